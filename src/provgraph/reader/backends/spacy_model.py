"""The backend `spacy:MODEL`: the rules, with the names of an installed spaCy model among their signs.

The model's syntax is not used: docs/reader.md says what the names bring, and what they cost.
"""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from provgraph.errors import BackendError, SourceError
from provgraph.reader.article import Article, Entity, Span
from provgraph.reader.backends.contract import DraftDossier
from provgraph.reader.backends.rules import draft_by_rules

if TYPE_CHECKING:
    from spacy.language import Language

_KINDS = {
    "PER": "person", "PERSON": "person", "ORG": "organisation",
    "LOC": "place", "GPE": "place", "FAC": "place",
}  # fmt: skip
"""The labels of WikiNER, on which the small models of most languages are trained, and of OntoNotes (English)."""
_FINDS_NAMES = ("ner", "entity_ruler", "span_ruler")
_UNUSED = ("parser", "senter", "tagger", "morphologizer", "lemmatizer", "attribute_ruler")
"""Parts of a model that find no names: left out, where the names do not need them."""


class SpacyModel:
    """The rules, and the names of one model."""

    def __init__(self, model: str, nlp: "Language") -> None:
        self.name = f"spacy:{model}"
        self._model, self._nlp = model, nlp

    def draft(self, article: Article) -> DraftDossier:
        return draft_by_rules(self.seen(article), self.name)

    def seen(self, article: Article) -> Article:
        """The article with the names that the model finds in it.

        Raises:
            BackendError: The model is for another language.
        """
        if self._nlp.lang not in (article.language, "xx"):
            facts = {"model_language": self._nlp.lang, "language": article.language}
            raise BackendError("spacy_model_language", model=self._model, **facts)
        found = []
        for paragraph in article.paragraphs:
            for entity in self._nlp(article.at(paragraph)).ents:
                kind = _KINDS.get(entity.label_)
                if kind is not None:
                    place = Span(paragraph.start + entity.start_char, paragraph.start + entity.end_char)
                    found.append(Entity(place, kind))
        return dataclasses.replace(article, entities=tuple(found))


def spacy_model(argument: str | None, url: str | None) -> SpacyModel:
    """The backend `spacy:MODEL`.

    Args:
        argument: The name of an installed model (`fr_core_news_sm`), or the folder of a saved one.

    Raises:
        BackendError: An address is given, which nobody would ask; no such model, none that finds names, none that
            this spaCy can load.
        SourceError: spaCy is not installed (the extra `reader`).
    """
    if not argument or not argument.strip():
        raise BackendError("spacy_no_model")
    if url:
        raise BackendError("backend_no_url", name="spacy")
    try:
        import spacy
    except ImportError as missing:
        raise SourceError("reader_extra") from missing
    model = argument.strip()
    folder = Path(model)
    if not spacy.util.is_package(model) and not (folder / "meta.json").is_file():
        raise BackendError("spacy_model_missing", model=model)
    try:
        nlp = spacy.load(folder if (folder / "meta.json").is_file() else model, exclude=_UNUSED)
    except Exception as reason:  # a model's own code and files: spaCy promises no kind of error
        raise BackendError("spacy_model_broken", model=model, why=" ".join(str(reason).split())[:300]) from reason
    if not any(name in nlp.pipe_names for name in _FINDS_NAMES):
        raise BackendError("spacy_model_no_names", model=model)
    return SpacyModel(model, nlp)
