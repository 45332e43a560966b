"""Erases a person from a store: planned first, shown, then done in one moment.

A fresh state of the store is built without the person and put in the place of the old one, so that nothing of them
stays where the engine keeps texts. A tombstone keeps them out of what is loaded later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from provgraph.errors import ErasureRefused, NobodyHeld
from provgraph.ingest.decision_book import book_path, own_book, synchronise, write_book
from provgraph.ingest.register import author
from provgraph.ingest.tombstones.forgetting import Struck
from provgraph.ingest.tombstones.stones import Tombstone, Tombstones
from provgraph.model.texts import Text
from provgraph.privacy.copies import Copy, copies_of
from provgraph.privacy.marking import marks_of
from provgraph.privacy.persons import Chosen, choose, in_texts_only
from provgraph.privacy.rewriting import StoreWithout
from provgraph.privacy.spoken_of import Occurrence, look_alikes
from provgraph.questions.archive import Archive
from provgraph.store.base import Store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import IDENTITY_GRAPHS, REGISTER_GRAPH, TOMBSTONES_GRAPH
from provgraph.vocabulary.terms import PG, RDF
from provgraph.wording import language


@dataclass(frozen=True)
class FromGraph:
    """What goes from one graph."""

    graph: IRI
    claims: int
    records: int
    decisions: int
    struck: tuple[Struck, ...]

    @property
    def id(self) -> str:
        """The id of the source, or of the file of decisions."""
        return self.graph.rpartition(":")[2]


@dataclass(frozen=True)
class Erasure:
    """What an erasure takes out, or took out."""

    person: Chosen
    reason: str
    also: tuple[str, ...]
    graphs: tuple[FromGraph, ...]
    """The graphs that change, the register last."""
    look_alikes: tuple[Occurrence, ...]
    """Where a part of the name alone stands: left as it is; `--also` strikes it out."""
    copies: tuple[Copy, ...]
    """Files outside of the store: what was written out of it, and what was loaded. A person has to act there."""
    by_name: bool
    """Whether whoever bears the name is left out from now on; else, single mentions and identifiers are."""
    tombstone: Tombstone | None = None
    """None: only looked at."""

    @property
    def claims(self) -> int:
        """How many claims go."""
        return sum(part.claims for part in self.graphs)

    @property
    def decisions(self) -> int:
        """How many identity decisions go."""
        return sum(part.decisions for part in self.graphs)

    @property
    def texts(self) -> int:
        """How many texts and addresses have words struck out."""
        return sum(len(part.struck) for part in self.graphs)


class ErasurePlan:
    """An erasure that was looked at, and can be done."""

    def __init__(
        self,
        store: Store,
        name: str,
        reason: str,
        *,
        only: Sequence[str] = (),
        every: bool = False,
        also: Sequence[str] = (),
    ) -> None:
        """See `erase`."""
        self._store = store
        view = store.view()
        archive = Archive(view)
        if not reason.strip():
            raise ErasureRefused("privacy_no_reason")
        self._stones = Tombstones.of(view)
        digests = self._stones.digests
        nobody: NobodyHeld | None = None
        try:
            chosen = choose(archive, name, only=only, every=every)
        except NobodyHeld as reason_why:
            chosen, nobody = in_texts_only(name), reason_why
        also = tuple(text.strip() for text in also if text.strip())
        marks = marks_of(archive, chosen, also, digests)
        self._stone = Tombstones((), self._stones.salt).new(marks, (Text(reason.strip(), language()),), author())
        looking = self._stones.marks([self._stone])
        if looking.in_text(reason):
            raise ErasureRefused("privacy_reason_names")
        self._without = StoreWithout(view, looking, chosen.iris)
        self._by = self._without.redaction.text(author())
        if nobody is not None and not self._without.changed:
            raise nobody
        self.erasure = Erasure(
            person=chosen,
            reason=reason.strip(),
            also=also,
            graphs=tuple(self._parts()),
            look_alikes=tuple(look_alikes(view, chosen, self._without)),
            copies=tuple(copies_of(store, chosen, also)),
            by_name=self._stone.by_name,
        )

    def _parts(self) -> list[FromGraph]:
        parts = []
        for graph, part in self._without.parts.items():
            if not part.changes:
                continue
            kinds = [
                value
                for subject, predicate, value in part.forgetting.removed()
                if predicate == RDF.type and subject in part.forgetting.gone
            ]
            claims = kinds.count(PG.Claim)
            decisions = kinds.count(PG.IdentityDecision) if graph.startswith(IDENTITY_GRAPHS) else 0
            others = len(kinds) - claims - decisions if graph != REGISTER_GRAPH else 0
            parts.append(FromGraph(graph, claims, others, decisions, tuple(part.struck)))
        return parts

    def apply(self) -> Erasure:
        """Do it. A crash at any point leaves the store as it was, or as it is to be.

        Raises:
            DecisionFileEdited: The store's own file of decisions was changed by hand. Nothing was done.
            StoreReadOnly, StoreError: The store could not be written; it is as before.
        """
        from dataclasses import replace

        store = self._store
        synchronise(store)
        started = datetime.now(UTC)
        stone = self._stones.new(self._stone.marks, self._stone.reason, self._by)
        book = own_book(store.view())
        path = book_path(store, book) if book is not None else None
        if path is not None:
            # It holds names, and is made anew from the graph: whatever happens next, it does not outlive them.
            write_book(path, None)

        def graphs() -> "Iterator[tuple[IRI, Iterable[Triple]]]":
            yield from self._without.graphs(
                {
                    "generated": [stone.iri],
                    "used": [self._without.redaction.iri(graph) for graph in self._without.changed],
                    "reason": stone.reason,
                    "by": self._by,
                    "started": started,
                }
            )
            yield TOMBSTONES_GRAPH, self._stones.triples()

        store.rewrite(graphs(), journal=self._without.journal(store.journal.entries()))
        synchronise(store)
        return replace(self.erasure, tombstone=stone)
