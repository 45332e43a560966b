"""Cells as texts: what CSV files and workbooks can hold.

Several values in one cell are joined by `|`; in them `\\` and `|` are written `\\\\` and `\\|`.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime

from provgraph.exports.columns import Cell
from provgraph.model.cells import safe_cell
from provgraph.model.dates import Edtf

SEPARATOR = "|"
ESCAPE = "\\"

NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Signs that XML 1.0 cannot hold, in any writing."""


def joined(values: Iterable[str]) -> str:
    """Several values in one text."""
    return SEPARATOR.join(value.replace(ESCAPE, ESCAPE * 2).replace(SEPARATOR, ESCAPE + SEPARATOR) for value in values)


def separated(text: str) -> tuple[str, ...]:
    """The values that `joined` put into one text."""
    if not text:
        return ()
    parts = re.findall(r"((?:[^\\|]|\\.)*)(?:\||$)", text, flags=re.DOTALL)
    # The pattern matches once more at the very end, after the last value.
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts[:-1] or parts)


def as_text(cell: Cell) -> str:
    """A cell of a CSV file; an empty text where nothing is known. A NUL, which readers stumble over, becomes U+FFFD."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case tuple():
            text = joined(cell)
        case datetime() | date():
            return cell.isoformat()
        case Edtf():
            return cell.text
        case str():
            text = cell
        case _:
            return repr(cell)
    return str(safe_cell(text.replace("\0", "\ufffd")))
