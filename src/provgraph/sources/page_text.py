"""The text of a saved page: everything that a browser shows, a line for each block.

The furniture of the page (menus, footers) stays in: anchors are found in the midst of it, and a text that hung on
somebody's notion of "the article" would change with every version of the tool. Read by libxml2 as a stream: hostile
pages cost no more than long ones, and nothing is fetched.
"""

import codecs
import re
from collections.abc import Mapping

_HIDDEN = frozenset({"script", "style", "template", "noscript", "title", "svg", "select", "textarea", "iframe"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details"),
        *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section"),
        *("summary", "table", "td", "th", "tr", "ul"),
    }
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(\S+)\s*")
"""What browsers write at the head of a page that they save."""


class PageText:
    """Gathers text and addresses while a page is read (the target of an lxml parser)."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        """Where the page says that it stands, the surest first."""
        self._lines: list[str] = []
        self._line: list[str] = []
        self._hidden = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag is opened."""
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _BLOCKS:
            self._end_line()
        elif tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            self.addresses.insert(0, attributes.get("href", ""))
        elif tag == "meta" and attributes.get("property", "").lower() == "og:url":
            self.addresses.append(attributes.get("content", ""))

    def end(self, tag: str) -> None:
        """A tag is closed."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS:
            self._end_line()

    def data(self, text: str) -> None:
        """A stretch of text."""
        if not self._hidden:
            self._line.append(text)

    def comment(self, text: str) -> None:
        """A comment: browsers write into one where a page was saved from."""
        if found := _SAVED_FROM.fullmatch(text):
            self.addresses.append(found[1])

    def _end_line(self) -> None:
        # HTML's own white space only: a no-break space is a character of the text.
        line = _SPACE.sub(" ", "".join(self._line)).strip(" ")
        self._line.clear()
        if line:
            self._lines.append(line)

    def close(self) -> "PageText":
        """The page is at its end."""
        self._end_line()
        self.addresses = [address for one in self.addresses if (address := one.strip())]
        return self

    @property
    def text(self) -> str:
        """The text, a line for each block."""
        return "".join(f"{line}\n" for line in self._lines)


def page_text(raw: bytes) -> PageText:
    """The text of a page and where it says that it stands. Whatever bytes these are, something is read."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", target=PageText(), no_network=True)
    parser.feed(decoded(raw).encode("utf-8", "replace"))
    read: PageText = parser.close()
    return read


def decoded(raw: bytes) -> str:
    """The characters of a page: as browsers read them, but that what is UTF-8 is UTF-8, whatever the page declares."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return raw.decode("utf-16", "replace")
    found = _CHARSET.search(raw[:4096])
    name = found[1].decode("ascii") if found else "windows-1252"
    try:
        known = codecs.lookup(name).name
        return raw.decode("cp1252" if known in ("iso8859-1", "ascii", "utf-8") else known, "replace")
    except (LookupError, ValueError):  # no such encoding, or none of texts
        return raw.decode("cp1252", "replace")
