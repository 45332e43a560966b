"""What stands on the card of a node, of a tie or of a conflict: facts, sectors, evidence and its sources."""

from urllib.parse import urlsplit

from provgraph.errors import MapError
from provgraph.maps.contents import Conflict, Evidence, Fact, SectorName, Source, Words
from provgraph.maps.record import Record, writable
from provgraph.vocabulary.terms import ConflictKind, Sector

CONFLICT_KINDS = tuple(kind.value for kind in ConflictKind)


def read_sector(where: str, value: object) -> SectorName:
    """A sector with its texts; or its key alone: one of ours, or a word of the reader's own, which is then its text."""
    if isinstance(value, str) and value and writable(value):
        try:
            known = Sector(value)
        except ValueError:
            return SectorName(value, Words(value, value))
        return SectorName(value, Words(known.label("fr"), known.label("en")))
    record = Record(where, value)
    sector = SectorName(record.text("key", required=True), record.words("label", required=True))
    record.close()
    return sector


def read_fact(where: str, attributes: object) -> Fact:
    """One line of a card: what it is about, and what it says."""
    record = Record(where, attributes)
    fact = Fact(record.words("label", required=True), record.words("value"))
    record.close()
    return fact


def read_evidence(where: str, attributes: object) -> Evidence:
    """One claim of a source, with its place in it."""
    record = Record(where, attributes)
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


def read_source(where: str, attributes: object) -> Source:
    """A source that the network names; *latest*: the last day on which it may have been published."""
    record = Record(where, attributes)
    address = record.text("address")
    published, latest = record.dated("published")
    source = Source(
        id=record.text("id", required=True),
        title=record.text("title", required=True),
        publisher=record.text("publisher"),
        published=published,
        address=address,
        link=link(address),
        latest=latest,
    )
    record.close()
    return source


def read_conflict(where: str, attributes: object) -> Conflict:
    """A place where sources do not agree."""
    record = Record(where, attributes)
    conflict = Conflict(
        kind=record.one_of("kind", CONFLICT_KINDS),
        label=record.words("label", required=True),
        because=record.words("because"),
        nodes=record.each("nodes", read_iri),
        evidence=record.each("evidence", read_evidence),
    )
    record.close()
    return conflict


def read_iri(where: str, value: object) -> str:
    """The address of a node."""
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
