"""A developer's machine and `make run`: servers out of packages, secrets that are none."""

from config import embedded, env
from config.settings.base import *

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text(
    "SECRET_KEY", "not-a-secret: development only, never in production, where SECRET_KEY must be set"
)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],.localhost,testserver")

DATABASES = {"default": env.database("DATABASE_URL", embedded.postgres)}
CELERY_BROKER_URL = env.broker("REDIS_URL", embedded.valkey)

SHOW_COMPONENTS = True

# Files are found where they lie: no collecting, no fingerprints.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# Mail lands in a folder, and the page /mailbox/ shows it; nothing leaves the machine.
EMAIL_BACKEND = "casework.post.mailbox.FolderBackend"
MAILBOX_DIR = DATA_DIR / "mailbox"
