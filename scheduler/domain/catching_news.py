"""News about requests: to the one who asked, in their language, and to those who must act.

Says nothing of what was asked: the words stay on the page.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from backend.addresses import absolute
from backend.domain.contacts import note_of, release_contact, seal_contact
from backend.domain.outbox import RenderedText, queue_message
from backend.enums import Channel, Role
from backend.models import User
from scheduler.models import HelpRequest

NEWS_KEPT = timedelta(hours=48)


def tell_caught(*, request: HelpRequest) -> None:
    """Tell the one who asked that a named person has caught it."""
    name = request.catcher.name if request.catcher else ""
    with override(request.locale):
        _to_asker(request, gettext("%(name)s caught your message.") % {"name": name})


def tell_replied(*, request: HelpRequest) -> None:
    """Tell the one who asked that there is a reply to read."""
    with override(request.locale):
        _to_asker(request, gettext("There is a reply to you."))


def tell_wants_another(*, request: HelpRequest) -> None:
    """Tell the coordinators that someone else is asked for; no reason is needed."""
    alarm_coordinators(request=request)


def alarm_coordinators(*, request: HelpRequest, everywhere: bool = False) -> None:
    """Ask coordinators to look: of the request's area, or of every area."""
    for coordinator in coordinators_of(request.area, everywhere=everywhere):
        contact = seal_contact(
            channel=Channel.EMAIL,
            address=coordinator.email,
            keep_until=timezone.now() + NEWS_KEPT,
        )
        with override(coordinator.language):
            text = RenderedText(
                subject=gettext("Someone waits for you to catch"),
                paragraphs=[
                    gettext("Someone asked for help and still waits. Please look who can catch.")
                ],
                actions=[
                    (
                        gettext("Open the requests"),
                        absolute(reverse("requests"), coordinator.language),
                    )
                ],
                language=coordinator.language,
            )
        queue_message(kind="request_alarm", contact=contact, text=text)
        release_contact(contact=contact)


def coordinators_of(area: str, *, everywhere: bool = False) -> Iterable[User]:
    """Return the coordinators of an area; of every area when it has none, or when all are meant."""
    coordinators = User.objects.filter(is_active=True, memberships__role=Role.COORDINATOR)
    local = coordinators.filter(memberships__organisation__area__iexact=area) if area else None
    if local is None or everywhere or not local.exists():
        return coordinators.distinct()
    return local.distinct()


def _to_asker(request: HelpRequest, sentence: str) -> None:
    if request.contact is None or not (token := note_of(request.contact)):
        return
    path = reverse("request", args=[token])
    text = RenderedText(
        subject=gettext("News for you"),
        paragraphs=[sentence, gettext("You can read more on your own page.")],
        actions=[(gettext("Open your page"), absolute(path, request.locale))],
        brief=sentence,
        language=request.locale,
    )
    queue_message(
        kind="request_news", contact=request.contact, text=text, reference=request.reference
    )
