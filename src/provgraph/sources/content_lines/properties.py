"""Content lines → properties: name, parameters, value, in characters.

Split here, sign by sign: the patterns of the vCard library take time without end on some broken lines, and the calendar
library refuses what old address books write (`TEL;WORK:`). What the values mean is left to the libraries.
"""

import quopri
import re
import unicodedata
from dataclasses import dataclass, field

from provgraph.model.encodings import text_codec
from provgraph.sources.content_lines.lines import RawLine

_NAME = re.compile(r"(?:(?P<group>[A-Za-z0-9_-]+)\.)?(?P<name>[A-Za-z0-9_-]+)", re.ASCII)
_PLAIN = re.compile(r"[A-Z0-9-]+", re.ASCII)
_CHARSET = re.compile(rb";\s*CHARSET=\"?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_CARETS = {"^^": "^", "^n": "\n", "^'": '"'}
_LONGEST_NAME = 200
_LONGEST = 1 << 18
"""Of a line that is used, in bytes. Pictures are longer, and are not used."""
_SPACING = "\t\n\r\x85"
UNDECLARED = "windows-1252"
"""Taken where a line is not UTF-8 and does not say what it is."""


class LineUnreadable(ValueError):
    """A line is no content line, or its bytes are no text; `key` says which, for a problem."""

    def __init__(self, key: str, line: int, **facts: object) -> None:
        super().__init__(key)
        self.key, self.line, self.facts = key, line, facts


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a component."""

    name: str
    """In capitals."""
    value: str
    """As written: escapes are still in it."""
    line: int
    params: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names in capitals. Values without a name (`TEL;WORK:`) stand under `TYPE`."""
    group: str = ""
    undeclared: bool = False
    """Whether it was not UTF-8 and did not say what it is."""

    def param(self, name: str) -> str:
        """The first value of a parameter; empty: it has none."""
        return next(iter(self.params.get(name, ())), "")


def read_property(raw: RawLine, *, keep_white: bool = False) -> Property:
    """The property that a line is.

    Raises:
        LineUnreadable: It is longer than anybody writes, has no name or no colon, its bytes are no text, or it holds a
            control character.
    """
    joined = raw.joined(keep_white=keep_white)
    if len(joined) > _LONGEST:
        raise LineUnreadable("line_too_long", raw.number, most=_LONGEST >> 10)
    declared = _CHARSET.search(joined.partition(b":")[0])
    charset = declared[1].decode("ascii") if declared else None
    text, undeclared = _decode(joined, charset, raw.number)
    split = _split(text)
    if split is None:
        raise LineUnreadable("line_unreadable", raw.number, found=text[:40])
    head, value = split
    params = _params(head)
    named = _NAME.fullmatch(head[0].strip())
    if named is None:
        raise LineUnreadable("line_unreadable", raw.number, found=text[:40])
    if any(each.upper() == "QUOTED-PRINTABLE" for each in (*params.get("ENCODING", ()), *params.get("TYPE", ()))):
        plain = quopri.decodestring(joined[joined.index(b":") + 1 :])
        value, undeclared = _decode(plain, charset, raw.number)
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    bad = next((sign for sign in text + value if unicodedata.category(sign) == "Cc" and sign not in _SPACING), None)
    if bad is not None:
        raise LineUnreadable("bad_character", raw.number, code=f"U+{ord(bad):04X}")
    return Property(
        named["name"].upper().replace("_", "-"), value, raw.number, params, named["group"] or "", undeclared
    )


def name_of(raw: RawLine) -> str:
    """The name of a property, in capitals, without reading the rest."""
    if raw.name is None:
        start = raw.pieces[0][:_LONGEST_NAME]
        if b":" not in start and b";" not in start:
            start = raw.joined()[:_LONGEST_NAME]
        head = start.partition(b":")[0].partition(b";")[0].strip()
        raw.name = head.decode("ascii", errors="replace").upper().rpartition(".")[2].replace("_", "-")
    return raw.name


def is_named(raw: RawLine) -> bool:
    """Whether a line is a property at all: texts that programs break without a space before the next line are none."""
    return _PLAIN.fullmatch(name_of(raw)) is not None and b":" in raw.joined()


def _decode(raw: bytes, charset: str | None, line: int) -> tuple[str, bool]:
    """The characters, and whether the encoding had to be supposed."""
    codec = text_codec(charset) if charset is not None else None
    if codec is not None:
        try:
            return raw.decode(codec), False
        except (UnicodeError, ValueError):
            pass  # a wrong claim: as if it were not there, as with a wrong name
    try:
        return raw.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode(UNDECLARED), True
    except UnicodeDecodeError as reason:
        raise LineUnreadable("line_not_text", line) from reason


def _split(text: str) -> tuple[list[str], str] | None:
    """Name and parameters, and the value after the first colon outside quotation marks."""
    parts, start, quoted = list[str](), 0, False
    for place, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign in ":;" and not quoted:
            parts.append(text[start:place])
            start = place + 1
            if sign == ":":
                return parts, text[start:]
    if quoted and ":" in text:
        # A quotation mark that is never closed: it was meant as a sign.
        head, _, value = text.partition(":")
        return head.split(";"), value
    return None


def _params(head: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for part in head[1:]:
        name, equals, values = part.partition("=")
        key = name.strip().upper() if equals else "TYPE"
        found.setdefault(key, []).extend(_values(values if equals else name))
    return {key: tuple(values) for key, values in found.items()}


def _values(text: str) -> tuple[str, ...]:
    """The values of a parameter: commas inside quotation marks belong to them (RFC 6868: carets escape)."""
    values, start, quoted = list[str](), 0, False
    for place, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign == "," and not quoted:
            values.append(text[start:place])
            start = place + 1
    values.append(text[start:])
    return tuple(re.sub(r"\^[\^n']", lambda m: _CARETS[m[0]], value.replace('"', "").strip()) for value in values)
