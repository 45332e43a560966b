"""Which columns a mapping names, and where in the mapping."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from provgraph.sources.mapping.format import (
    ActorFrom,
    Continuation,
    DateFrom,
    EpisodesFrom,
    KeepRule,
    Mapping,
    RowRules,
    SessionFrom,
    SizeFrom,
    SkipRule,
    TextFrom,
    UnitFrom,
    WordFrom,
)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A column, or a `$value`, that the mapping names at one place."""

    name: str
    path: Path


def parts(model: BaseModel, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """*model* and every model below it, each with its path in the YAML document."""
    yield path, model
    for name, field in type(model).model_fields.items():
        here = (*path, field.alias or name)
        match getattr(model, name):
            case BaseModel() as part:
                yield from parts(part, here)
            case list() as items:
                for number, item in enumerate(items):
                    if isinstance(item, BaseModel):
                        yield from parts(item, (*here, number))
            case dict() as items:
                for key, item in items.items():
                    if isinstance(item, BaseModel):
                        yield from parts(item, (*here, key))
            case _:
                pass


def columns_of(mapping: Mapping) -> Iterator[Named]:
    """Every column that the mapping reads, as often as it does."""
    for path, part in parts(mapping):
        for key, name in _of(part):
            yield Named(name, (*path, key))


def _of(part: BaseModel) -> Iterator[tuple[str, str]]:
    """The columns that one part names itself, each with its key."""
    found: list[tuple[str, str | None]] = []
    match part:
        case TextFrom() | DateFrom():
            found += [("column", part.column), *(("columns", name) for name in part.columns or ())]
            if isinstance(part, TextFrom):
                found += [("first_of", name) for name in part.first_of or ()]
            if isinstance(part, DateFrom):
                found.append(("year", part.year))
            if isinstance(part, ActorFrom):
                found += [("honorific", part.honorific), *(("identity", name) for name in part.identity)]
                found += [("identifiers", name) for name in part.identifiers.values()]
            if isinstance(part, UnitFrom):
                found.append(("unit", part.unit))
        case WordFrom():
            found += [("column", part.column), *(("filled", name) for name in part.filled)]
        case SizeFrom() | SkipRule() | KeepRule():
            found.append(("column", part.column))
        case EpisodesFrom():
            found += [("time", part.time), *(("parties", name) for name in part.parties)]
        case SessionFrom(identity=list() as names):
            found += [("identity", name) for name in names]
        case RowRules():
            found += [("fill_down", name) for name in part.fill_down]
        case Continuation():
            found += [("blank", name) for name in part.blank]
        case _:
            pass
    yield from ((key, name) for key, name in found if name is not None)


def columns_of_part(part: BaseModel) -> list[str]:
    """The columns, and `$values`, that a part of a mapping and those below it name, each once."""
    return list(dict.fromkeys(name for _, each in parts(part) for _, name in _of(each)))


def table_columns(mapping: Mapping) -> list[str]:
    """The columns that the mapping reads, each once, in the order in which it names them."""
    names = dict.fromkeys(named.name for named in columns_of(mapping) if not named.name.startswith("$"))
    return list(names)


def headers_of(mapping: Mapping, name: str) -> list[str]:
    """The headers under which a table may have the column *name*."""
    return mapping.columns.get(name, [name])
