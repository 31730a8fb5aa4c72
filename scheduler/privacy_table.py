"""What the tables of the calendar hold of whom (see `backend.privacy`)."""

from datetime import datetime

from django.db.models import QuerySet

from backend.privacy import Table
from scheduler.domain import attendance
from scheduler.models import SessionNote, SignUp

CLIENTS, MEMBERS, NOBODY = "clients", "members", "nobody"
PUBLIC = "written by members for everyone to read"
AS_LONG_AS_THERE = "as long as the activity is there"


def old_sign_ups(now: datetime) -> QuerySet[SignUp]:
    """Return parties of sessions that ended a week ago."""
    return SignUp.objects.filter(session__end__lt=now - attendance.FOLDED_AFTER)


def old_wishes(now: datetime) -> QuerySet[SignUp]:
    """Return parties whose wish is past its day."""
    return SignUp.objects.filter(
        sealed_wish__isnull=False, session__end__lt=now - attendance.WISHES_KEPT
    )


def old_notes(now: datetime) -> QuerySet[SessionNote]:
    """Return notes of sessions that are long over."""
    return SessionNote.objects.filter(session__end__lt=now - attendance.NOTES_KEPT)


TABLES = [
    Table(
        model="scheduler.SignUp",
        whom=CLIENTS,
        kept="a week after the session; then only counts stay",
        columns={
            "ticket_hash": "keyed hash of the ticket",
            "alias": "the made-up name for the door",
            "locale": "language of messages",
        },
        over=old_sign_ups,
        erase=attendance.fold_past_sign_ups,
    ),
    Table(
        model="scheduler.SignUp",
        whom=CLIENTS,
        kept="24 hours after the session",
        columns={"sealed_wish": "what they would like from this, in their own words; sealed"},
        over=old_wishes,
        erase=attendance.forget_wishes,
        sealed={"sealed_wish": lambda row: row.wish_context},  # type: ignore[attr-defined]
    ),
    Table(
        model="scheduler.HelpRequest",
        whom=CLIENTS,
        kept="words until the request ends; then only that there was one",
        columns={
            "token_hash": "keyed hash of the link",
            "phrase_hash": "keyed hash of the four words",
            "sealed_text": "what was asked, in their own words; sealed",
            "sealed_reply": "what the catcher answered; sealed",
            "area": "town or area",
            "locale": "language of messages",
            "catcher": "which member caught it",
        },
        sealed={
            "sealed_text": lambda row: row.seal_context,  # type: ignore[attr-defined]
            "sealed_reply": lambda row: row.reply_context,  # type: ignore[attr-defined]
        },
    ),
    Table(
        model="scheduler.Handover",
        whom=MEMBERS,
        kept="as long as the request is there",
        columns={"giver": "which member offered", "receiver": "to which member"},
    ),
    Table(
        model="scheduler.SessionNote",
        whom=MEMBERS,
        kept="30 days after the session",
        columns={"author": "which member wrote", "text": "about the session, not about a person"},
        over=old_notes,
        erase=attendance.forget_notes,
    ),
    Table(
        model="scheduler.Host",
        whom=MEMBERS,
        kept=AS_LONG_AS_THERE,
        columns={"person": "which member hosts", "topic": PUBLIC},
    ),
    Table(
        model="scheduler.HostCalendar",
        whom=MEMBERS,
        kept="until the member ends or renews it",
        columns={"person": "whose calendar", "token_hash": "keyed hash of its address"},
    ),
    Table(
        model="scheduler.Activity",
        whom=NOBODY,
        kept=AS_LONG_AS_THERE,
        columns={
            **dict.fromkeys(("slug", "title", "summary", "company", "cost", "bring"), PUBLIC),
            "recurrence": "a rule",
            "dates": "moments",
            "reminder_leads": "numbers",
        },
    ),
    Table(
        model="scheduler.ActivityPhoto",
        whom=NOBODY,
        kept=AS_LONG_AS_THERE,
        columns={
            "image": "a public picture of a place or of what is done, without its metadata",
            "digest": "of the picture",
            "alt": PUBLIC,
        },
    ),
    Table(
        model="scheduler.Session",
        whom=NOBODY,
        kept=AS_LONG_AS_THERE,
        columns={"title": PUBLIC, "summary": PUBLIC},
    ),
    Table(
        model="scheduler.CalendarSource",
        whom=NOBODY,
        kept="as long as the calendar is followed",
        columns={
            "name": "of a calendar",
            "url": "of a public calendar; secret ones are the owner's to give",
            "etag": "the server's mark",
            "last_modified": "the server's mark",
            "error": "a machine word",
            "report": "what was read and what could not be",
        },
    ),
    Table(
        model="scheduler.ImportedEvent",
        whom=NOBODY,
        kept="as long as the calendar is followed",
        columns={
            "uid": "of a public event",
            "title": PUBLIC,
            "seen": "times, places and marks of public texts",
        },
    ),
]
