"""A graph that was read, to be looked at from any side: in memory while it is small, else in a folder that goes away.

It speaks our own terms. Blank nodes have become IRIs (`urn:pg:bnode:…`) that are the same whenever the same is said.
"""

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from provgraph.rdf.blank_nodes import without_blank_nodes
from provgraph.rdf.oxigraph_terms import from_engine, to_engine
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Term, Triple
from provgraph.vocabulary.prefixes import DATA

BLANK = DATA + "bnode:"
"""What the IRIs of blank nodes start with."""
NO_GRAPH = IRI("")
"""Stands for the graph without a name."""

Properties = dict[IRI, list[Term]]


class Gathered:
    """Named graphs, by graph, subject, predicate and value."""

    def __init__(self, *, on_disk: bool) -> None:
        """*on_disk*: Whether more is to come than should be held in memory."""
        self._on_disk = on_disk
        self._engine = ox.Store()
        self.folder = ""
        """Where it lies; empty: in memory."""
        if on_disk:
            self.folder = tempfile.mkdtemp(prefix="provgraph-")
            weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
            self._engine = ox.Store(self.folder)
        self.triple_terms = 0
        """How many statements about statements (RDF 1.2) were left out: our data has none."""

    def fill(self, quads: Iterable[ox.Quad]) -> None:
        """Take everything in.

        Raises:
            TooAlike: Blank nodes that cannot be told apart.
            SourceInvalid: What the quads raise while they are read.
        """
        blank: list[ox.Quad] = []
        self._engine.bulk_extend(self._plain(quads, blank))
        self._engine.bulk_extend(without_blank_nodes(blank, BLANK))

    def _plain(self, quads: Iterable[ox.Quad], blank: list[ox.Quad]) -> Iterator[ox.Quad]:
        for quad in quads:
            if isinstance(quad.object, ox.Triple):
                self.triple_terms += 1
            elif any(isinstance(term, ox.BlankNode) for term in (quad.subject, quad.object, quad.graph_name)):
                blank.append(quad)
            else:
                yield quad

    def __len__(self) -> int:
        return len(self._engine)

    def graphs(self) -> list[IRI]:
        """The named graphs, in alphabetical order; `NO_GRAPH` first, if anything stands outside of them."""
        named = sorted(IRI(str(from_engine(graph))) for graph in self._engine.named_graphs())
        outside = self._engine.quads_for_pattern(None, None, None, ox.DefaultGraph())
        return [NO_GRAPH, *named] if next(iter(outside), None) is not None else named

    def subjects(self, graph: IRI) -> Iterator[IRI]:
        """The subjects of one graph, each once. In memory they are in alphabetical order."""
        quads = self._engine.quads_for_pattern(None, None, None, _graph(graph))
        if self._on_disk:
            # The index on disk goes by graph and subject, so that those of one subject stand together.
            for subject, _ in groupby(quads, key=lambda quad: quad.subject):
                yield _iri(subject)
        else:
            yield from sorted({_iri(quad.subject) for quad in quads})

    def described(self, graph: IRI) -> Iterator[tuple[IRI, Properties]]:
        """The subjects of one graph, each once, with what the graph says of them."""
        if not self._on_disk:
            yield from ((subject, self.properties(subject, graph)) for subject in self.subjects(graph))
            return
        quads = self._engine.quads_for_pattern(None, None, None, _graph(graph))
        for subject, own in groupby(quads, key=lambda quad: quad.subject):
            yield _iri(subject), _properties(own)

    def properties(self, subject: IRI, graph: IRI | None = None) -> Properties:
        """What is said of a subject, in one graph (None: in all of them together); the values in order."""
        return _properties(self._engine.quads_for_pattern(to_named(subject), None, None, _maybe(graph)))

    def referring(self, value: IRI, predicate: IRI | None = None, graph: IRI | None = None) -> list[Triple]:
        """The triples that have a resource as their value."""
        by = to_named(predicate) if predicate is not None else None
        quads = self._engine.quads_for_pattern(None, by, to_named(value), _maybe(graph))
        return sorted({(_iri(quad.subject), _iri(quad.predicate), value) for quad in quads})

    def holds(self, subject: IRI, predicate: IRI, value: IRI, graph: IRI | None = None) -> bool:
        """Whether a triple is there."""
        found = self._engine.quads_for_pattern(to_named(subject), to_named(predicate), to_named(value), _maybe(graph))
        return next(iter(found), None) is not None

    def add(self, triple: Triple, graph: IRI) -> None:
        """Add a triple to a graph."""
        subject, predicate, value = triple
        self._engine.add(ox.Quad(to_named(subject), to_named(predicate), to_engine(value), _graph(graph)))


def _properties(quads: Iterable[ox.Quad]) -> Properties:
    found: dict[IRI, set[Term]] = {}
    for quad in quads:
        found.setdefault(_iri(quad.predicate), set()).add(from_engine(quad.object))
    return {predicate: sorted(found[predicate], key=_order) for predicate in sorted(found)}


def to_named(iri: IRI) -> ox.NamedNode:
    """An IRI as the engine's."""
    return ox.NamedNode(iri)


def _iri(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> IRI:
    return IRI(term.value) if isinstance(term, ox.NamedNode) else IRI(str(from_engine(term)))


def _graph(graph: IRI) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if graph == NO_GRAPH else ox.NamedNode(graph)


def _maybe(graph: IRI | None) -> ox.NamedNode | ox.DefaultGraph | None:
    return None if graph is None else _graph(graph)


def _order(term: Term) -> tuple[str, str, str]:
    return (term, "", "") if isinstance(term, IRI) else (term.text, term.lang or "", term.datatype)
