"""The text of a PDF: a line for each paragraph.

A PDF knows signs and places, no paragraphs. Lines are put together by the space between them, by indents and sizes of
letters, and by what would still have fitted into a line (`wrapped_lines`). Columns are read in the order of the file.
"""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provgraph.sources.texts.own_words import FormText, Said, plain
from provgraph.sources.texts.refusal import wrong
from provgraph.sources.texts.wrapped_lines import goes_on, put_together, words_of

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 500
MOST_STEPS = 1_000_000
"""Of drawing, in all; an article has some thousands. Forms that draw forms make many of few bytes."""
_HEAD = 1024
"""Bytes in which a PDF says that it is one; readers allow for what stands before it."""
_LIGATURES = str.maketrans(
    {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
)
"""Signs of print that stand for several letters: a name is looked for by its letters."""
_SPREAD = 1.35
"""So many times the usual distance of two lines is a new paragraph."""
_FITS = 0.8
"""Letters are not equally wide: a line that is this full, in characters, may be full."""
_PROGRAMS = (".doc", ".docx", ".odt", ".pdf", ".indd", ".qxd", ".rtf", ".pages")
_DAMAGED = (
    ValueError, LookupError, AttributeError, TypeError, ArithmeticError, AssertionError, RuntimeError, OSError,
    NotImplementedError, EOFError,
)  # fmt: skip
"""What reading a damaged file may raise, beside errors of pypdf."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    height: float
    """Of the line of writing above the foot of the page."""
    size: float
    """Of its letters."""
    page: int


def pdf_text(raw: bytes, path: Path) -> FormText:
    """Read a PDF.

    Raises:
        SourceInvalid: It is none, is locked, damaged, very long, or holds no text (a scan); or pypdf is not installed.
    """
    try:
        import pypdf
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError as missing:
        raise wrong("form_extra", path, library="pypdf") from missing
    # What it mends goes into a log; a log that nobody listens to is the terminal.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    if b"%PDF-" not in raw[:_HEAD]:
        raise wrong("pdf_none", path)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise wrong("pdf_locked", path)
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise wrong("pdf_too_long", path, n=pages, most=MOST_PAGES)
        found = _pages(reader)
        said = _said(reader)
    except _TooManySteps:
        raise wrong("pdf_too_long", path, n=pages, most=MOST_PAGES) from None
    except DependencyError as reason:
        raise wrong("pdf_locked", path) from reason
    except (PyPdfError, *_DAMAGED) as reason:
        raise wrong("pdf_damaged", path, why=plain(str(reason))[:120] or type(reason).__name__) from reason
    lines = [line for page in found for line in page]
    if not lines:
        raise wrong("pdf_no_text", path)
    empty = sum(not page for page in found)
    notes: tuple[tuple[str, dict[str, object]], ...] = (("pdf_pages", {"n": empty}),) if empty else ()
    return FormText("".join(f"{line}\n" for line in _paragraphs(lines)), said, notes)


class _TooManySteps(Exception):
    """The file draws more than any text."""


def _pages(reader: "PdfReader") -> list[list[_Line]]:
    found, left = [], MOST_STEPS
    for number, page in enumerate(reader.pages):
        lines, steps = _lines(page, number, left)
        found.append(lines)
        left -= steps
    return found


def _lines(page: "PageObject", number: int, left: int) -> tuple[list[_Line], int]:
    """The lines of a page, and how many steps it took to draw them; *left*: so many it may take."""
    lines: list[_Line] = []
    steps = 0
    text = ""
    first: tuple[float, float, float] | None = None

    def end() -> None:
        nonlocal text, first
        if first is not None and text.strip():
            lines.append(_Line(text.replace("\x00", "").translate(_LIGATURES).rstrip(), *first, number))
        text, first = "", None

    def visit(piece: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        nonlocal text, first
        for part in piece.splitlines(keepends=True) or [piece]:
            if first is None and part.strip():
                scale = abs(tm[3] or tm[1] or 1.0) * abs(cm[3] or 1.0)
                left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                first = (left, tm[4] * cm[1] + tm[5] * cm[3] + cm[5], round((size or 1.0) * scale, 1))
            text += part.rstrip("\r\n")
            if part[-1:] in ("\n", "\r"):
                end()

    def count(*_step: Any) -> None:
        nonlocal steps
        steps += 1
        if steps > left:
            raise _TooManySteps

    page.extract_text(visitor_text=visit, visitor_operand_before=count)
    end()
    return lines, steps


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    texts = [line.text for line in lines]
    known = words_of(texts)
    width = max(len(text) for text in texts) * _FITS
    usual = _usual_steps(lines)
    open_: list[str] = []
    for number, line in enumerate(lines):
        if open_ and not _joins(lines[number - 1], line, usual.get(line.size, 0.0), width):
            yield put_together(open_, known)
            open_ = []
        open_.append(line.text)
    yield put_together(open_, known)


def _usual_steps(lines: list[_Line]) -> dict[float, float]:
    """The space between two lines of a paragraph, for each size of letters: the least that lines take up."""
    usual: dict[float, float] = {}
    for one, two in pairwise(lines):
        step = _step(one, two)
        if step is not None and one.size == two.size and step >= 0.9 * one.size:
            usual[one.size] = min(step, usual.get(one.size, step))
    return usual


def _step(one: _Line, two: _Line) -> float | None:
    """The space between two lines; None: the second is on another page, or in another column."""
    step = one.height - two.height
    return step if one.page == two.page and step > 0 else None


def _joins(one: _Line, two: _Line, usual: float, width: float) -> bool:
    step = _step(one, two)
    if abs(one.size - two.size) > 0.5 or (step is not None and usual and step > _SPREAD * usual):
        return False
    if step is not None and two.left - one.left > 0.8 * two.size:
        return False
    return goes_on(one.text, two.text, width)


def _said(reader: "PdfReader") -> tuple[Said, ...]:
    said = []
    title = plain(reader.metadata.title if reader.metadata else None)
    # Programs write the name of their file there.
    if title and not title.lower().endswith(_PROGRAMS) and not title.startswith("Microsoft "):
        said.append(Said("title", title, "property", "Title"))
    language = plain(reader.root_object.get("/Lang"))
    return (*said, Said("language", language, "property", "Lang")) if language else tuple(said)
