"""docs/ontology.md names what there is."""

import re
from pathlib import Path

from rdflib import OWL, RDF, Graph

from provgraph.vocabulary.concept import OrderedConcept
from provgraph.vocabulary.files import ontology_file
from provgraph.vocabulary.terms import SCHEMES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "ontology.md").read_text(encoding="utf-8")
PG = "https://w3id.org/provgraph/terms#"


def test_every_scheme_has_its_line() -> None:
    rows = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if re.match(r"\| `[a-z-]+`.* \| `[A-Z]", line)]
    written = {row[1].strip("`"): (row[0], row[3].split(", ")) for row in rows}
    assert set(written) == {scheme.__name__ for scheme in SCHEMES}
    for scheme in SCHEMES:
        name, keys = written[scheme.__name__]
        ordered = " (ordered)" if issubclass(scheme, OrderedConcept) else ""
        assert name == f"`{scheme.scheme.rsplit('/', 1)[1]}`{ordered}"
        assert keys == [member.key for member in scheme]


def test_every_class_is_in_the_page() -> None:
    classes = {
        str(term).removeprefix(PG)
        for term in Graph().parse(ontology_file("provgraph.ttl")).subjects(RDF.type, OWL.Class)
    }
    ours = {name for name in classes if "/" not in name} - {"Event"}
    assert {name for name in ours if not re.search(rf"\b{name}\b", PAGE)} == set()
