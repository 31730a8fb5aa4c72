"""An organisation's own message texts: write, take back, try out.

What is of the client comes in by placeholders only. A text that names what it is about would tell
it to whoever reads over a client's shoulder, so it may not: `{title}` says it to those who want it.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from backend.domain import audit
from backend.domain.default_texts import KNOWN, NEEDED, Text
from backend.domain.memberships import require_coordinator
from backend.domain.message_rendering import example_values, said
from backend.domain.outbox import RenderedText
from backend.domain.placeholders import names_in, refuse_unknown
from backend.enums import MessageKind
from backend.errors import BadInput, NotFound
from backend.models import MessageText, Organisation, Theme, User
from backend.models.message_text import LONGEST_BODY, LONGEST_SUBJECT


class EmptyText(BadInput):
    """Nothing was written."""

    code = "empty_text"
    message = _("Write something, or go back to the default text.")


class TextTooLong(BadInput):
    """More than a message holds."""

    code = "too_long"


class PlaceholderMissing(BadInput):
    """The text leaves out what the message is for."""

    code = "placeholder_missing"
    field = "body"


class TellsTooMuch(BadInput):
    """The text names what it is about, and most people want that nobody can tell."""

    code = "tells_too_much"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A text to be kept or tried out.

    Attributes:
        kind: Of which message.
        language: In which language it is written.
        subject: One line.
        body: Paragraphs, with an empty line between them.
    """

    kind: str
    language: str
    subject: str
    body: str


@transaction.atomic
def write_text(*, actor: User, organisation: Organisation, draft: Draft) -> MessageText:
    """Keep an organisation's own text; messages made from now on say it.

    Raises:
        NotAllowed: `actor` does not coordinate the organisation.
        NotFound: There is no such kind or language.
        EmptyText, TextTooLong: Nothing, or more than a message holds.
        BrokenPlaceholder, UnknownPlaceholder: See `backend.domain.placeholders`.
        PlaceholderMissing: It leaves out what the message is for.
        TellsTooMuch: It names the organisation, a place of it or a theme.
    """
    require_coordinator(person=actor, organisation=organisation)
    subject, body = checked(organisation=organisation, draft=draft)
    text, _made = MessageText.objects.update_or_create(
        organisation=organisation,
        kind=draft.kind,
        language=draft.language,
        defaults={"subject": subject, "body": body},
    )
    Organisation.objects.filter(pk=organisation.pk).update(has_own_texts=True)
    audit.record(actor=actor, verb="write_text", target=text)
    return text


@transaction.atomic
def take_back_text(*, actor: User, organisation: Organisation, kind: str, language: str) -> None:
    """Go back to the default text. Taking back twice is taking back once.

    Raises:
        NotAllowed: `actor` does not coordinate the organisation.
    """
    require_coordinator(person=actor, organisation=organisation)
    for text in MessageText.objects.filter(organisation=organisation, kind=kind, language=language):
        audit.record(actor=actor, verb="take_back_text", target=text)
        text.delete()
    left = MessageText.objects.filter(organisation=organisation).exists()
    Organisation.objects.filter(pk=organisation.pk).update(has_own_texts=left)


def preview(*, organisation: Organisation, draft: Draft) -> RenderedText:
    """Return how a text would read for somebody; keeps nothing.

    Raises:
        As `write_text`, but for the role.
    """
    subject, body = checked(organisation=organisation, draft=draft)
    with override(draft.language):
        return said(draft.kind, Text(subject, body), example_values(), draft.language)


def checked(*, organisation: Organisation, draft: Draft) -> tuple[str, str]:
    """Return subject and body as they are kept.

    Raises:
        As `write_text`, but for the role.
    """
    if draft.kind not in KNOWN or draft.language not in dict(settings.LANGUAGES):
        raise NotFound
    kind = MessageKind(draft.kind)
    subject = " ".join(draft.subject.split())
    body = draft.body.replace("\r\n", "\n").strip()
    for field, text, longest in (
        ("subject", subject, LONGEST_SUBJECT),
        ("body", body, LONGEST_BODY),
    ):
        if not text:
            raise EmptyText(field=field)
        if len(text) > longest:
            raise TextTooLong(
                _("At most %(longest)s characters.") % {"longest": longest}, field=field
            )
        refuse_unknown(text, known=KNOWN[kind], field=field)
        _refuse_telling(text, organisation, field)
    for name in NEEDED.get(kind, ()):
        if name not in names_in(body):
            raise PlaceholderMissing(
                _("The text must say {%(name)s}: without it people do not know what it is about.")
                % {"name": name}
            )
    return subject, body


def _refuse_telling(text: str, organisation: Organisation, field: str) -> None:
    names = [organisation.name, *organisation.places.values_list("name", flat=True)]
    names += Theme.objects.values_list("name", flat=True)
    for name in {word for texts in names for word in texts.values() if word}:
        if re.search(rf"\b{re.escape(name)}", text, re.IGNORECASE):
            raise TellsTooMuch(
                _(
                    "Leave out “%(name)s”: it tells others what this is about. "
                    "Write {title}: it says the name only to those who want it."
                )
                % {"name": name},
                field=field,
            )
