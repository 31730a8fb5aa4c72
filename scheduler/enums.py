"""The states and kinds of the calendar. They change only in verbs (`scheduler.domain`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityStatus(models.TextChoices):
    """An activity's way: draft -> published -> archived."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


class SignUpMode(models.TextChoices):
    """Whether one signs up, or simply comes."""

    OPEN = "open", _("sign-up without a name")
    NONE = "none", _("no sign-up, just come")


class HostRole(models.TextChoices):
    """What a person does on a session."""

    LEADS = "leads", _("leads")
    COMPANION = "companion", _("companion: papers, talking")
    VISITOR = "visitor", _("visitor")


class CoHostState(models.TextChoices):
    """Whether another organisation shares an activity."""

    INVITED = "invited", _("invited")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class SessionStatus(models.TextChoices):
    """What is stored of a session; that it was *held* follows from the time: `Session.state`."""

    SCHEDULED = "scheduled", _("scheduled")
    CANCELLED = "cancelled", _("cancelled")


class SignUpStatus(models.TextChoices):
    """A party's way: waiting -> confirmed -> attended | absent; the first two -> cancelled."""

    WAITING = "waiting", _("on the waiting list")
    CONFIRMED = "confirmed", _("you have a place")
    CANCELLED = "cancelled", _("cancelled")
    ATTENDED = "attended", _("came")
    ABSENT = "absent", _("did not come")


#: Statuses that take seats. `Session.seats_taken` always equals the sum of their party sizes.
SEATED = (SignUpStatus.CONFIRMED, SignUpStatus.ATTENDED, SignUpStatus.ABSENT)
#: Statuses that can still change their mind.
ALIVE = (SignUpStatus.WAITING, SignUpStatus.CONFIRMED)


class RequestWish(models.TextChoices):
    """What one asks for, in five words that need no explaining."""

    TALK = "talk", _("I want to talk to someone")
    PEER = "peer", _("I want to meet someone who has been through the same")
    PAPERS = "papers", _("I need help with papers")
    COMPANY = "company", _("I want someone to come along with me")
    UNSURE = "unsure", _("I do not know what I need")


class RequestState(models.TextChoices):
    """A help request's way: uncaught -> caught -> met -> closed. Silence closes nothing."""

    UNCAUGHT = "uncaught", _("nobody has caught this yet")
    CAUGHT = "caught", _("caught")
    MET = "met", _("met")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("taken back")


#: States in which someone still waits for something.
REQUEST_OPEN = (RequestState.UNCAUGHT, RequestState.CAUGHT)


class HandoverState(models.TextChoices):
    """A handover counts only once the receiver has caught it."""

    OFFERED = "offered", _("offered")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("returned")
