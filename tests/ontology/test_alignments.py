"""Alignments speak of terms that exist: ours in the ontology, others' in the namespaces that rdflib knows."""

import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, Graph, URIRef
from rdflib.namespace import DefinedNamespace

from provgraph.vocabulary.files import ontology_file

PG = "https://w3id.org/provgraph/terms#"
GRAPH = Graph().parse(ontology_file("alignments.ttl"))
ONTOLOGY = Graph().parse(ontology_file("provgraph.ttl"))
LINKS = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso}
CLOSED: dict[str, type[DefinedNamespace]] = {
    str(namespace): namespace for namespace in (DCTERMS, FOAF, ORG, OWL, PROV, RDFS, SDO, SKOS, TIME)
}
# These have no closed list in rdflib; the words were read in their own files (m8g: Core Public Event; sem: SEM 2009).
OPEN = {
    "http://data.europa.eu/m8g/": {"Participation", "expectedNumberOfParticipants"},
    "http://semanticweb.cs.vu.nl/2009/11/sem/": {
        "Event", "Place", "hasPlace", "subEventOf",
        "hasEarliestBeginTimeStamp", "hasLatestBeginTimeStamp", "hasEarliestEndTimeStamp", "hasLatestEndTimeStamp",
    },
    "http://www.w3.org/ns/oa#": {"SpecificResource"},
}  # fmt: skip
ALIGNED = sorted({(str(s), str(p), str(o)) for p in LINKS for s, o in GRAPH.subject_objects(p)})


def split(iri: str) -> tuple[str, str]:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]


@pytest.mark.parametrize(("ours", "link", "theirs"), ALIGNED)
def test_both_ends_exist(ours: str, link: str, theirs: str) -> None:
    assert ours.startswith(PG)
    is_class = (URIRef(ours), RDF.type, OWL.Class) in ONTOLOGY
    assert is_class or list(ONTOLOGY.objects(URIRef(ours), RDF.type)), f"{ours} is not in the ontology"
    namespace, word = split(theirs)
    if namespace in CLOSED:
        assert word in CLOSED[namespace], f"{theirs} does not exist"
    else:
        assert word in OPEN[namespace], f"{theirs} was not looked up"
    if link == str(RDFS.subClassOf):
        assert is_class
        assert word[0].isupper()
    if link == str(RDFS.subPropertyOf):
        assert not is_class
        assert word[0].islower()


def test_there_are_alignments_with_each() -> None:
    reached = {split(theirs)[0] for _, _, theirs in ALIGNED}
    wanted = {str(FOAF), str(ORG), str(PROV), str(SDO), str(DCTERMS), str(TIME), *OPEN}
    assert wanted <= reached


def test_nothing_leads_to_knowing_somebody() -> None:
    refused = {str(FOAF.knows), str(SDO.knows), str(OWL.sameAs)}
    assert not refused & {str(o) for o in GRAPH.objects()}


@pytest.mark.parametrize("name", ["organisation", "officeRole", "partOfMission", "party", "actor", "label"])
def test_a_property_of_several_classes_is_under_no_property_with_a_domain(name: str) -> None:
    """Its domain would make everything that has the property a member of it."""
    over = {split(str(o)) for o in GRAPH.objects(URIRef(PG + name), RDFS.subPropertyOf)}
    assert not {namespace for namespace, _ in over} & {str(ORG), str(PROV), "http://data.europa.eu/m8g/"}
