"""Posters: what stands on them, in which language, and where their codes lead."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils.translation import override

from backend.printing import rendering
from feedback.models import Answer, BacklogItem
from scheduler.enums import ActivityStatus, SessionStatus, SignUpMode
from scheduler.models import CoHost
from scheduler.pages.posters import words as wall_words
from tests.factories import ActivityFactory, OrganisationFactory, PlaceFactory, SessionFactory
from tests.scheduler.pages.conftest import NOON

WEDNESDAYS = "FREQ=WEEKLY;BYDAY=WE"


@pytest.fixture
def fire(organisation):
    """Every Wednesday at 17, six times from today."""
    place = PlaceFactory.create(
        slug="laavu", name={"fi": "Laavu", "sv": "Vindskyddet"}, street="Rantatie 5", town="Lapua"
    )
    activity = ActivityFactory.create(
        slug="makkaranpaisto",
        organisation=organisation,
        title={"fi": "Makkaranpaisto", "sv": "Korvgrillning", "en": "Sausages by the fire"},
        summary={"fi": "Istutaan tulella.\n\nMuuta."},
        place=place,
        start=NOON + timedelta(hours=5),
        recurrence=WEDNESDAYS,
        bring={"fi": "Lämpimät vaatteet"},
    )
    for week in range(6):
        start = activity.start + timedelta(weeks=week)
        SessionFactory.create(activity=activity, start=start)
    return activity


def said(client, activity, language="en"):
    """Return the words of the only language on an activity's poster, as values."""
    seen = []
    original = wall_words.of_activity

    def record(*arguments):
        seen.append(original(*arguments))
        return seen[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wall_words, "of_activity", record)
        patch.setattr(rendering, "_typeset", lambda *_: b"%PDF")
        assert client.get(f"/activities/{activity.slug}/poster.pdf?lang={language}").content
    (one,) = seen
    return one


def test_poster_of_an_activity_says_what_when_where_and_how(reader, fire, words):
    CoHost.objects.create(
        activity=fire,
        organisation=OrganisationFactory.create(name={"fi": "Kansalaisopisto"}),
        state="accepted",
    )
    answer = reader.get("/activities/makkaranpaisto/poster.pdf?lang=en")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="makkaranpaisto-en.pdf"'
    assert answer["Content-Language"] == "en"
    read = words(answer)
    for part in (
        "Sausages by the fire",
        "Every Wednesday",
        "17:00–19:00",
        "Laavu",
        "Rantatie 5, Lapua",
        "Istutaan tulella.",
        "You can come alone.",
        "It is free.",
        "Bring with you: Lämpimät vaatteet",
        "Organised by: Olkkari, Kansalaisopisto",
        "Sign up without a name",
        "Tell us how it was",
        "127.0.0.1:8000/a/",
    ):
        assert part in read
    assert "Muuta" not in read


def test_codes_of_the_finished_poster_lead_to_the_activity_and_to_feedback_on_its_place(
    reader, fire, codes
):
    for query in ("", "?lang=sv"):
        join, tell = codes(reader.get(f"/activities/makkaranpaisto/poster.png{query}"))
        led = reader.get(urlsplit(join).path)
        assert (led.status_code, led["Location"]) == (302, "/activities/makkaranpaisto/")
        led = reader.get(urlsplit(tell).path)
        assert led["Location"] == "/feedback/?place=laavu"
        assert reader.get(led["Location"]).status_code == 200


def test_without_a_chosen_language_all_stand_on_one_paper(reader, fire, words):
    answer = reader.get("/activities/makkaranpaisto/poster.pdf")
    read = words(answer)
    for title in ("Makkaranpaisto", "Korvgrillning", "Sausages by the fire"):
        assert title in read
    assert answer["Content-Disposition"] == 'inline; filename="makkaranpaisto-all.pdf"'
    assert answer["Content-Language"] == "fi, sv, en"


def test_unchanged_poster_is_printed_once_and_answered_with_304(reader, fire, monkeypatch):
    first = reader.get("/activities/makkaranpaisto/poster.png?lang=fi")
    assert first["Content-Type"] == "image/png"
    assert not first.cookies
    monkeypatch.setattr(rendering, "_typeset", lambda *_: b"printed anew")
    path, again = "/activities/makkaranpaisto/poster.png?lang=fi", {"if-none-match": first["ETag"]}
    assert (
        reader.get("/activities/makkaranpaisto/poster.png?lang=fi", headers=again).status_code
        == 304
    )
    fire.title = {"fi": "Uusi"}
    fire.save()
    assert reader.get(path).content == b"printed anew"


