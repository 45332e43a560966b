"""The one way in which a cell is refused."""


class CellUnreadable(ValueError):
    """A cell does not say, beyond doubt, what its column is for.

    The sentence is `problem.cell.<key>` of the catalogue; it also needs the fact `column`, which only the caller knows.
    """

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts
