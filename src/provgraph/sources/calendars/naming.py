"""What the sessions of a calendar are called: their IRIs and their local names, whatever order the events stand in.

Two calendars that tell of one event in the same words (name, place, exact times) speak of one session. Within one
calendar the UID decides: events that are alike in all that and have different UIDs are different sessions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import tzinfo

from provgraph.model.audit import Audit
from provgraph.model.records import Place, Session, Source
from provgraph.sources.calendars.events import Event
from provgraph.sources.calendars.series import Occurrence
from provgraph.sources.calendars.zones import Zones
from provgraph.sources.event_records import event_iri, place_record
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import local_name
from provgraph.vocabulary.terms import SessionType

TYPE = SessionType.OTHER
"""A calendar does not say what sort of occasion an event is, and words in its title prove nothing."""


def place_of(event: Event) -> Place | None:
    """Where it is; None: the calendar does not say."""
    return place_record(event.place) if event.place else None


class Named:
    """The sessions of one calendar."""

    def __init__(self, found: Iterable[Occurrence], source: Source, zones: Zones, audit: Audit) -> None:
        self._source = source
        self._zones = zones
        found = list(found)
        uids: dict[IRI, set[str]] = defaultdict(set)
        for one in found:
            uids[self._iri(one)].add(_uid(one.event))
        self._alike = {iri for iri, names in uids.items() if len(names) > 1}
        for _ in self._alike:
            audit.note("calendar_alike")
        self._iris = {id(one): self._iri(one) for one in found}
        for one in found:
            if self._iris[id(one)] in self._alike:
                self._iris[id(one)] = self._iri(one, _uid(one.event))
        times: dict[str, set[IRI]] = defaultdict(set)
        """UID → its sessions."""
        for one in found:
            times[_uid(one.event)].add(self._iris[id(one)])
        starts: Counter[tuple[str, str]] = Counter()
        for uid, start, _ in {(_uid(one.event), str(one.span.start), self._iris[id(one)]) for one in found}:
            starts[uid, start] += 1
        self._single = {uid for uid, iris in times.items() if len(iris) == 1}
        self._crowded = {key for key, number in starts.items() if number > 1}

    def local(self, one: Occurrence) -> str:
        """What identity decisions call it: by its UID, and by its start where the UID has several."""
        uid, start = _uid(one.event), str(one.span.start)
        if uid in self._single:
            return local_name(uid)
        more = f" {self._iris[id(one)][-8:]}" if (uid, start) in self._crowded else ""
        return local_name(f"{uid} {start}{more}")

    def session(self, one: Occurrence) -> Session:
        """The session."""
        starts, ends = one.span.times
        place = place_of(one.event)
        return Session(
            iri=self._iris[id(one)],
            type=TYPE,
            status=one.event.status,
            name=one.event.names,
            date=one.span.date(self._zone(one.event)),
            starts_at=starts,
            ends_at=ends,
            place=place.iri if place else None,
            topics=one.event.topics,
        )

    def _iri(self, one: Occurrence, *more: str) -> IRI:
        place = place_of(one.event)
        return event_iri(
            "session",
            self._source,
            _uid(one.event),
            one.event.names,
            one.span.date(self._zone(one.event)),
            TYPE.value,
            place.iri if place else None,
            *more,
            times=one.span.times,
        )

    def _zone(self, event: Event) -> tzinfo | None:
        return self._zones.find(event.raw.head.zone) if event.raw.head.zone else None


def _uid(event: Event) -> str:
    """Its UID; what it says, where it has none."""
    return event.uid or f"event {event.content}"
