"""Store, Writer, View: one face for every engine.

A store keeps one named graph per source. It is read through a `View` and changed through a `Writer`, whose changes
become visible all together, when its block ends, or not at all.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Term, Triple
from provgraph.vocabulary.quick_dataclass import dataclass

if TYPE_CHECKING:
    import rdflib
    from rdflib.query import Result

    from provgraph.index.index import Index
    from provgraph.store.journal import Journal
    from provgraph.store.spool import WrittenGraph

Solution = dict[str, Term]
"""One row of an answer: variable → term; a variable without a value is absent."""
Graphs = Iterable[tuple[IRI, Iterable[Triple]]]
"""Named graphs and what each holds. A graph may come in several pieces."""
Entries = Iterable[Mapping[str, object]]
"""Those of a journal."""


@dataclass(frozen=True, slots=True)
class Stored:
    """How a store lies on disk."""

    format: int
    state: str
    """The folder of what counts; a rewriting makes another."""
    size: int
    """Bytes, of everything in the store's folder."""


class View(ABC):
    """What a store holds, for reading. A query without GRAPH sees all named graphs together."""

    at_once: int = 1
    """How many keys one of our questions is best put for at a time; 1: in this process, one by one is fastest."""

    @property
    def index(self) -> "Index | None":
        """What the questions about ties read, laid out beforehand; None: they are put to the store itself."""
        return None

    @abstractmethod
    def select(self, query: str) -> Iterator[Solution]:
        """The solutions of a SELECT query of ours. Raises QueryFailed."""

    @abstractmethod
    def sparql(self, query: str, *, allow_network: bool = False) -> "Result":
        """A person's own SPARQL 1.1 query, answered by the engine, as an rdflib Result.

        Raises:
            QueryRefused: It is an update, or reaches the network (SERVICE) without *allow_network*.
            QueryFailed: The engine refused it; its own words are in the message.
        """

    @abstractmethod
    def rdflib(self) -> "rdflib.Dataset":
        """An rdflib Dataset over the same data. A write through it raises StoreReadOnly."""

    @abstractmethod
    def graphs(self) -> list[IRI]:
        """The named graphs, in alphabetical order."""

    @abstractmethod
    def triples(self, graph: IRI) -> Iterator[Triple]:
        """Everything in one named graph, in no order. An unknown graph is empty."""

    @abstractmethod
    def written_out(self, graph: IRI) -> "WrittenGraph":
        """One named graph, written out: for those who read all of it several times. Close it."""

    @abstractmethod
    def serialise(
        self,
        syntax: str,
        graphs: Iterable[IRI] | None = None,
        *,
        extra: tuple[IRI, Iterable[Triple]] | None = None,
    ) -> bytes:
        """The named graphs in an RDF syntax, in an order that is always the same.

        Args:
            syntax: 'turtle', 'trig', 'n-quads', 'n-triples' or 'json-ld'. Syntaxes without graphs hold the union.
            graphs: Those that are meant; None: all.
            extra: A graph that is not in the store, and what it holds.

        Raises:
            ExportError: A syntax that is not one of these.
        """


class Writer(AbstractContextManager["Writer"], ABC):
    """Collects changes; they take effect together when the block ends, and not at all when it raises."""

    progress: Callable[[int, int], None] | None = None
    """Told, while a long commit goes on, how much is written: triples done, of all."""

    @abstractmethod
    def replace(self, graph: IRI, triples: Iterable[Triple]) -> None:
        """From now on, *graph* holds exactly these triples. A `Spool` (store/spool.py) is not read into memory."""

    @abstractmethod
    def withdraw(self, graph: IRI) -> None:
        """From now on, there is no such graph."""

    @abstractmethod
    def commit(self) -> None:
        """Make the changes visible. Raises StoreError; then nothing was changed."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.commit()


class Store(ABC):
    """A place where graphs are kept."""

    @property
    @abstractmethod
    def address(self) -> str:
        """'memory', the folder, or the address of a server that answers queries; never with a password in it."""

    @abstractmethod
    def view(self) -> View:
        """What the store holds now."""

    @abstractmethod
    def writer(self) -> Writer:
        """A way to change it. Raises StoreReadOnly."""

    @abstractmethod
    def rewrite(self, graphs: Graphs, *, journal: Callable[[Entries], Entries] | None = None) -> None:
        """Write everything anew, so that nothing of what is not given stays: not even where the engine keeps texts.

        It takes effect in one moment. A view that another process has opened keeps what was before, until it is
        closed.

        Args:
            graphs: All that the store is to hold. Read once, piece by piece; it may come from a view of this store.
            journal: Makes the new entries of the journal of those that it has at that moment; None: they stay.

        Raises:
            StoreReadOnly: The store was opened for reading.
            StoreError: It could not be written; the store is as before.
        """

    @property
    @abstractmethod
    def journal(self) -> "Journal":
        """What was written out of the store. Can be added to where the store is only read."""

    @property
    def folder(self) -> Path | None:
        """Where its files are; None: in memory, or on a server."""
        return None

    @property
    def remote(self) -> bool:
        """Whether it is a server somewhere else, whose files are its own affair."""
        return False

    def stored(self) -> Stored | None:
        """How it lies on disk; None: in memory, or on a server."""
        return None

    @abstractmethod
    def close(self) -> None:
        """Let go of the store; closing twice is allowed, any other use after it raises StoreUnavailable."""

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
