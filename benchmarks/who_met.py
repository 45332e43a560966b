"""“Whom did X meet?” asked of provgraph, of bare arrays, of SPARQL, and of what people would write without provgraph.

    python benchmarks/who_met.py [--sizes 10000,100000,1000000] [--stores FOLDER] [--out FILE]

Warm, in one process, taking turns. Each call asks for other people: those of the middle, and those with the most
sessions; `again.…` asks for one person again and again. Before anything is timed, the answers are held against each
other: the same others, sessions, grades, weights, dates, claims and posts as the arrays give; the same
others as the rest gives, which know no grade and show no evidence.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import provgraph
from bare_arrays import BareArrays
from edge_lists import EdgeLists
from findings import Asked, Finding, command
from mission_records import store_of
from plain_users import Asking, contenders
from provgraph.graph import Graph
from provgraph.questions.answers import Meeting
from provgraph.store.base import Solution
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import name_key
from timing import Job, Measured, one_after_the_other, ratio, side_by_side
from worlds import World

_QUERY = """
SELECT ?other ?name ?session ?title ?role ?claim ?source ?place ?own_claim WHERE {{
  ?me pg:nameKey "{key}" .
  ?own pg:actor ?me ; pg:inSession ?seen ; pg:attendance attendance:attended ; pg:eventStatus status:held .
  ?own_claim pg:states ?own .
  ?seen (^pg:left/pg:right|^pg:right/pg:left)? ?session .
  GRAPH ?source {{
    ?part pg:inSession ?session ; pg:attendance attendance:attended ; pg:eventStatus status:held ;
          m8g:role ?role ; pg:actor ?other .
    ?other pg:name ?name .
    ?claim pg:states ?part ; pg:locator ?place .
    ?session pg:label ?title .
  }}
}}
"""
"""From a name to everybody who was in the same rooms, with the claims on both sides and where they stand.

