"""The only reader of the environment. A value that makes no sense stops the start and says what to do."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    """The variable, or the contents of the file that NAME_FILE points to (container secrets)."""
    if datei := os.environ.get(f"{name}_FILE"):
        return Path(datei).read_text().strip()
    return os.environ.get(name, default)


def env_bool(name: str, default: bool) -> bool:
    wert = env(name, "1" if default else "0")
    if wert not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {wert!r}.")
    return wert == "1"


def env_int(name: str, default: int) -> int:
    wert = env(name, str(default))
    if not wert.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {wert!r}.")
    return int(wert)


def env_required(name: str, hint: str) -> str:
    wert = env(name)
    if not wert:
        raise ImproperlyConfigured(f"{name} is not set. {hint}")
    return wert


DEBUG = env_bool("DEBUG", False)
SECRET_KEY = env_required("SECRET_KEY", "Set it to 50 random characters, or SECRET_KEY_FILE to a file with them.")
ALLOWED_HOSTS = env_required("ALLOWED_HOSTS", "Name the hosts of this site, separated by commas.").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env("CSRF_TRUSTED_ORIGINS").split(",") if origin]
HTTPS = env_bool("HTTPS", True)

# Named on the cover of the reports and at the foot of every page.
HERAUSGEBER = env("HERAUSGEBER", "Ruhr-Konferenz, ein Programm des Landes Nordrhein-Westfalen")

# Where links in e-mails, feeds and sitemap lead and what pages call themselves: no request decides that.
BASE_URL = (env("BASE_URL") or f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0].lstrip('.')}").rstrip("/")
if not BASE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured(f"BASE_URL must begin with https:// or http://, not {BASE_URL!r}.")

# Without a mail server the reminders are printed.
EMAIL_HOST = env("EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = env_int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD")
EMAIL_USE_SSL = env_bool("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", not EMAIL_USE_SSL)
if EMAIL_USE_SSL and EMAIL_USE_TLS:
    raise ImproperlyConfigured("EMAIL_USE_SSL and EMAIL_USE_TLS exclude each other: set one of them to 0.")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL") or "leitstelle@localhost"

# Who is told that somebody met a barrier; without it the messages are stored and nobody is told.
BARRIEREFREIHEIT_EMAIL = env("BARRIEREFREIHEIT_EMAIL")
# So many days after its answer `manage.py meldungen_loeschen` deletes a message; the page Datenschutz says so.
BARRIEREFREIHEIT_TAGE = env_int("BARRIEREFREIHEIT_TAGE", 365)

# Where people report a weak point of the software, for /.well-known/security.txt; without it there is no such file.
SECURITY_CONTACT = env("SECURITY_CONTACT")
if SECURITY_CONTACT and not SECURITY_CONTACT.startswith(("mailto:", "https://", "tel:")):
    raise ImproperlyConfigured(f"SECURITY_CONTACT must begin with mailto:, https:// or tel:, not {SECURITY_CONTACT!r}.")

INSTALLED_APPS = [
    "projects",
    "reports",
    "pflichtseiten",
    "projects.apps.VerwaltungConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # HTML only; static files are compressed already. Django pads the pages against BREACH.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Tells the versions who saved them.
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "ruhrkonferenz.urls"
WSGI_APPLICATION = "ruhrkonferenz.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "projects.context_processors.rahmen",
            ],
        },
    },
]

if env("DB_HOST"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": env("DB_HOST"),
            "PORT": env_int("DB_PORT", 5432),
            "NAME": env("DB_NAME", "ruhrkonferenz"),
            "USER": env("DB_USER", "ruhrkonferenz"),
            "PASSWORD": env("DB_PASSWORD"),
            # A visitor, and the probe of /bereit/, waits five seconds for a connection, not thirty.
            "OPTIONS": {"pool": {"timeout": 5}},
        }
    }
else:
    SQLITE_PATH = Path(env("SQLITE_PATH", str(BASE_DIR / "var" / "ruhrkonferenz.sqlite3")))
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": SQLITE_PATH,
            "OPTIONS": {
                # Readers do not wait for a writer, and two writers wait for each other instead of failing.
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000; "
                # REPLACE removes rows, and without this the triggers that protect them do not hear of it.
                "PRAGMA recursive_triggers=ON;",
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("kern", BASE_DIR / "node_modules" / "@kern-ux" / "native" / "dist"),
    # The typeface of KERN in files of 24 kB: KERN's own carry the letters of all languages and take 140 kB each.
    ("schrift", BASE_DIR / "node_modules" / "@fontsource" / "fira-sans" / "files"),
    ("htmx", BASE_DIR / "node_modules" / "htmx.org" / "dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# The shapes of the map, written by `make karte`. Without this file the site has its tables (ADR 0012).
KARTE_DATEI = BASE_DIR / "build" / "karte.json"

# Public pages set no cookie; the back office is the only one that needs these.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_ENGINE = "projects.sitzung"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^gesund/$", r"^bereit/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        # The icons of KERN are data: URLs inside its stylesheet.
        "img-src": [SELF, "data:"],
        # The videos in Deutsche Gebärdensprache.
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"zeile": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"konsole": {"class": "logging.StreamHandler", "formatter": "zeile"}},
    "root": {"handlers": ["konsole"], "level": env("LOG_LEVEL", "INFO")},
}
