"""Addresses of the ear: client pages, triage, API."""

from django.urls import URLPattern, URLResolver, include, path

from feedback.pages import acts, answers, board, following, giving, importing, item, survey

client: list[URLPattern | URLResolver] = [
    path("s/<str:token>/", survey.survey, name="survey"),
    path("t/<str:token>/survey/", survey.from_ticket, name="ticket-survey"),
    path("feedback/", giving.give, name="feedback"),
    path("r/", following.by_phrase, name="follow-phrase"),
    path("r/<str:token>/", following.by_link, name="follow"),
    path("answers/", answers.answers, name="answers"),
]
statements: list[URLPattern | URLResolver] = [
    path("link/", acts.link, name="triage-feedback-link"),
    path("unlink/", acts.unlink, name="triage-feedback-unlink"),
    path("thank/", acts.thank, name="triage-feedback-thank"),
    path("hold/", acts.hold, name="triage-feedback-hold"),
    path("release/", acts.release, name="triage-feedback-release"),
]
items: list[URLPattern | URLResolver] = [
    path("", item.item, name="triage-item"),
    path("move/", acts.move, name="triage-item-move"),
    path("decide/", item.decide, name="triage-item-decide"),
    path("answer/", item.answer, name="triage-item-answer"),
    path("answer/withdraw/", item.withdraw, name="triage-item-withdraw"),
    path("edit/", item.edit, name="triage-item-edit"),
    path("merge/", item.merge, name="triage-item-merge"),
    path("delete/", item.delete, name="triage-item-delete"),
]
triage: list[URLPattern | URLResolver] = [
    path("", board.board, name="triage"),
    path("import/", importing.bring_in, name="triage-import"),
    path("items/new/", item.new, name="triage-item-new"),
    path("items/<uuid:item_id>/", include(items)),
    path("feedback/<uuid:feedback_id>/", include(statements)),
]
urlpatterns = [
    *client,
    path("triage/", include(triage)),
    path("api/v1/", include("feedback.api.urls")),
]
