"""The normal form of a source's text, `nfc-v1`, on which positions and digests are taken.

In this order: UTF-8 decoded; one byte-order mark (U+FEFF) at the beginning dropped; CRLF and then lone CR written as LF;
Unicode NFC (canonical composition). Nothing else. White space at the ends of lines and of the text, tabs, no-break
spaces (U+00A0, U+202F), soft hyphens, U+2028 and compatibility characters (ﬁ, ½) stay as they are, so that a position
means one place only. Positions count Unicode code points of the result: an astral character is one, and a combining
sign that NFC does not compose is one of its own. docs/verify.md says the same to those who write positions.
"""

import hashlib
import unicodedata
from dataclasses import dataclass

FORM = "nfc-v1"


@dataclass(frozen=True, slots=True)
class NormalText:
    """A text in normal form."""

    text: str

    @property
    def digest(self) -> str:
        """`sha256:<hex>` of the UTF-8 bytes."""
        return "sha256:" + hashlib.sha256(self.text.encode()).hexdigest()

    def __len__(self) -> int:
        return len(self.text)


def normalise(raw: bytes | str) -> NormalText:
    """*raw* in normal form. Raises UnicodeDecodeError where the bytes are not UTF-8."""
    text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return NormalText(unicodedata.normalize("NFC", text))
