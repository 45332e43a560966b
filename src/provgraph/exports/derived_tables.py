"""Tables of what the sources say together: actors, sessions, missions and places, with identity decisions applied."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from provgraph.exports.columns import Cell, Column, Form, Row, Table, beside
from provgraph.exports.holdings import Holdings
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.model.records import Group, Mission, Organisation, Person, Place, Session, UnidentifiedActor
from provgraph.model.texts import in_language
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus, PartOfDay, PlaceKind, SessionType

_KINDS = {Person: "person", Organisation: "organisation", UnidentifiedActor: "unidentified", Group: "group"}
_SEEN = (
    Column("mentions", Form.LIST, needed=True),
    Column("sources", Form.LIST, needed=True),
)


@dataclass
class _Cluster:
    """What the sources say of one thing."""

    mentions: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    also: set[str] = field(default_factory=set)
    identifiers: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def seen(self) -> tuple[Cell, Cell]:
        """The mentions and their sources."""
        return tuple(sorted(self.mentions)), tuple(sorted(self.sources))


def _clusters(held: Holdings, cls: type[Mission] | type[Session]) -> list[tuple[IRI, _Cluster]]:
    found: dict[IRI, _Cluster] = defaultdict(_Cluster)
    for graph, record in held.records(cls):
        one = found[held.one(record.iri)]
        one.mentions.add(record.iri)
        one.sources.add(held.source_id(graph))
        one.statuses.add(record.status.key)
        one.dates |= {record.date.text} if record.date else set()
    return sorted(found.items())


def _actors(held: Holdings) -> Iterator[Row]:
    found: dict[IRI, _Cluster] = defaultdict(_Cluster)
    for graph, record in held.actors():
        one = found[held.one(record.iri)]
        one.mentions.add(record.iri)
        one.sources.add(held.source_id(graph))
        one.kinds.add(_KINDS[type(record)])
        if isinstance(record, Person | Organisation):
            one.also |= {record.name, *record.other_names}
            one.identifiers |= set(record.identifiers)
    held.archive.load_actors()
    for iri, one in sorted(found.items()):
        names = held.archive.actor(iri).names
        french, english = (in_language(names, lang) or None for lang in ("fr", "en"))
        kind = next(kind for kind in _KINDS.values() if kind in one.kinds)
        also = tuple(sorted(one.also - {french, english}))
        yield (iri, kind, french, english, also, tuple(sorted(one.identifiers)), *one.seen())


def _mentions(held: Holdings) -> Iterator[Row]:
    for graph, record in held.actors():
        match record:
            case Person() | Organisation():
                name = record.name
            case UnidentifiedActor():
                name = in_language(record.description, held.lang)
            case Group():
                name = in_language(record.label, held.lang)
        yield record.iri, held.source_id(graph), held.one(record.iri), _KINDS[type(record)], name or None


def _dated(dates: Iterable[Edtf]) -> tuple[Cell, Cell, Cell]:
    """The most exact of several dates, and the first and last day that it may be."""

    def vagueness(date: Edtf) -> tuple[int, str]:
        return ((date.latest - date.earliest).days if date.latest and date.earliest else 10**7, date.text)

    best = min(dates, key=vagueness, default=None)
    return (best, best.earliest, best.latest) if best else (None, None, None)


_DATED = (
    Column("date", Form.EDTF, about="best_date"),
    beside("date", "earliest", Form.DAY, about="best_date"),
    beside("date", "latest", Form.DAY, about="best_date"),
    Column("dates", Form.LIST),
    Column("statuses", Form.LIST, needed=True, scheme=EventStatus),
)


def _when(one: _Cluster) -> tuple[Cell, ...]:
    return (
        *_dated(parse_edtf(text) for text in one.dates),
        tuple(sorted(one.dates)),
        tuple(status.key for status in EventStatus if status.key in one.statuses),
    )


def _sessions(held: Holdings) -> Iterator[Row]:
    for iri, one in _clusters(held, Session):
        ref = held.archive.session(iri)
        place = ref.place.iri if ref.place else None
        mission = ref.mission.iri if ref.mission else None
        yield (
            iri,
            *(in_language(ref.names, lang) or None for lang in ("fr", "en")),
            ref.type.key,
            *_when(one),
            ref.part_of_day.key if ref.part_of_day else None,
            *(place, held.name("places", place) if place else None),
            *(mission, held.name("missions", mission) if mission else None),
            *one.seen(),
        )


def _missions(held: Holdings) -> Iterator[Row]:
    for iri, one in _clusters(held, Mission):
        names = held.archive.mission(iri).names
        yield iri, *(in_language(names, lang) or None for lang in ("fr", "en")), *_when(one), *one.seen()


def _places(held: Holdings) -> Iterator[Row]:
    """A place stands under one address in all sources; one may know its kind, another what it lies in."""
    found: dict[IRI, list[tuple[IRI, Place]]] = defaultdict(list)
    for graph, place in held.records(Place):
        found[place.iri].append((graph, place))
    for iri, own in sorted(found.items()):
        within = min((place.within for _, place in own if place.within), default=None)
        yield (
            iri,
            min(place.name for _, place in own),
            min((place.kind.key for _, place in own if place.kind), default=None),
            within,
            held.name("places", within) if within else None,
            tuple(sorted({held.source_id(graph) for graph, _ in own})),
        )


_NAMED = (Column("name_fr", about="name", ending="fr"), Column("name_en", about="name", ending="en"))

ACTORS = Table(
    "actors",
    ("actor",),
    (
        Column("actor", Form.ADDRESS, needed=True, about="cluster"),
        Column("kind", needed=True, about="actor_kind"),
        *_NAMED,
        Column("other_names", Form.LIST),
        Column("identifiers", Form.LIST),
        *_SEEN,
    ),
    _actors,
)
MENTIONS = Table(
    "mentions",
    ("mention", "source"),
    (
        Column("mention", Form.ADDRESS, needed=True),
        Column("source", needed=True, refers_to="sources"),
        Column("actor", Form.ADDRESS, needed=True, refers_to="actors"),
        Column("kind", needed=True, about="actor_kind"),
        Column("name"),
    ),
    _mentions,
)
PLACES = Table(
    "places",
    ("place",),
    (
        Column("place", Form.ADDRESS, needed=True, about="record"),
        Column("name", needed=True),
        Column("kind", Form.KEY, scheme=PlaceKind, about="place_kind"),
        Column("within", Form.ADDRESS, refers_to="places"),
        beside("within", "name"),
        Column("sources", Form.LIST, needed=True),
    ),
    _places,
)
MISSIONS = Table(
    "missions",
    ("mission",),
    (Column("mission", Form.ADDRESS, needed=True, about="cluster"), *_NAMED, *_DATED, *_SEEN),
    _missions,
)
SESSIONS = Table(
    "sessions",
    ("session",),
    (
        Column("session", Form.ADDRESS, needed=True, about="cluster"),
        *_NAMED,
        Column("type", Form.KEY, needed=True, scheme=SessionType, about="session_type"),
        *_DATED,
        Column("part_of_day", Form.KEY, scheme=PartOfDay),
        Column("place", Form.ADDRESS, refers_to="places"),
        beside("place", "name"),
        Column("mission", Form.ADDRESS, refers_to="missions"),
        beside("mission", "name"),
        *_SEEN,
    ),
    _sessions,
)
