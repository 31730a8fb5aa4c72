"""From sessions and sign-ups to what a calendar shows of them, in one language."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from backend.addresses import absolute
from backend.capabilities import keyed_hash
from backend.models import Place, User
from backend.models.texts import in_language
from scheduler.enums import SignUpMode, SignUpStatus
from scheduler.feeds.events import Entry
from scheduler.models import Activity, Host, Session, SignUp
from scheduler.queries.hosts import there


def site_host() -> str:
    """Return the host of this installation, which makes its UIDs its own."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def entries_of(activity: Any, language: str) -> Iterator[Entry]:
    """Yield the sessions of an activity as anyone may see them.

    Args:
        activity: Read by `scheduler.queries.calendar_feed.activities_to_show`.
        language: Of the texts, with Finnish where one is missing; active in the caller.
    """
    host = site_host()
    categories = tuple(in_language(theme.name, language) for theme in activity.themes.all())
    for session in activity.shown_sessions:
        url = absolute(reverse("session", args=[session.pk]), language)
        yield Entry(
            uid=f"{session.pk}@{host}",
            start=session.start,
            end=session.end,
            stamp=max(session.changed, activity.changed),
            sequence=session.sequence,
            title=in_language(session.title or activity.title, language),
            description=_description(activity, session, language, url),
            place=_where(session.place, language),
            position=_position(session.place),
            url=url,
            categories=categories,
            status="CANCELLED" if session.is_cancelled else "CONFIRMED",
        )


def entry_of_host(session: Session, hosts: list[Host], person: User, language: str) -> Entry:
    """Return a session as one of its hosts has it in their own calendar: with what they do there.

    Nothing of the parties: a calendar is read by other programs, and by who looks at the phone.

    Args:
        session: With its activity and place.
        hosts: Who is there.
        person: One of them.
        language: Active in the caller.
    """
    own = [host for host in hosts if host.person_id == person.pk]
    others = [host.person.name for host in hosts if host.person_id != person.pk]
    said = [
        gettext("You: %(roles)s") % {"roles": ", ".join(map(_role, own))},
        gettext("With you: %(names)s") % {"names": ", ".join(others)} if others else "",
        in_language(session.shown_summary, language),
    ]
    return Entry(
        uid=f"{session.pk}-host@{site_host()}",
        start=session.start,
        end=session.end,
        stamp=max(session.changed, session.activity.changed),
        sequence=session.sequence,
        title=in_language(session.shown_title, language),
        description="\n".join(filter(None, said)),
        place=_where(session.place, language),
        position=_position(session.place),
        url=absolute(reverse("desk-session", args=[session.pk]), language),
        status="CANCELLED" if session.is_cancelled else "CONFIRMED",
        is_busy=True,
        is_private=True,
    )


def _role(host: Host) -> str:
    hours = f"{host.begins:%H:%M}–{host.ends:%H:%M}" if host.begins and host.ends else ""
    return " ".join(filter(None, [host.get_role_display(), hours]))


def entry_of_ticket(sign_up: SignUp, language: str, url: str) -> Entry:
    """Return the one session that a ticket's holder goes to, as discreet as they wish.

    A discreet entry leads nowhere: no address of ours, no name of a place, and a UID that is not
    the session's. Calendars are shared with families and employers.

    Args:
        sign_up: With its session, activity and place.
        language: Active in the caller.
        url: Of the ticket page; left out of a discreet entry.
    """
    session, discreet = sign_up.session, sign_up.discreet
    gone = session.is_cancelled or sign_up.status == SignUpStatus.CANCELLED
    waiting = "TENTATIVE" if sign_up.status == SignUpStatus.WAITING else "CONFIRMED"
    return Entry(
        uid=f"{keyed_hash('ticket-calendar', str(sign_up.pk))[:16].hex()}@{site_host()}",
        start=session.start,
        end=session.end,
        stamp=timezone.now(),
        # A party cancels once and for all, so one more keeps the number rising.
        sequence=session.sequence + (sign_up.status == SignUpStatus.CANCELLED),
        # What messages call it too (`scheduler.domain.notifying.title_of`).
        title=gettext("Meeting") if discreet else in_language(session.shown_title, language),
        description="" if discreet else in_language(session.shown_summary, language),
        place=_street(session.place) if discreet else _where(session.place, language),
        position=None if discreet else _position(session.place),
        url="" if discreet else url,
        status="CANCELLED" if gone else waiting,
        is_busy=True,
        is_private=True,
        alarms=() if gone else _alarms(),
    )


def _alarms() -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=minutes) for minutes in settings.REMINDER_LEADS_MINUTES)


def _description(activity: Any, session: Any, language: str, url: str) -> str:
    return "\n".join(
        filter(
            None,
            [
                in_language(session.summary or activity.summary, language),
                _who(activity, session, language),
                _how_to_come(activity, session, url),
            ],
        )
    )


def _who(activity: Any, session: Any, language: str) -> str:
    organisations = [activity.organisation, *(shared.organisation for shared in activity.accepted)]
    names = ", ".join(in_language(one.name, language) for one in organisations)
    lines = [gettext("Organised by: %(names)s") % {"names": names}]
    # First names, as on the page.
    hosts = there([*activity.series_hosts, *session.own_hosts])
    people = list(dict.fromkeys(host.person.name for host in hosts if host.person.name))
    if people:
        lines.append(gettext("You will meet: %(names)s") % {"names": ", ".join(people)})
    return "\n".join(lines)


def _how_to_come(activity: Activity, session: Session, url: str) -> str:
    if session.is_cancelled:
        return ""
    if activity.sign_up == SignUpMode.NONE:
        return gettext("No sign-up needed. Just come.")
    return gettext("Sign up without a name: %(address)s") % {"address": url}


def _where(place: Place, language: str) -> str:
    return ", ".join(filter(None, [in_language(place.name, language), place.street, place.town]))


def _street(place: Place) -> str:
    """Return what finds the door and does not tell what goes on behind it."""
    return f"{place.street}, {place.town}" if place.street else ""


def _position(place: Place) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude
