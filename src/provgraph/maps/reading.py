"""Takes the contents of a map out of a networkx graph, and refuses what it cannot draw.

The page trusts what passes here: every word that decides something (a kind, a grade, a status) is one of a closed
list, every number is finite, every text can be written as UTF-8.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from provgraph.errors import MapError
from provgraph.maps.cards import read_conflict, read_evidence, read_fact, read_iri, read_sector, read_source
from provgraph.maps.contents import Contents, Node, Tie
from provgraph.maps.families import family_of
from provgraph.maps.record import Record, writable
from provgraph.maps.signs import SIGNS
from provgraph.vocabulary.terms import EventStatus, Grade

if TYPE_CHECKING:
    import networkx as nx

TIE_KINDS = ("encounter", "participation", "membership", "tenure", "part_of", "located", "tie")
GRADES = tuple(grade.value for grade in Grade)
STATUSES = tuple(status.value for status in EventStatus)
# What a grade may be where the kind of tie leaves no choice: being on a delegation is never a meeting.
_GRADES_OF = {"membership": ("codelegated", ""), "tenure": ("",), "part_of": ("",), "located": ("",),
              "encounter": ("attested", "")}  # fmt: skip


def read_network(network: "nx.Graph[Any]") -> Contents:
    """The contents of a map.

    Args:
        network: As provgraph.networks makes it, or any other of networkx with attributes of the same names
            (docs/maps.md): nodes may lack all of them, and a tie that says nothing of itself is unproven. It is not
            changed.

    Raises:
        MapError: An attribute is unknown, missing or wrong; the message names the node or tie and what was expected.
    """
    whole = Record("graph", network.graph)
    title = whole.words("title")
    conflicts = whole.each("conflicts", read_conflict)
    sources = whole.each("sources", read_source)
    whole.close()
    nodes = tuple(_node(iri, attributes) for iri, attributes in network.nodes(data=True))
    _check_addresses(nodes)
    missions = {node.iri: node.iri if node.kind == "mission" else node.mission for node in nodes}
    ties = tuple(_during(missions, _tie(*edge)) for edge in _edges(network))
    _check_keys(ties)
    return Contents(title, nodes, ties, conflicts, sources)


def _edges(network: "nx.Graph[Any]") -> Iterator[tuple[str, str, object, object]]:
    """The edges of any kind of graph: both ends, key and attributes; direction says nothing here.

    Keys that networkx gave by counting are unique between two nodes only: the ends make them so in the whole.
    """
    if not network.is_multigraph():
        for one, other, attributes in network.edges(data=True):
            yield str(one), str(other), f"{one} — {other}", attributes
        return
    many: Any = network
    for one, other, key, attributes in many.edges(keys=True, data=True):
        yield str(one), str(other), f"{one} — {other} {key}" if _is_number(key) else key, attributes


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _during(missions: Mapping[str, str], tie: Tie) -> Tie:
    """A tie with a session or with a mission is of that mission."""
    if tie.mission or tie.kind in ("tenure", "tie"):
        return tie
    mission = missions[tie.one] or missions[tie.other]
    return replace(tie, mission=mission) if mission else tie


def _check_addresses(nodes: Iterable[Node]) -> None:
    """1 and "1" are two nodes for networkx."""
    seen: set[str] = set()
    for node in nodes:
        if node.iri in seen:
            raise MapError("map_wrong_value", where=node.iri, attribute="IRI", value=node.iri, expected="≠")
        seen.add(node.iri)


def _check_keys(ties: tuple[Tie, ...]) -> None:
    seen: set[str] = set()
    for tie in ties:
        if tie.key in seen:
            raise MapError("map_wrong_value", where=_between(tie.one, tie.other, tie.key), attribute="key",
                           value=tie.key, expected="≠")  # fmt: skip
        seen.add(tie.key)


def _between(one: object, other: object, key: object) -> str:
    return f"{one} — {other} [{key}]"


def _node(iri: object, attributes: object) -> Node:
    record = Record(str(iri), attributes)
    if not (isinstance(iri, str) and iri and writable(iri)) and not _is_number(iri):
        raise record.wrong("IRI", iri, "str | int")
    node = Node(
        iri=str(iri),
        kind=record.one_of("kind", SIGNS, otherwise="person"),
        label=record.words("label", otherwise=str(iri)),
        detail=record.words("detail"),
        date=record.when("date"),
        earliest=record.day("earliest"),
        latest=record.day("latest"),
        mission=record.text("mission"),
        organisation=record.text("organisation"),
        sectors=record.each("sectors", read_sector),
        headcount=record.words("headcount"),
        facts=record.each("facts", read_fact),
        evidence=record.each("evidence", read_evidence),
    )
    record.close()
    return node


def _tie(one: str, other: str, key: object, attributes: object) -> Tie:
    record = Record(_between(one, other, key), attributes)
    if not isinstance(key, str) or not key:
        raise record.wrong("key", key, "str")
    if one == other:
        raise record.wrong("key", key, f"≠ {one}")
    kind = record.one_of("kind", TIE_KINDS, otherwise="tie")
    grade = record.one_of("grade", _GRADES_OF.get(kind, (*GRADES, "")))
    status = record.one_of("status", (*STATUSES, ""))
    low = record.number("weight_low", record.number("weight", 0.0))
    tie = Tie(
        key=key,
        one=one,
        other=other,
        kind=kind,
        mission=record.text("mission"),
        grade=grade,
        family=family_of(kind, grade, status),
        label=record.words("label"),
        date=record.when("date"),
        earliest=record.day("earliest"),
        latest=record.day("latest"),
        weight_low=low,
        weight_high=record.number("weight_high", low),
        status=status,
        why_not_higher=record.words("why"),
        evidence=record.each("evidence", read_evidence),
        on_delegation=record.one_of("side", ("", "delegation")) == "delegation",
        acted_for=record.each("acted_for", read_iri),
        session=record.text("session"),
    )
    if tie.weight_high < tie.weight_low:
        raise record.wrong("weight_high", tie.weight_high, f"≥ {tie.weight_low}")
    record.close()
    return tie
