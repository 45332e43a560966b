"""Tables of what each source says: one row per record and source, made from the fields of `model.records`.

A reference to an actor, a session or a mission is written three times: as the one whom identity decisions make of it
(which joins the other tables), by its name, and as this source names it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from provgraph.exports.columns import Cell, Column, Form, Row, Table, beside
from provgraph.exports.holdings import Holdings
from provgraph.model.records import (
    Agreement,
    DateReading,
    Delegation,
    Encounter,
    Group,
    Headcount,
    IdentityDecision,
    Kind,
    Membership,
    Mission,
    Organisation,
    Outcome,
    Participation,
    Person,
    Purpose,
    Record,
    Session,
    Tenure,
    UnidentifiedActor,
    Written,
    written_fields,
)
from provgraph.model.texts import Text
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import PG

Maker = Callable[[Holdings, Any], list[Cell]]
"""The cells of one field, from its value."""

_REFERS: dict[IRI, str] = {
    PG.actor: "actors", PG.party: "actors", PG.holder: "actors", PG.organisation: "actors", PG.partOf: "actors",
    PG.hasMember: "actors", PG.actedFor: "actors", PG.representedBy: "actors", PG.promotes: "actors",
    PG.inSession: "sessions", PG.subSessionOf: "sessions", PG.signedAt: "sessions",
    PG.partOfMission: "missions", PG.purposeOf: "missions", PG.delegationOf: "missions",
    PG.seat: "places", PG.place: "places", PG.within: "places", PG.destination: "places",
}  # fmt: skip
"""The table that a reference leads to; the other references stay as they are."""
_ANY = frozenset((PG.countOf, PG.about))
"""May lead to things of several kinds."""
_DECIDED = frozenset(("actors", "sessions", "missions"))
"""Things that identity decisions speak of."""
_SEVERAL_PER_LANGUAGE = frozenset((PG.topic,))
_OWN_WORDS: dict[tuple[type[Record], str], str] = {
    (Organisation, "kind"): "organisation_kind", (Organisation, "part_of"): "organisation_part_of",
    (Session, "part_of"): "session_part_of", (Session, "type"): "session_type", (Headcount, "kind"): "headcount_kind",
    (Encounter, "kind"): "encounter_kind", (Outcome, "kind"): "outcome_kind", (Tenure, "role"): "office_role",
    (UnidentifiedActor, "role"): "office_role", (UnidentifiedActor, "reason"): "unidentified_reason",
    (IdentityDecision, "reason"): "decision_reason",
}  # fmt: skip
"""Fields whose name says different things in different records, with the key of their description."""


def fields_of(cls: type[Record]) -> tuple[list[Column], list[tuple[Written, Maker]]]:
    """The columns of a record's fields, and what fills them."""
    columns: list[Column] = []
    makers: list[tuple[Written, Maker]] = []
    for item in written_fields(cls):
        needed = not item.many and cls.__dataclass_fields__[item.name].default is not None
        own, maker = _field(item, _OWN_WORDS.get((cls, item.name), item.name), needed)
        columns += own
        makers.append((item, maker))
    return columns, makers


def _field(item: Written, about: str, needed: bool) -> tuple[list[Column], Maker]:
    name = item.name
    match item.kind:
        case Kind.REF:
            return _reference(item, about, needed)
        case Kind.TEXT:
            form = Form.LIST if item.term in _SEVERAL_PER_LANGUAGE else Form.TEXT
            endings = (("fr", form), ("en", form), ("other", Form.LIST))
            columns = [beside(name, ending, kind, about=about) for ending, kind in endings]
            return columns, (_text_lists if form is Form.LIST else _texts)
        case Kind.EDTF:
            return [
                Column(name, Form.EDTF, needed, about=about),
                beside(name, "earliest", Form.DAY, about=about),
                beside(name, "latest", Form.DAY, about=about),
            ], lambda _, value: [value, value.earliest, value.latest] if value else [None, None, None]
        case Kind.TIME:
            return [Column(name, Form.MOMENT, about=about), beside(name, "zone", about=about)], _moment
        case Kind.CONCEPT if item.many:
            column = Column(name, Form.LIST, scheme=item.scheme, about=about)
            return [column], lambda _, value: [tuple(one.key for one in value)]
        case Kind.CONCEPT:
            column = Column(name, Form.KEY, needed, scheme=item.scheme, about=about)
            return [column], lambda _, value: [value.key if value else None]
        case _:
            forms = {Kind.NUMBER: Form.WHOLE, Kind.FLAG: Form.FLAG, Kind.DAY: Form.DAY}
            form = Form.LIST if item.many else forms.get(item.kind, Form.TEXT)
            return [Column(name, form, needed, about=about)], lambda _, value: [value]


