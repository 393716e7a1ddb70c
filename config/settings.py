"""The one settings file; everything that differs per place comes from the environment.

Nothing set: a demo on this machine, with its own PostgreSQL under VAR_DIR. As soon as a database
server, a key or a host name is given it is production, which refuses to start half configured.
"""

import sys
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import bells
from config.kit import oidc, postgres

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Which place is this?
TESTING = "pytest" in sys.modules
PRODUCTION_VARIABLES = ("SECRET_KEY", "LINK_KEY", "ALLOWED_HOSTS")
GIVEN = [name for name in PRODUCTION_VARIABLES if env.str(name, default="")]
DEMO = env.bool("DEMO", default=TESTING or not (GIVEN or env.str("DATABASE_URL", default="")))
DEBUG = env.bool("DEBUG", default=False)
if (DEMO or DEBUG) and GIVEN:
    raise ImproperlyConfigured(
        "DEMO and DEBUG are for a computer of your own and never go with the settings of "
        f"production ({', '.join(GIVEN)}). Take away one or the other."
    )
LOCAL = DEMO or DEBUG


def required(name: str, *, local: str) -> str:
    """A value that production must give itself."""
    value = env.str(name, default=local if LOCAL else "")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: production does not start without it.")
    return value


def key(name: str) -> str:
    value = required(name, local=f"not-a-secret-{name.lower()}-for-the-demo-and-the-tests-only")
    if len(value) < 50:
        raise ImproperlyConfigured(f"{name} is too short: give at least 50 random characters.")
    return value


SECRET_KEY = key("SECRET_KEY")
# Personal links are made with this key; it is kept outside the database.
LINK_KEY = key("LINK_KEY")
if SECRET_KEY == LINK_KEY:
    raise ImproperlyConfigured("SECRET_KEY and LINK_KEY must differ.")
ALLOWED_HOSTS = required("ALLOWED_HOSTS", local="localhost,127.0.0.1,[::1],testserver").split(",")
SITE_URL = required("SITE_URL", local="http://localhost:8000").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
if not (HTTPS or LOCAL):
    raise ImproperlyConfigured("SITE_URL must start with https:// in production.")
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

# The product
PRODUCT_NAME = env.str("PRODUCT_NAME", default="Stay on Track")
UNDO_SECONDS = env.int("UNDO_SECONDS", default=5 if DEMO else 300)
LINK_INITIALS = env.bool("LINK_INITIALS", default=False)
# Weeks after leaving in which is asked how it goes, then every three months. Weeks 4 and 13 are
# months 1 and 3 of the figures.
AFTERCARE_WEEKS = sorted(set(env.list("AFTERCARE_WEEKS", cast=int, default=[1, 4, 8, 13])))
if not {4, 13} <= set(AFTERCARE_WEEKS) or not 1 <= AFTERCARE_WEEKS[0] <= AFTERCARE_WEEKS[-1] <= 25:
    raise ImproperlyConfigured("AFTERCARE_WEEKS must hold 4 and 13, and lie between 1 and 25.")
# A count below this is not shown outside the own team, and to research below the second one.
SMALL_NUMBER = env.int("SMALL_NUMBER", default=5)
RESEARCH_SMALL_NUMBER = env.int("RESEARCH_SMALL_NUMBER", default=10)
# Different files that one person opens before being asked why, and before being stopped.
FILES_PER_HOUR = env.int("FILES_PER_HOUR", default=60)
FILES_PER_DAY = env.int("FILES_PER_DAY", default=300)
# Shown on the help page.
HELPDESK_PHONE = env.str("HELPDESK_PHONE", default="010 123 45 67" if LOCAL else "")
HELPDESK_EMAIL = env.str("HELPDESK_EMAIL", default="hulp@demo.example" if LOCAL else "")

