"""The answer to "whom should they meet next?": a suggestion with the gaps that a meeting would close."""

from dataclasses import dataclass

from provgraph.questions.answers import ActorRef, Evidence, Path, Remark


@dataclass(frozen=True, slots=True)
class Gap:
    """One reason why the two should meet, with the claims that show it."""

    kind: str
    """'announced', 'same_mission', 'large_room', 'common_contacts', 'same_destination', 'sector' or 'sides'."""
    says: Remark
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody whom an actor has not met, as far as the sources go, and should."""

    one: ActorRef
    other: ActorRef
    gaps: tuple[Gap, ...]
    """The reasons, the strongest first."""
    through: tuple[ActorRef, ...]
    """Those who met both; empty: nobody is known."""
    score: float
    """Adamic–Adar index (2003): common contacts, those with few contacts of their own counting more."""
    path: Path | None
    """How they can be introduced by one of *through*; None: nobody is known who could."""
