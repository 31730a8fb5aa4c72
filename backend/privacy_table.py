"""What the tables of the house and of the libraries hold of whom (see `backend.privacy`)."""

from datetime import datetime

from django.contrib.sessions.models import Session as SignInSession
from django.db.models import QuerySet
from django.utils.timezone import localdate

from backend.domain import erasure, idempotency
from backend.enums import MESSAGE_KEEPING
from backend.models import AccessToken, AuditEntry, Message, SealedContact
from backend.privacy import Table

CLIENTS, MEMBERS, NOBODY = "clients", "members", "nobody"
AS_LONG_AS_MEMBER = "as long as they are a member"
PUBLIC = "written by members for everyone to read"
AS_LONG_AS_THERE = "as long as it is offered"
#: Columns of what came from a catalogue of services.
BROUGHT = ("source_uid", "brought")


def late_contacts(now: datetime) -> QuerySet[SealedContact]:
    """Return addresses whose last hour has come."""
    return SealedContact.objects.filter(keep_until__lte=now)


def unneeded_contacts(_now: datetime) -> QuerySet[SealedContact]:
    """Return addresses that nobody holds and no message needs."""
    return SealedContact.objects.filter(is_held=False).exclude(messages__state__in=MESSAGE_KEEPING)


def old_messages(now: datetime) -> QuerySet[Message]:
    """Return settled messages past their days."""
    day = localdate(now) - erasure.SETTLED_KEPT
    return Message.objects.filter(contact=None, settled_on__lt=day)


