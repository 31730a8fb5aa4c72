import pytest
from django.contrib import admin
from django.urls import reverse

from backend.models import AuditEntry, User
from tests.cast import build_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client):
    client.force_login(User.objects.create_superuser("root@demo.example"))
    return client


def test_every_list_opens_and_can_be_searched(browser):
    build_town()
    for model, table in admin.site._registry.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert browser.get(address).status_code == 200, model
        if table.search_fields:
            assert browser.get(address, {"q": "matti"}).status_code == 200, model


def test_entry_is_found_by_what_it_is_about(browser):
    entries = [AuditEntry.objects.create(verb="x", object_kind="place", object_id=n) for n in "12"]
    address = reverse("admin:backend_auditentry_changelist")
    found = browser.get(address, {"q": "1"}).context["cl"].result_list
    assert list(found) == entries[:1]
