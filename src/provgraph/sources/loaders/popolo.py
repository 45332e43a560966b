"""Popolo: people, organisations, memberships and events of public life, as one JSON document."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.claims import SourceStream, Statement
from provgraph.model.records import Organisation, Person
from provgraph.sources.cards import source_of_file
from provgraph.sources.json_documents import plain_text, read_whole, shown, step
from provgraph.sources.json_glimpse import glimpse_of
from provgraph.sources.loader import Document
from provgraph.sources.popolo.actors import organisation_of, person_of
from provgraph.sources.popolo.classes import COLLECTIONS, MARKS, READ, TELLING
from provgraph.sources.popolo.events import Sessions
from provgraph.sources.popolo.posts import read_membership
from provgraph.sources.popolo.reading import Reading
from provgraph.sources.popolo.things import NoObject, Passed, Thing, Unfit, things_of

_OTHERS = frozenset(("@context", "@graph", "@id", "@type", "schema"))


class PopoloLoader:
    """Reads documents of Popolo: `{"persons": […], "organizations": […], …}`, or one list of one class."""

    name: str = "popolo"
    endings: tuple[str, ...] = (".json",)

    def recognises(self, path: Path) -> bool:
        """Whether the document has lists of persons, organisations or memberships, or is one such list."""
        seen = glimpse_of(path, TELLING)
        if not _OTHERS.isdisjoint(seen.keys):
            return False
        if seen.opens == "{":
            return any(seen.keys.get(key) == "[" for key in TELLING)
        return seen.opens == "[" and _single(seen.keys.keys(), path) is not None

    def read(self, document: Document) -> Iterator[SourceStream]:
        """The one source that the document is. It is read whole, up to 200 MB.

        Raises:
            SourceInvalid: It cannot be read, is larger, or is no document of Popolo.
        """
        source = source_of_file(document, "application/json")
        found = read_whole(document.path, document.file)
        single = _class_of(found, document)
        everything = list(things_of(found, single))
        things = [one for one in everything if isinstance(one, Thing)]
        strays = [one for one in everything if isinstance(one, NoObject)]
        reading = Reading(document, source, things)
        yield SourceStream(source.iri, document.file, _told(reading, found, things, strays), source)


def _single(keys: Iterable[str], path: Path) -> str | None:
    """The class of the members of a list, by the name of the file or by their fields; None: it cannot be told."""
    fields = set(keys)
    named = COLLECTIONS.get(path.stem.lower())
    if named in READ and ("name" in fields or "person_id" in fields):
        return named
    if {"person_id", "organization_id"} <= fields or {"person_id", "post_id"} <= fields:
        return "memberships"
    found = [kind for kind in ("persons", "organizations") if "name" in fields and MARKS[kind] & fields]
    return found[0] if len(found) == 1 else None


def _class_of(found: Any, document: Document) -> str | None:
    """The class of the members, where the document is one list; None: it is an object with several lists."""
    if isinstance(found, dict):
        return None
    if isinstance(found, list):
        keys = {key for item in found if isinstance(item, dict) for key in item}
        single = _single(keys, document.path)
        if single is not None:
            return single
    raise SourceInvalid([Problem(document.file, None, "popolo_no_document")])


def _told(reading: Reading, found: Any, things: list[Thing], strays: list[NoObject]) -> Iterator[Statement]:
    """Everything that the document states: actors first, then what is said of them."""
    _account_for_keys(reading, found)
    for stray in strays:
        facts: dict[str, object] = {"at": stray.at.path, "found": stray.found}
        reading.audit.refuse(Problem(reading.file, None, "popolo_no_object", facts))
    once = [thing for thing in things if not _is_repeated(reading, thing)]
    yield from _actors(reading, [thing for thing in once if thing.kind in ("persons", "organizations")])
    sessions = Sessions(reading, [thing for thing in once if thing.kind == "events"])
    for thing in once:
        match thing.kind:
            case "memberships":
                _read(reading, thing, lambda one: read_membership(reading, one))
            case "events":
                _read(reading, thing, sessions.read)
            case "persons" | "organizations" | "posts":
                continue
            case _:
                reading.audit.leave_out("popolo_class", thing.at, kind=thing.kind)
        yield from reading.teller.take()
    for thing in once:
        if thing.kind == "posts" and thing.counted:
            _account_for_post(reading, thing)


def _account_for_keys(reading: Reading, found: Any) -> None:
    """The lists of the document, and whatever else stands beside them."""
    for key, value in found.items() if isinstance(found, dict) else ():
        if plain_text(key) is None:
            continue
        if key not in COLLECTIONS:
            reading.audit.ignore_field(key, "popolo_keeping")
        elif value is not None and not isinstance(value, list):
            facts: dict[str, object] = {"at": step("", key), "id": "", "name": key, "found": shown(value)}
            reading.audit.refuse(Problem(reading.file, None, "popolo_no_list", facts))


def _is_repeated(reading: Reading, thing: Thing) -> bool:
    """Whether an object has the id of another; then it is told here what becomes of it."""
    first = reading.first(thing)
    if first is thing or thing.kind not in READ:
        return False
    if thing.counted and thing.fields == first.fields:
        reading.audit.leave_out("popolo_twice", thing.at)
    elif thing.counted:
        reading.refuse(thing, Unfit("popolo_id_twice", other=first.at.path))
    return True


def _actors(reading: Reading, things: list[Thing]) -> Iterator[Statement]:
    """Persons and organisations. Who cannot be read is known before anybody refers to somebody."""
    made: dict[tuple[str, str], tuple[Thing, Person | Organisation]] = {}
    parts: dict[str, list[Thing]] = defaultdict(list)
    failed: list[tuple[Thing, Unfit]] = []
    for thing in things:
        try:
            of = person_of if thing.kind == "persons" else organisation_of
            made[thing.kind, thing.id] = thing, of(reading, thing)
            if thing.kind == "organizations" and (parent := thing.text("parent_id")):
                parts[parent].append(thing)
        except Unfit as reason:
            failed.append((thing, reason))
    while failed:
        thing, why = failed.pop()
        reading.wrong.add((thing.kind, thing.id))
        if thing.counted:
            reading.refuse(thing, why)
        # An organisation that is part of one that cannot be read cannot be read either.
        for part in parts.pop(thing.id, ()) if thing.kind == "organizations" else ():
            failed.append((part, Unfit("popolo_wrong_reference", name="parent_id", target=thing.id)))
            made.pop((part.kind, part.id), None)
    for thing, record in made.values():
        reading.teller.tell(record, thing.at, local_name=reading.local(thing))
        if thing.counted:
            _use(reading, thing)
        yield from reading.teller.take()


def _read(reading: Reading, thing: Thing, tell: Callable[[Thing], None]) -> None:
    """Tell what one object says, and the audit what became of it."""
    try:
        tell(thing)
    except Unfit as reason:
        reading.teller.take()
        if thing.counted:
            reading.refuse(thing, reason)
    except Passed as reason:
        if thing.counted:
            reading.audit.leave_out(reason.key, thing.at, **reason.facts)
    else:
        if thing.counted:
            _use(reading, thing)


def _use(reading: Reading, thing: Thing) -> None:
    reading.audit.use()
    thing.tell_fields(reading.audit)


def _account_for_post(reading: Reading, thing: Thing) -> None:
    """A post was used where a membership speaks through it."""
    if thing.id in reading.spoken_of:
        _use(reading, thing)
    else:
        reading.audit.leave_out("popolo_unused", thing.at)
