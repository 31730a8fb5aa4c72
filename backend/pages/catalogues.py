"""Bringing in a catalogue of services: first a look at what would change, then it changes."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backend.domain.catalogues import Report, bring_in, forget, read_again
from backend.domain.memberships import require_coordinator
from backend.errors import NotFound, Refusal
from backend.models import Catalogue
from backend.reading.limits import MOST_CATALOGUE_BYTES
from backend.web.redirects import HttpResponseSeeOther
from backend.web.refusals import refusal_to_form, refusal_to_message
from backend.web.staff import member, staff_page

FIELDS: dict[str, str | Promise] = {
    "name": _("name"),
    "summary": _("what help there is"),
    "provider": _("who gives it"),
    "phone": _("phone"),
    "email": _("e-mail"),
    "url": _("web page"),
    "opening": _("when it is open"),
    "place": _("place"),
}
REASONS: dict[str, str | Promise] = {
    "no_id": _("It has no id."),
    "not_published": _("It is not published there."),
    "no_finnish_name": _("It has no name in Finnish."),
    "twice": _("It is there twice."),
}


class CatalogueForm(forms.Form):
    """A catalogue by its address, or as a file."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("For example: services of the county.")
    )
    url = forms.CharField(
        label=_("Address of the list"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("From the Service Catalogue's open API, for example all of one organisation."),
    )
    file = forms.FileField(
        label=_("Or a file"), required=False, help_text=_("JSON, at most 10 MB.")
    )

    def clean(self) -> dict[str, Any]:
        """Check that there is one thing to read."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("url")) == bool(cleaned.get("file")) and "url" not in self.errors:
            self.add_error("url", _("Give an address or a file."))
        return cleaned


@staff_page
def catalogues(request: HttpRequest) -> HttpResponse:
    """Show the catalogues; look at one, or bring it in."""
    person = member(request)
    require_coordinator(person=person)
    form = CatalogueForm(request.POST or None, request.FILES or None)
    report: Report | None = None
    if form.is_bound and form.is_valid():
        looks = request.POST.get("act") == "look"
        try:
            catalogue, report = bring_in(actor=person, only_look=looks, **_asked(form))
        except Refusal as refusal:
            if form.cleaned_data["file"] and refusal.field == "url":
                refusal.field = "file"
            refusal_to_form(form, refusal)
        else:
            if not looks:
                messages.success(request, gettext("The services are brought in."))
                return _lead("catalogue", catalogue.pk)
    context = {
        "here": "organisation",
        "form": form,
        "catalogues": Catalogue.objects.all(),
        "report": _said(asdict(report)) if report else None,
    }
    return render(request, "backend/desk/catalogues.html", context)


@staff_page
def catalogue(request: HttpRequest, catalogue_id: UUID) -> HttpResponse:
    """Show what the last reading changed; read again, or forget it."""
    person = member(request)
    require_coordinator(person=person)
    found = Catalogue.objects.filter(pk=catalogue_id).first()
    if found is None:
        raise NotFound
    if request.method == "POST":
        if request.POST.get("act") == "forget":
            forget(actor=person, catalogue=found)
            messages.success(request, gettext("It is forgotten. Its services stay."))
            return _lead("catalogues")
        try:
            read_again(actor=person, catalogue=found)
        except Refusal as refusal:
            refusal_to_message(request, refusal)
        else:
            messages.success(request, gettext("The services are brought in."))
        return _lead("catalogue", found.pk)
    context = {
        "here": "organisation",
        "catalogue": found,
        "report": _said(found.report) if found.report else None,
        "count": found.services.count(),
    }
    return render(request, "backend/desk/catalogue.html", context)


def _asked(form: CatalogueForm) -> dict[str, Any]:
    cleaned = form.cleaned_data
    file = cleaned["file"]
    # One byte more than is taken tells that it is too large.
    body = file.read(MOST_CATALOGUE_BYTES + 1) if file else b""
    return {"name": cleaned["name"], "url": cleaned["url"], "body": body}


def _said(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report with its machine words in sentences."""
    return {
        **report,
        "changed": [_fields(one) for one in report["changed"]],
        "kept": [_fields(one) for one in report["kept"]],
        "left": [
            {"title": one["title"], "reason": REASONS.get(one["reason"], one["reason"])}
            for one in report["left"]
        ],
    }


def _fields(one: dict[str, Any]) -> dict[str, str]:
    return {
        "name": one["name"],
        "fields": ", ".join(str(FIELDS.get(name, name)) for name in one["fields"]),
    }


def _lead(name: str, *args: object) -> HttpResponse:
    return HttpResponseSeeOther(reverse(name, args=args))
