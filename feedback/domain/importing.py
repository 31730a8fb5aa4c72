"""Taking in a meeting's notes: each line once, however often it is brought."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_triage_role
from backend.enums import ThemeKind
from backend.errors import Refusal
from backend.models import Theme, User
from feedback.domain import words
from feedback.domain.memo_table import Line
from feedback.enums import FeedbackState, Source, StatementKind
from feedback.memo_themes import MEMO_THEMES
from feedback.models import Feedback

SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


@dataclass(frozen=True, kw_only=True)
class RefusedLine:
    """A line that could not be taken in.

    Attributes:
        line: As it stood, so that nothing is lost.
        reason: What to mend.
    """

    line: Line
    reason: str


@dataclass(kw_only=True)
class ImportReport:
    """What became of the notes.

    Attributes:
        created: Statements that are new.
        known: Lines that were there before, or stood twice.
        held_back: New statements that wait because of personal data.
        themes: Slugs of themes that were made.
        refused: Lines to mend and bring again.
    """

    created: int = 0
    known: int = 0
    held_back: int = 0
    themes: list[str] = field(default_factory=list)
    refused: list[RefusedLine] = field(default_factory=list)


@transaction.atomic
def import_statements(
    *, actor: User | None, lines: Sequence[Line], is_demo: bool = False
) -> ImportReport:
    """Bring lines in as statements of a meeting, with their themes.

    Args:
        actor: Triages feedback; None for whoever runs the server's own command.
        lines: Of the notes.
        is_demo: Marks them as demo content.

    Raises:
        NotAllowed: `actor` does not triage.
    """
    if actor is not None:
        require_triage_role(person=actor)
    report = ImportReport()
    made: dict[str, Feedback] = {}
    for line in lines:
        try:
            statement = _statement(line)
        except Refusal as refusal:
            report.refused.append(RefusedLine(line=line, reason=str(refusal)))
            continue
        statement.is_demo = is_demo
        made.setdefault(statement.import_key or "", statement)
    report.themes = _make_themes([one.theme_id for one in made.values() if one.theme_id])
    new = _store(list(made.values()))
    report.created = len(new)
    report.held_back = sum(one.state == FeedbackState.HELD_BACK for one in new)
    report.known = len(lines) - len(report.refused) - len(new)
    touch("triage")
    for statement in new:
        audit.record(actor=actor, verb="import_statement", target=statement)
    return report


def _statement(line: Line) -> Feedback:
    """Return a line as a statement, not yet stored.

    Raises:
        Refusal: What is wrong with it.
    """
    theme = line.theme.strip().lower()
    kind = line.kind.strip().lower()
    if theme and not SLUG.fullmatch(theme):
        raise Refusal(
            _("The theme is one word of the letters a–z, digits, hyphens and underscores.")
        )
    if kind and kind not in StatementKind.values:
        raise Refusal(
            _("The kind is one of: %(kinds)s.") % {"kinds": ", ".join(StatementKind.values)}
        )
    text = words.checked(line.text)
    return Feedback(
        source=Source.MEETING,
        theme_id=theme or None,
        kind=kind,
        text=text,
        position=line.number,
        state=words.state_for(text),
        import_key=import_key(theme, kind, text),
    )


def import_key(theme: str, kind: str, text: str) -> str:
    """Return by what a line is known again.

    It needs no secret: it stands beside the very words that it is made of, and tells no more than
    they do. So it must go with them (`feedback.domain.redacting`): from a text with one gap, and
    the hash of the whole, a telephone number is guessed in a minute.
    """
    return hashlib.sha256(f"{theme}\t{kind}\t{text}".encode()).hexdigest()


def _make_themes(slugs: Sequence[str]) -> list[str]:
    known = set(Theme.objects.filter(pk__in=slugs).values_list("pk", flat=True))
    missing = [slug for slug in dict.fromkeys(slugs) if slug not in known]
    Theme.objects.bulk_create(
        [
            Theme(slug=slug, kind=ThemeKind.DEVELOPMENT, name=_name(slug), position=200)
            for slug in missing
        ],
        ignore_conflicts=True,
    )
    if missing:
        touch("directory", "calendar")
    return missing


def _name(slug: str) -> dict[str, str]:
    return MEMO_THEMES.get(slug) or {"fi": re.sub(r"[_-]+", " ", slug).capitalize()}


def _store(statements: list[Feedback]) -> list[Feedback]:
    """Write and return those that are not there yet; the unique key has the last word."""
    Feedback.objects.bulk_create(statements, ignore_conflicts=True)
    written = set(
        Feedback.objects.filter(pk__in=[one.pk for one in statements]).values_list("pk", flat=True)
    )
    return [one for one in statements if one.pk in written]
