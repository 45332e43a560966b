"""Finds whom the options of a map name: by IRI, or by the name as a person types it."""

from collections.abc import Iterable

from provgraph.errors import AmbiguousName, UnknownActor, UnknownMission
from provgraph.maps.contents import Contents, Node
from provgraph.maps.cut import Asked
from provgraph.maps.options import MapOptions
from provgraph.maps.signs import SIGNS, Column
from provgraph.model.texts import Text
from provgraph.questions.lookup import nearest_names
from provgraph.questions.tie_answers import ActorRef
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import name_key


def find_asked(contents: Contents, options: MapOptions) -> Asked:
    """Whom and what the options name.

    Raises:
        UnknownActor, AmbiguousName, UnknownMission: A name is not one that the network knows.
    """
    actors = [node for node in contents.nodes if SIGNS[node.kind].column in (Column.ORGANISATIONS, Column.ACTORS)]
    return Asked(
        about=_actor(actors, options.about) if options.about is not None else None,
        path=(_actor(actors, options.path[0]), _actor(actors, options.path[1])) if options.path is not None else None,
        mission=_mission(contents.nodes, options.mission) if options.mission is not None else None,
    )


def _actor(actors: Iterable[Node], name: str) -> str:
    found = _called(actors, name)
    if len(found) == 1:
        return found[0].iri
    if found:
        listed = "\n".join(f"  {_told_apart(node)}" for node in found)
        raise AmbiguousName("ambiguous_name", name=name, candidates=listed)
    near = nearest_names((_ref(node) for node in actors), name)
    raise UnknownActor(
        "unknown_actor" if near else "unknown_actor_far", name=name, nearest="; ".join(near), names=tuple(near)
    )


def _mission(nodes: Iterable[Node], name: str) -> str:
    missions = [node for node in nodes if node.kind == "mission"]
    found = _called(missions, name)
    if len(found) == 1:
        return found[0].iri
    listed = "\n".join(f"  {node.label.en}: {node.iri}" for node in found or missions) or "  -"
    raise UnknownMission("ambiguous_mission" if found else "unknown_mission", name=name, missions=listed)


def _called(nodes: Iterable[Node], name: str) -> list[Node]:
    own = [node for node in nodes if node.iri == name.strip()]
    key = name_key(name)
    return own or [node for node in nodes if key and key in (name_key(node.label.fr), name_key(node.label.en))]


def _told_apart(node: Node) -> str:
    return f"{node.label.en} ({node.detail.en}): {node.iri}" if node.detail.en else f"{node.label.en}: {node.iri}"


def _ref(node: Node) -> ActorRef:
    return ActorRef(IRI(node.iri), (Text(node.label.fr, "fr"), Text(node.label.en, "en")), node.kind)
