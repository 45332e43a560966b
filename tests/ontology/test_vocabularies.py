"""The closed lists: complete in both languages, one notation each, and the same in Python."""

from itertools import pairwise

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from provgraph.vocabulary.concept import Concept, OrderedConcept
from provgraph.vocabulary.files import ontology_file, ontology_folder
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import (
    SCHEMES,
    Credibility,
    Grade,
    OfficeRole,
    PartOfDay,
    Reliability,
    SessionType,
)

PG = Namespace("https://w3id.org/provgraph/terms#")
FILES = sorted(path.stem for path in (ontology_folder() / "vocabularies").glob("*.ttl"))
GRAPHS = {name: Graph().parse(ontology_file(f"vocabularies/{name}.ttl")) for name in FILES}
CONCEPTS = [
    (name, iri) for name in FILES for iri in sorted(str(s) for s in GRAPHS[name].subjects(RDF.type, SKOS.Concept))
]


def texts(graph: Graph, subject: URIRef, predicate: URIRef, lang: str) -> list[str]:
    return [str(o) for o in graph.objects(subject, predicate) if isinstance(o, Literal) and o.language == lang]


@pytest.mark.parametrize("name", FILES)
def test_one_scheme_per_file(name: str) -> None:
    graph = GRAPHS[name]
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert str(scheme) == f"https://w3id.org/provgraph/{name}"
    assert isinstance(scheme, URIRef)
    for lang in ("fr", "en"):
        assert len(texts(graph, scheme, SKOS.prefLabel, lang)) == 1
        assert len(texts(graph, scheme, SKOS.definition, lang)) == 1
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == concepts
    assert set(graph.subjects(SKOS.topConceptOf, scheme)) == concepts
    notations = [str(notation) for notation in graph.objects(None, SKOS.notation)]
    assert len(notations) == len(set(notations)) == len(concepts)
    for lang in ("fr", "en"):
        labels = [label for concept in concepts for label in texts(graph, URIRef(str(concept)), SKOS.prefLabel, lang)]
        assert len(labels) == len(set(labels)), "two concepts of one scheme have one label"


@pytest.mark.parametrize(("name", "iri"), CONCEPTS)
def test_concept_is_complete(name: str, iri: str) -> None:
    graph, concept = GRAPHS[name], URIRef(iri)
    assert str(graph.value(concept, SKOS.inScheme)) == f"https://w3id.org/provgraph/{name}"
    assert f"https://w3id.org/provgraph/{name}/{graph.value(concept, SKOS.notation)}" == iri
    for lang in ("fr", "en"):
        (label,) = texts(graph, concept, SKOS.prefLabel, lang)
        (definition,) = texts(graph, concept, SKOS.definition, lang)
        assert label == label.strip() != ""
        assert definition.endswith(".")
        assert label not in texts(graph, concept, SKOS.altLabel, lang), "SKOS: a label is preferred or alternative"
    for text in texts(graph, concept, SKOS.definition, "fr") + texts(graph, concept, SKOS.altLabel, "fr"):
        assert "'" not in text


def test_python_has_every_scheme_and_no_other() -> None:
    assert sorted(str(scheme.scheme) for scheme in SCHEMES) == [f"https://w3id.org/provgraph/{name}" for name in FILES]
    assert sorted(str(member.iri) for scheme in SCHEMES for member in scheme) == sorted(iri for _, iri in CONCEPTS)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.__name__)
def test_python_members_say_what_the_file_says(scheme: type[Concept]) -> None:
    graph = GRAPHS[scheme.scheme.rsplit("/", 1)[1]]
    for member in scheme:
        concept = URIRef(member.iri)
        assert member.name == member.key.upper()
        assert [member.label("fr")] == texts(graph, concept, SKOS.prefLabel, "fr")
        assert [member.label("en")] == texts(graph, concept, SKOS.prefLabel, "en")
        assert scheme(member.key) is scheme.from_key(member.key) is scheme.from_iri(member.iri) is member
        assert Concept.from_iri(member.iri) is member
        assert str(member) == member.key
        assert isinstance(member.iri, IRI)


def test_unknown_concepts_are_refused() -> None:
    with pytest.raises(ValueError, match="not a concept of Grade"):
        Grade.from_iri("https://w3id.org/provgraph/attendance/attended")
    with pytest.raises(ValueError, match="hearsay"):
        Grade.from_key("hearsay")


@pytest.mark.parametrize("scheme", [Grade, Reliability, Credibility, PartOfDay])
def test_order_is_that_of_the_collection(scheme: type[OrderedConcept]) -> None:
    graph = GRAPHS[scheme.scheme.rsplit("/", 1)[1]]
    (collection,) = graph.subjects(RDF.type, SKOS.OrderedCollection)
    first = graph.value(collection, SKOS.memberList)
    assert first is not None
    members = [scheme.from_iri(str(concept)) for concept in Collection(graph, first)]
    assert members == sorted(members) == list(scheme)
    assert all(a < b and b > a and a <= b and b >= a and a != b for a, b in pairwise(members))
    assert {name for name in FILES if list(GRAPHS[name].subjects(RDF.type, SKOS.OrderedCollection))} == {
        "grade", "reliability", "credibility", "part-of-day",
    }  # fmt: skip


def test_the_ladder() -> None:
    assert Grade.ATTESTED > Grade.COPRESENT > Grade.COATTENDED > Grade.CODELEGATED
    assert max(Reliability) is Reliability.A
    assert min(Reliability) is Reliability.F, "what cannot be judged meets no threshold"
    assert max(Credibility) is Credibility.C1
    assert min(Credibility) is Credibility.C6


def test_two_ladders_do_not_compare() -> None:
    with pytest.raises(TypeError):
        assert Grade.ATTESTED > Reliability.A  # type: ignore[operator]  # the refusal is what is tested


def test_bounded_rooms() -> None:
    unbounded = {kind.key for kind in SessionType if not kind.bounded_by_default}
    assert unbounded == {"reception", "conference", "fair", "ceremony", "press_event", "other"}
    graph = GRAPHS["session-type"]
    for member in SessionType:
        assert str(graph.value(URIRef(member.iri), PG.boundedByDefault)) == str(member.bounded_by_default).lower()


FEMININE = {
    OfficeRole.PRESIDENT: "présidente",
    OfficeRole.DIRECTOR: "directrice",
    OfficeRole.DEPUTY_MAYOR: "adjointe au maire",
    OfficeRole.COUNCILLOR: "conseillère",
    OfficeRole.AMBASSADOR: "ambassadrice",
    OfficeRole.RESEARCHER: "chercheuse",
    OfficeRole.OWNER: "propriétaire",
}


@pytest.mark.parametrize("role", FEMININE)
def test_offices_have_their_feminine_forms(role: OfficeRole) -> None:
    graph, concept = GRAPHS["office-role"], URIRef(role.iri)
    french = texts(graph, concept, SKOS.altLabel, "fr") + texts(graph, concept, SKOS.prefLabel, "fr")
    assert FEMININE[role] in french
