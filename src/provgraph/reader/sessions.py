"""Scenes: the stretches of a text about one occasion each, and the words that tell of one."""

import bisect
import functools
from collections.abc import Collection
from dataclasses import dataclass, field

from provgraph.reader.article import Article, Span, cue, inside
from provgraph.reader.wishes import only_wished
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import any_of, compiled, vocabulary

TYPES = ("signing", "workshop", "lunch", "reception", "visit", "conference", "fair", "meeting", "mission")
HEADING = 70
"""A clause that is shorter, and all of its line, is a heading."""
_THEN = (
    r",? (?=puis |avant d|then |before |after which |et (?:a|ont|avait|avaient) |and (?:had "
    r"|then |later |also )*\p{Ll}+(?:ed|t) )"
)


_END = r"(?:(?<=['’])|(?!\p{L}))"


@dataclass
class Scene:
    """A stretch of text about one occasion: its clauses in order, and the word that opened it."""

    type: str
    trigger: Span
    clauses: list[Span] = field(default_factory=list)
    listed: list[Span] = field(default_factory=list)
    """Those of the clauses that are items of a list below it: « Sont du voyage : »."""
    earlier: bool = False
    """Of another time than the article; nothing that follows goes on with it."""

    @property
    def span(self) -> Span:
        """From the first clause to the end of the last."""
        return Span(self.clauses[0].start, self.clauses[-1].end)


@functools.cache
def _triggers(language: str) -> list[tuple[str, WordPattern]]:
    nouns = vocabulary("events")[language]["nouns"]
    return [(type_, _word(any_of(nouns[type_]))) for type_ in TYPES]


@functools.cache
def _word(pattern: str) -> WordPattern:
    return WordPattern(rf"(?i)(?<![\p{{L}}-]){pattern}{_END}")


@functools.lru_cache(maxsize=16)
def _every_trigger(article: Article) -> list[tuple[str, Span]]:
    found = [
        (type_, Span(*match.span()))
        for type_, pattern in _triggers(article.language)
        for match in pattern.every(article.text)
    ]
    told = any(type_ == "mission" for type_, _ in found)
    for key, type_ in (("goes_somewhere", "mission" if told else "visit"), ("joins_a_mission", "mission")):
        if told or type_ == "visit":  # « A, accompagné de B » travels where a journey is told of
            words = _word(cue("events", article.language, key))
            found += [(type_, Span(*match.span())) for match in words.every(article.text)]
    told_of = [(type_, at) for type_, at in found if type_ != "meeting" or not only_wished(article, at)]
    return sorted(told_of, key=lambda pair: (pair[1].start, -pair[1].end))


def triggers(article: Article, span: Span, bodies: Collection[Span] = ()) -> list[tuple[str, Span]]:
    """The words of *span* that tell of an occasion, with the type of each, in order; none inside the name of a body."""
    every = _every_trigger(article)
    first = bisect.bisect_left(every, span.start, key=lambda pair: pair[1].start)
    last = bisect.bisect_left(every, span.end, key=lambda pair: pair[1].start)
    found = [
        (type_, place)
        for type_, place in every[first:last]
        if place.end <= span.end and not any(_part_of_the_name(type_, place, body) for body in bodies)
    ]
    kept: list[tuple[str, Span]] = []
    for type_, place in found:
        if not kept or place.start >= kept[-1][1].end:
            kept.append((type_, place))
    return kept


def _part_of_the_name(type_: str, place: Span, body: Span) -> bool:
    """Whether the word only belongs to a body's name; « le 23e Forum des … » is an occasion that looks like one."""
    return body.start <= place.start < body.end and (place.start > body.start or type_ not in ("conference", "fair"))


def clauses(article: Article, paragraph: Span, bodies: Collection[Span] = ()) -> list[Span]:
    """The sentences of a paragraph, cut at semicolons, and before « puis » where two occasions stand in one."""
    return [
        clause
        for piece, several in inside(_pieces(article), paragraph)
        for clause in (_parts(article, piece, bodies) if several else (piece,))
    ]


@functools.lru_cache(maxsize=4)
def _pieces(article: Article) -> list[tuple[Span, bool]]:
    """The sentences, cut at semicolons; and whether there is a word in each at which it may be cut again."""
    return [
        (Span(*piece.span()), compiled(_THEN).search(article.text, *piece.span()) is not None)
        for sentence in article.sentences
        for piece in compiled(r"[^;]+").finditer(article.text, sentence.start, sentence.end)
        if piece[0].strip()
    ]


def _parts(article: Article, clause: Span, bodies: Collection[Span]) -> list[Span]:
    """« a visité X, puis déjeuné avec Y »: two, where either side tells of an occasion."""
    for cut in compiled(_THEN).finditer(article.text, clause.start, clause.end):
        left, right = Span(clause.start, cut.start()), Span(cut.start(), clause.end)
        before, after = ({t for t, _ in triggers(article, part, bodies) if t != "mission"} for part in (left, right))
        if before and after and before != after:
            return [left, *_parts(article, right, bodies)] if cut.start() > clause.start else [clause]
    return [clause]
