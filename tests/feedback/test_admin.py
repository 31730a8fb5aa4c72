"""/admin/ shows surveys and nothing that somebody said."""

import pytest
from django.contrib import admin
from django.test import Client

from backend.models import User
from feedback.models import Feedback, Survey, SurveyResponse

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    client = Client()
    client.force_login(User.objects.create_superuser("admin@demo.example", name="Ylläpito"))
    return client


def test_survey_that_was_answered_can_be_read_and_not_changed(administrator):
    survey = Survey.objects.create(title={"fi": "x"}, version=7, is_frozen=True)
    address = f"/admin/feedback/survey/{survey.pk}/change/"
    assert "_save" not in administrator.get(address).content.decode()
    assert administrator.post(address, {}).status_code == 403
    open_one = Survey.objects.create(title={"fi": "x"}, version=8)
    page = administrator.get(f"/admin/feedback/survey/{open_one.pk}/change/").content.decode()
    assert "_save" in page


def test_words_of_people_are_not_in_the_admin():
    assert not admin.site.is_registered(Feedback)
    assert not admin.site.is_registered(SurveyResponse)
