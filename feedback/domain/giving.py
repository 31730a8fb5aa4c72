"""Giving open feedback: by the page, by the QR on a wall, by a program."""

from uuid import UUID

from django.db import IntegrityError, transaction

from backend.capabilities import new_token, token_for_key
from backend.models import Place, Theme
from feedback.domain import words
from feedback.domain.trails import FollowUp, known_follow_up, new_follow_up
from feedback.enums import Source
from feedback.errors import UnknownPlace, UnknownSession, UnknownTheme
from feedback.models import Feedback
from scheduler.enums import ActivityStatus
from scheduler.models import Activity, Session


def give_feedback(
    *,
    text: str,
    theme: str = "",
    session: str | UUID = "",
    place: str = "",
    language: str = "fi",
    idempotency_key: str = "",
) -> FollowUp:
    """Take in one statement of somebody, who stays unknown.

    Args:
        text: What they say.
        theme: A theme's slug, or nothing.
        session: A session's id, or nothing: its activity and place are kept, itself it is not.
        place: A place's slug, or nothing.
        language: In which they were asked.
        idempotency_key: A repeated request with the same key gives the same way back, and its
            statement once.

    Raises:
        TextMissing: There are no words.
        TextTooLong: More words than a statement holds.
        UnknownTheme: No theme has that slug.
        UnknownSession: No public session has that id.
        UnknownPlace: No place has that slug.
    """
    statement = _statement(theme=theme, session=session, place=place)
    statement.text = words.checked(text)
    statement.state = words.state_for(statement.text)
    statement.language = language
    token = token_for_key("feedback", idempotency_key) if idempotency_key else new_token()
    return _stored(statement, token)


def _stored(statement: Feedback, token: str) -> FollowUp:
    follow_up = new_follow_up(token=token)
    statement.follow_hash = follow_up.follow_hash
    statement.phrase_hash = follow_up.phrase_hash
    known = _known(follow_up)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            statement.save(force_insert=True)
    except IntegrityError:
        # The same request came twice at the same moment, and the other was first.
        if (known := _known(follow_up)) is None:
            raise
        return known
    return follow_up


def _known(follow_up: FollowUp) -> FollowUp | None:
    stored = Feedback.objects.filter(follow_hash=follow_up.follow_hash).only("phrase_hash").first()
    if stored is None:
        return None
    return known_follow_up(token=follow_up.token, phrase_hash=bytes(stored.phrase_hash or b""))


def _statement(*, theme: str, session: str | UUID, place: str) -> Feedback:
    """Return a statement about what was named, not yet stored."""
    about = Feedback(source=Source.OPEN)
    if session:
        about.activity = _activity_of(session)
        about.organisation = about.activity.organisation
        about.place = about.activity.place
        about.theme = about.activity.themes.first()
    if place:
        about.place = _place(place)
        about.organisation = about.organisation or about.place.organisation
    if theme:
        about.theme = Theme.objects.filter(pk=theme).first()
        if about.theme is None:
            raise UnknownTheme
    return about


def _activity_of(session: str | UUID) -> Activity:
    try:
        number = UUID(str(session))
    except ValueError:
        raise UnknownSession from None
    found = (
        Session.objects.select_related("activity__organisation", "activity__place")
        .filter(pk=number)
        .exclude(activity__status=ActivityStatus.DRAFT)
        .first()
    )
    if found is None:
        raise UnknownSession
    return found.activity


def _place(slug: str) -> Place:
    found = Place.objects.select_related("organisation").filter(slug=slug).first()
    if found is None:
        raise UnknownPlace
    return found
