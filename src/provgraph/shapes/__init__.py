"""Does a graph obey ontology/shapes.ttl? One question, one type of report."""

from provgraph.shapes.checking import check, check_triples
from provgraph.shapes.report import ShapeReport, ShapeViolation

__all__ = ["ShapeReport", "ShapeViolation", "check", "check_triples"]
