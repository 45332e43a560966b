"""Oxigraph, in memory or in a folder on disk: choose memory for a question in passing, a folder for what must stay.

Writing is in oxigraph_writer.py.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pyoxigraph as ox

from provgraph.errors import (
    ExportError,
    QueryFailed,
    QueryRefused,
    StoreMissing,
    StoreReadOnly,
    StoreUnavailable,
)
from provgraph.rdf.oxigraph_terms import from_engine, to_engine_quad
from provgraph.store.base import Solution, Store, View, Writer
from provgraph.store.oxigraph_writer import OxigraphWriter, pending_graphs, roll_back
from provgraph.store.serialising import SYNTAXES, serialise_quads
from provgraph.store.sparql_text import is_update, names_its_dataset, reaches_network
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.prefixes import PREFIXES

if TYPE_CHECKING:
    import rdflib
    from rdflib.query import Result

Engine = Callable[[], ox.Store]
"""The engine of an open store; raises StoreUnavailable once the store is closed."""

_MARKER = "provgraph-store.json"
_FORMAT = 1


class OxigraphView(View):
    """Reads from the engine of an open store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def select(self, query: str) -> Iterator[Solution]:
        # Ours never name their dataset: looking for that in every text took a sixth of the time of long answers.
        answer = self._answer(query, union=True)
        assert isinstance(answer, ox.QuerySolutions)
        names = [variable.value for variable in answer.variables]
        try:
            for solution in answer:
                yield {name: from_engine(term) for name, term in zip(names, solution, strict=True) if term is not None}
        except (OSError, RuntimeError, ValueError) as reason:
            raise QueryFailed("query_failed", why=_one_line(reason)) from reason

    def _answer(self, query: str, *, union: bool) -> object:
        try:
            engine = self._engine()
            if union and pending_graphs(engine):
                graphs = self.graphs()
                default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in graphs]
                named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in graphs]
                return engine.query(query, default_graph=default, named_graphs=named, prefixes=PREFIXES)
            return engine.query(query, use_default_graph_as_union=union, prefixes=PREFIXES)
        except SyntaxError as reason:
            raise QueryFailed("query_syntax", why=_one_line(reason)) from reason
        except (OSError, RuntimeError, ValueError) as reason:
            raise QueryFailed("query_failed", why=_one_line(reason)) from reason

    def sparql(self, query: str, *, allow_network: bool = False) -> "Result":
        from provgraph.store.rdflib_view import result

        if is_update(query):
            raise QueryRefused("query_update")
        if reaches_network(query) and not allow_network:
            raise QueryRefused("query_network")
        answer = self._answer(query, union=not names_its_dataset(query))
        try:
            return result(answer)
        except (OSError, RuntimeError, ValueError) as reason:
            raise QueryFailed("query_failed", why=_one_line(reason)) from reason

    def rdflib(self) -> "rdflib.Dataset":
        from provgraph.store.rdflib_view import dataset

        return dataset(self._engine)

    def graphs(self) -> list[IRI]:
        engine = self._engine()
        hidden = pending_graphs(engine)
        found = (IRI(graph.value) for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
        return sorted(graph for graph in found if graph not in hidden)

    def triples(self, graph: IRI) -> Iterator[Triple]:
        if graph in pending_graphs(self._engine()):
            return
        for quad in self._engine().quads_for_pattern(None, None, None, ox.NamedNode(graph)):
            subject, predicate = from_engine(quad.subject), from_engine(quad.predicate)
            yield IRI(str(subject)), IRI(str(predicate)), from_engine(quad.object)

    def serialise(
        self,
        syntax: str,
        graphs: Iterable[IRI] | None = None,
        *,
        extra: tuple[IRI, Iterable[Triple]] | None = None,
    ) -> bytes:
        if syntax not in SYNTAXES:
            raise ExportError("unknown_format", format=syntax, known=", ".join(SYNTAXES))
        engine = self._engine()
        chosen = self.graphs() if graphs is None else sorted(set(graphs))
        quads = [quad for graph in chosen for quad in engine.quads_for_pattern(None, None, None, ox.NamedNode(graph))]
        if extra is not None:
            quads += [to_engine_quad(triple, extra[0]) for triple in extra[1]]
        return serialise_quads(syntax, quads)


class OxigraphStore(Store):
    """One engine, in memory or in a folder."""

    def __init__(self, engine: ox.Store, address: str, *, read_only: bool = False) -> None:
        self._open: ox.Store | None = engine
        self._address = address
        self._read_only = read_only

    @property
    def address(self) -> str:
        return self._address

    def _engine(self) -> ox.Store:
        if self._open is None:
            raise StoreUnavailable("store_closed", address=self._address)
        return self._open

    def view(self) -> View:
        self._engine()
        return OxigraphView(self._engine)

    def writer(self) -> Writer:
        if self._read_only:
            raise StoreReadOnly("store_read_only", address=self._address)
        self._engine()
        return OxigraphWriter(self._engine)

    def close(self) -> None:
        self._open = None


def open_memory() -> OxigraphStore:
    """A store that is gone when it is closed."""
    return OxigraphStore(ox.Store(), "memory")


def open_folder(folder: Path, *, read_only: bool = False) -> OxigraphStore:
    """The store in *folder*; a missing or empty folder becomes a new one, unless it is only to be read.

    Raises:
        StoreMissing: To be read, and there is none.
        StoreUnavailable: Another process is writing to it, the folder holds something else, or it cannot be read.
    """
    try:
        return _open_folder(folder, folder / _MARKER, read_only=read_only)
    except PermissionError as reason:
        raise StoreUnavailable("store_permission", address=str(folder)) from reason
    except (OSError, RuntimeError) as reason:
        _unavailable(folder, reason)


def _open_folder(folder: Path, marker: Path, *, read_only: bool) -> OxigraphStore:
    if marker.exists():
        _check_format(marker, folder)
    elif folder.exists() and not folder.is_dir():
        raise StoreUnavailable("store_not_a_folder", address=str(folder))
    elif read_only:
        raise StoreMissing("store_missing", address=str(folder))
    elif folder.exists() and any(folder.iterdir()):
        raise StoreUnavailable("store_not_ours", address=str(folder))
    if read_only:
        return OxigraphStore(_open_beside_a_writer(folder), str(folder), read_only=True)
    folder.mkdir(parents=True, exist_ok=True)
    if not marker.exists():
        # First of all: a folder that an interruption leaves half made is still known to be ours.
        marker.write_text(json.dumps({"format": _FORMAT}) + "\n", encoding="utf-8")
    if not os.access(folder, os.W_OK):
        raise PermissionError(str(folder))
    engine = ox.Store(str(folder))
    roll_back(engine)
    return OxigraphStore(engine, str(folder))


def _open_beside_a_writer(folder: Path) -> ox.Store:
    """Opens for reading; a writer may be moving its files at this moment, which the engine takes for damage."""
    for pause in (0.05, 0.1, 0.2, 0.4):
        try:
            return ox.Store.read_only(str(folder))
        except RuntimeError:
            time.sleep(pause)
    return ox.Store.read_only(str(folder))


def _check_format(marker: Path, folder: Path) -> None:
    try:
        found = json.loads(marker.read_text(encoding="utf-8"))["format"]
    except PermissionError:
        raise
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise StoreUnavailable("store_damaged", address=str(folder), why=_one_line(reason)) from reason
    if found != _FORMAT:
        raise StoreUnavailable("store_format", address=str(folder), found=found, known=_FORMAT)


def _unavailable(folder: Path, reason: Exception) -> NoReturn:
    why = _one_line(reason)
    key = "store_locked" if "lock" in why.lower() else "store_damaged"
    raise StoreUnavailable(key, address=str(folder), why=why) from reason


def _one_line(reason: BaseException) -> str:
    return " ".join(str(reason).split())
