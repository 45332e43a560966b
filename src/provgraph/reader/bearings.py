"""Where each person and each occasion of an article stands: in which clause, sentence, paragraph; nothing is judged."""

import bisect
import functools
import math
from dataclasses import dataclass, field

import regex

from provgraph.reader.article import Article, Named, Span
from provgraph.reader.draft import Draft
from provgraph.reader.near_by import only_told_of
from provgraph.reader.other_times import of_another_time
from provgraph.reader.quotations import quoted
from provgraph.reader.retractions import only_on_paper
from provgraph.reader.sessions import clauses, triggers
from provgraph.reader.word_patterns import LETTERS, WordPattern, cues
from provgraph.reader.words import any_of, compiled, vocabulary


@dataclass(frozen=True, slots=True, order=True)
class Stand:
    """One place of the text, by the number of its paragraph, sentence and clause."""

    at: Span
    paragraph: int
    sentence: int
    clause: int


@dataclass
class Bearings:
    """The places of one article; *named* are those that name or mean somebody, as `attend` gives them."""

    draft: Draft
    named: Named
    occasions: list[tuple[str, Stand]] = field(init=False)
    """Every word that tells of an occasion, with the type of it."""
    mentions: dict[str, list[Stand]] = field(init=False)
    """By the person's name, where the text names them. Bystanders have none."""
    meant: dict[str, list[Stand]] = field(init=False)
    """The same with the places that only mean them: « il », « le maire »."""
    everyone: list[tuple[Stand, str]] = field(init=False)
    """All mentions, in order."""
    points: dict[str, int] = field(init=False)
    """How much speaks for the name being a person's."""
    _said: dict[tuple[int | Span, str], bool] = field(init=False, default_factory=dict)
    _kinds: dict[tuple[int | Span, tuple[str, ...]], dict[str, float]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        article = self.article
        bodies = [m for body in self.draft.bodies for m in body.mentions]
        self.clauses = [c for paragraph in article.paragraphs for c in clauses(article, paragraph, bodies)]
        self._ends = [[span.end for span in spans] for spans in (article.paragraphs, article.sentences, self.clauses)]
        whole = Span(0, len(article.text))
        self.occasions = [(type_, self.stand(at)) for type_, at in triggers(article, whole, bodies)]
        people = [person for person in self.draft.people if not person.bystander]
        self.mentions = {person.name: [self.stand(m) for m in sorted(person.mentions)] for person in people}
        self.everyone = sorted((stand, name) for name, stands in self.mentions.items() for stand in stands)
        self.points = {person.name: person.points for person in people}
        self.meant = {name: list(stands) for name, stands in self.mentions.items()}
        for at, name in self.named:
            stand = self.stand(at)
            if name in self.meant and stand not in self.meant[name]:
                self.meant[name].append(stand)

    @property
    def article(self) -> Article:
        """The article whose places these are."""
        return self.draft.article

    def stand(self, at: Span) -> Stand:
        """Where *at* begins."""
        return Stand(at, *(min(bisect.bisect_right(ends, at.start), len(ends) - 1) for ends in self._ends))

    def clause(self, stand: Stand) -> Span:
        """The clause that holds *stand*."""
        return self.clauses[stand.clause]

    def sentence(self, stand: Stand) -> Span:
        """The sentence that holds *stand*."""
        return self.article.sentences[stand.sentence]

    @functools.cached_property
    def persons_of_sentence(self) -> dict[int, set[str]]:
        """Who is named in each sentence, by its number."""
        found: dict[int, set[str]] = {}
        for stand, name in self.everyone:
            found.setdefault(stand.sentence, set()).add(name)
        return found

    @functools.cached_property
    def occasions_of_sentence(self) -> dict[int, set[str]]:
        """Of which types of occasions each sentence tells, by its number."""
        found: dict[int, set[str]] = {}
        for type_, stand in self.occasions:
            found.setdefault(stand.sentence, set()).add(type_)
        return found

    @functools.cached_property
    def paragraphs_of_occasions(self) -> frozenset[int]:
        """The numbers of the paragraphs that tell of an occasion."""
        return frozenset(stand.paragraph for _, stand in self.occasions)

    @functools.cached_property
    def starts(self) -> dict[str, list[int]]:
        """Where the words of each type of occasion begin, in order."""
        found: dict[str, list[int]] = {}
        for type_, stand in self.occasions:
            found.setdefault(type_, []).append(stand.at.start)
        return found

    def nearest_other(self, type_: str, position: int) -> float:
        """How far from *position* the nearest word of an occasion of another type begins; infinity: there is none."""
        away = math.inf
        for other, starts in self.starts.items():
            if other != type_:
                behind = bisect.bisect_left(starts, position)
                away = min(away, *(abs(start - position) for start in starts[max(0, behind - 1) : behind + 1]))
        return away

    @functools.cached_property
    def main(self) -> tuple[str | None, float]:
        """The type of the occasion that the article is mostly about, and its share; no journey. None: it tells of none.

        What the title and the lead tell of weighs more, what is to come and the mere verbs of meeting less.
        """
        points: dict[str, float] = {}
        for type_, stand in self.occasions:
            if type_ == "mission" or self.is_past(stand.clause):
                continue
            place = 3 if stand.paragraph == 0 else 2 if stand.paragraph <= _LEAD else 1
            less = (0.5 if type_ == "meeting" else 1) * (0.5 if self.says(stand.clause, "planned") else 1)
            points[type_] = points.get(type_, 0.0) + place * less
        best = max(points, key=lambda type_: points[type_], default=None)
        return best, points[best] / sum(points.values()) if best else 0.0

    @functools.cached_property
    def travels(self) -> bool:
        """Whether the title or the lead tells of a journey."""
        return any(type_ == "mission" and stand.paragraph <= _LEAD for type_, stand in self.occasions)

    def only_named(self, name: str) -> bool:
        """Whether nothing that the text says of *name* tells where they were: a quotation, long ago, on paper only."""
        return all(
            self.is_past(stand.clause)
            or only_on_paper(self.article, self.clause(stand))
            or (only_told_of(self.article, self.clause(stand), stand.at) and not self.speaks(stand))
            for stand in self.mentions[name]
        )

    def only_speaks(self, name: str) -> bool:
        """Whether all that the text says of *name* is what they say, write or decide, or what others say of them."""
        return all(
            only_told_of(self.article, self.clause(stand), stand.at) or self.says(stand.clause, "decides")
            for stand in self.mentions[name]
        )

    def speaks(self, stand: Stand) -> bool:
        """« A, maire de X, explique », « expliquent A et B »."""
        text, clause, at = self.article.text, self.clause(stand), stand.at
        if quoted(self.article, at):
            return False
        behind, ahead = _speech()
        return bool(
            behind.match(text, at.end, clause.end) or ahead.search(text, max(clause.start, at.start - 90), at.start)
        )

    def is_past(self, clause: int) -> bool:
        """Whether the clause of this number tells of another time than that of the article."""
        return of_another_time(self.article, self.clauses[clause])

    def says(self, clause: int | Span, key: str) -> bool:
        """Whether a clause (by its number) or a stretch of the text has a word of the kind *key*, as `negation`."""
        known = self._said.get((clause, key))
        if known is None:
            span = self.clauses[clause] if isinstance(clause, int) else clause
            found = signs(self.article.language, key).search(self.article.text, span.start, span.end)
            known = self._said[clause, key] = found is not None
        return known

    def kinds(self, clause: int | Span, keys: tuple[str, ...]) -> dict[str, float]:
        """1 for each of *keys* of which `says` holds."""
        known = self._kinds.get((clause, keys))
        if known is None:
            known = self._kinds[clause, keys] = {key: 1.0 for key in keys if self.says(clause, key)}
        return known


@functools.cache
def _speech() -> "tuple[regex.Pattern[str], regex.Pattern[str]]":
    """That somebody speaks, behind the name and before it."""
    speech = rf"(?:{any_of(vocabulary('words')['speech'])})(?:nt)?(?!\p{{L}})"
    behind = compiled(rf"(?:,[^,.;]{{3,80}},)?[ ,]+{speech}")
    return behind, compiled(rf"(?<!\p{{L}}){speech}[ ,](?:[^.;:,«»“”\"]{{0,60}}[ ,])?$")


_LEAD = 2
"""The title, and two paragraphs below it."""


@functools.cache
def signs(language: str, key: str) -> WordPattern:
    """The words of one kind: of `signs.toml`, or of other vocabularies."""
    letters = None if key in ("planned", "finite", "conditional") else LETTERS
    if key in ("planned", "attested", "decides"):
        return cues("attendance" if key == "decides" else "events", language, key, letters=letters)
    return cues("signs", language, key, r"(?:(?<=['’])|(?!\p{L}))", letters)
