"""The tables of the calendar."""

from scheduler.models.activity import Activity, CoHost, Host, SessionNote
from scheduler.models.calendar_import import CalendarSource, ImportedEvent
from scheduler.models.session import Session
from scheduler.models.signup import SignUp

__all__ = [
    "Activity",
    "CalendarSource",
    "CoHost",
    "Host",
    "ImportedEvent",
    "Session",
    "SessionNote",
    "SignUp",
]
