"""Names for blank nodes that depend on what is said of them only: not on the file's labels, not on its order.

Blank nodes that hang together are named together, apart from all others: a change elsewhere in the file leaves the
names as they are. Within such a group each node gets a colour from what hangs below it, which tells the members of a
long list apart at once; then from what is said of it and of its neighbours, again and again until nothing changes. What
then still looks alike is told apart by RDFC-1.0, to which the colours are shown.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

_ALIKE = 6
"""So many neighbours that look alike can be told apart in reasonable time (their orders are tried)."""
_TANGLED = 24
"""So many nodes that look alike and hang together, too."""
_PATIENCE = 1_000_000
"""So many colours are worked out for one group: long chains take a round for each link."""
_COLOUR = ox.NamedNode("urn:pg:colour")

Said = dict[str, list[ox.Quad]]


class TooAlike(ValueError):
    """Blank nodes that cannot be told apart in reasonable time."""


def without_blank_nodes(quads: Iterable[ox.Quad], prefix: str) -> Iterator[ox.Quad]:
    """The quads with IRIs in place of their blank nodes.

    Args:
        quads: All that speak of blank nodes; the names do not depend on others.
        prefix: What the IRIs start with.

    Raises:
        TooAlike: A knot of blank nodes of which all the same is said.
    """
    said: Said = defaultdict(list)
    for quad in quads:
        for node in set(_blank(quad)):
            said[node].append(quad)
    alike: Counter[str] = Counter()
    for group in _groups(said):
        placed = _placed(group, said)
        digest = _hash(*sorted(map(str, placed)))[:20]
        # Groups of which the very same is said are as good as each other: any order of them is the same graph.
        name = f"{prefix}{digest}-{alike[digest]}" if alike[digest] else prefix + digest
        alike[digest] += 1
        yield from (_renamed(quad, _naming(name, alone=len(group) == 1)) for quad in placed)


def _naming(name: str, *, alone: bool) -> Callable[[str], ox.NamedNode]:
    return lambda place: ox.NamedNode(name if alone else f"{name}.{place}")


def _blank(quad: ox.Quad) -> Iterator[str]:
    for term in (quad.subject, quad.object, quad.graph_name):
        if isinstance(term, ox.BlankNode):
            yield term.value


def _groups(said: Said) -> Iterator[list[str]]:
    seen: set[str] = set()
    for start in said:
        if start in seen:
            continue
        group, waiting = [], [start]
        seen.add(start)
        while waiting:
            node = waiting.pop()
            group.append(node)
            for quad in said[node]:
                for other in _blank(quad):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        yield group


def _placed(group: list[str], said: Said) -> set[ox.Quad]:
    """All that is said of the group, each node being called by its place in it."""
    own = {quad for node in group for quad in said[node]}
    colours = _colours(group, said)
    count = Counter(colours.values())
    if len(count) == len(group):
        order = {node: str(place) for place, node in enumerate(sorted(group, key=colours.__getitem__))}
        return {_renamed(quad, lambda label: ox.BlankNode(order[label])) for quad in own}
    _refuse_knots(group, said, colours, count)
    dataset = ox.Dataset([*own, *(ox.Quad(ox.BlankNode(node), _COLOUR, ox.Literal(colours[node])) for node in group)])
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    placed = (quad for quad in dataset if quad.predicate != _COLOUR)
    return {_renamed(quad, lambda label: ox.BlankNode(label.removeprefix("c14n"))) for quad in placed}


def _colours(group: list[str], said: Said) -> dict[str, str]:
    colours = dict.fromkeys(group, "") | _from_below(group, said)
    different, work = len(set(colours.values())), 0
    while True:
        colours = {
            node: _hash(colours[node], *sorted(_written(quad, colours, node) for quad in said[node])) for node in group
        }
        found = len(set(colours.values()))
        if found in (different, len(group)):
            return colours
        different, work = found, work + len(group)
        if work > _PATIENCE:
            raise TooAlike(len(group))


def _from_below(group: list[str], said: Said) -> dict[str, str]:
    """The colours of the nodes below which nothing goes round in a circle."""
    own = {node: [quad for quad in said[node] if str(quad.subject) == f"_:{node}"] for node in group}
    below = {node: {other for quad in own[node] for other in _blank(quad) if other != node} for node in group}
    above: dict[str, list[str]] = defaultdict(list)
    for node, others in below.items():
        for other in others:
            above[other].append(node)
    colours: dict[str, str] = {}
    waiting = [node for node in group if not below[node]]
    while waiting:
        node = waiting.pop()
        colours[node] = _hash(*sorted(_written(quad, colours, node) for quad in own[node]))
        for other in above[node]:
            below[other].discard(node)
            if not below[other]:
                waiting.append(other)
    return colours


def _refuse_knots(group: list[str], said: Said, colours: dict[str, str], count: Counter[str]) -> None:
    alike = {node for node in group if count[colours[node]] > 1}
    for tangle in _groups({node: [q for q in said[node] if alike.issuperset(_blank(q))] for node in alike}):
        if len(tangle) > _TANGLED:
            raise TooAlike(len(tangle))
    for node in group:
        near = Counter(
            (quad.predicate.value, other == node, colours[other])
            for quad in said[node]
            for other in _blank(quad)
            if other != node and other in alike and node in alike
        )
        if near and max(near.values()) > _ALIKE:
            raise TooAlike(max(near.values()))


def _written(quad: ox.Quad, names: dict[str, str], own: str) -> str:
    terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
    return "\x1f".join(
        ("_:self" if term.value == own else f"_:{names[term.value]}") if isinstance(term, ox.BlankNode) else str(term)
        for term in terms
    )


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\x1e".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _renamed(quad: ox.Quad, named: Callable[[str], ox.BlankNode | ox.NamedNode]) -> ox.Quad:
    def again(term: object) -> object:
        return named(term.value) if isinstance(term, ox.BlankNode) else term

    return ox.Quad(again(quad.subject), quad.predicate, again(quad.object), again(quad.graph_name))  # type: ignore[arg-type]
