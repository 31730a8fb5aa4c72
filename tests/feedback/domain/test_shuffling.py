"""Laid anew: the same rows, in no order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from feedback.domain import shuffling
from feedback.domain.invitations import mint
from feedback.domain.responding import respond
from feedback.domain.settling import settle
from feedback.enums import FeedbackState
from feedback.models import Feedback, SpentInvitation, SurveyResponse, WordlessAnswer
from tests.feedback.factories import FeedbackFactory, ItemFactory, held_session

pytestmark = pytest.mark.django_db
TABLES = {
    SurveyResponse: "answers",
    SpentInvitation: "invitation_hash",
    WordlessAnswer: "follow_hash",
    Feedback: "text",
}


@pytest.fixture
def answered():
    session = held_session()
    for face in range(1, 6):
        respond(token=mint(session.pk), answers={"heard": face}, text="Sana" * (face % 2) + "x")
        respond(token=mint(session.pk), answers={"respect": face})
    SurveyResponse.objects.update(changeable_until=timezone.now())
    settle()


def laid(model):
    """Return what rows say, in the order in which they lie."""
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "{TABLES[model]}"::text FROM "{model._meta.db_table}" ORDER BY ctid'  # noqa: S608
        )
        return [row[0] for row in cursor.fetchall()]


def test_shuffling_changes_the_order_and_nothing_else(answered, monkeypatch):
    monkeypatch.setattr(shuffling.shuffler, "shuffle", lambda rows: rows.reverse())
    before = {model: laid(model) for model in TABLES}
    ids = set(Feedback.objects.values_list("pk", flat=True))
    shuffling.shuffle()
    for model, rows in before.items():
        assert sorted(laid(model)) == sorted(rows)
    assert laid(SurveyResponse) == before[SurveyResponse][::-1]
    assert set(Feedback.objects.values_list("pk", flat=True)) == ids


def test_answers_get_new_ids(answered):
    before = set(SurveyResponse.objects.values_list("pk", flat=True))
    shuffling.shuffle()
    assert not before & set(SurveyResponse.objects.values_list("pk", flat=True))


def test_answer_that_may_be_changed_is_left_alone():
    session = held_session()
    token = mint(session.pk)
    given = respond(token=token, answers={"heard": 1}, text="Sana")
    shuffling.shuffle()
    assert respond(token=token, answers={"heard": 2}, text="Sana") == given


def test_what_the_group_has_done_stays():
    item = ItemFactory.create()
    statement = FeedbackFactory.create(state=FeedbackState.LINKED, item=item)
    old = FeedbackFactory.create(received_on=timezone.localdate() - timedelta(days=90))
    shuffling.shuffle()
    statement.refresh_from_db()
    assert (statement.item, statement.state) == (item, FeedbackState.LINKED)
    old.refresh_from_db()
