"""Letters to members about what waits for them, as often as each wishes."""

import logging
from datetime import date, datetime, time, timedelta
from hmac import compare_digest
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override

from backend.addresses import absolute
from backend.capabilities import keyed_hash
from backend.channels.base import RenderedText
from backend.clock import today
from backend.domain.contacts import release_contact, seal_contact
from backend.domain.memberships import require_triage_role
from backend.domain.outbox import queue_message
from backend.enums import Channel
from backend.errors import NotFound, Refusal
from backend.models import User
from backend.saying import clock, day
from feedback.enums import Rhythm
from feedback.models import DigestWish
from feedback.queries.digest import Waiting, people_to_write, waiting_for

log = logging.getLogger(__name__)

#: Letters come in the morning, local time, on weekdays; the weekly one on Monday.
FROM_HOUR = 8
MONDAY, SATURDAY = 0, 5
KIND = "digest"
#: What the link that turns letters off is hashed for.
OFF = "letters-off"


def sweep(now: datetime | None = None) -> int:
    """Write to every member whose letter is due today and for whom something waits.

    A second sweep of the day writes to nobody again: the day of the last letter is written in
    the letter's own transaction.

    Returns:
        How many letters were queued.
    """
    local = timezone.localtime(now)
    if local.hour < FROM_HOUR or local.weekday() >= SATURDAY:
        return 0
    weekly_too = local.weekday() == MONDAY
    people = people_to_write(on=local.date(), weekly_too=weekly_too)
    return sum(_write_to(person_id, local.date()) for person_id in people)


@transaction.atomic
def wish_letters(*, actor: User, rhythm: str) -> DigestWish:
    """Choose how often one gets a letter.

    Raises:
        NotAllowed: `actor` does not triage.
        NotFound: There is no such rhythm.
    """
    require_triage_role(person=actor)
    return _wish(actor, rhythm)


@transaction.atomic
def stop_letters(*, token: str) -> None:
    """Stop the letters of whoever has the link of one; they may not be signed in.

    Raises:
        NotFound: No member has this link.
    """
    _wish(person_of(token=token), Rhythm.OFF)


def person_of(*, token: str) -> User:
    """Return the member whose letters a link turns off.

    Raises:
        NotFound: No member has this link.
    """
    raw, _dot, proof = token.partition(".")
    try:
        person = User.objects.filter(pk=UUID(raw)).first()
    except ValueError:
        raise NotFound from None
    if person is None or not compare_digest(proof.encode(), _proof(person).encode()):
        raise NotFound
    return person


def _proof(person: User) -> str:
    return keyed_hash(OFF, str(person.pk)).hex()[:32]


def _wish(person: User, rhythm: str) -> DigestWish:
    if rhythm not in Rhythm.values:
        raise NotFound
    wish, _made = DigestWish.objects.update_or_create(person=person, defaults={"rhythm": rhythm})
    return wish


def _write_to(person_id: UUID, on: date) -> bool:
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person_id)
        wish, _made = DigestWish.objects.get_or_create(person=person)
        if wish.sent_on == on or wish.rhythm == Rhythm.OFF:
            return False
        waiting = waiting_for(person)
        if not waiting:
            return False
        try:
            _queue(person, waiting)
        except Refusal:
            # Mail is not sent here, or the address is none: the others must go on.
            log.warning("a letter could not be written")
            return False
        wish.sent_on = on
        wish.save()
        return True


def _queue(person: User, waiting: Waiting) -> None:
    end_of_day = datetime.combine(
        today() + timedelta(days=1), time(), timezone.get_current_timezone()
    )
    contact = seal_contact(channel=Channel.EMAIL, address=person.email, keep_until=end_of_day)
    queue_message(kind=KIND, contact=contact, text=_letter(person, waiting), expires=end_of_day)
    # It goes with its message.
    release_contact(contact=contact)


def _letter(person: User, waiting: Waiting) -> RenderedText:
    with override(person.language):
        token = f"{person.pk}.{_proof(person)}"
        off = absolute(reverse("letters-off", args=[token]), person.language)
        board = absolute(reverse("triage"), person.language)
        lines = _lines(waiting)
        return RenderedText(
            subject=gettext("What waits for you in Koppi"),
            paragraphs=[gettext("Hello, %(name)s!") % {"name": person.name}, *lines],
            actions=[(gettext("Open the board"), board)],
            brief=" ".join(lines),
            language=person.language,
            unsubscribe=off,
        )


def _lines(waiting: Waiting) -> list[str]:
    """Say what waits, a sentence for each; no words of anybody's feedback are in a letter."""
    new, held, owed = waiting.new, waiting.held_back, waiting.owed
    late, mine = waiting.late, waiting.mine
    counted = [
        (new, ngettext("%(n)s new statement to read.", "%(n)s new statements to read.", new)),
        (
            held,
            ngettext(
                "%(n)s statement is held back and waits for a look.",
                "%(n)s statements are held back and wait for a look.",
                held,
            ),
        ),
        (owed, ngettext("%(n)s public answer is owed.", "%(n)s public answers are owed.", owed)),
        (
            late,
            ngettext("%(n)s promise is past its day.", "%(n)s promises are past their day.", late),
        ),
        (mine, ngettext("You are on %(n)s item.", "You are on %(n)s items.", mine)),
    ]
    lines = [said % {"n": count} for count, said in counted if count]
    if waiting.meeting is not None:
        start = waiting.meeting.start
        lines.append(
            gettext("The group meets on %(day)s at %(time)s.")
            % {"day": day(start), "time": clock(start)}
        )
    return lines
