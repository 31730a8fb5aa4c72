"""The tables of the house: people, places, post, privacy, audit."""

from backend.models.audit import AuditEntry
from backend.models.kept_answer import KeptAnswer
from backend.models.message_text import MessageText
from backend.models.outbox import Line, Message
from backend.models.people import AccessToken, Membership, Organisation, User
from backend.models.places import Catalogue, Place, Service, Theme
from backend.models.privacy import SealedContact

__all__ = [
    "AccessToken",
    "AuditEntry",
    "Catalogue",
    "KeptAnswer",
    "Line",
    "Membership",
    "Message",
    "MessageText",
    "Organisation",
    "Place",
    "SealedContact",
    "Service",
    "Theme",
    "User",
]
