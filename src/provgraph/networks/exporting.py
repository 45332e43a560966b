"""Writes what a store holds in the formats that other tools read."""

from pathlib import Path

from provgraph.errors import ExportError
from provgraph.networks.actor_network import actor_network
from provgraph.networks.network_files import gexf, graphml, ties_csv
from provgraph.networks.participation_network import participation_network
from provgraph.networks.tie_triples import tie_triples
from provgraph.store.base import View
from provgraph.vocabulary.minting import DERIVED_GRAPH
from provgraph.wording import language

RDF_FORMATS = ("turtle", "trig", "json-ld", "n-quads")
NETWORK_FORMATS = ("graphml", "gexf", "csv")
FORMATS = (*RDF_FORMATS, *NETWORK_FORMATS)


def export(view: View, form: str, *, with_ties: bool = False, lang: str | None = None) -> bytes:
    """Everything that a store holds, in one format.

    Args:
        view: Any store.
        form: One of `FORMATS`. RDF formats hold the claims (Turtle without their graphs, the others with them);
            GraphML and GEXF hold the participation network, CSV the derived ties.
        with_ties: RDF only: adds the derived ties, in the graph urn:pg:derived.
        lang: For labels and names in GEXF and CSV; None: the language of the moment.

    Raises:
        ExportError: No such format.
    """
    lang = lang or language()
    if form in RDF_FORMATS:
        if not with_ties:
            return view.serialise(form)
        return view.serialise(form, extra=(DERIVED_GRAPH, tie_triples(actor_network(view))))
    if form == "csv":
        return ties_csv(actor_network(view), lang).encode()
    if form in ("graphml", "gexf"):
        network = participation_network(view)
        return graphml(network) if form == "graphml" else gexf(network, lang)
    raise ExportError("unknown_format", format=form, known=", ".join(FORMATS))


def write_export(view: View, path: Path, form: str, *, with_ties: bool = False, lang: str | None = None) -> int:
    """Write `export` to a file, in one step; returns the number of bytes.

    Raises:
        ExportError: No such format, or the file cannot be written.
    """
    content = export(view, form, with_ties=with_ties, lang=lang)
    scratch = path.with_name(path.name + ".part")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a pipe or a device is written to, never replaced
        else:
            scratch.write_bytes(content)
            scratch.replace(path)
    except OSError as reason:
        raise ExportError("cannot_write", path=str(path), reason=reason.strerror or str(reason)) from reason
    return len(content)
