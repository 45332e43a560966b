"""Does a graph obey ontology/shapes.ttl? Two engines, one type of report."""

from provgraph.shapes.checking import CheckedGraph, check, graphs_of
from provgraph.shapes.report import ShapeReport, ShapeViolation, SourcePlace

__all__ = ["CheckedGraph", "ShapeReport", "ShapeViolation", "SourcePlace", "check", "graphs_of"]
