"""Invented networks of any size, with evidence, skewed like real missions: few sessions are large, few people busy."""

import random
from typing import Any

import networkx as nx

_GIVEN = ("Aline", "Bruno", "Chloé", "Denis", "Élise", "Farid", "Gilles", "Hélène", "Inès", "Joël", "Karim", "Léa")
_SYLLABLES = ("bar", "cor", "dan", "fel", "gar", "lan", "mor", "nel", "per", "ran", "sol", "tar", "val", "ver", "zan")
_SECTORS = ("maritime", "health", "digital", "tourism", "culture", "energy")


def invented_network(nodes: int, seed: int = 1) -> "nx.MultiGraph[str]":
    """About *nodes* nodes, and two and a half times as many ties, each with a piece of evidence."""
    made = _Maker(nodes, seed)
    made.add_nodes()
    made.add_ties(nodes * 5 // 2)
    return made.network


class _Maker:
    def __init__(self, count: int, seed: int) -> None:
        self.lot = random.Random(seed)
        self.ties = 0  # networkx counts its edges anew each time that it is asked
        self.network: nx.MultiGraph[str] = nx.MultiGraph(title_fr="Missions inventées", title_en="Invented missions")
        self.sources = [
            {
                "id": f"gazette-{n}",
                "title": f"La gazette inventée n° {n}",
                "publisher": "gazette.example",
                "published": f"20{10 + n % 15:02}-0{1 + n % 9}",
                "address": f"https://gazette.example/{n}",
            }
            for n in range(max(3, count // 50))
        ]
        self.network.graph["sources"] = self.sources
        sizes = {"person": 0.61, "organisation": 0.14, "session": 0.23, "mission": 0.01}
        self.of = {
            kind: [f"urn:pg:{kind}:{n}" for n in range(max(2, int(count * part)))] for kind, part in sizes.items()
        }

    def evidence(self, words: str) -> list[dict[str, Any]]:
        source = self.sources[int(self.lot.paretovariate(1.2)) % len(self.sources)]
        at = self.lot.randrange(9000)
        return [
            {
                "source": source["title"],
                "source_id": source["id"],
                "publisher": source["publisher"],
                "published": source["published"],
                "address": source["address"],
                "locator_fr": f"signes {at} à {at + 60}",
                "locator_en": f"characters {at}–{at + 60}",
                "says_fr": words,
                "says_en": words,
                "claim": f"urn:pg:claim:{self.ties}:{at}",
            }
        ]

    def add(self, iri: str, kind: str, label: str, **more: Any) -> None:
        self.network.add_node(iri, kind=kind, label_fr=label, label_en=label, evidence=self.evidence(label), **more)

    def add_nodes(self) -> None:
        for n, body in enumerate(self.of["organisation"]):
            self.add(body, "organisation", f"{_word(n)} {n} Énergie", sectors=[_SECTORS[n % 6]])
        self.body = {}
        for n, person in enumerate(self.of["person"]):
            self.body[person] = self.some("organisation", 2.2) if n % 7 else ""
            self.add(person, "person", f"{_GIVEN[n % 12]} {_word(n // 12)}", organisation=self.body[person])
        for n, mission in enumerate(self.of["mission"]):
            day = f"{2005 + n % 20}-{1 + n % 12:02}"
            self.add(mission, "mission", f"Mission {n}", date=day, earliest=f"{day}-01", latest=f"{day}-28")
        self.day, self.mission = {}, {}
        for n, session in enumerate(self.of["session"]):
            place = int(len(self.of["mission"]) * self.lot.random() ** 1.7)
            day = f"{2005 + place % 20}-{1 + place % 12:02}-{1 + n % 7:02}" if n % 9 else ""
            self.day[session], self.mission[session] = day, self.of["mission"][place]
            dated = {"date": day, "earliest": day, "latest": day} if day else {}
            self.add(session, "session", f"Séance {n}", mission=self.mission[session], **dated)

    def some(self, kind: str, skew: float) -> str:
        return self.of[kind][int(len(self.of[kind]) * self.lot.random() ** skew)]

    def tie(self, one: str, other: str, kind: str, grade: str, words: str, **more: Any) -> None:
        if one != other:
            key = f"{kind}:{self.ties}"
            self.network.add_edge(
                one, other, key=key, kind=kind, grade=grade, label_fr=words, label_en=words,
                evidence=self.evidence(words), **more,
            )  # fmt: skip
            self.ties += 1

    def add_ties(self, ties: int) -> None:
        for person, body in self.body.items():
            if body:
                self.tie(person, body, "tenure", "", "fonction")
        for session, mission in self.mission.items():
            self.tie(session, mission, "part_of", "", "séance de la mission")
        while self.ties < ties * 0.85:
            session = self.some("session", 1.3)
            present = min(int(self.lot.paretovariate(1.1)), 400, ties // 10)
            grade = "coattended" if present > 20 else "copresent"
            for _ in range(present):
                self.tie(
                    self.some("person", 1.8), session, "participation", grade, "participant", **self.dated(session)
                )
        while self.ties < ties:
            self.tie(
                self.some("person", 1.8), self.some("person", 1.4), "encounter", "attested", "se sont rencontrés",
                **self.dated(self.some("session", 1)),
            )  # fmt: skip

    def dated(self, session: str) -> dict[str, str]:
        day = self.day[session]
        return {"status": "held", **({"date": day, "earliest": day, "latest": day} if day else {})}


def _word(number: int) -> str:
    word = ""
    while True:
        word += _SYLLABLES[number % 15]
        number //= 15
        if number == 0:
            return word.title()
