"""The tables of the calendar."""

from scheduler.models.activity import Activity, CoHost, Host, SessionNote
from scheduler.models.calendar_import import CalendarSource, ImportedEvent
from scheduler.models.door import DoorPress
from scheduler.models.host_calendar import HostCalendar
from scheduler.models.photo import ActivityPhoto
from scheduler.models.request import Handover, HelpRequest
from scheduler.models.session import Session
from scheduler.models.signup import SignUp

__all__ = [
    "Activity",
    "ActivityPhoto",
    "CalendarSource",
    "CoHost",
    "DoorPress",
    "Handover",
    "HelpRequest",
    "Host",
    "HostCalendar",
    "ImportedEvent",
    "Session",
    "SessionNote",
    "SignUp",
]
