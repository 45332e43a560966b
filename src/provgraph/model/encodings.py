"""Which encodings a file may say that it is in."""

import codecs
import io

_NOT_OF_FILES = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"))
"""Python's codecs for pieces of text: some take time without end over a long one, or make other signs of plain ones."""


def text_codec(name: str) -> str | None:
    """The name of the codec for an encoding of text files; None: there is none of that name."""
    try:
        found = codecs.lookup(name).name
        b"".decode(found)
        io.TextIOWrapper(io.BytesIO(), encoding=found).close()
    except (LookupError, ValueError, TypeError):
        return None
    return None if found.replace("_", "-") in _NOT_OF_FILES else found
