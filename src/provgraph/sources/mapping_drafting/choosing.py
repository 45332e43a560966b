"""Opens a file and drafts a mapping for the table in it."""

from dataclasses import dataclass
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid, SourceMissing
from provgraph.model.audit import Audit
from provgraph.sources.mapping_drafting.drafting import Draft, draft_mapping
from provgraph.sources.mapping_drafting.survey import Survey, survey_table
from provgraph.sources.problems import nearest
from provgraph.sources.tables import open_tables
from provgraph.sources.tables.sheet import TableForm


@dataclass(frozen=True)
class FileDraft(Draft):
    """The draft for a file."""

    other_sheets: tuple[str, ...] = ()
    """Sheets of a workbook that it does not read."""


def draft_for(path: Path, sheet: str | None = None) -> FileDraft:
    """Draft a mapping for the table of a file; of a workbook, for the sheet whose headers are best known.

    Args:
        path: The file.
        sheet: The sheet that is meant; None: it is chosen.

    Raises:
        SourceMissing: There is no such file.
        SourceInvalid: It is no table, or has no such sheet.
    """
    must_be_a_file(path)
    tables = open_tables(path, TableForm(), Audit(), _silent)
    names = [table.sheet for table in tables]
    if sheet is not None and sheet not in names:
        known = ", ".join(filter(None, names)) or "-"
        facts: dict[str, object] = {"sheet": sheet, "nearest": nearest(sheet, names) or known}
        raise SourceInvalid([Problem(str(path), None, "draft_no_sheet", facts)])
    looked_at = [(survey_table(table), table.sheet) for table in tables if sheet in (None, table.sheet)]
    if not looked_at:
        raise SourceInvalid([Problem(str(path), None, "draft_no_rows", {})])
    survey, name = max(looked_at, key=lambda item: _known(item[0]))
    made = draft_mapping(survey, path, name if len(tables) > 1 else "")
    others = tuple(other for other in names if other != name)
    return FileDraft(made.text, made.kind, made.used, made.left, others)


def must_be_a_file(path: Path) -> None:
    """Raises SourceMissing where *path* is not there, or is a folder, a pipe or a device."""
    if not path.is_file():
        raise SourceMissing("source_no_file" if path.exists() else "source_missing", path=str(path))


def _known(survey: Survey) -> tuple[int, int]:
    """How many headers are known, and how many rows there are below them."""
    return sum(column.meaning is not None for column in survey.columns), len(survey.rows)


def _silent(_done: int, _of: int) -> None:
    """A look, of which nobody is told."""
