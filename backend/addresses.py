"""Full addresses for messages, calendars and API answers, which leave the site."""

from django.conf import settings


def absolute(path: str, language: str = "") -> str:
    """Return `path` on this installation, in `language` when it is given.

    Args:
        path: Begins with a slash and has no query.
        language: One of `settings.LANGUAGES`; Finnish is the site's own and needs no mark.
    """
    mark = f"?lang={language}" if language and language != settings.LANGUAGE_CODE else ""
    return f"{settings.SITE_URL}{path}{mark}"
