"""The `.rq` questions that are stars over a table of the index: a thing, what it must have and may have, who says so.

Each is written down once more here, beside its `.rq` file; the tests hold the two to each other on arbitrary graphs.
"""

from collections.abc import Mapping
from dataclasses import field, replace

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.vocabulary.terms import DCT, M8G, PG, SCHEMA, XSD

Terms = Mapping[str, IRI]
"""Columns, by property."""

_TRUE, _FALSE = (Literal(text, XSD.boolean) for text in ("true", "false"))


@dataclass(frozen=True, slots=True)
class Star:
    """How a question is answered from one table. Columns are those of the answer."""

    table: str
    needs: Terms
    """Columns, by the property that the thing must have."""
    maybes: Terms = field(default_factory=dict)
    """Columns, by a property that it may have."""
    requires: tuple[IRI, ...] = ()
    """Properties that it must have, of which no column tells."""
    thing: str | None = None
    """The column that is the thing itself."""
    named: str | None = None
    """The parameter that is the thing itself."""
    sought: Terms = field(default_factory=dict)
    """The other parameters, by the property that has to have that value."""
    bound: Mapping[str, str] = field(default_factory=dict)
    """Of these parameters, the column that then has that value and no other."""
    source: str | None = None
    """The column that is the graph."""
    claimed: bool = False
    """Whether a claim has to state it: the column `claim`."""
    once: bool = False
    """Whether equal rows of several graphs are one."""
    own: bool = False
    """Whether the thing is the graph itself."""
    always: Mapping[str, Term] = field(default_factory=dict)
    """Columns that are the same in every row."""


_PART = {
    "who": PG.actor,
    "where": PG.inSession,
    "role": M8G.role,
    "attendance": PG.attendance,
    "status": PG.eventStatus,
}
_ENCOUNTER = Star(
    "encounter",
    {"party": PG.party, "kind": PG.encounterKind, "status": PG.eventStatus},
    {"session": PG.inSession, "mission": PG.partOfMission, "edtf": PG.date, "place": PG.place},
    thing="encounter",
    source="source",
    claimed=True,
)


ACTORS = (
    ("person", PG.Person, ((PG.name, _TRUE), (PG.otherName, _FALSE))),
    ("organisation", PG.Organisation, ((PG.name, _TRUE), (PG.otherName, _FALSE))),
    ("unidentified", PG.UnidentifiedActor, ((PG.description, _TRUE),)),
    ("group", PG.Group, ((PG.label, _TRUE),)),
)
"""Of each kind of actor: the table, the class, and the properties that name it, with whether it is the main name."""


def _named(table: str, kind: IRI, naming: IRI, main: Literal) -> Star:
    always: dict[str, Term] = {"kind": kind, "main": main}
    return Star(table, {"name": naming}, thing="who", source="source", always=always)


_DECISION = Star(
    "decision",
    {
        "left": PG.left,
        "right": PG.right,
        "judgement": PG.judgement,
        "reason": PG.reason,
        "author": PG.decidedBy,
        "day": PG.decidedOn,
    },
    {"left_reference": PG.leftReference, "right_reference": PG.rightReference},
    thing="decision",
    source="graph",
)

