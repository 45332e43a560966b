"""What the tests of erasure share: stores that hold nothing but tombstones, and every way to write a name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

from privacy.engine_files import everything_in
from provgraph.graph import Graph, open_graph
from provgraph.vocabulary.minting import TOMBSTONES_GRAPH, is_internal
from provgraph.vocabulary.names import fold


def content(graph: Graph) -> bytes:
    """Canonical N-Quads: everything that the sources say and that was decided."""
    view = graph.store.view()
    return view.serialise("n-quads", [iri for iri in view.graphs() if not is_internal(iri)])


def with_tombstones_of(other: Graph) -> Graph:
    """An empty store that has another's tombstones."""
    graph = open_graph()
    with graph.store.writer() as writer:
        writer.replace(TOMBSTONES_GRAPH, other.store.view().triples(TOMBSTONES_GRAPH))
    return graph


def spellings(name: str) -> Iterator[str]:
    """A name as it may stand somewhere: turned round, as a slug, in an address, without accents, in capitals."""
    *first, last = name.split()
    for form in (name, f"{last}, {' '.join(first)}", f"{last} {' '.join(first)}"):
        for plain in (form, fold(form)):
            slug = "-".join(re.findall(r"[^\W_]+", plain))
            yield from (plain, slug, slug.replace("-", "_"), slug.replace("-", "."), slug.replace("-", ""))
            yield from (quote(plain), quote_plus(plain), unicodedata.normalize("NFD", plain))


def needles(name: str) -> set[bytes]:
    """The bytes of all of these, in three encodings."""
    cased = {cased for form in spellings(name) for cased in (form, form.lower(), form.upper(), form.title())}
    return {
        form.encode(encoding, "ignore") for form in cased for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
    }


def files_that_hold(folder: Path, names: Iterable[str]) -> set[str]:
    """The files of a store in which a name stands, in the bytes as they are or behind the engine's compression."""
    found: set[str] = set()
    wanted = {name: needles(name) for name in names}
    for path, data, packed in everything_in(folder):
        # What is packed is looked at again when it is not.
        text = "" if packed else fold(data.decode("utf-8", "ignore"))
        for name, sought in wanted.items():
            folded = r"[^a-z0-9]{0,3}".join(re.escape(word) for word in re.findall(r"[^\W_]+", fold(name)))
            if any(needle in data for needle in sought) or re.search(folded, text):
                found.add(path.name)
    return found
