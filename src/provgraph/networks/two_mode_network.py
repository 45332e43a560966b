"""The two-mode network of a store for networkx: for what its users compute themselves."""

from typing import TYPE_CHECKING

from provgraph.networks.reading import GROUP, two_mode
from provgraph.networks.two_mode import day_of
from provgraph.questions.archive import Archive
from provgraph.store.base import View
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    import networkx as nx


def two_mode_network(view: View, *, at_least: Grade = Grade.COATTENDED) -> "nx.MultiGraph[str]":
    """Who was at which occasion.

    Args:
        view: Any store.
        at_least: The lowest grade of the occasions. `codelegated` is answered as `coattended`.

    Returns:
        Nodes by IRI: actors with `bipartite` 0, `kind`, `label_fr`, `label_en`; occasions with `bipartite` 1, `kind`
        ('session' or 'encounter'), `grade`, `earliest` and `latest` (days; '' where none is known) and `mission` (an
        IRI, or ''). One edge for each actor and occasion, without parallels. Groups are left out, as by the questions:
        what these say of an actor can be put on its node (`networkx.set_node_attributes`).
    """
    import networkx as nx

    archive = Archive(view)
    network = two_mode(archive)
    graph = network.networkx(network.showing(at_least), network.kinds != GROUP)
    grades = {grade.rank: grade.key for grade in Grade}
    places = {iri: place for place, iri in enumerate(network.occasions)}
    for node, attributes in graph.nodes(data=True):
        if attributes["bipartite"] == 0:
            actor = archive.actor(node)
            attributes |= {"kind": actor.kind, "label_fr": actor.label("fr"), "label_en": actor.label("en")}
            continue
        place = places[node]
        days = (day_of(int(days[place])) for days in (network.first_day, network.last_day))
        mission = int(network.mission[place])
        attributes["kind"] = "encounter" if network.stated[place] else "session"
        attributes["grade"] = grades[int(network.grades[place])]
        attributes["earliest"], attributes["latest"] = (day.isoformat() if day else "" for day in days)
        attributes["mission"] = network.missions[mission] if mission >= 0 else ""
    found: nx.MultiGraph[str] = nx.MultiGraph(graph)
    return found
