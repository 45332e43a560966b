"""The network behind a map: actors, sessions and missions, with the claims that tie them.

Nodes and edges carry plain attributes, in both languages, as docs/networks.md lists them; a network made elsewhere
with the same attributes can be drawn too.
"""

from collections.abc import Iterable
from typing import Any

import networkx as nx

from provgraph.model.dates import Edtf, parse_edtf
from provgraph.model.texts import in_language
from provgraph.questions.answers import Conflict, Evidence, Named, Remark, SessionRef, Weight, remark
from provgraph.questions.archive import Archive, Part, StatedEncounter
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
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus, Grade
from provgraph.wording import say

Attributes = dict[str, Any]


def participation_network(view: View) -> "nx.MultiGraph[str]":
    """Everybody and everything that the claims tie together.

    Nodes: actors (`person`, `organisation`, `unidentified`, `group`), `session`, `mission`. Edges, by `kind`:
    `encounter` (actor–actor, stated), `participation` (actor–session), `membership` (actor–mission: not a meeting),
    `tenure` (person–organisation), `part_of` (session–mission). Actors that nothing ties are there, alone.
    """
    archive = Archive(view)
    archive.load_evidence()
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    _Builder(archive, graph).build(conflicts(view))
    return graph


class _Builder:
    def __init__(self, archive: Archive, graph: "nx.MultiGraph[str]") -> None:
        self.archive = archive
        self.graph = graph

    def build(self, found: list[Conflict]) -> None:
        for actor in self.archive.load_actors():
            self._actor(actor.iri)
        missions = sorted({self.archive.one(row.iri("what")) for row in self.archive.rows("missions")})
        for mission in missions:
            self._mission(mission)
        self._sessions()
        for encounter in self.archive.encounters():
            self._encounter(encounter)
        for part in self.archive.memberships():
            self._membership(part)
        self._texts("title", self._title(missions))
        self.graph.graph["sources"] = [self._source(iri) for iri in sorted(self.archive.sources)]
        self.graph.graph["conflicts"] = [self._conflict(conflict) for conflict in found]

    def _title(self, missions: list[IRI]) -> Remark:
        """The missions of which sessions are known; their number, where they are many."""
        known = {claim.mission for claim in self.archive.session_claims()}
        named = tuple(self.archive.mission(iri) for iri in missions if iri in known)
        if 0 < len(named) <= 3:
            return remark("network.title", missions=named)
        return remark("network.title_many", n=len(named) or len(missions))

    # Nodes

    def _actor(self, iri: IRI) -> None:
        actor = self.archive.actor(iri)
        tenures = tenures_of(self.archive, actor) if actor.kind in ("person", "unidentified") else []
        rows = [row for mention in actor.mentions for row in self.archive.rows("claims_about", record=mention)]
        claims = sorted({row.iri("claim") for row in rows})
        self._node(
            iri,
            actor.kind,
            actor,
            detail=tuple(dict.fromkeys(tenure.evidence[0].says for tenure in tenures[:1])),
            facts=[(remark("network.post"), tenure.evidence[0].says) for tenure in tenures],
            evidence=[self.archive.evidence(claim, remark("mention", actor=actor)) for claim in claims],
        )
        for number, tenure in enumerate(tenures):
            if tenure.organisation is not None:
                self._edge(
                    iri, tenure.organisation.iri, f"tenure:{number}:{tenure.evidence[0].claim}", "tenure", None,
                    tenure.evidence[0].says, tenure.evidence, date=tenure.last_cited,
                )  # fmt: skip

    def _mission(self, iri: IRI) -> None:
        mission = self.archive.mission(iri)
        rows = [row for row in self.archive.rows("missions") if self.archive.one(row.iri("what")) == iri]
        dates = sorted({row.text("edtf") for row in rows} - {""})
        parsed = [parse_edtf(text) for text in dates]
        says = remark("mention", actor=mission)
        self._node(
            iri,
            "mission",
            mission,
            date=parsed[0] if parsed else None,
            facts=[(remark("network.date"), remark("network.value", value=value)) for value in parsed],
            evidence=[self.archive.evidence(claim, says) for claim in sorted({row.iri("claim") for row in rows})],
        )

    def _sessions(self) -> None:
        parts: dict[IRI, list[Part]] = {}
        for part in self.archive.parts():
            parts.setdefault(part.event, []).append(part)
        claims: dict[IRI, list[IRI]] = {}
        for claim in self.archive.session_claims():
            claims.setdefault(claim.session, []).append(claim.claim)
        # In the order of time, which a map keeps where days are equal.
        for iri in sorted(claims, key=lambda session: in_time(self.archive.session(session))):
            occasion = Occasion(self.archive, iri, parts.get(iri, ()))
            self._session(occasion, claims[iri])
            for part in occasion.parts:
                self._participation(occasion, part)

    def _session(self, occasion: Occasion, claims: list[IRI]) -> None:
        ref = occasion.ref
        counts = tuple(count.evidence.says for count in occasion.headcounts)
        says = remark("session_claim", session=ref)
        facts: list[tuple[Remark, Remark]] = [(remark("network.type"), remark("network.value", value=ref.type))]
        if ref.place is not None:
            facts.append((remark("network.place"), remark("network.value", value=ref.place)))
        facts += [(remark("network.date"), remark("network.value", value=value)) for value in ref.dates]
        facts += [(remark("network.status"), remark("network.value", value=status)) for status in ref.statuses]
        evidence = [self.archive.evidence(claim, says) for claim in claims]
        self._node(
            ref.iri,
            "session",
            ref,
            detail=(_session_detail(ref),),
            date=ref.date,
            mission=ref.mission,
            headcount=counts,
            facts=facts,
            evidence=[*evidence, *(count.evidence for count in occasion.headcounts)],
        )
        if ref.mission is not None:
            key = f"part-of:{ref.iri}"
            says = remark("network.part_of", session=ref, mission=ref.mission)
            self._edge(ref.iri, ref.mission.iri, key, "part_of", None, says, tuple(evidence), date=ref.date)

    # Edges

    def _participation(self, occasion: Occasion, part: Part) -> None:
        evidence = part_evidence(self.archive, part)
        there = part.was_there
        self._edge(
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
        # Few parties by nature: a source names them one by one.
        for number, (one, other) in enumerate((a, b) for i, a in enumerate(parties) for b in parties[i + 1 :]):
            tie = encounter_meeting(self.archive, encounter, other)
            self._edge(
                one, other, f"encounter:{number}:{encounter.claim}", "encounter", Grade.ATTESTED if held else None,
                label, (evidence,), date=tie.date if held else day,
                weight=tie.weight if held else None, status=encounter.status,
            )  # fmt: skip

    def _membership(self, part: Part) -> None:
        mission = self.archive.mission(part.event)
        self._edge(
            part.actor,
            part.event,
            f"membership:{part.claim}",
            "membership",
            Grade.CODELEGATED if on_delegation(part) else None,
            remark("network.membership", role=part.role, attendance=part.attendance),
            (member_evidence(self.archive, part),),
            status=part.status,
            why=remark("why.codelegated", mission=mission) if on_delegation(part) else None,
        )

    # Plain attributes

    def _node(
        self,
        iri: IRI,
        kind: str,
        named: Named,
        *,
        detail: tuple[Remark, ...] = (),
        date: Edtf | None = None,
        mission: Named | None = None,
        headcount: tuple[Remark, ...] = (),
        facts: Iterable[tuple[Remark, Remark]] = (),
        evidence: Iterable[Evidence] = (),
    ) -> None:
        attributes: Attributes = {"kind": kind}
        for lang in ("fr", "en"):
            attributes[f"label_{lang}"] = named.label(lang)
            attributes[f"detail_{lang}"] = " ; ".join(item.text(lang) for item in detail)
            attributes[f"headcount_{lang}"] = ", ".join(item.text(lang) for item in headcount)
        attributes |= _dated(date)
        attributes["mission"] = mission.iri if mission else ""
        attributes["facts"] = [
            {
                f"{part}_{lang}": text.text(lang)
                for part, text in (("label", name), ("value", value))
                for lang in ("fr", "en")
            }
            for name, value in facts
        ]
        attributes["evidence"] = [self._evidence(item) for item in evidence]
        self.graph.add_node(iri, **attributes)

    def _edge(
        self,
        one: IRI,
        other: IRI,
        key: str,
        kind: str,
        grade: Grade | None,
        label: Remark,
        evidence: Iterable[Evidence],
        *,
        date: Edtf | None = None,
        weight: Weight | None = None,
        status: EventStatus | None = None,
        why: Remark | None = None,
    ) -> None:
        if one == other:
            return  # an identity decision made the two ends one: nobody is tied to themselves
        low, high = weight if isinstance(weight, tuple) else (weight or 0.0, weight or 0.0)
        attributes: Attributes = {
            "kind": kind,
            "grade": grade.key if grade else "",
            "weight_low": low,
            "weight_high": high,
        }
        for lang in ("fr", "en"):
            attributes[f"label_{lang}"] = label.text(lang)
            attributes[f"why_{lang}"] = why.text(lang) if why else ""
        attributes |= _dated(date)
        attributes["status"] = status.key if status else ""
        attributes["evidence"] = [self._evidence(item) for item in evidence]
        self.graph.add_edge(one, other, key=key, **attributes)

    def _texts(self, name: str, text: Remark) -> None:
        for lang in ("fr", "en"):
            self.graph.graph[f"{name}_{lang}"] = text.text(lang)

    def _source(self, iri: IRI) -> Attributes:
        source = self.archive.source(iri)
        return {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher or "",
            "published": source.published.text if source.published else "",
            "address": source.address or "",
        }

    def _evidence(self, evidence: Evidence) -> Attributes:
        card = self._source(evidence.source.iri)
        return {
            "source": card["title"],
            "source_id": card["id"],
            "publisher": card["publisher"],
            "published": card["published"],
            "address": card["address"],
            "locator_fr": ", ".join(locator.describe("fr") for locator in evidence.locators),
            "locator_en": ", ".join(locator.describe("en") for locator in evidence.locators),
            "says_fr": _with_note(evidence, "fr"),
            "says_en": _with_note(evidence, "en"),
            "claim": evidence.claim,
        }

    def _conflict(self, conflict: Conflict) -> Attributes:
        nodes = [conflict.about.iri] if conflict.about.iri in self.graph else []
        return {
            "kind": conflict.kind.key,
            "label_fr": f"{conflict.kind.label('fr')} : {conflict.about.label('fr')}",
            "label_en": f"{conflict.kind.label('en')}: {conflict.about.label('en')}",
            "because_fr": f"{conflict.used.text('fr')} {conflict.because.text('fr')}",
            "because_en": f"{conflict.used.text('en')} {conflict.because.text('en')}",
            "evidence": [self._evidence(item) for item in conflict.claims],
            "nodes": nodes,
        }


def _with_note(evidence: Evidence, lang: str) -> str:
    """What a claim says, and what the one who read the source adds."""
    note = in_language(evidence.note, lang)
    said = evidence.says.text(lang)
    return f"{said} — {say('print.note', lang, note=note)}" if note else said


def _session_detail(ref: SessionRef) -> Remark:
    """Type, day, part of the day and place of a session, as far as they are known."""
    known: list[object] = [ref.type, *([ref.date] if ref.date else []), *([ref.part_of_day] if ref.part_of_day else [])]
    return remark("network.value", value=(*known, *([ref.place] if ref.place else [])))


def _dated(value: Edtf | None) -> Attributes:
    return {
        "date": value.text if value else "",
        "earliest": value.earliest.isoformat() if value and value.earliest else "",
        "latest": value.latest.isoformat() if value and value.latest else "",
    }
