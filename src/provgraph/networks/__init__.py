"""Answers → networkx: what a node, an edge and a weight mean."""
