"""What a reading found, and why it left the rest."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Time:
    """One time of an event.

    `key` is its RECURRENCE-ID in UTC: it stays when the time is moved. `title`, `text` and
    `location` are its own, and empty where they are those of the event.
    """

    key: str
    start: datetime
    end: datetime
    title: str
    text: str
    location: str
    cancelled: bool


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event with its times in the window, in order."""

    uid: str
    title: str
    text: str
    location: str
    url: str
    times: list[Time]


@dataclass(frozen=True, kw_only=True)
class Left:
    """One event, or a part of it, that was not taken."""

    title: str
    reason: str


@dataclass(kw_only=True)
class Reading:
    """The events that were taken and what was left."""

    events: list[Event] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return plain values; moments as ISO 8601 with offset."""
        plain = asdict(self)
        for event in plain["events"]:
            for time in event["times"]:
                time["start"], time["end"] = time["start"].isoformat(), time["end"].isoformat()
        return plain

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> "Reading":
        """Return what `as_json` was made of."""
        events = [
            Event(
                **{
                    **event,
                    "times": [
                        Time(
                            **{
                                **time,
                                "start": datetime.fromisoformat(time["start"]),
                                "end": datetime.fromisoformat(time["end"]),
                            }
                        )
                        for time in event["times"]
                    ],
                }
            )
            for event in plain["events"]
        ]
        return cls(events=events, left=[Left(**left) for left in plain["left"]])
