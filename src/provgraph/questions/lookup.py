"""Finds the actor, or the mission, that a person means by a name.

Accents, case, order, punctuation and honorifics do not matter; part of a name does not do, because nothing is
guessed: the nearest names are offered instead. An IRI is a name too.
"""

from collections.abc import Iterable

from provgraph.errors import AmbiguousName, UnknownActor, UnknownMission
from provgraph.questions.archive import Archive
from provgraph.questions.tie_answers import ActorRef, Named
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
        candidates = [told_apart(archive, archive.actor(iri)) for iri in sorted(found)]
        raise AmbiguousName("ambiguous_name", name=name, candidates="\n".join(f"  {line}" for line in candidates))
    near = nearest_names(archive.load_actors(), name)
    listed = "; ".join(near)
    raise UnknownActor("unknown_actor" if near else "unknown_actor_far", name=name, nearest=listed, names=tuple(near))


def nearest_names(actors: Iterable[ActorRef], name: str, limit: int = 5) -> list[str]:
    """The names that are most like *name*, best first; those that are no help are left out."""
    from rapidfuzz import fuzz, process

    by_key = {name_key(actor.label()): actor.label() for actor in actors}
    words = set(name_key(name).split())
    # Whoever types a surname most likely means one who bears it: these come first. They are offered, never taken.
    bearers = [label for key, label in by_key.items() if words and words <= set(key.split())]
    near = process.extract(name_key(name), list(by_key), scorer=fuzz.WRatio, limit=limit, score_cutoff=75)
    return list(dict.fromkeys([*bearers, *(by_key[key] for key, _, _ in near)]))[:limit]


def told_apart(archive: Archive, actor: ActorRef) -> str:
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
    """The mission called *name*, or whose IRI it is, or the only one that goes to the place of that name.

    Raises:
        UnknownMission: None, or several; the missions that there are are listed.
    """
    named = [archive.mission(iri) for iri in sorted({archive.one(row.iri("what")) for row in archive.rows("missions")})]
    found = [mission for mission in named if name.strip() in archive.identities.members(mission.iri)]
    if not found and name_key(name):
        found = _called(archive, named, name_key(name))
    if len(found) == 1:
        return found[0]
    listed = "\n".join(f"  {mission.label()}: {mission.iri}" for mission in found or named) or "  -"
    raise UnknownMission("ambiguous_mission" if found else "unknown_mission", name=name, missions=listed)


def _called(archive: Archive, missions: list[Named], key: str) -> list[Named]:
    """The missions whose whole name folds to *key*; else those whose destination does."""
    whole = [
        mission
        for mission in missions
        for one in archive.identities.members(mission.iri)
        for text in archive.labels(one)
        if name_key(text.value) == key
    ]
    if whole:
        return list(dict.fromkeys(whole))
    going = {
        archive.one(row.iri("what"))
        for row in archive.rows("missions")
        if (place := row.maybe_iri("destination")) is not None and name_key(archive.place(place).label()) == key
    }
    return [mission for mission in missions if mission.iri in going]
