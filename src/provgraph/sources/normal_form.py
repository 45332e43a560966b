"""The normal form of a source's text, `nfc-v1`, on which positions and digests are taken.

UTF-8 decoded, a byte-order mark dropped, CRLF and CR written as LF, Unicode NFC. Nothing else: no trimming and no
folding of white space, so that a position means one place only.
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
