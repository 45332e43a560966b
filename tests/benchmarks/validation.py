"""Which way of checking the shapes is fast enough to be always on? Several, side by side, on one invented list.

    python tests/benchmarks/validation.py [CLAIMS …]      1000 10000 100000 if not said
    --full-up-to N      pySHACL for lists of up to so many claims only (it takes minutes and gigabytes for 100000)

Processor seconds, so that what else the machine does counts little. docs/decisions/0008-shapes.md holds what was found.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pyoxigraph as ox

from provgraph.ingest.load import load_all
from provgraph.ingest.reading import ReadFiles, read_all
from provgraph.shapes import constraints, full, native
from provgraph.shapes.compiling import NodeShape, PropertyShape, shapes
from provgraph.store.opening import open_store
from provgraph.store.spool import Spool
from provgraph.vocabulary.literals import STRING
from provgraph.vocabulary.terms import RDF

CLAIMS_OF_A_ROW = 1.85
GRAPH = ox.NamedNode("urn:scratch")
Ways = dict[str, Callable[[], object]]


def write_list(path: Path, rows: int) -> None:
    """An attendance list with few people, events and firms for its length."""
    random = Random(1)
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Person,Event,Date,Role,Organisation\n")
        for _ in range(rows):
            who, what, firm = (random.randrange(rows // n + 1) for n in (5, 70, 20))
            stream.write(f"Person {who},Event {what},2026-03-{1 + what % 28:02},,Firm {firm}\n")


# The way that was not taken: each constraint as a SPARQL question to a scratch engine.


def questions() -> Iterator[str]:
    """SELECTs that find what breaks a shape."""
    for node in shapes().nodes:
        target = _target(node)
        if node.is_iri:
            yield f"SELECT ?f {{ {target} FILTER(!isIRI(?f)) }}"
        for each in node.never:
            yield f"SELECT ?f {{ {target} ?f a {each.decode()} }}"
        if node.exactly_one:
            has = [f"EXISTS {{ ?f {path.decode()} ?x }}" for path in node.exactly_one]
            yield f"SELECT ?f {{ {target} FILTER(({' + '.join(f'IF({one}, 1, 0)' for one in has)}) != 1) }}"
        for shape in node.properties:
            yield from _of_property(shape, target)


def _target(node: NodeShape) -> str:
    ways = [f"{{ ?f a {each.decode()} }}" for each in sorted(node.classes)]
    ways += [f"{{ ?f {each.decode()} ?any }}" for each in sorted(node.subjects_of)]
    return ways[0][2:-2] + " ." if len(ways) == 1 else " UNION ".join(ways)


def _of_property(shape: PropertyShape, target: str) -> Iterator[str]:
    path = "|".join(each.decode() for each in shape.path) + ("/a" if shape.through_type else "")
    if shape.least == 1:
        yield f"SELECT ?f {{ {target} FILTER NOT EXISTS {{ ?f {path} ?v }} }}"
    elif shape.least:
        yield (f"SELECT ?f {{ {target} OPTIONAL {{ ?f {path} ?v }} }} GROUP BY ?f"
               f" HAVING (COUNT(DISTINCT ?v) < {shape.least})")  # fmt: skip
    if shape.most == 0:
        yield f"SELECT ?f {{ {target} ?f {path} ?v }}"
    elif shape.most is not None:
        yield f"SELECT ?f {{ {target} ?f {path} ?v , ?w FILTER(!sameTerm(?v, ?w)) }}"
    for constraint in shape.values:
        yield f"SELECT ?f ?v {{ {target} ?f {path} ?v FILTER(!({_right(constraint)})) }}"
    for pair in shape.pairs:
        sign = "!=" if isinstance(pair, constraints.IsNoneOf) else "<="
        yield f"SELECT ?f ?v {{ {target} ?f {path} ?v ; {pair.other.decode()} ?w FILTER(!COALESCE(?v {sign} ?w, false)) }}"


def _right(constraint: constraints.ValueConstraint) -> str:
    match constraint:
        case constraints.IsIri():
            return "isIRI(?v)"
        case constraints.IsOneOf(values):
            return f"?v IN ({', '.join(value.decode() for value in sorted(values))})"
        case constraints.HasClass(classes):
            return f"EXISTS {{ ?v a ?c FILTER(?c IN ({', '.join(each.decode() for each in sorted(classes))})) }}"
        case constraints.HasDatatype(datatype):
            wanted = RDF.langString if datatype == RDF.langString else (datatype or STRING)
            return f"COALESCE(isLiteral(?v) && datatype(?v) = <{wanted}>, false)"
        case constraints.Matches(pattern):
            return f'REGEX(STR(?v), "{pattern.pattern}")'
        case constraints.HasLength(least):
            return f"STRLEN(STR(?v)) >= {least}"
        case constraints.IsAtLeast(number):
            return f"COALESCE(?v >= {number}, false)"
        case constraints.IsAtMost(number):
            return f"COALESCE(?v <= {number}, false)"
    raise TypeError(constraint)


def _asked(engine: ox.Store) -> int:
    found = 0
    for question in questions():
        answer = engine.query(question, default_graph=GRAPH)
        assert isinstance(answer, ox.QuerySolutions)
        found += sum(1 for _ in answer)
    return found


def _in_scratch(spool: Spool, engine: ox.Store) -> int:
    for piece in spool.pieces():
        engine.bulk_load(b" .\n".join([*piece, b""]), format=ox.RdfFormat.N_TRIPLES, to_graph=GRAPH)
    return _asked(engine)


# Side by side


def _timed(way: Callable[[], object]) -> str:
    before, wall = time.process_time(), time.perf_counter()
    found = way()
    return f"{time.process_time() - before:8.2f} s   ({time.perf_counter() - wall:.1f} s on the clock)   found {found}"


def _number(violations: Iterator[object]) -> int:
    return sum(1 for _ in violations)


def _ways(spool: Spool, folder: Path, read: ReadFiles, *, with_full: bool) -> Ways:
    def written(name: str, *, check: bool) -> str:
        with open_store(folder / name) as store:
            return f"{load_all(store, read, check_shapes=check).claims} claims"

    def on_demand() -> int:
        with open_store(folder / "unchecked", read_only=True) as store:
            graph = store.view().written_out(spool.graph)
            found = _number(native.violations(graph))
            graph.close()
            return found

    ways: Ways = {
        "our check, from the spool": lambda: _number(native.violations(spool)),
        "SPARQL, scratch engine in memory": lambda: _in_scratch(spool, ox.Store()),
        "SPARQL, scratch engine on disk": lambda: _in_scratch(spool, ox.Store(str(folder / "scratch"))),
        "writing without a check": lambda: written("unchecked", check=False),
        "writing with our check": lambda: written("checked", check=True),
        "our check, from the store": on_demand,
    }
    return ways | ({"pySHACL": lambda: _number(full.violations(spool))} if with_full else {})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("claims", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--full-up-to", type=int, default=100_000)
    given = parser.parse_args()
    for claims in given.claims:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_list(folder / "list.csv", round(claims / CLAIMS_OF_A_ROW))
            before = time.process_time()
            with read_all([folder / "list.csv"]) as read:
                [source] = read.sources
                print(f"{source.claims} claims, {len(source.spool)} statements")
                print(f"  {'reading':34}{time.process_time() - before:8.2f} s")
                for way, run in _ways(source.spool, folder, read, with_full=claims <= given.full_up_to).items():
                    print(f"  {way:34}{_timed(run)}", flush=True)
        scale = 1e6 if sys.platform == "darwin" else 1e3
        print(f"  most memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale:.0f} MB\n")


if __name__ == "__main__":
    main()
