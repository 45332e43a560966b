"""What a load says of those whom it left out because they were erased: how much and where, and never who."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What one tombstone kept out of one source, or of one file of decisions. It names nobody."""

    file: str
    id: str
    """Of the source, or of the file of decisions."""
    tombstone: str
    mentions: int = 0
    claims: int = 0
    places: tuple[str, ...] = ()
    """Where the claims stand, in words; the first ones."""
    more_places: bool = False
    """Whether there are others."""
    texts: int = 0
    """How many texts and addresses words were struck out of."""
    decisions: tuple[int, ...] = ()
    """The lines of the file of decisions that speak of the person."""

    def as_json(self) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        return {
            "file": self.file,
            "id": self.id,
            "tombstone": self.tombstone,
            "mentions": self.mentions,
            "claims": self.claims,
            "places": list(self.places),
            "texts": self.texts,
            "decision_lines": list(self.decisions),
        }
