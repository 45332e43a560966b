"""Which mention a person means: by its reference, its address, or a name that only one actor has."""

from collections.abc import Iterable

from rapidfuzz import process

from provgraph.errors import IdentityError
from provgraph.model.claims import Reference
from provgraph.questions.archive import Archive
from provgraph.questions.lookup import find_actor
from provgraph.questions.mentions import references
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.prefixes import DATA


class Mentions:
    """The mentions of a store, by their references and by their addresses."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.known: dict[str, IRI] = references(view)
        self._called: dict[IRI, str] = {}
        for reference in sorted(self.known):
            self._called.setdefault(self.known[reference], reference)

    def reference(self, mention: IRI) -> Reference | None:
        """How decisions call a mention; None: no source of the store has it, or has a name for it."""
        return as_reference(self._called[mention]) if mention in self._called else None

    def meant(self, words: Iterable[str]) -> list[Reference]:
        """What a person means by some words, in their order.

        Raises:
            UnknownActor, AmbiguousName: A name that nobody has, or several.
            IdentityError: A reference that no source has; an actor that no decision can call.
        """
        return [self._one(word.strip()) for word in words]

    def _one(self, word: str) -> Reference:
        if word in self.known:
            return as_reference(word)
        if word.startswith(DATA) and IRI(word) in self._called:
            return as_reference(self._called[IRI(word)])
        source, slash, _ = word.partition("/")
        own = [name for name in self.known if slash and name.startswith(f"{source}/")]
        if own:
            close = process.extractOne(word, own)
            raise IdentityError("reference_unknown", found=word, nearest=close[0])
        actor = find_actor(Archive(self._view), word)
        # Whichever of them a decision names, it speaks of all that are one with it.
        found = next((self._called[mention] for mention in actor.mentions if mention in self._called), None)
        if found is None:
            raise IdentityError("reference_none", name=word)
        return as_reference(found)


def as_reference(text: str) -> Reference:
    """`<source id>/<local name>`, taken apart."""
    source, _, local = text.partition("/")
    return Reference(source, local)
