"""Who a cell names: reads the actors of a row, and gives each its place among those of the source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from provgraph.model.locators import Rows
from provgraph.model.records import Organisation, Person, Record, UnidentifiedActor
from provgraph.model.texts import Text
from provgraph.sources.cells.names import PersonName, read_person
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.cells.splitting import Piece, SplitRules, split_cell
from provgraph.sources.mapping.cell_values import text_of_cells, values_of, word_of
from provgraph.sources.mapping.faults import Faults
from provgraph.sources.mapping.format import ActorFrom, ReadingEntry, Split, UnitFrom
from provgraph.sources.mapping.table_view import Line, Value
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, local_name
from provgraph.vocabulary.terms import OrganisationKind, UnidentifiedReason

Kind = Literal["person", "organisation", "unnamed"]
_KINDS: tuple[Kind, ...] = ("person", "organisation", "unnamed")
_BETWEEN = "\x1f"


# Those of one table are named again and again.
_local_name = lru_cache(maxsize=1 << 16)(local_name)
_read_person = lru_cache(maxsize=1 << 14)(read_person)
_split_cell = lru_cache(maxsize=1 << 12)(split_cell)


@dataclass(frozen=True, slots=True)
class Somebody:
    """An actor as a cell names them."""

    kind: Kind
    name: str
    honorifics: tuple[str, ...] = ()
    post_nominals: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """The posts that stood with the name."""
    employer: "Somebody | None" = None
    part_of: "Somebody | None" = None
    group: str | None = None
    """The heading under which the cell names them: "ITV: …"."""
    identity: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    organisation_kind: OrganisationKind | None = None
    presumed: bool = False
    """Whether nothing but the column says that it is an organisation."""
    at: Rows = Rows(0)

    @property
    def key(self) -> str:
        """What is one actor in one source: kind, name and what the mapping adds."""
        parts = [self.name, *self.identity, *((self.part_of.key,) if self.part_of else ())]
        return _BETWEEN.join(parts) + _BETWEEN * _KINDS.index(self.kind)

    @property
    def local(self) -> str:
        """The local name, by which decisions on identity may refer to them."""
        return _local_name(self.key)


def read_actors(spec: ActorFrom, line: Line, language: str, faults: Faults) -> list[Somebody]:
    """Everybody whom the cells of *spec* name in one row; nobody where they are empty."""
    found = values_of(spec, line)
    if spec.text is None and not found:
        return []
    text = spec.join.join(value.text for value in found)
    if spec.text is not None:
        text = spec.text.get("") or spec.text.get(language) or next(iter(spec.text.values()))
    kind = word_of(spec.kind, line, faults) if spec.kind else "organisation"
    if kind is None:
        return []
    at = line.cell(found[0]) if found else line.rows()
    pieces = _read_by_a_person(spec, text, at, language)
    if pieces is None:
        try:
            pieces = [_somebody(piece, kind, spec, at, language) for piece in _pieces(spec, text)]
        except CellUnreadable as reason:
            faults.problem(found[0] if found else line, f"cell.{reason.key}", column=at.column, **reason.facts)
            return []
    return _completed(spec, pieces, line, faults)


def _pieces(spec: ActorFrom, text: str) -> list[Piece]:
    if spec.split is None and not spec.person_if:
        return [Piece(text=text)]
    return _split_cell(text, _rules(spec.split, frozenset(spec.person_if)))


def _rules(split: Split | None, person_if: frozenset[str]) -> SplitRules:
    if split is None:
        return SplitRules(separators=(), person_if=person_if)
    return SplitRules(
        separators=tuple("\n" if item == "newline" else item for item in split.separators),
        protected=tuple(split.protected),
        group_prefix=split.group_prefix,
        parenthesis=split.parenthesis,
        pairs=split.pairs,
        person_if=person_if,
    )


def _somebody(piece: Piece, kind: Kind, spec: ActorFrom, at: Rows, language: str) -> Somebody:
    presumed = kind == "organisation" and piece.kind is None
    kind = piece.kind or kind
    employer = Somebody("organisation", _plain(piece.employer), at=at) if piece.employer else None
    if kind != "person":
        return Somebody(kind, _plain(piece.text), group=piece.group, presumed=presumed, at=at)
    form, languages = spec.form, (language,)
    name = PersonName(_plain(piece.text)) if form == "exact" else _read_person(piece.text, form, languages)
    if name.employer and employer is None:
        employer = Somebody("organisation", _plain(name.employer), at=at)
    return Somebody(
        "person",
        _plain(name.name),
        honorifics=name.honorifics,
        post_nominals=name.post_nominals,
        titles=name.titles,
        employer=employer,
        group=piece.group,
        at=at,
    )


def _read_by_a_person(spec: ActorFrom, text: str, at: Rows, language: str) -> list[Somebody] | None:
    for written, entries in spec.readings.items():
        if _plain(written) == _plain(text):
            return [_from_reading(entry, at, language) for entry in entries]
    return None


def _from_reading(entry: ReadingEntry, at: Rows, language: str) -> Somebody:
    if entry.person is None:
        if entry.unnamed is not None:
            return Somebody("unnamed", _plain(entry.unnamed), at=at)
        return Somebody("organisation", _plain(entry.organisation or ""), at=at)
    name = read_person(_plain(entry.person), "as_is", (language,))
    employer = Somebody("organisation", _plain(entry.employer), at=at) if entry.employer else None
    return Somebody(
        "person", name.name, honorifics=name.honorifics, post_nominals=name.post_nominals, employer=employer, at=at
    )


def _completed(spec: ActorFrom, found: list[Somebody], line: Line, faults: Faults) -> list[Somebody]:
    """With what other columns say of all of them."""
    identity = tuple(value.text if (value := line.value(name)) else "" for name in spec.identity)
    identifiers = tuple(
        f"{scheme}:{value.text}" for scheme, name in spec.identifiers.items() if (value := line.value(name))
    )
    honorific = line.value(spec.honorific) if spec.honorific else None
    kind = word_of(spec.organisation_kind, line, faults) if spec.organisation_kind else None
    made = []
    for somebody in found:
        more: dict[str, object] = {}
        if identity:
            more["identity"] = identity
        if identifiers:
            more["identifiers"] = identifiers
        if somebody.kind == "person" and honorific is not None:
            more["honorifics"] = tuple(dict.fromkeys((honorific.text, *somebody.honorifics)))
        if somebody.kind == "organisation" and kind is not None:
            more["organisation_kind"] = kind
        made.append(replace(somebody, **more) if more else somebody)  # type: ignore[arg-type]
    return made


def read_unit(spec: UnitFrom | None, line: Line, language: str, faults: Faults) -> list[Somebody]:
    """The organisations that the cells name, or the unit of one of them that another column names."""
    if spec is None:
        return []
    found = read_actors(spec, line, language, faults)
    unit = line.value(spec.unit) if spec.unit else None
    if unit is None:
        return found
    whole = found[0] if len(found) == 1 else None
    identity = whole.identity if whole else tuple(v.text if (v := line.value(name)) else "" for name in spec.identity)
    part = Somebody("organisation", _plain(unit.text), part_of=whole, identity=identity, at=line.cell(unit))
    return [part] if len(found) < 2 else [*found, part]


def record_of(somebody: Somebody, source_id: str, language: str) -> Record:
    """The record of an actor."""
    iri = iri_of(somebody, source_id)
    if somebody.kind == "person":
        return Person(
            iri=iri,
            name=somebody.name,
            honorifics=somebody.honorifics,
            post_nominals=somebody.post_nominals,
            identifiers=somebody.identifiers,
        )
    if somebody.kind == "unnamed":
        said = (Text(somebody.name, language),)
        return UnidentifiedActor(iri=iri, description=said, reason=UnidentifiedReason.NOT_NAMED)
    return Organisation(
        iri=iri,
        name=somebody.name,
        kind=somebody.organisation_kind,
        part_of=iri_of(somebody.part_of, source_id) if somebody.part_of else None,
        identifiers=somebody.identifiers,
    )


def iri_of(somebody: Somebody, source_id: str) -> IRI:
    """The IRI of an actor."""
    return actor_iri(source_id, somebody.local)


def _plain(text: str) -> str:
    return " ".join(text.split())


def is_blank(spec: ActorFrom, line: Line) -> bool:
    """Whether the cells of *spec* name nobody."""
    return spec.text is None and not text_of_cells(spec, line)


def heading_of(spec: ActorFrom, cells: Sequence[Value]) -> str | None:
    """What the cell calls those whom the rows below it name ("Round table:"); None: it names somebody itself."""
    if spec.split is None or not spec.split.group_prefix or len(cells) != 1:
        return None
    text = _plain(cells[0].text)
    return text[:-1].rstrip() or None if text.endswith(":") else None


def cells_of(spec: ActorFrom, line: Line) -> Sequence[Value]:
    """The cells that name them."""
    return values_of(spec, line)
