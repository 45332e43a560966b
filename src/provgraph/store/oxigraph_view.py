"""Reads from Oxigraph."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from provgraph.errors import ExportError, QueryFailed, QueryRefused, StoreChanged, StoreError
from provgraph.index.index import Index
from provgraph.rdf.oxigraph_terms import from_engine, to_engine_quad
from provgraph.store.base import Solution, View
from provgraph.store.folder import damaged
from provgraph.store.pending import pending_graphs
from provgraph.store.serialising import SYNTAXES, serialise_quads
from provgraph.store.sparql_text import is_overlong, is_update, names_its_dataset, reaches_network
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import STAMP_GRAPHS
from provgraph.vocabulary.prefixes import PREFIXES

if TYPE_CHECKING:
    import rdflib
    from rdflib.query import Result

    from provgraph.store.spool import WrittenGraph

Engine = Callable[[], ox.Store]
"""The engine of an open store; raises StoreUnavailable once the store is closed."""
Indexed = Callable[[ox.Store], Index | None]
"""The index of what an engine holds."""
Failure = Callable[[ox.Store, Exception], StoreError]
"""Makes our error of one of the engine's."""

T = TypeVar("T")

_KEPT_BACK = 10_000
"""So many rows are read before the first is told: a shorter answer can be begun again."""
_TRIES = 5
"""So often does a view begin again before it says that the store is not to be read while others change it."""


