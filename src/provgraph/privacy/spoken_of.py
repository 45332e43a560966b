"""Where a name stands in the texts and addresses of a store: titles, notes, reasons, descriptions, file names."""

from collections.abc import Iterator
from dataclasses import dataclass

from provgraph.ingest.tombstones.words import words
from provgraph.privacy.persons import Chosen
from provgraph.privacy.rewriting import StoreWithout
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.minting import TOMBSTONES_GRAPH
from provgraph.vocabulary.terms import PG

_SHORT = 3


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A text, or an address, that holds a name or a part of it."""

    graph: IRI
    subject: IRI
    term: IRI | None
    """The property; None: it is an address."""
    text: str

    @property
    def id(self) -> str:
        """The id of the source, or of the file of decisions."""
        return self.graph.rpartition(":")[2]


def look_alikes(view: View, chosen: Chosen, without: StoreWithout) -> Iterator[Occurrence]:
    """Where a part of a name stands alone, in what stays: a person has to look whether this one is meant.

    A part is the last word of a name, and any word that is written in capitals (DURAND Paul).
    """
    parts = _parts(chosen)
    if not parts:
        return
    for graph in view.graphs():
        if graph == TOMBSTONES_GRAPH:
            continue
        part = without.parts.get(graph)
        seen: set[tuple[IRI, IRI | None, str]] = set()
        for subject, term, value in part.forgetting if part is not None else view.triples(graph):
            texts: list[tuple[IRI | None, str]] = [(None, subject)]
            texts.append((term, value.text) if isinstance(value, Literal) else (None, value))
            for said, text in texts:
                about = subject if said is not None else IRI(text)
                if said == PG.nameKey or (about, said, text) in seen:
                    continue
                if any(word.text in parts for word in words(text)):
                    seen.add((about, said, text))
                    yield Occurrence(graph, about, said, text)


def _parts(chosen: Chosen) -> set[str]:
    names = chosen.names or (chosen.asked,)
    found = set()
    for name in names:
        before = name.partition(",")[0] if "," in name else name
        every = words(before)
        found |= {word.text for word in every[-1:]}
        found |= {word.text for word in every if name[word.start : word.end].isupper()}
    return {part for part in found if len(part) >= _SHORT}
