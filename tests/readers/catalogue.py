"""All readers: those that can read here, and why the others cannot."""

from tests.readers import in_c, in_node, in_python
from tests.readers.seen import Reader

ALWAYS: dict[str, Reader] = {
    "icalendar": in_python.recurring,
    "ical": in_python.home_assistant,
    "vobject": in_python.vobjects,
}


def readers() -> dict[str, Reader]:
    """Return the readers that can read here, by name."""
    found = dict(ALWAYS)
    if not in_node.missing():
        found |= {name: in_node.reader(name) for name in in_node.NAMES}
    if not in_c.missing():
        found[in_c.NAME] = in_c.read
    return found


def absent() -> dict[str, str]:
    """Return why other readers cannot read here, by name."""
    found = dict.fromkeys(in_node.NAMES, in_node.missing()) | {in_c.NAME: in_c.missing()}
    return {name: reason for name, reason in found.items() if reason}
