"""Data too large to stand in the page as they are: packed, and unpacked by the browser."""

import base64
import gzip

PLAIN_UP_TO = 250_000
"""Bytes of JSON up to which the data stand in the page as they are, where they can be read and searched."""


def packed(text: str) -> str:
    """*text* as base64 of gzip; the same text gives the same signs at any time."""
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=9, mtime=0)).decode("ascii")
