"""How much text a table holds, where its file says a text once and points to it from many cells."""

_HARMLESS = 1 << 26
TIMES = 100
"""So many times more than its file may a table hold, if that is much at all."""
COUNTED_FROM = 50
"""Signs of a text; shorter ones are not counted: there are not more of them than cells."""


class TooMuchText(Exception):
    """The table holds many times more text than its file."""


class Volume:
    """Counts the signs of the texts of a file, as often as a cell holds them."""

    def __init__(self, size: int) -> None:
        """*size*: of the file, in bytes."""
        self._left = _HARMLESS + TIMES * size

    def add(self, signs: int) -> None:
        """Raises: TooMuchText."""
        self._left -= signs
        if self._left < 0:
            raise TooMuchText
