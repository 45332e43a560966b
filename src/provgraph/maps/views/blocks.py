"""The blocks that a view moves as one: a body with its people, or somebody or something alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provgraph.maps.contents import Contents, Words
from provgraph.maps.families import Family
from provgraph.wording import say

_PULL = {"encounter": 3.0, "participation": 1.5, "tie": 1.5, "tenure": 0.6, "part_of": 0.4, "located": 0.3}
_WEAK = 0.04
"""A delegation of a hundred holds its people together a little, and no more."""


_HUB = 12
"""Ties from which somebody without a body stands alone, since many lines lead there."""


@dataclass(frozen=True, slots=True)
class Block:
    """Nodes that stand together."""

    node: int
    """The place of the node in the middle; -1: none."""
    members: tuple[int, ...]
    """The places of the others."""
    title: Words
    grouped: bool
    """Whether they are drawn as a group."""

    @property
    def nodes(self) -> tuple[int, ...]:
        """All of them, the middle first."""
        return self.members if self.node < 0 else (self.node, *self.members)


def places_of(contents: Contents) -> dict[str, int]:
    """The place of each node."""
    return {node.iri: place for place, node in enumerate(contents.nodes)}


def bodies(contents: Contents) -> list[Block]:
    """A block for each body with those who stand in it, and one for each other node."""
    place = places_of(contents)
    standing: dict[int, list[int]] = defaultdict(list)
    for at, node in enumerate(contents.nodes):
        body = place.get(node.organisation, -1)
        if node.kind != "organisation" and body >= 0 and contents.nodes[body].kind == "organisation":
            standing[body].append(at)
    inside = {at for members in standing.values() for at in members}
    return [
        Block(at, tuple(standing.get(at, ())), node.label, at in standing)
        for at, node in enumerate(contents.nodes)
        if at not in inside
    ]


def gathered(contents: Contents, blocks: Iterable[Block]) -> list[Block]:
    """The blocks of a large map: sessions stand with their mission, who has no body and few ties with the like."""
    kept: list[Block] = []
    sessions: dict[int, list[int]] = defaultdict(list)
    alone: dict[int, list[int]] = defaultdict(list)
    place = places_of(contents)
    home = _homes(contents)
    ties = Counter(place[end] for tie in contents.ties for end in (tie.one, tie.other))
    for block in blocks:
        kind = contents.nodes[block.node].kind
        if kind == "session":
            sessions[place.get(contents.nodes[block.node].mission, -1)].append(block.node)
        elif kind in ("person", "unidentified", "group") and ties[block.node] >= _HUB:
            kept.append(block)
        elif kind in ("person", "unidentified", "group"):
            alone[home.get(block.node, -1)].append(block.node)
        elif kind == "place":
            alone[-2].append(block.node)
        elif kind != "mission":
            kept.append(block)
    missions = [at for at, node in enumerate(contents.nodes) if node.kind == "mission"]
    for at in missions:
        members = tuple(sessions.pop(at, ()))
        kept.append(Block(at, members, contents.nodes[at].label, bool(members)))
    kept += [Block(-1, tuple(left), said("elsewhere"), True) for left in sessions.values()]
    for at, people in alone.items():
        title = said("places") if at == -2 else said("no_body")
        if at >= 0:
            title = said("no_body_of", mission=contents.nodes[at].label)
        kept.append(Block(-1, tuple(people), title, True))
    return kept


def _homes(contents: Contents) -> dict[int, int]:
    """For each node the mission of most of its ties, as far as there is one."""
    place = places_of(contents)
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for tie in contents.ties:
        mission = place.get(tie.mission, -1)
        if mission >= 0:
            counts[place[tie.one]][mission] += 1
            counts[place[tie.other]][mission] += 1
    return {at: min(count, key=lambda one: (-count[one], one)) for at, count in counts.items()}


def said(key: str, **facts: Words) -> Words:
    """The words `map.<key>` in both languages."""
    french, english = ({name: fact[at] for name, fact in facts.items()} for at in range(2))
    return Words(say(f"map.{key}", "fr", **french), say(f"map.{key}", "en", **english))


def pulls(contents: Contents, blocks: list[Block]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """What draws blocks to each other: the places of both, and how strongly."""
    place = places_of(contents)
    of = {node: at for at, block in enumerate(blocks) for node in block.nodes}
    found: dict[tuple[int, int], float] = defaultdict(float)
    for tie in contents.ties:
        one, other = of[place[tie.one]], of[place[tie.other]]
        if one != other:
            weak = tie.family in (Family.CODELEGATED, Family.UNPROVEN)
            found[min(one, other), max(one, other)] += _WEAK if weak else _PULL.get(tie.kind, _WEAK)
    ties = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return ties, np.array([found[one, other] for one, other in ties.tolist()], dtype=np.float64)
