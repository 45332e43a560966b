"""Reads press articles: an article goes in, a draft comes out that a person confirms or corrects."""

from provgraph.reader.article import Article, Span, language_of
from provgraph.reader.dossier_draft import dossier_draft
from provgraph.reader.draft import Draft
from provgraph.reader.gold_json import gold_json
from provgraph.reader.reading import read_article

__all__ = ["Article", "Draft", "Span", "dossier_draft", "gold_json", "language_of", "read_article"]
