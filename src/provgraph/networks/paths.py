"""Who can introduce A to B? Chains of ties in which the weakest hop decides."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from heapq import merge
from itertools import islice, pairwise

from provgraph.errors import QuestionError
from provgraph.networks.asked import whole_numbers
from provgraph.networks.chains import Chain, chains
from provgraph.networks.posts_held import PostsHeld
from provgraph.networks.reading import GROUP, two_mode
from provgraph.networks.ties_shown import TiesShown
from provgraph.networks.two_mode import Flags, TwoMode
from provgraph.questions.answers import Hop, Path
from provgraph.questions.archive import Archive
from provgraph.questions.lookup import find_actor
from provgraph.store.base import View
from provgraph.vocabulary.terms import Grade

WEAKEST, FEWEST = "weakest", "fewest"


def introduction_paths(
    view: View,
    one: str,
    other: str,
    *,
    at_least: Grade = Grade.COPRESENT,
    by: str = WEAKEST,
    since: date | None = None,
    until: date | None = None,
    roles_still_held: bool = False,
    on: date | None = None,
    limit: int = 3,
) -> list[Path]:
    """Chains of introductions from one actor to another.

    Args:
        view: Any store.
        one: Who wants to be introduced, as a person types the name.
        other: To whom.
        at_least: The lowest grade that a hop may have; a shared delegation is no hop.
        by: What comes first: 'weakest', the chain whose weakest hop is strongest; 'fewest', that of the fewest hops.
        since: Only occasions that were on this day or later for certain; undated ones are then left out.
        until: The same for the last day.
        roles_still_held: Only hops at whose occasion those who introduce held a post that they still hold; each
            hop shows which, and how far the sources go (`networks.posts_held`).
        on: The day on which they must still hold it; None: today, in UTC.
        limit: How many chains, at the most.

    Returns:
        The best first: by the grade of the weakest hop, then by the number of hops (with 'fewest' by these in turn),
        then by names. Chains through the same people are one, each hop being the best tie of the two. Three who shared
        one occasion are no chain: they need no introduction. Nobody is introduced through a group: who of it was at
        one occasion need not be who was at another. Empty: no chain of that grade.

    Raises:
        UnknownActor, AmbiguousName: A name is not one that the store knows.
        QuestionError: No such order, or a number that is none of these.

    Source: the network of `two_mode.py`; simple paths after Yen (1971).
    """
    if by not in (WEAKEST, FEWEST):
        raise QuestionError("bad_order", order=by, known=f"{WEAKEST}, {FEWEST}")
    whole_numbers(0, limit=limit)
    archive = Archive(view)
    ends = (find_actor(archive, one).iri, find_actor(archive, other).iri)
    network = whole = two_mode(archive)
    if not all(end in network.numbers for end in ends):
        return []
    start, goal = (network.numbers[end] for end in ends)
    posts = PostsHeld(archive, on or datetime.now(UTC).date()) if roles_still_held else None
    if posts is not None:
        network = network.without(posts.not_held(network, (start, goal)))
    counting = network.within(since, until)
    found = best_chains(network, start, goal, at_least=at_least, counting=counting, by=by)
    shown = TiesShown(archive, network, whole)

    def hop(a: int, b: int) -> Hop:
        tie = shown.best_tie(a, b, counting)
        introduces = [archive.actor(network.actors[who]) for who in (a, b) if who not in (start, goal)]
        at = tie.date.earliest if tie.date else None
        held = [item for actor in introduces for item in posts.evidence(actor, at)] if posts is not None else []
        return Hop(archive.actor(network.actors[a]), tie, tuple(held))

    return [Path(tuple(hop(a, b) for a, b in pairwise(chain))) for chain in islice(found, limit)]


def best_chains(
    network: TwoMode, start: int, goal: int, *, at_least: Grade, counting: Flags, by: str = WEAKEST
) -> Iterator[Chain]:
    """The chains of `introduction_paths` as numbers of actors, the best first; groups are no part of them.

    Args:
        network: Who was where.
        start, goal: The ends; they may be groups.
        at_least: The lowest grade of a hop.
        counting: The occasions that count, of whatever grade.
        by: As there.
    """
    actors = network.kinds != GROUP
    actors[[start, goal]] = True
    grades = [grade for grade in sorted(Grade, key=lambda one: -one.rank) if grade is not Grade.CODELEGATED]
    graded = [
        chains(network, start, goal, occasions=counting & network.showing(grade), actors=actors)
        for grade in grades
        if grade.rank >= at_least.rank
    ]
    # Each finds those of higher grades too, but never before a better one does: the merge keeps to the order of its
    # arguments among equals.
    ordered = merge(*graded, key=len) if by == FEWEST else (chain for one in graded for chain in one)
    seen: set[Chain] = set()
    for chain in ordered:
        if chain not in seen:
            seen.add(chain)
            yield chain
