"""The text of a survey invitation, in the party's language."""

from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, override

from backend.addresses import absolute
from backend.domain.outbox import RenderedText, queue_message
from backend.models import SealedContact
from backend.saying import day
from feedback.domain.invitations import mint
from scheduler.models import Session

#: A contact is erased this long after its session, sent or not; so no invitation lives longer. An
#: hour less than the 48 that are promised, so that a late sweep keeps the promise too.
REACHABLE_FOR = timedelta(hours=47)
KIND = "survey"


def invite(*, contact: SealedContact, session: Session, language: str, due: datetime) -> None:
    """Queue one invitation, with no reference and no key that would lead back.

    It names a day and never the activity: invitations of discreet parties and of others look
    alike, so that a message does not tell which of them it belongs to.

    Args:
        contact: Handed over; it goes with this message.
        session: What is asked about.
        language: Of the party.
        due: The same moment for the whole session (aware).
    """
    with override(language):
        text = _invitation(session_id=session.pk, start=session.start, language=language)
    queue_message(
        kind=KIND, contact=contact, text=text, due=due, expires=session.end + REACHABLE_FOR
    )


def _invitation(*, session_id: UUID, start: datetime, language: str) -> RenderedText:
    address = absolute(reverse("survey", args=[mint(session_id)]), language)
    return RenderedText(
        subject=gettext("How was it?"),
        paragraphs=[
            gettext("You were with us on %(day)s. Thank you for coming.") % {"day": day(start)},
            gettext(
                "How was it? There are a few short questions. They take about a minute. "
                "You can skip any of them, and you need not answer at all."
            ),
            gettext(
                "Nobody can see who answered. We forget your address now that this message is sent."
            ),
        ],
        actions=[(gettext("Answer the questions"), address)],
        brief=gettext("How was it? Answer a few short questions: %(address)s")
        % {"address": address},
        language=language,
    )
