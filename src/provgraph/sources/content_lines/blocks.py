"""Content lines → components: what stands between BEGIN and END. One that is broken does not hurt the others."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from provgraph.errors import Problem, SourceInvalid
from provgraph.sources.content_lines.lines import RawLine, content_lines
from provgraph.sources.content_lines.properties import name_of
from provgraph.sources.loader import Document

DEEPEST = 50
"""Components in each other: an alarm in an event, a card in a card; nobody writes many more."""


class _TooDeep(Exception):
    """Too many components stand in each other."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def blocks_of(document: Document, blocks: "Blocks") -> Iterator["Block"]:
    """The records of a file, taken apart by *blocks*.

    Raises:
        SourceInvalid: It cannot be read, or more than `DEEPEST` components stand in each other.
    """
    try:
        yield from blocks.read(content_lines(document))
    except _TooDeep as reason:
        raise SourceInvalid([Problem(document.file, reason.line, "too_deep")]) from reason


@dataclass(slots=True)
class Block:
    """One component, with those inside it."""

    kind: str
    """VEVENT, VCARD…, in capitals."""
    number: int
    """Counted from 1, among those of its kind in the file."""
    line: int
    lines: list[RawLine] = field(default_factory=list)
    children: "list[Block]" = field(default_factory=list)
    container: "Block | None" = None
    """The calendar that it stands in."""
    closed: bool = True
    """Whether its END is there."""

    def text(self) -> bytes:
        """The component as it would be written, with those inside it."""
        kind = self.kind.encode("utf-8")
        own = [line.joined() for line in self.lines]
        return b"\r\n".join([b"BEGIN:" + kind, *own, *(child.text() for child in self.children), b"END:" + kind])


class Blocks:
    """Takes a file apart. A record is a component that stands in the container, or outside of all others."""

    def __init__(self, container: str, alone: frozenset[str]) -> None:
        """How a kind of file is made up.

        Args:
            container: What holds records (VCALENDAR); empty: nothing does.
            alone: Kinds that never stand in others: where one begins, those before it have ended.
        """
        self.container = container
        self.alone = alone
        self.outside = 0
        """Lines that stand in no component."""
        self.containers: list[Block] = []
        self._counts: Counter[str] = Counter()
        self._open: list[Block] = []
        self._holder: Block | None = None

    def read(self, lines: Iterable[RawLine]) -> Iterator[Block]:
        """The records, each when it ends; those without an END too.

        Raises:
            _TooDeep: More than `DEEPEST` components stand in each other.
        """
        for line in lines:
            name = name_of(line)
            if name == "BEGIN":
                yield from self._begin(_value(line), line)
            elif name == "END":
                yield from self._end(_value(line))
            elif self._open:
                self._open[-1].lines.append(line)
            elif self._holder is not None:
                self._holder.lines.append(line)
            else:
                self.outside += 1
        yield from self._break_off()
        if self._holder is not None:
            self._holder.closed = False

    def _begin(self, kind: str, line: RawLine) -> Iterator[Block]:
        if kind == self.container:
            yield from self._break_off()
            if self._holder is not None:
                self._holder.closed = False
            self._holder = self._block(kind, line)
            self.containers.append(self._holder)
            return
        if kind in self.alone and not self._as_value():
            yield from self._break_off()
        if len(self._open) == DEEPEST:
            raise _TooDeep(line.number)
        self._open.append(self._block(kind, line))

    def _as_value(self) -> bool:
        """Whether the component is the value of a property (a card inside a card, vCard 2.1)."""
        return bool(self._open and self._open[-1].lines and name_of(self._open[-1].lines[-1]) == "AGENT")

    def _end(self, kind: str) -> Iterator[Block]:
        if kind in (block.kind for block in self._open):
            while True:
                block = self._open.pop()
                if block.kind == kind:
                    break
                block.closed = False
                self._open[-1].children.append(block)
                self._open[-1].closed = False
            if self._open:
                self._open[-1].children.append(block)
            else:
                yield block
        elif kind == self.container and self._holder is not None:
            yield from self._break_off()
            self._holder = None
        else:
            self.outside += 1

    def _break_off(self) -> Iterator[Block]:
        """What is open has no END."""
        while self._open:
            block = self._open.pop()
            block.closed = False
            if self._open:
                self._open[-1].children.append(block)
            else:
                yield block

    def _block(self, kind: str, line: RawLine) -> Block:
        self._counts[kind] += 1
        return Block(kind, self._counts[kind], line.number, container=self._holder)


def _value(line: RawLine) -> str:
    return line.joined().partition(b":")[2].strip().decode("utf-8", errors="replace").upper()
