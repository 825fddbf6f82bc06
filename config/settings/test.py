"""The tests: servers of their own, quick hashes."""

import os

from config import embedded, env
from config.settings.base import *

# The tests' own cluster, never the one people work with. Written back so that parallel test processes share it.
os.environ["DATABASE_URL"] = env.text("DATABASE_URL", "") or embedded.postgres("pg-test", careless=True)
os.environ["REDIS_URL"] = env.text("REDIS_URL", "") or embedded.valkey("redis-test", careless=True)

DEBUG = False
SHOW_COMPONENTS = True
SECRET_KEY = "not-a-secret: tests only"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
# Two runs at once, here or in parallel processes, never meet: neither in a database nor in a queue.
RUN = os.environ.setdefault("TEST_RUN", f"test_{os.getpid()}")
DATABASES = {"default": env.database("DATABASE_URL") | {"TEST": {"NAME": RUN}}}
CELERY_TASK_DEFAULT_QUEUE = f"{RUN}_{env.text('PYTEST_XDIST_WORKER', 'alone')}"
CELERY_BROKER_URL = env.broker("REDIS_URL")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # real ones take 0.4 s each, by design
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = DATA_DIR / "uploads-test"
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
