"""The text of a Word document (.docx): a line for each paragraph, cells and text boxes included, deletions not."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provgraph.sources.texts.own_words import FormText, Said, plain
from provgraph.sources.texts.refusal import wrong

if TYPE_CHECKING:
    from docx.document import Document

MOST = 1 << 28
"""Bytes, unpacked."""
_HARMLESS, _TIMES = 1 << 25, 100
"""Documents shrink to a tenth, or a thirtieth: what is large and shrinks further is made to swell."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
_UNSEEN = frozenset({_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText"})
_OLD = b"\xd0\xcf\x11\xe0"
"""How old .doc files begin, and documents under a password."""


def word_text(raw: bytes, path: Path) -> FormText:
    """Read a document.

    Raises:
        SourceInvalid: It is none, is locked, damaged, made to swell, or has no text; or python-docx is not installed.
    """
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError
    except ImportError as missing:
        raise wrong("form_extra", path, library="python-docx") from missing
    if raw.startswith(_OLD):
        raise wrong("word_locked", path)
    if not raw.startswith(b"PK"):
        raise wrong("word_none", path)
    damaged = (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
    try:
        _check_size(raw, path)
        document = docx.Document(io.BytesIO(raw))
        text = "".join(f"{line}\n" for line in _lines(document.element.body))
        said = _said(document)
        notes = _notes(document)
    except (*damaged, ValueError, LookupError, AttributeError, TypeError, OSError) as reason:
        raise wrong("word_damaged", path, why=_short(reason)) from reason
    if not text.strip():
        raise wrong("word_no_text", path)
    return FormText(text, said, notes)


def _check_size(raw: bytes, path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > MOST or (size > _HARMLESS and size > _TIMES * len(raw)):
        raise wrong("word_swells", path, times=_TIMES, most=MOST >> 20)


def _lines(body: Any) -> Iterator[str]:
    """The paragraphs in order; one that stands inside another (a text box) comes after it."""
    for paragraph in body.iter(f"{_W}p"):
        if any(above.tag in _UNSEEN for above in paragraph.iterancestors()):
            continue
        yield "".join(_pieces(paragraph)).strip("\n")


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            # A page break is no sign of the text.
            yield "" if child.get(f"{_W}type") == "page" else _SIGNS[child.tag]
        else:
            yield from _pieces(child)


def _said(document: "Document") -> tuple[Said, ...]:
    kept = document.core_properties
    found = (("title", plain(kept.title), "title"), ("language", plain(kept.language), "language"))
    return tuple(Said(about, value, "property", name) for about, value, name in found if value)


def _notes(document: "Document") -> tuple[tuple[str, dict[str, object]], ...]:
    kinds = {part.partname.rsplit("/", 1)[-1] for part in document.part.package.iter_parts()}
    unread = sorted({"footnotes.xml", "endnotes.xml", "comments.xml"} & kinds)
    return (("word_notes", {"parts": ", ".join(name.removesuffix(".xml") for name in unread)}),) if unread else ()


def _short(reason: Exception) -> str:
    return plain(str(reason))[:120] or type(reason).__name__
