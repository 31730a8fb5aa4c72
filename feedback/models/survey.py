"""Surveys, and answers that cannot be led back to a sign-up.

There is no table of invitations: an invitation is a signed link (`feedback.domain.surveying`),
of which the database learns only when it is answered, and then only a hash.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.clock import today
from backend.models import Organisation
from backend.models.texts import LONGEST_TITLE, LanguageTextField, in_language
from feedback.models.questions import validate_questions
from scheduler.models import Session


class Survey(models.Model):
    """One to four questions. An organisation's own, or the default when `organisation` is empty.

    `questions` is a list of `{"id", "kind", "text": {"fi": …}, "options": [{"value", "text"}]}`;
    at most one of them asks for free text, which is kept apart from the other answers.
    A version that has been answered is frozen: a change makes the next version.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="surveys"
    )
    title = LanguageTextField(_("title"), longest=LONGEST_TITLE)
    version = models.PositiveIntegerField(default=1)
    questions = models.JSONField(default=list, validators=[validate_questions])
    is_frozen = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "version"],
                name="survey_version_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{in_language(self.title, 'fi')} v{self.version}"


class SessionSurvey(models.Model):
    """What was asked about one session, and of how many. Made by the sweep, once a session."""

    session = models.OneToOneField(
        Session, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")
    invitations_sent = models.PositiveIntegerField(default=0)
    opened_on = models.DateField(default=today)

    class Meta:
        verbose_name = _("survey of a session")
        verbose_name_plural = _("surveys of sessions")

    def __str__(self) -> str:
        return str(self.session_id)


class SurveyResponse(models.Model):
    """One answer. Knows its session and day, not who, not which sign-up, not the time of day.

    The words of an answer are a `Feedback` of their own, tied to it for an hour only, while the
    answer may be changed. Its giver's way back goes with the words; an answer without words
    keeps the hashes itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    invitation_hash = models.BinaryField(max_length=32, unique=True)
    answers = models.JSONField(default=dict)
    answered_on = models.DateField(default=today)
    # Only while there are no words: `Feedback` holds them otherwise.
    follow_hash = models.BinaryField(max_length=32, unique=True, null=True, blank=True)
    phrase_hash = models.BinaryField(max_length=32, unique=True, null=True, blank=True)
    # Until then the answer may be changed; then both are emptied and the words stand alone.
    changeable_until = models.DateTimeField(null=True, blank=True, db_index=True)
    statement = models.OneToOneField(
        "feedback.Feedback", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("survey response")
        verbose_name_plural = _("survey responses")

    def __str__(self) -> str:
        return str(self.id)
