"""What a poster says, language by language: the values of `scheduler/printed/poster.typ`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, override

from backend.models import Place
from backend.models.texts import in_language
from backend.public_answers import PublicAnswer
from scheduler.enums import SignUpMode
from scheduler.models import Activity, Session
from scheduler.pages.posters.rhythm import in_one_line, rhythm_of

Words = dict[str, Any]
MOST_ROWS = 6
#: As much of a summary as is read on a wall.
LONGEST_ABOUT = 180


def of_activity(
    activity: Activity, coming: Sequence[Session], language: str, now: datetime
) -> Words:
    """Return an activity's words.

    Args:
        activity: With place, organisation and `accepted`.
        coming: Its next sessions in order, none of them cancelled.
        language: One of `settings.LANGUAGES`.
        now: Aware.
    """
    with override(language):
        rhythm = rhythm_of(activity, coming, now)
        signs_up = activity.sign_up == SignUpMode.OPEN
        join = gettext("Sign up without a name") if signs_up else gettext("See the next times")
        return {
            **_common(language),
            "title": in_language(activity.title, language),
            "about": _beginning(in_language(activity.summary, language)),
            "when": rhythm.when,
            "hours": rhythm.hours,
            "note": rhythm.note,
            "times": [{"hours": hours, "title": day, "when": ""} for day, hours in rhythm.days],
            **_where(activity.place, in_language(activity.place.name, language)),
            "facts": _facts(activity, language),
            "by": gettext("Organised by: %(names)s") % {"names": _organisers(activity, language)},
            "join": join,
        }


def of_place(
    place: Place,
    coming: Sequence[Session],
    answers: Sequence[PublicAnswer],
    language: str,
    now: datetime,
) -> Words:
    """Return a place's words, with what is on there as a timetable.

    Args:
        place: With its organisation.
        coming: The next sessions there with their activities, none of them cancelled.
        answers: What people said of it, and what was done.
        language: One of `settings.LANGUAGES`.
        now: Aware.
    """
    with override(language):
        owner = place.organisation
        name = in_language(owner.name, language) if owner else ""
        facts = [
            gettext("Come as you are. We do not ask your name."),
            _first_sentence(in_language(place.accessibility, language)),
            _first_sentence(in_language(place.directions, language)),
        ]
        return {
            **_common(language),
            "title": in_language(place.name, language),
            "times": _timetable(coming, language, now),
            **_where(place, ""),
            "facts": list(filter(None, facts)),
            "by": gettext("Looked after by: %(name)s") % {"name": name} if name else "",
            "join": gettext("See what is on here"),
            "heard_title": gettext("You said, we did"),
            "heard": [
                {
                    "said": in_language(answer.title, language),
                    "done": _beginning(in_language(answer.text, language)),
                }
                for answer in answers
            ],
        }


def _common(language: str) -> Words:
    return {
        **dict.fromkeys(("about", "when", "hours", "note", "heard_title"), ""),
        **dict.fromkeys(("times", "heard"), ()),
        "language": language,
        "tell": gettext("Tell us how it was"),
        "scan": gettext("Open the camera of your phone and point it at the code."),
    }


def _where(place: Place, name: str) -> Words:
    address = f"{place.street}, {place.town}" if place.street else place.town
    return {"where": name or address, "address": address if name else ""}


def _facts(activity: Activity, language: str) -> list[str]:
    cost, bring = in_language(activity.cost, language), in_language(activity.bring, language)
    just_come = activity.sign_up == SignUpMode.NONE
    said = [
        gettext("No sign-up needed. Just come.") if just_come else "",
        gettext("You can come alone.") if activity.alone_welcome else "",
        gettext("You may just sit.") if activity.may_just_sit else "",
        gettext("You may leave whenever you like.") if activity.may_leave else "",
        gettext("It costs: %(cost)s") % {"cost": cost} if cost else gettext("It is free."),
        gettext("Bring with you: %(things)s") % {"things": bring} if bring else "",
    ]
    return list(filter(None, said))


def _organisers(activity: Any, language: str) -> str:
    organisations = [activity.organisation, *(shared.organisation for shared in activity.accepted)]
    return ", ".join(in_language(one.name, language) for one in organisations)


def _timetable(coming: Sequence[Session], language: str, now: datetime) -> list[Words]:
    by_activity: dict[object, list[Session]] = {}
    for session in coming:
        by_activity.setdefault(session.activity_id, []).append(session)
    rows = []
    for sessions in list(by_activity.values())[:MOST_ROWS]:
        activity = sessions[0].activity
        when, hours = in_one_line(rhythm_of(activity, sessions, now), sessions)
        rows.append({"hours": hours, "title": in_language(activity.title, language), "when": when})
    return rows


def _beginning(summary: str) -> str:
    """Return the first paragraph, or of a long one the sentences that fit."""
    paragraph = _first_line(summary)
    if len(paragraph) <= LONGEST_ABOUT:
        return paragraph
    end = paragraph.rfind(". ", 0, LONGEST_ABOUT)
    return paragraph[: end + 1]


def _first_sentence(text: str) -> str:
    line = _first_line(text)
    sentence, stop, _rest = line.partition(". ")
    return f"{sentence}." if stop else sentence


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].strip()
