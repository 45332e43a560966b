"""What was read of a store, kept from one question to the next as long as the store stays what it is."""

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from provgraph.index.index import Index
from provgraph.model.dates import Edtf
from provgraph.questions.supposing import SupposedView
from provgraph.questions.tie_answers import ActorRef, Evidence, Headcount, Named, PlaceRef, SessionRef, SourceRef
from provgraph.store.asking import Row
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI

if TYPE_CHECKING:
    from provgraph.questions.archive import Part
    from provgraph.questions.witnesses import Copies

_MOST = 50_000
"""So many of each kind are kept; then the keeping begins anew."""


@dataclass
class Kept:
    """Who and what the answers speak of, by address."""

    sources: dict[IRI, SourceRef] = field(default_factory=dict)
    actors: dict[IRI, ActorRef] = field(default_factory=dict)
    sessions: dict[IRI, SessionRef] = field(default_factory=dict)
    missions: dict[IRI, Named] = field(default_factory=dict)
    places: dict[IRI, PlaceRef] = field(default_factory=dict)
    posts: dict[IRI, list[Row]] = field(default_factory=dict)
    """The rows of queries/tenures.rq, by mention."""
    capacities: dict[tuple[IRI, Edtf | None], tuple[Evidence, ...]] = field(default_factory=dict)
    """By actor and time: the posts in which they could act then."""
    headcounts: dict[IRI, tuple[Headcount, ...]] = field(default_factory=dict)
    evidence: dict[IRI, Evidence] = field(default_factory=dict)
    """Where claims stand, by claim; what each says is put into words by who asks."""
    parts: "dict[tuple[IRI | None, IRI | None], list[Part]]" = field(default_factory=dict)
    """The participations of an actor, or in a session."""
    copies: "Copies | None" = None
    """Which sources are one witness; None: nobody has asked."""


def kept_of(view: View, index: Index | None) -> Kept:
    """What is kept of a store; for one without an index, or with other decisions than its own, nothing is."""
    if index is None or isinstance(view, SupposedView):
        return Kept()
    kept = index.remembered("kept", Kept)
    for item in fields(kept):
        held = getattr(kept, item.name)
        if isinstance(held, dict) and len(held) > _MOST:
            held.clear()
    return kept
