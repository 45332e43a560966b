"""What came of sessions and missions, as facts: agreements with parties and status, and outcomes."""

from collections import defaultdict
from dataclasses import dataclass

from provgraph.questions.answers import Evidence, Remark, remark
from provgraph.questions.archive import Archive
from provgraph.store.asking import Row
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus


@dataclass(frozen=True, slots=True)
class Told:
    """One agreement or outcome, as one claim tells it."""

    fact: tuple[Remark, Remark]
    evidence: Evidence


class Agreements:
    """Read once from all agreements and outcomes of a store."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._told: dict[IRI, list[Told]] = defaultdict(list)
        self._parties: dict[IRI, list[Row]] = defaultdict(list)
        for row in archive.rows("agreements"):
            self._parties[row.iri("claim")].append(row)
        for claim in sorted(self._parties):
            self._put(self._parties[claim][0].maybe_iri("signed_at"), None, self._agreement(claim))
        outcomes = {row.iri("claim"): row for row in archive.rows("outcomes")}
        for claim, row in sorted(outcomes.items()):
            told = self._outcome(claim, row.iri("what"))
            self._put(row.maybe_iri("session"), row.maybe_iri("mission"), told)

    def of(self, event: IRI) -> list[Told]:
        """What came of a session; or of a mission, its sessions included. Agreements first, by their claims."""
        return self._told.get(event, [])

    def _put(self, session: IRI | None, mission: IRI | None, told: Told) -> None:
        events = {self._archive.one(event) for event in (session, mission) if event is not None}
        if session is not None and (around := self._archive.session(session).mission) is not None:
            events.add(around.iri)
        for event in events:
            self._told[event].append(told)

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
