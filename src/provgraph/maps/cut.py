"""Leaves out what a map was asked to leave out, counts it, and says by which rule."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from provgraph.errors import MapError
from provgraph.maps.contents import Contents, Node, Tie, Words
from provgraph.maps.families import Family
from provgraph.maps.options import MapOptions
from provgraph.maps.signs import SIGNS, Column
from provgraph.model.dates import date_in_words, parse_edtf
from provgraph.vocabulary.terms import Grade
from provgraph.wording import say

_GRADED = {Family.ATTESTED, Family.COPRESENT, Family.COATTENDED, Family.CODELEGATED}
_UNGRADED = {Family.ANNOUNCED, Family.UNPROVEN}
_WHERE = {Family.OFFICE, Family.PLACE}
_DATED = {"encounter", "participation", "tie"}
"""Ties that took place on a day; a post or a membership is no event."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What a map leaves out."""

    rule: Words
    nodes: int
    ties: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom and what the options name, found among the nodes of the map."""

    about: str | None
    path: tuple[str, str] | None
    mission: str | None

    @property
    def actors(self) -> set[str]:
        """Those who stay whatever is cut."""
        return {one for one in (self.about, *(self.path or ())) if one is not None}


def cut(contents: Contents, options: MapOptions, asked: Asked) -> tuple[Contents, Cut | None]:
    """What is left, and what was left out; None: nothing was asked to be.

    Raises:
        MapError: No source has an id that was asked for.
    """
    if not options.cuts:
        return contents, None
    stay = _Stay(contents, asked)
    rules: list[Words] = []

    def rule(key: str, **facts: object) -> None:
        rules.append(Words(*(say(f"map.cut.{key}", lang, **_spoken(facts, lang)) for lang in Words._fields)))

    if options.mission is not None:
        stay.keep(lambda node: _of_mission(node, asked.mission), lambda tie: tie.mission == asked.mission, strict=True)
        rule("mission", mission=contents.label(asked.mission or ""))
    if options.since is not None or options.until is not None:
        stay.keep(
            lambda node: _may_be_then(node, options), lambda tie: tie.kind not in _DATED or _may_be_then(tie, options)
        )
        if options.since is not None:
            rule("since", day=_day_words(options.since.isoformat()))
        if options.until is not None:
            rule("until", day=_day_words(options.until.isoformat()))
    if options.sources:
        wanted = _sources(contents, options.sources)
        stay.keep(lambda _: True, lambda tie: any(piece.source_id in wanted for piece in tie.evidence))
        rule("sources", sources=", ".join(dict.fromkeys(s.title for s in contents.sources if s.id in wanted)))
    if options.at_least is not None:
        lowest = options.at_least
        stay.keep(lambda _: True, lambda tie: _is_at_least(tie, lowest))
        rule("at_least", grade=Words(lowest.label("fr"), lowest.label("en")))
    if options.kinds:
        stay.keep(lambda node: node.kind in options.kinds or node.iri in asked.actors, lambda _: True)
        rule("kinds", kinds=Words(*(_kinds(options.kinds, lang) for lang in Words._fields)))
    if options.limit is not None and stay.limit(options.limit, asked.actors):
        rule("limit", n=options.limit)
    left = stay.contents()
    nodes, ties = len(contents.nodes) - len(left.nodes), len(contents.ties) - len(left.ties)
    if nodes == ties == 0:
        return left, None
    return left, Cut(Words(*(" ".join(each) for each in zip(*rules, strict=True))), nodes, ties)


class _Stay:
    """The nodes and ties that stay, while one rule after the other is applied."""

    def __init__(self, contents: Contents, asked: Asked) -> None:
        self._contents = contents
        self._asked = asked
        self._nodes = list(contents.nodes)
        self._ties = list(contents.ties)

    def keep(self, node: Callable[[Node], bool], tie: Callable[[Tie], bool], *, strict: bool = False) -> None:
        """Apply a rule, and leave out whoever it leaves without an event.

        Args:
            node: Whether a node may stay.
            tie: Whether a tie may; a post or a place stays with its two ends.
            strict: Whether those go too who had no event before.
        """
        may = {one.iri for one in self._nodes if one.iri in self._asked.actors or node(one)}
        ties = [one for one in self._ties if one.one in may and one.other in may and (one.family in _WHERE or tie(one))]
        where = {one.iri for one in self._nodes if one.kind in ("organisation", "place")}
        occasions = {one.iri for one in self._nodes if one.kind in ("session", "mission")}
        before, now = _ends(self._ties, events=True), _ends(ties, events=True)
        stay = may & (now | occasions | self._asked.actors)
        # A body, or a place, is there for those who stand in it; one that nothing was ever tied to, for itself.
        if not strict:
            stay |= may - before - (where & _ends(self._ties))
        stay |= where & {end for one in ties if one.one in stay or one.other in stay for end in (one.one, one.other)}
        self._ties = [one for one in ties if one.one in stay and one.other in stay]
        self._nodes = [one for one in self._nodes if one.iri in stay]

    def limit(self, most: int, asked: set[str]) -> bool:
        """Keep that many actors; whether somebody had to go."""
        actors = [node for node in self._nodes if SIGNS[node.kind].column in (Column.ORGANISATIONS, Column.ACTORS)]
        if len(actors) <= most:
            return False
        best: dict[str, int] = defaultdict(int)
        occasions: dict[str, int] = defaultdict(int)
        for tie in self._ties:
            rank = Grade(tie.grade).rank + 1 if tie.grade and tie.family in _GRADED else 0
            for end in (tie.one, tie.other):
                best[end] = max(best[end], rank)
                occasions[end] += tie.kind in _DATED
        order = sorted(actors, key=lambda node: (node.iri not in asked, -best[node.iri], -occasions[node.iri]))
        gone = {node.iri for node in order[most:]} - asked
        self._nodes = [node for node in self._nodes if node.iri not in gone]
        self._ties = [tie for tie in self._ties if tie.one not in gone and tie.other not in gone]
        return True

    def contents(self) -> Contents:
        claims = {piece.claim for node in self._nodes for piece in node.evidence}
        claims |= {piece.claim for tie in self._ties for piece in tie.evidence}
        there = {node.iri for node in self._nodes}
        return replace(
            self._contents,
            nodes=tuple(self._nodes),
            ties=tuple(self._ties),
            conflicts=tuple(
                one
                for one in self._contents.conflicts
                if there.intersection(one.nodes) or any(piece.claim in claims for piece in one.evidence)
            ),
        )


def _ends(ties: Iterable[Tie], *, events: bool = False) -> set[str]:
    """Those whom some ties tie; *events*: only those that say more than where somebody belongs."""
    return {end for tie in ties if not (events and tie.family in _WHERE) for end in (tie.one, tie.other)}


def _of_mission(node: Node, mission: str | None) -> bool:
    if node.kind == "mission":
        return node.iri == mission
    return node.kind != "session" or node.mission == mission


def _may_be_then(thing: Node | Tie, options: MapOptions) -> bool:
    """Undated things may have been at any time."""
    if options.since is not None and thing.latest and thing.latest < options.since.isoformat():
        return False
    return not (options.until is not None and thing.earliest and thing.earliest > options.until.isoformat())


def _is_at_least(tie: Tie, lowest: Grade) -> bool:
    if tie.family in _UNGRADED:
        return False
    if tie.family not in _GRADED:
        return True
    return bool(tie.grade) and Grade(tie.grade).rank >= lowest.rank


def _sources(contents: Contents, ids: Iterable[str]) -> set[str]:
    known = {source.id for source in contents.sources}
    for one in ids:
        if one not in known:
            raise MapError("map_option", option="sources", value=one, known=", ".join(sorted(known)[:20]) or "-")
    return set(ids)


def _kinds(kinds: Iterable[str], lang: str) -> str:
    from provgraph.maps.strings import strings

    return ", ".join(strings()[lang][f"kinds.{kind}"] for kind in kinds)


def _day_words(day: str) -> Words:
    return Words(*(date_in_words(parse_edtf(day), lang) for lang in Words._fields))


def _spoken(facts: dict[str, object], lang: str) -> dict[str, object]:
    return {name: getattr(value, lang) if isinstance(value, Words) else value for name, value in facts.items()}
