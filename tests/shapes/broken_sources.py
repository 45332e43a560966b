"""Sources that break shapes, as a loader of others, or another program, may leave them."""

from collections.abc import Iterable, Iterator

from provgraph.graph import Graph
from provgraph.ingest.load import load_all
from provgraph.ingest.reading import ReadFiles
from provgraph.model.claims import SourceStream
from provgraph.model.locators import Locator, Rows, Section
from provgraph.model.records import Organisation
from provgraph.store.triples import batch_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import actor_iri, source_iri
from provgraph.vocabulary.terms import PG, RDF
from questions.worlds import Telling

LOG = source_iri("log")


def telling(*places: Locator) -> Telling:
    told = Telling("log", title="The harbour log", file_name="log.csv")
    told.say(Organisation(iri=actor_iri("log", "ada"), name="Ada"), local="ada", at=places or (Section("page 1"),))
    return told


def without(triples: Iterable[Triple], *terms: IRI) -> list[Triple]:
    return [triple for triple in triples if triple[1] not in terms]


def load(graph: Graph, triples: Iterable[Triple], *, check: bool = True) -> None:
    """As a loader hands over what it reads, without a file."""
    stream = SourceStream(LOG, "lists/log.csv", iter(list(triples)), None)
    with ReadFiles.of([stream]) as read:
        load_all(graph.store, read, check_shapes=check)


def many(number: int) -> Iterator[Triple]:
    """Organisations without names, in the rows of a list; every tenth place is no place."""
    told = telling()
    for each in range(number):
        told.say(Organisation(iri=actor_iri("log", f"o{each}"), name="x"), at=(Rows(each + 2, 0, "Name"),))
    places = 0
    for subject, predicate, value in batch_triples(told.batch()):
        places += predicate == RDF.type and value == PG.Locator
        if predicate != PG.name and not (value == PG.Locator and places % 10 == 0):
            yield subject, predicate, value
