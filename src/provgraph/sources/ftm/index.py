"""The first pass over a file: which ids there are, what they are, and the few entities that others speak through."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from provgraph.sources.ftm.entities import Entity, joined
from provgraph.sources.ftm.schemata import DELEGATION, MISSION, NAMES, ORGANISATIONS, narrower
from provgraph.sources.ftm.statements import Statement, Wrong

_WHEN = ("name", "date", "startDate", "endDate")


class Index:
    """What must be known of all entities before the first of them can be told. Per id it keeps little more than the id.

    Positions, addresses, and what our own export marks as missions and delegations are kept whole.
    """

    def __init__(self, statements: Iterable[Statement | Wrong]) -> None:
        self._schema: dict[str, str] = {}
        self._nameless: set[str] = set()
        self.torn: dict[str, tuple[str, str]] = {}
        """Ids of which two statements give schemata that exclude each other."""
        self.times: Counter[str] = Counter()
        """How often an id comes, where more than once."""
        self.kept: dict[str, Entity] = {}
        """Positions, addresses, missions and delegations, by id."""
        self._alike: set[bytes] = set()
        seen: set[bytes] = set()
        for statement in statements:
            if isinstance(statement, Statement):
                self._add(statement, seen)
        self.delegations = self._delegations()
        """Organisation that stands for a delegation → the event that is its mission."""

    def _add(self, statement: Statement, seen: set[bytes]) -> None:
        id_, schema = statement.id, statement.schema
        before = self._schema.get(id_)
        if before is None:
            self._schema[id_] = schema
        else:
            self.times[id_] = self.times.get(id_, 1) + 1
            both = narrower(before, schema)
            if both is None:
                self.torn.setdefault(id_, (before, schema))
            else:
                self._schema[id_] = both
        if _named(statement):
            self._nameless.discard(id_)
        elif before is None:
            self._nameless.add(id_)
        if schema == "Event":
            digest = event_digest(statement.properties)
            (self._alike if digest in seen else seen).add(digest)
        if id_ in self.kept:
            self.kept[id_].join(statement)
        elif schema in ("Position", "Address") or _is_marked(statement):
            self.kept[id_] = joined([statement])

    def schema(self, id_: str) -> str | None:
        """The schema of an id, joined over its statements; None: the file has no such id."""
        return self._schema.get(id_)

    def is_told(self, id_: str) -> bool:
        """Whether *id_* is an actor that can be told: a person or an organisation with a name."""
        actor = self._schema.get(id_) == "Person" or self._schema.get(id_) in ORGANISATIONS
        return actor and id_ not in self._nameless and id_ not in self.torn

    def is_named(self, id_: str) -> bool:
        """Whether some statement gives the id a name."""
        return id_ not in self._nameless

    def is_alike(self, event: Entity) -> bool:
        """Whether another event of the file has the same name and dates."""
        return event.id in self.times or event_digest(event.properties) in self._alike

    def _delegations(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for mission in sorted(self.kept):
            entity = self.kept[mission]
            if MISSION in entity.properties.get("keywords", ()):
                for id_ in entity.properties.get("involved", ()):
                    if id_ in self.kept and DELEGATION in self.kept[id_].properties.get("keywords", ()):
                        found.setdefault(id_, mission)
        return found


def event_digest(properties: "dict[str, tuple[str, ...]] | dict[str, list[str]]") -> bytes:
    """Short, and the same for events of the same name and dates."""
    said = [sorted(properties.get(name, ())) for name in _WHEN]
    return hashlib.blake2b(repr(said).encode(), digest_size=12).digest()


def _named(statement: Statement) -> bool:
    names = ("name", *NAMES, *(("firstName", "lastName") if statement.schema == "Person" else ()))
    return any(name in statement.properties for name in names)


def _is_marked(statement: Statement) -> bool:
    keywords = statement.properties.get("keywords", ())
    return (statement.schema == "Event" and MISSION in keywords) or (
        statement.schema == "Organization" and DELEGATION in keywords
    )
