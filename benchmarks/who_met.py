"""“Whom did X meet?” asked of provgraph, of bare arrays, of SPARQL, and of what people would write without provgraph.

    python benchmarks/who_met.py [--sizes 10000,100000,1000000] [--stores FOLDER] [--out FILE]

Warm, in one process, taking turns; a typical person and the hub. Before anything is timed, the answers are held
against each other: the same others, sessions, grades, weights, dates, claims and posts as the arrays give; the same
others as the rest gives, which know no grade and show no evidence.
"""

from collections.abc import Callable, Iterable, Iterator
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
from timing import Job, Measured, ratio, side_by_side
from worlds import World

_SAME = "(^pg:left/pg:right|^pg:right/pg:left)*"
"""Along the decisions; in the invented archives all of them say `same`."""
_QUERY = f"""
SELECT ?other ?name ?session ?title ?date ?role ?claim ?source ?place ?own_claim WHERE {{{{
  ?mention pg:nameKey "{{key}}" ; {_SAME} ?me .
  ?own pg:actor ?me ; pg:inSession ?seen ; pg:attendance attendance:attended ; pg:eventStatus status:held .
  ?own_claim pg:states ?own .
  ?seen {_SAME} ?session .
  GRAPH ?source {{{{
    ?part pg:inSession ?session ; pg:attendance attendance:attended ; pg:eventStatus status:held ;
          m8g:role ?role ; pg:actor ?other .
    ?other pg:name ?name .
    ?claim pg:states ?part ; pg:locator ?place .
    ?session pg:label ?title .
    OPTIONAL {{{{ ?session pg:date ?date }}}}
  }}}}
}}}}
"""
"""From a name to everybody who was in the same rooms, with the claims on both sides and where they stand."""
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


def _sparql(graph: Graph, text: str) -> Callable[[], list[Solution]]:
    view = graph.store.view()
    return lambda: list(view.select(text))


def measure(asked: Asked) -> Iterator[Finding]:
    """For each size: the two goals for each of the two people, and the contenders."""
    for size in asked.sizes:
        world = World(size, asked.seed)
        lists = EdgeLists(world)
        arrays = BareArrays(world, lists)
        made, people = store_of(world, asked.stores), lists.people()
        others = contenders(lists)
        with provgraph.open(made.folder, read_only=True) as graph:
            for who, actor in (("typical", people.typical), ("hub", people.hub)):
                yield from _of_person(asked, size, who, graph, lists, arrays, others, actor)


def _of_person(
    asked: Asked,
    size: int,
    who: str,
    graph: Graph,
    lists: EdgeLists,
    arrays: BareArrays,
    others: dict[str, Asking],
    actor: int,
) -> Iterator[Finding]:
    name = lists.names[actor]
    answer = graph.who_met(name)
    assert _shown(answer) == _shown(arrays.who_met(actor)), f"{name}: the arrays answer something else"
    met = {tie.other.label() for tie in answer}
    for contender, ask in others.items():
        assert ask(name) == met, f"{name}: {contender} answers something else"
    sparql = _sparql(graph, _QUERY.format(key=name_key(name)))
    least = _sparql(graph, _LEAST.format(mentions=" ".join(f"<{iri}>" for iri in lists.mentions[actor])))
    found_there = {lists.number[IRI(str(row["other"]))] for row in sparql()} - {actor}
    assert found_there == {lists.number[tie.other.iri] for tie in answer if tie.session}, "SPARQL finds others"
    jobs: dict[str, Job] = {
        "provgraph": lambda: graph.who_met(name),
        "arrays": lambda: arrays.who_met(actor),
        "sparql": sparql,
        "sparql, the least": least,
    }
    jobs |= {contender: partial(ask, name) for contender, ask in others.items()}
    found = side_by_side(jobs, rounds=asked.rounds, patience=asked.patience)
    facts = {"rows": len(answer), "others": len(met), "evidence": sum(len(tie.evidence) for tie in answer)}

    def two(other: str) -> dict[str, Measured]:
        return {name: found[name] for name in ("provgraph", other)}

    yield Finding(f"who_met.{who}", size, ratio(found["provgraph"], found["arrays"]), two("arrays"), facts)
    yield Finding(f"who_met.sparql.{who}", size, ratio(found["sparql"], found["provgraph"]), two("sparql"), facts)
    yield Finding(
        f"sparql_least.{who}",
        size,
        ratio(found["sparql, the least"], found["provgraph"]),
        two("sparql, the least"),
        facts,
    )
    for contender in others:
        yield Finding(
            f"contender.{contender}.{who}", size, ratio(found["provgraph"], found[contender]), two(contender), facts
        )


if __name__ == "__main__":
    command(__doc__, measure)
