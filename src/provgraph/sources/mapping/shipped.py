"""The mappings that are shipped (`data/mappings/`), and how one is chosen for a file."""

from functools import cache
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid, SourceMissing
from provgraph.sources.loader import Document
from provgraph.sources.mapping.format import Mapping
from provgraph.sources.mapping.header import find_header
from provgraph.sources.mapping.reading import read_mapping
from provgraph.sources.problems import nearest
from provgraph.sources.tables.sheet import Table
from provgraph.vocabulary.files import data_folder

SIDECAR_ENDING = ".mapping.yaml"


def mappings_folder() -> Path:
    """Where the shipped mappings lie.

    Raises:
        SourceMissing: The installation is incomplete.
    """
    return data_folder() / "mappings"


@cache
def shipped_mappings() -> dict[str, Mapping]:
    """Every shipped mapping by its name, in alphabetical order."""
    found = [read_mapping(path) for path in sorted(mappings_folder().glob("*.yaml"))]
    return {mapping.name: mapping for mapping in found}


def sidecar(path: Path) -> Path:
    """Where the mapping of a file lies that belongs to it: beside it, under `<file name>.mapping.yaml`."""
    return path.with_name(path.name + SIDECAR_ENDING)


def named_mapping(document: Document) -> Mapping | None:
    """The mapping that the user names, or that lies beside the file; None: neither.

    Raises:
        SourceInvalid: It is wrong, or no shipped mapping has that name.
    """
    beside = sidecar(document.path)
    if document.mapping is None:
        return read_mapping(beside) if beside.is_file() else None
    if document.mapping in shipped_mappings():
        return shipped_mappings()[document.mapping]
    path = Path(document.mapping)
    if path.is_file():
        return read_mapping(path)
    names = list(shipped_mappings())
    close = nearest(path.stem, names)
    if close is None:
        far: dict[str, object] = {"name": document.mapping, "names": ", ".join(names)}
        raise SourceInvalid([Problem(document.file, None, "mapping_not_found_far", far)])
    near: dict[str, object] = {"name": document.mapping, "nearest": close}
    raise SourceInvalid([Problem(document.file, None, "mapping_not_found", near)])


def recognising(tables: list[Table], path: Path) -> list[Mapping]:
    """The shipped mappings that recognise a table of the file."""
    try:
        offered = shipped_mappings().values()
    except SourceMissing:
        return []
    return [mapping for mapping in offered if any(find_header(mapping, table, path) for table in tables)]


def chosen_mapping(document: Document, tables: list[Table]) -> Mapping:
    """The one shipped mapping that recognises the columns.

    Raises:
        SourceInvalid: None does, or several do: a person has to say which.
    """
    found = recognising(tables, document.path)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(mapping.name for mapping in found)
        raise SourceInvalid([Problem(document.file, None, "mappings_several", {"names": names})])
    facts: dict[str, object] = {"path": document.file, "names": ", ".join(shipped_mappings())}
    raise SourceInvalid([Problem(document.file, None, "mapping_none", facts)])
