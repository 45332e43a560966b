"""Writes the participation network: plain attributes, in both languages, as docs/maps.md lists them."""

from collections.abc import Iterable
from typing import Any

import networkx as nx

from provgraph.model.dates import Edtf
from provgraph.model.texts import in_language
from provgraph.questions.answers import Conflict, Evidence, Named, Remark, Weight
from provgraph.questions.archive import Archive
from provgraph.questions.draft_words import draft_in_words
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus, Grade, Sector
from provgraph.wording import say

Attributes = dict[str, Any]


class NetworkWriter:
    """A network while it is written."""

    def __init__(self, archive: Archive, graph: "nx.MultiGraph[str]") -> None:
        self.archive = archive
        self.graph = graph
        self._cards: dict[IRI, Attributes] = {}

    def node(
        self,
        iri: IRI,
        kind: str,
        named: Named,
        *,
        detail: tuple[Remark, ...] = (),
        date: Edtf | None = None,
        mission: Named | None = None,
        organisation: IRI | None = None,
        sectors: Iterable[Sector] = (),
        headcount: tuple[Remark, ...] = (),
        facts: Iterable[tuple[Remark, Remark]] = (),
        evidence: Iterable[Evidence] = (),
    ) -> None:
        """Add a node; what it may leave out is empty."""
        attributes: Attributes = {"kind": kind}
        for lang in ("fr", "en"):
            attributes[f"label_{lang}"] = named.label(lang)
            attributes[f"detail_{lang}"] = " ; ".join(item.text(lang) for item in detail)
            attributes[f"headcount_{lang}"] = ", ".join(item.text(lang) for item in headcount)
        attributes |= _dated(date)
        attributes["mission"] = mission.iri if mission else ""
        attributes["organisation"] = organisation or ""
        attributes["sectors"] = [
            {"key": sector.key, "label_fr": sector.label("fr"), "label_en": sector.label("en")} for sector in sectors
        ]
        attributes["facts"] = [
            {
                f"{part}_{lang}": text.text(lang)
                for part, text in (("label", name), ("value", value))
                for lang in ("fr", "en")
            }
            for name, value in facts
        ]
        attributes["evidence"] = [self.evidence(item) for item in evidence]
        self.graph.add_node(iri, **attributes)

    def edge(
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
        mission: Named | None = None,
        on_delegation: bool = False,
        acted_for: Iterable[IRI] = (),
        session: IRI | None = None,
    ) -> None:
        """Add a tie. *grade*: None where nothing shows that it took place, or where it is no meeting."""
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
        attributes["mission"] = mission.iri if mission else ""
        if on_delegation:
            attributes["side"] = "delegation"
        if bodies := list(acted_for):
            attributes["acted_for"] = bodies
        if session is not None:
            attributes["session"] = session
        attributes["evidence"] = [self.evidence(item) for item in evidence]
        self.graph.add_edge(one, other, key=key, **attributes)

    def texts(self, name: str, text: Remark) -> None:
        """A text of the whole network."""
        for lang in ("fr", "en"):
            self.graph.graph[f"{name}_{lang}"] = text.text(lang)

    def source(self, iri: IRI) -> Attributes:
        """The card of a source."""
        source = self.archive.source(iri)
        return {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher or "",
            "published": source.published.text if source.published else "",
            "address": source.address or "",
        }

    def evidence(self, evidence: Evidence) -> Attributes:
        """One claim, with its source and its places."""
        if evidence.source.iri not in self._cards:
            self._cards[evidence.source.iri] = self.source(evidence.source.iri)
        card = self._cards[evidence.source.iri]
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

    def conflict(self, conflict: Conflict) -> Attributes:
        """Claims that do not agree."""
        nodes = [conflict.about.iri] if conflict.about.iri in self.graph else []
        return {
            "kind": conflict.kind.key,
            "label_fr": f"{conflict.kind.label('fr')} : {conflict.about.label('fr')}",
            "label_en": f"{conflict.kind.label('en')}: {conflict.about.label('en')}",
            "because_fr": f"{conflict.used.text('fr')} {conflict.because.text('fr')}",
            "because_en": f"{conflict.used.text('en')} {conflict.because.text('en')}",
            "evidence": [self.evidence(item) for item in conflict.claims],
            "nodes": nodes,
        }


def _with_note(evidence: Evidence, lang: str) -> str:
    """What a claim says, that nobody has reviewed it, and what the one who read the source adds."""
    note = in_language(evidence.note, lang)
    said = evidence.says.text(lang)
    if evidence.draft is not None:
        said = f"{said} — {draft_in_words(evidence.draft, lang)}"
    return f"{said} — {say('print.note', lang, note=note)}" if note else said


def _dated(value: Edtf | None) -> Attributes:
    return {
        "date": value.text if value else "",
        "earliest": value.earliest.isoformat() if value and value.earliest else "",
        "latest": value.latest.isoformat() if value and value.latest else "",
    }
