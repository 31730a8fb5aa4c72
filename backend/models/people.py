"""People who run Koppi, and the organisations they run it in. Clients are not here."""

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backend.enums import OrganisationKind, Role
from backend.models.texts import LONGEST_TITLE, LanguageTextField


class UserManager(BaseUserManager["User"]):
    """Makes users whose name is their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password they sign in by a code or a passkey."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user who may do everything in /admin/."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by e-mail whatever the case it was typed in."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A peer expert, worker, coordinator or co-developer. Never a client."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(
        _("first name"),
        max_length=60,
        help_text=_("Clients see this name. A first name is enough."),
    )
    themes: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "backend.Theme",
        blank=True,
        verbose_name=_("themes I have lived"),
        help_text=_("Shown to clients beside your name, if you choose any."),
    )
    language = models.CharField(_("language"), max_length=8, default="fi")
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may use /admin/"), default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        """Return the name that clients see."""
        return self.name


class Organisation(models.Model):
    """A body that offers activities or develops services."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    name = LanguageTextField(_("name"), longest=LONGEST_TITLE)
    summary = LanguageTextField(_("what we do"), blank=True)
    contact_card = LanguageTextField(
        _("whom to contact"),
        blank=True,
        help_text=_("Shown when a ticket ends: whom to contact if the need comes back."),
    )
    area = models.CharField(_("town or area"), max_length=80, blank=True)
    # Whether there is any `MessageText`: a message of an organisation without costs no query.
    has_own_texts = models.BooleanField(default=False, editable=False)
    members: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        User, through="backend.Membership", related_name="organisations"
    )
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name.get("fi", self.slug))


class Membership(models.Model):
    """A person's role in an organisation. One person may hold several."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "role"], name="membership_once_a_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.organisation_id}"


def a_year_from_now() -> Any:
    """Return when a new access token ends."""
    return timezone.now() + timedelta(days=365)


class AccessToken(models.Model):
    """A program's bearer token, kept only as a keyed hash. It may do what its person may."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="access_tokens")
    name = models.CharField(max_length=60)
    token_hash = models.BinaryField(max_length=32, unique=True)
    expires = models.DateTimeField(default=a_year_from_now)

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")

    def __str__(self) -> str:
        return self.name
