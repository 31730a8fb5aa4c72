"""Ask once: what the one who asks can do. Nobody is asked who they are, or anything twice."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from backend.capabilities import keyed_hash, new_token, token_for_key
from backend.domain.contacts import release_contact, seal_contact
from backend.domain.outbox import withdraw
from backend.errors import BadInput, NotFound
from backend.models import Theme
from backend.phrases import hash_of_phrase, phrase_of
from backend.sealing import opened, seal
from scheduler.domain import catching_news
from scheduler.enums import REQUEST_OPEN, RequestState, RequestWish
from scheduler.errors import RequestEnded
from scheduler.models import HelpRequest
from scheduler.queries.requests import PURPOSE, request_by_phrase, request_by_token

LONGEST_TEXT = 2000
#: The longest that a request's contact is kept; it goes when the request ends.
CONTACT_KEPT = timedelta(days=30)
MOST_ATTEMPTS = 50


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What someone asks for. Everything but the wish may be empty.

    Attributes:
        wish: One of `scheduler.enums.RequestWish`.
        text: In their own words; sealed, and erased when the request ends.
        area: Town or area.
        theme: What it is about.
        locale: The language of messages and of the page.
        channel: How to be told of news; empty for not at all.
        address: Where to be told.
        idempotency_key: A repeated request with the same key gets the same link.
    """

    wish: str = RequestWish.UNSURE
    text: str = ""
    area: str = ""
    theme: Theme | None = None
    locale: str = "fi"
    channel: str = ""
    address: str = ""
    idempotency_key: str = ""


@dataclass(frozen=True)
class Receipt:
    """A request with its link and its four words, which are shown this once."""

    request: HelpRequest
    token: str
    phrase: str


@transaction.atomic
def ask(*, asked: Asked) -> Receipt:
    """Take in a request. It stays uncaught until a named person catches it.

    Returns:
        The request, its link and its words; those of the first time when it is a repeated one.

    Raises:
        BadInput: There is no such wish, or the text is too long.
        BadContact, ChannelClosed: No message could reach the address.
    """
    if asked.wish not in RequestWish.values:
        raise BadInput(field="wish")
    if len(asked.text) > LONGEST_TEXT:
        raise BadInput(field="text")
    key = asked.idempotency_key
    token = token_for_key(PURPOSE, key) if key else new_token()
    if key and (made := request_by_token(token)):
        return Receipt(made, token, known_phrase(made, token))
    phrase = _free_phrase(token)
    request = HelpRequest(
        id=uuid4(),
        token_hash=keyed_hash(PURPOSE, token),
        phrase_hash=hash_of_phrase(PURPOSE, phrase),
        wish=asked.wish,
        area=asked.area.strip()[:80],
        theme=asked.theme,
        locale=asked.locale,
    )
    if asked.text.strip():
        request.sealed_text = seal(asked.text.strip(), context=request.seal_context)
    if asked.channel:
        request.contact = seal_contact(
            channel=asked.channel,
            address=asked.address,
            keep_until=timezone.now() + CONTACT_KEPT,
            note=token,
        )
    request.save(force_insert=True)
    return Receipt(request, token, phrase)


@transaction.atomic
def add_words(*, token: str, text: str) -> HelpRequest:
    """Change what was asked, in one's own words.

    Raises:
        NotFound: The link opens nothing.
        RequestEnded: It has ended.
        BadInput: Too long.
    """
    if len(text) > LONGEST_TEXT:
        raise BadInput(field="text")
    request = _locked(token)
    request.sealed_text = seal(text.strip(), context=request.seal_context) if text.strip() else None
    request.save(update_fields=["sealed_text"])
    return request


@transaction.atomic
def ask_for_another(*, token: str) -> HelpRequest:
    """Ask for someone else, without a reason. The catcher stays responsible until then.

    Raises:
        NotFound: The link opens nothing.
        RequestEnded: It has ended.
    """
    request = _locked(token)
    if request.state == RequestState.CAUGHT and not request.wants_another:
        request.wants_another = True
        request.save(update_fields=["wants_another"])
        catching_news.tell_wants_another(request=request)
    return request


@transaction.atomic
def take_back(*, token: str) -> HelpRequest:
    """Take the request back; its words and contact are erased. Twice is once.

    Raises:
        NotFound: The link opens nothing.
        RequestEnded: It was met already.
    """
    request = _found(token)
    if request.state == RequestState.WITHDRAWN:
        return request
    if request.state not in REQUEST_OPEN:
        raise RequestEnded
    end(request=request, state=RequestState.WITHDRAWN)
    return request


def end(*, request: HelpRequest, state: RequestState) -> None:
    """Bring a locked request to its end: words, contact and waiting messages are forgotten."""
    withdraw(reference=request.reference)
    contact, request.contact = request.contact, None
    request.state = state
    request.ended = timezone.now()
    request.sealed_text = request.sealed_reply = None
    request.wants_another = False
    request.save()
    if contact is not None:
        release_contact(contact=contact)


def words_of(request: HelpRequest) -> str:
    """Open what was asked; empty when nothing was written, it has ended, or the key is gone."""
    return opened(request.sealed_text, context=request.seal_context)


def reply_of(request: HelpRequest) -> str:
    """Open what the catcher wrote; empty when nothing was, or the key is gone."""
    return opened(request.sealed_reply, context=request.reply_context)


def follow_phrase(*, typed: str) -> HelpRequest:
    """Return the request that four typed words open.

    Raises:
        NotFound: None has these words.
    """
    request = request_by_phrase(hash_of_phrase(PURPOSE, typed))
    if request is None:
        raise NotFound
    return request


def _found(token: str) -> HelpRequest:
    found = request_by_token(token)
    if found is None:
        raise NotFound
    return (
        HelpRequest.objects.select_for_update(of=("self",))
        .select_related("catcher", "contact")
        .get(pk=found.pk)
    )


def _locked(token: str) -> HelpRequest:
    request = _found(token)
    if request.state not in REQUEST_OPEN:
        raise RequestEnded
    return request


def _free_phrase(token: str) -> str:
    for attempt in range(MOST_ATTEMPTS):
        phrase = phrase_of(token, attempt=attempt)
        if request_by_phrase(hash_of_phrase(PURPOSE, phrase)) is None:
            return phrase
    raise RuntimeError("no free phrase was found")


def known_phrase(request: HelpRequest, token: str) -> str:
    """Derive again the words that were given out with a link."""
    for attempt in range(MOST_ATTEMPTS):
        phrase = phrase_of(token, attempt=attempt)
        if hash_of_phrase(PURPOSE, phrase) == bytes(request.phrase_hash):
            return phrase
    return ""
