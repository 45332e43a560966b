"""The text of an article, its language and date, cut into paragraphs and sentences."""

import bisect
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from provgraph.errors import SourceError
from provgraph.reader.words import any_of, compiled, vocabulary

if TYPE_CHECKING:
    from spacy.language import Language

T = TypeVar("T")
_ABBREVIATION = (
    r"(?:^|[\s(«\"“'’.-])(?:\p{Lu}|MM?|Mr|Mrs|Ms|Dr|Pr|Prof|[Ii]nc|Co|Corp|Ltd|St|Ste|"
    r"No|n°|art|p|vol|Ph|Rev|Hon|Cllr|Sgt|Capt|Lt|Col|Gen|Gov|Sen|Rep|Amb|vs)\.$"
    r"|\d (?:janv|févr|avr|juill|sept|oct|nov|déc|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_FRENCH = r"\b(?:le|la|les|des|du|une|est|dans|qui|pour|sur|avec|au)\b"
_ENGLISH = r"\b(?:the|of|and|was|with|his|her|for|that|who|from)\b"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text: code points from *start*, *end* not included."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether *other* lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


Named = list[tuple[Span, str]]
"""Where somebody is named, and the key of who it is, in the order of the text."""


def inside(pairs: list[tuple[Span, T]], span: Span) -> list[tuple[Span, T]]:
    """Those of *pairs* (places, in order, with what is told of each) that stand in *span*."""
    first = bisect.bisect_left(pairs, span.start, key=_start_of)
    end = bisect.bisect_left(pairs, span.end, first, key=_start_of)
    return [pair for pair in pairs[first:end] if pair[0].end <= span.end]


def _start_of(pair: tuple[Span, object]) -> int:
    return pair[0].start


class Taken:
    """The characters of a text that belong to something already."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self._marks = bytearray(len(text))
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Take the characters of *span*."""
        self._marks[span.start : span.end] = b"x" * (span.end - span.start)

    def holds(self, position: int) -> bool:
        """Whether the character at *position* is taken."""
        return self._marks[position] != 0

    def overlaps(self, span: Span) -> bool:
        """Whether a character of *span* is taken."""
        return self._marks.find(b"x", span.start, span.end) >= 0


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that a model found."""

    place: Span
    kind: str
    """`person`, `organisation` or `place`."""


@dataclass(frozen=True)
class Article:
    """One article in normal form (nfc-v1), with what is known of it."""

    text: str
    language: str
    published: str | None = None
    """EDTF. None: not known; weekdays are then not resolved."""
    title: str | None = None
    publisher: str | None = None
    entities: tuple[Entity, ...] = ()
    """Names that a model found, in order. None with the rules alone."""
    address: str | None = None
    """Where it stands. None: not known."""
    whole: str | None = None
    """The text of the source, of which *text* shows the article only: as long, with spaces for everything else (the
    menus of a page). None: the text is all there is."""

    def __hash__(self) -> int:
        """That of the text: articles are the keys of what was read of them."""
        return hash(self.text)

    @property
    def source_text(self) -> str:
        """The text of the source as `provgraph card` and `provgraph verify` have it: what digests are taken of."""
        return self.text if self.whole is None else self.whole

    def at(self, span: Span) -> str:
        """The characters of *span*."""
        return self.text[span.start : span.end]

    @functools.cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The lines that hold something; a line that begins with a small letter goes on with the one above."""
        return tuple(
            Span(*found.span()) for found in compiled(r"[^\n]*\S[^\n]*(?:\n\p{Ll}[^\n]*)*").finditer(self.text)
        )

    @functools.cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order; none crosses a line."""
        return tuple(sentence for line in self.paragraphs for sentence in _sentences(self.text, line))

    @functools.cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that stand in lower case somewhere in the text."""
        return frozenset(compiled(r"\b\p{Ll}[\p{L}-]+").findall(self.text))

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds *position*, or else the line, or else the text."""
        return _around(self.sentences, self._sentence_starts, position) or self.paragraph_at(position)

    def paragraph_at(self, position: int) -> Span:
        """The line that holds *position*."""
        return _around(self.paragraphs, self._paragraph_starts, position) or Span(0, len(self.text))

    @functools.cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @functools.cached_property
    def _paragraph_starts(self) -> list[int]:
        return [line.start for line in self.paragraphs]


def _around(spans: tuple[Span, ...], starts: list[int], position: int) -> Span | None:
    """The one of *spans* (in order, apart, with their *starts*) that holds *position*."""
    before = bisect.bisect_right(starts, position) - 1
    return spans[before] if before >= 0 and position < spans[before].end else None


def language_of(text: str) -> str:
    """`fr` or `en`, by the small words."""
    english = len(compiled(_ENGLISH).findall(text))
    return "en" if english > len(compiled(_FRENCH).findall(text)) else "fr"


@functools.cache
def pipeline() -> "Language":
    """spaCy's blank pipeline of many languages: its tokeniser and the rule that ends sentences; no model.

    The French one would compile a pattern of every known word with a hyphen (seconds), of which sentences need none.
    """
    try:
        import spacy
    except ImportError as missing:
        raise SourceError("reader_extra") from missing
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…", "。"]})
    return nlp


def _sentences(text: str, line: Span) -> list[Span]:
    found: list[Span] = []
    ends = [line.start + sentence.end_char for sentence in pipeline()(text[line.start : line.end]).sents]
    starts = [line.start, *(compiled(r"(?:\s|[«“(])*$").search(text, line.start, end).start() for end in ends[:-1])]  # type: ignore[union-attr]
    for start, end in zip(starts, [*starts[1:], line.end], strict=True):
        span = Span(start + len(text[start:end]) - len(text[start:end].lstrip()), end)
        if found and _goes_on(text, found[-1], span):
            found[-1] = Span(found[-1].start, span.end)
        elif text[span.start : span.end].strip():
            found.append(span)
    return found


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether a full stop was only that of an abbreviation, or stands inside quotation marks or brackets."""
    told = text[before.start : before.end].rstrip()
    if compiled(_ABBREVIATION).search(told):
        return True
    if told.count("(") > told.count(")") or told.count("«") > told.count("»"):
        return True
    return bool(compiled(r"\s*[\p{Ll},;»)\"”]").match(text[after.start : after.end]))


def cue(name: str, language: str, key: str) -> str:
    """The patterns under *key* of a vocabulary, in one group."""
    return any_of(vocabulary(name)[language][key])
