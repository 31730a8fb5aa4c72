"""The states and kinds of feedback. They change only in verbs (`feedback.domain`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionKind(models.TextChoices):
    """How a survey question is answered."""

    FACES = "faces", _("five faces")
    YES_NO = "yes_no", _("yes, no, can't say")
    CHOICE = "choice", _("choice")
    TEXT = "text", _("free text")


class Source(models.TextChoices):
    """Where a statement came from."""

    SURVEY = "survey", _("survey")
    OPEN = "open", _("open feedback")
    MEETING = "meeting", _("meeting")


class StatementKind(models.TextChoices):
    """What kind of statement it is, in the words of the memo."""

    VOICE = "voice", _("voice")
    EXPERIENCE = "experience", _("experience")
    NEED = "need", _("need")
    WISH = "wish", _("wish")
    PROPOSAL = "proposal", _("proposal")
    QUESTION = "question", _("question")
    RISK = "risk", _("risk")


class FeedbackState(models.TextChoices):
    """A statement's way: new -> linked | thanked | held back (personal data)."""

    NEW = "new", _("new")
    LINKED = "linked", _("linked")
    THANKED = "thanked", _("thanked")
    HELD_BACK = "held_back", _("held back")


class ItemState(models.TextChoices):
    """A backlog item's way; done and declined both need a public answer."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    IN_PROGRESS = "in_progress", _("in progress")
    DONE = "done", _("done")
    DECLINED = "declined", _("declined")
    MERGED = "merged", _("merged")


#: States in which the group has said what it will do.
DECIDED = (ItemState.ACCEPTED, ItemState.IN_PROGRESS, ItemState.DONE, ItemState.DECLINED)
#: States that owe the public an answer.
ANSWER_OWED = (ItemState.DONE, ItemState.DECLINED)
#: What a group may move an item to; `merged` is reached only by merging.
DECIDABLE = (ItemState.PROPOSED, *DECIDED)


class FollowState(models.TextChoices):
    """What the one who gave feedback sees of its way."""

    RECEIVED = "received", _("received")
    READ = "read", _("read")
    LINKED = "linked", _("being worked on")
    DECIDED = "decided", _("decided")
    ANSWERED = "answered", _("answered")
