"""What separates the cells of a text table: the sign that cuts the most rows into the same number of cells."""

import csv
import re
from collections import Counter
from collections.abc import Sequence

WHITESPACE = "whitespace"
ONE_COLUMN = "\x1f"
"""Separates nothing that anybody writes: the whole line is the cell."""
_SIGNS = "\t;|,"
_RECORDS = 200
_ENOUGH = 0.4
_STATED = re.compile(r'"?sep=(.)"?\s*')
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?([eE][-+]?\d+)?")


def stated_delimiter(line: str) -> str | None:
    """What the first line says, as spreadsheets write it: `sep=;`. Such a line is no row."""
    match = _STATED.fullmatch(line)
    return match[1] if match else None


def delimiter_of(lines: Sequence[str], quote: str | None) -> str:
    """The sign between the cells, `whitespace`, or `ONE_COLUMN`.

    Args:
        lines: The first lines of the file, with their ends.
        quote: The quotation mark; None: the usual one; empty: there is none.
    """
    scores = {sign: score for sign in _SIGNS if (score := _score(sign, lines, quote)) is not None}
    if scores:
        best = max(scores, key=lambda sign: scores[sign])
        if scores[best][0] >= _ENOUGH and not (best == "\t" and scores[best][0] < 1 and _is_columns_of_numbers(lines)):
            return best
    return WHITESPACE if _is_columns_of_numbers(lines) else ONE_COLUMN


def _score(sign: str, lines: Sequence[str], quote: str | None) -> tuple[float, int] | None:
    """How evenly the sign cuts, and into how many; None: it cuts nothing."""
    records = _cut(sign, lines, quote)
    widths = Counter(len(record) for record in records if len(record) > 1)
    if not widths:
        return None
    width, often = max(widths.items(), key=lambda item: (item[1], item[0]))
    later = [cell for record in records for cell in record[1:] if cell]
    # “Dupont, Jean”: a comma that a space follows belongs to the text.
    spaced = sum(cell.startswith(" ") for cell in later) / len(later) if later else 0.0
    even = often / len(records)
    if len(records[0]) == 1 and spaced > 0.9:
        return None
    quoted = 0.3 if quote != "" and re.search(rf'"{re.escape(sign)}"', "".join(lines[:_RECORDS])) else 0.0
    return even * (1 - spaced / 2) + quoted, width


def _cut(sign: str, lines: Sequence[str], quote: str | None) -> list[list[str]]:
    reader = csv.reader(
        lines, delimiter=sign, quotechar=quote or '"', quoting=csv.QUOTE_NONE if quote == "" else csv.QUOTE_MINIMAL
    )
    records: list[list[str]] = []
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append(record)
            if len(records) == _RECORDS:
                break
    except csv.Error:
        pass  # said where the rows are read, with the line
    return records


def _is_columns_of_numbers(lines: Sequence[str]) -> bool:
    """Whether white space separates columns, two of which at least are numbers: prose has no such lines."""
    rows = [words for line in lines[:_RECORDS] if (words := line.split())]
    if not rows or len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return False
    below = rows[1:] or rows
    numbers = sum(all(_NUMBER.fullmatch(cell) for cell in column) for column in zip(*below, strict=True))
    return numbers >= 2
