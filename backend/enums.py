"""The states and kinds of the house. They change only in verbs (`backend.domain`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What sort of body an organisation is."""

    PEER_GROUP = "peer_group", _("peer-expert group")
    COLLEGE = "college", _("community college")
    ASSOCIATION = "association", _("association")
    MUNICIPALITY = "municipality", _("municipality")
    WELLBEING_COUNTY = "wellbeing_county", _("wellbeing services county")
    CO_DEVELOPMENT_GROUP = "co_development_group", _("co-development group")


class Role(models.TextChoices):
    """What a member may do in an organisation; see `backend.queries.rights`."""

    COORDINATOR = "coordinator", _("coordinator")
    PEER_EXPERT = "peer_expert", _("peer expert")
    WORKER = "worker", _("worker")
    CO_DEVELOPER = "co_developer", _("co-developer")


#: Who runs an organisation's calendar: makes activities, sees parties, ticks who came.
CALENDAR_ROLES = (Role.COORDINATOR, Role.PEER_EXPERT, Role.WORKER)
#: Who triages feedback and writes public answers.
TRIAGE_ROLES = (Role.COORDINATOR, Role.CO_DEVELOPER)


class ThemeKind(models.TextChoices):
    """What a theme sorts: life's matters, or what services should do better."""

    LIFE = "life", _("life situation")
    DEVELOPMENT = "development", _("development topic")


class Channel(models.TextChoices):
    """How a contact is reached."""

    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    PUSH = "push", _("notification on this phone")


class MessageState(models.TextChoices):
    """Where a message is on its way; see the state machine in docs/decisions/0004-outbox.md."""

    DUE = "due", _("due")
    LEASED = "leased", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("will be tried again")
    DEAD = "dead", _("could not be sent")
    EXPIRED = "expired", _("too late to send")
    WITHDRAWN = "withdrawn", _("withdrawn")


#: States that a drain may claim once `due` has come.
MESSAGE_WAITING = (MessageState.DUE, MessageState.FAILED)
#: States in which a message is still on its way.
MESSAGE_OPEN = (*MESSAGE_WAITING, MessageState.LEASED)
#: States that keep contact and text: what is on its way, and what staff may send again.
MESSAGE_KEEPING = (*MESSAGE_OPEN, MessageState.DEAD)


class MessageKind(models.TextChoices):
    """What a message is about; each has a text of its own (`backend.domain.default_texts`)."""

    CONFIRMATION = "confirmation", _("confirmation")
    QUEUED = "queued", _("place on the waiting list")
    PROMOTED = "promoted", _("a place became free")
    SEAT_LOST = "seat_lost", _("back on the waiting list")
    REMINDER = "reminder", _("reminder")
    MOVED = "moved", _("new time or place")
    CANCELLED = "cancelled", _("cancellation")
    HOST_MESSAGE = "host_message", _("a host's message")
    MISSED = "missed", _("kind words to those who did not come")
    SURVEY = "survey", _("invitation to the survey")
