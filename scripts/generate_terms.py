"""Makes src/provgraph/vocabulary/terms.py and ontology/context.jsonld from the ontology's Turtle files.

python scripts/generate_terms.py            writes them
python scripts/generate_terms.py --check    writes nothing; exit code 1 when one of them is not up to date
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Namespace, URIRef
from rdflib.collection import Collection

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology"
TERMS = ROOT / "src" / "provgraph" / "vocabulary" / "terms.py"
CONTEXT = ONTOLOGY / "context.jsonld"

PG = Namespace("https://w3id.org/provgraph/terms#")
SCHEMES = "https://w3id.org/provgraph/"
EDTF = "http://id.loc.gov/datatypes/edtf/"

# Classes of constants for the terms of others, in this order; their terms are those that provgraph.ttl declares.
REUSED = {
    "DCT": "http://purl.org/dc/terms/",
    "FOAF": "http://xmlns.com/foaf/0.1/",
    "M8G": "http://data.europa.eu/m8g/",
    "OA": "http://www.w3.org/ns/oa#",
    "PROV": "http://www.w3.org/ns/prov#",
    "SCHEMA": "https://schema.org/",
    "SKOS": "http://www.w3.org/2004/02/skos/core#",
}
# The words of RDF itself, which no ontology has to declare.
BUILT_IN = {
    "RDF": (str(RDF), ("langString", "type", "value")),
    "RDFS": (str(RDFS), ("label",)),
    "XSD": (str(XSD), ("boolean", "date", "dateTime", "decimal", "integer", "string")),
}
# What may be said of a concept → the property that says it in Python, and what that means.
FLAGS = {
    "boundedByDefault": (
        "bounded_by_default",
        "Whether those who take part are taken to share one room, so that they are present together.",
    ),
    "oneHolder": ("one_holder", "Whether an organisation has one holder of the office at a time."),
}
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty)
DECLARED = (OWL.Class, *PROPERTY_TYPES)


def read_ontology() -> Graph:
    """The ontology and its vocabularies (not the alignments, not the shapes) in one graph."""
    graph = Graph()
    graph.parse(ONTOLOGY / "provgraph.ttl", format="turtle")
    for path in sorted((ONTOLOGY / "vocabularies").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def declared(graph: Graph, namespace: str) -> list[str]:
    """Local names of the declared terms of one namespace: classes first, then properties, each by alphabet."""
    found = {
        str(term).removeprefix(namespace)
        for kind in DECLARED
        for term in graph.subjects(RDF.type, kind)
        if str(term).startswith(namespace)
    }
    return sorted(found, key=lambda name: (not name[0].isupper(), name.casefold(), name))


def schemes(graph: Graph) -> list[URIRef]:
    """Every concept scheme, by alphabet."""
    return sorted(term for term in graph.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(term, URIRef))


def path_of(scheme: URIRef) -> str:
    return scheme.removeprefix(SCHEMES)


def text(graph: Graph, subject: URIRef, predicate: URIRef, lang: str) -> str:
    """The one text of *subject* in *lang*."""
    (found,) = [str(value) for value in graph.objects(subject, predicate) if getattr(value, "language", None) == lang]
    return found


def members(graph: Graph, scheme: URIRef) -> tuple[list[URIRef], bool]:
    """The concepts of a scheme in their order, and whether that order means something."""
    for collection in graph.subjects(SKOS.inScheme, scheme):
        if (collection, RDF.type, SKOS.OrderedCollection) in graph:
            first = graph.value(collection, SKOS.memberList)
            assert first is not None, collection
            return [URIRef(str(member)) for member in Collection(graph, first)], True
    tops = [term for term in graph.objects(scheme, SKOS.hasTopConcept) if isinstance(term, URIRef)]
    return sorted(tops, key=lambda concept: (concept.endswith("/other"), concept)), False


def class_name(scheme: URIRef) -> str:
    return "".join(word.capitalize() for word in path_of(scheme).split("-"))


def quoted(value: str) -> str:
    """A Python string literal as the formatter writes it."""
    return json.dumps(value, ensure_ascii=False)


def one_sentence(value: str) -> str:
    """The first sentence, or what stands before a semicolon, for a docstring."""
    return value.split("; ", maxsplit=1)[0].split(". ", maxsplit=1)[0].rstrip(".") + "."


def enum_lines(graph: Graph, scheme: URIRef) -> Iterator[str]:
    concepts, ordered = members(graph, scheme)
    name = class_name(scheme)
    yield ""
    yield ""
    yield f'class {name}({"OrderedConcept" if ordered else "Concept"}, scheme="{path_of(scheme)}"):'
    yield f'    """{one_sentence(text(graph, scheme, SKOS.definition, "en"))}"""'
    yield ""
    for concept in concepts:
        key = str(graph.value(concept, SKOS.notation))
        labels = ", ".join(quoted(text(graph, concept, SKOS.prefLabel, lang)) for lang in ("fr", "en"))
        yield f"    {key.upper()} = {quoted(key)}, {labels}"
    for term, (property_name, meaning) in FLAGS.items():
        flagged = [concept for concept in concepts if str(graph.value(concept, PG[term])) == "true"]
        if flagged:
            yield from flag_lines(graph, name, property_name, meaning, flagged)


def flag_lines(graph: Graph, name: str, property_name: str, meaning: str, flagged: list[URIRef]) -> Iterator[str]:
    """A property of the concepts of one scheme, and the set of those of which it is true."""
    yield ""
    yield "    @property"
    yield f"    def {property_name}(self) -> bool:"
    yield f'        """{meaning}"""'
    yield f"        return self in _{property_name.upper()}"
    yield ""
    yield ""
    yield f"_{property_name.upper()} = frozenset("
    yield "    {"
    for concept in flagged:
        yield f"        {name}.{str(graph.value(concept, SKOS.notation)).upper()},"
    yield "    }"
    yield ")"


def constants(name: str, namespace: str, terms: list[str], meaning: str) -> Iterator[str]:
    yield ""
    yield ""
    yield f"class {name}:"
    yield f'    """{meaning}"""'
    yield ""
    for term in terms:
        yield f"    {term} = IRI({quoted(namespace + term)})"


def make_terms(graph: Graph) -> str:
    """The text of terms.py."""
    lines = [
        '"""The ontology\'s words as constants. Made by scripts/generate_terms.py: edit ontology/, not this file."""',
        "",
        "from provgraph.vocabulary.concept import Concept, OrderedConcept",
        "from provgraph.vocabulary.iri import IRI",
    ]
    lines += ["", f'EDTF = IRI("{EDTF}EDTF")', '"""The datatype of EDTF literals."""']
    lines += constants("PG", str(PG), declared(graph, str(PG)), "Our own classes and properties.")
    for name, namespace in REUSED.items():
        lines += constants(name, namespace, declared(graph, namespace), f"What we reuse of {namespace}")
    for name, (namespace, words) in BUILT_IN.items():
        lines += constants(name, namespace, list(words), f"What we use of {namespace}")
    for scheme in schemes(graph):
        lines += enum_lines(graph, scheme)
    names = [class_name(scheme) for scheme in schemes(graph)]
    lines += ["", "", "SCHEMES: tuple[type[Concept], ...] = (", *(f"    {name}," for name in names), ")"]
    lines += ['"""Every closed vocabulary, by alphabet."""']
    return "\n".join(lines) + "\n"


