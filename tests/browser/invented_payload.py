"""Data of invented maps of any size, as the page reads them, with positions of our own.

The drawing is tried against the format alone: neither the reading of a network nor its layout takes part here.
"""

import math
import random
from typing import Any

from provgraph.maps.families import LINES
from provgraph.maps.signs import SIGNS
from provgraph.maps.tie_network import vis_options

FAMILIES = list(LINES)
KINDS = list(SIGNS)
_FIRST = ("Amina", "Søren", "Łucja", "Hana", "Tomas", "Éloïse", "Kwabena", "Noé", "Ingrid", "Paulo")
_LAST = ("Takeda", "Vautrin", "Brandt", "Okonjo", "Marchetti", "Lindqvist", "Sérou", "Morenska", "Tellabi", "Halvik")


def invented_payload(people: int, *, seed: int = 7, drawer: str = "vis", hollow: bool = True) -> dict[str, Any]:
    """Some *people* in a fifth as many bodies, with sessions and missions, about five ties for each two nodes."""
    lot = random.Random(seed)
    bodies, sessions = max(2, people // 5), max(2, people // 12)
    missions = max(1, sessions // 8)
    texts: list[Any] = [""]
    kinds: list[str] = []
    labels: list[int] = []
    body_of: list[int] = []

    def node(kind: str, label: Any, body: int = -1) -> int:
        texts.append(label)
        labels.append(len(texts) - 1)
        kinds.append(kind)
        body_of.append(body)
        return len(kinds) - 1

    all_bodies = [node("organisation", [f"Établissement n° {n}", f"Establishment no. {n}"]) for n in range(bodies)]
    all_people: list[int] = []
    for n in range(people):
        body = all_bodies[min(bodies - 1, int(lot.paretovariate(1.1)) - 1 if n % 3 == 0 else n % bodies)]
        unnamed = hollow and n % 17 == 16
        name = ["un visiteur", "a visitor"] if unnamed else f"{lot.choice(_FIRST)} {lot.choice(_LAST)} {n}"
        all_people.append(node("unidentified" if unnamed else "person", name, body))
    all_sessions = [node("session", [f"Atelier {n}", f"Workshop {n}"]) for n in range(sessions)]
    all_missions = [node("mission", f"Mission {n}") for n in range(missions)]

    ties: list[tuple[int, int, str, float]] = []
    for person in all_people:
        ties.append((person, body_of[person], "office", 1))
        ties += [(person, all_sessions[int(sessions * lot.random() ** 2)], "copresent", 1) for _ in range(2)]
    for n, session in enumerate(all_sessions):
        ties.append((session, all_missions[n % missions], "part_of", 1))
    hubs = [person for n, person in enumerate(all_people) if n % 9 == 0]
    for n in range(people * 2):
        one, other = lot.choice(hubs if n % 2 else all_people), lot.choice(all_people)
        family = lot.choice(("attested", "attested", "copresent", "coattended", "announced", "unproven", "codelegated"))
        if one != other:
            ties.append((one, other, family, lot.randint(1, 6)))
    ties += [ties[-1], ties[-1]]  # three ties between the same two

    count, many = len(kinds), len(ties)
    x, y, groups = _organisations(kinds, body_of, all_bodies, all_sessions + all_missions)
    ends = [labels[body] for body in all_bodies]
    return {
        "format": 2,
        "language": "fr",
        "languages": ["fr", "en"],
        "titles": {"fr": "Carte <inventée> & libre", "en": "An invented map"},
        "strings": {"fr": {}, "en": {}},
        "cut": None,
        "kinds": [{"key": k, "shape": s.shape, "hollow": s.hollow, "size": s.size} for k, s in SIGNS.items()],
        "families": [
            {"key": key, "width": line.width, "dashes": list(line.dashes), "shown": line.shown}
            for key, line in LINES.items()
        ],
        "statuses": ["", "held"],
        "grades": ["", "attested"],
        "texts": texts,
        "sources": [],
        "sectors": [],
        "nodes": {
            "iri": [f"urn:pg:{n}" for n in range(count)],
            "kind": [KINDS.index(kind) for kind in kinds],
            "label": labels,
            "organisation": body_of,
            "facts": [0] * count,
            "evidence": [0] * count,
        },
        "ties": {
            "one": [tie[0] for tie in ties],
            "other": [tie[1] for tie in ties],
            "kind": [0] * many,
            "family": [FAMILIES.index(tie[2]) for tie in ties],  # type: ignore[arg-type]  # a StrEnum is its word
            "grade": [1] * many,
            "status": [1] * many,
            "low": [tie[3] for tie in ties],
            "high": [tie[3] for tie in ties],
            "evidence": [0] * many,
            "conflicts": [[0] if n == many - 1 else 0 for n in range(many)],
        },
        "evidence": {"says": [], "source": [], "locator": [], "claim": []},
        "conflicts": [{"kind": "status", "label": 0, "because": 0, "nodes": [all_sessions[0]], "evidence": []}],
        "views": [
            {"key": "organisations", "x": x, "y": y, "height": 0, "narrow": None, "side": "any", "room": None,
             "groups": [{"title": ends[n], "node": all_bodies[n], "members": m} for n, m in enumerate(groups)],
             "headings": [], "families": {}},
            _columns(kinds),
        ],
        "vis": {"options": vis_options()},
        "drawer": drawer,
    }  # fmt: skip


def _organisations(
    kinds: list[str], body_of: list[int], bodies: list[int], others: list[int]
) -> tuple[list[int], list[int], list[list[int]]]:
    """Each body with its people in a sunflower, bodies on a lattice; sessions and missions between them."""
    across = max(1, math.ceil(math.sqrt(len(bodies))))
    pitch = 10000 / across
    x, y = [5000] * len(kinds), [5000] * len(kinds)
    groups: list[list[int]] = [[] for _ in bodies]
    for person, body in enumerate(body_of):
        if body >= 0:
            groups[bodies.index(body)].append(person)
    for place, (body, members) in enumerate(zip(bodies, groups, strict=True)):
        middle = ((place % across + 0.5) * pitch, (place // across + 0.5) * pitch)
        x[body], y[body] = round(middle[0]), round(middle[1])
        for n, person in enumerate(members):
            far = 0.33 * pitch * math.sqrt((n + 1) / (len(members) + 1))
            x[person] = round(middle[0] + far * math.cos(n * 2.39996))
            y[person] = round(middle[1] + far * math.sin(n * 2.39996))
    for n, other in enumerate(others):
        place = n * max(1, across * across // max(1, len(others)))
        x[other] = round(min(9900, (place % across + 1) * pitch))
        y[other] = round(min(9900, ((place // across) % across + 1) * pitch))
    return x, y, groups


def _columns(kinds: list[str]) -> dict[str, Any]:
    column = {"organisation": 0, "person": 1, "unidentified": 1, "group": 1, "session": 2, "mission": 3, "place": 3}
    heights = [0, 0, 0, 0]
    rows = [0] * len(kinds)
    for node, kind in enumerate(kinds):
        rows[node] = heights[column[kind]]
        heights[column[kind]] += 1
    return {
        "key": "columns",
        "x": [(2100, 4800, 6500, 9200)[column[kind]] for kind in kinds],
        "y": [round(10000 * (rows[n] + 0.5) / heights[column[kind]]) for n, kind in enumerate(kinds)],
        "height": 17 * max(heights),
        "narrow": None,
        "side": [(0, 0, 1, 2)[column[kind]] for kind in kinds],
        "room": [(0.19, 0.19, 0.17, 0.15)[column[kind]] for kind in kinds],
        "groups": [],
        "headings": [],
        "families": {},
    }
