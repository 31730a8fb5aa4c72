"""The tables of the ear."""

from feedback.models.backlog import Answer, BacklogItem
from feedback.models.likeness import WordPiece
from feedback.models.statement import Feedback
from feedback.models.survey import SessionSurvey, Survey, SurveyResponse

__all__ = [
    "Answer",
    "BacklogItem",
    "Feedback",
    "SessionSurvey",
    "Survey",
    "SurveyResponse",
    "WordPiece",
]
