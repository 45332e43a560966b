"""Tables, in whatever file they stand: rows of cells. What the columns mean is said elsewhere."""

from provgraph.sources.tables.looking import looks_like_table
from provgraph.sources.tables.opening import open_tables

__all__ = ["looks_like_table", "open_tables"]
