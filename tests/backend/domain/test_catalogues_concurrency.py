import pytest

from backend.domain import catalogues
from backend.enums import Role
from backend.models import Catalogue, Service
from backend.reading.catalogue import read_catalogue
from tests.backend.reading_of_catalogues import page, service
from tests.crowds import at_once
from tests.factories import OrganisationFactory, member_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_catalogue_that_is_brought_in_twice_at_once_is_one(monkeypatch):
    actor = member_of(OrganisationFactory.create(), Role.COORDINATOR)
    there = page(service(), service("s2", "Asumisneuvonta"))
    reading = {"catalogue": read_catalogue([there]).as_json()}
    # Both have read before either writes.
    monkeypatch.setattr(catalogues, "run_isolated", lambda *_, **__: reading)

    def bring():
        return catalogues.bring_in(actor=actor, name="Palvelut", body=b"{}")[0]

    first, second = at_once([bring, bring])
    assert first.pk == second.pk == Catalogue.objects.get().pk
    assert Service.objects.count() == 2
