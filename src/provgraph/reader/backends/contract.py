"""What a backend of the reader is: an article goes in, a draft dossier comes out as plain data."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from provgraph.reader.article import Article, Span
from provgraph.wording import say, say_or_quote


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that a backend proposed and that stands in no draft."""

    kind: str
    """The section of the dossier that it was meant for: `people`, `tenures`, `took_part`…"""
    why: str
    """Of the catalogue, below `backend.why.`; a backend of others writes words of its own."""
    what: str = ""
    """The name or the words that it was about, cut short. '' where there are none."""

    def message(self, lang: str | None = None) -> str:
        """`people: the name or the words are not in the text (Lise Ormeau)`."""
        why = say_or_quote(f"backend.why.{self.why}", self.why, lang)
        return f"{self.kind}: {why}" + (f" ({self.what})" if self.what else "")


@dataclass(frozen=True)
class DraftDossier:
    """A draft: nobody has confirmed anything of it."""

    data: dict[str, Any]
    """The dossier as plain data: what becomes YAML, without `source`. Each record carries `draft`."""
    comments: tuple[str, ...] = ()
    """What a reviewer should know and no line says: bystanders. In the language of the article."""
    left_out: tuple[LeftOut, ...] = field(default=())
    """Records that were proposed and rejected, with why. Never a part of `data`."""

    def all_comments(self, lang: str = "en") -> tuple[str, ...]:
        """The comments, and below them what was left out: how many, of which kind, why, and the first of them."""
        left = (
            say("draft_file.left_out", lang, n_said=n, what=one.message(lang)) for one, n in self.left_out_by_reason()
        )
        return (*self.comments, *left)

    def left_out_by_reason(self) -> list[tuple[LeftOut, int]]:
        """One record for each kind and reason, with how many there were; the most frequent first."""
        counted = Counter((left.kind, left.why) for left in self.left_out)
        first = {(left.kind, left.why): left for left in reversed(self.left_out)}
        return [(first[pair], n) for pair, n in counted.most_common()]


@runtime_checkable
class Backend(Protocol):
    """Reads articles.

    Offered under the entry-point group `provgraph.readers`, by us as by anybody: the entry point is a `Factory`. The
    promises, which tests/contracts holds every backend to:

    - The same article gives the same draft.
    - Every position lies inside the text; nobody and nothing is named whose name is not in the text.
    - The draft obeys docs/dossier.md, but for `source`, which the caller adds; each record carries `draft`.
    - A record that cannot be kept is told in `left_out`, never mended in silence.
    """

    name: str
    """As it was asked for, with its argument: `rules`, `spacy:fr_core_news_lg`."""

    def draft(self, article: Article) -> DraftDossier:
        """What *article* says.

        Raises:
            BackendError: No draft can be made; then there is none at all.
        """
        ...


class Factory(Protocol):
    """Makes a backend; what an entry point of the group `provgraph.readers` loads."""

    def __call__(self, argument: str | None, url: str | None, /) -> Backend:
        """Make it.

        Args:
            argument: What follows the colon in `--backend NAME:ARGUMENT`. None: nothing.
            url: The address given with `--backend-url`. None: none was given.

        Raises:
            BackendError: An argument is missing or is one too many; what is needed is not installed.
        """
        ...


def places_of(record: object) -> Iterator[Span]:
    """Every text position under the key `at`, anywhere in the plain data of a dossier."""
    if isinstance(record, dict):
        for key, value in record.items():
            if key == "at" and isinstance(value, list | tuple) and value:
                pairs = value if isinstance(value[0], list | tuple) else [value]
                yield from (Span(*pair) for pair in pairs if all(isinstance(n, int) for n in pair))
            else:
                yield from places_of(value)
    elif isinstance(record, list | tuple):
        for item in record:
            yield from places_of(item)
