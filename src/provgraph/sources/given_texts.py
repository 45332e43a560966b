"""The text of a source, as somebody gives it: a plain text, or a page that was saved."""

from dataclasses import dataclass
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.sources.normal_form import NormalText, normalise
from provgraph.sources.page_text import page_text

PAGE_ENDINGS = (".html", ".htm", ".xhtml")
TEXT_ENDINGS = (".txt", ".text", ".md", *PAGE_ENDINGS)
LARGEST = 100_000_000
"""Bytes. The longest texts that anybody cites have a few million."""


@dataclass(frozen=True, slots=True)
class GivenText:
    """One text, in normal form."""

    text: NormalText
    addresses: tuple[str, ...] = ()
    """Where a page says that it stands, the surest first."""


def read_text(path: Path) -> GivenText:
    """Read a text, or the text of a page, by the ending of the file's name.

    Raises:
        SourceInvalid: It cannot be read, is no UTF-8 text, or is larger than any text.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise SourceInvalid([Problem(str(path), None, "text_too_large", {"most": LARGEST // 1_000_000})])
        raw = path.read_bytes()
    except OSError as reason:
        why = reason.strerror or str(reason)
        raise SourceInvalid([Problem(str(path), None, "unreadable", {"why": why})]) from reason
    if path.name.lower().endswith(PAGE_ENDINGS):
        page = page_text(raw)
        return GivenText(normalise(page.text), tuple(dict.fromkeys(page.addresses)))
    try:
        return GivenText(normalise(raw))
    except UnicodeDecodeError as reason:
        raise SourceInvalid([Problem(str(path), None, "not_utf8", {"position": reason.start})]) from reason
