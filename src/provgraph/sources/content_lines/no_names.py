"""What programs write where a name should stand, and is none: e-mail addresses and telephone numbers."""

import re

_ADDRESS = re.compile(r"(?:mailto:)?[^\s@<>]+@[^\s@<>]+", re.IGNORECASE)
_NUMBER = re.compile(r"(?:tel:)?[+0-9][0-9\s().\-\u2010-\u2013\u00a0\u202f/*#]*", re.IGNORECASE)
_FEWEST = 6
"""Digits of a telephone number; a body may be called by fewer ("3949", "112")."""


def is_address(text: str) -> bool:
    """Whether a text is an e-mail address and nothing else."""
    return _ADDRESS.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Whether a text is a telephone number and nothing else."""
    return _NUMBER.fullmatch(text.strip()) is not None and sum(sign.isdigit() for sign in text) >= _FEWEST
