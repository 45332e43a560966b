"""In which encoding a text file is written. What is found is checked on the whole file, before anything is read."""

import codecs
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from provgraph.model.audit import Audit
from provgraph.model.encodings import text_codec
from provgraph.sources.tables.letters import Reading, readings
from provgraph.sources.tables.refusal import wrong

_CHUNK = 1 << 20
_SAMPLE = 1 << 17
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = (
    "cp1252", "iso8859-15", "mac_roman", "cp850", "cp1250", "iso8859-2", "cp1254", "cp1251", "cp1253",
)  # fmt: skip
"""Those of the spreadsheets and systems that our readers meet; among equals the first is taken."""
_FEW = 8
"""Control characters that a damaged text may hold; where many stand, it is no text."""
_SENSE, _MARGIN = 0.3, 0.1
_LIKELY_UTF8 = re.compile(rb"\xc2[\xa0-\xbf]|\xc3[\x80-\xbf]|[\xc4\xc5][\x80-\xbf]|\xe2\x80[\x90-\xaf]|\xe2\x82\xac")
"""Letters and marks of Western texts in UTF-8."""
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BLANKED = b" " * 0x80 + bytes(range(0x80, 0x100))
"""Turns ASCII into blanks, so that what is left are runs of other bytes."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")


def encoding_of(path: Path, stated: str | None, audit: Audit) -> str:
    """The name of the codec that reads the whole file without a wrong byte.

    Args:
        path: A text file, not empty.
        stated: By the mapping; None: find it out.
        audit: Is told when the encoding had to be found from the letters.

    Raises:
        SourceInvalid: It is no text, or no encoding reads it, with the first wrong line.
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        first = stream.read(_SAMPLE)
    found = _stated(path, stated) if stated else None
    marked = next((codec for mark, codec in _MARKS if first.startswith(mark)), None)
    if found is None or (marked == "utf-8-sig" and found == "utf-8"):
        found = marked or _without_mark(first) or found
    if found is None and len(_CONTROL.findall(first)) > max(_FEW, len(first) // 50):
        raise wrong("table_binary", path)
    bad = first_wrong_byte(path, found or "utf-8")
    if bad is None:
        return found or "utf-8"
    if found is not None:
        raise wrong("table_wrong_byte", path, bad.line, encoding=found, byte=bad.byte)
    return _one_byte(path, bad, audit)


def _stated(path: Path, name: str) -> str:
    found = text_codec(name)
    if found is None:
        raise wrong("table_encoding_name", path, encoding=name)
    return found


def _without_mark(first: bytes) -> str | None:
    """UTF-16 shows by its zeros: every second byte of a Western text is one."""
    even, odd = first[0::2], first[1::2]
    if not odd or b"\0" not in first:
        return None
    zeros = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros[1] > 0.4 and zeros[0] < 0.1:
        return "utf-16-le"
    return "utf-16-be" if zeros[0] > 0.4 and zeros[1] < 0.1 else None


@dataclass(frozen=True, slots=True)
class WrongByte:
    """What a codec cannot read."""

    line: int
    byte: str


def first_wrong_byte(path: Path, codec: str) -> WrongByte | None:
    """The first place of the file that *codec* cannot read; None: it reads all of it."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(codec)(), translate=True)
    line = 1
    with path.open("rb") as stream:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                line += decoder.decode(chunk, final=not chunk).count("\n")
            except UnicodeDecodeError as reason:
                known = reason.object[: reason.start].decode(reason.encoding, errors="replace")
                line += len(io.StringIO(known, newline=None).read().split("\n")) - 1
                return WrongByte(line, f"0x{reason.object[reason.start]:02X}")
            except UnicodeError:
                return WrongByte(line, "?")
            if not chunk:
                return None


@dataclass
class _Survey:
    """The bytes of a file that are not ASCII."""

    likely: int = 0
    """How many look like Western letters in UTF-8."""
    whole: int = 0
    """How many look like any letter in UTF-8."""
    others: int = 0
    values: set[int] = field(default_factory=set)
    sample: bytearray = field(default_factory=bytearray)


def _one_byte(path: Path, bad: WrongByte, audit: Audit) -> str:
    survey = _survey(path)
    if survey.likely or survey.whole > survey.others:
        # Most of it is UTF-8: read otherwise, every accent that is right now would be spoilt.
        raise wrong("table_mixed_encodings", path, bad.line, byte=bad.byte)
    able = tuple(codec for codec in _ONE_BYTE if _reads(codec, survey.values))
    best, *others = readings(bytes(survey.sample), able) or [Reading("", "", 0.0)]
    if best.sense < _SENSE:
        raise wrong("table_encoding_unknown", path, bad.line, byte=bad.byte)
    rival = next((one for one in others if one.text != best.text and best.sense - one.sense < _MARGIN), None)
    if rival is None:
        audit.note("encoding_found", encoding=best.encoding)
    else:
        here, there = _first_difference(best.text, rival.text)
        audit.note("encoding_uncertain", encoding=best.encoding, text=here, other=rival.encoding, other_text=there)
    return best.encoding


def _survey(path: Path) -> _Survey:
    survey = _Survey()
    for lines in _chunks_of_lines(path):
        if lines.isascii():
            continue
        for run, often in Counter(lines.translate(_BLANKED).split()).items():
            letters = _UTF8.findall(run)
            survey.likely += often * len(_LIKELY_UTF8.findall(run))
            survey.whole += often * len(letters)
            survey.others += often * (len(run) - sum(map(len, letters)))
            survey.values.update(run)
        if len(survey.sample) < _SAMPLE:
            telling = (line for line in re.split(rb"[\r\n]+", lines) if not line.isascii())
            survey.sample += b"\n".join([*telling, b""])[: 2 * _SAMPLE]
    return survey


def _chunks_of_lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk + stream.readline(_CHUNK)


def _reads(codec: str, values: set[int]) -> bool:
    try:
        bytes(sorted(values)).decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _first_difference(one: str, other: str) -> tuple[str, str]:
    """The first word that two readings of the same bytes read differently (one byte, one sign)."""
    at = next(place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right)
    start = max(one.rfind(sign, 0, at) for sign in " \n,;\t\"'|") + 1
    start = max(start, at - 20)
    length = len(re.split(r"[\s,;\"'|]", one[at + 1 : at + 20])[0])
    return one[start : at + 1 + length], other[start : at + 1 + length]
