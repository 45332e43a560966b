"""The ontology contradicts neither itself, nor its alignments, nor a graph that uses all of it (OWL 2 RL)."""

from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, Graph, Namespace, URIRef

from provgraph.vocabulary.files import ontology_file, ontology_folder

PG = Namespace("https://w3id.org/provgraph/terms#")
ERRORS = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
GOOD = Path(__file__).resolve().parents[1] / "shapes" / "good.ttl"

# What the others say that could contradict us, in so far as OWL RL can see it.
OTHERS = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix m8g:  <http://data.europa.eu/m8g/> .
@prefix oa:   <http://www.w3.org/ns/oa#> .
@prefix org:  <http://www.w3.org/ns/org#> .
@prefix owl:  <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
foaf:Person owl:disjointWith foaf:Organization , foaf:Project , foaf:Document .
foaf:Organization owl:disjointWith foaf:Document , foaf:Person .
foaf:Group rdfs:subClassOf foaf:Agent .
foaf:member rdfs:domain foaf:Group ; rdfs:range foaf:Agent .
org:Organization owl:equivalentClass foaf:Organization ; rdfs:subClassOf foaf:Agent .
org:member rdfs:domain org:Membership ; rdfs:range foaf:Agent .
org:classification rdfs:domain org:Organization ; rdfs:range skos:Concept .
org:subOrganizationOf rdfs:domain org:Organization ; rdfs:range org:Organization .
prov:Activity owl:disjointWith prov:Entity .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:used rdfs:domain prov:Activity ; rdfs:range prov:Entity .
prov:Person rdfs:subClassOf prov:Agent .
prov:Organization rdfs:subClassOf prov:Agent .
m8g:role rdfs:domain m8g:Participation ; rdfs:range skos:Concept .
oa:hasSelector rdfs:domain oa:SpecificResource .
oa:hasSource rdfs:domain oa:SpecificResource .
skos:Concept owl:disjointWith skos:Collection , skos:ConceptScheme .
"""

DERIVED = """
@prefix pg: <https://w3id.org/provgraph/terms#> .
<urn:pg:tie:1> a pg:Tie ; pg:between <urn:pg:actor:log:ada> , <urn:pg:actor:log:sud> ;
    pg:grade <https://w3id.org/provgraph/grade/copresent> ; pg:inSession <urn:pg:session:workshop> ;
    pg:becauseOf <urn:pg:claim:1> ; pg:weightLow 0.07 ; pg:weightHigh 0.09 .
<urn:pg:conflict:1> a pg:Conflict ; pg:conflictKind <https://w3id.org/provgraph/conflict-kind/headcount> ;
    pg:conflictingClaim <urn:pg:claim:1> ; pg:because "two numbers"@en .
"""


def ontology(*, vocabularies: bool) -> Graph:
    graph = Graph().parse(ontology_file("provgraph.ttl")).parse(ontology_file("alignments.ttl"))
    graph.parse(data=OTHERS, format="turtle")
    if vocabularies:
        for path in sorted((ontology_folder() / "vocabularies").glob("*.ttl")):
            graph.parse(path)
    return graph


def contradictions(graph: Graph) -> list[str]:
    """What OWL RL finds impossible once everything that follows is written out."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    impossible = [f"{member} is Nothing" for member in graph.subjects(RDF.type, OWL.Nothing)]
    return sorted(impossible + [str(error) for error in graph.objects(None, ERRORS.error)])


def world() -> Graph:
    return Graph().parse(GOOD).parse(data=DERIVED, format="turtle")


def test_the_world_uses_every_class() -> None:
    declared = {
        term for term in ontology(vocabularies=False).subjects(RDF.type, OWL.Class) if str(term).startswith(str(PG))
    }
    used = set(world().objects(None, RDF.type))
    assert declared - used == {PG.Activity, PG.Actor, PG.Event}, "the superclasses have no members of their own"


def test_nothing_is_contradictory() -> None:
    graph = ontology(vocabularies=True) + world()
    assert contradictions(graph) == []
    ada = URIRef("urn:pg:actor:log:ada")
    assert (ada, RDF.type, PG.Actor) in graph, "the closure was computed"
    assert (ada, RDF.type, URIRef("http://xmlns.com/foaf/0.1/Agent")) in graph, "through the alignments too"
    session = URIRef("urn:pg:session:workshop")
    assert (session, RDF.type, PG.Event) in graph
    kinds = {kind for kind in graph.objects(session, RDF.type) if str(kind).startswith(str(PG))}
    assert kinds == {PG.Session, PG.Event}, "no domain or range makes it something else"
    unnamed = URIRef("urn:pg:actor:log:harbour-master")
    assert {k for k in graph.objects(unnamed, RDF.type) if str(k).startswith(str(PG))} == {
        PG.UnidentifiedActor,
        PG.Actor,
    }
    assert not list(graph.subject_objects(URIRef("http://xmlns.com/foaf/0.1/knows")))


CONTRADICTIONS = {
    "a person is no organisation": "a pg:Person , pg:Organisation",
    "an unidentified actor is no person": "a pg:UnidentifiedActor , pg:Person",
    "a session is no encounter": "a pg:Session , pg:Encounter",
    "a session is no mission": "a pg:Session , pg:Mission",
    "a membership is no participation": "a pg:Membership , pg:Participation",
    "a delegation is no event": "a pg:Delegation , pg:Session",
    "a tie is no claim": "a pg:Tie , pg:Claim",
    "a delegation holds no post": "a pg:Delegation . <urn:x:tenure> pg:holder <urn:x:1>",
    "a mission is not attended": "a pg:Mission . <urn:x:participation> pg:inSession <urn:x:1>",
    "a load makes no claim": "a pg:Load . <urn:x:claim> pg:inSource <urn:x:1>",
}


@pytest.mark.parametrize("facts", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_would_be_caught(facts: str) -> None:
    graph = ontology(vocabularies=False)
    graph.parse(data=f"@prefix pg: <https://w3id.org/provgraph/terms#> . <urn:x:1> {facts} .", format="turtle")
    assert contradictions(graph)
