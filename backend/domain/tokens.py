"""Access tokens for programs."""

from django.db import transaction

from backend.capabilities import keyed_hash, new_token
from backend.domain import audit
from backend.models import AccessToken, User

PURPOSE = "access-token"


@transaction.atomic
def create_access_token(*, person: User, name: str) -> str:
    """Make a bearer token that may do what `person` may, for a year.

    Returns:
        The token. It is shown this once: only its hash is kept.
    """
    token = new_token() + new_token()
    row = AccessToken.objects.create(
        person=person, name=name, token_hash=keyed_hash(PURPOSE, token)
    )
    audit.record(actor=person, verb="create_access_token", target=row)
    return token
