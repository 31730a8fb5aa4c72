"""The tables of the calendar."""

from scheduler.models.activity import Activity, CoHost, Host
from scheduler.models.session import Session
from scheduler.models.signup import SignUp

__all__ = ["Activity", "CoHost", "Host", "Session", "SignUp"]
