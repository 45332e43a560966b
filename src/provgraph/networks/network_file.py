"""Keeps the two-mode network of a store beside its index, mapped into memory by whoever reads it next."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np

from provgraph.index.container import Container, ContainerWriter, IndexDamaged, Kind
from provgraph.index.keeping import whole_file
from provgraph.networks.two_mode import Rows, TwoMode
from provgraph.vocabulary.iri import IRI

LAYOUT = 2
"""Another number for another layout, or another way to make the network."""
_NAMES = ("actors", "occasions", "missions")
_ARRAYS: dict[str, tuple[Kind, type[np.generic]]] = {
    "kinds": ("B", np.uint8),
    "order": ("I", np.int32),
    "stated": ("B", np.bool_),
    "grades": ("B", np.uint8),
    "first_day": ("I", np.int32),
    "last_day": ("I", np.int32),
    "size_low": ("I", np.int32),
    "size_high": ("I", np.int32),
    "mission": ("I", np.int32),
}
_ROWS = ("occasions_of", "actors_at")


def write_network(path: Path, network: TwoMode) -> None:
    """Write it. Raises OSError."""
    with whole_file(path) as file:
        writer = ContainerWriter(file)
        for name in _NAMES:
            writer.add(name, "B", ["\n".join(getattr(network, name)).encode()])
        for name, (kind, _) in _ARRAYS.items():
            writer.add(name, kind, [getattr(network, name).tobytes()])
        for name in _ROWS:
            rows: Rows = getattr(network, name)
            writer.add(f"{name}.starts", "Q", [rows.starts.tobytes()])
            writer.add(f"{name}.items", "I", [rows.items.tobytes()])
        writer.close({"layout": LAYOUT})


def read_network(path: Path) -> TwoMode | None:
    """What was written there; None: nothing, or nothing that can be used."""
    if not path.exists():
        return None
    try:
        return _read(Container(path))
    except IndexDamaged:
        with suppress(OSError):
            path.unlink()
        return None


def _read(container: Container) -> TwoMode:
    if container.header.get("layout") != LAYOUT:
        raise IndexDamaged("layout")
    names = {name: [*_lines(container, name)] for name in _NAMES}
    arrays = {name: np.frombuffer(container.whole(name), dtype=kind) for name, (_, kind) in _ARRAYS.items()}
    rows = {
        name: Rows(
            np.frombuffer(container.whole(f"{name}.starts"), dtype=np.int64),
            np.frombuffer(container.whole(f"{name}.items"), dtype=np.int32),
        )
        for name in _ROWS
    }
    return TwoMode(**names, **arrays, **rows)  # type: ignore[arg-type]


def _lines(container: Container, name: str) -> Iterator[IRI]:
    said = bytes(container.whole(name)).decode()
    yield from map(IRI, said.split("\n") if said else ())
