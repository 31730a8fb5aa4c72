"""The language of a member: of the pages that they see, and of the letters that they get."""

from backend.models import User


def choose_language(*, person: User, language: str) -> None:
    """Write to a member in this language from now on.

    Args:
        person: Chooses for themselves.
        language: One of `settings.LANGUAGES`.
    """
    if person.language != language:
        person.language = language
        person.save(update_fields=["language"])
