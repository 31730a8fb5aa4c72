"""Addresses of the ear: client pages, triage, API."""

from django.urls import URLPattern, URLResolver, include, path

from feedback.feeds import answers as feeds
from feedback.pages import (
    acts,
    answers,
    board,
    drafting,
    following,
    giving,
    importing,
    item,
    letters,
    memo,
    redacting,
    survey,
    telling,
)
from feedback.pages.insights import page as insights
from feedback.pages.surveys import editor, overview

client: list[URLPattern | URLResolver] = [
    path("s/<str:token>/", survey.survey, name="survey"),
    path("t/<str:token>/survey/", survey.from_ticket, name="ticket-survey"),
    path("feedback/", giving.give, name="feedback"),
    path("r/", following.by_phrase, name="follow-phrase"),
    path("r/<str:token>/", following.by_link, name="follow"),
    path("letters/<str:token>/off/", letters.off, name="letters-off"),
    path("answers/", answers.answers, name="answers"),
    path("answers/feed.rss", feeds.rss, name="answers-rss"),
    path("answers/feed.atom", feeds.atom, name="answers-atom"),
]
statements: list[URLPattern | URLResolver] = [
    path("link/", acts.link, name="triage-feedback-link"),
    path("unlink/", acts.unlink, name="triage-feedback-unlink"),
    path("thank/", acts.thank, name="triage-feedback-thank"),
    path("hold/", acts.hold, name="triage-feedback-hold"),
    path("release/", acts.release, name="triage-feedback-release"),
    path("look/", redacting.look, name="triage-feedback-look"),
    path("redact/", redacting.redact, name="triage-feedback-redact"),
]
items: list[URLPattern | URLResolver] = [
    path("", item.item, name="triage-item"),
    path("move/", acts.move, name="triage-item-move"),
    path("take-on/", acts.take_on, name="triage-item-take-on"),
    path("let-go/", acts.let_go, name="triage-item-let-go"),
    path("decide/", item.decide, name="triage-item-decide"),
    path("answer/", item.answer, name="triage-item-answer"),
    path("answer/withdraw/", item.withdraw, name="triage-item-withdraw"),
    path("edit/", item.edit, name="triage-item-edit"),
    path("merge/", item.merge, name="triage-item-merge"),
    path("draft/", drafting.draft, name="triage-item-draft"),
    path("attach/", drafting.attach, name="triage-item-attach"),
    path("detach/", drafting.detach, name="triage-item-detach"),
    path("take-out/", item.take_out, name="triage-item-take-out"),
    path("split/", item.split, name="triage-item-split"),
    path("delete/", item.delete, name="triage-item-delete"),
]
triage: list[URLPattern | URLResolver] = [
    path("", board.board, name="triage"),
    path("live/", board.live, name="triage-live"),
    path("undo/", acts.undo, name="triage-undo"),
    path("many/", acts.many, name="triage-many"),
    path("views/", acts.save_view, name="triage-view-save"),
    path("views/<uuid:view_id>/remove/", acts.remove_view, name="triage-view-remove"),
    path("memo/", memo.memo, name="triage-memo"),
    path("memo/memo.pdf", memo.pdf, name="triage-memo-pdf"),
    path("memo/memo.tsv", memo.tsv, name="triage-memo-tsv"),
    path("letters/", letters.letters, name="triage-letters"),
    path("meetings/", include("feedback.pages.meetings.urls")),
    path("import/", importing.bring_in, name="triage-import"),
    path("items/new/", item.new, name="triage-item-new"),
    path("items/<uuid:item_id>/", include(items)),
    path("feedback/<uuid:feedback_id>/", include(statements)),
]
desk: list[URLPattern | URLResolver] = [
    path("surveys/", overview.surveys, name="surveys"),
    path("surveys/new/", editor.new, name="survey-new"),
    path("surveys/<uuid:template_id>/", editor.edit, name="survey-edit"),
    path("surveys/<uuid:template_id>/retire/", editor.retire, name="survey-retire"),
    path("activities/<slug:slug>/survey/", overview.choose, name="activity-survey"),
    path("sessions/<uuid:session_id>/told/", telling.tell, name="tell"),
    path("insights/", insights.insights, name="insights"),
    path("insights/figures.csv", insights.table, name="insights-table"),
    path("insights/figures.json", insights.values, name="insights-values"),
]
urlpatterns = [
    *client,
    path("desk/", include(desk)),
    path("triage/", include(triage)),
    path("api/v1/", include("feedback.api.urls")),
]
