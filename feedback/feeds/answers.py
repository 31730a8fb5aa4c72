"""The public answers as RSS 2.0 and Atom (RFC 4287), for readers and other sites."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from backend.addresses import absolute
from backend.models.texts import in_language
from backend.saying import active_language
from backend.web.caching import cached_page
from backend.web.client import client_page
from feedback.enums import ItemState
from feedback.models import Answer
from feedback.queries.answers import public_answers

MOST = 50


class AnswersFeed(Feed):  # type: ignore[type-arg]  # takes none when it runs
    """The newest answers, of a theme or a place when asked."""

    def get_object(self, request: HttpRequest) -> dict[str, str]:
        """Return what was asked for."""
        return {name: request.GET.get(name, "") for name in ("theme", "place")}

    def title(self, asked: dict[str, str]) -> str:
        """Return the name of the feed."""
        return f"{gettext('You said, we did')} · Koppi"

    def link(self, asked: dict[str, str]) -> str:
        """Return the page that the feed is of."""
        return reverse("answers")

    def description(self, asked: dict[str, str]) -> str:
        """Say what it is."""
        return gettext("What people said, and what the co-development group answered.")

    subtitle = description

    def items(self, asked: dict[str, str]) -> Sequence[Answer]:
        """Return the answers."""
        return list(public_answers(**asked)[:MOST])

    def item_title(self, item: Answer) -> str:
        """Return what was answered; declined matters say so."""
        title = in_language(item.item.title, active_language())
        if item.item.state == ItemState.DECLINED:
            return gettext("We will not do this: %(title)s") % {"title": title}
        return title

    def item_description(self, item: Answer) -> str:
        """Return the answer's words."""
        return in_language(item.text, active_language())

    def item_link(self, item: Answer) -> str:
        """Return the answer's place on the page."""
        return f"{absolute(reverse('answers'), active_language())}#answer-{item.pk}"

    def item_guid(self, item: Answer) -> str:
        """Return what names the answer for ever."""
        return f"urn:uuid:{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Answer) -> datetime:
        """Say when it was published."""
        return item.published

    def item_updateddate(self, item: Answer) -> datetime:
        """Say when it was published; a new wording is no news."""
        return item.published

    def item_categories(self, item: Answer) -> list[str]:
        """Return the themes."""
        return [in_language(theme.name, active_language()) for theme in item.item.themes.all()]


class AnswersAtom(AnswersFeed):
    """The same as Atom."""

    feed_type = Atom1Feed


STAMPS = cached_page(stamps=("answers", "directory", "calendar"), params=("theme", "place"))


@client_page()
@require_safe
@STAMPS
def rss(request: HttpRequest) -> HttpResponse:
    """Return the answers as RSS."""
    return AnswersFeed()(request)


@client_page()
@require_safe
@STAMPS
def atom(request: HttpRequest) -> HttpResponse:
    """Return the answers as Atom."""
    return AnswersAtom()(request)