class OxigraphView(View):
    """Reads from the engine of an open store.

    A store that is only read may lose files to a process that writes: the engine opens most of them when it first
    needs them. As long as this view has told nothing yet, it begins again with what the store has become.
    """

    def __init__(
        self, engine: Engine, address: str, index: Indexed, reopened: Callable[[ox.Store], None] | None = None
    ) -> None:
        """Read from a store.

        Args:
            engine: Its engine.
            address: How it is called in messages.
            index: Its index, as the engine is at that moment.
            reopened: Opens the store anew, where it still has the engine given; None: files do not vanish.
        """
        self._engine = engine
        self._address = address
        self._index = index
        self._reopened = reopened
        self._seen: ox.Store | None = None
        """The engine of which something has been told."""

    def let_go(self) -> None:
        """The store is closed: nothing is told any more."""
        self._seen = None

    @property
    def index(self) -> Index | None:
        engine = self._engine()
        if self._seen is not None and self._seen is not engine:
            return None
        try:
            return self._index(engine)
        except (OSError, RuntimeError, ValueError):
            # What keeps the index from being made keeps the engine from answering: it will say so itself.
            return None

    def select(self, query: str) -> Iterator[Solution]:
        # Ours never name their dataset: looking for that in every text took a sixth of the time of long answers.
        return self._reading(lambda engine: self._solutions(engine, query))

    def _solutions(self, engine: ox.Store, query: str) -> Iterator[Solution]:
        answer = _answer(engine, query, union=True)
        assert isinstance(answer, ox.QuerySolutions)
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            yield {name: from_engine(term) for name, term in zip(names, solution, strict=True) if term is not None}

    def sparql(self, query: str, *, allow_network: bool = False) -> "Result":
        from provgraph.store.rdflib_view import result

        if is_overlong(query):
            raise QueryRefused("query_overlong")
        if is_update(query):
            raise QueryRefused("query_update")
        if reaches_network(query) and not allow_network:
            raise QueryRefused("query_network")
        union = not names_its_dataset(query)
        [found] = self._reading(lambda engine: iter([result(_answer(engine, query, union=union))]))
        return found

    def rdflib(self) -> "rdflib.Dataset":
        from provgraph.store.rdflib_view import dataset

        return dataset(self._engine, self._failure)

    def graphs(self) -> list[IRI]:
        return list(self._reading(lambda engine: iter(_graphs(engine))))

    def triples(self, graph: IRI) -> Iterator[Triple]:
        return self._reading(lambda engine: _triples(engine, graph))

    def written_out(self, graph: IRI) -> "WrittenGraph":
        from provgraph.store.spool import WrittenGraph

        def write(file: IO[bytes]) -> None:
            engine = self._engine()
            try:
                if graph not in pending_graphs(engine):
                    engine.dump(file, format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
            except (OSError, RuntimeError) as reason:
                raise self._failure(engine, reason) from reason

        return WrittenGraph(write)

    def serialise(
        self,
        syntax: str,
        graphs: Iterable[IRI] | None = None,
        *,
        extra: tuple[IRI, Iterable[Triple]] | None = None,
    ) -> bytes:
        if syntax not in SYNTAXES:
            raise ExportError("unknown_format", format=syntax, known=", ".join(SYNTAXES))
        asked = None if graphs is None else sorted(set(graphs))

        def quads(engine: ox.Store) -> Iterator[ox.Quad]:
            for graph in _graphs(engine) if asked is None else asked:
                yield from engine.quads_for_pattern(None, None, None, ox.NamedNode(graph))

        found = list(self._reading(quads))
        if extra is not None:
            found += [to_engine_quad(triple, extra[0]) for triple in extra[1]]
        return serialise_quads(syntax, found)

    def _reading(self, tell: Callable[[ox.Store], Iterator[T]]) -> Iterator[T]:
        """What *tell* tells of the engine."""
        for left in range(_TRIES, 0, -1):
            engine = self._engine()
            try:
                coming = tell(engine)
                first = list(islice(coming, _KEPT_BACK)) if self._reopened is not None else []
                self._tell_of(engine)
                yield from first
                yield from coming
            except (OSError, RuntimeError, ValueError) as reason:
                failure = self._failure(engine, reason)
                if self._seen is not None or not isinstance(failure, StoreChanged) or left == 1:
                    raise failure from reason
            else:
                return

    def _tell_of(self, engine: ox.Store) -> None:
        """One view tells of one state: the answers of two would not fit together."""
        if self._seen is not None and self._seen is not engine and self._reopened is not None:
            raise StoreChanged("store_changed", address=self._address)
        self._seen = engine

    def _failure(self, engine: ox.Store, reason: Exception) -> StoreError:
        """The engine's error as ours."""
        if self._reopened is not None and _vanished(reason):
            self._reopened(engine)
            return StoreChanged("store_changed", address=self._address)
        if "Corruption" in str(reason) or _vanished(reason):
            return damaged(Path(self._address), one_line(reason))
        return QueryFailed("query_failed", why=one_line(reason))


def _answer(engine: ox.Store, query: str, *, union: bool) -> object:
    try:
        if union and pending_graphs(engine):
            graphs = _graphs(engine)
            default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in graphs]
            named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in graphs]
            return engine.query(query, default_graph=default, named_graphs=named, prefixes=PREFIXES)
        return engine.query(query, use_default_graph_as_union=union, prefixes=PREFIXES)
    except SyntaxError as reason:
        raise QueryFailed("query_syntax", why=one_line(reason)) from reason


def _graphs(engine: ox.Store) -> list[IRI]:
    hidden = pending_graphs(engine)
    found = (IRI(graph.value) for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
    return sorted(graph for graph in found if graph not in hidden and not graph.startswith(STAMP_GRAPHS))


def _triples(engine: ox.Store, graph: IRI) -> Iterator[Triple]:
    if graph in pending_graphs(engine):
        return
    for quad in engine.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        subject, predicate = from_engine(quad.subject), from_engine(quad.predicate)
        yield IRI(str(subject)), IRI(str(predicate)), from_engine(quad.object)


def _vanished(reason: Exception) -> bool:
    return isinstance(reason, FileNotFoundError) or "No such file or directory" in str(reason)


def one_line(reason: BaseException) -> str:
    """The engine's own words, for a message."""
    return " ".join(str(reason).split())
