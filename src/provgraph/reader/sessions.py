"""Sessions: each stretch of the text that an event noun or verb opens, with its type, state and those named in it."""

import functools
from dataclasses import dataclass, field

import regex

from provgraph.reader.article import Article, Span, cue
from provgraph.reader.words import any_of, compiled, vocabulary

TYPES = ("signing", "workshop", "lunch", "reception", "visit", "conference", "fair", "meeting", "mission")


@dataclass
class Scene:
    """A stretch of text about one occasion: its clauses in order, and the word that opened it."""

    type: str
    trigger: Span
    clauses: list[Span] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """From the first clause to the end of the last."""
        return Span(self.clauses[0].start, self.clauses[-1].end)


@functools.cache
def _triggers(language: str) -> "list[tuple[str, regex.Pattern[str]]]":
    nouns = vocabulary("events")[language]["nouns"]
    return [(type_, compiled(rf"(?i)(?<![\p{{L}}-]){any_of(nouns[type_])}(?![\p{{L}}])")) for type_ in TYPES]


def triggers(article: Article, span: Span) -> list[tuple[str, Span]]:
    """The words of *span* that tell of an occasion, with the type of each, in order."""
    found = [
        (type_, Span(*match.span()))
        for type_, pattern in _triggers(article.language)
        for match in pattern.finditer(article.text, span.start, span.end)
    ]
    found.sort(key=lambda pair: (pair[1].start, -pair[1].end))
    kept: list[tuple[str, Span]] = []
    for type_, place in found:
        if not kept or place.start >= kept[-1][1].end:
            kept.append((type_, place))
    return kept


def clauses(article: Article, paragraph: Span) -> list[Span]:
    """The sentences of a paragraph, cut at semicolons."""
    return [
        Span(*piece.span())
        for sentence in article.sentences
        if paragraph.holds(sentence)
        for piece in compiled(r"[^;]+").finditer(article.text, sentence.start, sentence.end)
        if piece[0].strip()
    ]


def scenes(article: Article) -> list[Scene]:
    """The scenes of *article*: a clause with a trigger opens one, those that follow in the paragraph go on with it."""
    found: list[Scene] = []
    for paragraph in article.paragraphs:
        open_: Scene | None = None
        for clause in clauses(article, paragraph):
            named = triggers(article, clause)
            occasions = [pair for pair in named if pair[0] != "mission"]
            strong = [pair for pair in occasions if pair[0] != "meeting"] or occasions
            found.extend(
                Scene("mission", trigger, [clause]) for _, trigger in [p for p in named if p[0] == "mission"][:1]
            )
            if strong:
                type_, trigger = min(strong, key=lambda pair: TYPES.index(pair[0]))
                if open_ is not None and (type_ == open_.type or (type_ == "meeting" and open_.type != "visit")):
                    open_.clauses.append(clause)
                else:
                    open_ = Scene(type_, trigger, [clause])
                    found.append(open_)
            elif open_ is not None:
                open_.clauses.append(clause)
            elif named:
                open_ = found[-1]
    return [scene for scene in found if scene.clauses]


def status_of(article: Article, scene: Scene) -> str:
    """`held`, `planned` or `cancelled`, by the words around the trigger."""
    clause = next(c for c in scene.clauses if c.holds(scene.trigger))
    text = compiled(r"«[^»]*»|“[^”]*”").sub("", article.at(clause))
    if compiled(rf"(?i){cue('events', article.language, 'cancelled')}").search(text):
        return "cancelled"
    if compiled(rf"(?i)(?<!\p{{L}}){cue('events', article.language, 'planned')}").search(text):
        return "planned"
    return "held"


def is_large(article: Article, scene: Scene) -> bool:
    """Whether it is of the kind that brings so many together that being there is no meeting."""
    word = article.at(Span(max(0, scene.trigger.start - 10), scene.trigger.end + 10))
    return bool(compiled(rf"(?i)(?<!\p{{L}}){cue('events', article.language, 'large')}(?!\p{{L}})").search(word))
