"""A folder that cannot be written: questions are answered, and a write is one clear error."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from provgraph.errors import StoreError, StoreUnavailable
from provgraph.store.opening import open_store
from store.places import read_only_disk, without_rights
from stress.killing import Killer

PLACES: dict[str, Callable[[Path], AbstractContextManager[Path]]] = {
    "no right to write": without_rights,
    "a disk mounted for reading": read_only_disk,
}


@pytest.fixture(params=PLACES)
def sealed(request: pytest.FixtureRequest, tmp_path: Path, killer: Killer, small_world: Path) -> Iterator[Path]:
    if request.param == "no right to write" and os.geteuid() == 0:
        pytest.skip("root may write where nobody has the right to")
    store = tmp_path / "folder" / "store"
    assert killer.run(["load", str(small_world), "--store", str(store)]).code == 0
    with PLACES[request.param](tmp_path / "folder"):
        yield store


def test_questions_work_and_writes_are_one_clear_error(
    sealed: Path, killer: Killer, small_world: Path, tmp_path: Path
) -> None:
    before = killer.look(sealed)
    for question in (["who-met", "Agathe Lormier"], ["conflicts"], ["info"], ["sources"], ["validate"]):
        end = killer.run([*question, "--store", str(sealed)])
        assert end.code == 0, end.said
    for write in (
        ["load", str(small_world)],
        ["withdraw", "gazette-norvale"],
        ["identity", "same", "gazette-norvale/port", "courrier-norvale/host-chamber", "--reason", "x"],
        ["compact"],
    ):
        end = killer.run([*write, "--store", str(sealed)])
        assert (end.code, len(end.said.strip().splitlines())) == (1, 1), end.said
        assert "no permission to read or write" in end.said
    assert killer.look(sealed) == before
    with open_store(sealed, read_only=True) as store, pytest.raises(StoreError) as caught:
        store.journal.append({"kind": "map"})
    assert caught.value.key == "journal_write"
    with pytest.raises(StoreUnavailable) as refused:
        open_store(sealed.parent / "new")
    assert refused.value.key == "store_permission"
