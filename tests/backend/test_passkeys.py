import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator

from backend.models import User

pytestmark = pytest.mark.django_db

BOTH = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


@pytest.fixture
def person():
    return User.objects.create_user("peer@demo.example", name="Sanna")


def test_passkey_does_not_lock_sign_in_by_code(person):
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={})
    assert get_adapter().is_mfa_enabled(person, types=BOTH) is False


def test_authenticator_app_is_asked_at_every_sign_in_by_code(person):
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    assert get_adapter().is_mfa_enabled(person, types=BOTH) is True


def test_passkey_alone_counts_where_only_passkeys_are_asked_for(person):
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={})
    assert get_adapter().is_mfa_enabled(person, types=[Authenticator.Type.WEBAUTHN]) is True
    assert get_adapter().is_mfa_enabled(person) is True
