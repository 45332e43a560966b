"""The network behind a map: actors, sessions and missions, with the claims that tie them.

Nodes and edges carry plain attributes, in both languages, as docs/networks.md lists them; a network made elsewhere
with the same attributes can be drawn too.
"""

from collections import defaultdict

import networkx as nx

from provgraph.model.dates import Edtf, parse_edtf
from provgraph.networks.agreements import agreements_of
from provgraph.networks.last_post import stands_with
from provgraph.networks.network_writer import NetworkWriter
from provgraph.networks.session_card import hours_of, session_detail, session_facts
from provgraph.questions.affiliations import Affiliations
from provgraph.questions.answers import Conflict, Remark, remark
from provgraph.questions.archive import Archive, Part, SessionClaim, StatedEncounter
from provgraph.questions.conflicts import conflicts
from provgraph.questions.missions import in_time
from provgraph.questions.roles import tenures_of
from provgraph.questions.ties import (
    Occasion,
    encounter_evidence,
    encounter_meeting,
    member_evidence,
    on_delegation,
    part_evidence,
)
from provgraph.store.asking import Row
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus, Grade, Side


def participation_network(view: View) -> "nx.MultiGraph[str]":
    """Everybody and everything that the claims tie together.

    Nodes: actors (`person`, `organisation`, `unidentified`, `group`), `session`, `mission`, `place`. Edges, by `kind`:
    `encounter` (actor–actor, stated), `participation` (actor–session), `membership` (actor–mission: not a meeting),
    `tenure` (person–organisation), `part_of` (session–mission), `located` (session or mission–place). Actors that
    nothing ties are there, alone. `organisation` is the body of somebody's last cited post.
    """
    archive = Archive(view)
    archive.load_evidence()
    archive.load_sessions()
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    _Builder(archive, graph).build(conflicts(view))
    return graph


