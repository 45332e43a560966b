"""The acts by which decisions were taken, as the register tells of them: in which order, and in the place of what.

The register is no part of the graph of claims and decisions: taking a decision back restores that graph exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from provgraph.ingest.register import Register, author
from provgraph.model.records import IdentityDecision
from provgraph.store.base import View
from provgraph.store.triples import by_subject, read_record, record_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import PG, PROV, RDF


class Acts:
    """Which of the standing decisions was taken in which act, and when."""

    def __init__(self, view: View) -> None:
        self._register = Register(view)
        self._act: dict[IRI, IRI] = {}
        self._moments: dict[IRI, datetime] = {}
        for subject, predicate, value in self._register.triples:
            if predicate == PROV.wasGeneratedBy and isinstance(value, IRI):
                self._act[subject] = value
            elif predicate == PROV.startedAtTime and isinstance(value, Literal):
                self._moments[subject] = datetime.fromisoformat(value.text)

    @property
    def register(self) -> list[Triple]:
        """What the register holds, with what was added here."""
        return self._register.triples

    def moment(self, decision: IRI) -> datetime | None:
        """When a decision was taken; None: it came with a file."""
        act = self._act.get(decision)
        return self._moments.get(act) if act is not None else None

    def last(self, among: Iterable[IRI]) -> list[IRI]:
        """Those among some decisions that were taken in the latest act; empty: the register knows none of them."""
        known = {one: moment for one in among if (moment := self.moment(one)) is not None}
        latest = max(known.values(), default=None)
        return sorted(one for one, moment in known.items() if moment == latest)

    def tell_decided(
        self,
        taken: Sequence[IdentityDecision],
        replaced: Sequence[IdentityDecision],
        graph: IRI,
        wanted: datetime | None = None,
    ) -> None:
        """Put on record that some decisions were taken, and keep those whose place they took.

        Args:
            taken: The new ones.
            replaced: The earlier ones about the same pairs.
            graph: Where they are kept.
            wanted: When; None: now. It becomes a little later where an earlier act is not over by then.
        """
        authors = {decision.author for decision in taken}
        act = self._register.record(
            PG.Deciding,
            used=[graph],
            generated=[decision.iri for decision in taken],
            started=self._next_moment(wanted),
            by=authors.pop() if len(authors) == 1 else author(),
        )
        kept = []
        for decision in replaced:
            node = mint("replaced-decision", act, decision.iri)
            said = [(node, term, value) for _, term, value in record_triples(decision) if term != RDF.type]
            kept += [*said, (node, RDF.type, PG.ReplacedDecision), (node, PG.replacedIn, act)]
            kept.append((node, PROV.wasDerivedFrom, decision.iri))
            if decision.iri in self._act:
                kept.append((node, PROV.wasGeneratedBy, self._act[decision.iri]))
        self._forget_acts(decision.iri for decision in replaced)
        self._register.triples += [*kept, *((decision.iri, PROV.wasGeneratedBy, act) for decision in taken)]

    def _next_moment(self, wanted: datetime | None) -> datetime:
        now = wanted or datetime.now(UTC)
        last = max((self._moments[act] for act in self._act.values() if act in self._moments), default=None)
        return now if last is None or now > last else last + timedelta(microseconds=1)

    def replaced_by(self, decision: IRI) -> IdentityDecision | None:
        """The decision whose place this one took: undoing it brings that one back. None: there was none."""
        node = self._node_below(decision)
        if node is None:
            return None
        said = by_subject(triple for triple in self.register if triple[0] == node)[node]
        return replace(read_record(IdentityDecision, node, said), iri=decision)

    def _node_below(self, decision: IRI) -> IRI | None:
        act = self._act.get(decision)
        nodes = {node for node, term, value in self.register if term == PG.replacedIn and value == act}
        found = (node for node, term, value in self.register if term == PROV.wasDerivedFrom and value == decision)
        return next((node for node in found if node in nodes), None)

    def tell_undone(self, undone: Sequence[IRI], graph: IRI) -> None:
        """Put on record that decisions were taken back, and that those whose place they had taken stand again."""
        below = {one: node for one in undone if (node := self._node_below(one)) is not None}
        back = [(one, PROV.wasGeneratedBy, self._act[node]) for one, node in below.items() if node in self._act]
        self._forget_acts(undone)
        nodes = set(below.values())
        kept = [triple for triple in self.register if triple[0] not in nodes]
        self._register.triples = [*kept, *back]
        self._register.record(PG.Undoing, used=[graph], invalidated=undone, generated=below)

    def _forget_acts(self, decisions: Iterable[IRI]) -> None:
        gone = set(decisions)
        self._register.triples = [
            triple for triple in self.register if not (triple[0] in gone and triple[1] == PROV.wasGeneratedBy)
        ]
