"""Names and functions by a learnt tagger: a conditional random field over the tokens of an article.

`benchmarks/reader/train_tagger.py` makes its model out of annotated articles (docs/decisions/0027-tagger.md). It knows
shapes, classes of words and the words of our own vocabulary; no word of an article.
"""

import bisect
import functools
import gzip
import operator
import zlib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from provgraph.errors import SourceError
from provgraph.reader.article import Article, Span
from provgraph.reader.rule_names import add_rule_signs, names_by_rules
from provgraph.reader.token_signs import signs_of
from provgraph.reader.tokens import Token, tokens_of

if TYPE_CHECKING:
    import pycrfsuite

PERSON, ORGANISATION, OTHER, TITLE = KINDS = ("person", "organisation", "other", "title")
"""What a span names: somebody; a body; a venue, a fair or a medium, which is a body too, though seldom meant; what
somebody is (« directrice générale »)."""
MODEL = "tagger.crfsuite.gz"


@dataclass(frozen=True, slots=True, order=True)
class Tagged:
    """One name or function that the tagger finds."""

    span: Span
    kind: str
    """One of `KINDS`."""
    likelihood: float
    """That it is one, with just these borders, from 0 to 1."""


class Tagging:
    """What the tagger makes of one article."""

    def __init__(
        self,
        article: Article,
        lines: list[list[Token]],
        shares: dict[str, list[float]],
        found: list[tuple[int, int, str]],
    ) -> None:
        self.article = article
        self.tokens = [token for line in lines for token in line]
        self.lines = [number for number, line in enumerate(lines) for _ in line]
        """The number of each token's line."""
        self._shares: dict[tuple[str, ...], tuple[list[float], list[float]]] = {
            (kind,): (shares[f"B-{kind}"], shares[f"I-{kind}"]) for kind in KINDS
        }
        """By kinds: how likely a name of one of them begins at each token, and goes on there."""
        self._inside: dict[str, list[float]] = {kind: list(map(operator.add, *self._shares[kind,])) for kind in KINDS}
        self.found = found
        """First token, token after the last, kind: of the best reading, in order."""
        self._begins = [token.start for token in self.tokens]
        self._ends = [token.end for token in self.tokens]

    @property
    def spans(self) -> list[Tagged]:
        """What the best reading finds, in order of the text; no two overlap."""
        return [Tagged(self.span(a, b), kind, round(self.likely(a, b, kind), 4)) for a, b, kind in self.found]

    def span(self, first: int, end: int) -> Span:
        """The place of the tokens from *first* to before *end*."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def tokens_in(self, span: Span) -> tuple[int, int] | None:
        """The first token that *span* touches, and the one after its last. None: it touches none."""
        first = bisect.bisect_right(self._ends, span.start)
        end = bisect.bisect_left(self._begins, span.end)
        return (first, end) if first < end else None

    def likely(self, first: int, end: int, *kinds: str) -> float:
        """How likely the tokens from *first* to before *end* are one name of *kinds*, with just these borders."""
        begins, goes_on = self._of(kinds)
        shares = [begins[first], *goes_on[first + 1 : end]]
        if end < len(self.tokens) and self.lines[end] == self.lines[first]:
            shares.append(1 - goes_on[end])
        return min(shares)

    def likely_start(self, token: int, *kinds: str) -> float:
        """How likely a name of *kinds* begins at *token*."""
        return self._of(kinds)[0][token]

    def _of(self, kinds: tuple[str, ...]) -> tuple[list[float], list[float]]:
        if kinds not in self._shares:
            told = [self._shares[kind,] for kind in kinds]
            self._shares[kinds] = (
                [sum(shares) for shares in zip(*(begins for begins, _ in told), strict=True)],
                [sum(shares) for shares in zip(*(goes_on for _, goes_on in told), strict=True)],
            )
        return self._shares[kinds]

    def share(self, first: int, end: int, kind: str) -> float:
        """How much of the tokens from *first* to before *end* is in a name of *kind*, from 0 to 1."""
        return sum(self._inside[kind][first:end]) / (end - first)

    def shares_of(self, kind: str) -> list[float]:
        """How likely each token is in a name of *kind*, from 0 to 1."""
        return self._inside[kind]

    def within(self, position: int, kind: str) -> float:
        """How likely the token at *position* is in a name of *kind*; 0 where no token is."""
        at = self.tokens_in(Span(position, position + 1))
        return self.share(*at, kind) if at else 0.0


@functools.lru_cache(maxsize=4)
def tagging(article: Article) -> Tagging:
    """What the tagger makes of *article*.

    Raises:
        SourceError: python-crfsuite is not installed (the extra `reader`), or the model is not there or is none.
    """
    lines = tokens_of(article)
    tagger = _tagger(str(model_folder() / MODEL))
    shares: dict[str, list[float]] = {f"{part}-{kind}": [] for part in "BI" for kind in KINDS}
    found: list[tuple[int, int, str]] = []
    first, marginal = 0, tagger.marginal
    every = signs_of(article, lines)
    add_rule_signs(lines, every, names_by_rules(article))
    for tokens, signs in zip(lines, every, strict=True):
        read = tagger.tag(signs)
        for label, told in shares.items():
            told += [marginal(label, i) for i in range(len(tokens))]
        found += [(first + start, first + end, kind) for start, end, kind in spans_of(read)]
        first += len(tokens)
    return Tagging(article, lines, shares, found)


def spans_of(labels: list[str]) -> list[tuple[int, int, str]]:
    """First token, token after the last and kind of every name in *labels* (`B-person`, `I-person`, …, `O`)."""
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        going_on = label.startswith("I-") and found and found[-1][1] == i and found[-1][2] == label[2:]
        found[-1 if going_on else len(found) :] = [((found[-1][0] if going_on else i), i + 1, label[2:])]
    return found


def model_folder() -> Path:
    """Where the models are: in the package."""
    return Path(str(resources.files("provgraph.reader")))


@functools.lru_cache(maxsize=2)
def _tagger(file: str) -> "pycrfsuite.Tagger":
    try:
        import pycrfsuite
    except ImportError as missing:
        raise SourceError("reader_extra") from missing
    tagger = pycrfsuite.Tagger()
    try:
        tagger.open_inmemory(_unpacked(file))
    except (OSError, EOFError, ValueError, zlib.error) as wrong:
        raise SourceError("reader_weights", why=str(wrong)) from wrong
    return tagger


@functools.cache  # the library reads these very bytes as long as it tags: nobody else holds them
def _unpacked(file: str) -> bytes:
    with gzip.open(file) as packed:
        return packed.read()
