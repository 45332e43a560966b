"""Who is meant: a person of the graph, with all mentions that decisions hold to be the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provgraph.errors import AmbiguousName, ErasureRefused, NobodyHeld, UnknownActor
from provgraph.questions.answers import ActorRef
from provgraph.questions.archive import Archive
from provgraph.questions.lookup import find_actor, nearest_names, told_apart
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.terms import PG

_WORD = 3
"""Letters from which on a word that two names share is taken to be a name."""


@dataclass(frozen=True)
class Mention:
    """One person as one source knows them."""

    iri: IRI
    source: IRI | None
    """None: a decision speaks of them, and no source of the store does any more."""
    names: tuple[str, ...] = ()
    """The main name first."""
    kind: str = "person"


@dataclass(frozen=True)
class Chosen:
    """The person that was asked for."""

    asked: str
    actors: tuple[ActorRef, ...]
    """One; several where all of a name, or several mentions, were asked for; none where texts alone hold the name."""
    mentions: tuple[Mention, ...]
    homonyms: tuple[ActorRef, ...]
    """Others who bear one of the names, and are not meant."""
    own_keys: tuple[str, ...]
    """The folded names that nobody else bears."""
    shared_names: tuple[str, ...]
    """Names that others bear too, and texts may mean either."""

    @property
    def iris(self) -> tuple[IRI, ...]:
        """The addresses of the mentions."""
        return tuple(mention.iri for mention in self.mentions)

    @property
    def label(self) -> str:
        """The fullest name; for somebody who is only spoken of in texts, the name that was asked for."""
        return max((actor.label() for actor in self.actors), key=len, default=self.asked)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, each once."""
        return tuple(dict.fromkeys(name for mention in self.mentions for name in mention.names))


def choose(archive: Archive, name: str, *, only: Sequence[str] = (), every: bool = False) -> Chosen:
    """The person called *name*.

    Args:
        archive: The store.
        name: As a person types it, or the IRI of a mention.
        only: The IRIs of mentions of that name: those are meant, with what decisions join to them, and no others.
        every: All who bear the name.

    Raises:
        NobodyHeld: Nobody bears it; the nearest names are in the message.
        AmbiguousName: Several do, and none was chosen.
        ErasureRefused: An address that is no mention of such a person; or it is no person.
    """
    found = _bearers(archive, name)
    if only:
        chosen = _only(archive, found, only)
    elif len(found) > 1 and not every:
        lines = "\n".join(f"  {told_apart(archive, actor)}" for actor in found)
        raise AmbiguousName("privacy_ambiguous", name=name, candidates=lines)
    else:
        chosen = found
    meant = {iri for actor in chosen for iri in archive.identities.members(actor.iri)}
    mentions = [_mention(archive, iri) for iri in sorted(meant)]
    own, shared, homonyms = _names(archive, name, mentions, meant)
    return Chosen(name, tuple(chosen), tuple(mentions), tuple(homonyms), tuple(own), tuple(shared))


def in_texts_only(name: str) -> Chosen:
    """Somebody of that name whom no source mentions as a person."""
    return Chosen(name, (), (), (), (name_key(name),), ())


def _bearers(archive: Archive, name: str) -> list[ActorRef]:
    key = name_key(name)
    rows = archive.rows("actors_by_key", key=key) if key and not name.startswith("urn:") else ()
    found = [archive.actor(iri) for iri in sorted({archive.one(row.iri("who")) for row in rows})]
    if not found:
        try:
            found = [find_actor(archive, name)]
        except UnknownActor:
            near = nearest_names(archive.load_actors(), name)
            raise NobodyHeld("privacy_nobody", name=name, nearest="; ".join(near) or "–") from None
    persons = [actor for actor in found if actor.kind in ("person", "unidentified")]
    if not persons:
        raise ErasureRefused("privacy_no_person", name=name)
    return persons


def _only(archive: Archive, found: list[ActorRef], only: Iterable[str]) -> list[ActorRef]:
    known = {iri: actor for actor in found for iri in archive.identities.members(actor.iri)}
    for iri in only:
        if iri not in known:
            raise ErasureRefused("privacy_not_one", iri=iri, known="\n".join(f"  {one}" for one in sorted(known)))
    return list({known[IRI(iri)].iri: known[IRI(iri)] for iri in only}.values())


def _mention(archive: Archive, iri: IRI) -> Mention:
    rows = list(archive.rows("actor_names", actor=iri))
    actor = archive.actor(iri)
    if not rows:
        return Mention(iri, None, kind=actor.kind)
    named = sorted(rows, key=lambda row: (not row.flag("main"), row.text("name")))
    kind = "unidentified" if actor.kind == "unidentified" or not _is_named(archive, iri) else "person"
    return Mention(iri, rows[0].iri("source"), tuple(dict.fromkeys(row.text("name") for row in named)), kind)


def _is_named(archive: Archive, iri: IRI) -> bool:
    """Whether this very mention has a name; decisions may join it to somebody who has one."""
    return any(row.iri("kind") == PG.Person for row in archive.rows("actor_names", actor=iri))


def _names(
    archive: Archive, asked: str, mentions: list[Mention], meant: set[IRI]
) -> tuple[list[str], list[str], list[ActorRef]]:
    """The keys that are this person's alone, the names that are not, and those who bear them too."""
    asked_key = name_key(asked)
    names = {name for mention in mentions if mention.kind == "person" for name in mention.names}
    full = {key for name in names if len((key := name_key(name)).split()) > 1}
    words = {word for mention in mentions if mention.kind == "person" and mention.names
             for word in name_key(mention.names[0]).split() if len(word) >= _WORD}  # fmt: skip
    own: list[str] = []
    shared: list[str] = []
    homonyms: dict[IRI, ActorRef] = {}
    for name in sorted(names):
        key = name_key(name)
        others = {
            archive.one(row.iri("who")): archive.actor(row.iri("who"))
            for row in archive.rows("actors_by_key", key=key)
            if row.iri("who") not in meant
        }
        others = {iri: actor for iri, actor in others.items() if actor.kind == "person"}
        homonyms |= others
        if others:
            shared.append(name)
        elif key == asked_key or (key in full and words & set(key.split())):
            # A by-name like “le maire” is not taken for a name: it would strike out half of the texts.
            own.append(key)
    return list(dict.fromkeys(own)), shared, [homonyms[iri] for iri in sorted(homonyms)]
