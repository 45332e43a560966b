"""What came of sessions and missions, as facts: agreements with parties and status, and outcomes."""

from collections import defaultdict
from dataclasses import dataclass

from provgraph.questions.answers import Evidence, Remark, remark
from provgraph.questions.archive import Archive
from provgraph.store.asking import Row
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import PG, EventStatus


@dataclass(frozen=True, slots=True)
class Told:
    """One agreement or outcome, as one claim tells it."""

    fact: tuple[Remark, Remark]
    evidence: Evidence


class Agreements:
    """Read once from all agreements of a store; outcomes when a mission is asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._signed: dict[IRI, list[Told]] = defaultdict(list)
        self._parties: dict[IRI, list[Row]] = defaultdict(list)
        for row in archive.rows("agreements"):
            self._parties[row.iri("claim")].append(row)
        for claim in sorted(self._parties):
            signed_at = self._parties[claim][0].maybe_iri("signed_at")
            if signed_at is not None:
                self._signed[archive.one(signed_at)].append(self._agreement(claim))

    def of(self, event: IRI) -> list[Told]:
        """What came of a session, or of a mission; each claim once, in their order."""
        if event in self._signed:
            return self._signed[event]
        found = {
            row.iri("claim"): row
            for one in self._archive.identities.members(event)
            for row in self._archive.rows("mission_facts", mission=one)
            if row.iri("kind") != PG.Purpose
        }
        return [
            self._agreement(claim) if claim in self._parties else self._outcome(claim, found[claim].iri("about"))
            for claim in sorted(found)
        ]

    def _agreement(self, claim: IRI) -> Told:
        rows = self._parties[claim]
        text = self._archive.labels(rows[0].iri("what"))
        status = EventStatus.from_iri(rows[0].iri("status"))
        bodies = sorted({self._archive.one(party) for row in rows if (party := row.maybe_iri("party")) is not None})
        says = remark("mission_fact.agreement", text=text)
        if status is not EventStatus.HELD:
            says = remark("mission_fact.agreement_not_held", text=text, status=status)
        value = remark("network.agreement", text=text, status=status)
        if bodies:
            parties = tuple(self._archive.actor(body) for body in bodies)
            value = remark("network.agreement_between", text=text, status=status, parties=parties)
        return Told((remark("network.agreement_label"), value), self._archive.evidence(claim, says))

    def _outcome(self, claim: IRI, about: IRI) -> Told:
        text = self._archive.labels(about)
        value = remark("network.value", value=text)
        says = remark("mission_fact.outcome", text=text)
        return Told((remark("network.outcome_label"), value), self._archive.evidence(claim, says))


def agreements_of(archive: Archive) -> Agreements:
    """The agreements and outcomes of a store."""
    return Agreements(archive)
