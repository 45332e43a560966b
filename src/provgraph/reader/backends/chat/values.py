"""The values of a draft's records: dates, words, positions, as the dossier writes them."""

from typing import Any

from provgraph.errors import DateUnreadable
from provgraph.model.dates import parse_edtf
from provgraph.reader.article import Span
from provgraph.reader.backends.chat.asked import Record


class Left(Exception):
    """A record that cannot stay; *why* is a key below `backend.why.`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def edtf(written: str | None) -> str | None:
    """The date in EDTF. Raises Left where it is none."""
    if written is None:
        return None
    try:
        return str(parse_edtf(written.strip()))
    except DateUnreadable as reason:
        raise Left("date") from reason


def plain(words: str) -> str:
    """The words with one space where there was white space."""
    return " ".join(words.split())


def short(record: Record) -> str:
    """What a record is about, in few words."""
    told = next(
        (str(v) for k in ("name", "description", "title", "who", "person") if (v := getattr(record, k, None))), ""
    )
    words = plain(told or record.quote)
    return words if len(words) <= 80 else f"{words[:79]}…"


def present(told: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known: a dossier leaves it out."""
    return {key: value for key, value in told.items() if value is not None}


def pair(span: Span) -> list[int]:
    """One position as `at` has it."""
    return [span.start, span.end]


def pairs(spans: list[Span]) -> list[Any]:
    """One position or several, in the order of the text."""
    told = [pair(span) for span in sorted(set(spans))]
    return told[0] if len(told) == 1 else told
