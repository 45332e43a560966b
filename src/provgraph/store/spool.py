"""The triples of one graph, on their way to the store: N-Quads lines, in memory while they are few, else on disk.

A source is read whole before anything is written, and may be larger than memory.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from tempfile import SpooledTemporaryFile, TemporaryFile, gettempdir
from typing import IO

import pyoxigraph as ox

from provgraph.errors import StoreError
from provgraph.rdf.oxigraph_terms import from_engine
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING, Term, Triple

_IN_MEMORY = 16 << 20
_PIECE = 1 << 20
_REMEMBERED = 1000
"""So many of the last triples are not written twice: the claims of one row share their place."""
_NOT_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]|^(?![A-Za-z][A-Za-z0-9+.-]*:)')
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


class Spool(Iterable[Triple]):
    """Triples of one graph, in the order in which they came; one may be there twice, but not shortly after itself."""

    def __init__(self, graph: IRI, triples: Iterable[Triple] = ()) -> None:
        self.graph = graph
        self._end = f" <{graph}> .\n"
        self._file: IO[bytes] = BytesIO()
        self._count = 0
        self._sum = 0
        self._recent: set[bytes] = set()
        for triple in triples:
            self.add(triple)

    def add(self, triple: Triple) -> None:
        """One more.

        Raises:
            ValueError: An IRI or a language tag that is none, or a text that UTF-8 cannot write (half of a surrogate
                pair): it would be refused, or misread, when it is written.
            StoreError: There is no room for it.
        """
        said = written_triple(triple)
        if said in self._recent:
            return
        if len(self._recent) >= _REMEMBERED:
            self._recent.clear()
        self._recent.add(said)
        self._sum += int.from_bytes(hashlib.blake2b(said, digest_size=16).digest())
        self._count += 1
        try:
            self._file.write(said)
            self._file.write(self._end.encode())
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
        """N-Quads lines."""
        try:
            # Going back writes what is still held back.
            self._file.seek(0)
        except OSError as reason:
            raise no_room(reason) from reason
        yield from self._file
        self._file.seek(0, 2)

    def statements(self) -> Iterator[bytes]:
        """The lines without their graph and full stop."""
        cut = -len(self._end.encode())
        for line in self.lines():
            yield line[:cut]

    def pieces(self) -> Iterator[list[bytes]]:
        """The same, some thousands at a time: for those who look at all of them and count every microsecond."""
        yield from pieces(self._file, self._end.encode())

    def __iter__(self) -> Iterator[Triple]:
        for quad in ox.parse(b"".join(self.lines()), format=ox.RdfFormat.N_QUADS):
            yield (
                IRI(str(from_engine(quad.subject))),
                IRI(str(from_engine(quad.predicate))),
                from_engine(quad.object),
            )

    def close(self) -> None:
        """Forget them, and remove the file."""
        # A full disk that has been told of already is told again by the closing.
        with suppress(OSError):
            self._file.close()


def pieces(file: IO[bytes], end: bytes) -> Iterator[list[bytes]]:
    """What stands in a file between one *end* and the next, some thousands at a time. Raises StoreError: no room."""
    try:
        file.seek(0)
    except OSError as reason:
        raise no_room(reason) from reason
    rest = b""
    while block := file.read(_PIECE):
        *found, rest = (rest + block).split(end)
        yield found
    file.seek(0, 2)


def no_room(reason: OSError) -> StoreError:
    """Temporary files cannot be written."""
    return StoreError("no_room", where=gettempdir(), why=reason.strerror or reason)


def written_triple(triple: Triple) -> bytes:
    """A triple as N-Triples writes it, without the full stop. Raises ValueError: see `Spool.add`."""
    return f"{_iri(triple[0])} {_iri(triple[1])} {_written(triple[2])}".encode()


@lru_cache(maxsize=1 << 14)
def _iri(iri: IRI) -> str:
    if _NOT_IRI.search(iri):
        raise ValueError(iri)
    return f"<{iri}>"


def _written(term: Term) -> str:
    if isinstance(term, IRI):
        return _iri(term)
    text = term.text.translate(_ESCAPES)
    if term.lang:
        if not _LANGUAGE.fullmatch(term.lang):
            raise ValueError(term.lang)
        return f'"{text}"@{term.lang}'
    return f'"{text}"' if term.datatype == STRING else f'"{text}"^^<{term.datatype}>'


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
        yield from pieces(self._file, b" .\n")

    def close(self) -> None:
        """Forget them, and remove the file."""
        with suppress(OSError):
            self._file.close()
