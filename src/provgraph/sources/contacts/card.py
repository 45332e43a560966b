"""One card → what is used of it: names, organisations and units, posts."""

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from provgraph.model.audit import Audit
from provgraph.model.dates import Edtf
from provgraph.sources.contacts.fields import USED, ignore
from provgraph.sources.contacts.names import Names, read_names
from provgraph.sources.contacts.values import day_of, parts_of, text_of, tidy, uid_of
from provgraph.sources.content_lines.blocks import Block
from provgraph.sources.content_lines.properties import LineUnreadable, Property, is_named, name_of, read_property
from provgraph.vocabulary.names import fold

Kind = Literal["person", "organisation", "group", "number", "other"]
_KINDS: dict[str, Kind] = {
    "": "person",
    "individual": "person",
    "org": "organisation",
    "organization": "organisation",
    "group": "group",
}


_MOST_UNITS = 50
"""Of an organisation; each is part of the one before."""


@dataclass(frozen=True, slots=True)
class Post:
    """An organisation with its units, from the whole to the part, and what somebody is there; either may be empty."""

    units: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    """Each with its language; empty: it does not say."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is used of a card."""

    number: int
    kind: Kind
    stated_kind: str
    """As the card says it."""
    uid: str
    """Empty: it has none."""
    names: Names
    posts: tuple[Post, ...] = ()
    members: tuple[str, ...] = ()
    """The UIDs of those whom a group holds."""
    revised: Edtf | None = None

    @property
    def content(self) -> str:
        """A digest of what it says; the day on which it was revised says nothing of whom it is about."""
        said = (self.kind, self.names, sorted(map(repr, self.posts)), self.members)
        return hashlib.blake2b(repr(said).encode(), digest_size=8).hexdigest()


@dataclass(slots=True)
class _Lines:
    """The properties of a card that are used."""

    found: dict[str, list[Property]] = field(default_factory=dict)

    def many(self, *names: str) -> list[Property]:
        return [line for name in names for line in self.found.get(name, ())]

    def one(self, *names: str) -> str:
        return next((line.value.strip() for line in self.many(*names)), "")


def read_card(block: Block, audit: Audit) -> Card:
    """The card.

    Raises:
        LineUnreadable: A line that is needed cannot be read, or it names nobody.
    """
    old = any(name_of(raw) == "VERSION" and raw.joined().strip().endswith(b"2.1") for raw in block.lines)
    lines, ignored = _Lines(), []
    for raw in block.lines:
        if name_of(raw) not in USED:
            if is_named(raw):
                ignored.append(name_of(raw))
            else:
                audit.note("lines_no_property")
            continue
        line = read_property(raw, keep_white=old)
        lines.found.setdefault(line.name, []).append(line)
        if line.undeclared:
            audit.note("lines_undeclared")
    card = _card(block, lines, old, audit)
    for name in ignored:
        ignore(audit, name)
    return card


def _card(block: Block, lines: _Lines, old: bool, audit: Audit) -> Card:
    stated = lines.one("KIND", "X-ADDRESSBOOKSERVER-KIND").casefold()
    kind = _KINDS.get(stated, "other")
    posts = _posts(lines, old)
    firms = [post.units[0] for post in posts if post.units]
    names = read_names(lines.many("FN"), lines.many("N"), lines.many("NICKNAME"), firms, old)
    if kind == "person" and not stated and not names.structured:
        company = lines.one("X-ABSHOWAS").casefold() == "company"
        named = fold(names.name) in map(fold, ["", *firms])
        if (firms and named) or (company and (firms or names.name)):
            kind = "organisation"
    if kind == "organisation" and not names.name and firms:
        names = Names(firms[0], others=names.others)
    if not names.name and names.number_only:
        kind = "number"
    if not names.name and kind not in ("number", "other"):
        raise LineUnreadable("contacts_no_name", block.line)
    revised = lines.one("REV")
    day = day_of(revised) if revised else None
    if revised and day is None:
        audit.note("contacts_revision")
    members = {uid_of(line.value) for line in lines.many("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")}
    for name, own in lines.found.items() if kind not in ("number", "other") else ():
        if why := _why_unused(name, kind, names, posts):
            audit.ignore_field(name, why, len(own))
        else:
            audit.use_field(name, len(own))
    return Card(block.number, kind, stated, lines.one("UID"), names, posts, tuple(sorted(members - {""})), day)


def _why_unused(name: str, kind: Kind, names: Names, posts: tuple[Post, ...]) -> str | None:
    """Why a property says nothing on a card of this kind, of the catalogue below `audit.`; None: it is used."""
    if name in ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER") and kind != "group":
        return "contacts_no_group"
    if name in ("TITLE", "ROLE") and kind != "person":
        return "contacts_of_organisation"
    if name == "ORG" and kind == "organisation" and not any(post.units[-1:] == (names.name,) for post in posts):
        return "contacts_of_organisation"
    return "contacts_cites_nothing" if name == "REV" and not (kind == "person" and posts) else None


def _posts(lines: _Lines, old: bool) -> tuple[Post, ...]:
    """Organisations with titles. They belong together where they are marked so, or where there is one of each."""
    firms = [(line, tuple(unit for unit in parts_of(line, old) if unit)) for line in lines.many("ORG")]
    firms = [(line, units) for line, units in firms if units]
    for line, units in firms:
        if len(units) > _MOST_UNITS:
            raise LineUnreadable("contacts_many_units", line.line, n=len(units), most=_MOST_UNITS)
    titles = [(line, text) for line in lines.many("TITLE", "ROLE") if (text := text_of(line, old))]
    found = []
    taken: set[int] = set()
    of_group: dict[str, list[tuple[Property, str]]] = {}
    for title, text in titles:
        of_group.setdefault(title.group, []).append((title, text))
    for line, units in firms:
        if len(firms) == 1:
            own = [(title, text) for title, text in titles if title.group in ("", line.group) or not line.group]
        else:
            own = of_group.get(line.group, []) if line.group else []
        taken |= {id(title) for title, _ in own}
        found.append(Post(units, _told(own)))
    rest = [(title, text) for title, text in titles if id(title) not in taken]
    if rest:
        found.append(Post((), _told(rest)))
    return tuple(dict.fromkeys(found))


def _told(titles: list[tuple[Property, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(text, tidy(title.param("LANGUAGE")).casefold()) for title, text in titles}))
