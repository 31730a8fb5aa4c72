"""The states and kinds of feedback. They change only in verbs (`feedback.domain`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class QuestionKind(models.TextChoices):
    """How a survey question is answered."""

    FACES = "faces", _("five faces")
    YES_NO = "yes_no", _("yes, no, can't say")
    CHOICE = "choice", _("choice")
    TEXT = "text", _("free text")


class Source(models.TextChoices):
    """Where a statement came from."""

    SURVEY = "survey", pgettext_lazy("statement", "survey")
    OPEN = "open", pgettext_lazy("statement", "open feedback")
    MEETING = "meeting", pgettext_lazy("statement", "meeting")
    TOLD = "told", pgettext_lazy("statement", "told to a host")


class Way(models.TextChoices):
    """How a survey answer came."""

    INVITED = "invited", pgettext_lazy("answers", "by invitation")
    WALL = "wall", pgettext_lazy("answers", "by the code on the wall")
    TOLD = "told", pgettext_lazy("answers", "told to a host")


class StatementKind(models.TextChoices):
    """What kind of statement it is, in the words of the memo."""

    VOICE = "voice", pgettext_lazy("statement", "voice")
    EXPERIENCE = "experience", pgettext_lazy("statement", "experience")
    NEED = "need", pgettext_lazy("statement", "need")
    WISH = "wish", pgettext_lazy("statement", "wish")
    PROPOSAL = "proposal", pgettext_lazy("statement", "proposal")
    QUESTION = "question", pgettext_lazy("statement", "question")
    RISK = "risk", pgettext_lazy("statement", "risk")


class FeedbackState(models.TextChoices):
    """A statement's way: new -> linked | thanked | held back (personal data)."""

    NEW = "new", pgettext_lazy("statement", "new")
    LINKED = "linked", pgettext_lazy("statement", "linked")
    THANKED = "thanked", pgettext_lazy("statement", "thanked")
    HELD_BACK = "held_back", pgettext_lazy("statement", "held back")


class ItemState(models.TextChoices):
    """A backlog item's way; done and declined both need a public answer."""

    PROPOSED = "proposed", pgettext_lazy("item", "proposed")
    ACCEPTED = "accepted", pgettext_lazy("item", "accepted")
    IN_PROGRESS = "in_progress", pgettext_lazy("item", "in progress")
    DONE = "done", pgettext_lazy("item", "done")
    DECLINED = "declined", pgettext_lazy("item", "declined")
    MERGED = "merged", pgettext_lazy("item", "merged")


#: States in which the group has said what it will do.
DECIDED = (ItemState.ACCEPTED, ItemState.IN_PROGRESS, ItemState.DONE, ItemState.DECLINED)
#: States that owe the public an answer.
ANSWER_OWED = (ItemState.DONE, ItemState.DECLINED)
#: What a group may move an item to; `merged` is reached only by merging.
DECIDABLE = (ItemState.PROPOSED, *DECIDED)


class FollowState(models.TextChoices):
    """What the one who gave feedback sees of its way."""

    RECEIVED = "received", pgettext_lazy("own feedback", "received")
    READ = "read", pgettext_lazy("own feedback", "read")
    LINKED = "linked", pgettext_lazy("own feedback", "being worked on")
    DECIDED = "decided", pgettext_lazy("own feedback", "decided")
    ANSWERED = "answered", pgettext_lazy("own feedback", "answered")


class MeetingState(models.TextChoices):
    """A meeting's way: planned -> open -> closed."""

    PLANNED = "planned", pgettext_lazy("meeting", "planned")
    OPEN = "open", pgettext_lazy("meeting", "going on")
    CLOSED = "closed", pgettext_lazy("meeting", "closed")


class PointKind(models.TextChoices):
    """Why a point is on the agenda."""

    NEW = "new", pgettext_lazy("agenda", "new")
    STUCK = "stuck", pgettext_lazy("agenda", "not moving")
    PROMISED = "promised", pgettext_lazy("agenda", "promised")
    OTHER = "other", pgettext_lazy("agenda", "other")


class Rhythm(models.TextChoices):
    """How often a member gets a letter about what waits for them."""

    OFF = "off", pgettext_lazy("letters", "never")
    WEEKLY = "weekly", pgettext_lazy("letters", "once a week, on Monday")
    DAILY = "daily", pgettext_lazy("letters", "every weekday")
