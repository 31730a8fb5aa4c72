import pytest
from django.utils.translation import override

from backend.channels.segments import segments
from backend.channels.sms import words_of
from backend.domain.default_texts import DEFAULTS, KNOWN, NEEDED, default_text
from backend.domain.message_rendering import example_values, own_kinds, said, say, texts_of
from backend.domain.message_texts import (
    Draft,
    EmptyText,
    PlaceholderMissing,
    TellsTooMuch,
    TextTooLong,
    preview,
    take_back_text,
    write_text,
)
from backend.domain.placeholders import names_in
from backend.enums import MessageKind, Role
from backend.errors import NotAllowed, NotFound
from backend.models import AuditEntry, MessageText, Organisation
from tests.factories import OrganisationFactory, PlaceFactory, ThemeFactory, member_of

pytestmark = pytest.mark.django_db
VALUES = {
    "when": "keskiviikko 13.1. klo 17.00–19.00",
    "start": "keskiviikko 13.1. 17.00",
    "where": "Katu 1, Seinäjoki",
    "title": "Tapaaminen",
    "alias": "sininen kettu",
    "link": "https://koppi.example/t/AAAAAAAAAAAAAAAAAAAAAA/",
    "position": "2",
    "words": "Ota villasukat.",
}


@pytest.fixture
def organisation():
    return OrganisationFactory.create(name={"fi": "Olkkari"})


@pytest.fixture
def coordinator(organisation):
    return member_of(organisation, Role.COORDINATOR)


def draft(**changes):
    fields = {
        "kind": MessageKind.REMINDER,
        "language": "fi",
        "subject": "Muistutus: {start}",
        "body": "Nähdään pian!\n\n{when}",
    }
    return Draft(**{**fields, **changes})


@pytest.mark.parametrize("kind", KNOWN)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_default_text_uses_only_what_it_knows_and_fits_a_text_message(kind, language):
    with override(language):
        text = default_text(kind)
        used = names_in(text.subject) | names_in(text.body)
        message = said(kind, text, VALUES, language)
    assert used <= set(KNOWN[kind])
    assert set(NEEDED.get(kind, ())) <= used
    assert segments(words_of(message)) <= 2


def test_every_kind_that_can_be_written_has_a_default():
    assert set(DEFAULTS) == set(KNOWN)


def test_own_text_takes_the_place_of_the_default(organisation, coordinator):
    write_text(actor=coordinator, organisation=organisation, draft=draft())
    organisation.refresh_from_db()
    with override("fi"):
        message = say(
            kind=MessageKind.REMINDER, language="fi", values=VALUES, organisation=organisation
        )
    assert message.subject == "Muistutus: keskiviikko 13.1. 17.00"
    assert message.paragraphs == ["Nähdään pian!", VALUES["when"]]
    assert "sininen kettu" in message.brief
    assert message.actions[0][1] == VALUES["link"]


def test_own_text_is_said_in_its_own_language_only(organisation, coordinator):
    write_text(actor=coordinator, organisation=organisation, draft=draft())
    organisation.refresh_from_db()
    with override("sv"):
        message = say(
            kind=MessageKind.REMINDER, language="sv", values=VALUES, organisation=organisation
        )
    assert "Nähdään" not in message.paragraphs[0]


def test_own_texts_are_read_once_for_many_messages(
    organisation, coordinator, django_assert_num_queries
):
    write_text(actor=coordinator, organisation=organisation, draft=draft())
    fresh = Organisation.objects.get(pk=organisation.pk)
    with django_assert_num_queries(1):
        for _ in range(3):
            say(kind=MessageKind.REMINDER, language="fi", values=VALUES, organisation=fresh)


def test_organisation_without_own_texts_costs_no_query(organisation, django_assert_num_queries):
    with django_assert_num_queries(0):
        say(kind=MessageKind.REMINDER, language="fi", values=VALUES, organisation=organisation)


def test_text_is_taken_back(organisation, coordinator):
    write_text(actor=coordinator, organisation=organisation, draft=draft())
    for _ in range(2):
        take_back_text(
            actor=coordinator,
            organisation=organisation,
            kind=MessageKind.REMINDER,
            language="fi",
        )
    organisation.refresh_from_db()
    assert not organisation.has_own_texts
    assert own_kinds(organisation, language="fi") == set()
    assert set(texts_of(organisation, language="fi")) == set(KNOWN)


def test_writing_is_audited_without_its_words(organisation, coordinator):
    text = write_text(actor=coordinator, organisation=organisation, draft=draft())
    entry = AuditEntry.objects.get(verb="write_text")
    assert (entry.object_kind, entry.object_id) == ("messagetext", str(text.pk))


@pytest.mark.parametrize("role", [Role.PEER_EXPERT, Role.WORKER, Role.CO_DEVELOPER])
def test_only_coordinators_write(organisation, role):
    with pytest.raises(NotAllowed):
        write_text(actor=member_of(organisation, role), organisation=organisation, draft=draft())


def test_coordinator_of_another_organisation_does_not_write(organisation):
    other = member_of(OrganisationFactory.create(), Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        write_text(actor=other, organisation=organisation, draft=draft())
    with pytest.raises(NotAllowed):
        take_back_text(actor=other, organisation=organisation, kind="reminder", language="fi")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"body": "  "}, EmptyText),
        ({"subject": ""}, EmptyText),
        ({"subject": "a" * 121}, TextTooLong),
        ({"body": "{when}" + "a" * 2000}, TextTooLong),
        ({"body": "Nähdään!"}, PlaceholderMissing),
        ({"kind": "survey"}, NotFound),
        ({"kind": "nothing"}, NotFound),
        ({"language": "de"}, NotFound),
    ],
)
def test_text_that_cannot_be_sent_is_refused(organisation, coordinator, changes, refusal):
    with pytest.raises(refusal):
        write_text(actor=coordinator, organisation=organisation, draft=draft(**changes))
    assert not MessageText.objects.exists()


@pytest.mark.parametrize("word", ["Päihteet", "olkkarissa", "Kirjasto"])
def test_text_that_tells_what_it_is_about_is_refused(organisation, coordinator, word):
    ThemeFactory.create(name={"fi": "Päihteet", "sv": "Missbruk"})
    PlaceFactory.create(name={"fi": "Kirjasto"}, organisation=organisation)
    with pytest.raises(TellsTooMuch):
        write_text(
            actor=coordinator, organisation=organisation, draft=draft(body=f"{word}: {{when}}")
        )


def test_preview_shows_an_example_and_keeps_nothing(organisation):
    message = preview(organisation=organisation, draft=draft(body="{alias}\n\n{when}"))
    with override("fi"):
        assert message.paragraphs == [example_values()["alias"], example_values()["when"]]
    assert not MessageText.objects.exists()
