"""Cells of tables that people open in a spreadsheet."""

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""How texts begin that a spreadsheet may take for a formula (OWASP, CSV injection), its full-width signs included;
apostrophes before them count, so that the one that is added can be told from those that were there."""


def safe_cell(value: object) -> object:
    """*value*; a text that would be taken for a formula is kept a text by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def plain_cell(text: str) -> str:
    """The text of which `safe_cell` made *text*."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text
