"""Takes the contents of a map out of a networkx graph, and refuses what it cannot draw.

The page trusts what passes here: every word that decides something (a kind, a grade, a status) is one of a closed
list, every number is finite, every text can be written as UTF-8.
"""

import math
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from provgraph.errors import DateUnreadable, MapError
from provgraph.maps.contents import Conflict, Contents, Evidence, Fact, Node, SectorName, Source, Tie, Words
from provgraph.maps.families import family_of
from provgraph.maps.signs import SIGNS
from provgraph.model.dates import date_in_words, parse_edtf
from provgraph.vocabulary.terms import ConflictKind, EventStatus, Grade, Sector

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")

TIE_KINDS = ("encounter", "participation", "membership", "tenure", "part_of", "located", "tie")
GRADES = tuple(grade.value for grade in Grade)
STATUSES = tuple(status.value for status in EventStatus)
CONFLICT_KINDS = tuple(kind.value for kind in ConflictKind)
# What a grade may be where the kind of tie leaves no choice: being on a delegation is never a meeting.
_GRADES_OF = {"membership": ("codelegated", ""), "tenure": ("",), "part_of": ("",), "located": ("",),
              "encounter": ("attested", "")}  # fmt: skip


_SURROGATE = re.compile("[\ud800-\udfff]")


class _Record:
    """The attributes of one thing, taken out one by one, so that one left over or missing is noticed."""

    def __init__(self, where: str, attributes: object) -> None:
        if not isinstance(attributes, Mapping):
            raise MapError("map_wrong_value", where=where, attribute="", value=repr(attributes), expected="{…}")
        self.where = where
        self._left: dict[object, Any] = dict(attributes)

    def wrong(self, name: str, value: object, expected: str) -> MapError:
        return MapError("map_wrong_value", where=self.where, attribute=name, value=repr(value), expected=expected)

    def take(self, name: str, *, required: bool = False) -> Any:
        if required and name not in self._left:
            raise MapError("map_missing_attribute", where=self.where, attribute=name)
        return self._left.pop(name, None)

    def text(self, name: str, *, required: bool = False) -> str:
        value = self.take(name, required=required)
        if value is None:
            return ""
        if not isinstance(value, str) or not _writable(value):
            raise self.wrong(name, value, "str (UTF-8)")
        return value

    def words(self, name: str, *, required: bool = False, otherwise: str = "") -> Words:
        """The texts `name_fr` and `name_en`; where one language is missing, the other, or plain `name`, stands in."""
        french, english, both = self.text(f"{name}_fr"), self.text(f"{name}_en"), self.text(name) or otherwise
        if required and not (french or english or both):
            raise MapError("map_missing_attribute", where=self.where, attribute=f"{name}_fr")
        return Words(french or english or both, english or french or both)

    def one_of(self, name: str, allowed: Collection[str], *, otherwise: str | None = None) -> str:
        """A word of a closed list; *otherwise*: what stands for an attribute that is not there."""
        if otherwise is not None and name not in self._left:
            return otherwise
        value = self.text(name)
        if value not in allowed:
            raise self.wrong(name, value, " | ".join(word or repr(word) for word in allowed))
        return value

    def day(self, name: str) -> str:
        value = self.text(name)
        if not value:
            return ""
        try:
            if date.fromisoformat(value).isoformat() == value:
                return value
        except ValueError:
            pass
        raise self.wrong(name, value, "YYYY-MM-DD")

    def when(self, name: str) -> Words:
        """An EDTF date in words; empty where there is none."""
        value = self.text(name)
        if not value:
            return Words("", "")
        try:
            return _in_words(value)
        except DateUnreadable as reason:
            raise self.wrong(name, value, "EDTF") from reason

    def number(self, name: str, otherwise: float) -> float:
        value = self.take(name)
        if value is None:
            return otherwise
        if isinstance(value, bool) or not isinstance(value, int | float) or not (math.isfinite(value) and value >= 0):
            raise self.wrong(name, value, "0 ≤ x < ∞")
        return float(value)

    def each(self, name: str, read: Callable[[str, object], T]) -> tuple[T, ...]:
        value = self.take(name)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            raise self.wrong(name, value, "[…]")
        return tuple(read(f"{self.where} {name}[{index}]", one) for index, one in enumerate(value))

    def close(self) -> None:
        for name in self._left:
            raise MapError("map_unknown_attribute", where=self.where, attribute=repr(name))


