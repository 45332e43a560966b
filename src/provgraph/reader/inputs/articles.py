"""A file goes in, an article comes out, with where each thing that is known of it was found."""

from dataclasses import dataclass
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.reader.article import Article, language_of
from provgraph.reader.inputs.metadata import Contradiction, Finding, Known, found_in, settled
from provgraph.reader.inputs.page_body import only_article
from provgraph.sources.given_texts import read_text
from provgraph.sources.texts import Said
from provgraph.wording import say

LARGEST = 200_000
"""Characters: forty pages of a newspaper. A sixth of a minute by rules; ten times as many take hours."""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as it was read from a file."""

    path: Path
    article: Article
    findings: tuple[Finding, ...]
    """What is known of it, and where that was found."""
    contradictions: tuple[Contradiction, ...] = ()
    notes: tuple[tuple[str, dict[str, object]], ...] = ()
    """What of the file was not read: keys of the catalogue, below `read.note`."""

    def told(self, lang: str | None = None) -> list[str]:
        """What a reviewer should know of how the file was read, a line for each thing."""
        return [
            *(one.line(lang) for one in self.findings),
            *(one.line(lang) for one in self.contradictions),
            *self.noted(lang),
        ]

    def noted(self, lang: str | None = None) -> tuple[str, ...]:
        """What of the file was not read."""
        return tuple(say(f"read.note.{key}", lang, **facts) for key, facts in self.notes)


def read_article_file(path: Path, known: Known | None = None) -> ArticleFile:
    """Read the article in a file: `.txt`, `.html`, `.pdf`, `.docx`, `.eml`.

    Args:
        path: The file.
        known: What the user says of it; it beats what is found.

    Raises:
        SourceInvalid: The file cannot be read, holds no article, or is longer than any.
        DateUnreadable: The day that is given is no EDTF.
    """
    given = read_text(path)
    text, whole = given.text.text, None
    if given.page is not None:
        titles = sorted((one for one in given.said if one.about == "title"), key=lambda one: one.name != "h1")
        whole, text = text, only_article(text, given.page, titles[0].value if titles else None, str(path))
    if not text.strip():
        raise SourceInvalid([Problem(str(path), None, "text_empty")])
    if len(text) > LARGEST:
        raise SourceInvalid([Problem(str(path), None, "text_no_article", {"n": len(text), "most": LARGEST})])
    said = [*given.said, *(Said("address", each, "link", "") for each in given.addresses[:1])]
    findings, contradictions = settled(found_in(text, language_of(text), said, known or Known()))
    values = {one.about: one.value for one in findings}
    article = Article(
        text,
        values["language"],
        values.get("published"),
        values.get("title"),
        values.get("publisher"),
        address=values.get("address"),
        whole=whole if whole != text else None,
    )
    return ArticleFile(path, article, findings, contradictions, given.notes)