# Apps
INSTALLED_APPS = [
    "dashboards",
    "perspectives",
    "teamtables",
    "cases",
    "schools",
    "accounts",
    "outbox",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "config.static.UsedStaticFiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "guardian",
    "crispy_forms",
    "crispy_bootstrap5",
    "bootstrap",
    "django_htmx",
    "lucide",
]
MIDDLEWARE = [
    "config.middleware.access_line",
    "config.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.LanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.SessionMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.wall.row_wall",
    "accounts.middleware.AccessMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.storable_path",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
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
                "accounts.context.navigation",
                "accounts.context.preferences",
                "dashboards.context.badges",
            ],
            "builtins": ["config.kit.tags"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Database: the app role by default, the owner for what changes the schema
if not LOCAL:
    required("DATABASE_URL", local="")
AS_OWNER = TESTING or env.str("DATABASE_ROLE", default="app") == "owner"
if env.str("DATABASE_URL", default=""):
    APP_DATABASE = env.db("DATABASE_URL")
    OWNER_DATABASE = env.db("DATABASE_OWNER_URL", default=env.str("DATABASE_URL"))
else:
    server = postgres.start(VAR_DIR)
    APP_DATABASE = env.db_url_config(server.url(postgres.APP))
    OWNER_DATABASE = env.db_url_config(server.url(postgres.OWNER))
# The second wall (accounts/wall.py). A connection of the web begins with seeing no file at all;
# commands and jobs see everything.
ROW_WALL = env.bool("ROW_WALL", default=True)
IS_WEB = env.str("PROCESS", default="") == "web"
ROWS_AT_FIRST = "" if IS_WEB and ROW_WALL else "everything"
DATABASES = {
    "default": (OWNER_DATABASE if AS_OWNER else APP_DATABASE)
    | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
}
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "")
DATABASES["default"]["OPTIONS"]["options"] += f" -c stayontrack.person={ROWS_AT_FIRST}"
# In the database, so that counting sign-in attempts does not depend on Redis being there.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# People who sign in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ANONYMOUS_USER_NAME = None  # guardian: no anonymous user row
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reauthenticate": "accounts.forms.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
# Wrong passwords: per network, per person in a network, and per browser that is known. Codes of an
# invitation that are typed: per network, and wrong ones of everybody together.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "login_failed_known": "5/300s/key",
    "join": "30/h/ip,3/h/key",
    "typed_code": "10/m/ip,60/h/ip",
    "typed_code_wrong": "600/h/key",
}
SOCIALACCOUNT_ONLY = False
# Single sign-on with the organisation's own provider; without OIDC_URL it is not offered.
OIDC_URL = env.str("OIDC_URL", default="")
# Whether that provider asks a second factor itself; otherwise we ask ours.
OIDC_SECOND_FACTOR = env.bool("OIDC_SECOND_FACTOR", default=False)
SOCIALACCOUNT_ADAPTER = "accounts.single_sign_on.WorkAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": oidc.provider(env, OIDC_URL) if OIDC_URL else {}}
# Asked of everybody; only the demo, which anybody may look at, does without.
SECOND_FACTOR = not DEMO
MFA_ADAPTER = "accounts.adapter.CodeAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.CodeAgainForm",
    "activate_totp": "accounts.forms.ActivateCodeForm",
    "add_webauthn": "accounts.forms.AddKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # only ever on localhost
MFA_TOTP_ISSUER = PRODUCT_NAME

# Words and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# Static files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
PLAIN_STATIC = TESTING or DEBUG
# Autorefresh looks a file up when it is asked for, instead of all of them for every test client.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = PLAIN_STATIC
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN_STATIC
        else "config.static.ManifestStorage"
    },
}

# Mail
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="stay-on-track@demo.example")
# smtp://user:password@host:port, smtp+tls://… or smtp+ssl://…; in the demo nothing is sent.
vars().update(env.email_url_config(required("EMAIL_URL", local="smtp://localhost:25")))
# Dotted name of a function that tells whether our relay took a Message-ID (True, False or None).
OUTBOX_RELAY_LOOKUP = env.str("OUTBOX_RELAY_LOOKUP", default="")

# Jobs: Redis when there is one, else files
REDIS_URL = env.str("REDIS_URL", default="")
BROKER_DIR = VAR_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost//"
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
else:
    for folder in ("queue", "control"):
        (BROKER_DIR / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "control_folder": str(BROKER_DIR / "control"),
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = TIME_ZONE
SWEEP_SECONDS = env.int("SWEEP_SECONDS", default=30)
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = bells.schedule(is_demo=DEMO, heartbeat=SWEEP_SECONDS)

# Browser security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [NONE],
        # The button of single sign-on leads on to the provider.
        "form-action": [SELF, *oidc.origins(OIDC_URL)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
SESSION_ENGINE = "accounts.sessions"
SESSION_IDLE = timedelta(minutes=15)
SESSION_LONGEST = timedelta(hours=10)
# A little longer, so that who comes too late can be told why they are out.
SESSION_COOKIE_AGE = int((SESSION_LONGEST + SESSION_IDLE).total_seconds())
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# How many of your own proxies stand in front; only they are believed about who asks, and how.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Logs: to the standard output, masked
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "masked": {
            "()": "config.kit.masking.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "masked"}},
    "root": {"handlers": ["out"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
