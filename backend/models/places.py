"""Where things happen, what they are about, and who helps."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.enums import ThemeKind
from backend.models.people import Organisation
from backend.models.texts import LONGEST_TITLE, LanguageTextField

MAP = "https://www.openstreetmap.org"


class Theme(models.Model):
    """A matter of life (housing, money) or a topic of development (first contact, shame)."""

    slug = models.SlugField(max_length=60, primary_key=True)
    kind = models.CharField(max_length=20, choices=ThemeKind.choices, default=ThemeKind.LIFE)
    name = LanguageTextField(_("name"), longest=LONGEST_TITLE)
    position = models.PositiveSmallIntegerField(default=100)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.name.get("fi", self.slug))


class Catalogue(models.Model):
    """A catalogue of services that comes from elsewhere, by address or by file (no `url`).

    `report` says what the last reading changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=80)
    url = models.CharField(_("address"), max_length=500, blank=True)
    checked = models.DateTimeField(null=True, blank=True, editable=False)
    report = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("catalogue of services")
        verbose_name_plural = _("catalogues of services")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="catalogue_address_once", fields=["url"], condition=~models.Q(url="")
            ),
            models.UniqueConstraint(
                name="catalogue_file_once", fields=["name"], condition=models.Q(url="")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Brought(models.Model):
    """What may have been brought in from a catalogue. `brought` is as it came: an edit wins."""

    source_uid = models.CharField(max_length=100, blank=True, editable=False)
    brought = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True


class Place(Brought):
    """Where it happens, with how to get there and how accessible it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = LanguageTextField(_("name"), longest=LONGEST_TITLE)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="places",
        verbose_name=_("who looks after it"),
    )
    street = models.CharField(_("street address"), max_length=120, blank=True)
    town = models.CharField(_("town"), max_length=60)
    directions = LanguageTextField(_("how to get there"), blank=True)
    accessibility = LanguageTextField(_("how accessible it is"), blank=True)
    latitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["town", "slug"]
        constraints = [
            models.UniqueConstraint(
                name="place_source_once",
                fields=["source_uid"],
                condition=~models.Q(source_uid=""),
            ),
            models.CheckConstraint(
                name="place_coordinates_both_or_neither",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name.get('fi', self.slug)}, {self.town}"

    @property
    def map_url(self) -> str:
        """Return where a map shows it, when it is known where it is; nothing else is asked there.

        OpenStreetMap tracks nobody, and is asked only when the reader presses the link.
        """
        if self.latitude is not None and self.longitude is not None:
            point = {"mlat": f"{self.latitude:.5f}", "mlon": f"{self.longitude:.5f}"}
            spot = f"map=17/{point['mlat']}/{point['mlon']}"
            return f"{MAP}/?{urlencode(point)}#{spot}"
        if self.street:
            return f"{MAP}/search?{urlencode({'query': f'{self.street}, {self.town}'})}"
        return ""


class Service(Brought):
    """An entry of the directory: who helps, how to reach them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = LanguageTextField(_("name"), longest=LONGEST_TITLE)
    summary = LanguageTextField(_("what help there is"), blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="services"
    )
    place = models.ForeignKey(
        Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="services"
    )
    themes: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        Theme, blank=True, related_name="services"
    )
    provider = models.CharField(
        _("who gives it"),
        max_length=120,
        blank=True,
        help_text=_("When it is none of the organisations here."),
    )
    catalogue = models.ForeignKey(
        Catalogue,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="services",
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    url = models.URLField(_("web page"), blank=True)
    opening = LanguageTextField(_("when it is open"), blank=True)
    is_crisis = models.BooleanField(_("help at once"), default=False)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["-is_crisis", "slug"]
        constraints = [
            models.UniqueConstraint(
                name="service_source_once",
                fields=["source_uid"],
                condition=~models.Q(source_uid=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name.get("fi", self.slug))
