"""Survey, open feedback, follow-up, answers: no cookie, no script needed, nothing lost."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from backend.web.throttles import PhraseThrottle
from feedback.domain.giving import give_feedback
from feedback.domain.invitations import default_survey, mint
from feedback.enums import FeedbackState, ItemState
from feedback.models import Feedback, Survey, SurveyResponse
from tests.factories import PlaceFactory, ThemeFactory
from tests.feedback.factories import AnswerFactory, held_session, party_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def survey():
    return f"/s/{mint(held_session().pk)}/"


def test_survey_asks_with_faces_words_and_a_way_not_to_answer(client, survey):
    response = client.get(survey)
    page = response.content.decode()
    assert response.status_code == 200
    assert "I was listened to" in page
    assert page.count("I&#x27;d rather not answer") == 3
    assert "Otsikko" not in page
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_survey_answer_leads_to_its_way(client, survey):
    response = client.post(survey, {"heard": "5", "respect": "skip", "text": "Kahvia"})
    assert response.status_code == 303
    assert re.fullmatch(r"/r/[\w-]{22}/", response["Location"])
    assert SurveyResponse.objects.get().answers == {"heard": 5, "respect": None}
    page = client.get(response["Location"]).content.decode()
    assert "It has arrived" in page
    assert "Kahvia" not in page
    assert not client.cookies


def test_survey_that_was_answered_says_so_and_shows_nothing_of_it(client, survey):
    client.post(survey, {"heard": "5", "text": "Salainen sana"})
    page = client.get(survey).content.decode()
    assert "You have answered already" in page
    assert "Salainen" not in page
    assert "checked" not in page


def test_empty_survey_keeps_the_page_and_says_what_to_do(client, survey):
    response = client.post(survey, {"text": ""})
    assert response.status_code == 200
    assert "Choose a face or write a few words" in response.content.decode()
    assert not SurveyResponse.objects.exists()


def test_survey_with_a_text_that_is_too_long_loses_nothing(client, survey):
    page = client.post(survey, {"heard": "5", "text": "a" * 4001}).content.decode()
    assert "a" * 4001 in page
    assert "checked" in page


@pytest.mark.parametrize("path", ["/s/abc/", "/t/abc/survey/", "/r/abc/"])
def test_links_that_open_nothing_are_told_kindly(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "<h1>" in response.content.decode()
    assert not response.cookies


def test_ticket_leads_to_its_survey_only_after_the_end(client):
    _sign_up, ticket = party_on(held_session())
    response = client.get(f"/t/{ticket}/survey/?lang=sv")
    assert response.status_code == 302
    assert response["Location"].startswith("/s/")
    assert response["Location"].endswith("?lang=sv")
    assert client.get(response["Location"]).status_code == 200
    _other, early = party_on(held_session(ended=timedelta(minutes=-5)))
    not_yet = client.get(f"/t/{early}/survey/")
    assert not_yet.status_code == 200
    assert "You can answer when the session has ended." in not_yet.content.decode()
    assert f'href="/t/{early}/"' in not_yet.content.decode()


def test_feedback_is_given_and_its_way_shown(client):
    theme = ThemeFactory.create(name={"fi": "Asuminen", "en": "Housing"})
    page = client.get("/feedback/")
    assert "Housing" in page.content.decode()
    assert not page.cookies
    key = re.search(r'name="key" value="([^"]+)"', page.content.decode())
    assert key
    form = {"text": "Kahvia", "theme": theme.slug, "key": key[1]}
    first, again = client.post("/feedback/", form), client.post("/feedback/", form)
    assert first["Location"] == again["Location"]
    assert Feedback.objects.get().theme == theme


def test_feedback_of_a_place_is_about_it(client):
    place = PlaceFactory.create(name={"fi": "Olkkari"})
    address = f"/feedback/?place={place.slug}"
    assert "Olkkari" in client.get(address).content.decode()
    client.post(address, {"text": "Kahvia", "place": place.slug})
    assert Feedback.objects.get().place == place


def test_feedback_of_a_place_asks_with_faces_and_needs_no_words(client):
    place = PlaceFactory.create()
    address = f"/feedback/?place={place.slug}"
    page = client.get(address).content.decode()
    assert page.index("I was listened to") < page.index("What would you like to say?")
    response = client.post(address, {"place": place.slug, "heard": "5", "respect": "skip"})
    assert response.status_code == 303
    assert SurveyResponse.objects.get().answers == {"heard": 5}
    assert "It counts together" in client.get(response["Location"]).content.decode()
    refused = client.post(address, {"place": place.slug})
    assert "error-summary" in refused.content.decode()


def test_survey_whose_questions_were_changed_meanwhile_says_so_and_keeps_the_words(client, survey):
    shown = default_survey()
    page = client.get(survey).content.decode()
    assert f'value="{shown.pk}"' in page
    following = Survey.objects.create(
        template=shown.template, version=2, questions=shown.questions[1:]
    )
    given = {"survey-version": str(shown.pk), "respect": "4", "text": "Kahvia"}
    page = client.post(survey, given).content.decode()
    assert "The questions were changed" in page
    assert "Kahvia" in page
    assert f'value="{following.pk}"' in page
    again = client.post(survey, {**given, "survey-version": str(following.pk)})
    assert again.status_code == 303


def test_feedback_of_a_session_is_about_its_activity(client):
    session = held_session()
    address = f"/feedback/?session={session.pk}"
    assert str(session.pk) in client.get(address).content.decode()
    client.post(address, {"text": "Kahvia", "session": str(session.pk)})
    assert Feedback.objects.get().activity == session.activity


@pytest.mark.parametrize(
    "wrong", [{"text": " "}, {"place": "none"}, {"session": "none"}, {"theme": "none"}]
)
def test_feedback_that_is_refused_keeps_what_was_typed(client, wrong):
    response = client.post("/feedback/", {"text": "Näin sanon", **wrong})
    page = response.content.decode()
    assert response.status_code == 200
    assert "error-summary" in page
    assert ("Näin sanon" in page) == ("text" not in wrong)
    assert not Feedback.objects.exists()


def test_way_shows_words_for_a_slip_of_paper_which_open_the_same(client):
    follow_up = give_feedback(text="Kahvia")
    page = client.get(f"/r/{follow_up.token}/").content.decode()
    assert follow_up.phrase in page
    response = client.post("/r/", {"phrase": follow_up.phrase.upper()})
    shown = response.content.decode()
    assert "It has arrived" in shown
    assert follow_up.token not in shown
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_way_ends_at_the_public_answer(client):
    follow_up = give_feedback(text="Kahvia")
    answer = AnswerFactory.create(item__title={"fi": "Kahvia", "en": "Coffee"})
    Feedback.objects.update(item=answer.item, state=FeedbackState.LINKED)
    page = client.get(f"/r/{follow_up.token}/").content.decode()
    assert "It has been answered" in page
    assert answer.text["fi"] in page
    assert "Coffee" in page


def test_words_that_nobody_has_are_kept_in_the_field(client):
    page = client.post("/r/", {"phrase": "yksi kaksi kolme neljä"}).content.decode()
    assert "We found nothing with these words" in page
    assert "yksi kaksi kolme neljä" in page


def test_guessing_at_words_is_slowed_down(client, monkeypatch):
    monkeypatch.setattr(PhraseThrottle, "rate", "3/minute", raising=False)
    answers = [client.post("/r/", {"phrase": f"sana {n}"}).status_code for n in range(4)]
    assert answers == [200, 200, 200, 429]
    assert client.get("/r/").status_code == 200


def test_answers_are_public_by_theme_and_newest_first(client):
    theme = ThemeFactory.create(name={"fi": "Häpeä", "en": "Shame"})
    AnswerFactory.create(text={"fi": "Toinen"}, item__title={"fi": "Muu"})
    answer = AnswerFactory.create(text={"fi": "Teimme näin"}, item__themes=[theme])
    page = client.get("/answers/").content.decode()
    assert page.index("Teimme näin") < page.index("Toinen")
    one = client.get(f"/answers/?theme={theme.slug}").content.decode()
    assert "Teimme näin" in one
    assert "Toinen" not in one
    assert answer.item.title["fi"] in one


def test_declined_answer_says_that_it_will_not_be_done(client):
    AnswerFactory.create(item__state=ItemState.DECLINED, item__reason="Salainen peruste")
    page = client.get("/answers/").content.decode()
    assert "We will not do this" in page
    assert "Salainen peruste" not in page


def test_answers_are_paged(client):
    AnswerFactory.create_batch(21)
    first = client.get("/answers/").content.decode()
    assert 'rel="next"' in first
    assert client.get("/answers/?page=2").content.decode().count('class="answer"') == 1
    for wrong in ("x", "-1", "0", "9" * 5000, "²"):
        assert client.get("/answers/", {"page": wrong}).status_code == 200


def test_hostile_text_is_text(client):
    AnswerFactory.create(text={"fi": "<script>alert(1)</script>\u202e"}, item__title={"fi": "<b>"})
    page = client.get("/answers/").content.decode()
    assert "<script>alert" not in page
    assert "<b>" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_any_number(client, survey, count, django_assert_num_queries):
    theme = ThemeFactory.create()
    default_survey()
    follow_up = give_feedback(text="Kahvia")
    for _ in range(count):
        AnswerFactory.create(item__themes=[theme])
        party_on(held_session())
    with django_assert_num_queries(7):
        client.get("/answers/")
    with django_assert_num_queries(0):
        client.get("/answers/")
    with django_assert_num_queries(4):
        client.get(survey)
    with django_assert_num_queries(1):
        client.get("/feedback/")
    with django_assert_num_queries(1):
        client.get(f"/r/{follow_up.token}/")
