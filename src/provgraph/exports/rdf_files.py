"""RDF of everything, graph after graph where the syntax allows it: one source in memory at a time."""

from typing import IO

from provgraph.exports.json_ld import write_json_ld
from provgraph.networks.actor_network import actor_network
from provgraph.networks.tie_triples import tie_triples
from provgraph.questions.answers import Remark, remark
from provgraph.store.base import View
from provgraph.vocabulary.minting import DERIVED_GRAPH, is_internal


def write_rdf(view: View, stream: IO[bytes], form: str, *, with_ties: bool) -> tuple[Remark, ...]:
    """Write what sources say and what was decided about that; returns what the syntax cannot hold.

    Args:
        view: Any store.
        stream: Where to.
        form: One of `formats.RDF_FORMATS`.
        with_ties: Adds the derived ties, in the graph urn:pg:derived.
    """
    ties = (DERIVED_GRAPH, tuple(tie_triples(actor_network(view)))) if with_ties else None
    graphs = [graph for graph in view.graphs() if not is_internal(graph)]
    if form in ("trig", "n-quads"):
        head = b""
        for graph in graphs:
            head = _append(stream, view.serialise(form, [graph]), head)
        if ties is not None:
            _append(stream, view.serialise(form, [], extra=ties), head)
    elif form == "json-ld":
        write_json_ld(view, stream, graphs, ties)
    else:
        stream.write(view.serialise(form, graphs, extra=ties))
    remarks = [remark("export.turtle_without_graphs")] if form == "turtle" else []
    return (*remarks, *(() if with_ties else (remark("export.without_ties"),)))


def _append(stream: IO[bytes], content: bytes, head: bytes) -> bytes:
    """Write one graph; the declarations of prefixes at its beginning only if they are not there yet (*head*)."""
    own = b""
    for line in content.splitlines(keepends=True):
        if not line.startswith(b"@prefix "):
            break
        own += line
    stream.write(content[len(own) :] if own == head else content)
    return own
