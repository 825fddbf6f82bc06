"""Settings that hold everywhere; `dev`, `test` and `production` add only what differs."""

from pathlib import Path

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / ".data")))

COUNCIL_NAME = env.text("COUNCIL_NAME", "Ashbourne County Council")
COUNCIL_COLOUR = env.text("COUNCIL_COLOUR", "#00594f")  # of letters; the pages' is in the Sass settings
SERVICE_NAME = env.text("SERVICE_NAME", "Casework")
# The head of every letter: the address in lines, and how to reach the team that writes.
COUNCIL_ADDRESS = env.words("COUNCIL_ADDRESS", "County Hall, Castle Street, Ashbourne, AS1 1AA")
COUNCIL_CONTACT = {
    "team": env.text("COUNCIL_TEAM", "Complaints Team"),
    "phone": env.text("COUNCIL_PHONE", "01632 960 100"),
    "email": env.text("COUNCIL_EMAIL", "complaints@ashbourne.example"),
    "website": env.text("COUNCIL_WEBSITE", "www.ashbourne.example/complaints"),
}

INSTALLED_APPS = [
    "casework",
    "complaints",
    "sectionf",
    "config",
    "django_fsm",
    "axes",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "casework.people.middleware.SessionEnds",
    "casework.people.middleware.KeepsTyped",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "casework.navigation.navigation",
            ],
            # Every posted form carries the mark by which typed text outlives its session.
            "builtins": ["casework.templatetags.kept_forms"],
        },
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Forms are rendered by templates of our own, and the gallery of components is for those who make pages.
FORM_RENDERER = "casework.forms.CouncilFormRenderer"
SHOW_COMPONENTS = False

# People.
AUTH_USER_MODEL = "casework.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "desk:mine"
LOGOUT_REDIRECT_URL = "people:login"

# Invented schools to begin with, where no register has been imported yet.
SAMPLE_SCHOOLS = True

# Five wrong passwords for one name from one place: a quarter of an hour's rest.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # so that the wait is as long as the page says
AXES_LOCKOUT_CALLABLE = "casework.people.views.locked_out"
AXES_VERBOSE = False
AXES_IPWARE_PROXY_COUNT = env.integer("PROXY_COUNT", 0)

# Sessions are in the database, and nothing a page needs is in Redis: while the broker is away, people go on working.
# One lasts a working day, and ends sooner when nobody is there.
SESSION_COOKIE_AGE = 60 * 60 * 9
SESSION_IDLE_MINUTES = env.integer("SESSION_IDLE_MINUTES", 60)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "casework.people.views.marks_do_not_match"
PASSWORD_RESET_TIMEOUT = 60 * 60

# What a page may load and who may frame it.
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}

# Files.
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = Path(env.text("UPLOADS_DIR", str(DATA_DIR / "uploads")))
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_LARGEST_MB = env.integer("UPLOAD_LARGEST_MB", 10)
UPLOAD_KINDS = ["pdf", "docx", "xlsx", "odt", "png", "jpg", "txt", "eml", "msg"]
FILE_UPLOAD_PERMISSIONS = 0o600
# A form of five hundred documents to choose from has more fields than Django takes by itself.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Evidence packs: where a worker puts them together, seen by all workers so that one clears up after another that died; and
# for how many days they can be downloaded.
PACK_WORK_DIR = Path(env.text("PACK_WORK_DIR", str(MEDIA_ROOT / "being-made")))
PACK_KEPT_DAYS = env.integer("PACK_KEPT_DAYS", 30)
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Post goes out by SMTP.
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL")
EMAIL_TIMEOUT = 20
# How long a worker may hold a message before another takes it for dead.
OUTBOX_IN_FLIGHT_SECONDS = env.integer("OUTBOX_IN_FLIGHT_SECONDS", 600)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "complaints@council.example")
MAILBOX_DIR: Path | None = None
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")

# Workers. Nothing is lost with a task: what must happen is a row in the database, and a task is only a nudge.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 2,
    "socket_timeout": 30,
}
# Setting a long evidence pack takes some hundred megabytes, which Python does not give back: the process is replaced after it.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_TASK_PUBLISH_RETRY = (
    False  # a page does not wait for a broker that is away; the next tick finds the row
)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# What happens is logged; who it happened to is not.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "config.logs.Discreet",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"level": "INFO", "propagate": True, "handlers": []},
        "django.server": {"level": "WARNING", "propagate": True, "handlers": []},
        "axes": {
            "level": "ERROR"
        },  # its lines name who tried to sign in, and from where; the table keeps that
        "celery": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},  # it greets at start
    },
}
