"""What the parts of a mapping say for one row: texts, words of our lists, dates, numbers, places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from provgraph.model.dates import Edtf
from provgraph.model.records import Place
from provgraph.model.texts import Text
from provgraph.sources.cells.dates import read_date, read_moment
from provgraph.sources.cells.numbers import read_count
from provgraph.sources.cells.periods import Period, as_period
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.mapping.faults import Faults
from provgraph.sources.mapping.format import DateFrom, MomentFrom, PlaceFrom, SizeFrom, TextFrom, WordFrom
from provgraph.sources.mapping.header import header_key
from provgraph.sources.mapping.table_view import Line, Value
from provgraph.sources.problems import nearest
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.names import fold

T = TypeVar("T")
_BOTH_GENDERS = re.compile(r"(?<=\w)(?:\((?:e|ne|le)\)|·(?:e|ne|le)\b)", re.IGNORECASE)


def values_of(spec: TextFrom | DateFrom, line: Line) -> list[Value]:
    """The filled cells that *spec* names, in its order."""
    found = [value for name in names_of(spec) if (value := line.value(name)) is not None]
    return found[:1] if isinstance(spec, TextFrom) and spec.first_of else found


def names_of(spec: TextFrom | DateFrom | None) -> list[str]:
    """The columns that *spec* names."""
    if spec is None:
        return []
    if spec.column is not None:
        return [spec.column]
    return spec.columns or (spec.first_of if isinstance(spec, TextFrom) else None) or []


def columns_named(spec: TextFrom | DateFrom, line: Line) -> str:
    """The columns of *spec*, for messages, as the table calls them."""
    return " + ".join(map(line.header, names_of(spec)))


def text_of_cells(spec: TextFrom, line: Line) -> str:
    """The text that the cells say; empty where they say none. White space counts once."""
    return spec.join.join(" ".join(value.text.split()) for value in values_of(spec, line))


def texts_of(spec: TextFrom | None, line: Line, language: str) -> tuple[Text, ...]:
    """The text, in the source's language, or the texts that hold for every row."""
    if spec is None:
        return ()
    if spec.text is not None:
        return tuple(sorted(Text(value, lang or language) for lang, value in spec.text.items()))
    text = text_of_cells(spec, line)
    return (Text(text, language),) if text else ()


def word_of(spec: WordFrom[T], line: Line, faults: Faults) -> T | None:
    """The word that holds for the row; None: a problem was noted."""
    if spec.is_ is not None:
        return spec.is_
    if spec.column is None:
        return next((word for name, word in spec.filled.items() if line.value(name)), spec.otherwise)
    value = line.value(spec.column)
    if value is None:
        if spec.absent is not None and not line.has(spec.column):
            return spec.absent
        if spec.blank is None:
            faults.problem(line, "cell_blank", column=line.header(spec.column))
        return spec.blank
    word = _known_words(spec).get(_word_key(value.text))
    if word is None:
        close = nearest(value.text, list(spec.values)) or ", ".join(spec.values)
        faults.problem(value, "value_unknown", column=value.header, found=value.text, nearest=close)
    return word


_KNOWN: dict[int, tuple[object, dict[str, Any]]] = {}
"""The words of a part of a mapping, by its number in memory, and the part itself, so that the number stays its own."""


def _known_words(spec: WordFrom[T]) -> dict[str, T]:
    part, known = _KNOWN.get(id(spec), (None, {}))
    if part is not spec:
        known = {_word_key(text): word for text, word in spec.values.items()}
        if len(_KNOWN) >= 1000:
            _KNOWN.clear()
        _KNOWN[id(spec)] = (spec, known)
    return known


@lru_cache(maxsize=1 << 12)
def _word_key(text: str) -> str:
    """What makes two words one: as for headers; and « confirmé(e) », « confirmé·e » are « confirmé »."""
    return header_key(_BOTH_GENDERS.sub("", text))


def date_of(spec: DateFrom | None, line: Line, language: str, faults: Faults) -> Edtf | None:
    """The date; None: there is none, or a problem was noted."""
    moment = _moment(spec, line, language, faults) if spec is not None else None
    return moment[0] if moment else None


def moment_of(
    spec: MomentFrom | None, line: Line, language: str, faults: Faults
) -> tuple[Edtf | None, datetime | None]:
    """The day and, if the cell says it, the moment."""
    moment = _moment(spec, line, language, faults) if spec is not None else None
    return moment or (None, None)


def _moment(spec: DateFrom, line: Line, language: str, faults: Faults) -> tuple[Edtf | None, datetime | None] | None:
    found = values_of(spec, line)
    if not found:
        if spec.required:
            faults.problem(line, "cell_blank", column=columns_named(spec, line))
        return None
    cell: Any = found[0].raw if len(found) == 1 else " ".join(value.text for value in found)
    locales = tuple(spec.locales or [language])
    try:
        formats = tuple(spec.formats)
        if isinstance(spec, MomentFrom):
            return (_read_moment if type(cell) is str else read_moment)(cell, formats, locales, spec.timezone)
        year = _year(spec, line)
        return (_read_date if type(cell) is str else read_date)(cell, formats, locales, year=year), None
    except CellUnreadable as reason:
        column = " + ".join(value.header for value in found)
        faults.problem(found[0], f"cell.{reason.key}", column=column, **reason.facts)
    return None


# Days come again. Texts only: of other cells, some are equal that are not read alike.
_read_date = lru_cache(maxsize=1 << 12)(read_date)
_read_moment = lru_cache(maxsize=1 << 12)(read_moment)


def _year(spec: DateFrom, line: Line) -> int | Period | None:
    """The year for cells that do not say theirs, or the months that have one; None: it is not known."""
    value = line.value(spec.year) if spec.year else None
    if value is None:
        return None
    return int(value.text) if re.fullmatch("[0-9]{4}", value.text) else as_period(value.text)


def count_of(spec: SizeFrom, line: Line, language: str, faults: Faults) -> tuple[Value, int, int] | None:
    """Where the number stands, and its bounds; None: there is none, or a problem was noted."""
    value = line.value(spec.column)
    if value is None:
        return None
    try:
        count = read_count(value.raw, (language,))
    except CellUnreadable as reason:
        faults.problem(value, f"cell.{reason.key}", column=value.header, **reason.facts)
        return None
    low, high = count if isinstance(count, tuple) else (count, count)
    return value, low, high


@dataclass(frozen=True, slots=True)
class Somewhere:
    """A place, and those that it lies in, outermost last."""

    places: tuple[Place, ...]

    @property
    def iri(self) -> Any:
        """Of the innermost."""
        return self.places[0].iri


def place_of(spec: PlaceFrom | None, line: Line, language: str) -> Somewhere | None:
    """The place; None: none is named."""
    named: list[tuple[str, PlaceFrom]] = []
    while spec is not None:
        if spec.text is not None:
            name = next(iter(_in_own_language(spec.text, language)), "")
        else:
            name = text_of_cells(spec, line)
        if name:
            named.append((name, spec))
        spec = spec.within
    places: list[Place] = []
    for number in reversed(range(len(named))):
        name, part = named[number]
        iri = mint("place", [fold(text) for text, _ in named[number:]])
        places.insert(0, Place(iri=iri, name=name, kind=part.kind, within=places[0].iri if places else None))
    return Somewhere(tuple(places)) if places else None


def _in_own_language(texts: dict[str, str], language: str) -> Iterable[str]:
    """A place has one name: that in the source's language, else the first by the tag."""
    own = texts.get("") or texts.get(language)
    return [own] if own else [texts[lang] for lang in sorted(texts)]
