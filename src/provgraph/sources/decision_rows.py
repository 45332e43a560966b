"""Reads identity decisions from a table: a row for each pair, as a person fills it in a spreadsheet."""

from dataclasses import dataclass
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.audit import Audit
from provgraph.sources.tables.opening import open_tables
from provgraph.sources.tables.sheet import TableForm, text_of

COLUMNS = ("left", "right", "judgement", "reason", "author", "date")
_REASONS = ("reason", "reason_fr", "reason_en")
_NEEDED = ("left", "right", "judgement")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One row, as it was written."""

    line: int
    cells: dict[str, str]
    """By the name of the column; empty cells are left out."""


def read_decision_rows(path: Path) -> list[DecisionRow]:
    """The rows of a CSV file, or of the first sheet of a workbook.

    Columns: `left`, `right`, `judgement`; `reason` (or `reason_fr` and `reason_en`); and where they are not always the
    same, `author` and `date`. Rows without any of them are passed over.

    Raises:
        SourceInvalid: The file cannot be read as a table, a column is missing or not known; with the line.
    """
    audit = Audit()
    table = open_tables(path, TableForm(), audit, lambda _done, _of: None)[0]
    rows = [(row.number, [text_of(cell).strip() for cell in row.cells]) for row in table.rows()]
    if audit.problems:
        raise SourceInvalid(audit.problems)
    filled = [(number, cells) for number, cells in rows if any(cells)]
    number, header = filled[0]
    names = [name.casefold() for name in header]
    unknown = [name for name in names if name and name not in (*COLUMNS, *_REASONS)]
    missing = [name for name in _NEEDED if name not in names]
    if not set(_REASONS) & set(names):
        missing.append("reason")
    problems = [
        Problem(str(path), number, key, {"found": ", ".join(found), "columns": ", ".join(COLUMNS)})
        for key, found in (("batch_column_unknown", unknown), ("batch_column_missing", missing))
        if found
    ]
    if problems:
        raise SourceInvalid(problems)
    found = []
    for number, cells in filled[1:]:
        by_name = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
        found.append(DecisionRow(number, by_name))
    return found
