"""What is wrong with one record, gathered, so that all of it is told at once."""

from provgraph.errors import Problem
from provgraph.sources.mapping.table_view import Line, Value


def row_called(row: int, sheet: str) -> int | str:
    """A row, for messages: of a workbook, with its sheet."""
    return f"{row} ({sheet})" if sheet else row


class Faults:
    """The problems of one record."""

    def __init__(self, file: str, sheet: str = "") -> None:
        self.file = file
        self.sheet = sheet
        self.problems: list[Problem] = []

    def problem(self, at: Line | Value, key: str, **facts: object) -> None:
        """Note what is wrong in a row, or in a cell."""
        row = at.number if isinstance(at, Line) else at.row
        made = Problem(self.file, row, key, {"row": row_called(row, self.sheet), **facts})
        if made not in self.problems:
            self.problems.append(made)
