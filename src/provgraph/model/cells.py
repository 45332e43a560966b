"""Cells of tables that people open in a spreadsheet."""


def safe_cell(value: object) -> object:
    """*value*; a text that would be taken for a formula is kept a text by an apostrophe (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