class _Builder:
    def __init__(self, archive: Archive, graph: "nx.MultiGraph[str]") -> None:
        self.archive = archive
        self.graph = graph
        self.write = NetworkWriter(archive, graph)
        self.affiliations = Affiliations(archive)
        self.agreements = agreements_of(archive)

    def build(self, found: list[Conflict]) -> None:
        for actor in self.archive.load_actors():
            self._actor(actor.iri)
        rows: dict[IRI, list[Row]] = defaultdict(list)
        for row in self.archive.rows("missions"):
            rows[self.archive.one(row.iri("what"))].append(row)
        missions = sorted(rows)
        for mission in missions:
            self._mission(mission, rows[mission])
        self._sessions()
        for encounter in self.archive.encounters():
            self._encounter(encounter)
        for part in self.archive.memberships():
            self._membership(part)
        self.write.texts("title", self._title(missions))
        self.graph.graph["sources"] = [self.write.source(iri) for iri in sorted(self.archive.sources)]
        self.graph.graph["conflicts"] = [self.write.conflict(conflict) for conflict in found]

    def _title(self, missions: list[IRI]) -> Remark:
        """The missions of which sessions are known; their number, where they are many; without any, the sources."""
        known = {claim.mission for claim in self.archive.session_claims()}
        named = tuple(self.archive.mission(iri) for iri in missions if iri in known)
        if 0 < len(named) <= 3:
            return remark("network.title", missions=named)
        if not missions:
            sources = tuple(self.archive.source(iri) for iri in sorted(self.archive.sources))
            return remark("network.title", missions=sources) if 0 < len(sources) <= 2 else remark("network.title_plain")
        return remark("network.title_many", n=len(named) or len(missions))

    # Nodes

    def _actor(self, iri: IRI) -> None:
        actor = self.archive.actor(iri)
        tenures = tenures_of(self.archive, actor) if actor.kind in ("person", "unidentified") else []
        rows = [row for mention in actor.mentions for row in self.archive.rows("claims_about", record=mention)]
        claims = sorted({row.iri("claim") for row in rows})
        self.write.node(
            iri,
            actor.kind,
            actor,
            detail=tuple(dict.fromkeys(tenure.evidence[0].says for tenure in tenures[:1])),
            organisation=stands_with(tenures),
            sectors=sorted(self.affiliations.sectors(self.affiliations.bodies(actor)), key=lambda one: one.rank),
            facts=[(remark("network.post"), tenure.evidence[0].says) for tenure in tenures],
            evidence=[self.archive.evidence(claim, remark("mention", actor=actor)) for claim in claims],
        )
        for number, tenure in enumerate(tenures):
            if tenure.organisation is not None:
                self.write.edge(
                    iri, tenure.organisation.iri, f"tenure:{number}:{tenure.evidence[0].claim}", "tenure", None,
                    tenure.evidence[0].says, tenure.evidence, date=tenure.last_cited,
                )  # fmt: skip

    def _mission(self, iri: IRI, rows: list[Row]) -> None:
        mission = self.archive.mission(iri)
        parsed = [parse_edtf(text) for text in sorted({row.text("edtf") for row in rows} - {""})]
        told = self.agreements.of(iri)
        says = remark("mention", actor=mission)
        self.write.node(
            iri,
            "mission",
            mission,
            date=parsed[0] if parsed else None,
            facts=[
                *((remark("network.date"), remark("network.value", value=value)) for value in parsed),
                *(one.fact for one in told),
            ],
            evidence=[
                *(self.archive.evidence(claim, says) for claim in sorted({row.iri("claim") for row in rows})),
                *(one.evidence for one in told),
            ],
        )
        going: dict[IRI, list[IRI]] = defaultdict(list)
        for row in rows:
            if (place := row.maybe_iri("destination")) is not None:
                going[place].append(row.iri("claim"))
        for place, claims in sorted(going.items()):
            self._located(
                iri, place, remark("network.destination", mission=mission, place=self.archive.place(place)), claims
            )

    def _located(self, event: IRI, place: IRI, says: Remark, claims: list[IRI]) -> None:
        evidence = [self.archive.evidence(claim, says) for claim in sorted(set(claims))]
        named = self.archive.place(place)
        if place not in self.graph:
            around = remark("network.value", value=named.within)
            self.write.node(place, "place", named, detail=(around,) if named.within else (), evidence=evidence)
        self.write.edge(event, place, f"located:{event}:{place}", "located", None, says, evidence)

    def _sessions(self) -> None:
        parts: dict[IRI, list[Part]] = {}
        for part in self.archive.parts():
            parts.setdefault(part.event, []).append(part)
        claims: dict[IRI, list[SessionClaim]] = {}
        for claim in self.archive.session_claims():
            claims.setdefault(claim.session, []).append(claim)
        # In the order of time, which a map keeps where days are equal.
        for iri in sorted(claims, key=lambda session: in_time(self.archive.session(session))):
            occasion = Occasion(self.archive, iri, parts.get(iri, ()))
            self._session(occasion, claims[iri])
            for part in occasion.parts:
                self._participation(occasion, part)

    def _session(self, occasion: Occasion, claims: list[SessionClaim]) -> None:
        ref = occasion.ref
        counts = tuple(count.evidence.says for count in occasion.headcounts)
        says = remark("session_claim", session=ref)
        hours = hours_of(claims)
        told = self.agreements.of(ref.iri)
        evidence = [self.archive.evidence(claim.claim, says) for claim in claims]
        self.write.node(
            ref.iri,
            "session",
            ref,
            detail=(session_detail(ref, hours),),
            date=ref.date,
            mission=ref.mission,
            headcount=counts,
            facts=session_facts(ref, hours, told),
            evidence=[*evidence, *(count.evidence for count in occasion.headcounts), *(one.evidence for one in told)],
        )
        if ref.mission is not None:
            key = f"part-of:{ref.iri}"
            says = remark("network.part_of", session=ref, mission=ref.mission)
            self.write.edge(ref.iri, ref.mission.iri, key, "part_of", None, says, tuple(evidence), date=ref.date)
        places: dict[IRI, list[IRI]] = defaultdict(list)
        for claim in claims:
            if claim.place is not None:
                places[claim.place].append(claim.claim)
        for place, own in sorted(places.items()):
            self._located(ref.iri, place, remark("network.located", session=ref, place=self.archive.place(place)), own)

    # Edges

    def _participation(self, occasion: Occasion, part: Part) -> None:
        evidence = part_evidence(self.archive, part)
        there = part.was_there
        self.write.edge(
            part.actor,
            part.event,
            f"participation:{part.claim}",
            "participation",
            occasion.grade if there else None,
            remark("network.participation", role=part.role, attendance=part.attendance),
            (evidence,),
            date=occasion.ref.date if part.status is EventStatus.HELD else self._announced_day(part.event, part.source),
            weight=occasion.room.weight if there else None,
            status=part.status,
            why=occasion.why_not_higher if there else None,
            mission=occasion.ref.mission,
            on_delegation=there and part.side is Side.DELEGATION,
            acted_for=part.acted_for if there else (),
        )

    def _announced_day(self, session: IRI, source: IRI) -> Edtf | None:
        """The day that a source gives for what it only announces; not that which others report."""
        claims = self.archive.session_claims(session)
        return next((claim.date for claim in claims if claim.source == source), None)

    def _encounter(self, encounter: StatedEncounter) -> None:
        held = encounter.status is EventStatus.HELD
        evidence = encounter_evidence(self.archive, encounter)
        label = remark("network.encounter", kind=encounter.kind)
        day = encounter.date
        if not held:
            label = remark("network.encounter_not_held", kind=encounter.kind, status=encounter.status)
            if day is None and encounter.session is not None:
                day = self._announced_day(encounter.session, evidence.source.iri)
        parties = list(encounter.parties)
        mission = self.archive.session(encounter.session).mission if encounter.session else None
        if mission is None and encounter.mission is not None:
            mission = self.archive.mission(encounter.mission)
        # Few parties by nature: a source names them one by one.
        for number, (one, other) in enumerate((a, b) for i, a in enumerate(parties) for b in parties[i + 1 :]):
            tie = encounter_meeting(self.archive, encounter, other)
            self.write.edge(
                one, other, f"encounter:{number}:{encounter.claim}", "encounter", Grade.ATTESTED if held else None,
                label, (evidence,), date=tie.date if held else day,
                weight=tie.weight if held else None, status=encounter.status, mission=mission,
                session=encounter.session,
            )  # fmt: skip

    def _membership(self, part: Part) -> None:
        mission = self.archive.mission(part.event)
        self.write.edge(
            part.actor,
            part.event,
            f"membership:{part.claim}",
            "membership",
            Grade.CODELEGATED if on_delegation(part) else None,
            remark("network.membership", role=part.role, attendance=part.attendance),
            (member_evidence(self.archive, part),),
            status=part.status,
            why=remark("why.codelegated", mission=mission) if on_delegation(part) else None,
            mission=mission,
        )
