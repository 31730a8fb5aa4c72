"""Collects, checks and compiles the translations, with no gettext installed.

`python -m config.translations collect` writes new texts into `<room>/locale/<language>/…/django.po`
and drops those that nobody says any more; `check` names every text that is missing, fuzzy, has
other placeholders than its source or another translation in another room; `compile` makes the
`.mo` files that Django reads, where they are older than their source. The texts in the code are
English and need no file of their own.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

BASE_DIR = Path(__file__).resolve().parent.parent
LANGUAGES = ("fi", "sv")
#: Which folders' texts stand in which room; what the fuse box says stands in the house.
ROOMS = {"backend": ("backend", "config"), "scheduler": ("scheduler",), "feedback": ("feedback",)}
#: Where the text, its plural and its context stand among the arguments.
SINGULAR, PLURAL, IN_CONTEXT, PLURAL_IN_CONTEXT = (0,), (0, 1), (1,), (1, 2)
FUNCTIONS = {
    "_": SINGULAR,
    "gettext": SINGULAR,
    "gettext_noop": SINGULAR,
    "ngettext": PLURAL,
    "pgettext": IN_CONTEXT,
    "npgettext": PLURAL_IN_CONTEXT,
}
CALL = re.compile(r"(?<![\w.])(?:_|n?p?gettext)\(")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")


def collect(room: str) -> Catalog:
    """Read every text of a room from its code and templates."""
    catalog = Catalog(domain="django", fuzzy=False)
    for folder in ROOMS[room]:
        for path in sorted((BASE_DIR / folder).rglob("*")):
            if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
                continue
            place = str(path.relative_to(BASE_DIR))
            for call in calls(path):
                add(catalog, call, place)
    return catalog


def calls(path: Path) -> Iterator[ast.Call]:
    """Find the calls of gettext in a file."""
    source = path.read_text()
    if path.suffix != ".py":
        if "templates" not in path.parts:
            return
        source = "\n".join(template_calls(templatize(source, origin=str(path))))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield node


def template_calls(code: str) -> Iterator[str]:
    """Cut the calls out of what Django makes of a template for xgettext, which is no Python."""
    for found in CALL.finditer(code):
        depth, end = 0, (1, 0)
        rest = code[found.start() :]
        for token in tokenize.generate_tokens(io.StringIO(rest).readline):
            depth += {"(": 1, ")": -1}.get(token.string, 0)
            end = token.end
            if token.string == ")" and not depth:
                break
        lines = rest.splitlines()[: end[0]]
        lines[-1] = lines[-1][: end[1]]
        yield "\n".join(lines)


def add(catalog: Catalog, call: ast.Call, place: str) -> None:
    """Add the text of a call, when it is one of gettext's with literal texts."""
    name = getattr(call.func, "id", "").removesuffix("_lazy")
    wanted = FUNCTIONS.get(name)
    if wanted is None:
        return
    texts = [
        argument.value if isinstance(argument, ast.Constant) else None for argument in call.args
    ]
    said = [texts[index] if index < len(texts) else None for index in wanted]
    if not all(isinstance(text, str) and text for text in said):
        return
    context = texts[0] if wanted in {IN_CONTEXT, PLURAL_IN_CONTEXT} else None
    catalog.add(
        tuple(map(str, said)) if len(said) > 1 else str(said[0]),
        locations=[(place, 0)],
        context=str(context) if context else None,
    )


def source_of(room: str, language: str) -> Path:
    """Name the file of a room's translations."""
    return BASE_DIR / room / "locale" / language / "LC_MESSAGES" / "django.po"


def read(room: str, language: str) -> Catalog:
    """Read a room's translations; an empty catalogue where there are none yet."""
    source = source_of(room, language)
    if not source.exists():
        return Catalog(locale=language, domain="django", fuzzy=False)
    with source.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def update(room: str, language: str) -> None:
    """Bring a file of translations up to the code."""
    catalog = read(room, language)
    catalog.update(collect(room), no_fuzzy_matching=True)
    catalog.header_comment = "# Collected by `make messages`."
    catalog.fuzzy = False
    target = source_of(room, language)
    target.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    write_po(
        written, catalog, sort_output=True, ignore_obsolete=True, include_lineno=False, width=99
    )
    # A date would make every run a change.
    lines = written.getvalue().decode().splitlines(keepends=True)
    target.write_text("".join(line for line in lines if not line.startswith('"POT-Creation-Date')))


def faults(room: str, language: str) -> Iterator[str]:
    """Say what is wrong with a room's translations."""
    wanted = {key(message): message for message in collect(room) if message.id}
    catalog = read(room, language)
    found = {key(message): message for message in catalog if message.id}
    place = source_of(room, language).relative_to(BASE_DIR)
    for name in sorted(wanted.keys() - found.keys()):
        yield f"{place}: not translated: {name[1]!r}"
    for name in sorted(found.keys() - wanted.keys()):
        yield f"{place}: nobody says this any more: {name[1]!r}"
    for name in sorted(found.keys() & wanted.keys()):
        for fault in faults_of(found[name], catalog.num_plurals):
            yield f"{place}: {fault}: {name[1]!r}"


def conflicts(language: str) -> Iterator[str]:
    """Name the texts that two rooms translate differently: Django would say one of them in both."""
    first: dict[tuple[str, str], tuple[str, object]] = {}
    for room in ROOMS:
        for message in read(room, language):
            if not message.id:
                continue
            there, said = first.setdefault(key(message), (room, message.string))
            if said != message.string:
                place = source_of(room, language).relative_to(BASE_DIR)
                yield f"{place}: another translation than in {there}: {key(message)[1]!r}"


def key(message: Message) -> tuple[str, str]:
    """Name a message by its context and text."""
    text = message.id[0] if isinstance(message.id, tuple) else message.id
    return message.context or "", str(text)


def faults_of(message: Message, plurals: int) -> Iterator[str]:
    """Say what is wrong with one translation."""
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy:
        yield "fuzzy"
    if not all(texts) or (message.pluralizable and len(texts) != plurals):
        yield "not translated"
        return
    originals = message.id if isinstance(message.id, tuple) else (message.id,)
    # Any form may leave out the number ("one place left"), none may know more than the source.
    known = {name for text in originals for name in PLACEHOLDER.findall(str(text))}
    used = [set(PLACEHOLDER.findall(str(text))) for text in texts]
    if any(names - known for names in used) or (not message.pluralizable and used != [known]):
        yield "other placeholders"


def compile_stale() -> None:
    """Compile every file of translations that is newer than what was compiled from it."""
    for source in BASE_DIR.glob("*/locale/*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalog = read_po(file, domain="django", locale=source.parent.parent.name)
        unfinished = target.with_suffix(".unfinished")
        with unfinished.open("wb") as file:
            write_mo(file, catalog)
        unfinished.replace(target)


def main(word: str) -> None:
    """Do what the word says.

    Raises:
        SystemExit: The check found faults.
    """
    pairs = [(room, language) for room in ROOMS for language in LANGUAGES]
    if word == "collect":
        for room, language in pairs:
            update(room, language)
    elif word == "check":
        found = [fault for pair in pairs for fault in faults(*pair)]
        found += [fault for language in LANGUAGES for fault in conflicts(language)]
        if found:
            sys.exit("\n".join(found))
    elif word == "compile":
        compile_stale()
    else:
        sys.exit("Say one of: collect, check, compile.")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
