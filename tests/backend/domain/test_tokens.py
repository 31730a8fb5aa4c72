from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.test import APIRequestFactory

from backend.api.authentication import BearerAuthentication
from backend.domain.tokens import create_access_token
from backend.models import AccessToken
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def authenticated(token):
    request = APIRequestFactory().get("/", HTTP_AUTHORIZATION=f"Bearer {token}")
    return BearerAuthentication().authenticate(request)


def test_command_prints_a_token_that_opens_and_is_not_stored():
    person = UserFactory.create(email="peer@demo.example")
    out = StringIO()
    call_command("create_token", "PEER@demo.example", stdout=out)
    token = out.getvalue().strip()
    assert authenticated(token)[0] == person
    row = AccessToken.objects.get()
    assert token.encode() not in bytes(row.token_hash)
    assert token not in str(vars(row))


def test_command_says_when_nobody_has_the_address():
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("create_token", "nobody@demo.example")


@pytest.mark.parametrize("reason", ["unknown", "ended", "left", "malformed"])
def test_token_is_refused(reason):
    person = UserFactory.create()
    token = create_access_token(person=person, name="t")
    later = timedelta(0)
    if reason == "unknown":
        token += "x"
    if reason == "ended":
        later = timedelta(days=366)
    if reason == "left":
        person.is_active = False
        person.save()
    if reason == "malformed":
        token += " more"
    with (
        time_machine.travel(AccessToken.objects.get().expires - timedelta(days=365) + later),
        pytest.raises(AuthenticationFailed),
    ):
        authenticated(token)
