"""The photo of an activity: given with words for those who do not see it, or taken away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from backend.errors import Refusal
from backend.models.texts import LONGEST_TITLE
from backend.pictures import MOST_BYTES
from backend.web.refusals import refusal_to_form
from backend.web.staff import member, staff_page
from scheduler.domain.photos import give_photo, take_photo_away
from scheduler.models import ActivityPhoto
from scheduler.pages.desk.access import own_activity
from scheduler.pages.desk.text_fields import add_languages, in_languages
from scheduler.pages.leading import see_other


class PhotoForm(forms.Form):
    """A picture, and what it shows."""

    image = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_(
            "Of the place or of what you do. Nobody who comes may be seen in it. JPEG, PNG or "
            "WebP, at most 10 MB."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt_fi = forms.CharField(
        label=_("What the picture shows"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=_("For those who do not see it. Leave empty if it only decorates."),
    )

    def __init__(self, *args: Any, photo: ActivityPhoto | None, **kwargs: Any) -> None:
        """Make the form of an activity with a photo, or without."""
        alt = photo.alt if photo else {}
        kwargs["initial"] = {f"alt_{code}": words for code, words in alt.items()}
        super().__init__(*args, **kwargs)
        self.fields["image"].required = photo is None
        add_languages(self, {"alt": LONGEST_TITLE})
        self.fields["alt_sv"].label = _("The same in Swedish")
        self.fields["alt_en"].label = _("The same in English")


@staff_page
def photo(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the photo; take a new one, new words, or take it away."""
    person = member(request)
    activity = own_activity(person, slug)
    present = ActivityPhoto.objects.filter(activity=activity).first()
    if request.POST.get("act") == "remove":
        take_photo_away(actor=person, activity=activity)
        messages.success(request, gettext("The picture is taken away."))
        return see_other(request, "activity-photo-edit", slug)
    form = PhotoForm(request.POST or None, request.FILES or None, photo=present)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["image"]
        try:
            give_photo(
                actor=person,
                activity=activity,
                body=file.read(MOST_BYTES + 1) if file else None,
                alt=in_languages(form.cleaned_data, "alt"),
            )
        except Refusal as refusal:
            refusal_to_form(form, refusal)
        else:
            messages.success(request, gettext("The picture is on the activity's page."))
            return see_other(request, "activity-photo-edit", slug)
    context = {"here": "desk", "activity": activity, "photo": present, "form": form}
    return render(request, "scheduler/desk/photo.html", context)
