"""Which statements the index keeps, table by table.

A table holds the things that have its anchor: a class, or a property. The anchors are those of the `.rq` questions
that are answered from the table, so that both find the same things, whatever a graph holds.
"""

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.vocabulary.terms import DCT, M8G, OA, PG, RDF, SCHEMA


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of thing."""

    name: str
    classes: tuple[IRI, ...] = ()
    """Of one of these classes; empty: of whatever class."""
    having: tuple[IRI, ...] = ()
    """Having one of these properties, where no class is asked for."""
    columns: tuple[IRI, ...] = ()
    """The properties that are kept."""
    sought: tuple[IRI, ...] = ()
    """Those of the columns by whose values things are found."""
    told: bool = True
    """Whether an answer may hold the address of the thing itself."""


TABLES = (
    Table("person", (PG.Person,), columns=(PG.name, PG.otherName)),
    Table("organisation", (PG.Organisation,), columns=(PG.name, PG.otherName)),
    Table("unidentified", (PG.UnidentifiedActor,), columns=(PG.description,)),
    Table("group", (PG.Group,), columns=(PG.label,)),
    Table("key", having=(PG.nameKey,), columns=(PG.nameKey,), sought=(PG.nameKey,)),
    Table("label", having=(PG.label,), columns=(PG.label,)),
    Table("topic", having=(PG.topic,), columns=(PG.topic,)),
    Table("place", (PG.Place,), columns=(PG.name, PG.placeKind, PG.within)),
    Table("mission", (PG.Mission,), columns=(PG.eventStatus, PG.date, PG.destination)),
    Table("delegation", having=(PG.delegationOf,), columns=(PG.delegationOf,), sought=(PG.delegationOf,), told=False),
    Table(
        "headcount",
        (PG.Headcount,),
        columns=(PG.countOf, PG.headcountKind, PG.countUnit, PG.countLow, PG.countHigh),
        sought=(PG.countOf,),
        told=False,
    ),
    Table(
        "session",
        (PG.Session,),
        columns=(
            PG.sessionType,
            PG.eventStatus,
            PG.date,
            PG.partOfDay,
            PG.startsAt,
            PG.endsAt,
            PG.place,
            PG.partOfMission,
            PG.subSessionOf,
        ),
        sought=(PG.partOfMission,),
    ),
    Table(
        "part",
        having=(PG.actor,),
        columns=(
            PG.actor,
            PG.inSession,
            PG.inDelegation,
            M8G.role,
            PG.attendance,
            PG.eventStatus,
            PG.side,
            PG.actedFor,
            PG.representedBy,
        ),
        sought=(PG.actor, PG.inSession, PG.inDelegation, PG.actedFor),
        told=False,
    ),
    Table(
        "encounter",
        (PG.Encounter,),
        columns=(
            PG.party,
            PG.encounterKind,
            PG.eventStatus,
            PG.inSession,
            PG.partOfMission,
            PG.date,
            PG.place,
            PG.startsAt,
            PG.endsAt,
            PG.duration,
            PG.clockStart,
            PG.clockEnd,
        ),
        sought=(PG.party,),
    ),
    Table(
        "tenure",
        (PG.Tenure,),
        columns=(
            PG.holder,
            PG.organisation,
            PG.officeRole,
            PG.titleAsWritten,
            PG.former,
            PG.firstCited,
            PG.lastCited,
            PG.startStated,
            PG.endStated,
        ),
        sought=(PG.holder,),
    ),
    Table("states", having=(PG.states,), columns=(PG.states,), sought=(PG.states,)),
    Table(
        "claim",
        (PG.Claim,),
        columns=(
            PG.claimKind,
            PG.locator,
            PG.note,
            PG.credibility,
            PG.draftRule,
            PG.draftConfidence,
            PG.draftBackend,
        ),
    ),
    Table(
        "locator",
        having=(OA.hasSelector, PG.section),
        columns=(OA.hasSelector, PG.columnName, PG.sheetName, PG.componentKind, PG.componentId, PG.section),
        told=False,
    ),
    Table(
        "selector",
        having=(OA.start, DCT.conformsTo),
        columns=(OA.start, OA.end, DCT.conformsTo, RDF.value),
        told=False,
    ),
    Table(
        "source",
        (PG.Source,),
        columns=(
            DCT.title,
            PG.publisherName,
            PG.published,
            SCHEMA.url,
            DCT.language,
            DCT.rights,
            PG.textDigest,
            PG.fileDigest,
            PG.textFingerprint,
            PG.copyOf,
            PG.reliability,
        ),
    ),
    Table(
        "decision",
        (PG.IdentityDecision,),
        columns=(
            PG.left,
            PG.right,
            PG.judgement,
            PG.reason,
            PG.decidedBy,
            PG.decidedOn,
            PG.leftReference,
            PG.rightReference,
        ),
        sought=(PG.left, PG.right),
    ),
    Table("independent", having=(PG.independentOf,), columns=(PG.independentOf,)),
)

PREDICATES = tuple(dict.fromkeys([RDF.type, *(term for table in TABLES for term in (*table.having, *table.columns))]))
NUMBER_OF = {term: number for number, term in enumerate(PREDICATES)}
"""The place of each property in a segment."""
CLASSES = frozenset(term for table in TABLES for term in table.classes)
"""Those whose members are kept."""
UNTOLD = frozenset((PG.locator, OA.hasSelector))
"""Properties whose values are followed and never told: their addresses are not kept."""
LAYOUT = 3
"""Another number for another layout, or another meaning of it: segments of before are then made anew."""
