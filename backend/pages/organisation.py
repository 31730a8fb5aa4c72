"""Members of an organisation and their roles; coordinators let people in and out."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from backend.domain.memberships import add_member, remove_person
from backend.enums import Role
from backend.errors import NotAllowed, NotFound, Refusal
from backend.models import Organisation, User
from backend.queries.members import members_of, organisations_of
from backend.queries.rights import may_coordinate
from backend.templatetags.koppi import text
from backend.web.redirects import HttpResponseSeeOther
from backend.web.refusals import refusal_to_form, refusal_to_message
from backend.web.staff import member, staff_page


class MemberForm(forms.Form):
    """Letting a person in."""

    email = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("They sign in with a code that comes to this address."),
    )
    name = forms.CharField(
        label=_("First name"),
        max_length=60,
        help_text=_("Clients see this name. A first name is enough."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.PEER_EXPERT)


@staff_page
def organisation(request: HttpRequest) -> HttpResponse:
    """Show who belongs to the organisation; let a person in."""
    person = member(request)
    mine = list(organisations_of(person))
    chosen = _chosen(request, mine)
    form = MemberForm(request.POST if request.method == "POST" else None)
    if chosen and form.is_bound and form.is_valid():
        try:
            add_member(
                actor=person,
                organisation=chosen,
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                role=Role(form.cleaned_data["role"]),
            )
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            said = gettext("%(name)s is in, and can sign in with their e-mail address.")
            messages.success(request, said % {"name": form.cleaned_data["name"]})
            return _back(chosen)
    return render(request, "backend/organisation.html", _context(person, chosen, mine, form))


@staff_page
@require_POST
def remove(request: HttpRequest, slug: str, person_id: UUID, role: str) -> HttpResponse:
    """Take one role away."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None or role not in Role.values:
        raise NotFound
    try:
        remove_person(
            actor=member(request), organisation=found, person_id=person_id, role=Role(role)
        )
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        refusal_to_message(request, refusal)
    else:
        messages.success(request, gettext("The role is taken away."))
    return _back(found)


def _context(
    person: User, chosen: Organisation | None, mine: list[Organisation], form: MemberForm
) -> dict[str, Any]:
    return {
        "organisation": chosen,
        "members": members_of(chosen) if chosen else [],
        "may_coordinate": bool(chosen and may_coordinate(person, chosen)),
        "choices": [
            {"url": f"?organisation={one.slug}", "label": text(one.name), "active": one == chosen}
            for one in mine
        ],
        "several": len(mine) > 1,
        "form": form,
    }


def _chosen(request: HttpRequest, mine: list[Organisation]) -> Organisation | None:
    slug = request.GET.get("organisation", "")
    return next((one for one in mine if one.slug == slug), mine[0] if mine else None)


def _back(organisation: Organisation) -> HttpResponse:
    address = f"{reverse('organisation')}?organisation={organisation.slug}"
    return HttpResponseSeeOther(address)
