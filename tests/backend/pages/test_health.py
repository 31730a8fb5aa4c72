import pytest
from django.db import OperationalError

from backend.domain import worker_heartbeat
from backend.pages import health

pytestmark = pytest.mark.django_db


def test_readyz_is_200_when_all_is_well(client):
    worker_heartbeat.beat()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"web": "ok", "database": "ok", "broker": "ok", "worker": "ok"}
    assert not response.cookies


def test_readyz_names_a_worker_that_was_not_heard_of(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["worker"] == "failing"
    assert response.json()["broker"] == "ok"


def test_readyz_names_a_database_that_is_away(client, monkeypatch):
    def away():
        raise OperationalError("refused")

    monkeypatch.setattr(health, "database", away)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "failing"


def test_readyz_names_a_broker_that_is_away(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["broker"] == "failing"


def test_readyz_is_never_kept(client):
    assert "no-store" in client.get("/readyz")["Cache-Control"]
