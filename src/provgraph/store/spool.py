"""The triples of one graph, on their way to the store: N-Triples lines, in memory while they are few, else on disk.

A source is read whole before anything is written, and may be larger than memory.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from io import BytesIO
from tempfile import SpooledTemporaryFile, TemporaryFile, gettempdir
from typing import IO

import pyoxigraph as ox

from provgraph.errors import StoreError
from provgraph.index.gathering import GraphColumns
from provgraph.rdf.oxigraph_terms import from_engine
from provgraph.store.written import written_triple
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple

_END = b" .\n"
_IN_MEMORY = 16 << 20
_PIECE = 1 << 20
_REMEMBERED = 1000
"""So many of the last triples are not written twice: the claims of one row share their place."""


class Spool(Iterable[Triple]):
    """Triples of one graph, in the order in which they came; one may be there twice, but not shortly after itself."""

    def __init__(self, graph: IRI, triples: Iterable[Triple] = (), columns: GraphColumns | None = None) -> None:
        """A spool.

        Args:
            graph: What they are of.
            triples: The first of them.
            columns: Where to gather for the index what is in them, for one of several spools of one graph.
        """
        self.graph = graph
        self._file: IO[bytes] = BytesIO()
        self._count = 0
        self._sum = 0
        self._recent: set[bytes] = set()
        self.columns = columns or GraphColumns()
        """What the index keeps of these triples."""
        for triple in triples:
            self.add(triple)

    def add(self, triple: Triple) -> None:
        """One more.

        Raises:
            ValueError: An IRI or a language tag that is none, or a text that UTF-8 cannot write (half of a surrogate
                pair): it would be refused, or misread, when it is written.
            StoreError: There is no room for it.
        """
        self.add_written([written_triple(triple)])

    def add_written(self, statements: Iterable[bytes]) -> None:
        """Several more, written as `store/written.py` writes them. Raises StoreError: there is no room for them."""
        recent, kept = self._recent, []
        for said in statements:
            if said in recent:
                continue
            if len(recent) >= _REMEMBERED:
                recent.clear()
            recent.add(said)
            kept.append(said)
        if not kept:
            return
        self._count += len(kept)
        self._sum += sum([int.from_bytes(blake2b(said, digest_size=16).digest()) for said in kept])
        kept.append(b"")
        try:
            self.columns.note(kept[:-1])
            self._file.write(_END.join(kept))
            if isinstance(self._file, BytesIO) and self._file.tell() > _IN_MEMORY:
                on_disk = TemporaryFile()  # noqa: SIM115 - closed by close()
                with self._file.getbuffer() as held:
                    on_disk.write(held)
                self._file = on_disk
        except OSError as reason:
            raise no_room(reason) from reason

    def __len__(self) -> int:
        return self._count

    @property
    def digest(self) -> str:
        """Of all that was added, in whatever order."""
        return f"blake2b-sum:{self._sum % (1 << 128):032x}"

    def lines(self) -> Iterator[bytes]:
        """N-Triples lines."""
        try:
            # Going back writes what is still held back.
            self._file.seek(0)
        except OSError as reason:
            raise no_room(reason) from reason
        yield from self._file
        self._file.seek(0, 2)

    def statements(self) -> Iterator[bytes]:
        """The lines without their full stops."""
        for line in self.lines():
            yield line[: -len(_END)]

    def quads(self) -> Iterator[bytes]:
        """N-Quads lines."""
        end = f" <{self.graph}> .\n".encode()
        for said in self.statements():
            yield said + end

    def pieces(self) -> Iterator[list[bytes]]:
        """The same, some thousands at a time: for those who look at all of them and count every microsecond."""
        yield from pieces(self._file)

    def __iter__(self) -> Iterator[Triple]:
        for said in ox.parse(b"".join(self.lines()), format=ox.RdfFormat.N_TRIPLES):
            yield (
                IRI(str(from_engine(said.subject))),
                IRI(str(from_engine(said.predicate))),
                from_engine(said.object),
            )

    def close(self) -> None:
        """Forget them, and remove the file."""
        # A full disk that has been told of already is told again by the closing.
        with suppress(OSError):
            self._file.close()


def pieces(file: IO[bytes]) -> Iterator[list[bytes]]:
    """The statements in a file of N-Triples, without full stops, some thousands at a time.

    Raises:
        StoreError: There is no room.
    """
    try:
        file.seek(0)
    except OSError as reason:
        raise no_room(reason) from reason
    rest = b""
    while block := file.read(_PIECE):
        *found, rest = (rest + block).split(_END)
        yield found
    file.seek(0, 2)


def no_room(reason: OSError) -> StoreError:
    """Temporary files cannot be written."""
    return StoreError("no_room", where=gettempdir(), why=reason.strerror or reason)


class WrittenGraph:
    """One graph of a store, written out so that it can be read several times. Close it: it lies in a temporary file."""

    def __init__(self, write: Callable[[IO[bytes]], None]) -> None:
        """*write*: writes the graph to a file, as N-Triples. Raises StoreError: no room."""
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by close()
        try:
            write(self._file)
            self._file.flush()
        except OSError as reason:
            self.close()
            raise no_room(reason) from reason

    def pieces(self) -> Iterator[list[bytes]]:
        """Its statements without their full stops, some thousands at a time."""
        yield from pieces(self._file)

    def close(self) -> None:
        """Forget them, and remove the file."""
        with suppress(OSError):
            self._file.close()
