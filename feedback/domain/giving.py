"""Giving feedback without an invitation: by the page, by the code on a wall, by a program."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from backend.capabilities import new_token, token_for_key
from backend.clock import today
from backend.domain.freshness import touch
from backend.models import Place, Theme
from feedback.domain import answer_rules, words
from feedback.domain.follow_ups import FollowUp, known_follow_up, new_follow_up
from feedback.domain.invitations import default_survey
from feedback.domain.responding import freeze
from feedback.domain.settling import keep_wordless
from feedback.enums import Source, Way
from feedback.errors import (
    BadAnswer,
    TextMissing,
    UnknownPlace,
    UnknownSession,
    UnknownTheme,
)
from feedback.models import Feedback, Survey, SurveyResponse
from feedback.queries.following import phrase_of_way
from feedback.queries.surveys import newest_survey, usual_survey
from scheduler.enums import ActivityStatus
from scheduler.models import Activity, Session


def give_feedback(
    *,
    text: str = "",
    answers: Mapping[str, Any] | None = None,
    theme: str = "",
    session: str | UUID = "",
    place: str = "",
    language: str = "fi",
    idempotency_key: str = "",
) -> FollowUp:
    """Take in what somebody says, who stays unknown.

    Whoever stands at the code on a wall may give it as often as they like, so its faces are
    counted apart from those of invitations.

    Args:
        text: What they say. May be left out when there are answers.
        answers: To the survey of the session's activity or of the place, by question id.
        theme: A theme's slug, or nothing.
        session: A session's id, or nothing: its activity and place are kept, itself it is not.
        place: A place's slug, or nothing.
        language: In which they were asked.
        idempotency_key: A repeated request with the same key gives the same way back, and its
            statement once.

    Raises:
        TextMissing: There are no words and no answers.
        TextTooLong: More words than a statement holds.
        BadAnswer: A value does not fit its question.
        UnknownTheme: No theme has that slug.
        UnknownSession: No public session has that id.
        UnknownPlace: No place has that slug.
    """
    about = _about(theme=theme, session=session, place=place)
    given = {name: value for name, value in (answers or {}).items() if value is not None}
    if given:
        if about.activity is None and about.place is None:
            raise BadAnswer
        given, text = answer_rules.check(survey_about(about).questions, given, text)
    about.text = words.optional(text)
    if not about.text and not given:
        raise TextMissing
    about.state = words.state_for(about.text)
    about.language = language
    token = token_for_key("feedback", idempotency_key) if idempotency_key else new_token()
    return _stored(about, given, new_follow_up(token=token))


def survey_about(about: Feedback) -> Survey:
    """Return the survey that is asked about an activity, else about a place."""
    if about.activity is not None:
        return newest_survey(about.activity) or default_survey()
    return usual_survey(about.organisation) or default_survey()


def survey_at(*, session: str | UUID = "", place: str = "") -> Survey | None:
    """Return the survey that the code on a wall asks; None when it names nothing that there is."""
    try:
        about = _about(theme="", session=session, place=place)
    except (UnknownSession, UnknownPlace):
        return None
    return survey_about(about) if about.activity or about.place else None


def keep_answers(
    about: Activity | Place, answers: Mapping[str, Any], *, survey: Survey, way: Way, day: date
) -> SurveyResponse:
    """Store answers that nobody was invited to give; they cannot be changed.

    Args:
        about: What was answered about.
        answers: As `feedback.domain.answer_rules.check` returns them.
        survey: To which version.
        way: How they came.
        day: Of the session; without one, the present day.
    """
    activity = about if isinstance(about, Activity) else None
    return SurveyResponse.objects.create(
        id=uuid4(),
        survey=freeze(survey),
        way=way,
        organisation=about.organisation,
        activity=activity,
        place=about.place if isinstance(about, Activity) else about,
        day=day,
        answers=dict(answers),
    )


def _stored(about: Feedback, answers: Mapping[str, Any], follow_up: FollowUp) -> FollowUp:
    known = _known(follow_up)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            if about.text:
                about.follow_hash = follow_up.follow_hash
                about.phrase_hash = follow_up.phrase_hash
                about.save(force_insert=True)
                touch("triage")
            else:
                keep_wordless((follow_up.follow_hash, follow_up.phrase_hash))
            if answers and (subject := about.activity or about.place):
                survey = survey_about(about)
                keep_answers(subject, answers, survey=survey, way=Way.WALL, day=today())
    except IntegrityError:
        # The same request came twice at the same moment, and the other was first.
        if (known := _known(follow_up)) is None:
            raise
        return known
    return follow_up


def _known(follow_up: FollowUp) -> FollowUp | None:
    phrase_hash = phrase_of_way(follow_up.follow_hash)
    if phrase_hash is None:
        return None
    return known_follow_up(token=follow_up.token, phrase_hash=phrase_hash)


def _about(*, theme: str, session: str | UUID, place: str) -> Feedback:
    """Return a statement about what was named, without words and not stored."""
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
