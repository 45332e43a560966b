"""The text of a source, as somebody gives it: a plain text, a saved page, a PDF, a Word document, a message."""

import re
from dataclasses import dataclass
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.sources.normal_form import NormalText, normalise
from provgraph.sources.page_text import decoded, page_text
from provgraph.sources.texts import FormText, Said

PAGE_ENDINGS = (".html", ".htm", ".xhtml")
TEXT_ENDINGS = (".txt", ".text", ".md", *PAGE_ENDINGS, ".pdf", ".docx", ".eml")
LARGEST = 100_000_000
"""Bytes. The longest texts that anybody cites have a few million."""


_BEGINNINGS = {b"%PDF-": ".pdf", b"\xd0\xcf\x11\xe0": ".docx"}
"""Of files whose name does not say what they are; the second is that of old Word files, which are told as such."""
_OTHER_ENDINGS = (".rtf", ".odt", ".pages", ".epub", ".mht", ".mhtml", ".msg", ".djvu", ".xlsx", ".pptx")


@dataclass(frozen=True, slots=True)
class GivenText:
    """One text, in normal form."""

    text: NormalText
    addresses: tuple[str, ...] = ()
    """Where a page says that it stands, the surest first."""
    said: tuple[Said, ...] = ()
    """What the file says of itself, the surest first."""
    notes: tuple[tuple[str, dict[str, object]], ...] = ()
    """What was not read of it; see `FormText`."""
    page: str | None = None
    """The mark-up of a page. None: the file is none."""


def read_text(path: Path) -> GivenText:
    """Read a text, or the text of a page, a PDF, a Word document or a message, by the ending of the file's name.

    Raises:
        SourceInvalid: It cannot be read, is no UTF-8 text, is larger than any text, or holds none (a locked or
            scanned PDF, a damaged document, a message without text; see `sources.texts`).
    """
    try:
        if path.stat().st_size > LARGEST:
            raise SourceInvalid([Problem(str(path), None, "text_too_large", {"most": LARGEST // 1_000_000})])
        raw = path.read_bytes()
    except OSError as reason:
        why = reason.strerror or str(reason)
        raise SourceInvalid([Problem(str(path), None, "unreadable", {"why": why})]) from reason
    name = path.name.lower()
    if not name.endswith(TEXT_ENDINGS):
        name = _looked_at(raw, path)
    if name.endswith(PAGE_ENDINGS):
        return _page(raw)
    if (form := _form(name, raw, path)) is not None:
        return GivenText(normalise(form.text), form.addresses, form.said, form.notes)
    if b"\0" in raw:
        raise SourceInvalid([Problem(str(path), None, "text_binary")])
    try:
        return GivenText(normalise(raw))
    except UnicodeDecodeError as reason:
        raise SourceInvalid([Problem(str(path), None, "not_utf8", {"position": reason.start})]) from reason


def _looked_at(raw: bytes, path: Path) -> str:
    """The ending that is due to a file of another name, by how it begins; '' where it may be a plain text.

    Raises:
        SourceInvalid: It is of a kind that is not read.
    """
    for beginning, ending in _BEGINNINGS.items():
        if raw.startswith(beginning):
            return ending
    if re.match(rb"(?i)(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<(!doctype html|html)\b", raw):
        return ".html"
    if path.suffix.lower() in _OTHER_ENDINGS or raw.startswith((b"PK\x03\x04", b"{\\rtf")):
        raise SourceInvalid([Problem(str(path), None, "text_other", {"ending": path.suffix or "zip"})])
    return ""


def _page(raw: bytes) -> GivenText:
    from provgraph.sources.texts.page_metadata import page_metadata

    page, markup = page_text(raw), decoded(raw)
    addresses = tuple(dict.fromkeys(page.addresses))
    return GivenText(normalise(page.text), addresses, page_metadata(markup), page=markup)


def _form(name: str, raw: bytes, path: Path) -> FormText | None:
    """What a reader of the file's form makes of it; None: it is a plain text."""
    if not raw and name.endswith((".pdf", ".docx", ".eml")):
        raise SourceInvalid([Problem(str(path), None, "text_empty")])
    if name.endswith(".pdf"):
        from provgraph.sources.texts.pdf_text import pdf_text

        return pdf_text(raw, path)
    if name.endswith(".docx"):
        from provgraph.sources.texts.word_text import word_text

        return word_text(raw, path)
    if name.endswith(".eml"):
        from provgraph.sources.texts.mail_text import mail_text

        return mail_text(raw, path)
    return None
