"""Drafts a mapping from a look at a table, and shows what a mapping makes of a table; no store is touched."""
