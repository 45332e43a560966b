"""XML in the encoding that it declares, as UTF-8: Oxigraph reads no other, and old files are often in ISO 8859-1."""

import io
import re
from pathlib import Path
from typing import BinaryIO

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.encodings import text_codec

_HEAD = 1024
_AS_IT_IS = ("utf-8", "utf8", "us-ascii", "ascii")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\0", "utf-16-le"),  # without a mark, XML is known by its first sign
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']""")
_DECLARATION = re.compile(r"\s*<\?xml\b.*?\?>", re.DOTALL)


def in_utf8(path: Path, file: str) -> BinaryIO:
    """The bytes of an XML file in UTF-8, to be read one after the other; the caller closes it.

    Args:
        path: The file.
        file: Its name as the user gave it, for problems.

    Raises:
        SourceInvalid: There is no encoding of the name that the file declares, or it is not in that encoding (also
            raised while it is read).
    """
    encoding = _encoding(path)
    if encoding in _AS_IT_IS:
        return path.open("rb")
    return _Recoded(path, file, encoding)  # type: ignore[return-value]


def _encoding(path: Path) -> str:
    """What the file says of itself, by its mark or its declaration, in small letters."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    declared = _DECLARED.match(head)
    return marked or (declared[1].decode("ascii").lower() if declared else "utf-8")


class _Recoded:
    """A text in another encoding, read as UTF-8; its declaration, which would be untrue, is left away."""

    def __init__(self, path: Path, file: str, encoding: str) -> None:
        self._file, self._encoding = file, encoding
        self._raw = path.open("rb")
        codec = text_codec(encoding)
        if codec is None:
            raise self._wrong()
        self._text = io.TextIOWrapper(self._raw, encoding=codec, newline="")
        self._start = _DECLARATION.sub("", self._characters(_HEAD), count=1).encode()

    def read(self, size: int = -1) -> bytes:
        """The next bytes; not always as many as asked for."""
        start, self._start = self._start, b""
        return start or self._characters(size).encode()

    def _characters(self, size: int) -> str:
        try:
            return self._text.read(size)
        except UnicodeError as reason:
            raise self._wrong() from reason

    def _wrong(self) -> SourceInvalid:
        self._raw.close()
        return SourceInvalid([Problem(self._file, 1, "rdf_xml_encoding", {"encoding": self._encoding})])

    def close(self) -> None:
        """Close the file."""
        self._text.close()

    def __enter__(self) -> "_Recoded":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def line_not_in_utf8(path: Path) -> int | None:
    """The first line that is not in UTF-8 after all; None: every line is, or the file says that it is in another."""
    if _encoding(path) not in _AS_IT_IS:
        return None
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return None
