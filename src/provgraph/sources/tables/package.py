"""A workbook as a package of parts: which kind it is, whether it is whole, and what its sheets hold."""

import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from provgraph.model.markup import BadMarkup
from provgraph.sources.tables.marks import MOST_CELLS, MOST_SHEETS, Scanner, SheetMarks, SheetTooLarge, scan
from provgraph.sources.tables.marks_ods import OdsSheets
from provgraph.sources.tables.marks_xlsx import XlsxSheet
from provgraph.sources.tables.refusal import wrong
from provgraph.sources.tables.shown_dates import XlsxStyles
from provgraph.sources.tables.volume import COUNTED_FROM, TIMES, TooMuchText, Volume

MOST_BYTES = 1 << 30
"""Of the XML of a workbook, unpacked: what is larger is no table that anybody typed, or a bomb."""
_HARMLESS = 1 << 26
"""Sheets that people make shrink to a tenth, or a thirtieth: what is larger and shrinks further is made to swell."""
_PARTS = (".xml", ".rels")
_CHUNK = 1 << 20
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
    KeyError, IndexError, OverflowError, BadMarkup,
)  # fmt: skip
"""What reading a damaged archive may raise."""
T = TypeVar("T")


@dataclass(frozen=True)
class Package:
    """A workbook that was looked through: every part is whole, no sheet is too large."""

    kind: str
    """`xlsx` or `ods`."""
    sheets: dict[str, SheetMarks]
    """By the name of the sheet."""


def look_through(path: Path) -> Package:
    """Read all of a workbook once.

    Raises:
        SourceInvalid: It is damaged, locked, too large, or no workbook.
    """
    with _guarded(path, lambda: zipfile.ZipFile(path)) as archive:
        names = {info.filename: info for info in archive.infolist()}
        _check_sizes(path, archive)
        kind = _kind(path, names)
        if kind == "ods" and _guarded(path, lambda: b"encryption-data" in _read(archive, "META-INF/manifest.xml")):
            raise wrong("table_password", path)
        _guarded(path, lambda: _check_whole(archive))
        volume = Volume(path.stat().st_size)
        sheets = _guarded(path, lambda: _ods(archive, volume) if kind == "ods" else _xlsx(archive, volume))
    return Package(kind, sheets)


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise wrong("table_password", path)
    size = sum(info.file_size for info in archive.infolist() if info.filename.lower().endswith(_PARTS))
    if size > MOST_BYTES:
        raise wrong("table_too_large", path, megabytes=size >> 20, most=MOST_BYTES >> 20)
    if size > _HARMLESS and size > TIMES * path.stat().st_size:
        raise wrong("table_swells", path, times=TIMES)
    names = Counter(info.filename.lower() for info in archive.infolist())
    if twice := next((name for name, often in names.items() if often > 1), None):
        # Which of the two is meant, every reader decides for itself.
        raise wrong("table_damaged", path, why=f"{twice[:60]} ×2")


def _kind(path: Path, names: dict[str, zipfile.ZipInfo]) -> str:
    lower = {name.lower().replace("\\", "/") for name in names}
    if "content.xml" in lower:
        return "ods"
    if "xl/workbook.xml" in lower:
        return "xlsx"
    if "xl/workbook.bin" in lower:
        raise wrong("table_xlsb", path)
    raise wrong("table_no_workbook", path)


def _check_whole(archive: zipfile.ZipFile) -> None:
    """Unpack every part to its end: a part is as long as it says, and its checksum is right."""
    for info in archive.infolist():
        if info.filename.lower().endswith(_PARTS):
            with archive.open(info) as stream:
                while stream.read(_CHUNK):
                    pass


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError:
        return b""


def _ods(archive: zipfile.ZipFile, volume: Volume) -> dict[str, SheetMarks]:
    sheets = OdsSheets(volume)
    with archive.open("content.xml") as stream:
        scan(stream, sheets)
    return sheets.sheets


def _xlsx(archive: zipfile.ZipFile, volume: Volume) -> dict[str, SheetMarks]:
    parts = {info.filename.lower().replace("\\", "/"): info for info in archive.infolist()}
    book, links = _Book(), _Links()
    for name, scanner in (("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", links)):
        with archive.open(parts[name]) as stream:
            scan(stream, scanner)
    texts = _Texts(0)
    if "xl/sharedstrings.xml" in parts:
        info = parts["xl/sharedstrings.xml"]
        texts = _Texts(info.file_size)
        with archive.open(info) as stream:
            scan(stream, texts)
    styles = XlsxStyles()
    if "xl/styles.xml" in parts:
        with archive.open(parts["xl/styles.xml"]) as stream:
            scan(stream, styles)
    found = {}
    read: set[str] = set()
    for name, link in book.sheets:
        target = posixpath.normpath(posixpath.join("/xl", links.targets[link])).lstrip("/").lower()
        if target in read or not target.endswith(_PARTS):
            raise BadMarkup(target[:60])
        read.add(target)
        sheet = XlsxSheet(styles.shown, texts.long, volume)
        with archive.open(parts[target]) as stream:
            scan(stream, sheet)
        found[name] = sheet.marks
    return found


class _Book(Scanner):
    """The names of the sheets, each with its link."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            if len(self.sheets) == MOST_SHEETS:
                raise BadMarkup(f"> {MOST_SHEETS} sheets")
            self.sheets.append((attributes["name"], attributes["id"]))


class _Texts(Scanner):
    """How many texts there are said to be: the reader of workbooks makes room for so many before it looks.

    And which are long: the cells that point to them hold each a copy of its own there.
    """

    bare = True

    def __init__(self, size: int) -> None:
        self._size = size
        self.long: dict[str, int] = {}
        """By the number of the text, as cells write it: its signs."""
        self._number = 0
        self._signs = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            self._signs = 0
        elif tag == "sst":
            said = attributes.get("uniqueCount", "0")
            if not (said.isdecimal() and len(said) < 12 and int(said) <= self._size):
                raise BadMarkup(f"uniqueCount {said[:20]}")

    def text(self, text: str) -> None:
        self._signs += len(text)

    def end(self, tag: str) -> None:
        if tag == "si":
            if self._signs >= COUNTED_FROM:
                self.long[str(self._number)] = self._signs
            self._number += 1


class _Links(Scanner):
    """Where the links lead."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            self.targets[attributes["Id"]] = attributes["Target"]


def _guarded(path: Path, task: Callable[[], T]) -> T:
    try:
        return task()
    except TooMuchText:
        raise wrong("table_swells", path, times=TIMES) from None
    except SheetTooLarge:
        raise wrong("table_too_wide", path, most=MOST_CELLS) from None
    except _DAMAGED as reason:
        raise wrong("table_damaged", path, why=str(reason) or type(reason).__name__) from reason
