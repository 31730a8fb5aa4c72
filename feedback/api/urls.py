"""Addresses of the ear's API, under /api/v1/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from feedback.api.feedback import FeedbackViewSet
from feedback.api.items import ItemViewSet
from feedback.api.public import AnswerList, FollowView, SurveyView

router = SimpleRouter()
router.register("feedback", FeedbackViewSet, basename="api-feedback")
router.register("backlog-items", ItemViewSet, basename="api-backlog-item")

urlpatterns = [
    path("surveys/<str:token>/", SurveyView.as_view(), name="api-survey"),
    path("follow/<str:token>/", FollowView.as_view(), name="api-follow"),
    path("answers/", AnswerList.as_view(), name="api-answers"),
    path("", include(router.urls)),
]
