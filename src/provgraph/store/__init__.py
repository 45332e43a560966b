"""claims ↔ triples; several engines, one face."""
