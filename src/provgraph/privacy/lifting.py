"""Lifts a tombstone: from then on the person may be loaded again."""

from provgraph.errors import ErasureRefused
from provgraph.ingest.register import Register
from provgraph.ingest.tombstones.stones import Tombstone, Tombstones
from provgraph.model.texts import Text
from provgraph.store.base import Store
from provgraph.vocabulary.minting import TOMBSTONES_GRAPH
from provgraph.vocabulary.terms import PG
from provgraph.wording import language


def lift(store: Store, tombstone: str, reason: str) -> Tombstone:
    """Take one tombstone away; the register keeps that it was there, when it was lifted, and why.

    Args:
        store: Open for writing.
        tombstone: Its id, or the beginning of it.
        reason: Why. It must not name the person.

    Raises:
        ErasureRefused: There is no such tombstone, or several; no reason, or one that names the person.
        StoreReadOnly, StoreError: It could not be written.
    """
    view = store.view()
    stones = Tombstones.of(view)
    found = [
        stone for stone in stones.stones if tombstone and (stone.iri == tombstone or stone.id.startswith(tombstone))
    ]
    if len(found) != 1:
        known = ", ".join(stone.id for stone in stones.stones) or "–"
        raise ErasureRefused("privacy_no_tombstone", id=tombstone, known=known)
    [stone] = found
    if not reason.strip():
        raise ErasureRefused("privacy_no_reason")
    if stones.marks().in_text(reason):
        raise ErasureRefused("privacy_reason_names")
    register = Register(view)
    register.record(PG.Lifting, invalidated=[stone.iri], reason=[Text(reason.strip(), language())])
    with store.writer() as writer:
        writer.replace(TOMBSTONES_GRAPH, stones.without(stone.iri).triples())
        register.write(writer)
    return stone
