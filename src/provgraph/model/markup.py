"""XML of strangers: heard piece by piece, refused where it would swell or reach for something outside."""

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from pyexpat import XMLParserType

LONGEST_TAG = 1 << 20
"""Of a tag or a comment, in bytes: the parser looks at an unfinished one again with each piece that arrives."""
LONGEST_ENTITY = 512
"""Names for namespaces are shorter."""
_PIECE = 1 << 18


class BadMarkup(Exception):
    """The XML is none, or holds what no file needs that we read."""

    def __init__(self, why: str, line: int | None = None, key: str = "") -> None:
        super().__init__(why)
        self.line = line
        self.key = key
        """Of the catalogue, below `problem.`; empty: it is no XML, and the reason is the parser's own."""


class BadEntity(BadMarkup):
    """An entity stands for others, for something outside of the file, or for a long text; the reason is its name."""


def hear(stream: IO[bytes], parser: "XMLParserType") -> None:
    """Read XML to its end.

    Raises:
        BadMarkup: It is no XML, or a tag is longer than `LONGEST_TAG`.
    """
    heard = 0
    try:
        for piece in _pieces(stream):
            parser.Parse(piece, False)
            heard += len(piece)
            if heard - max(parser.CurrentByteIndex, 0) > LONGEST_TAG:
                raise BadMarkup("tag", parser.CurrentLineNumber, "markup_long")
        parser.Parse(b"", True)
    except expat.ExpatError as reason:
        raise BadMarkup(str(reason), reason.lineno) from reason
    except (UnicodeError, LookupError) as reason:
        raise BadMarkup(str(reason)) from reason


def refuse_entities(parser: "XMLParserType") -> None:
    """Make *parser* raise `BadEntity` at each entity that is declared."""

    def refuse(name: str, *_: object) -> None:
        raise BadEntity(name, parser.CurrentLineNumber)

    parser.EntityDeclHandler = refuse


class Measure:
    """Hears a whole file, and refuses what would swell in the parser that reads it afterwards.

    Entities may stand for short plain texts (names for namespaces), and the text that they make may be some times as
    long as the file. What is nested deeper than `DEEPEST` is refused too: parsers take long over it.
    """

    DEEPEST = 1000
    _SWELLING = 4
    """So many times longer than the file may its text become."""

    def __init__(self, size: int) -> None:
        """*size*: of the file, in bytes."""
        self._left = (1 << 20) + self._SWELLING * size
        self._depth = 0
        # In whichever encoding a file says it is: what is heard here are the bytes that the reader gets, in UTF-8.
        self._parser = expat.ParserCreate("utf-8")
        self._parser.EntityDeclHandler = self._declared
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def hear(self, stream: IO[bytes]) -> None:
        """Raises: BadMarkup, BadEntity."""
        hear(stream, self._parser)

    def _declared(self, name: str, parameter: bool, value: str | None, *_: object) -> None:
        if parameter or value is None or len(value) > LONGEST_ENTITY or "&" in value or "%" in value:
            raise BadEntity(name, self._parser.CurrentLineNumber)
        self._parser.CharacterDataHandler = self._grow

    def _start(self, _name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self.DEEPEST:
            raise BadMarkup("depth", self._parser.CurrentLineNumber, "markup_deep")
        self._grow(*attributes.values())

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _grow(self, *texts: str) -> None:
        self._left -= sum(map(len, texts))
        if self._left < 0:
            raise BadMarkup("entities", self._parser.CurrentLineNumber, "markup_swells")


def _pieces(stream: IO[bytes]) -> Iterable[bytes]:
    while piece := stream.read(_PIECE):
        yield piece
