"""Graphs of others, read through the alignments of our ontology."""
