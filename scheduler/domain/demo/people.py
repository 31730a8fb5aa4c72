"""The people of the demo house. Their names say that they are examples."""

from typing import NamedTuple

from backend.enums import Role

ADMINISTRATOR = ("admin@demo.example", "Ylläpitäjä (esimerkki)")


class Person(NamedTuple):
    """A member: how they sign in, their name, the themes they have lived, and their roles."""

    email: str
    name: str
    lived: list[str]
    roles: list[tuple[str, Role]]


PEOPLE = [
    Person(
        "coordinator@demo.example",
        "Kaisa (esimerkki)",
        ["mental_health", "loneliness"],
        [("olkkari", Role.COORDINATOR)],
    ),
    Person(
        "peer@demo.example",
        "Jari (esimerkki)",
        ["addiction", "housing"],
        [("olkkari", Role.PEER_EXPERT), ("nuotiopiiri", Role.PEER_EXPERT)],
    ),
    Person(
        "worker@demo.example",
        "Sanna (esimerkki)",
        [],
        [("olkkari", Role.WORKER), ("hyvinvointialue", Role.WORKER)],
    ),
    Person(
        "group@demo.example",
        "Liisa (esimerkki)",
        ["money"],
        [("yhteiskehittamisryhma", Role.CO_DEVELOPER)],
    ),
    Person(
        "college@demo.example",
        "Marko (esimerkki)",
        [],
        [("kansalaisopisto", Role.COORDINATOR)],
    ),
    Person(
        "close@demo.example",
        "Helena (esimerkki)",
        ["close_ones", "family"],
        [("olkkari", Role.PEER_EXPERT)],
    ),
]
