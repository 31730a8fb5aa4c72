import pytest

from scheduler.models import Activity
from tests.factories import ActivityFactory
from tests.scheduler.pages.posted import confirmed, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(staff, peer):
    return staff(peer)


@pytest.fixture
def activity(organisation):
    return ActivityFactory.create(organisation=organisation, slug="laavu")


def fields_of(client):
    page = client.get("/desk/activities/laavu/").content.decode()
    return page, form_of(page)


def save(client, **changes):
    _page, fields = fields_of(client)
    confirmed(client, "/desk/activities/laavu/", {**fields, "act": "save", **changes})
    return Activity.objects.get(slug="laavu")


def test_what_the_installation_does_is_ticked_and_stays_its_own(client, activity):
    page, fields = fields_of(client)
    assert fields["reminders"] == ["1440", "120"]
    assert "1 day before" in page
    assert "2 hours before" in page
    assert save(client).reminder_leads is None


@pytest.mark.parametrize(("ticked", "kept"), [(["120"], [120]), ([], [])])
def test_activity_reminds_when_its_hosts_choose(client, activity, ticked, kept):
    assert save(client, reminders=ticked).reminder_leads == kept
    assert fields_of(client)[1].get("reminders", []) == ticked


def test_lead_that_a_program_chose_is_offered_and_kept(client, activity):
    Activity.objects.update(reminder_leads=[45])
    page, fields = fields_of(client)
    assert "45 minutes before" in page
    assert fields["reminders"] == ["45"]
    assert save(client).reminder_leads == [45]


def test_kind_words_to_who_did_not_come_are_the_activitys_choice(client, activity):
    assert "greets_absent" not in fields_of(client)[1]
    assert save(client, greets_absent="on").greets_absent
    assert fields_of(client)[1]["greets_absent"] == ["on"]
