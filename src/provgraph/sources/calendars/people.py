"""Who is who within one calendar: by address and name together, and never by less.

Two people of one name with two addresses are two; one address under two names is two as well (offices share
addresses). "Anna Berg" and "Berg, Anna" are one name. Whoever is named by an address alone has the name that the
calendar gives to that address elsewhere, if it gives one only; else they stay without a name.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable

from provgraph.model.audit import Audit
from provgraph.model.locators import Component
from provgraph.model.records import Group, Person, UnidentifiedActor
from provgraph.model.texts import Text
from provgraph.sources.calendars.invitations import Invitation
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, local_name
from provgraph.vocabulary.names import name_key, slug
from provgraph.vocabulary.terms import UnidentifiedReason

Key = tuple[str, str]
"""Address and key of the name; either may be empty."""


class People:
    """The actors of one calendar."""

    def __init__(
        self, invitations: Iterable[tuple[Invitation, Component]], source_id: str, language: str, audit: Audit
    ) -> None:
        """*invitations*: each with where it stands."""
        self._source_id = source_id
        self._language = language
        self._names: dict[Key, Counter[str]] = defaultdict(Counter)
        self._keys_of: dict[str, set[str]] = defaultdict(set)
        """Address → the names that it is given."""
        standing = list(invitations)
        seen = [one for one, _ in standing]
        for one in seen:
            if one.name:
                self._keys_of[one.address].add(_folded(one.name))
        self._groups = {self.key(one) for one in seen if one.group}
        self._members: dict[Key, set[Key]] = defaultdict(set)
        self.places: dict[Key, Component] = {}
        """Everybody, with where they stand first."""
        for one, place in standing:
            self._names[self.key(one)][one.name] += 1
            self.places.setdefault(self.key(one), place)
        for one in seen:
            for address in one.groups:
                group = self.find(address)
                if group in self._groups and group != self.key(one):
                    self._members[group].add(self.key(one))
                    audit.use_field("ATTENDEE;MEMBER")
                else:
                    audit.ignore_field("ATTENDEE;MEMBER", "calendar_unknown_group")
        for address, keys in self._keys_of.items():
            if address and len(keys) > 1:
                audit.note("calendar_shared_address", n=len(keys))
        locals_of: Counter[str] = Counter(self._plain(key) for key in self._names)
        self._locals = {
            key: plain if locals_of[plain] == 1 else f"{plain}-{_digest(key)}"
            for key in self._names
            for plain in [self._plain(key)]
        }

    def key(self, one: Invitation) -> Key:
        """What tells this one apart from all others."""
        if one.name:
            return one.address, _folded(one.name)
        return self._by_address(one.address)

    def find(self, address: str) -> Key | None:
        """The one who has that address; None: nobody has it, or several have."""
        key = self._by_address(address)
        return key if key in self._names else None

    def local(self, key: Key) -> str:
        """What identity decisions call them."""
        return self._locals[key]

    def iri(self, key: Key) -> IRI:
        """The IRI of their record."""
        return actor_iri(self._source_id, self._locals[key])

    def record(self, key: Key) -> Person | Group | UnidentifiedActor:
        """What the calendar says of them. The address stays out of it, unless it is all that they are called."""
        names = sorted((name for name in self._names[key] if name), key=lambda name: (-self._names[key][name], name))
        iri = self.iri(key)
        if key in self._groups:
            label = tuple(Text(name, self._language) for name in names or [key[0]])
            return Group(iri=iri, label=label, members=tuple(self.iri(member) for member in self._members[key]))
        if not names:
            described = (Text(key[0], "und"),)
            return UnidentifiedActor(iri=iri, description=described, reason=UnidentifiedReason.NOT_NAMED)
        return Person(iri=iri, name=names[0], other_names=tuple(names[1:]))

    def _by_address(self, address: str) -> Key:
        keys = self._keys_of.get(address, set())
        return (address, next(iter(keys))) if address and len(keys) == 1 else (address, "")

    def _plain(self, key: Key) -> str:
        address, name = key
        names = {each: number for each, number in self._names[key].items() if each}
        called = min(names, key=lambda each: (-names[each], each)) if name and names else address
        short = slug(called)
        return short if short.isascii() else local_name(called)


def _folded(name: str) -> str:
    """Names that differ in case, accents and order only are one; signs that are no letters stand for themselves."""
    return name_key(name) or name


def _digest(key: Key) -> str:
    return hashlib.blake2b("\n".join(key).encode(), digest_size=4).hexdigest()
