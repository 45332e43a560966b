"""Words by which tables say whether somebody was there, and whether something took place; for proposals only."""

import tomllib
from functools import cache
from importlib.resources import files

from provgraph.vocabulary.names import fold
from provgraph.vocabulary.terms import Attendance, EventStatus


def attendance_of(text: str) -> Attendance | None:
    """What *text* says of somebody's presence, in French, English and some other languages; None: it is not known."""
    return _attendances().get(_key(text))


def event_status_of(text: str) -> EventStatus | None:
    """What *text* says of an event; None: it is not known."""
    return _statuses().get(_key(text))


@cache
def _attendances() -> dict[str, Attendance]:
    return {_key(text): Attendance.from_key(key) for key, texts in _lists("attendance").items() for text in texts}


@cache
def _statuses() -> dict[str, EventStatus]:
    return {_key(text): EventStatus.from_key(key) for key, texts in _lists("event").items() for text in texts}


def _lists(name: str) -> dict[str, list[str]]:
    lists: dict[str, dict[str, list[str]]] = tomllib.loads(
        (files(__package__) / "states.toml").read_text(encoding="utf-8")
    )
    return lists[name]


def _key(text: str) -> str:
    return " ".join(fold(text).replace("·", "").strip(" .!").split())
