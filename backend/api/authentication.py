"""Bearer tokens for programs; browsers use their session."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.request import Request

from backend.capabilities import keyed_hash
from backend.domain.tokens import PURPOSE
from backend.models import AccessToken, User

PARTS = 2


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>` (RFC 6750), looked up by its keyed hash."""

    keyword = "Bearer"

    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        """Return the token's person, or None when the request carries no bearer token.

        Raises:
            AuthenticationFailed: A token that is unknown, ended, or of a person who left.
        """
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != self.keyword.lower().encode():
            return None
        if len(parts) != PARTS:
            raise AuthenticationFailed(_("Send the header as: Bearer <token>."))
        token = (
            AccessToken.objects.select_related("person")
            .filter(token_hash=keyed_hash(PURPOSE, parts[1].decode("latin-1")))
            .first()
        )
        if token is None or token.expires <= timezone.now() or not token.person.is_active:
            raise AuthenticationFailed(_("This token is not valid, or it has ended."))
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        """Say how to authenticate, so that the answer is 401 and not 403."""
        return self.keyword


def signed_in(request: Request) -> User:
    """Return who asks.

    Raises:
        NotAuthenticated: Nobody signed in.
    """
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tells the API's description about bearer tokens."""

    target_class = BearerAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """Return the OpenAPI security scheme."""
        return {"type": "http", "scheme": "bearer"}
