"""JSON as it arrives: decoded strictly, with what is wrong told as a problem and never as a traceback."""

import json
import unicodedata
from pathlib import Path
from typing import Any, NoReturn

from provgraph.errors import Problem, SourceInvalid

LARGEST = 200_000_000
"""A document that is one JSON value is read whole, up to so many bytes."""


class NotJson(ValueError):
    """A text is not JSON that can be taken as it stands."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        """Of the catalogue, below `problem.`."""
        self.facts = facts
        self.line: int | None = None


def parse_json(raw: bytes) -> Any:
    """The value that *raw* is the JSON of; UTF-8, with or without the mark of byte order.

    Raises:
        NotJson: It is not UTF-8, not JSON, nested too deeply, or gives one key twice (one of the two would be lost).
    """
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_constant)
    except UnicodeDecodeError as reason:
        raise NotJson("not_utf8", position=reason.start) from reason
    except json.JSONDecodeError as reason:
        found = NotJson("bad_json", why=reason.msg, column=reason.colno)
        found.line = reason.lineno
        raise found from reason
    except RecursionError as reason:
        raise NotJson("json_too_deep") from reason
    except NotJson:
        raise
    except ValueError as reason:  # a number of thousands of digits
        raise NotJson("bad_json", why=str(reason).split(";")[0], column=1) from reason


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise NotJson("json_key_twice", name=twice)
    return found


def _constant(name: str) -> NoReturn:
    raise NotJson("bad_json", why=name, column=1)


def read_whole(path: Path, file: str) -> Any:
    """The one JSON value that a file is.

    Raises:
        SourceInvalid: It cannot be read, is larger than `LARGEST`, or is not JSON.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            facts: dict[str, object] = {"size": size // 1_000_000, "most": LARGEST // 1_000_000}
            raise SourceInvalid([Problem(file, None, "json_too_large", facts)])
        return parse_json(path.read_bytes())
    except OSError as reason:
        raise SourceInvalid([Problem(file, None, "unreadable", {"why": reason.strerror or str(reason)})]) from reason
    except NotJson as reason:
        raise SourceInvalid([Problem(file, reason.line, reason.key, reason.facts)]) from reason


def plain_text(value: Any) -> str | None:
    """A JSON value as a text on one line, without space around it; '' for null and for nothing but space.

    Numbers and truth values are written as JSON writes them. None: it is no text, or holds signs that no text file
    can hold (half of a surrogate pair, control characters).
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            text = " ".join(value.split())
            return text if writable(text) else None
        case _:
            return None


def shown(value: Any) -> str:
    """A JSON value as it may stand in a message: short, and in the signs of JSON."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = json.dumps(value, ensure_ascii=True, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"


def writable(text: str) -> bool:
    """Whether every sign of a text can be written to a file and read back."""
    return text.isprintable() or not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text)


def step(path: str, *names: str | int) -> str:
    """A JSON pointer that goes on (RFC 6901)."""
    return path + "".join(f"/{str(name).replace('~', '~0').replace('/', '~1')}" for name in names)
