"""The prefixes that our files, our exports and `graph.sparql` share."""

PG = "https://w3id.org/provgraph/terms#"
SCHEMES = "https://w3id.org/provgraph/"
DATA = "urn:pg:"

PREFIXES: dict[str, str] = {
    "pg": PG,
    "grade": SCHEMES + "grade/",
    "attendance": SCHEMES + "attendance/",
    "srole": SCHEMES + "session-role/",
    "orole": SCHEMES + "office-role/",
    "stype": SCHEMES + "session-type/",
    "status": SCHEMES + "event-status/",
    "okind": SCHEMES + "organisation-kind/",
    "ekind": SCHEMES + "encounter-kind/",
    "sector": SCHEMES + "sector/",
    "dct": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "m8g": "http://data.europa.eu/m8g/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix → namespace; declared for every query, so that a person need not write them."""
