"""The values of a card: texts, lists and structured names. Version 2.1 escapes semicolons only, and has no lists."""

import re
from datetime import datetime

from vobject.icalendar import stringToTextValues

from provgraph.model.dates import Edtf, parse_edtf
from provgraph.sources.content_lines.properties import Property
from provgraph.vocabulary.normal_text import normalised

_UUID = re.compile(r"(?:urn:uuid:)?([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})", re.IGNORECASE)


def tidy(text: str) -> str:
    """A text in one line."""
    return " ".join(normalised("NFC", text).split())


def text_of(line: Property, old: bool) -> str:
    """The value as one text. *old*: version 2.1."""
    if old:
        return tidy(line.value.replace("\\;", ";"))
    # No sign separates, so that an unescaped comma stays what it is.
    return tidy(stringToTextValues(line.value, listSeparator="")[0])


def parts_of(line: Property, old: bool) -> list[str]:
    """The parts between semicolons; commas stay in them ("Company, The")."""
    found = stringToTextValues(line.value, listSeparator=";", charList=";")
    return [tidy(part if old else stringToTextValues(part, listSeparator="")[0]) for part in found]


def lists_of(line: Property, old: bool) -> list[list[str]]:
    """The parts between semicolons, each as the list that commas make of it."""
    found = stringToTextValues(line.value, listSeparator=";", charList=";")
    lists = [[part] if old else stringToTextValues(part) for part in found]
    return [[value for text in one if (value := tidy(text))] for one in lists]


def list_of(line: Property, old: bool) -> list[str]:
    """The values between commas."""
    return [value for text in ([line.value] if old else stringToTextValues(line.value)) if (value := tidy(text))]


def day_of(text: str) -> Edtf | None:
    """The day of a time stamp; None: it is none."""
    try:
        return parse_edtf(str(datetime.fromisoformat(text.strip()).date()))
    except ValueError:
        return None


def uid_of(text: str) -> str:
    """What a card is compared by: `urn:uuid:` and case say nothing."""
    return text.strip().casefold().removeprefix("urn:uuid:")


def public_uid(uid: str) -> str:
    """A UID that is only a number; empty: it may hold an address, or anything else."""
    return uid if _UUID.fullmatch(uid) else ""
