"""Sessions: each stretch of the text that an event noun or verb opens, with its type, state and those named in it."""

import bisect
import functools
from collections.abc import Collection
from dataclasses import dataclass, field

import regex

from provgraph.reader.article import Article, Span, cue
from provgraph.reader.words import any_of, compiled, vocabulary

TYPES = ("signing", "workshop", "lunch", "reception", "visit", "conference", "fair", "meeting", "mission")
_HEADING = 70
_THEN = (
    r",? (?=puis |avant d|then |before |after which |et (?:a|ont|avait|avaient) |and (?:had "
    r"|then |later |also )*\p{Ll}+(?:ed|t) )"
)
_HOSTS = r"(?i)(?:accueilli|guid|reçue?s? |received|welcomed|greeted|shown)"
_MEMBERS = (
    r"(?i)(?:délégation|mission|voyage|déplacement|bagages|delegation|party|group)[^.]{0,40}(?:compt"
    r"|compos|compren|figur|outre|"
    r"inclu|compris|consist|made up)|(?:figur|compt|emmen|inclu)[^.]{0,40}(?:délégation|mission"
    r"|bagages|delegation|party)"
)
_EXCUSES = r"\W*(?:Excusée?s?|Absente?s?(?: excusée?s?)?|Étaient excusée?s|Apologies|Absent)[^.:]{0,20} ?:"


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


@functools.lru_cache(maxsize=16)
def _every_trigger(article: Article) -> list[tuple[str, Span]]:
    found = [
        (type_, Span(*match.span()))
        for type_, pattern in _triggers(article.language)
        for match in pattern.finditer(article.text)
    ]
    return sorted(found, key=lambda pair: (pair[1].start, -pair[1].end))


def triggers(article: Article, span: Span, bodies: Collection[Span] = ()) -> list[tuple[str, Span]]:
    """The words of *span* that tell of an occasion, with the type of each, in order; none inside the name of a body."""
    every = _every_trigger(article)
    first = bisect.bisect_left(every, span.start, key=lambda pair: pair[1].start)
    last = bisect.bisect_left(every, span.end, key=lambda pair: pair[1].start)
    found = [
        (type_, place)
        for type_, place in every[first:last]
        if place.end <= span.end and not any(body.start <= place.start < body.end for body in bodies)
    ]
    kept: list[tuple[str, Span]] = []
    for type_, place in found:
        if not kept or place.start >= kept[-1][1].end:
            kept.append((type_, place))
    return kept


def clauses(article: Article, paragraph: Span, bodies: Collection[Span] = ()) -> list[Span]:
    """The sentences of a paragraph, cut at semicolons, and before « puis » where two occasions stand in one."""
    found: list[Span] = []
    for sentence in article.sentences:
        if not paragraph.holds(sentence):
            continue
        for piece in compiled(r"[^;]+").finditer(article.text, sentence.start, sentence.end):
            if piece[0].strip():
                found += _parts(article, Span(*piece.span()), bodies)
    return found


def _parts(article: Article, clause: Span, bodies: Collection[Span]) -> list[Span]:
    """« a visité X, puis déjeuné avec Y »: two, where either side tells of an occasion."""
    for cut in compiled(_THEN).finditer(article.text, clause.start, clause.end):
        left, right = Span(clause.start, cut.start()), Span(cut.start(), clause.end)
        before, after = ({t for t, _ in triggers(article, part, bodies) if t != "mission"} for part in (left, right))
        if before and after and before != after:
            return [left, *_parts(article, right, bodies)] if cut.start() > clause.start else [clause]
    return [clause]


def scenes(article: Article, bodies: Collection[Span] = ()) -> list[Scene]:
    """The scenes of *article*: a clause with a trigger opens one, those that follow in the paragraph go on with it.

    A short line alone that tells of an occasion opens the scene of the paragraph below it.
    """
    found: list[Scene] = []
    heading: Scene | None = None
    for paragraph in article.paragraphs:
        open_: Scene | None = heading
        heading = None
        for clause in clauses(article, paragraph, bodies):
            named = triggers(article, clause, bodies)
            occasions = [pair for pair in named if pair[0] != "mission"]
            strong = [pair for pair in occasions if pair[0] != "meeting"] or occasions
            found.extend(
                Scene("mission", trigger, [clause]) for _, trigger in [p for p in named if p[0] == "mission"][:1]
            )
            if strong:
                type_, trigger = min(strong, key=lambda pair: TYPES.index(pair[0]))
                hosts = compiled(_HOSTS).match(article.text, trigger.start)
                if open_ is not None and (
                    type_ == open_.type
                    or (type_ == "meeting" and open_.type != "mission" and (open_.type != "visit" or hosts))
                ):
                    open_.clauses.append(clause)
                else:
                    open_ = Scene(type_, trigger, [clause])
                    found.append(open_)
                if clause.end - clause.start < _HEADING and article.at(paragraph).strip() == article.at(clause).strip():
                    heading = open_ if article.text[: paragraph.end].rstrip()[-1:] not in ".!?»" else None
            elif named and compiled(_MEMBERS).search(article.at(clause)):
                continue  # « la délégation comptait aussi A et B » says nothing of the room
            elif open_ is None and not named and compiled(_EXCUSES).match(article.text, clause.start):
                told = [s for s in found if s.type != "mission"]
                if told:  # « Excusés : A, B » below what was told, of which most is the occasion
                    max(told, key=lambda scene: len(scene.clauses)).clauses.append(clause)
            elif open_ is not None and not (named and open_.type == "mission"):
                open_.clauses.append(clause)
            elif named:
                open_ = found[-1]
    return [scene for scene in found if scene.clauses]


def status_of(article: Article, scene: Scene) -> str:
    """`held`, `planned` or `cancelled`, by the words around the trigger."""
    clause = next(c for c in scene.clauses if c.holds(scene.trigger))
    if clause.end - clause.start < _HEADING and article.at(clause).strip()[-1:] not in tuple(".!?»"):
        clause = Span(clause.start, max(c.end for c in scene.clauses[:2]))  # a heading, and what stands below
    text = compiled(r"«[^»]*»|“[^”]*”").sub("", article.at(clause))
    text = compiled(r"(?<=\p{Ll}[ ,'’-]{1,2})\p{Lu}[\p{L}-]+").sub("", text)  # no name is a verb: « Mme Ferreira »
    if compiled(rf"(?i){cue('events', article.language, 'cancelled')}").search(text):
        return "cancelled"
    if compiled(rf"(?i)(?<!\p{{L}}){cue('events', article.language, 'planned')}").search(text):
        return "planned"
    return "held"


def is_large(article: Article, scene: Scene) -> bool:
    """Whether it is of the kind that brings so many together that being there is no meeting."""
    word = article.at(Span(max(0, scene.trigger.start - 10), scene.trigger.end + 10))
    return bool(compiled(rf"(?i)(?<!\p{{L}}){cue('events', article.language, 'large')}(?!\p{{L}})").search(word))
