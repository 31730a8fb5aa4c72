"""Survey invitations: signed links, of which no list exists anywhere.

An invitation is the session's id and a nonce of 128 bits, signed. Nothing is stored when it is
made. In a message the nonce is random. On a ticket page it is derived from the ticket's token,
which only the client has: the database keeps the ticket's hash, and from a hash and every key the
nonce cannot be computed. So an answer leads to its session and to no sign-up of it.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from backend.capabilities import keyed_hash, sign, signed_payload
from feedback.default_survey import QUESTIONS, TITLE
from feedback.errors import (
    SurveyClosed,
    SurveyNotFound,
    SurveyNotOpenYet,
    SurveySentByMessage,
)
from feedback.models import Survey, SurveyTemplate
from feedback.queries.surveys import newest_survey, session_with_survey, survey_asked
from scheduler.models import Session
from scheduler.queries.held import ASKABLE
from scheduler.queries.tickets import sign_up_by_ticket

PURPOSE = "survey"
NONCE_BYTES = 16
PAYLOAD_BYTES = 16 + NONCE_BYTES


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A survey link that was opened.

    Attributes:
        token: The link's secret.
        session: What is asked about.
        asked: What the sweep chose to ask; None when it has not come by.
    """

    token: str
    session: Session
    asked: Survey | None

    @property
    def survey(self) -> Survey:
        """Return the survey that is asked, now and later the same."""
        return self.asked or chosen_survey(self.session)

    @property
    def invitation_hash(self) -> bytes:
        """Return what the database keeps of the link, once it is answered."""
        return keyed_hash(PURPOSE, self.token)


def mint(session_id: UUID) -> str:
    """Make a new survey link."""
    return sign(PURPOSE, session_id.bytes + secrets.token_bytes(NONCE_BYTES))


def ticket_survey_token(*, session_id: UUID, ticket_token: str) -> str:
    """Derive the survey link of a ticket: always the same one, so that a party answers once."""
    nonce = keyed_hash("survey-of-ticket", ticket_token)[:NONCE_BYTES]
    return sign(PURPOSE, session_id.bytes + nonce)


def ticket_survey(*, ticket_token: str) -> str:
    """Return the survey link of a ticket whose session has ended. Nothing is stored.

    Raises:
        SurveyNotFound: The ticket opens nothing any more, or its party was not there.
        SurveyNotOpenYet: The session goes on.
        SurveySentByMessage: The party is asked by a message, and is not asked twice.
    """
    party = sign_up_by_ticket(ticket_token)
    if party is None or party.status not in ASKABLE or party.session.is_cancelled:
        raise SurveyNotFound
    if not party.session.has_ended():
        raise SurveyNotOpenYet
    if party.survey_sent or party.contact_id is not None:
        raise SurveySentByMessage
    return ticket_survey_token(session_id=party.session_id, ticket_token=ticket_token)


def open_invitation(*, token: str) -> Invitation:
    """Read a survey link. Proves that it came from here, not who holds it.

    Raises:
        SurveyNotFound: The link is not one of ours, or its session is gone.
        SurveyClosed: The session was cancelled, or `SURVEY_OPEN_DAYS` are over.
    """
    payload = signed_payload(PURPOSE, token)
    if payload is None or len(payload) != PAYLOAD_BYTES:
        raise SurveyNotFound
    session, asked = session_with_survey(UUID(bytes=payload[:16]))
    if session is None:
        raise SurveyNotFound
    closes = session.end + timedelta(days=settings.SURVEY_OPEN_DAYS)
    if session.is_cancelled or closes <= timezone.now():
        raise SurveyClosed
    return Invitation(token=token, session=session, asked=asked)


def survey_of(session: Session) -> Survey:
    """Return the survey that is asked about a session, now and later the same."""
    return survey_asked(session) or chosen_survey(session)


def chosen_survey(session: Session) -> Survey:
    """Return the survey to ask from now on (`feedback.queries.surveys.newest_survey`)."""
    return newest_survey(session.activity) or default_survey()


def default_survey() -> Survey:
    """Return everyone's survey, made anew when somebody deleted it.

    Two who need it at once get the same one.
    """
    template, _new = SurveyTemplate.objects.get_or_create(organisation=None, is_usual=True)
    made, _new = Survey.objects.get_or_create(
        template=template, version=1, defaults={"title": TITLE, "questions": QUESTIONS}
    )
    return made
