"""What kind of table it seems to be, and what follows for its rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from provgraph.sources.cells.honorifics import shows_a_person
from provgraph.sources.cells.states import attendance_of, event_status_of
from provgraph.sources.mapping_drafting.date_guess import guess_dates, looks_like_dates
from provgraph.sources.mapping_drafting.survey import Column, Survey

Kind = Literal["traces", "register", "attendance", "delegation", "people", "unknown"]

_NIL = re.compile(r"(?i)nil(?: returns?)?|none|néant|rien à (?:déclarer|signaler)|sans objet|ninguna")
_TOTAL = re.compile(r"(?i)(?:grand )?total(?:s|es|e|aux)?\b.*")
_DELEGATION = re.compile(r"(?i)d[eé]l[eé]ga[ct]i[oó]n|(?<![a-z])(?:mission|misi[oó]n|voyage|viaje|trip|travel)")
_HEADINGS = ("host", "date", "session", "acted_for", "mission")
"""What a block of rows has in common; an office writes it at the head of the block only, or in each row."""
_DETAILS = ("place", "organisation")
"""What may also be nothing: a blank is filled down only where a person says so."""


@dataclass(frozen=True)
class Persons:
    """The columns that together name a person."""

    columns: tuple[Column, ...]
    honorific: Column | None


@dataclass(frozen=True)
class Layout:
    """What a table seems to be."""

    kind: Kind
    persons: Persons | None
    dates: Column | None
    continuation: tuple[Column, ...]
    """Blank in rows that only add somebody to the row above."""
    continued: int
    """In so many rows."""
    fill_down: tuple[tuple[Column, int], ...]
    """Columns whose empty cells seem to repeat the cell above, each with in how many rows."""
    perhaps_down: tuple[tuple[Column, int], ...]
    """Columns whose empty cells may repeat the cell above, or be nothing."""
    nil: tuple[tuple[Column, str], ...]
    """Columns in which a cell says that there was nothing."""
    total: str | None


def layout_of(survey: Survey, language: str | None, called: str) -> Layout:
    """What the table seems to be. *called*: the names of its file and sheet."""
    persons = _persons(survey)
    dates = _dates(survey, language)
    parts = [column for column in (survey.having("host"), dates, survey.having("topic")) if column]
    continuation, continued = _continuation(survey, parts)
    below, perhaps = _fill_down(survey, continuation)
    return Layout(
        kind=_kind(survey, persons, called),
        persons=persons,
        dates=dates,
        continuation=continuation,
        continued=continued,
        fill_down=below,
        perhaps_down=perhaps,
        nil=tuple(_nil(survey)),
        total=_total(survey),
    )


def is_attendance(column: Column) -> bool:
    """Whether a column says who was there, in words that are known, half of them at least."""
    known = sum(attendance_of(text) is not None for text in column.values)
    return known * 2 >= len(column.values) > 0 and known >= sum(map(bool, map(event_status_of, column.values)))


def is_event_status(column: Column) -> bool:
    """Whether a column says what became of each event, in words that are known, half of them at least."""
    return sum(event_status_of(text) is not None for text in column.values) * 2 >= len(column.values) > 0


def evidence_in(column: Column) -> dict[str, int]:
    """What shows persons in the cells of a column → in how many different ones."""
    found: dict[str, int] = {}
    for text in column.values:
        for kind in sorted(shows_a_person(text)):
            found[kind] = found.get(kind, 0) + 1
    return found


def _kind(survey: Survey, persons: Persons | None, called: str) -> Kind:
    if survey.header_row == 0:
        numbers = all(re.fullmatch("[0-9]{1,9}", text) for row in survey.rows for text in row)
        return "traces" if numbers and len(survey.columns) == 3 and survey.rows else "unknown"
    host, counterpart = survey.having("host"), survey.having("counterpart")
    if host and (counterpart or persons or survey.having("organisation")):
        return "register"
    if counterpart:
        return "register"
    if persons and (survey.having("session") or survey.having("start")):
        return "attendance"
    # Names with posts are an address book, too: that they travelled together must stand somewhere.
    if persons and (survey.having("mission") or _DELEGATION.search(called)):
        return "delegation"
    return "people" if persons or survey.having("organisation") else "unknown"


def _persons(survey: Survey) -> Persons | None:
    first, last = survey.having("first_name"), survey.having("surname")
    name, person = survey.having("name"), survey.having("person")
    honorific = survey.having("honorific")
    if first and (last or name):
        return Persons(tuple(column for column in (first, last or name) if column), honorific)
    one = person or name or last
    return Persons((one,), honorific) if one else None


def _dates(survey: Survey, language: str | None) -> Column | None:
    known = survey.having("date")
    if known is not None and (not known.values or guess_dates(known, language)):
        return known
    unknown = (column for column in survey.columns if column.meaning is None and column.named_alone)
    return next((column for column in unknown if looks_like_dates(column, language)), None)


def _at(row: tuple[str, ...], column: Column) -> str:
    return row[column.place] if column.place < len(row) else ""


def _continuation(survey: Survey, parts: list[Column]) -> tuple[tuple[Column, ...], int]:
    """The columns that are all blank in rows that go on with the one above; they are filled in most others."""
    added = survey.having("counterpart") or survey.having("organisation") or survey.having("person")
    if len(parts) < 2 or added is None or added in parts:
        return (), 0
    rows = [row for row in survey.rows if _at(row, added) and not any(_at(row, part) for part in parts)]
    dated = sum(1 for row in survey.rows if any(_at(row, part) for part in parts[1:]))
    return (tuple(parts), len(rows)) if rows and dated > 1 else ((), 0)


def _fill_down(
    survey: Survey, continuation: tuple[Column, ...]
) -> tuple[tuple[tuple[Column, int], ...], tuple[tuple[Column, int], ...]]:
    """The columns that are to be filled down, and those of which nobody can know; each with its blanks."""
    found: list[tuple[Column, int]] = []
    perhaps: list[tuple[Column, int]] = []
    rows = [row for row in survey.rows if not continuation or any(_at(row, part) for part in continuation)]
    for meaning in (*_HEADINGS, *_DETAILS):
        column = survey.having(meaning)
        if column is None or not rows or not _at(rows[0], column):
            continue
        blank = sum(1 for row in rows if not _at(row, column) and sum(map(bool, row)) > 1)
        if not blank:
            continue
        # Who writes it again in the next row writes it in every row: a blank is then nothing. A date that is blank now
        # and then is only blank; but somebody was the host of every meeting.
        again = any(_at(row, column) == _at(after, column) != "" for row, after in pairwise(rows))
        block = meaning in _HEADINGS and not again and (meaning == "host" or blank * 2 >= len(rows))
        (found if block else perhaps).append((column, blank))
    return tuple(found), tuple(perhaps)


def _nil(survey: Survey) -> Iterator[tuple[Column, str]]:
    for column in survey.columns:
        if column.named_alone and column.meaning in ("date", "counterpart", "organisation", "host", "topic", "session"):
            said = next((text for text in column.values if _NIL.fullmatch(text.strip(" ."))), None)
            if said is not None:
                yield column, said


def _total(survey: Survey) -> str | None:
    """The first filled cell of a row that seems to add up others."""
    first = (next(text for text in row if text) for row in survey.rows)
    return next((text for text in first if _TOTAL.fullmatch(text)), None)