def test_series_is_said_by_its_rule_and_a_later_first_time_with_it(reader, fire):
    one = said(reader, fire)
    assert (one["when"], one["hours"], one["note"]) == ("Every Wednesday", "17:00–19:00", "")
    fire.sessions.filter(start__lt=NOON + timedelta(days=8)).delete()
    fire.recurrence = f"{WEDNESDAYS};UNTIL=20270331T220000Z"
    fire.save()
    one = said(reader, fire)
    assert one["when"] == "Every Wednesday"
    assert one["note"] == "The first time is on Wednesday 27 January. Until 1 April 2027."


def test_hours_are_those_of_the_sessions_when_all_were_moved(reader, fire):
    for session in fire.sessions.all():
        session.start += timedelta(hours=1)
        session.end += timedelta(hours=1)
        session.save()
    one = said(reader, fire)
    assert (one["when"], one["hours"]) == ("Every Wednesday", "18:00–20:00")


def test_rule_that_does_not_hold_any_more_is_not_said(reader, fire):
    for session in fire.sessions.all():
        session.start += timedelta(days=1)
        session.end += timedelta(days=1)
        session.save()
    one = said(reader, fire)
    assert (one["when"], one["hours"]) == ("", "")
    assert one["times"][0] == {"hours": "17:00–19:00", "title": "Thursday 14 January", "when": ""}
    assert len(one["times"]) == 6


def test_cancelled_and_past_times_are_not_said(reader, fire):
    fire.recurrence = ""
    fire.save()
    first, second, *_rest = fire.sessions.order_by("start")
    first.start -= timedelta(days=1)
    first.end -= timedelta(days=1)
    first.save()
    second.status = SessionStatus.CANCELLED
    second.save()
    days = [row["title"] for row in said(reader, fire)["times"]]
    assert days[0] == "Wednesday 27 January"
    assert len(days) == 4


def test_single_time_is_said_as_its_day_and_a_night_by_its_hours(reader, make_session):
    session = make_session(10, duration=timedelta(hours=3))
    one = said(reader, session.activity)
    assert (one["when"], one["hours"]) == ("Wednesday 13 January", "22:00–01:00")


def test_activity_that_needs_no_sign_up_says_so(reader, make_session):
    session = make_session(sign_up=SignUpMode.NONE, cost={"fi": "2 €"}, may_just_sit=False)
    one = said(reader, session.activity)
    assert one["join"] == "See the next times"
    assert one["facts"][0] == "No sign-up needed. Just come."
    assert "It costs: 2 €" in one["facts"]
    assert "You may just sit." not in one["facts"]


def test_long_summary_ends_with_a_sentence(reader, make_session):
    summary = "Istutaan tulella ja ollaan. " * 20
    session = make_session(summary={"fi": summary})
    about = said(reader, session.activity)["about"]
    assert about == summary[: len(about)]
    assert about.endswith("ollaan.")
    assert len(about) <= 180


def test_poster_of_a_place_is_its_timetable(reader, fire, words, codes, make_session):
    other = make_session(title="Kahvit", place=fire.place)
    SessionFactory.create(activity=other.activity, start=NOON + timedelta(days=2, hours=5))
    elsewhere = make_session(title="Muualla")
    fire.place.organisation = fire.organisation
    fire.place.accessibility = {"fi": "Ei portaita. Leveä ovi."}
    fire.place.save()
    read = words(reader.get("/places/laavu/poster.pdf?lang=en"))
    for part in (
        "Sausages by the fire",
        "Every Wednesday",
        "Kahvit",
        "13 January, 15 January",
        "Rantatie 5, Lapua",
        "Ei portaita.",
        "Looked after by: Olkkari",
        "See what is on here",
    ):
        assert part in read
    assert "Leveä ovi" not in read
    assert elsewhere.activity.title["fi"] not in read
    join, tell = codes(reader.get("/places/laavu/poster.png?lang=en"))
    assert reader.get(urlsplit(join).path)["Location"] == "/places/laavu/"
    assert reader.get(urlsplit(tell).path)["Location"] == "/feedback/?place=laavu"


