"""Reads a store record by record, source by source, for tables: never all of a store at once.

What a table cannot hold is counted, so that an export can say what it leaves out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from provgraph.errors import UnknownTerm
from provgraph.model.claims import Claim
from provgraph.model.records import ACTORS, RECORDS, Delegation, Record, Source, written_fields
from provgraph.questions.answers import Named
from provgraph.questions.archive import Archive
from provgraph.store.asking import declared, written
from provgraph.store.base import View
from provgraph.store.triples import Properties, by_subject, read_claim, read_record
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.minting import INTERNAL_GRAPHS
from provgraph.vocabulary.prefixes import DATA
from provgraph.vocabulary.terms import OA, PG

R = TypeVar("R", bound=Record)

_AT_ONCE = 500
"""So many records are asked for in one query."""
_SOURCE = f"{DATA}source:"


class Holdings:
    """What a store holds, read through its identity decisions, with names in one language."""

    def __init__(self, view: View, lang: str) -> None:
        self.view = view
        self.lang = lang
        self.archive = Archive(view)
        self.unreadable: set[IRI] = set()
        """What is said to be a record of ours, and lacks what such a record needs."""
        self.crowded: set[tuple[IRI, IRI, str]] = set()
        """Fields that a source fills several times where a table has one place: graph, record, field."""

    # Names

    def source_id(self, source: IRI) -> str:
        """How tables name a source."""
        return source.removeprefix(_SOURCE)

    def one(self, iri: IRI) -> IRI:
        """The IRI that stands for all that decisions hold to be the same."""
        return self.archive.one(iri)

    def name(self, table: str, iri: IRI) -> str | None:
        """The name of an actor, a session, a mission or a place; None: nothing of that address has one."""
        named: Named
        match table:
            case "actors":
                named = self._actors_at_once.actor(iri)
            case "sessions":
                named = self.archive.session(iri)
            case "missions":
                named = self.archive.mission(iri)
            case _:
                named = self.archive.place(iri)
        return named.label(self.lang) if named.names else None

    @cached_property
    def _actors_at_once(self) -> Archive:
        """The archive, when it has read every actor: one question in the place of one for each."""
        self.archive.load_actors()
        return self.archive

    @cached_property
    def mission_of(self) -> dict[IRI, IRI]:
        """Delegation → mission."""
        return {record.iri: record.mission for _, record in self.records(Delegation)}

    # Records

    def records(self, cls: type[R]) -> Iterator[tuple[IRI, R]]:
        """Every record of a class as each graph tells it, with the graph; in the order of graphs and addresses."""
        for graph, iris in self._of_type(cls.TYPE):
            for chunk in _chunks(iris):
                found = self._properties(graph, chunk)
                for iri in chunk:
                    record = self._read(cls, graph, iri, found.get(iri, {}))
                    if record is not None:
                        yield graph, record

    def actors(self) -> Iterator[tuple[IRI, Record]]:
        """Every mention of an actor, with its graph."""
        for cls in ACTORS:
            yield from self.records(cls)

    def sources(self) -> Iterator[Source]:
        """Every card, each from its own graph."""
        return (record for graph, record in self.records(Source) if record.iri == graph)

    def claims(self) -> Iterator[Claim]:
        """Every claim, with its places."""
        for graph, iris in self._of_type(PG.Claim):
            for chunk in _chunks(iris):
                subjects = self._properties(graph, chunk)
                places = _objects(subjects, PG.locator)
                subjects |= self._properties(graph, places)
                subjects |= self._properties(graph, _objects({iri: subjects[iri] for iri in places}, OA.hasSelector))
                for iri in chunk:
                    try:
                        yield read_claim(iri, subjects)
                    except (KeyError, ValueError, AssertionError):
                        self.unreadable.add(iri)

    def foreign(self) -> int:
        """How many statements no table holds: those of others, kept beside the claims as they are."""
        known = " ".join(f"<{iri}>" for iri in (*(cls.TYPE for cls in RECORDS), PG.Claim, PG.Locator))
        internal = ", ".join(f"<{graph}>" for graph in INTERNAL_GRAPHS)
        query = f"""SELECT (COUNT(*) AS ?n) WHERE {{
            GRAPH ?g {{ ?s ?p ?o
              FILTER NOT EXISTS {{ ?s a ?kind VALUES ?kind {{ {known} oa:TextPositionSelector oa:FragmentSelector }} }}
            }}
            FILTER(?g NOT IN ({internal}))
        }}"""
        [row] = self.view.select(declared(query))
        found = row["n"]
        return int(found.text) if isinstance(found, Literal) else 0

    def _of_type(self, kind: IRI) -> Iterator[tuple[IRI, list[IRI]]]:
        by_graph: dict[IRI, set[IRI]] = defaultdict(set)
        query = f"SELECT DISTINCT ?g ?s WHERE {{ GRAPH ?g {{ ?s a {written(kind)} }} }}"
        for row in self.view.select(declared(query)):
            graph, iri = row["g"], row["s"]
            if isinstance(graph, IRI) and isinstance(iri, IRI) and not iri.startswith("_:"):
                by_graph[graph].add(iri)
        shown = set(self.view.graphs())
        for graph in sorted(shown & by_graph.keys()):
            yield graph, sorted(by_graph[graph])

    def _properties(self, graph: IRI, iris: list[IRI]) -> dict[IRI, Properties]:
        if not iris:
            return {}
        values = " ".join(map(written, iris))
        query = f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {values} }} GRAPH {written(graph)} {{ ?s ?p ?o }} }}"
        rows = self.view.select(declared(query))
        gathered = by_subject((IRI(str(row["s"])), IRI(str(row["p"])), row["o"]) for row in rows)
        for properties in gathered.values():
            for terms in properties.values():
                terms.sort(key=_order)  # the order of an engine's rows decides nothing
        return gathered

    def _read(self, cls: type[R], graph: IRI, iri: IRI, properties: Properties) -> R | None:
        for item in written_fields(cls):
            if not item.many and len(properties.get(item.term, ())) > 1:
                self.crowded.add((graph, iri, item.name))
        try:
            return read_record(cls, iri, properties)
        except (TypeError, ValueError, UnknownTerm):
            self.unreadable.add(iri)
            return None


def _chunks(iris: list[IRI]) -> Iterator[list[IRI]]:
    for start in range(0, len(iris), _AT_ONCE):
        yield iris[start : start + _AT_ONCE]


def _objects(subjects: dict[IRI, Properties], term: IRI) -> list[IRI]:
    found: Iterable[Term] = (value for own in subjects.values() for value in own.get(term, ()))
    return sorted({value for value in found if isinstance(value, IRI)})


def _order(term: Term) -> tuple[bool, str, str]:
    return (isinstance(term, IRI), str(term) if isinstance(term, IRI) else term.text, getattr(term, "lang", "") or "")