Those of one name are taken for one, and sessions are followed along one decision: in the invented archives that is
enough, and all decisions say `same`. Days are not asked for: with an OPTIONAL the engine takes forty times as long.
"""
_LEAST = """
SELECT ?other ?name ?session ?claim ?source WHERE {{
  VALUES ?me {{ {mentions} }}
  GRAPH ?mine {{ ?own pg:actor ?me ; pg:inSession ?session ; pg:attendance attendance:attended ;
                     pg:eventStatus status:held }}
  GRAPH ?source {{
    ?part pg:inSession ?session ; pg:attendance attendance:attended ; pg:eventStatus status:held ; pg:actor ?other .
    ?other pg:name ?name .
    ?claim pg:states ?part .
  }}
}}
"""
"""The least that a query can be: who somebody is, is given, and sessions that are one by decision are not followed."""


def _shown(ties: Iterable[Meeting]) -> list[tuple[object, ...]]:
    """What of an answer must be the same."""
    return sorted(
        (
            tie.grade.key,
            tie.other.iri,
            tie.session.iri if tie.session else "",
            str(tie.weight),
            str(tie.date),
            sorted(item.claim for item in tie.evidence),
            sorted(item.claim for item in tie.capacities),
            len(tie.headcounts),
        )
        for tie in ties
    )


def measure(asked: Asked) -> Iterator[Finding]:
    """For each size: people of the middle and hubs beside all contenders, then one person asked for again."""
    for size in asked.sizes:
        world = World(size, asked.seed)
        lists = EdgeLists(world)
        arrays = BareArrays(world, lists)
        made, people = store_of(world, asked.stores), lists.people()
        others = contenders(lists)
        with provgraph.open(made.folder, read_only=True) as graph:
            beside = Beside(asked, size, graph, lists, arrays, others)
            yield from beside.people("typical", people.groups(20))
            yield from beside.people("hub", people.groups(3, hubs=True))
            yield from beside.again("typical", people.typical)
            yield from beside.again("hub", people.hub)


@dataclass(frozen=True)
class Beside:
    """All who are asked."""

    asked: Asked
    size: int
    graph: Graph
    lists: EdgeLists
    arrays: BareArrays
    others: dict[str, Asking]

    def people(self, who: str, groups: list[list[int]]) -> Iterator[Finding]:
        """Groups of people: each call asks for the next."""
        facts = self._compare(groups[0]) | {"people": sum(map(len, groups))}
        asking: dict[str, Callable[[int], object]] = {
            "provgraph": self._ask,
            "arrays": self.arrays.who_met,
            "sparql": lambda actor: self._select(self._query(actor)),
            "sparql, the least": lambda actor: self._select(self._least(actor)),
        }
        asking |= {name: self._by_name(ask) for name, ask in self.others.items()}
        jobs = {name: one_after_the_other(groups, self._each(ask)) for name, ask in asking.items()}
        found = side_by_side(jobs, rounds=self.asked.rounds, patience=self.asked.patience)
        yield self._finding(f"who_met.{who}", found, "provgraph", "arrays", facts)
        yield self._finding(f"who_met.sparql.{who}", found, "sparql", "provgraph", facts)
        yield self._finding(f"sparql_least.{who}", found, "sparql, the least", "provgraph", facts)
        for name in self.others:
            yield self._finding(f"contender.{name}.{who}", found, "provgraph", name, facts)

    def again(self, who: str, actor: int) -> Iterator[Finding]:
        """One person, asked for again and again: what was read before may be kept."""
        jobs: dict[str, Job] = {
            "provgraph": partial(self._ask, actor),
            "arrays": partial(self.arrays.who_met, actor),
        }
        found = side_by_side(jobs, rounds=self.asked.rounds, patience=self.asked.patience)
        yield self._finding(f"again.{who}", found, "provgraph", "arrays", self._compare([actor]))

    def _compare(self, actors: list[int]) -> dict[str, object]:
        """Hold all answers against each other; returns what they hold, person by person in the mean."""
        rows = evidence = 0
        for actor in actors:
            name = self.lists.names[actor]
            answer = self._ask(actor)
            assert _shown(answer) == _shown(self.arrays.who_met(actor)), f"{name}: the arrays answer something else"
            met = {tie.other.label() for tie in answer}
            for contender, ask in self.others.items():
                assert ask(name) == met, f"{name}: {contender} answers something else"
            there = {self.lists.number[IRI(str(row["other"]))] for row in self._select(self._query(actor))} - {actor}
            assert there == {self.lists.number[tie.other.iri] for tie in answer if tie.session}, f"{name}: SPARQL"
            rows += len(answer)
            evidence += sum(len(tie.evidence) for tie in answer)
        return {"rows": round(rows / len(actors), 1), "evidence": round(evidence / len(actors), 1)}

    def _ask(self, actor: int) -> list[Meeting]:
        return self.graph.who_met(self.lists.names[actor])

    def _by_name(self, ask: Asking) -> Callable[[int], object]:
        return lambda actor: ask(self.lists.names[actor])

    def _select(self, text: str) -> list[Solution]:
        return list(self.graph.store.view().select(text))

    def _query(self, actor: int) -> str:
        return _QUERY.format(key=name_key(self.lists.names[actor]))

    def _least(self, actor: int) -> str:
        return _LEAST.format(mentions=" ".join(f"<{iri}>" for iri in self.lists.mentions[actor]))

    @staticmethod
    def _each(ask: Callable[[int], object]) -> Callable[[list[int]], object]:
        return lambda actors: [ask(actor) for actor in actors]

    def _finding(
        self, line: str, found: dict[str, Measured], one: str, other: str, facts: dict[str, object]
    ) -> Finding:
        two = {"provgraph": found["provgraph"]} | {name: found[name] for name in (one, other) if name != "provgraph"}
        return Finding(line, self.size, ratio(found[one], found[other]), two, facts)


if __name__ == "__main__":
    command(__doc__, measure)
