"""Real files, where they are at hand: what loading them takes, and “whom did the hub meet”, beside networkx.

    python benchmarks/samples.py [--samples FOLDER] [--rounds 5] [--out FILE]

Each folder of the samples is loaded into a store of its own. networkx gets the edges that the store shows: actors, and
the sessions that they attended or the encounters that they are parties to. Both answer with the same people.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

import provgraph
from findings import HERE, Finding, brief, conditions, scratch
from provgraph.errors import ProvgraphError
from provgraph.questions.archive import Archive
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus
from timing import Measured, ratio, side_by_side

SAMPLES = HERE.parent.parent / "shared" / "samples"


def measure(samples: Path, rounds: int) -> Iterator[Finding]:
    """Two findings for each folder that can be loaded."""
    for folder in sorted(path for path in samples.iterdir() if path.is_dir()):
        with scratch() as place, provgraph.open(Path(place) / "store") as graph:
            wall, cpu = time.perf_counter(), time.process_time()
            try:
                graph.load(folder, skip_bad=True)
            except ProvgraphError as reason:
                sys.stderr.write(f"{folder.name}: {type(reason).__name__}\n")
                continue
            took = Measured([time.process_time() - cpu], [time.perf_counter() - wall])
            counts = graph.info()
            size = counts["participations"] + counts["encounters"]
            facts = {name: counts[name] for name in ("claims", "persons", "participations", "encounters")}
            yield Finding(f"samples.{folder.name}.load", size, measured={"provgraph": took}, facts=facts)
            yield from _who_met(graph, folder.name, size, rounds)


def _who_met(graph: provgraph.Graph, name: str, size: int, rounds: int) -> Iterator[Finding]:
    edges = _edges(graph)
    people = [node for node in edges if edges.nodes[node]["part"] == "actor"]
    if not people:
        return
    hub = max(people, key=lambda node: (edges.degree(node), node))

    def neighbours() -> set[IRI]:
        return {other for occasion in edges[hub] for other in edges[occasion] if other != hub}

    ties = graph.who_met(hub)
    assert {tie.other.iri for tie in ties} == neighbours(), f"{name}: networkx answers something else"
    found = side_by_side({"provgraph": lambda: graph.who_met(hub), "networkx": neighbours}, rounds=rounds)
    facts = {"rows": len(ties), "others": len(neighbours())}
    yield Finding(f"samples.{name}.who_met", size, ratio(found["provgraph"], found["networkx"]), found, facts)


def _edges(graph: provgraph.Graph) -> "nx.Graph[IRI]":
    archive = Archive(graph.store.view())
    edges: nx.Graph[IRI] = nx.Graph()
    there = [(part.actor, part.event) for part in archive.parts() if part.was_there]
    held = [item for item in archive.encounters() if item.status is EventStatus.HELD]
    there += [(party, item.iri) for item in held for party in item.parties]
    persons = {actor.iri for actor in archive.load_actors() if actor.kind == "person"}
    for actor, occasion in there:
        edges.add_node(actor, part="actor" if actor in persons else "other")
        edges.add_node(occasion, part="occasion")
        edges.add_edge(actor, occasion)
    return edges


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--samples", type=Path, default=SAMPLES)
    said.add_argument("--rounds", type=int, default=5)
    said.add_argument("--out", type=Path)
    given = said.parse_args()
    found = []
    for finding in measure(given.samples, given.rounds) if given.samples.is_dir() else ():
        found.append(finding.as_json())
        sys.stderr.write(f"{brief(found[-1])}\n")
    text = json.dumps({"conditions": conditions(), "findings": found}, indent=1, ensure_ascii=False) + "\n"
    if given.out is not None:
        given.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
