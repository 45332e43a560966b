"""Entities: what all statements with one id say together, and which of their properties were used."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from provgraph.errors import DateUnreadable
from provgraph.model.audit import Audit
from provgraph.model.locators import Pointer
from provgraph.sources.ftm.schemata import TOP, narrower, why_ignored
from provgraph.sources.ftm.statements import Statement
from provgraph.sources.json_documents import step
from provgraph.sources.stated_moments import Moment, read_moment, same_moment


class Unfit(Exception):
    """An entity cannot be read: what is wrong with it, of the catalogue below `problem.`."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


@dataclass
class Entity:
    """What the statements with one id say together, and which of it was used."""

    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=dict)
    captions: set[str] = field(default_factory=set)
    also: Counter[str] = field(default_factory=Counter)
    places: list[Pointer] = field(default_factory=list)
    """One per statement, in the order of the file."""
    _known: dict[str, set[str]] = field(default_factory=dict)
    """Property → its values, to be looked up."""
    _where: dict[str, list[Pointer]] = field(default_factory=dict)
    _ignored: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Property → why values of it are not used, and how many, where the property as a whole is known."""
    _taken: Counter[str] = field(default_factory=Counter)

    def join(self, statement: Statement) -> None:
        """Add what one more statement says."""
        self.schema = narrower(self.schema, statement.schema) or self.schema
        for name, values in statement.properties.items():
            known = self._known.setdefault(name, set())
            self.properties.setdefault(name, []).extend(value for value in values if value not in known)
            known.update(values)
            self._where.setdefault(name, []).append(statement.at)
        if statement.caption:
            self.captions.add(statement.caption)
        self.also.update(statement.also)
        self.places.append(statement.at)

    def take(self, name: str) -> list[str]:
        """The values of a property, which are thereby used; in an order that does not hang on that of the file."""
        values = sorted(self.properties.get(name, ()))
        if values:
            self._taken[name] = len(values)
            self._ignored.pop(name, None)
        return values

    def leave(self, name: str, key: str, values: int = 1) -> None:
        """Say that so many values of a property that was taken are not used after all, and why."""
        self._taken[name] -= values
        self._ignored[name] = (key, self._ignored.get(name, (key, 0))[1] + values)

    def moment(self, name: str) -> Moment | None:
        """The date that a property gives; None: none, or several that disagree, of which none is taken.

        Raises:
            Unfit: It is no date.
        """
        values = self.take(name)
        try:
            moments = [read_moment(value) for value in values]
        except DateUnreadable as reason:
            raise Unfit("ftm_bad_date", id=self.id, name=name, text=reason.facts["text"]) from reason
        found = same_moment(moments)
        if moments and found is None:
            self.leave(name, "ftm_dates_disagree", len(values))
        return found

    def at(self, name: str) -> tuple[Pointer, ...]:
        """Where the values of a property stand."""
        return tuple(Pointer(step(at.path, "properties", name), at.line) for at in self._where.get(name, self.places))

    def tell_fields(self, audit: Audit) -> None:
        """Tell the audit which fields were used, and why the others were not."""
        for name in TOP[:3]:
            audit.use_field(name, len(self.places))
        if self.captions:
            audit.use_field(TOP[3])
        for name, times in self.also.items():
            audit.ignore_field(name, "ftm_keeping", times)
        for name, values in self.properties.items():
            field_name = f"{self.schema}.{name}"
            if self._taken[name] > 0:
                audit.use_field(field_name, self._taken[name])
            elif name not in self._taken:
                audit.ignore_field(field_name, why_ignored(self.schema, name), len(values))
            if name in self._ignored:
                audit.ignore_field(field_name, *self._ignored[name])


def joined(statements: Iterable[Statement]) -> Entity:
    """The entity that statements with one id, at least one, speak of."""
    first, *others = statements
    entity = Entity(first.id, first.schema)
    for statement in (first, *others):
        entity.join(statement)
    return entity
