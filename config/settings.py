"""Django settings. Every value that differs between installations comes from the environment.

Read in this order, the first wins: the process environment, `.env` beside `manage.py`, and
`DATA_DIR/run.env`, which `make run` writes so that `manage.py` finds the running servers.
A value that cannot be right stops the start with one sentence (`config.readers`).
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import channels, readers

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
readers.read_file(env, BASE_DIR / ".env")
DATA_DIR = (BASE_DIR / readers.word(env, "DATA_DIR", "var")).resolve()
readers.read_file(env, DATA_DIR / "run.env")

# What kind of installation this is -------------------------------------------------------------
ENVIRONMENT = readers.choice(
    env, "ENVIRONMENT", among=("production", "development", "test"), default="production"
)
PRODUCTION = ENVIRONMENT == "production"
DEBUG = env.bool("DEBUG", default=False)
# Pages for developers: /dev/mailbox/ shows sign-in codes, so production never has them.
DEV_PAGES = not PRODUCTION
SECRET_KEY = readers.secret(env, "SECRET_KEY", production=PRODUCTION)
# "version:key" pairs, the first seals, all open; see `manage.py rotate_contact_keys`.
CONTACT_KEYS = readers.contact_keys(env, "CONTACT_KEYS", production=PRODUCTION)
SITE_URL = readers.url(env, "SITE_URL", default="http://127.0.0.1:8000")
ALLOWED_HOSTS = readers.words(
    env, "ALLOWED_HOSTS", readers.hosts_of(SITE_URL, production=PRODUCTION)
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DEMO = env.bool("DEMO", default=False)
readers.refuse_debug(debug=DEBUG, production=PRODUCTION)

# Behaviour -------------------------------------------------------------------------------------
SURVEY_DELAY_MINUTES = readers.at_least(env, "SURVEY_DELAY_MINUTES", 0, default=60)
SURVEY_OPEN_DAYS = readers.at_least(env, "SURVEY_OPEN_DAYS", 1, default=30)
# How long before the start a reminder goes out. The last one is told also to those who signed up
# inside it, the earlier ones only to those who signed up before.
REMINDER_LEADS_MINUTES = readers.leads(env, "REMINDER_LEADS_MINUTES", default=[24 * 60, 2 * 60])
SERIES_MONTHS_AHEAD = readers.at_least(env, "SERIES_MONTHS_AHEAD", 1, default=12)
# A worker that dies is taken over after this long; see backend.domain.delivery.
OUTBOX_LEASE_SECONDS = readers.at_least(env, "OUTBOX_LEASE_SECONDS", 2, default=60)
# One delivery is cut off after this long in all, whatever the provider does meanwhile.
DELIVERY_SECONDS = OUTBOX_LEASE_SECONDS * 0.4
# Calendars on this very machine: for trying out, never in production.
IMPORT_FROM_LOOPBACK = not PRODUCTION and env.bool("IMPORT_FROM_LOOPBACK", default=False)
QUICK_EXIT_URL = readers.url(
    env, "QUICK_EXIT_URL", default="https://www.ilmatieteenlaitos.fi/", allow_path=True
)

# Applications ----------------------------------------------------------------------------------
INSTALLED_APPS = [
    "backend",
    "scheduler",
    "feedback",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "backend.middleware.PolicyMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "backend.middleware.DatabaseDownMiddleware",
    "backend.middleware.LanguageMiddleware",
    "backend.middleware.ApiMiddleware",
    "backend.middleware.NullCharacterMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "backend.api.idempotency_middleware.IdempotencyMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "backend.context_processors.shell",
            ],
            "builtins": ["django.templatetags.i18n", "backend.templatetags.koppi"],
        },
    },
]

# Forms are drawn by templates that are found where all templates are found.
FORM_RENDERER = "backend.forms.Renderer"

# Database, broker, cache -----------------------------------------------------------------------
DATABASES = {
    "default": {
        **readers.database(env, "DATABASE_URL", default="postgresql://koppi@127.0.0.1:5432/koppi"),
        "CONN_MAX_AGE": readers.at_least(env, "DATABASE_CONN_MAX_AGE", 0, default=60),
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": env.str("TEST_DATABASE_NAME", default=None)},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = readers.redis_url(env, "REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "backend.cache.TolerantRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "koppi",
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 0.5},
    },
}
# The broker only carries "there is work": what is due stands in the database.
CELERY_BROKER_URL = readers.broker_url(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {"backend.tasks.drain_outbox": {"queue": "delivery"}}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")
CELERY_TIMEZONE = "Europe/Helsinki"

# People and sign-in ----------------------------------------------------------------------------
AUTH_USER_MODEL = "backend.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_REDIRECT_URL = "/desk/"
LOGIN_URL = "/accounts/login/code/"
ACCOUNT_ADAPTER = "backend.accounts.InvitedOnlyAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "backend.accounts.SignInForm",
    "confirm_login_code": "backend.accounts.SignInCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "backend.passkeys.PasskeyAdapter"
MFA_FORMS = {"add_webauthn": "backend.passkeys.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Who is in has read a code in that mailbox or holds a key: there is nothing left to verify.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
TRUSTED_PROXY_COUNT = readers.at_least(env, "TRUSTED_PROXY_COUNT", 0, default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

# Mail: in the embedded default written to DATA_DIR/mail, with EMAIL_URL sent -------------------
MAIL_DIR = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = readers.word(env, "DEFAULT_FROM_EMAIL", "Koppi <koppi@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
if email_url := readers.word(env, "EMAIL_URL"):
    vars().update(env.email_url_config(email_url, backend=readers.mail_backend(email_url)))
    EMAIL_TIMEOUT = min(10.0, DELIVERY_SECONDS)
elif PRODUCTION:
    raise ImproperlyConfigured("EMAIL_URL is needed in production (smtp+tls://user:password@host).")
else:
    EMAIL_BACKEND = "backend.mail.FolderBackend"

# Text messages, web push, and how hard channels are worked --------------------------------------
SMS_DIR = DATA_DIR / "sms"
SMS_GATEWAY = channels.sms_gateway(env, "SMS_URL", production=PRODUCTION)
# Anyone may ask for a message, so it goes only where the people are whom it is meant for.
SMS_COUNTRIES = channels.countries(
    env, "SMS_COUNTRIES", default=["FI", "SE", "NO", "DK", "EE", "UA"]
)
# Open when there is a key; `manage.py create_push_key` makes one.
PUSH_KEY = channels.push_key(env, "PUSH_KEY")
# An address that a browser gives is asked only when it is a push service's (and no server of ours).
PUSH_HOSTS = readers.words(
    env,
    "PUSH_HOSTS",
    [
        "fcm.googleapis.com",
        ".push.services.mozilla.com",
        ".push.apple.com",
        ".notify.windows.com",
    ],
)
CHANNEL_RATES = channels.rates(env)
# Local hours in which nobody is disturbed: backend.domain.quiet_hours.
QUIET_HOURS = channels.quiet_hours(env, "QUIET_HOURS", default="21-8")
# Opens /metrics to a program elsewhere; this machine needs none.
METRICS_TOKEN = channels.guard(env, "METRICS_TOKEN")

# API -------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "backend.api.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["backend.api.parsers.BoundedJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "backend.api.paging.CursorPaging",
    "DEFAULT_SCHEMA_CLASS": "backend.api.schema.Schema",
    "EXCEPTION_HANDLER": "backend.api.errors.handle",
    # The description says what there is; a parameter that chooses a format has nothing to choose.
    "DEFAULT_METADATA_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    "NUM_PROXIES": TRUSTED_PROXY_COUNT,
    "PAGE_SIZE": 50,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "DEFAULT_THROTTLE_RATES": {
        # By address and minute. High on purpose: a library, a shelter and a mobile operator each
        # put many people behind one address.
        "sign-up": readers.word(env, "SIGN_UP_RATE", "1200/minute"),
        "words": readers.word(env, "WORDS_RATE", "600/minute"),
        "phrase": readers.word(env, "PHRASE_RATE", "20/minute"),
        "print": readers.word(env, "PRINT_RATE", "60/minute"),
    },
}
# From so many sign-ups (or other words) a minute in all, each is asked for a proof of work: what
# one address may do is not yet what a thousand machines may. 0: never.
PRESSURE_PER_MINUTE = readers.at_least(env, "PRESSURE_PER_MINUTE", 0, default=900)
SPECTACULAR_SETTINGS = {
    "TITLE": "Koppi",
    "VERSION": "1.0.0",
    "DESCRIPTION": (
        "Group activities led by peer experts: publish, sign up without a name, hear, answer.\n\n"
        "Texts for people are objects by language; a public read with `?lang=` answers plain "
        "strings. Times are ISO 8601 with offset. Errors have one shape: `type` and a list of "
        "`errors`, each with a machine `code`, the field (`attr`) and a sentence (`detail`) in "
        "the request's language."
    ),
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # Enumerations that several resources call by the same word.
    "ENUM_NAME_OVERRIDES": {
        "OrganisationKindEnum": "backend.enums.OrganisationKind",
        "ThemeKindEnum": "backend.enums.ThemeKind",
        "RoleEnum": "backend.enums.Role",
        "ActivityStatusEnum": "scheduler.enums.ActivityStatus",
        "HostRoleEnum": "scheduler.enums.HostRole",
        "RequestStateEnum": "scheduler.enums.RequestState",
        "SessionStatusEnum": "scheduler.api.session_serializers.STATES",
        "SignUpStatusEnum": "scheduler.enums.SignUpStatus",
        "FeedbackStateEnum": "feedback.enums.FeedbackState",
        "FollowStateEnum": "feedback.enums.FollowState",
        "ItemStateEnum": "feedback.enums.ItemState",
        "QuestionKindEnum": "feedback.enums.QuestionKind",
        "StatementKindEnum": "feedback.enums.StatementKind",
    },
}
DRF_STANDARDIZED_ERRORS = {"EXCEPTION_HANDLER_CLASS": "backend.api.errors.RefusalHandler"}

# Language and time -----------------------------------------------------------------------------
LANGUAGE_CODE = "fi"
# Each in its own words, whatever the language of the page.
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [
    BASE_DIR / "backend/locale",
    BASE_DIR / "scheduler/locale",
    BASE_DIR / "feedback/locale",
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"

# Static files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(readers.word(env, "STATIC_ROOT", str(DATA_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENVIRONMENT == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
# In tests files are looked for when they are asked for, not anew by each of thousands of clients.
WHITENOISE_USE_FINDERS = ENVIRONMENT == "test"
WHITENOISE_AUTOREFRESH = ENVIRONMENT == "test"
MEDIA_ROOT = DATA_DIR / "media"

# Security --------------------------------------------------------------------------------------
HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False  # the proxy's work; /readyz is asked without TLS inside the house
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS and PRODUCTION else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
# `no-referrer` makes browsers post `Origin: null`, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "backend.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Logs: what happened, never to whom. No request line is logged by the application (addresses
# carry tickets), and gunicorn's access log is off; see docs/privacy.md.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "backend.logs.DiscreetFilter"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["discreet"],
        },
    },
    "root": {"handlers": ["console"], "level": readers.word(env, "LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "celery": {"level": "WARNING"},
        # At INFO it names passkeys.
        "fido2": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
    },
}
