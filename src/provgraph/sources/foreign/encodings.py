"""Finds texts that were encoded twice ("Ã©" for "é"): by undoing it and seeing whether something sensible comes out."""

import re

_RUN = re.compile(r"[^\x00-\x7f]+")
_UNDEFINED = {chr(code): bytes([code]) for code in range(0x80, 0xA0)}
"""Control signs: bytes to which Windows-1252 gives no sign, and all of them where ISO 8859-1 was taken for it."""


def once_encoded(text: str) -> str | None:
    """What a text was before it was encoded twice, or more often; None: it was not."""
    changed = False

    def undone(found: re.Match[str]) -> str:
        nonlocal changed
        try:
            meant = b"".join(_UNDEFINED.get(sign) or sign.encode("cp1252") for sign in found[0]).decode("utf-8")
        except UnicodeError:
            return found[0]
        changed = True
        return meant

    meant = _RUN.sub(undone, text)
    return (once_encoded(meant) or meant) if changed else None
