"""What a store holds of one source, as far as verifying needs it: cards, claims with their places, words for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from provgraph.errors import UnknownTerm
from provgraph.model.locators import Locator
from provgraph.model.records import RECORDS, Delegation, Record, Source
from provgraph.model.texts import Text
from provgraph.questions.archive import Archive, locator_of
from provgraph.sources.mapping_drafting.records_in_words import name_of, record_in_words
from provgraph.store.asking import Row, ask, question
from provgraph.store.base import View
from provgraph.store.triples import Properties, read_record
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.terms import RDF
from provgraph.wording import LANGUAGES, say

_CLASSES = {cls.TYPE: cls for cls in RECORDS}
_KINDS = {str(cls.TYPE): cls.__name__ for cls in RECORDS}


@dataclass(slots=True)
class PlacedClaim:
    """A claim and where it stands."""

    iri: IRI
    kind: IRI
    states: IRI
    local: str = ""
    """Its local name; empty: it has none."""
    places: list[Locator] = field(default_factory=list)


class Held:
    """One source of a store."""

    def __init__(self, view: View, source: IRI) -> None:
        self.iri = source
        self._view = view
        self._records: dict[IRI, Record | None] = {}

    @property
    def id(self) -> str:
        """Its id."""
        return self.iri.rpartition(":")[2]

    def card(self) -> Source:
        """What the store knows of the source itself."""
        found = self.record(self.iri)
        assert isinstance(found, Source), self.iri
        return found

    def claims(self) -> dict[IRI, PlacedClaim]:
        """Every claim, with its places."""
        found: dict[IRI, PlacedClaim] = {}
        for row in ask(self._view, question("provgraph.questions", "claim_places"), source=self.iri):
            iri = row.iri("claim")
            claim = found.setdefault(iri, PlacedClaim(iri, row.iri("kind"), row.iri("states"), row.text("local")))
            place = locator_of(row)
            if place is not None and place not in claim.places:
                claim.places.append(place)
        return found

    def record(self, iri: IRI) -> Record | None:
        """What the source says of one thing; None: nothing that a record could hold."""
        if iri not in self._records:
            rows = ask(self._view, question("provgraph.questions", "said_of"), source=self.iri, thing=iri)
            self._records[iri] = _record(iri, rows)
        return self._records[iri]


def held_sources(view: View) -> list[Held]:
    """The sources of a store, by id."""
    return [Held(view, iri) for iri in sorted(Archive(view).sources)]


def _record(iri: IRI, rows: Iterator[Row]) -> Record | None:
    said: Properties = {}
    for row in rows:
        link = row.maybe_iri("link")
        term = link if link is not None else Literal(row.text("text"), RDF.langString, row.lang("text"))
        said.setdefault(row.iri("predicate"), []).append(term)
    cls = next((_CLASSES[kind] for kind in said.get(RDF.type, []) if isinstance(kind, IRI) and kind in _CLASSES), None)
    if cls is None:
        return None
    try:
        return read_record(cls, iri, said)
    except (UnknownTerm, TypeError, ValueError):  # a store that was filled without the shapes
        return None


class Names(Mapping[IRI, str]):
    """What things are called that a record refers to, in one language."""

    def __init__(self, held: Held, records: Mapping[IRI, Record], lang: str) -> None:
        """*records*: those of a file that was read again; what they do not hold is asked of the store."""
        self._held = held
        self._records = records
        self._lang = lang

    def __getitem__(self, iri: IRI) -> str:
        record = self._records.get(iri) or self._held.record(iri)
        if isinstance(record, Delegation):
            return self[record.mission]
        name = name_of(record, self._lang) if record is not None else None
        if name is None:
            raise KeyError(iri)
        return name

    def __iter__(self) -> Iterator[IRI]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


def in_words(claim: PlacedClaim, held: Held, records: Mapping[IRI, Record] | None = None) -> tuple[Text, ...]:
    """What a claim says, in every language.

    Args:
        claim: Of the source, or of a file that was read again.
        held: The source.
        records: What such a file states; None: the claim is one of the store.
    """
    record = records.get(claim.states) if records is not None else held.record(claim.states)
    if record is None:
        return tuple(Text(_kind(claim.kind, lang), lang) for lang in LANGUAGES)
    return tuple(Text(record_in_words(record, Names(held, records or {}, lang), lang), lang) for lang in LANGUAGES)


def _kind(kind: IRI, lang: str) -> str:
    name = _KINDS.get(str(kind))
    return say(f"kind.{name}", lang) if name else str(kind)
