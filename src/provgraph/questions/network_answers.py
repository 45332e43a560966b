"""The answers to questions about the whole network: communities, and what joins missions."""

from dataclasses import dataclass

from provgraph.questions.tie_answers import ActorRef, Evidence, Named


@dataclass(frozen=True, slots=True)
class Community:
    """Actors who met each other more than they met others."""

    size: int
    """How many they are."""
    members: tuple[ActorRef, ...]
    """Some of them, those with the most occasions in it first."""
    occasions: int
    """How many occasions belong to it."""
    largest: tuple[Named, ...]
    """Of these, those with the most people."""
    missions: tuple[tuple[Named, int], ...]
    """The missions that these belong to, and how many to each; most first."""
    modularity: float
    """How well the whole network falls into its communities, at most 1; the same for all of them."""


@dataclass(frozen=True, slots=True)
class Presence:
    """One occasion of a bridge, with the claims that show it."""

    mission: Named | None
    """None: the occasion belongs to no mission."""
    occasion: Named
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """Somebody, or one occasion, that joins the people of missions."""

    actor: ActorRef | None
    """None: it is an occasion."""
    occasion: Named | None
    """None: it is an actor."""
    sides: tuple[tuple[Named, ...], ...]
    """The missions that it joins. Where nothing else does: those that would fall apart without it, side by side."""
    only: bool
    """Whether nothing else joins the sides."""
    shown_by: tuple[Presence, ...]
    """The occasions that show it, at most one for each mission, and those that belong to none."""
