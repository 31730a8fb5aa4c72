"""What a meeting refuses, and the sentence for the person who asked."""

from django.utils.translation import gettext_lazy as _

from backend.errors import BadInput, Refusal


class MeetingClosed(Refusal):
    """Its minutes are finished."""

    code = "meeting_closed"
    message = _("This meeting is closed. Its minutes stay as they are.")


class MeetingNotOpen(Refusal):
    """Votes and decisions are for meetings that go on."""

    code = "meeting_not_open"
    message = _("Open the meeting first.")


class NoQuorum(Refusal):
    """Too few members are there to decide."""

    code = "no_quorum"
    message = _("Too few members are here to decide. Tick who is here, or decide next time.")


class NotPresent(Refusal):
    """Votes are of those who are there."""

    code = "not_present"
    message = _("Tick that you are here first. Then you can vote.")


class TooManyDots(BadInput):
    """More than five in all."""

    code = "too_many_dots"
    field = "count"
    message = _("You have five dots in all.")


class PointMissing(BadInput):
    """A point without a name."""

    code = "required"
    field = "title"
    message = _("Say what the point is about.")
