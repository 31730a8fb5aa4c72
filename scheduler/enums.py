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