def read_network(network: "nx.Graph[Any]") -> Contents:
    """The contents of a map.

    Args:
        network: As provgraph.networks makes it, or any other of networkx with attributes of the same names
            (docs/maps.md): nodes may lack all of them, and a tie that says nothing of itself is unproven. It is not
            changed.

    Raises:
        MapError: An attribute is unknown, missing or wrong; the message names the node or tie and what was expected.
    """
    whole = _Record("graph", network.graph)
    title = whole.words("title")
    conflicts = whole.each("conflicts", _conflict)
    sources = whole.each("sources", _source)
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
    record = _Record(str(iri), attributes)
    if not (isinstance(iri, str) and iri and _writable(iri)) and not _is_number(iri):
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
        sectors=record.each("sectors", _sector),
        headcount=record.words("headcount"),
        facts=record.each("facts", _fact),
        evidence=record.each("evidence", _evidence),
    )
    record.close()
    return node


def _tie(one: str, other: str, key: object, attributes: object) -> Tie:
    record = _Record(_between(one, other, key), attributes)
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
        evidence=record.each("evidence", _evidence),
        on_delegation=record.one_of("side", ("", "delegation")) == "delegation",
        acted_for=record.each("acted_for", _iri),
        session=record.text("session"),
    )
    if tie.weight_high < tie.weight_low:
        raise record.wrong("weight_high", tie.weight_high, f"≥ {tie.weight_low}")
    record.close()
    return tie


def _sector(where: str, value: object) -> SectorName:
    """A sector with its texts; or its key alone: one of ours, or a word of the reader's own, which is then its text."""
    if isinstance(value, str) and value and _writable(value):
        try:
            known = Sector(value)
        except ValueError:
            return SectorName(value, Words(value, value))
        return SectorName(value, Words(known.label("fr"), known.label("en")))
    record = _Record(where, value)
    sector = SectorName(record.text("key", required=True), record.words("label", required=True))
    record.close()
    return sector


@lru_cache(maxsize=4096)
def _in_words(date: str) -> Words:
    """Many ties are of one day."""
    read = parse_edtf(date)
    return Words(date_in_words(read, "fr"), date_in_words(read, "en"))


def _writable(text: str) -> bool:
    """A lone surrogate is no character: it cannot be written to the file."""
    return text.isascii() or _SURROGATE.search(text) is None


def _fact(where: str, attributes: object) -> Fact:
    record = _Record(where, attributes)
    fact = Fact(record.words("label", required=True), record.words("value"))
    record.close()
    return fact


def _evidence(where: str, attributes: object) -> Evidence:
    record = _Record(where, attributes)
    address = record.text("address")
    evidence = Evidence(
        says=record.words("says"),
        source=record.text("source", required=True),
        source_id=record.text("source_id"),
        publisher=record.text("publisher"),
        published=record.when("published"),
        address=address,
        link=link(address),
        locator=record.words("locator"),
        claim=record.text("claim"),
    )
    record.close()
    return evidence


def _source(where: str, attributes: object) -> Source:
    record = _Record(where, attributes)
    address = record.text("address")
    source = Source(
        id=record.text("id", required=True),
        title=record.text("title", required=True),
        publisher=record.text("publisher"),
        published=record.when("published"),
        address=address,
        link=link(address),
    )
    record.close()
    return source


def _conflict(where: str, attributes: object) -> Conflict:
    record = _Record(where, attributes)
    conflict = Conflict(
        kind=record.one_of("kind", CONFLICT_KINDS),
        label=record.words("label", required=True),
        because=record.words("because"),
        nodes=record.each("nodes", _iri),
        evidence=record.each("evidence", _evidence),
    )
    record.close()
    return conflict


def _iri(where: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise MapError("map_wrong_value", where=where, attribute="", value=repr(value), expected="IRI")
    return value


def link(address: str) -> str:
    """*address* where a reader may follow it (http or https, with a host, in one piece), otherwise nothing."""
    if any(sign.isspace() or not sign.isprintable() for sign in address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname else ""
