"""The state of reading one dossier: names, records, claims, and what was found wrong."""

from collections.abc import Sequence
from dataclasses import replace

from provgraph.errors import Problem
from provgraph.model.claims import Claim, SourceBatch, claim
from provgraph.model.draft_mark import DraftMark
from provgraph.model.locators import Locator, TextPosition, in_order
from provgraph.model.records import Place, Record
from provgraph.model.texts import Text
from provgraph.sources.cards import source_of_card
from provgraph.sources.dossier import DossierFile
from provgraph.sources.dossier_format import ClaimLine, ParticipationLine
from provgraph.sources.problems import nearest
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, mint
from provgraph.vocabulary.names import fold

Path = tuple[str | int, ...]
"""Where in the dossier something stands: `("sessions", "smart-port", "took_part", 0)`."""


class Reading:
    """Collects what a dossier says; a problem never stops the reading, so that all of them are told at once."""

    def __init__(self, file: DossierFile) -> None:
        self.file = file
        self.dossier = file.dossier
        self.source = source_of_card(file.card)
        self.problems: list[Problem] = []
        self._records: dict[IRI, Record] = {}
        self._lines: dict[IRI, int | None] = {}
        """Where each record was first stated."""
        self._twins: set[IRI] = set()
        """What two entries would be, which is a problem already."""
        self._claims: dict[IRI, Claim] = {}
        self._names: dict[str, dict[str, IRI]] = {
            "actor": {},
            "place": {},
            "mission": {},
            "session": {},
            "agreement": {},
        }
        self._name_actors()
        self._name_places()

    def problem(self, path: Path, key: str, **facts: object) -> None:
        """Note what is wrong at *path*."""
        self.problems.append(Problem(self.file.document.file, self.file.document.line(path), key, facts))

    # Names

    def _name_actors(self) -> None:
        seen: dict[str, str] = {}
        for section in ("people", "organisations", "unnamed", "groups"):
            for local in getattr(self.dossier, section):
                if local in seen:
                    first = self.file.document.line((seen[local], local))
                    self.problem((section, local), "duplicate_name", name=local, other=seen[local], other_line=first)
                    self._twins.add(actor_iri(str(self.file.card.id), local))
                    continue
                seen[local] = section
                self._names["actor"][local] = actor_iri(str(self.file.card.id), local)

    def _name_places(self) -> None:
        for local in self.dossier.places:
            chain = self._chain(local)
            if chain is None:
                self.problem(("places", local, "within"), "place_circle", name=local)
            self._names["place"][local] = mint("place", [fold(name) for name in chain or (local,)])
        for local, entry in self.dossier.places.items():
            within = self.reference("place", entry.within, ("places", local, "within"))
            iri = self._names["place"][local]
            self._keep(Place(iri=iri, name=entry.name, kind=entry.kind, within=within), ("places", local))

    def _chain(self, local: str | None) -> list[str] | None:
        """The names from the place outwards; None where it lies in itself."""
        names: list[str] = []
        passed: set[str] = set()
        while local is not None and local in self.dossier.places:
            if local in passed:
                return None
            passed.add(local)
            names.append(self.dossier.places[local].name)
            local = self.dossier.places[local].within
        return names

    def name(self, kind: str, local: str, iri: IRI, path: Path) -> None:
        """Give an event its local name; two that would be one event are a problem."""
        twin = next((other for other, known in self._names[kind].items() if known == iri), None)
        if twin is not None:
            self.problem(path, "same_event", name=local, other=twin)
            self._twins.add(iri)
        self._names[kind][local] = iri

    def reference(self, kind: str, local: str | None, path: Path) -> IRI | None:
        """What *local* names; None where nothing is named, or where nothing has that name (a problem)."""
        if local is None:
            return None
        known = self._names[kind]
        if local in known:
            return known[local]
        close = nearest(local, list(known))
        key = f"unknown_name.{kind}" if close else f"unknown_name_far.{kind}"
        self.problem(path, key, name=local, nearest=close or "", known=", ".join(known) or "-")
        return None

    def known(self, kind: str, local: str | None) -> IRI | None:
        """What *local* names, where its problems have been told already."""
        return self._names[kind].get(local) if local is not None else None

    def references(self, kind: str, locals_: Sequence[str] | None, path: Path) -> tuple[IRI, ...]:
        """What several local names name, each once."""
        found = [self.reference(kind, local, (*path, index)) for index, local in enumerate(locals_ or ())]
        return tuple(dict.fromkeys(iri for iri in found if iri is not None))

    # Texts and places in the source

    def texts(self, values: dict[str, str] | None) -> tuple[Text, ...]:
        """Texts with their languages; one without a language is in the source's own."""
        own = str(self.file.card.language or "und").lower()
        return tuple(sorted(Text(value, lang or own) for lang, value in (values or {}).items()))

    def many_texts(self, values: Sequence[dict[str, str]]) -> tuple[Text, ...]:
        """The texts of a list, in one tuple."""
        return tuple(text for value in values for text in self.texts(value))

    def _checked(self, locators: tuple[Locator, ...], path: Path) -> tuple[Locator, ...]:
        """The places of a claim, with their anchors where the card has them."""
        text = self.file.card.text
        for locator in locators:
            if not isinstance(locator, TextPosition):
                continue
            if text is None:
                self.problem((*path, "at"), "position_without_text", start=locator.start, end=locator.end)
            elif locator.end > text.length:
                self.problem(
                    (*path, "at"), "position_outside", start=locator.start, end=locator.end, length=text.length
                )
        return tuple(map(self._anchored, locators))

    def _anchored(self, locator: Locator) -> Locator:
        if not isinstance(locator, TextPosition):
            return locator
        text = self.file.card.text
        anchor = text.anchors.get((locator.start, locator.end)) if text is not None else None
        return replace(locator, span=anchor.span, before=anchor.before, after=anchor.after) if anchor else locator

    # Claims

    def add(
        self,
        record: Record,
        line: ClaimLine | ParticipationLine,
        path: Path,
        *,
        at: tuple[Locator, ...] | None = None,
        local_name: str | None = None,
    ) -> None:
        """Keep a record and the claim that states it; *at* stands in where the line has no place of its own."""
        locators = self._checked(line.at, path) if line.at is not None else (at or ())
        made = claim(
            self.source,
            record,
            locators,
            local_name=local_name,
            credibility=line.credibility,
            note=self.texts(line.note),
            draft=_mark(line),
        )
        known = self._claims.get(made.iri)
        if known is not None and made.draft is not None and known.draft is None:
            # Reviewed already: a line that nobody has reviewed adds nothing to it.
            return
        if known is not None and (known.draft is None or made.draft is not None):
            made = replace(
                known,
                locators=in_order((*known.locators, *made.locators)),
                credibility=known.credibility or made.credibility,
                note=tuple(sorted({*known.note, *made.note})),
                draft=max((known.draft, made.draft), key=_how_sure),
            )
        self._claims[made.iri] = made
        self._keep(record, path)

    def _keep(self, record: Record, path: Path) -> None:
        """Keep a record. Said twice in the same words it is one; a second one that differs must not replace it."""
        known = self._records.setdefault(record.iri, record)
        if known != record and record.iri not in self._twins:
            self.problem(path, "said_twice", other_line=self._lines[record.iri])
        self._lines.setdefault(record.iri, self.file.document.line(path))

    def batch(self) -> SourceBatch:
        """Everything that was read."""
        return SourceBatch(
            source=self.source,
            file=self.file.document.file,
            records=tuple(self._records[iri] for iri in sorted(self._records)),
            claims=tuple(self._claims[iri] for iri in sorted(self._claims)),
        )


def _mark(line: ClaimLine | ParticipationLine) -> DraftMark | None:
    return DraftMark(line.draft.rule, line.draft.confidence, line.draft.backend) if line.draft is not None else None


def _how_sure(mark: DraftMark | None) -> float:
    return mark.confidence if mark is not None else -1
