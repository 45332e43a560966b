"""Keeps the segments: finds those that match the store, makes what is missing, joins many into one.

A file bears a name made of the graphs in it and their stamps, and comes into its place whole: processes that read and
one that writes need no lock for it. What no stamp names any more is removed by whoever may write.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from provgraph.index.container import IndexDamaged
from provgraph.index.index import Index
from provgraph.index.schema import LAYOUT
from provgraph.index.segment import Segment
from provgraph.index.stamped import Stamped
from provgraph.vocabulary.iri import IRI

if TYPE_CHECKING:
    from provgraph.index.building import Gathered
    from provgraph.index.gathering import GraphColumns

SUFFIX = ".pgindex"
SEEN = ".seen"
"""The ending of what the store notes beside the segments (store/seen.py)."""
_UNFINISHED = ".new"
_MANY = 8
"""With more segments than this, some are joined: a look-up asks each of them."""

Columns = Callable[[IRI], "GraphColumns"]
"""What the store holds of a graph, gathered."""


class Segments:
    """The segments of one store: in a folder, or in memory."""

    def __init__(self, folder: Path | None) -> None:
        """*folder*: where they lie, which need not be there yet; None: in memory."""
        self._folder = folder
        self._open: dict[str, Segment] = {}

    def index(self, stamps: Mapping[IRI, str], indexed: Iterable[IRI], columns: Columns) -> Index | None:
        """The index of a store.

        Args:
            stamps: Of each graph of the store.
            indexed: Those that have something for the index.
            columns: Called for those of which no segment is there.

        Returns None where there is none and none can be kept or made: questions then go to the store.
        """
        wanted = [Stamped(graph, stamps[graph]) for graph in indexed]
        found = self._matching(wanted)
        missing = _missing(wanted, found)
        if missing:
            if not self._writable() or not self.add((graph, columns(graph.graph)) for graph in missing):
                return None
            found = self._matching(wanted)
            if _missing(wanted, found):
                return None
        return self._index(found, stamps)

    def found(self, stamps: Mapping[IRI, str]) -> Index | None:
        """The index of a store with these stamps, as it lies here; None: something is missing."""
        wanted = [Stamped(graph, stamps[graph]) for graph in sorted(stamps)]
        matching = self._matching(wanted)
        return None if _missing(wanted, matching) else self._index(matching, stamps)

    def _index(self, found: Sequence[Segment], stamps: Mapping[IRI, str]) -> Index:
        made_of = _name(Stamped(graph, stamps[graph]) for graph in sorted(stamps))
        return Index(found, stamps, self._damaged, lambda ending: self._beside(made_of, ending))

    def _beside(self, made_of: str, ending: str) -> Path | None:
        return self._folder / f"{made_of}.{ending}" if self._folder is not None and self._writable() else None

    def add(self, new: "Iterable[tuple[Stamped, GraphColumns]]") -> bool:
        """Make a segment of some graphs; False: it cannot be made, or not be kept."""
        from provgraph.index.building import gathered

        try:
            parts = [gathered(graph, columns) for graph, columns in new]
            return not parts or self._keep(parts)
        except OSError:
            return False

    def tidy(self, stamps: Mapping[IRI, str], indexed: Iterable[IRI]) -> None:
        """Remove what counts no more, and join segments where they are many. For whoever may write."""
        wanted = [Stamped(graph, stamps[graph]) for graph in indexed]
        found = self._matching(wanted)
        if len(found) > _MANY:
            with suppress(IndexDamaged, OSError):
                self._join(found)
            found = self._matching(wanted)
        names = {_name(segment.graphs) for segment in found}
        for name in self._names():
            if name not in names:
                self._remove(name)
        if self._folder is not None:
            # What is half made, and what was made of the index as it was before.
            for pattern in (f".*{_UNFINISHED}", f"*{SUFFIX}.*", f"*{SEEN}"):
                for path in self._folder.glob(pattern):
                    with suppress(OSError):
                        path.unlink()

    def _join(self, found: list[Segment]) -> None:
        from provgraph.index.building import taken_from

        by_size = sorted(found, key=lambda segment: -len(segment.container))
        sizes = [len(segment.container) for segment in by_size]
        # Those that are much larger than all after them stay: each statement is then joined few times in its life.
        first = next(n for n in range(len(sizes)) if n >= _MANY // 2 or sizes[n] < 2 * sum(sizes[n + 1 :]))
        parts = []
        for segment in by_size[first:]:
            kept = range(len(segment.graphs)) if segment.alive is None else sorted(segment.alive)
            parts.append(taken_from(segment, list(kept)))
        self._keep(parts)

    def _matching(self, wanted: Iterable[Stamped]) -> list[Segment]:
        """The segments that hold the graphs wanted, the fullest first; each graph counts in one of them."""
        left, found = set(wanted), []
        known = [segment for name in self._names() if (segment := self._opened(name)) is not None]
        for segment in sorted(known, key=lambda each: (-len(left & set(each.graphs)), _name(each.graphs))):
            own = {place for place, graph in enumerate(segment.graphs) if graph in left}
            if own:
                left -= {segment.graphs[place] for place in own}
                segment.alive = None if len(own) == len(segment.graphs) else frozenset(own)
                found.append(segment)
        return found

    def _names(self) -> list[str]:
        if self._folder is None:
            return list(self._open)
        try:
            return sorted(name for name in os.listdir(self._folder) if name.endswith(SUFFIX))
        except OSError:
            return []

    def _opened(self, name: str) -> Segment | None:
        if name not in self._open and self._folder is not None:
            try:
                self._open[name] = Segment(self._folder / name)
            except IndexDamaged:
                self._remove(name)
        return self._open.get(name)

    def _keep(self, parts: "Sequence[Gathered]") -> bool:
        """Make one segment; False: it cannot be made. Raises OSError."""
        from provgraph.index.building import MarksCollide, joined, write_segment

        whole = joined(parts)
        name = _name(whole.graphs)
        try:
            if self._folder is None:
                held = BytesIO()
                write_segment(whole, held)
                self._open[name] = Segment(held.getvalue())
                return True
            self._folder.mkdir(exist_ok=True)
            with whole_file(self._folder / name) as file:
                write_segment(whole, file)
        except MarksCollide:
            return False
        self._open.pop(name, None)
        return True

    def _remove(self, name: str) -> None:
        self._open.pop(name, None)
        if self._folder is not None:
            with suppress(OSError):
                (self._folder / name).unlink()

    def _damaged(self) -> None:
        for name in self._names():
            self._remove(name)

    def _writable(self) -> bool:
        if self._folder is None:
            return True
        there = self._folder if self._folder.exists() else self._folder.parent
        return os.access(there, os.W_OK)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that comes into its place when the block ends, whole, or not at all. Raises OSError."""
    unfinished = path.parent / f".{os.urandom(8).hex()}{_UNFINISHED}"
    try:
        with unfinished.open("xb") as file:
            yield file
        os.replace(unfinished, path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _missing(wanted: Iterable[Stamped], found: Iterable[Segment]) -> list[Stamped]:
    known = {graph for segment in found for graph in segment.graphs}
    return [graph for graph in wanted if graph not in known]


def _name(graphs: Iterable[Stamped]) -> str:
    said = "\n".join(f"{LAYOUT} {graph.graph} {graph.stamp}" for graph in graphs)
    return hashlib.blake2b(said.encode(), digest_size=12).hexdigest() + SUFFIX
