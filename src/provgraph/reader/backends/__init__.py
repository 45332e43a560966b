"""Who reads an article: rules, rules with the names of a spaCy model, a language model; plug-ins with one contract."""

from provgraph.reader.backends.contract import Backend, DraftDossier, Factory, LeftOut
from provgraph.reader.backends.registry import DEFAULT, Readers, open_backend

__all__ = ["DEFAULT", "Backend", "DraftDossier", "Factory", "LeftOut", "Readers", "open_backend"]