def _reference(item: Written, about: str, needed: bool) -> tuple[list[Column], Maker]:
    name, table = item.name, _REFERS.get(item.term, "")
    if item.term == PG.copyOf:
        column = Column(name, Form.TEXT, refers_to="sources", about=about)
        return [column], lambda held, value: [held.source_id(value) if value else None]
    if item.term == PG.independentOf:
        column = Column(name, Form.LIST, about=about)
        return [column], lambda held, value: [tuple(held.source_id(one) for one in value)]
    if item.term == PG.presumedKind:
        return [Column(name, about=about)], lambda _, value: [value.rpartition("#")[2] if value else None]
    if item.term in _ANY:
        mention = beside(name, "mention", Form.ADDRESS, needed=needed, about=about)
        return [
            Column(name, Form.ADDRESS, needed, about=about),
            mention,
        ], lambda held, value: [held.one(value), value] if value else [None, None]
    if not table:
        return [Column(name, Form.ADDRESS, needed, about=about)], lambda _, value: [value]
    more = "s" if item.many else ""
    columns = [
        Column(name, Form.LIST if more else Form.ADDRESS, needed, "" if more else table, about=about),
        beside(name, f"name{more}", Form.LIST if more else Form.TEXT, about=about),
    ]
    if table in _DECIDED:
        form = Form.LIST if more else Form.ADDRESS
        columns.append(beside(name, f"mention{more}", form, needed=needed, about=about))
    return columns, lambda held, value: _referring(held, table, value, item.many)


def _referring(held: Holdings, table: str, value: Any, many: bool) -> list[Cell]:
    if many:
        clusters = tuple(dict.fromkeys(held.one(iri) for iri in value)) if table in _DECIDED else value
        cells: list[Cell] = [clusters, tuple(held.name(table, iri) or iri for iri in clusters)]
    elif value is None:
        cells = [None, None]
    else:
        cells = [held.one(value) if table in _DECIDED else value, held.name(table, value)]
    return [*cells, value] if table in _DECIDED else cells


def texts_by_language(texts: tuple[Text, ...]) -> tuple[list[str], list[str], tuple[str, ...]]:
    """The French ones, the English ones, and the others as `language:text`."""
    french, english = ([text.value for text in texts if text.lang == lang] for lang in ("fr", "en"))
    return french, english, tuple(f"{text.lang}:{text.value}" for text in texts if text.lang not in ("fr", "en"))


def _texts(_: Holdings, texts: tuple[Text, ...]) -> list[Cell]:
    """One text for each of our languages; whatever is more stands with its language among the others."""
    french, english, other = texts_by_language(texts)
    more = tuple(f"{lang}:{text}" for lang, own in (("fr", french), ("en", english)) for text in own[1:])
    return [french[0] if french else None, english[0] if english else None, (*more, *other)]


def _text_lists(_: Holdings, texts: tuple[Text, ...]) -> list[Cell]:
    french, english, other = texts_by_language(texts)
    return [tuple(french), tuple(english), other]


def _moment(_: Holdings, value: datetime | None) -> list[Cell]:
    """The time as a clock on the wall shows it, and its distance from UTC."""
    if value is None:
        return [None, None]
    zone = value.isoformat()[len(value.replace(tzinfo=None).isoformat()) :]
    # Not "-05:00" alone, which a spreadsheet would take for a formula.
    return [value.replace(tzinfo=None), f"UTC{zone}" if zone else None]


def _record_table(name: str, key: str, cls: type[Record], cluster: str = "") -> Table:
    """The table of one class.

    Args:
        name: Of the table.
        key: The column that holds the record's own address.
        cls: The class.
        cluster: The column that holds what identity decisions make of the record, which joins `<cluster>s`.
    """
    fields, makers = fields_of(cls)
    first = [Column(key, Form.ADDRESS, needed=True, about="record")]
    if cluster:
        first.append(Column(cluster, Form.ADDRESS, needed=True, refers_to=f"{cluster}s", about="cluster"))
    decisions = cls is IdentityDecision
    where = Column("file", needed=True) if decisions else Column("source", needed=True, refers_to="sources")
    columns = [*first, where, *fields]
    if cls is Membership:
        columns += [
            Column("mission", Form.ADDRESS, refers_to="missions", about="mission"),
            beside("mission", "name"),
        ]

    def rows(held: Holdings) -> Iterator[Row]:
        for graph, record in held.records(cls):
            cells: list[Cell] = [record.iri, *([held.one(record.iri)] if cluster else [])]
            cells.append(graph.rpartition(":")[2] if decisions else held.source_id(graph))
            for item, maker in makers:
                cells += maker(held, getattr(record, item.name))
            if isinstance(record, Membership):
                cells += _referring(held, "missions", held.mission_of.get(record.delegation), many=False)[:2]
            yield tuple(cells)

    return Table(name, (key, where.name), tuple(columns), rows)


ACTOR_TABLES = (
    _record_table("persons", "mention", Person, "actor"),
    _record_table("organisations", "mention", Organisation, "actor"),
    _record_table("unidentified", "mention", UnidentifiedActor, "actor"),
    _record_table("groups", "mention", Group, "actor"),
    _record_table("tenures", "tenure", Tenure),
)
MISSION_TABLES = (
    _record_table("mission_accounts", "mention", Mission, "mission"),
    _record_table("purposes", "purpose", Purpose),
    _record_table("delegations", "delegation", Delegation),
    _record_table("memberships", "membership", Membership),
)
SESSION_TABLES = (
    _record_table("session_accounts", "mention", Session, "session"),
    _record_table("headcounts", "headcount", Headcount),
    _record_table("participations", "participation", Participation),
    _record_table("encounters", "encounter", Encounter),
)
RESULT_TABLES = (
    _record_table("agreements", "agreement", Agreement),
    _record_table("outcomes", "outcome", Outcome),
    _record_table("date_readings", "reading", DateReading),
    _record_table("decisions", "decision", IdentityDecision),
)
