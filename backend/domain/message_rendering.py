"""What a message says: the organisation's own words where it has some, else the default text."""

from collections.abc import Mapping
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext, override

from backend.domain.default_texts import KNOWN, Text, default_text
from backend.domain.outbox import RenderedText
from backend.domain.placeholders import filled, paragraphs_of
from backend.enums import MessageKind
from backend.models import MessageText, Organisation

#: An example's link is as long as a real one, so that a text message costs the same.
TOKEN_LENGTH = 22
#: Kinds whose short form tells where, because one may be on the way already.
SAY_WHERE = {
    MessageKind.CONFIRMATION,
    MessageKind.PROMOTED,
    MessageKind.REMINDER,
    MessageKind.MOVED,
}
#: After these there is nothing left to change, and no reminder to turn off.
LAST_WORDS = {MessageKind.CANCELLED, MessageKind.MISSED}


def texts_of(organisation: Organisation, *, language: str) -> dict[MessageKind, Text]:
    """Return every text of an organisation in one language: its own, else the default."""
    own = own_texts(organisation)
    with override(language):
        return {kind: own.get((kind, language)) or default_text(kind) for kind in KNOWN}


def own_kinds(organisation: Organisation, *, language: str) -> set[str]:
    """Name the kinds of which the organisation has a text of its own."""
    return {kind for kind, written in own_texts(organisation) if written == language}


def say(
    *,
    kind: str,
    language: str,
    values: Mapping[str, str],
    organisation: Organisation,
    unsubscribe: str = "",
) -> RenderedText:
    """Return a message of a kind, in the organisation's own words where it has some.

    Args:
        kind: One of `MessageKind`.
        language: The party's; must be active, so that values and text agree.
        values: What stands for the placeholders; `link` also becomes the message's action.
        organisation: Whose message it is.
        unsubscribe: Full address of the page that turns such messages off.
    """
    text = own_texts(organisation).get((MessageKind(kind), language)) or default_text(kind)
    return replace(said(kind, text, values, language), unsubscribe=unsubscribe)


def example_values() -> dict[str, str]:
    """Return what an example is filled in with, in the active language."""
    return {
        "when": gettext("Wednesday 13 January at 17:00–19:00"),
        "start": gettext("Wednesday 13 January 17:00"),
        "where": gettext("12 Example Street, Seinäjoki"),
        "title": gettext("Meeting"),
        "alias": gettext("blue fox"),
        "position": "3",
        "words": gettext("Here stands what the host writes."),
        "link": f"{settings.SITE_URL}/t/{'x' * TOKEN_LENGTH}/",
    }


def said(kind: str, text: Text, values: Mapping[str, str], language: str) -> RenderedText:
    """Fill in a text and make its short form; `language` must be active."""
    subject = " ".join(filled(text.subject, values).split())
    paragraphs = paragraphs_of(text.body, values)
    short = [subject]
    if kind in SAY_WHERE:
        short.append(values.get("where", ""))
        if values.get("alias"):
            short.append(gettext("Name at the door: %(alias)s") % {"alias": values["alias"]})
    short += [part for part in paragraphs if part not in values.values()][:1]
    if kind == MessageKind.HOST_MESSAGE:
        short = [subject, values.get("words", "")]
    is_last = kind in LAST_WORDS
    ticket = gettext("Your ticket") if is_last else gettext("Your ticket: change or cancel")
    return RenderedText(
        subject=subject,
        paragraphs=paragraphs,
        actions=[(ticket, values["link"])],
        brief=" ".join(_sentence(part.strip()) for part in short if part.strip()),
        language=language,
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def own_texts(organisation: Organisation) -> dict[tuple[str, str], Text]:
    """Return an organisation's own texts, read once for each instance of it."""
    if not organisation.has_own_texts:
        return {}
    kept: dict[tuple[str, str], Text] | None = organisation.__dict__.get("_own_texts")
    if kept is None:
        rows = MessageText.objects.filter(organisation=organisation)
        kept = {(row.kind, row.language): Text(row.subject, row.body) for row in rows}
        organisation.__dict__["_own_texts"] = kept
    return kept
