"""The texts of a map, each once: what is said of 10,000 nodes says the same few things again and again."""

from provgraph.maps.contents import Words


class Texts:
    """Texts by their place in one list; place 0 is the empty text."""

    def __init__(self) -> None:
        self._places: dict[Words, int] = {Words("", ""): 0}

    def place(self, words: Words) -> int:
        """The place of a text, which is put at the end where it is new."""
        return self._places.setdefault(words, len(self._places))

    def rows(self) -> list[str | list[str]]:
        """Every text in its place: one string where both languages say the same, otherwise French and English."""
        return [words.fr if words.fr == words.en else list(words) for words in self._places]