def term_context(graph: Graph, term: URIRef, compact: str) -> object:
    """How JSON-LD writes one term."""
    if (term, RDF.type, OWL.Class) in graph:
        return compact
    if (term, RDF.type, OWL.ObjectProperty) in graph:
        return {"@id": compact, "@type": "@id"}
    span = graph.value(term, RDFS.range)
    if span == RDF.langString:
        return {"@id": compact, "@container": ["@language", "@set"]}
    if span is None or span == XSD.string:
        return compact
    datatype = str(span)
    prefix = "edtf:" if datatype.startswith(EDTF) else "xsd:"
    return {"@id": compact, "@type": prefix + datatype.removeprefix(EDTF).removeprefix(str(XSD))}


def make_context(graph: Graph) -> str:
    """The text of context.jsonld."""
    prefixes = {"pg": str(PG), "edtf": EDTF, "rdf": str(RDF), "xsd": str(XSD)}
    prefixes |= {name.lower(): namespace for name, namespace in REUSED.items()}
    # One prefix for all concepts (`concept:grade/attested`): a prefix per scheme would take the names of properties.
    prefixes["concept"] = SCHEMES
    context: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type", **dict(sorted(prefixes.items()))}
    for prefix, namespace in [("pg", str(PG)), *((name.lower(), space) for name, space in REUSED.items())]:
        for name in declared(graph, namespace):
            compact = f"{prefix}:{name}"
            key = compact if name in context else name
            context[key] = term_context(graph, URIRef(namespace + name), compact)
    return json.dumps({"@context": context}, ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    graph = read_ontology()
    stale = 0
    for path, made in ((TERMS, make_terms(graph)), (CONTEXT, make_context(graph))):
        if path.is_file() and path.read_text(encoding="utf-8") == made:
            continue
        stale += 1
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is not up to date: run python scripts/generate_terms.py", file=sys.stderr)
        else:
            path.write_text(made, encoding="utf-8", newline="\n")
            print(f"wrote {path.relative_to(ROOT)}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
