"""Our own RDF literal, so that only the store knows an engine's."""

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.quick_dataclass import dataclass

XSD = "http://www.w3.org/2001/XMLSchema#"
STRING = IRI(XSD + "string")


@dataclass(frozen=True, slots=True)
class Literal:
    """A value with its datatype, or a text with its language (then the datatype is rdf:langString)."""

    text: str
    datatype: IRI = STRING
    lang: str | None = None


Term = IRI | Literal
Triple = tuple[IRI, IRI, Term]
