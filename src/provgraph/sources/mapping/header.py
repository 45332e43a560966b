"""Finds the row of the headers, and whether a table is one that a mapping reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.sources.cells.periods import period_in
from provgraph.sources.mapping.columns import headers_of, table_columns
from provgraph.sources.mapping.format import DerivedValue, Mapping
from provgraph.sources.mapping.table_view import TableView
from provgraph.sources.problems import nearest
from provgraph.sources.tables.sheet import Row, Table, text_of
from provgraph.vocabulary.names import fold

_FOOTNOTES = "*†‡¹²³⁴⁵⁶⁷⁸⁹:_"
_NUMBERED = re.compile(r"\([0-9]+\)")
_SEARCHED = 50
"""So many rows are looked at for the headers: above them stand titles, not tables."""


@dataclass(frozen=True)
class Header:
    """Where the headers stand, and what leads to which column."""

    row: int
    """The number of the row; 0: the table has none."""
    titles: tuple[int, ...]
    """The rows above it that hold something."""
    view: TableView


@lru_cache(maxsize=1 << 12)
def header_key(text: str) -> str:
    """What makes two headers one: case, accents, white space, `_` and the sign of a footnote do not matter."""
    bare = text.rstrip()
    unmarked = bare.rstrip(_FOOTNOTES)
    if unmarked != bare and (named := unmarked.rstrip()) and (named[-1].isalnum() or named[-1] == "_"):
        text = named
    return " ".join(fold(text).replace("_", " ").split())


def headers_in(row: Row) -> tuple[str, ...]:
    """The headers of a row; a column without one is called by its number: `(1)`."""
    written = (" ".join(text_of(cell).split()) for cell in row.cells)
    return tuple(header or f"({number})" for number, header in enumerate(written, start=1))


def needed_columns(mapping: Mapping) -> list[str]:
    """The columns without which the mapping cannot read a table."""
    return [name for name in table_columns(mapping) if name not in mapping.optional]


def recognised_columns(mapping: Mapping) -> list[str]:
    """The columns by which the mapping recognises a table."""
    return mapping.recognise.columns or needed_columns(mapping)


def find_header(mapping: Mapping, table: Table, path: Path) -> Header | None:
    """How *mapping* reads *table*; None: it does not recognise it."""
    wanted = mapping.recognise
    if wanted.sheet and not wanted.sheet.search(table.sheet, table.file):
        return None
    if wanted.file_name and not wanted.file_name.search(path.name, table.file):
        return None
    if mapping.table.sheets is not None and table.sheet not in mapping.table.sheets:
        return None
    first = list(islice(table.rows(), _SEARCHED))
    if mapping.table.header == "none" and not _fits(mapping, first):
        return None
    found = _header_row(mapping, first, [*needed_columns(mapping), *recognised_columns(mapping)])
    if found is None or _has_one(mapping, wanted.lacks, first, found):
        return None
    return _header(mapping, table, path, first, found)


def read_header(mapping: Mapping, table: Table, path: Path) -> Header:
    """How *mapping*, which the user chose, reads *table*.

    Raises:
        SourceInvalid: A column is not there; the nearest is named.
    """
    first = list(islice(table.rows(), _SEARCHED))
    found = _header_row(mapping, first, needed_columns(mapping))
    if found is None:
        raise SourceInvalid([_lacking(mapping, table, first)])
    return _header(mapping, table, path, first, found)


def _header_row(mapping: Mapping, first: Sequence[Row], needed: Sequence[str]) -> int | None:
    """The number of the header row, 0 for none; None where the table is not such a one."""
    if mapping.table.header == "none":
        return 0 if any(len(row.cells) == len(mapping.table.columns) for row in first) else None
    for row in first:
        if isinstance(mapping.table.header, int) and row.number != mapping.table.header:
            continue
        if not any(text_of(cell).strip() for cell in row.cells):
            continue
        here = {header_key(header) for header in headers_in(row)}
        if all(here & {header_key(header) for header in headers_of(mapping, name)} for name in needed):
            return row.number
    return None


def _has_one(mapping: Mapping, names: Sequence[str], first: Sequence[Row], number: int) -> bool:
    """Whether the header row has one of the columns that tell another kind of table."""
    here = {header_key(header) for row in first if row.number == number for header in headers_in(row)}
    return any(header_key(header) in here for name in names for header in headers_of(mapping, name))


def _fits(mapping: Mapping, first: Sequence[Row]) -> bool:
    """Whether the rows are those of a table without headers: here nothing else tells. One in five may be damaged."""
    filled = [row for row in first if any(text_of(cell).strip() for cell in row.cells)]
    columns, numbers = mapping.table.columns, mapping.recognise.all_numbers

    def fits(row: Row) -> bool:
        if len(row.cells) != len(columns) or not numbers:
            return len(row.cells) == len(columns)
        whole = [_is_whole(text_of(cell)) for cell in row.cells]
        return whole == [numbers is True or name in numbers for name in columns]

    fitting = [row for row in filled if fits(row)]
    return bool(fitting) and 5 * len(fitting) >= 4 * len(filled)


def _is_whole(text: str) -> bool:
    return text.strip().removeprefix("-").isdecimal()


def _header(mapping: Mapping, table: Table, path: Path, first: Sequence[Row], number: int) -> Header:
    row = next((row for row in first if row.number == number), None)
    headers = headers_in(row) if row else tuple(mapping.table.columns)
    keys = [header_key(header) for header in headers]
    index: dict[str, int | None] = {}
    problems = []
    for name in dict.fromkeys([*table_columns(mapping), *recognised_columns(mapping)]):
        wanted = [header_key(header) for header in headers_of(mapping, name)]
        places = [place for place, key in enumerate(keys) if key in wanted]
        # A column without a header stands for one that is named only where none has the name.
        places = [place for place in places if not _NUMBERED.fullmatch(headers[place])] or places
        index[name] = places[0] if places else None
        if len(places) > 1:
            both = " · ".join(headers[place] for place in places)
            problems.append(Problem(table.file, number or None, "column_twice", {"name": name, "columns": both}))
    if problems:
        raise SourceInvalid(problems)
    view = TableView(
        file=table.file,
        sheet=table.sheet,
        headers=headers,
        index=index,
        derived={f"${name}": _derive(mapping, value, path, table.sheet) for name, value in mapping.values.items()},
        missing=frozenset(mapping.table.missing),
    )
    titles = tuple(
        row.number for row in first if row.number < number and any(text_of(cell).strip() for cell in row.cells)
    )
    return Header(number, titles, view)


def _derive(mapping: Mapping, value: DerivedValue, path: Path, sheet: str) -> str | None:
    if value.constant is not None:
        return value.constant
    pattern, looked_at = (value.file_name, path.name) if value.file_name else (value.sheet_name, sheet)
    found = pattern.search(looked_at, str(path)) if pattern else None
    if found is None:
        return None
    text = next(filter(None, found.groups()), found[0])
    if value.as_ == "year" and len(text) == 2 and text.isdecimal():
        # As strptime reads %y (POSIX).
        return ("19" if int(text) >= 69 else "20") + text
    if value.as_ == "period":
        period = period_in(text, [mapping.source.language] if mapping.source.language else [])
        return str(period) if period else None
    return text.strip() or None


def _lacking(mapping: Mapping, table: Table, first: Sequence[Row]) -> Problem:
    """What is missing, seen from the row that has most of the columns."""
    needed = needed_columns(mapping)
    file, sheet = table.file, table.sheet or "-"
    if mapping.table.header == "none":
        facts: dict[str, object] = {"mapping": mapping.name, "n": len(mapping.table.columns)}
        return Problem(file, first[0].number if first else None, "table_not_headless", facts)
    if not first:
        return Problem(file, None, "table_without_rows", {"mapping": mapping.name})

    def lacks(row: Row) -> list[str]:
        here = {header_key(header) for header in headers_in(row)}
        return [name for name in needed if not here & {header_key(text) for text in headers_of(mapping, name)}]

    rows = [row for row in first if mapping.table.header in ("auto", row.number)] or first
    best = min(rows, key=lambda row: len(lacks(row)))
    # Where no row has a single one of them, the first that holds something is taken for the headers.
    if len(lacks(best)) == len(needed):
        best = next((row for row in rows if any(text_of(cell).strip() for cell in row.cells)), best)
    there = [text for cell in best.cells if (text := " ".join(text_of(cell).split()))]
    name = lacks(best)[0]
    close = {header_key(text): text for text in there}
    like = next((near for text in headers_of(mapping, name) if (near := nearest(header_key(text), list(close)))), None)
    facts = {"name": " / ".join(headers_of(mapping, name)), "mapping": mapping.name, "sheet": sheet}
    facts |= {"there": ", ".join(there) or "-", "others": ", ".join(lacks(best)[1:]) or "-"}
    if like is None:
        return Problem(file, best.number, "column_missing_far", facts)
    return Problem(file, best.number, "column_missing", facts | {"nearest": close[like]})
