"""What a file is, by its first bytes: a name says little (`.xls` may hold a web page, `.csv` a workbook)."""

from os import SEEK_END
from pathlib import Path

_FIRST = 1 << 12
_SIGNS = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PAR1\x15", "parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
_BINARY = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"{\\rtf")


def kind_of(path: Path) -> str:
    """`empty`, `zip` (workbooks of today), `ole` (workbooks of before 2007, or locked ones), `parquet`, `markup`,
    `json`, `binary`, or `text`.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        first = stream.read(_FIRST)
        if first[:4] in (b"PAR1", b"PARE") and len(first) > 8:
            stream.seek(-4, SEEK_END)
            if stream.read(4) == first[:4]:
                return "parquet"
    if not first:
        return "empty"
    for sign, kind in _SIGNS:
        if first.startswith(sign):
            return kind
    if first.startswith(_BINARY):
        return "binary"
    opening = first.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:200].lower()
    if opening.startswith((b"<?xml", b"<!doctype", b"<html", b"<head", b"<table", b"<meta")):
        return "markup"
    if opening.startswith((b'{"', b"[{", b"{\r", b"{\n")):
        return "json"
    return "text"
