"""The objects of a Popolo document, one after the other, whether they stand in lists or inside each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from provgraph.model.audit import Audit
from provgraph.model.locators import Pointer
from provgraph.sources.json_documents import plain_text, shown, step
from provgraph.sources.popolo.classes import COLLECTIONS, EMBEDDED, WHOLE, why_ignored


class Unfit(Exception):
    """An object cannot be read: what is wrong with it, of the catalogue below `problem.`."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


class Passed(Exception):
    """An object is left out on purpose: why, of the catalogue below `audit.`."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


@dataclass
class Thing:
    """One object, and which of its fields were used."""

    kind: str
    """Its class: `persons`, `memberships`…"""
    fields: dict[str, Any]
    at: Pointer
    counted: bool = True
    """Whether it is a record of its own; False: it stands in full where its id could stand."""
    _taken: set[str] = field(default_factory=set)
    _ignored: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its id; '': it has none."""
        value = self.fields.get("id", self.fields.get("_id"))
        return (plain_text(value) or "") if isinstance(value, str | int) and not isinstance(value, bool) else ""

    def text(self, name: str) -> str:
        """A field as a text; '' where it is absent, null or empty.

        Raises:
            Unfit: It is no text that can be used.
        """
        value = self.fields.get(name)
        text = plain_text(value)
        if text is None:
            raise Unfit("popolo_no_text", name=name, found=shown(value))
        if text:
            self._taken.add(name)
        return text

    def items(self, name: str) -> list[Any]:
        """A field as a list; empty where it is absent or null.

        Raises:
            Unfit: It is no list.
        """
        value = self.fields.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise Unfit("popolo_no_list", name=name, found=shown(value))
        if value:
            self._taken.add(name)
        return value

    def leave(self, name: str, key: str, values: int = 1) -> None:
        """Say that so many values of a field are not used, and why."""
        self._ignored[name] = (key, self._ignored.get(name, (key, 0))[1] + values)
        if not isinstance(self.fields.get(name), list) or values >= len(self.fields[name]):
            self._taken.discard(name)

    def pointer(self, *names: str | int) -> Pointer:
        """The place of a part of it."""
        return Pointer(step(self.at.path, *names))

    def tell_fields(self, audit: Audit) -> None:
        """Tell the audit which fields were used, and why the others were not."""
        for name, value in self.fields.items():
            if value is None or value in ("", []) or plain_text(name) is None:
                continue
            field_name = f"{self.kind}.{name}"
            if name in self._taken or name == "id":
                audit.use_field(field_name)
            elif name not in self._ignored:
                audit.ignore_field(field_name, why_ignored(name), len(value) if isinstance(value, list) else 1)
            if name in self._ignored:
                audit.ignore_field(field_name, *self._ignored[name])


@dataclass(frozen=True, slots=True)
class NoObject:
    """A member of a list that is no object."""

    at: Pointer
    found: str


def things_of(document: Any, single: str | None) -> Iterator[Thing | NoObject]:
    """Every object of a document, each before those that stand in it.

    Args:
        document: The document as read.
        single: The class of its members, where it is one list; None: it is an object with lists of several classes.
    """
    lists = (
        [(single, "", document)]
        if single is not None
        else [(COLLECTIONS[key], step("", key), value) for key, value in document.items() if key in COLLECTIONS]
    )
    for kind, path, members in lists:
        for number, member in enumerate(members if isinstance(members, list) else []):
            yield from _walk(kind, member, Pointer(step(path, number)))


def _walk(kind: str, member: Any, at: Pointer) -> Iterator[Thing | NoObject]:
    waiting: list[tuple[str, Any, Pointer, bool]] = [(kind, member, at, True)]
    while waiting:
        kind, value, at, counted = waiting.pop()
        if not isinstance(value, dict):
            yield NoObject(at, shown(value))
            continue
        thing = Thing(kind, dict(value), at, counted)
        inner = [*_embedded(thing), *_whole(thing)]
        yield thing
        waiting += reversed(inner)


def _embedded(thing: Thing) -> Iterator[tuple[str, Any, Pointer, bool]]:
    for (kind, name), (inner, back) in EMBEDDED.items():
        members = thing.fields.get(name)
        if thing.kind == kind and isinstance(members, list):
            thing._taken.add(name)
            for number, member in enumerate(members):
                if isinstance(member, dict):
                    yield inner, {back: thing.id, **member}, thing.pointer(name, number), True
                elif not isinstance(member, str | int):
                    yield inner, member, thing.pointer(name, number), True
    if thing.kind == "events" and isinstance(thing.fields.get("attendees"), list):
        for number, member in enumerate(thing.fields["attendees"]):
            if isinstance(member, dict) and "name" in member:
                yield "persons", member, thing.pointer("attendees", number), False


def _whole(thing: Thing) -> Iterator[tuple[str, Any, Pointer, bool]]:
    for (kind, name), (inner, id_field) in WHOLE.items():
        value = thing.fields.get(name)
        if thing.kind == kind and isinstance(value, dict):
            thing._taken.add(name)
            if value.get("id") is not None:
                thing.fields.setdefault(id_field, value["id"])
            yield inner, value, thing.pointer(name), False
