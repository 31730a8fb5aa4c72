import pytest
from django.db import connection

from backend.pictures import Picture
from scheduler.domain import photos
from tests.factories import ActivityFactory, member_of

pytestmark = pytest.mark.django_db


def test_picture_is_made_before_the_transaction_begins(monkeypatch):
    inside = []

    def made(body):
        # The test's own transaction has no savepoint.
        inside.append(bool(connection.savepoint_ids))
        return Picture(b"jpeg", 4, 3)

    monkeypatch.setattr(photos, "made_anew", made)
    activity = ActivityFactory.create()
    actor = member_of(activity.organisation)
    photo = photos.give_photo(actor=actor, activity=activity, body=b"png", alt={})
    assert inside == [False]
    assert (bytes(photo.image), photo.width, photo.height) == (b"jpeg", 4, 3)
