"""The text of a message (.eml): its plain part, else what its page shows. What is attached is told, not read."""

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from provgraph.sources.page_text import page_text
from provgraph.sources.texts.own_words import FormText, Said, plain
from provgraph.sources.texts.refusal import wrong
from provgraph.sources.texts.wrapped_lines import unwrapped

_BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
"""What the standard library may raise for headers that are none."""
_FORWARDED = re.compile(r"(?i)\s*(?:fwd?|tr|wg|re|rép)\s*:")
_LONGEST_HEAD, _MOST_PARTS = 200_000, 200
"""Bytes of the headers, parts that hold parts: what has more was made to keep the parser busy."""
_FEW = 3
"""A plain part so many times shorter than the page beside it only says that there is a page."""


def mail_text(raw: bytes, path: Path) -> FormText:
    """Read a message.

    Raises:
        SourceInvalid: It is no message, has no text, or not in the encoding that it says.
    """
    head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if len(head) > _LONGEST_HEAD or raw.lower().count(b"multipart/") > _MOST_PARTS:
        raise wrong("mail_no_message", path)
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
        if not message.keys():
            raise wrong("mail_no_message", path)
        text, notes = _body(message, path)
        said = _said(message)
    except _BROKEN as reason:
        raise wrong("mail_no_message", path) from reason
    if not text.strip():
        raise wrong("mail_no_text", path)
    return FormText(text, said, notes)


def _body(message: EmailMessage, path: Path) -> tuple[str, tuple[tuple[str, dict[str, object]], ...]]:
    plain_part = message.get_body(preferencelist=("plain",))
    page_part = message.get_body(preferencelist=("html",))
    notes: list[tuple[str, dict[str, object]]] = []
    text, page = "", ""
    if isinstance(plain_part, EmailMessage):
        text = _unfolded(plain_part, _decoded(plain_part, path))
    if isinstance(page_part, EmailMessage):
        page = page_text(_decoded(page_part, path).encode("utf-8", "replace")).text
    if text.strip() and page.strip():
        short = len("".join(text.split())) * _FEW < len("".join(page.split()))
        notes.append(("mail_page" if short else "mail_plain", {}))
        text = page if short else text
    read = {id(plain_part), id(page_part)}
    for part in message.walk():
        if id(part) in read or (part.is_multipart() and part.get_content_type() != "message/rfc822"):
            continue
        name = part.get_filename()
        if name or part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822":
            notes.append(("attachment", {"name": plain(name) or part.get_content_type()}))
    return text or page, tuple(notes)


def _decoded(part: EmailMessage, path: Path) -> str:
    raw = part.get_payload(decode=True)
    charset = part.get_content_charset() or "utf-8"
    if not isinstance(raw, bytes):
        return ""
    try:
        text = raw.decode("utf-8" if charset in ("us-ascii", "ascii") else charset)
    except (UnicodeDecodeError, LookupError) as reason:
        raise wrong("mail_encoding", path, charset=charset) from reason
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unfolded(part: EmailMessage, text: str) -> str:
    """Lines that were broken for the way, whole again (RFC 3676, or by what fits in a line)."""
    if part.get_param("format") != "flowed":
        return unwrapped(text)
    spaced = str(part.get_param("delsp", "no")).lower() != "yes"
    told = ""
    for line in text.split("\n"):
        line = line.removeprefix(" ")  # noqa: PLW2901 - stuffed with a space, says the RFC
        soft = line.endswith(" ") and line != "-- "
        told += (line if spaced else line[:-1]) if soft else line + "\n"
    return told


def _said(message: EmailMessage) -> tuple[Said, ...]:
    said = []
    subject = plain(str(message["Subject"] or ""))
    if subject:
        said.append(Said("title", subject, "header", "Subject"))
    if not _FORWARDED.match(subject):  # who passes a text on did not publish it, nor on that day
        sender = message["From"]
        named = [plain(each.display_name) for each in sender.addresses] if sender is not None else []
        if named and named[0]:
            said.append(Said("publisher", named[0], "header", "From"))
        day = getattr(message["Date"], "datetime", None)
        if day is not None:
            said.append(Said("published", day.date().isoformat(), "header", "Date"))
    language = plain(str(message["Content-Language"] or "")).partition(",")[0]
    return (*said, Said("language", language, "header", "Content-Language")) if language else tuple(said)
