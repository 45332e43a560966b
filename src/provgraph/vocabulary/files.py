"""Finds the files of the ontology and the shipped data, in an installed package and in a source checkout."""

from pathlib import Path

from provgraph.errors import SourceMissing

_PACKAGE = Path(__file__).resolve().parents[1]
# The wheel carries the ontology/ and data/ folders beside the code; in a checkout they lie at the top.
_PLACES = (_PACKAGE / "_ontology", _PACKAGE.parents[1] / "ontology")
_DATA_PLACES = (_PACKAGE / "_data", _PACKAGE.parents[1] / "data")


def ontology_folder() -> Path:
    """The folder that holds provgraph.ttl.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    for place in _PLACES:
        if (place / "provgraph.ttl").is_file():
            return place
    raise FileNotFoundError(f"provgraph.ttl is in none of: {', '.join(map(str, _PLACES))}")


def ontology_file(name: str) -> Path:
    """The path of one file: `shapes.ttl`, `context.jsonld`, `vocabularies/grade.ttl`.

    Raises:
        FileNotFoundError: There is no such file.
    """
    path = ontology_folder() / name
    if not path.is_file():
        raise FileNotFoundError(f"The ontology has no file {name!r} in {path.parent}")
    return path


def data_folder() -> Path:
    """The folder of the shipped data, which holds missions/.

    Raises:
        SourceMissing: The installation is incomplete.
    """
    for place in _DATA_PLACES:
        if (place / "missions").is_dir():
            return place
    raise SourceMissing("data_missing", looked=", ".join(map(str, _DATA_PLACES)))
