"""Finds the actor, or the mission, that a person means by a name.

Accents, case, order, punctuation and honorifics do not matter; part of a name does not do, because nothing is
guessed: the nearest names are offered instead. An IRI is a name too.
"""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from provgraph.errors import AmbiguousName, UnknownActor, UnknownMission
from provgraph.questions.answers import ActorRef, Named
from provgraph.questions.archive import Archive
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.prefixes import DATA


def find_actor(archive: Archive, name: str) -> ActorRef:
    """The one actor called *name*.

    Args:
        archive: The store.
        name: As a person types it; or an IRI.

    Raises:
        UnknownActor: Nobody is called so; the nearest names are in the message and in `facts['nearest']`.
        AmbiguousName: Several are; what tells them apart is in the message and in `facts['candidates']`.
    """
    name = name.strip()
    if name.startswith(DATA):
        actor = archive.actor(IRI(name))
        if not actor.names:
            raise UnknownActor("unknown_iri", name=name)
        return actor
    key = name_key(name)
    found = {archive.one(row.iri("who")) for row in archive.rows("actors_by_key", key=key)} if key else set()
    if not found and key:
        # The unnamed and groups have no key of their own: they are found by their description, word for word. One who
        # has been given a name by a decision is still found by it.
        found = {
            archive.one(row.iri("who")) for row in archive.rows("actor_names") if name_key(row.text("name")) == key
        }
    if len(found) == 1:
        return archive.actor(found.pop())
    if found:
        candidates = [_told_apart(archive, archive.actor(iri)) for iri in sorted(found)]
        raise AmbiguousName("ambiguous_name", name=name, candidates="\n".join(f"  {line}" for line in candidates))
    near = nearest_names(archive.load_actors(), name)
    listed = "; ".join(near)
    raise UnknownActor("unknown_actor" if near else "unknown_actor_far", name=name, nearest=listed, names=tuple(near))


def nearest_names(actors: Iterable[ActorRef], name: str, limit: int = 5) -> list[str]:
    """The names that are most like *name*, best first; those that are no help are left out."""
    by_key = {name_key(text.value): text.value for actor in actors for text in actor.names}
    near = process.extract(name_key(name), list(by_key), scorer=fuzz.WRatio, limit=limit, score_cutoff=60)
    return [by_key[key] for key, _, _ in near]


def _told_apart(archive: Archive, actor: ActorRef) -> str:
    """A candidate with its kind, its posts and its sources."""
    posts: set[str] = set()
    for row in (row for mention in actor.mentions for row in archive.rows("tenures", actor=mention)):
        organisation = row.maybe_iri("organisation")
        posts.add(row.text("title") or (archive.actor(organisation).label() if organisation else ""))
    sources = {
        archive.source(row.iri("source")).title
        for mention in actor.mentions
        for row in archive.rows("actor_names", actor=mention)
    }
    details = [*sorted(posts - {""}), *sorted(f"“{title}”" for title in sources)]
    return f"{actor.label()} ({', '.join(details)}): {actor.iri}"


def find_mission(archive: Archive, name: str) -> Named:
    """The mission called *name* (or whose IRI it is).

    Raises:
        UnknownMission: None, or several; the missions that there are are listed.
    """
    missions = {archive.one(row.iri("what")): row for row in archive.rows("missions")}
    named = [archive.mission(iri) for iri in sorted(missions)]
    key = name_key(name)
    found = [
        mission
        for mission in named
        if name.strip() in archive.identities.members(mission.iri)
        or key
        in {name_key(text.value) for one in archive.identities.members(mission.iri) for text in archive.labels(one)}
    ]
    if len(found) == 1:
        return found[0]
    listed = "\n".join(f"  {mission.label()}: {mission.iri}" for mission in named) or "  -"
    raise UnknownMission("unknown_mission", name=name, missions=listed)
