"""Rendering: a template and its values go in, a file comes out.

The typesetter works in a process of its own (`python -m backend.printing`): its memory is not the
web server's, and the system ends it when it takes too long. The values are data to it: whatever
people wrote is set as text and cannot become a part of the template.
"""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Literal

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from backend.errors import Refusal
from backend.printing import limits
from backend.printing.words import printable

Form = Literal["pdf", "png"]
NAME = re.compile(r"([a-z_]+)/([a-z_]+)")
SHARED = Path("backend/printed/koppi.typ")
turns = BoundedSemaphore(limits.AT_ONCE)


class CannotPrint(Refusal):
    """The typesetter failed, took too long, or was given too much."""

    code = "cannot_print"
    status = 503
    message = _("This could not be printed right now. Try again in a while.")


def render_pdf(template: str, *, title: str, language: str, data: Mapping[str, Any]) -> bytes:
    """Return a PDF for paper and for screen readers (PDF/UA-1, unless a character has no glyph).

    The same values give the same bytes, and are typeset once.

    Args:
        template: Room and name: `scheduler/poster` is `scheduler/printed/poster.typ`.
        title: Of the document, as a reader's window shows it.
        language: Of the document; parts may be in others.
        data: What the template shows: strings, numbers, booleans, None, lists, dictionaries.

    Raises:
        CannotPrint: It failed, or would have taken too long.
        ValueError: There is no such template.
    """
    return _render(template, "pdf", title=title, language=language, data=data)


def render_png(template: str, *, title: str, language: str, data: Mapping[str, Any]) -> bytes:
    """Return a picture of the first page; otherwise as `render_pdf`."""
    return _render(template, "png", title=title, language=language, data=data)


def _render(
    template: str, form: Form, *, title: str, language: str, data: Mapping[str, Any]
) -> bytes:
    source = _source(template)
    paper = json.dumps(
        printable({"title": title, "language": language, "data": data}), ensure_ascii=False
    )
    if len(paper) > limits.MOST_BYTES:
        raise CannotPrint
    key = f"print:{form}:{_digest(source, paper)}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = _typeset(source, form, paper)
        cache.set(key, kept, limits.KEPT_SECONDS)
    return kept


def _source(template: str) -> str:
    named = NAME.fullmatch(template)
    path = Path(settings.BASE_DIR, named[1], "printed", f"{named[2]}.typ") if named else None
    if path is None or not path.is_file():
        raise ValueError(f"There is no template {template!r}.")
    return path.read_text(encoding="utf-8")


def _digest(source: str, paper: str) -> str:
    shared = Path(settings.BASE_DIR, SHARED).read_text(encoding="utf-8")
    parts = f"{shared}\x00{source}\x00{paper}"
    return hashlib.blake2b(parts.encode(), digest_size=16).hexdigest()


def _typeset(source: str, form: Form, paper: str) -> bytes:
    request = {
        "root": str(settings.BASE_DIR),
        "template": source,
        "form": form,
        "paper": paper,
    }
    if not turns.acquire(timeout=limits.PROCESS_SECONDS):
        raise CannotPrint
    try:
        done = subprocess.run(
            [sys.executable, "-m", "backend.printing"],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=limits.PROCESS_SECONDS,
            check=True,
            cwd=settings.BASE_DIR,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise CannotPrint from error
    finally:
        turns.release()
    return done.stdout
