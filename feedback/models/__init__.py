"""The tables of the ear."""

from feedback.models.backlog import Answer, BacklogItem
from feedback.models.batches import AnswerBatch, SessionBatch
from feedback.models.board import BoardAct, SavedView
from feedback.models.digest import DigestWish
from feedback.models.likeness import WordPiece
from feedback.models.meeting import Dots, Meeting, Point
from feedback.models.statement import Feedback
from feedback.models.survey import (
    ActivitySurvey,
    SessionSurvey,
    SpentInvitation,
    Survey,
    SurveyResponse,
    SurveyTemplate,
    WordlessAnswer,
)

__all__ = [
    "ActivitySurvey",
    "Answer",
    "AnswerBatch",
    "BacklogItem",
    "BoardAct",
    "DigestWish",
    "Dots",
    "Feedback",
    "Meeting",
    "Point",
    "SavedView",
    "SessionBatch",
    "SessionSurvey",
    "SpentInvitation",
    "Survey",
    "SurveyResponse",
    "SurveyTemplate",
    "WordPiece",
    "WordlessAnswer",
]
