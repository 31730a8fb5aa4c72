"""The mailbox of development: what would have been sent, sign-in codes included.

Without an address in production (`DEV_PAGES` in settings).
"""

import re
from email.message import EmailMessage
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from backend import mail

MOST_SHOWN = 100
NAME = re.compile(r"[0-9TZ.]+-[0-9a-f]+(?P<suffix>\.eml|\.txt)")


@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    """List the newest messages, the newest first."""
    messages = [{"name": path.name, **headers(mail.read(path))} for path in mail.newest(MOST_SHOWN)]
    return render(request, "backend/mailbox.html", {"messages": messages})


@never_cache
def mailbox_message(request: HttpRequest, name: str) -> HttpResponse:
    """Show one message as text."""
    found = NAME.fullmatch(name)
    if found is None or not (path := mail.folder_of(found["suffix"]) / name).is_file():
        raise Http404
    message = mail.read(path)
    context = {"message": headers(message), "body": body(message), "files": files(message)}
    return render(request, "backend/mailbox_message.html", context)


def headers(message: EmailMessage) -> dict[str, Any]:
    """Return what a list shows of a message."""
    date = message["date"]
    sent = date.datetime if date else None
    return {
        "subject": message["subject"],
        "to": message["to"],
        "sender": message["from"],
        "sent": timezone.localtime(sent) if sent and timezone.is_aware(sent) else sent,
    }


def body(message: EmailMessage) -> str:
    """Return the text of a message."""
    part = message.get_body(("plain", "html"))
    return str(part.get_content()) if part else ""


def files(message: EmailMessage) -> list[str]:
    """Return the names of what is attached."""
    return [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
