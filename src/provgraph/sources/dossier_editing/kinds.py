"""The kinds of line that a dossier has, and the fields of each, read off the format itself (`dossier_format.py`)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from provgraph.model.dates import Edtf
from provgraph.sources import dossier_format as form
from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.terms import Credibility, PartOfDay


class Form(Enum):
    """What a field holds, and so how a person is asked for it."""

    TEXT = "text"
    """A text, or one for each language."""
    TEXTS = "texts"
    """Several texts."""
    CHOICE = "choice"
    """One of the words of `Field.allowed`."""
    CHOICES = "choices"
    DATE = "date"
    """EDTF."""
    TIME = "time"
    FLAG = "flag"
    NUMBER = "number"
    PAIR = "pair"
    NAME = "name"
    """The local name of something of `Field.names`."""
    NAMES = "names"


ACTORS = ("people", "organisations", "unnamed", "groups")
_NAMES = {
    **dict.fromkeys(("who", "person", "one", "each", "parties", "members", "represented_by", "for"), ACTORS),
    **dict.fromkeys(("organisation", "part_of", "promotes"), ACTORS),
    **dict.fromkeys(("place", "within", "seat", "destination"), ("places",)),
    **dict.fromkeys(("session", "signed_at"), ("sessions",)),
    "mission": ("missions",),
    "agreement": ("agreements",),
    "about": ("sessions", "missions"),
}
_ESSENTIAL = frozenset(("who", "person", "about"))
_OF_ENCOUNTERS = frozenset(("parties", "one", "each"))
_SUB_LISTS = frozenset(("sizes", "members", "took_part", "purposes"))


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a line."""

    name: str
    form: Form
    required: bool = False
    allowed: tuple[str, ...] = ()
    """The words that it may hold; () : not a closed list."""
    scheme: type[Concept] | None = None
    """The vocabulary of those words; None: they are the format's own."""
    names: tuple[str, ...] = ()
    """The sections in which the local name that it holds is looked for."""
    essential: int = 0
    """How many it must name, or the line says nothing any more; 0: it may name nobody."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of line."""

    name: str
    places: tuple[tuple[str, ...], ...]
    """Where its lines stand; `*` for any local name or place in a list."""
    model: type[BaseModel]
    leading: str
    """The field by which a person knows it, which a selection of text fills."""
    keyed: bool = False
    """Whether its lines have local names."""

    @property
    def fields(self) -> Mapping[str, Field]:
        """Its keys, `at` and the mark of a draft aside, in the order of the format."""
        return _fields(self)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("person", (("people", "*"),), form.PersonEntry, "name", keyed=True),
            Kind("organisation", (("organisations", "*"),), form.OrganisationEntry, "name", keyed=True),
            Kind("unnamed", (("unnamed", "*"),), form.UnnamedEntry, "description", keyed=True),
            Kind("group", (("groups", "*"),), form.GroupEntry, "name", keyed=True),
            Kind("place", (("places", "*"),), form.PlaceEntry, "name", keyed=True),
            Kind("tenure", (("tenures", "*"),), form.TenureLine, "title"),
            Kind("mission", (("missions", "*"),), form.MissionEntry, "name", keyed=True),
            Kind("purpose", (("missions", "*", "purposes", "*"),), form.PurposeLine, "text"),
            Kind("member", (("delegations", "*", "members", "*"),), form.MemberLine, "who"),
            Kind("session", (("sessions", "*"),), form.SessionEntry, "name", keyed=True),
            Kind("participation", (("sessions", "*", "took_part", "*"),), form.ParticipationLine, "who"),
            Kind(
                "size",
                (("sessions", "*", "sizes", "*"), ("delegations", "*", "sizes", "*"), ("groups", "*", "sizes", "*")),
                form.SizeLine,
                "count",
            ),
            Kind("encounter", (("encounters", "*"),), form.EncounterLine, "parties"),
            Kind("agreement", (("agreements", "*"),), form.AgreementEntry, "name", keyed=True),
            Kind("outcome", (("outcomes", "*"),), form.OutcomeLine, "text"),
            Kind("date_reading", (("date_readings", "*"),), form.DateReadingLine, "written"),
        )
    }
)
SECTIONS = tuple(form.Dossier.model_fields)
"""The keys of a dossier, in the order of the format."""


@cache
def _fields(kind: Kind) -> Mapping[str, Field]:
    found: dict[str, Field] = {}
    for name, info in kind.model.model_fields.items():
        key = info.alias or name
        if key in ("at", "draft") or (key in _SUB_LISTS and not (kind.name == "group" and key == "members")):
            continue
        made = _field(kind.name, key, _parts(info.annotation))
        found[key] = replace(made, required=info.is_required())
    # What we say of the source ourselves comes last.
    own = ("note", "credibility")
    return MappingProxyType({name: found[name] for name in sorted(found, key=lambda one: one in own)})


def _parts(annotation: Any) -> list[Any]:
    """What an annotation is made of: classes, and the containers around them."""
    found = [annotation]
    for part in get_args(annotation):
        found += _parts(part) if not isinstance(part, str) else [part]
    return found


def _field(kind: str, key: str, parts: list[Any]) -> Field:
    many = any(get_origin(part) is list for part in parts)
    if key in _NAMES:
        sections = ("sessions",) if (kind, key) == ("session", "part_of") else _NAMES[key]
        several = many or key in ("for", "destination")
        needed = 1 if key in _ESSENTIAL or (kind == "encounter" and key in _OF_ENCOUNTERS) else 0
        needed += (kind, key) == ("encounter", "parties")
        return Field(key, Form.NAMES if several else Form.NAME, names=sections, essential=needed)
    scheme = next((part for part in parts if isinstance(part, type) and issubclass(part, Concept)), None)
    if scheme is Credibility:
        return Field(key, Form.CHOICE, allowed=tuple("123456"))
    if scheme is not None and scheme is not PartOfDay:
        words = tuple(str(member.value) for member in scheme)
        return Field(key, Form.CHOICES if many else Form.CHOICE, allowed=words, scheme=scheme)
    if any(get_origin(part) is Literal for part in parts):
        return Field(key, Form.CHOICE, allowed=tuple(part for part in parts if isinstance(part, str)))
    if scheme is PartOfDay:
        return Field(key, Form.TIME)
    if key == "weekday":
        days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        return Field(key, Form.CHOICE, allowed=days)
    if Edtf in parts:
        return Field(key, Form.DATE)
    if bool in parts:
        return Field(key, Form.FLAG)
    if int in parts:
        return Field(key, Form.PAIR if many else Form.NUMBER)
    return Field(key, Form.TEXTS if many else Form.TEXT)
