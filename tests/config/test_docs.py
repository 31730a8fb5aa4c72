import re

import pytest

pytestmark = pytest.mark.django_db


def test_api_can_be_browsed_with_scripts_of_our_own_only(client):
    page = client.get("/api/docs/")
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page.text) == []
    script_rule = re.search(r"script-src ([^;]*)", page["Content-Security-Policy"])
    assert script_rule is not None
    assert script_rule[1] == "'self'"


def test_styles_are_let_in_by_this_page_only(client):
    assert "'unsafe-inline'" in client.get("/api/docs/")["Content-Security-Policy"]
    assert "'unsafe-inline'" not in client.get("/dev/mailbox/")["Content-Security-Policy"]


def test_description_is_openapi_3_1(client):
    description = client.get("/api/schema/", headers={"accept": "application/json"}).json()
    assert description["openapi"].startswith("3.1")
    assert any(path.startswith("/api/v1/") for path in description["paths"])
