"""Mappings: YAML files that say which column of a table says what, and the reading of tables by them."""
