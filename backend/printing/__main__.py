"""`python -m backend.printing`: one print, with bounds that the system keeps.

Reads a JSON request from standard input: `{"root", "template", "form", "paper"}`. `paper` is the
JSON that the template reads: to the typesetter it is a value and never a program. Writes the file
to standard output.
"""

import contextlib
import importlib.util
import json
import resource
import sys
from pathlib import Path
from typing import Any

import typst

from backend.printing import limits

#: Of a picture: an A4 page becomes 1240 dots wide, enough for a screen and a group's message.
DOTS_PER_INCH = 150


def main() -> None:
    """Print what standard input asks for."""
    bound(resource.RLIMIT_CPU, limits.PROCESS_SECONDS)
    bound(resource.RLIMIT_AS, limits.PROCESS_MEMORY_BYTES)
    sys.stdout.buffer.write(printed(json.load(sys.stdin)))


def bound(kind: int, most: int) -> None:
    """Let the system hold this process to a limit, where it can (macOS has no limit on memory)."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))


def printed(request: dict[str, Any]) -> bytes:
    """Return the file: a PDF that says what each part of it is, or a picture of the first page."""
    compiler = typst.Compiler(
        request["template"].encode(),
        root=request["root"],
        font_paths=fonts(),
        sys_inputs={"paper": request["paper"]},
    )
    if request["form"] == "png":
        return first_page(compiler.compile(format="png", ppi=DOTS_PER_INCH))
    try:
        return first_page(compiler.compile(format="pdf", pdf_standards=["ua-1"]))
    except typst.TypstError:
        # PDF/UA wants a glyph for each character, and no set of fonts has all of them. The file is
        # the same then, with a box for that character, and does not call itself PDF/UA.
        compiler = typst.Compiler(
            request["template"].encode(),
            root=request["root"],
            font_paths=fonts(),
            sys_inputs={"paper": request["paper"]},
        )
        return first_page(compiler.compile(format="pdf"))


def first_page(made: bytes | list[bytes] | None) -> bytes:
    """Return the file itself: pictures of several pages come as a list."""
    if isinstance(made, list):
        return made[0]
    return made or b""


def fonts() -> typst.Fonts:
    """Return the same fonts on every machine: those of the wheels, none of the system's."""
    noto = importlib.util.find_spec("manimgx_fonts")
    folders = list(noto.submodule_search_locations or []) if noto else []
    return typst.Fonts(include_system_fonts=False, font_paths=[Path(folder) for folder in folders])


if __name__ == "__main__":
    main()
