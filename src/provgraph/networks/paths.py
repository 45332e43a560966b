"""Who can introduce A to B? Chains of ties in which the weakest hop decides."""

from itertools import pairwise

from provgraph.networks.chains import chains
from provgraph.networks.meeting_graph import MeetingGraph
from provgraph.questions.answers import Hop, Path
from provgraph.questions.archive import Archive
from provgraph.questions.lookup import find_actor
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade


def introduction_paths(
    view: View, one: str, other: str, *, at_least: Grade = Grade.COPRESENT, limit: int = 3
) -> list[Path]:
    """Chains of introductions from one actor to another.

    Args:
        view: Any store.
        one: Who wants to be introduced, as a person types the name.
        other: To whom.
        at_least: The lowest grade that a hop may have; a shared delegation is no hop.
        limit: How many chains, at the most.

    Returns:
        The strongest first: by the grade of the weakest hop, then by the number of hops, then by names. Chains
        through the same people are one, each hop being the best tie of the two. Three who shared one occasion are
        no chain: they need no introduction. Empty: no chain of that grade.

    Raises:
        UnknownActor, AmbiguousName: A name is not one that the store knows.

    Source: the network of `meeting_graph.py`; simple paths after Yen (1971).
    """
    archive = Archive(view)
    start, goal = find_actor(archive, one).iri, find_actor(archive, other).iri
    meetings = MeetingGraph(archive)
    found: dict[tuple[IRI, ...], Path] = {}
    for grade in sorted(Grade, key=lambda item: -item.rank):
        if grade is Grade.CODELEGATED or grade.rank < at_least.rank:
            break
        for people in chains(
            meetings.at_least(grade, ends=(start, goal)),
            start,
            goal,
            key=lambda iri: archive.actor(iri).label("fr"),
        ):
            if len(found) >= limit:
                return list(found.values())
            if people not in found:
                hops = (Hop(archive.actor(a), meetings.best_tie(a, b)) for a, b in pairwise(people))
                found[people] = Path(tuple(hops))
    return list(found.values())
