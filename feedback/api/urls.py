"""Addresses of the ear's API, under /api/v1/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from feedback.api.board import LettersView, UndoView, ViewsView, ViewView
from feedback.api.feedback import FeedbackViewSet
from feedback.api.insights import InsightsView
from feedback.api.items import ItemViewSet
from feedback.api.meetings import MeetingViewSet, PointDecisionView, PointDotsView, PointView
from feedback.api.memo import MemoPdfView, MemoTableView
from feedback.api.public import AnswerFigures, AnswerList, FollowView, SurveyView
from feedback.api.survey_templates import ActivitySurveyView, SurveyTemplateViewSet
from feedback.api.telling import ToldView

router = SimpleRouter()
router.register("feedback", FeedbackViewSet, basename="api-feedback")
router.register("survey-templates", SurveyTemplateViewSet, basename="api-survey-template")
router.register("backlog-items", ItemViewSet, basename="api-backlog-item")
router.register("meetings", MeetingViewSet, basename="api-meeting")

urlpatterns = [
    path("surveys/<str:token>/", SurveyView.as_view(), name="api-survey"),
    path("follow/<str:token>/", FollowView.as_view(), name="api-follow"),
    path("sessions/<uuid:session_id>/told/", ToldView.as_view(), name="api-told"),
    path(
        "activities/<slug:slug>/survey/", ActivitySurveyView.as_view(), name="api-activity-survey"
    ),
    path("insights/", InsightsView.as_view(), name="api-insights"),
    path("answers/", AnswerList.as_view(), name="api-answers"),
    path("answers/figures/", AnswerFigures.as_view(), name="api-answer-figures"),
    path("board/undo/", UndoView.as_view(), name="api-board-undo"),
    path("board/views/", ViewsView.as_view(), name="api-board-views"),
    path("board/views/<uuid:view_id>/", ViewView.as_view(), name="api-board-view"),
    path("board/letters/", LettersView.as_view(), name="api-letters"),
    path("memo/memo.pdf", MemoPdfView.as_view(), name="api-memo-pdf"),
    path("memo/memo.tsv", MemoTableView.as_view(), name="api-memo-table"),
    path("meetings/points/<uuid:point_id>/", PointView.as_view(), name="api-point"),
    path(
        "meetings/points/<uuid:point_id>/decide/",
        PointDecisionView.as_view(),
        name="api-point-decide",
    ),
    path("meetings/points/<uuid:point_id>/dots/", PointDotsView.as_view(), name="api-point-dots"),
    path("", include(router.urls)),
]