STARS: Mapping[str, tuple[Star, ...]] = {
    "actor_names": tuple(_named(table, kind, *named) for table, kind, naming in ACTORS for named in naming),
    "actors_by_key": (Star("key", {}, thing="who", sought={"key": PG.nameKey}, once=True),),
    "all_encounters": (replace(_ENCOUNTER, named="one"),),
    "claims_about": (Star("states", {}, thing="claim", sought={"record": PG.states}, once=True),),
    "decisions": (_DECISION,),
    "decisions_about": (
        replace(_DECISION, sought={"mention": PG.left}, once=True),
        replace(_DECISION, sought={"mention": PG.right}, once=True),
    ),
    "encounter_hours": (
        Star(
            "encounter",
            {},
            {
                "starts": PG.startsAt,
                "ends": PG.endsAt,
                "seconds": PG.duration,
                "clock_start": PG.clockStart,
                "clock_end": PG.clockEnd,
            },
            requires=(PG.party,),
            thing="what",
            named="encounter",
            sought={"actor": PG.party},
        ),
    ),
    "encounters": (replace(_ENCOUNTER, sought={"actor": PG.party}),),
    "headcounts": (
        Star(
            "headcount",
            {"what": PG.countOf, "kind": PG.headcountKind, "unit": PG.countUnit},
            {"low": PG.countLow, "high": PG.countHigh},
            sought={"event": PG.countOf},
            bound={"event": "what"},
            claimed=True,
        ),
    ),
    "independent_sources": (Star("independent", {"other": PG.independentOf}, thing="what", once=True),),
    "labels": (Star("label", {"label": PG.label}, thing="what", named="thing", once=True),),
    "mission_sessions": (Star("session", {}, thing="session", sought={"mission": PG.partOfMission}, once=True),),
    "mission_statuses": (Star("mission", {"status": PG.eventStatus}, named="mission", once=True),),
    "missions": (
        Star(
            "mission",
            {"status": PG.eventStatus},
            {"edtf": PG.date, "destination": PG.destination},
            thing="what",
            source="source",
            claimed=True,
        ),
    ),
    "participations": (
        Star(
            "part",
            _PART,
            {"side": PG.side, "for": PG.actedFor, "substitute": PG.representedBy},
            sought={"actor": PG.actor, "session": PG.inSession},
            bound={"actor": "who", "session": "where"},
            source="source",
            claimed=True,
        ),
    ),
    "places": (
        Star(
            "place",
            {"name": PG.name},
            {"kind": PG.placeKind, "within": PG.within},
            thing="what",
            named="place",
            once=True,
        ),
    ),
    "representations": (
        Star("part", {"who": PG.actor, "where": PG.inSession}, sought={"body": PG.actedFor}, once=True),
    ),
    "sessions": (
        Star(
            "session",
            {"type": PG.sessionType, "status": PG.eventStatus},
            {
                "edtf": PG.date,
                "part_of_day": PG.partOfDay,
                "starts": PG.startsAt,
                "ends": PG.endsAt,
                "place": PG.place,
                "mission": PG.partOfMission,
                "part_of": PG.subSessionOf,
            },
            thing="what",
            named="session",
            source="source",
            claimed=True,
        ),
    ),
    "sources": (
        Star(
            "source",
            {"title": DCT.title},
            {
                "publisher": PG.publisherName,
                "published": PG.published,
                "address": SCHEMA.url,
                "language": DCT.language,
                "licence": DCT.rights,
                "digest": PG.textDigest,
                "file": PG.fileDigest,
                "fingerprint": PG.textFingerprint,
                "copy_of": PG.copyOf,
                "reliability": PG.reliability,
            },
            thing="what",
            named="source",
            own=True,
        ),
    ),
    "tenures": (
        Star(
            "tenure",
            {"who": PG.holder},
            {
                "organisation": PG.organisation,
                "role": PG.officeRole,
                "title": PG.titleAsWritten,
                "former": PG.former,
                "first": PG.firstCited,
                "last": PG.lastCited,
                "start": PG.startStated,
                "end": PG.endStated,
            },
            thing="tenure",
            sought={"actor": PG.holder},
            bound={"actor": "who"},
            claimed=True,
        ),
    ),
    "topics": (Star("topic", {"topic": PG.topic}, named="session", once=True),),
}

MEMBER = Star(
    "part",
    {key: term for key, term in _PART.items() if key != "where"} | {"delegation": PG.inDelegation},
    {"for": PG.actedFor},
    sought={"actor": PG.actor, "delegation": PG.inDelegation},
    bound={"actor": "who", "delegation": "delegation"},
    source="source",
    claimed=True,
)
"""queries/memberships.rq, but for the delegation, which stands between the member and the mission."""
