"""A photo of an activity: given, given anew, taken away."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from backend.domain import audit
from backend.domain.freshness import touch
from backend.domain.memberships import require_calendar_role
from backend.errors import BadInput
from backend.models import User
from backend.pictures import Picture, made_anew
from backend.reading.failures import CannotRead
from scheduler.models import Activity, ActivityPhoto


class PhotoUnreadable(BadInput):
    """No picture can be made of what was sent."""

    code = "photo_unreadable"
    field = "image"
    message = _("This is not a picture that we can use. Send a JPEG, PNG or WebP.")

    SENTENCES = {"too_large": _("The picture is too large. The limit is 10 MB.")}


def give_photo(
    *, actor: User, activity: Activity, body: bytes | None, alt: dict[str, str]
) -> ActivityPhoto:
    """Give an activity a photo, or its photo other words.

    Args:
        actor: Runs the organisation's calendar.
        activity: Which.
        body: JPEG, PNG or WebP, made anew before it is kept; None keeps the picture.
        alt: What it shows, by language; empty when it only decorates.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
        PhotoUnreadable: Not a picture, or too large.
    """
    require_calendar_role(person=actor, organisation=activity.organisation)
    # Another process takes seconds for it: before the transaction, which would stand open.
    picture = _picture(body) if body is not None else None
    return _keep(actor, activity, picture, alt)


def _picture(body: bytes) -> Picture:
    try:
        return made_anew(body)
    except CannotRead as failure:
        raise PhotoUnreadable(PhotoUnreadable.SENTENCES.get(failure.code)) from None


@transaction.atomic
def _keep(
    actor: User, activity: Activity, picture: Picture | None, alt: dict[str, str]
) -> ActivityPhoto:
    photo = ActivityPhoto.objects.filter(activity=activity).first()
    if picture is not None:
        photo = photo or ActivityPhoto(activity=activity)
        photo.image, photo.width, photo.height = picture
        photo.digest = hashlib.blake2b(picture.image, digest_size=16).hexdigest()
    if photo is None:
        raise PhotoUnreadable
    photo.alt = alt
    photo.save()
    audit.record(actor=actor, verb="give_photo", target=activity)
    touch("calendar")
    return photo


@transaction.atomic
def take_photo_away(*, actor: User, activity: Activity) -> None:
    """Forget the photo of an activity; without one nothing happens.

    Raises:
        NotAllowed: `actor` does not run the organisation's calendar.
    """
    require_calendar_role(person=actor, organisation=activity.organisation)
    ActivityPhoto.objects.filter(activity=activity).delete()
    audit.record(actor=actor, verb="take_photo_away", target=activity)
    touch("calendar")
