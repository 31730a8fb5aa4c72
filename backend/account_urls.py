"""Addresses of signing in: those pages of allauth that Koppi uses.

Left out are those of passwords, which nobody has, and of one's own e-mail addresses. Koppi knows
people by their address (`backend.domain.memberships.add_member`): whoever could give themselves
another's, which nothing here verifies, would be given the roles that are meant for the other.
"""

from allauth.account.urls import urlpatterns as account
from django.urls import include, path

USED = {
    "account_login",
    "account_logout",
    "account_inactive",
    # Says that nobody signs up.
    "account_signup",
    "account_reauthenticate",
    "account_request_login_code",
    "account_confirm_login_code",
}

urlpatterns = [
    *(pattern for pattern in account if pattern.name in USED),
    path("2fa/", include("allauth.mfa.urls")),
]
