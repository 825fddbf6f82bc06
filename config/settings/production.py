"""A council's own machines: nothing is assumed, everything unsafe is refused."""

from config import env
from config.settings.base import *

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", "")

DATABASES = {"default": env.database("DATABASE_URL")}
CELERY_BROKER_URL = env.broker("REDIS_URL")

SAMPLE_SCHOOLS = env.flag("SAMPLE_SCHOOLS")  # a council imports the real register

STATIC_ROOT = BASE_DIR / "staticfiles"

# TLS ends at the council's proxy, which must set this header itself and drop what a client sends in it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked by the machine itself, inside
SECURE_HSTS_SECONDS = env.integer("SECURE_HSTS_SECONDS", 365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