TABLES = [
    Table(
        model="backend.SealedContact",
        whom=CLIENTS,
        kept="until its last message is sent; at the latest 48 hours after the session, "
        "30 days after a request for help",
        columns={"sealed": "e-mail address, phone number or push address, and the ticket; sealed"},
        over=late_contacts,
        unneeded=unneeded_contacts,
        erase=erasure.sweep,
        sealed={"sealed": lambda row: row.seal_context},  # type: ignore[attr-defined]
    ),
    Table(
        model="backend.KeptAnswer",
        whom=CLIENTS,
        kept="an hour; a program that asks again with its key is answered the same",
        columns={
            "asked": "a hash of what a member's program asked",
            "sealed": "what it was answered, as much as the member may see; sealed",
        },
        over=idempotency.old_answers,
        erase=erasure.sweep,
        sealed={"sealed": lambda row: row.seal_context},  # type: ignore[attr-defined]
    ),
    Table(
        model="backend.Message",
        whom=CLIENTS,
        kept="text and contact until sent; that something of this kind was sent, 60 days",
        columns={
            "kind": "what kind of message",
            "sealed_text": "what it says; sealed, gone when it is sent",
            "reference": "which sign-up or request it is about, to take it back",
            "dedupe_key": "which sign-up was reminded of which time",
            "error": "a provider's machine word",
        },
        over=old_messages,
        erase=erasure.sweep,
        sealed={"sealed_text": lambda row: row.seal_context},  # type: ignore[attr-defined]
    ),
    Table(
        model="backend.AuditEntry",
        whom=MEMBERS,
        kept="two years",
        columns={
            "actor": "who did it",
            "verb": "what was done",
            "object_kind": "to what",
            "object_id": "to which",
        },
        over=lambda now: AuditEntry.objects.filter(at__lt=now - erasure.AUDIT_KEPT),
        erase=erasure.sweep,
    ),
    Table(
        model="backend.AccessToken",
        whom=MEMBERS,
        kept="until it ends, a year at most unless told otherwise",
        columns={"person": "whose", "name": "what for", "token_hash": "keyed hash"},
        over=lambda now: AccessToken.objects.filter(expires__lte=now),
        erase=erasure.sweep,
    ),
    Table(
        model="sessions.Session",
        whom=MEMBERS,
        kept="until the sign-in ends, two weeks",
        columns={"session_key": "the cookie", "session_data": "who is signed in"},
        over=lambda now: SignInSession.objects.filter(expire_date__lte=now),
        erase=erasure.sweep,
    ),
    Table(
        model="backend.User",
        whom=MEMBERS,
        kept=AS_LONG_AS_MEMBER,
        columns={
            "email": "how they sign in",
            "name": "first name; clients see it",
            "password": "unusable unless one was set; hashed",
            "language": "of their pages",
        },
    ),
    Table(
        model="backend.User_themes",
        whom=MEMBERS,
        kept=AS_LONG_AS_MEMBER,
        columns={"user": "who has lived which theme, as far as they choose to say"},
    ),
    Table(
        model="backend.User_groups", whom=MEMBERS, kept=AS_LONG_AS_MEMBER, columns={"user": "who"}
    ),
    Table(
        model="backend.User_user_permissions",
        whom=MEMBERS,
        kept=AS_LONG_AS_MEMBER,
        columns={"user": "who"},
    ),
    Table(
        model="backend.Membership",
        whom=MEMBERS,
        kept=AS_LONG_AS_MEMBER,
        columns={"person": "whose role"},
    ),
    Table(
        model="account.EmailAddress",
        whom=MEMBERS,
        kept=AS_LONG_AS_MEMBER,
        columns={"user": "whose", "email": "how they sign in"},
    ),
    Table(
        model="account.EmailConfirmation",
        whom=MEMBERS,
        kept="not used: codes are kept in the sign-in session",
        columns={"key": "a secret"},
    ),
    Table(
        model="mfa.Authenticator",
        whom=MEMBERS,
        kept="until they remove it",
        columns={"user": "whose", "data": "public key of a passkey, or secret of an app"},
    ),
    Table(
        model="admin.LogEntry",
        whom=MEMBERS,
        kept="two years",
        columns={
            "user": "who used /admin/",
            "object_id": "on what",
            "object_repr": "its name",
            "change_message": "which fields were changed",
        },
        over=erasure.old_admin_entries,
        erase=erasure.sweep,
    ),
    Table(
        model="backend.Organisation",
        whom=NOBODY,
        kept=AS_LONG_AS_THERE,
        columns=dict.fromkeys(("slug", "name", "summary", "contact_card", "area"), PUBLIC),
    ),
    Table(
        model="backend.Place",
        whom=NOBODY,
        kept=AS_LONG_AS_THERE,
        columns=dict.fromkeys(
            ("slug", "name", "street", "town", "directions", "accessibility", *BROUGHT), PUBLIC
        ),
    ),
    Table(
        model="backend.Service",
        whom=NOBODY,
        kept=AS_LONG_AS_THERE,
        columns=dict.fromkeys(
            ("slug", "name", "summary", "provider", "phone", "email", "url", "opening", *BROUGHT),
            PUBLIC,
        ),
    ),
    Table(
        model="backend.Catalogue",
        whom=NOBODY,
        kept=AS_LONG_AS_THERE,
        columns=dict.fromkeys(("name", "url", "report"), PUBLIC),
    ),
    Table(
        model="backend.Theme",
        whom=NOBODY,
        kept=AS_LONG_AS_THERE,
        columns=dict.fromkeys(("slug", "name"), PUBLIC),
    ),
    Table(
        model="backend.MessageText",
        whom=NOBODY,
        kept="until the organisation changes it",
        columns=dict.fromkeys(("subject", "body"), "words of a message, with placeholders"),
    ),
    Table(
        model="backend.Line",
        whom=NOBODY,
        kept="until the provider answers again",
        columns={"error": "a provider's machine word"},
    ),
    Table(
        model="auth.Permission",
        whom=NOBODY,
        kept="made by the software",
        columns=dict.fromkeys(("name", "codename"), "names of rights"),
    ),
    Table(model="auth.Group", whom=NOBODY, kept="not used", columns={"name": "of a group"}),
    Table(
        model="contenttypes.ContentType",
        whom=NOBODY,
        kept="made by the software",
        columns=dict.fromkeys(("app_label", "model"), "names of tables"),
    ),
]
