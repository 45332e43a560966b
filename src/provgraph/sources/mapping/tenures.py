"""The posts that a table gives to people, each with the days on which it is cited."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from provgraph.model.dates import Edtf
from provgraph.model.records import Source, Tenure
from provgraph.model.texts import Text
from provgraph.sources.event_records import reversed_dates, tenure
from provgraph.sources.mapping.actors import Somebody, read_unit
from provgraph.sources.mapping.cell_values import date_of, texts_of, word_of
from provgraph.sources.mapping.entries import runs
from provgraph.sources.mapping.faults import Faults
from provgraph.sources.mapping.format import TenureFrom
from provgraph.sources.mapping.table_view import Line
from provgraph.sources.mapping.told import Told
from provgraph.sources.telling import Teller
from provgraph.vocabulary.iri import IRI


@dataclass
class _Cited:
    """One post, and where it is cited: kept until the end of the table, as its days come one by one."""

    record: Tenure
    first: Edtf | None = None
    last: Edtf | None = None
    rows: dict[str, "array[int]"] = field(default_factory=dict)


def read_tenures(
    spec: TenureFrom, person: Somebody, line: Line, told: Told, faults: Faults, *, language: str, source: Source
) -> list[Tenure]:
    """The posts that a row gives to *person*, without the days on which they are cited."""
    organisations: list[IRI | None] = [
        told.actor(body) for body in read_unit(spec.organisation, line, language, faults)
    ]
    title = texts_of(spec.title, line, language)
    role = word_of(spec.role, line, faults) if spec.role else None
    start = date_of(spec.start, line, language, faults)
    end = date_of(spec.end, line, language, faults)
    if reversed_dates(start, end):
        faults.problem(line, "end_before_start", start=start, end=end)
    titles: list[tuple[Text, ...]] = [title] if title else []
    if spec.titles_from_name:
        titles += [(Text(text, language),) for text in person.titles]
    if not titles and not organisations:
        return []
    who = told.actor(person)
    return [
        tenure(source, who, organisation, title=words, role=role, start=start, end=end)
        for words in titles or [()]
        for organisation in organisations or [None]
    ]


class Tenures:
    """The posts of one source."""

    def __init__(self) -> None:
        self._cited: dict[IRI, _Cited] = {}

    def cite(self, post: Tenure, on: Edtf | None, line: Line) -> None:
        """A row gives this post, on a day; None: then the day of publication stands, if no other row gives one."""
        cited = self._cited.get(post.iri)
        if cited is None:
            cited = self._cited[post.iri] = _Cited(post)
        if on is not None:
            if cited.first is None or _beginning(on) < _beginning(cited.first):
                cited.first = on
            if cited.last is None or _end(on) > _end(cited.last):
                cited.last = on
        rows = cited.rows.get(line.view.sheet)
        if rows is None:
            rows = cited.rows[line.view.sheet] = array("Q")
        rows.append(line.number)

    def tell(self, teller: Teller) -> Iterator[None]:
        """Tell every post; a pause after each, so that it can be handed out."""
        for cited in self._cited.values():
            places = [place for sheet, rows in cited.rows.items() for place in runs(list(rows), sheet)]
            record = cited.record
            if cited.first is not None:
                record = replace(record, first_cited=cited.first, last_cited=cited.last)
            teller.tell(record, *places)
            yield
        self._cited.clear()


def _beginning(day: Edtf) -> tuple[date, str]:
    return day.earliest or date.min, day.text


def _end(day: Edtf) -> tuple[date, str]:
    return day.latest or date.max, day.text
