"""All that the index holds of a store, as it is at one moment."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from provgraph.index.segment import Segment, SegmentTable
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Term

T = TypeVar("T")
_OFTEN = 16
"""After so many questions it is seen what is read often."""


class Index:
    """Some segments, which together hold every graph of the store once."""

    def __init__(
        self,
        segments: Sequence[Segment],
        stamps: Mapping[IRI, str],
        damaged: Callable[[], None],
        beside: Callable[[str], Path | None],
    ) -> None:
        """What some segments hold.

        Args:
            segments: Each holds some graphs.
            stamps: Of every graph of the store.
            damaged: Told when a segment turns out not to be what was written.
            beside: See there.
        """
        self.segments = tuple(segments)
        self.stamps = dict(stamps)
        self._damaged = damaged
        self.beside = beside
        """By the ending of its name: where a file lies, or may be put, that is made of this index as it is now.

        None: nothing is kept."""
        self._remembered: dict[str, Any] = {}
        self._questions = 0

    def remembered(self, name: str, find: Callable[[], T]) -> T:
        """What *find* finds, found once as long as the store stays what it is."""
        if name not in self._remembered:
            self._remembered[name] = find()
        found: T = self._remembered[name]
        return found

    def begin_question(self) -> None:
        """Told at the beginning of each question, before anything is read for it. Raises IndexDamaged."""
        self._questions += 1
        if self._questions % _OFTEN == 0:
            for segment in self.segments:
                segment.ripen()

    def tables(self, name: str) -> Iterator[SegmentTable]:
        """One table of each segment that has any of its things."""
        for segment in self.segments:
            table = segment.table(name)
            if len(table):
                yield table

    def numbers(self, term: Term) -> Iterator[tuple[Segment, int]]:
        """The segments that speak of a term, with its number there."""
        for segment in self.segments:
            number = segment.number(term)
            if number:
                yield segment, number

    def give_up(self) -> None:
        """A segment is damaged: it is made anew when it is next needed."""
        self._damaged()