def test_poster_of_a_place_says_what_was_heard_and_done(reader, words):
    place = PlaceFactory.create(slug="olkkari", name={"fi": "Olkkari"})
    for number in range(3):
        item = BacklogItem.objects.create(title={"fi": f"Toive {number}"})
        item.places.add(place)
        Answer.objects.create(
            item=item,
            text={"fi": "Ovi on auki iltaisin."},
            published=NOON + timedelta(days=number),
        )
    read = words(reader.get("/places/olkkari/poster.pdf?lang=fi"))
    assert "Kerroitte" in read
    assert "Toive 2 Ovi on auki iltaisin." in read
    assert "Toive 1" in read
    assert "Toive 0" not in read


def test_place_where_nothing_is_known_yet_has_a_poster(reader, words):
    PlaceFactory.create(slug="tyhja", name={"fi": "Tyhjä talo"})
    assert "Tyhjä talo" in words(reader.get("/places/tyhja/poster.pdf?lang=fi"))


@pytest.mark.parametrize("status", [ActivityStatus.DRAFT, ActivityStatus.ARCHIVED])
def test_poster_of_what_is_not_public_is_not_found(reader, status):
    activity = ActivityFactory.create(status=status)
    for path in ("poster.pdf", "poster.png", "poster/"):
        assert reader.get(f"/activities/{activity.slug}/{path}").status_code == 404
    assert reader.get("/places/none/poster.pdf").status_code == 404


HOSTILE = {
    "long word": "ä" * 120,
    "many words": "sana " * 24,
    "emoji": "👨‍👩‍👧‍👦🔥" * 14,
    "marks": '#panic() *x* _y_ $z$ "q" \\n <a> @b [c] {d}',
    "right to left": "\u202eikteR العربية",
}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_text_fits_one_page_and_leaves_the_codes_readable(reader, fire, codes, words, title):
    for row, column in ((fire, "title"), (fire.place, "name"), (fire, "summary"), (fire, "bring")):
        setattr(row, column, {"fi": title})
        row.save()
    assert len(codes(reader.get("/activities/makkaranpaisto/poster.png"))) == 2
    assert len(codes(reader.get("/places/laavu/poster.png?lang=fi"))) == 2
    assert words(reader.get("/activities/makkaranpaisto/poster.pdf?lang=fi"))


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow_with_what_is_on(
    reader, organisation, rows, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(rendering, "_typeset", lambda *_: b"%PDF")
    place = PlaceFactory.create(slug="laavu", organisation=organisation)
    for number in range(rows):
        activity = ActivityFactory.create(organisation=organisation, place=place, slug=f"a{number}")
        SessionFactory.create(activity=activity)
    with django_assert_num_queries(3):
        reader.get("/places/laavu/poster.pdf")
    with django_assert_num_queries(3):
        reader.get("/activities/a0/poster.pdf")


def test_page_offers_each_paper_and_each_code(reader, fire):
    for path in ("/activities/makkaranpaisto/", "/places/laavu/"):
        page = reader.get(f"{path}poster/")
        assert page.status_code == 200
        body = page.content.decode()
        for form in ("pdf", "png"):
            for query in ("", "?lang=fi", "?lang=sv", "?lang=en"):
                assert f'href="{path}poster.{form}{query}"' in body
        assert f"{path}code.svg" in body
        assert "/places/laavu/feedback-code.svg" in body
        assert f"{path}poster/" in reader.get(path).content.decode()


def test_press_that_is_busy_says_when_to_come_again(reader, fire, monkeypatch):
    def busy(*_):
        raise rendering.CannotPrint

    monkeypatch.setattr(rendering, "_typeset", busy)
    answer = reader.get("/activities/makkaranpaisto/poster.pdf")
    assert answer.status_code == 503
    assert answer["Retry-After"]


def test_printing_is_limited(reader, fire, monkeypatch):
    monkeypatch.setattr(rendering, "_typeset", lambda *_: b"%PDF")
    monkeypatch.setattr("backend.web.throttles.PrintThrottle.rate", "2/minute", raising=False)
    statuses = [reader.get("/activities/makkaranpaisto/poster.pdf").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_words_are_in_their_own_language_whatever_the_reader_speaks(fire):
    with override("en"):
        one = wall_words.of_activity(
            _accepted(fire), list(fire.sessions.order_by("start")), "sv", NOON
        )
    assert one["title"] == "Korvgrillning"
    assert one["when"] == "Varje onsdag"


def _accepted(activity):
    activity.accepted = []
    return activity
