"""What a saved page says of its article: in `meta` tags, in JSON-LD, in its title.

trafilatura and htmldate find such things too, but do not say where, and go on to guess from addresses and texts.
"""

import json
from collections.abc import Iterator, Mapping

from provgraph.sources.texts.own_words import Said, day_of, plain

_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "dcterms.title": "title",
    "citation_title": "title",
    "og:site_name": "publisher", "dc.publisher": "publisher", "dcterms.publisher": "publisher",
    "citation_journal_title": "publisher",
    "article:published_time": "published", "og:published_time": "published", "datepublished": "published",
    "dc.date.issued": "published", "dcterms.issued": "published", "dc.date": "published", "dcterms.date": "published",
    "date": "published", "citation_publication_date": "published", "pubdate": "published",
    "og:locale": "language", "dc.language": "language", "content-language": "language",
}  # fmt: skip
_ARTICLES = ("article", "blogposting", "report")
"""What the types of schema.org end with that articles have."""
_DEEPEST = 6


class PageMetadata:
    """Gathers what a page says of itself while it is read (the target of an lxml parser)."""

    def __init__(self) -> None:
        self._said: list[Said] = []
        self._tags: list[Said] = []
        """What is said in passing, less sure than what was written for machines."""
        self._open: str | None = None
        self._text: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag is opened."""
        if tag == "meta":
            self._meta(attributes)
        elif tag == "html" and attributes.get("lang"):
            self._tags.append(Said("language", plain(attributes["lang"]), "tag", "html lang"))
        elif tag == "time" and ("pubdate" in attributes or attributes.get("itemprop", "").lower() == "datepublished"):
            self._say("published", attributes.get("datetime", ""), "tag", "time")
        elif _holds_data(tag, attributes) or (tag in ("title", "h1") and self._open is None):
            self._open, self._text = tag, []

    def end(self, tag: str) -> None:
        """A tag is closed."""
        if tag != self._open:
            return
        text, self._open = "".join(self._text), None
        if tag == "script":
            self._said = [*_from_json(text), *self._said]
        elif not any(one.name == tag for one in self._tags):
            self._say("title", text, "tag", tag, sure=False)

    def data(self, text: str) -> None:
        """A stretch of text."""
        if self._open:
            self._text.append(text)

    def comment(self, text: str) -> None:
        """A comment says nothing."""

    def close(self) -> tuple[Said, ...]:
        """The page is at its end. What it says, the surest first."""
        # The title of a window often names the site too; the heading is the article's own.
        return (*self._said, *sorted(self._tags, key=lambda one: one.name == "title"))

    def _meta(self, attributes: Mapping[str, str]) -> None:
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key, "").strip().lower()
            if name in _META:
                self._say(_META[name], attributes.get("content", ""), "meta", name)
                return

    def _say(self, about: str, value: str, kind: str, name: str, *, sure: bool = True) -> None:
        told = day_of(value) if about == "published" else plain(value)
        if told:
            (self._said if sure else self._tags).append(Said(about, told, kind, name))


def page_metadata(text: str) -> tuple[Said, ...]:
    """What a page says of its article, the surest first."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", target=PageMetadata(), no_network=True)
    parser.feed(text.encode("utf-8", "replace"))
    said: tuple[Said, ...] = parser.close()
    return said


def _holds_data(tag: str, attributes: Mapping[str, str]) -> bool:
    return tag == "script" and attributes.get("type", "").strip().lower() == "application/ld+json"


def _from_json(text: str) -> list[Said]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [said for article in _articles(told, 0) for said in _of_article(article)]


def _articles(told: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(told, list):
        for one in told:
            yield from _articles(one, depth + 1)
    elif isinstance(told, dict):
        types = told.get("@type")
        named = [one.lower() for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)]
        if any(one.endswith(_ARTICLES) for one in named):
            yield told
        else:
            yield from _articles(told.get("@graph", []), depth + 1)


def _of_article(article: dict[str, object]) -> Iterator[Said]:
    publisher = article.get("publisher")
    values = {
        "headline": ("title", plain(article.get("headline"))),
        "publisher": ("publisher", plain(publisher.get("name") if isinstance(publisher, dict) else publisher)),
        "datePublished": ("published", day_of(plain(article.get("datePublished")))),
        "inLanguage": ("language", plain(article.get("inLanguage"))),
    }
    for name, (about, value) in values.items():
        if value:
            yield Said(about, value, "json_ld", name)
