"""Texts in the forms that people send them in: what is read of each, and what each says of itself."""

from provgraph.sources.texts.own_words import FormText, Said

__all__ = ["FormText", "Said"]
