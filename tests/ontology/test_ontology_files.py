"""Every file of the ontology parses, and says what it is in both languages."""

import json
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from provgraph.vocabulary.files import ontology_file, ontology_folder

PG = Namespace("https://w3id.org/provgraph/terms#")
DCT = Namespace("http://purl.org/dc/terms/")
LANGUAGES = {"fr", "en"}
TURTLE = sorted(path.relative_to(ontology_folder()).as_posix() for path in ontology_folder().rglob("*.ttl"))
ONTOLOGY = Graph().parse(ontology_file("provgraph.ttl"))
TERMS = sorted({str(s) for s in ONTOLOGY.subjects(RDF.type) if isinstance(s, URIRef) and s.startswith(str(PG))})
EDTF_PROPERTIES = sorted(
    str(term) for term in ONTOLOGY.subjects(RDFS.range, URIRef("http://id.loc.gov/datatypes/edtf/EDTF"))
)


def languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    """Of each value of a property; sorted."""
    return sorted(value.language or "" for value in graph.objects(subject, predicate) if isinstance(value, Literal))


@pytest.mark.parametrize("name", TURTLE)
def test_parses_in_both_engines(name: str) -> None:
    path: Path = ontology_file(name)
    with_rdflib = Graph().parse(path)
    with_oxigraph = list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(with_rdflib) == len(with_oxigraph) > 0


def test_header() -> None:
    iri = URIRef("https://w3id.org/provgraph/terms")
    assert (iri, RDF.type, OWL.Ontology) in ONTOLOGY
    assert str(ONTOLOGY.value(iri, OWL.versionInfo)) == "0.1.0"
    assert str(ONTOLOGY.value(iri, DCT.license)) == "https://www.apache.org/licenses/LICENSE-2.0"
    assert languages(ONTOLOGY, iri, DCT.title) == ["en", "fr"]
    assert languages(ONTOLOGY, iri, DCT.description) == ["en", "fr"]


def test_there_are_terms() -> None:
    assert len(TERMS) > 120


@pytest.mark.parametrize("term", TERMS)
def test_labelled_and_defined_in_both_languages(term: str) -> None:
    subject = URIRef(term)
    assert languages(ONTOLOGY, subject, RDFS.label) == ["en", "fr"]
    assert languages(ONTOLOGY, subject, SKOS.definition) == ["en", "fr"]
    assert languages(ONTOLOGY, subject, SKOS.scopeNote) in ([], ["en", "fr"])


@pytest.mark.parametrize("term", TERMS)
def test_texts_are_whole(term: str) -> None:
    french = [str(o) for o in ONTOLOGY.objects(URIRef(term)) if isinstance(o, Literal) and o.language == "fr"]
    english = [str(o) for o in ONTOLOGY.objects(URIRef(term)) if isinstance(o, Literal) and o.language == "en"]
    for definition in ONTOLOGY.objects(URIRef(term), SKOS.definition):
        assert str(definition).endswith((".", "…"))
    for text in french:
        assert "'" not in text, "the typographic apostrophe, in French"
        for sign in ";!?»":
            assert f" {sign}" not in text, "a no-break space before it, in French"
        assert "« " not in text
    assert not set(french) & {text for text in english if " " in text}, "one text in two languages"


def test_a_term_is_one_kind_of_thing() -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    for term in TERMS:
        found = [kind for kind in kinds if (URIRef(term), RDF.type, kind) in ONTOLOGY]
        expected = 0 if (URIRef(term), RDF.type, OWL.AnnotationProperty) in ONTOLOGY else 1
        assert len(found) >= expected, term
        assert len(found) <= 1, term


def test_classes_are_upper_case_and_properties_lower() -> None:
    for term in TERMS:
        is_class = (URIRef(term), RDF.type, OWL.Class) in ONTOLOGY
        assert term.removeprefix(str(PG))[0].isupper() == is_class, term


def test_domains_and_ranges_are_declared() -> None:
    includes = [URIRef("https://schema.org/domainIncludes"), URIRef("https://schema.org/rangeIncludes")]
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf, *includes):
        for subject, target in ONTOLOGY.subject_objects(predicate):
            if isinstance(target, URIRef) and target.startswith(str(PG)):
                assert (target, RDF.type, OWL.Class) in ONTOLOGY, (subject, target)


def test_no_property_has_two_domains() -> None:
    """Two domains mean both at once, which is never what is meant."""
    for predicate in (RDFS.domain, RDFS.range):
        subjects = list(ONTOLOGY.subjects(predicate))
        assert len(subjects) == len(set(subjects))


@pytest.mark.parametrize("term", EDTF_PROPERTIES)
def test_a_date_is_three_terms(term: str) -> None:
    for end in ("Earliest", "Latest"):
        bound = URIRef(term + end)
        assert str(ONTOLOGY.value(bound, RDFS.range)) == "http://www.w3.org/2001/XMLSchema#date"
        for predicate in (RDFS.domain, URIRef("https://schema.org/domainIncludes")):
            assert set(ONTOLOGY.objects(bound, predicate)) == set(ONTOLOGY.objects(URIRef(term), predicate))


def test_dates_are_all_there() -> None:
    names = {term.removeprefix(str(PG)) for term in EDTF_PROPERTIES}
    assert names == {
        "published", "date", "firstCited", "lastCited", "startStated", "endStated", "dayRead", "dayUsed",
    }  # fmt: skip


def test_nothing_is_functional_and_nothing_is_the_same() -> None:
    """A reasoner would merge two people because two sources disagree."""
    for name in TURTLE:
        graph = Graph().parse(ontology_file(name))
        for kind in (OWL.FunctionalProperty, OWL.InverseFunctionalProperty):
            assert not list(graph.subjects(RDF.type, kind))
        assert not list(graph.subject_objects(OWL.sameAs))


WARNINGS = {
    "Delegation": "A delegation is not a meeting",
    "Mission": "a mission is not a meeting",
    "Event": "Announced is not held",
    "Headcount": "A missing headcount stays missing",
    "firstCited": "A citation date is not a start date",
    "Tie": "never read back",
    "Session": "Neither foaf:knows nor schema:knows",
    "UnidentifiedActor": "never silently named",
    "Participation": "announced is not attended",
    "headcountKind": "capacity is not attendance",
    "Tenure": "no stated end does not mean still in post",
    "IdentityDecision": "Never owl:sameAs",
}


@pytest.mark.parametrize(("name", "warning"), sorted(WARNINGS.items()))
def test_the_warning_stands_where_the_mistake_is_made(name: str, warning: str) -> None:
    notes = [str(note) for note in ONTOLOGY.objects(PG[name], SKOS.scopeNote) if getattr(note, "language", "") == "en"]
    assert any(warning in note for note in notes), notes
    lines = ontology_file("provgraph.ttl").read_text(encoding="utf-8").split(f"\npg:{name}\n", 1)[0].splitlines()
    comment: list[str] = []
    while lines and lines[-1].startswith("#"):
        comment.insert(0, lines.pop().removeprefix("#").strip())
    assert comment
    assert comment[0].startswith("WARNING: ")
    assert " ".join(comment).removeprefix("WARNING: ") in notes


def test_context_is_json() -> None:
    assert list(json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))) == ["@context"]


def test_blank_nodes_are_lists_and_disjointness_only() -> None:
    for node in {s for s in ONTOLOGY.subjects() if isinstance(s, BNode)}:
        predicates = set(ONTOLOGY.predicates(node))
        assert predicates <= {RDF.first, RDF.rest, RDF.type, OWL.members}
