"""Contact traces: rows that are steps of contacts, joined into encounters.

One row says that two were in contact during [time − step, time]. Rows of one pair that follow each other by one step
are one encounter, from the first time − step to the last time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.audit import Audit
from provgraph.model.dates import parse_edtf
from provgraph.model.locators import Rows
from provgraph.model.records import Encounter, Person
from provgraph.sources.mapping.actors import Somebody, record_of
from provgraph.sources.mapping.entries import Entry, runs
from provgraph.sources.mapping.faults import row_called
from provgraph.sources.mapping.format import EpisodesFrom
from provgraph.sources.mapping.table_view import Line, Value
from provgraph.sources.telling import Teller
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import mint

MOST_UNSORTED = 2_000_000
"""So many rows that are not in the order of their time are put in order in memory (some 500 MB); not more."""


@dataclass(frozen=True, slots=True, order=True)
class _Step:
    time: int
    one: str
    other: str
    row: int


@dataclass(slots=True)
class _Open:
    """An encounter that may go on."""

    first: int
    last: int
    rows: list[int] = field(default_factory=list)


class Episodes:
    """Reads the contacts of one table."""

    def __init__(self, spec: EpisodesFrom, teller: Teller, audit: Audit, file: str, sheet: str) -> None:
        self.spec = spec
        self.teller = teller
        self.audit = audit
        self.file = file
        self.sheet = sheet
        self.source = teller.source.iri
        self.source_id = teller.source.iri.rpartition(":")[2]
        self.origin = datetime.fromisoformat(spec.origin) if spec.origin else None
        self._actors: dict[str, IRI] = {}
        self._open: dict[tuple[str, str], _Open] = {}
        self._waiting: list[_Step] = []
        self._now: int | None = None

    def read(self, entries: Iterable[Entry], in_order: bool) -> Iterator[None]:
        """Tell every encounter; a pause after each, so that it can be handed out.

        Args:
            entries: The rows.
            in_order: Whether they stand in the order of their time: then only what may go on is kept in memory.
        """
        steps = (step for entry in entries if (step := self._step(entry.first)) is not None)
        for step in steps if in_order else iter(self._sorted(steps)):
            if step.time != self._now:
                yield from self._close(before=step.time)
                self._now = step.time
            self._add(step)
            yield
        yield from self._close(before=None)

    def _sorted(self, steps: Iterator[_Step]) -> list[_Step]:
        found = []
        for step in steps:
            found.append(step)
            if len(found) > MOST_UNSORTED:
                facts: dict[str, object] = {"column": self.spec.time, "n": MOST_UNSORTED}
                raise SourceInvalid([Problem(self.file, step.row, "trace_unsorted", facts)])
        self.audit.note("trace_sorted", column=self.spec.time)
        return sorted(found)

    def _step(self, line: Line) -> _Step | None:
        """One row; None: it is wrong, which is told."""
        cells: list[Value | None] = [line.value(name) for name in (self.spec.time, *self.spec.parties)]
        time, one, other = cells
        if time is None or one is None or other is None:
            missing = next(
                name for name, cell in zip((self.spec.time, *self.spec.parties), cells, strict=True) if cell is None
            )
            self.problem(line, "cell_blank", column=line.header(missing))
        elif (at := whole_number(time.text)) is None:
            self.problem(line, "trace_time", column=time.header, found=time.text)
        elif one.text == other.text:
            self.problem(line, "trace_self", name=one.text)
        else:
            for value in (one, other):
                if value.text not in self._actors:
                    self._introduce(value, line)
            first, second = sorted((one.text, other.text))
            return _Step(at, first, second, line.number)
        return None

    def problem(self, line: Line, key: str, **facts: object) -> None:
        """Note that a row is wrong."""
        self.audit.refuse(Problem(self.file, line.number, key, {"row": row_called(line.number, self.sheet), **facts}))

    def _introduce(self, value: Value, line: Line) -> None:
        somebody = Somebody("person", value.text, at=line.cell(value))
        record = record_of(somebody, self.source_id, "und")
        assert isinstance(record, Person)
        self._actors[value.text] = self.teller.introduce(record, somebody.at, local_name=somebody.local)

    def _add(self, step: _Step) -> None:
        pair = (step.one, step.other)
        known = self._open.get(pair)
        if known is None:
            known = self._open[pair] = _Open(step.time - self.spec.step, step.time)
        elif known.last == step.time:
            self.audit.note("trace_twice")
        known.last = step.time
        known.rows.append(step.row)
        self.audit.use()

    def _close(self, before: int | None) -> Iterator[None]:
        """Tell what cannot go on at *before*; None: all of it."""
        done = [p for p, known in self._open.items() if before is None or known.last + self.spec.step < before]
        for pair in done:
            self._tell(pair, self._open.pop(pair))
            yield

    def _tell(self, pair: tuple[str, str], episode: _Open) -> None:
        parties = tuple(self._actors[name] for name in pair)
        start = end = None
        if self.origin is not None:
            start = self.origin + timedelta(seconds=episode.first)
            end = self.origin + timedelta(seconds=episode.last)
        day = parse_edtf(start.date().isoformat()) if start is not None else None
        spec = self.spec
        record = Encounter(
            iri=mint(
                "encounter",
                self.source,
                spec.kind.value,
                spec.status.value,
                None,
                str(day) if day else None,
                None,
                None,
                sorted(parties),
                episode.first,
                episode.last,
            ),
            parties=parties,
            kind=spec.kind,
            status=spec.status,
            date=day,
            starts_at=start,
            ends_at=end,
            duration=episode.last - episode.first,
            clock_start=episode.first,
            clock_end=episode.last,
        )
        self.teller.tell(record, *self._places(episode.rows))

    def _places(self, rows: list[int]) -> tuple[Rows, ...]:
        return runs(rows, self.sheet)


def whole_number(text: str) -> int | None:
    """A whole number as a text; None: it is none."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) <= 15 else None


def in_order_of_time(entries: Iterable[Entry], spec: EpisodesFrom) -> bool:
    """Whether the rows stand in the order of their time."""
    last: int | None = None
    for entry in entries:
        value = entry.first.value(spec.time)
        time = whole_number(value.text) if value else None
        if time is None:
            continue
        if last is not None and time < last:
            return False
        last = time
    return True
