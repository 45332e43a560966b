"""What a file says of itself, and where in it."""

import re
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a file says of itself."""

    about: str
    """`title`, `publisher`, `published` (a day, EDTF), `language` (a tag, as written) or `address`."""
    value: str
    kind: str
    """What says it: `meta`, `json_ld`, `tag`, `link`, `header`, `property`; see `read.where` of the catalogue."""
    name: str
    """Which of them: `og:title`, `Subject`, …"""


@dataclass(frozen=True, slots=True)
class FormText:
    """What was read of one file."""

    text: str
    said: tuple[Said, ...] = ()
    notes: tuple[tuple[str, dict[str, object]], ...] = field(default=())
    """What was not read of it: keys of the catalogue, below `read.note`, with their facts."""
    addresses: tuple[str, ...] = ()
    """Where it says that it stands, the surest first."""


def day_of(text: str) -> str | None:
    """The day that an ISO 8601 date or time begins with, as it is written there. None: it is none."""
    found = re.match(r"\s*(\d{4}-\d{2}-\d{2})(?![\d-])", text)
    try:
        return date.fromisoformat(found[1]).isoformat() if found else None
    except ValueError:
        return None


def plain(text: object) -> str:
    """One line without the spaces around it; nothing but text is taken."""
    return " ".join(text.split()) if isinstance(text, str) else ""
