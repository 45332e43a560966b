"""A store that something has happened to: told, with the way out; never silently an empty one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from provgraph.errors import ProvgraphError, StoreUnavailable
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal

A, NAME = IRI("urn:pg:source:a"), IRI("urn:pg:test:name")
ENGINE = Path("state-1") / "engine"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "store"
    with open_store(folder) as store:
        with store.writer() as writer:
            writer.replace(A, [(IRI(f"urn:pg:x:{one}"), NAME, Literal(f"Name {one}")) for one in range(2_000)])
        store.journal.append({"kind": "map"})
    return folder


def _ssts(store: Path) -> list[Path]:
    return sorted((store / ENGINE).glob("*.sst"), key=lambda path: path.stat().st_size)


def _cut(store: Path) -> None:
    path = _ssts(store)[-1]
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scribble(store: Path) -> None:
    for path in _ssts(store):
        content = bytearray(path.read_bytes())
        for place in range(0, len(content) // 2, 64):
            content[place] ^= 0xFF
        path.write_bytes(bytes(content))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a file of the engine is cut off": _cut,
    "a file of the engine is gone": lambda store: _ssts(store)[-1].unlink(),
    "files of the engine hold other bytes": _scribble,
    "the engine does not know what is current": lambda store: (store / ENGINE / "CURRENT").unlink(),
    "the engine's list of files is gone": lambda store: next((store / ENGINE).glob("MANIFEST-*")).unlink(),
    "the engine's folder is gone": lambda store: shutil.rmtree(store / ENGINE),
    "the state is gone": lambda store: shutil.rmtree(store / "state-1"),
    "the marker is gone": lambda store: (store / "provgraph-store.json").unlink(),
    "the marker is empty": lambda store: (store / "provgraph-store.json").write_bytes(b""),
    "the marker is garbage": lambda store: (store / "provgraph-store.json").write_bytes(b"\x00\xff{"),
    "the marker names nothing": lambda store: (store / "provgraph-store.json").write_text('{"format": 2, "state": 1}'),
    "the marker leads out of the folder": lambda store: (store / "provgraph-store.json").write_text(
        '{"format": 2, "state": "../../etc"}'
    ),
}


def everything(folder: Path, *, read_only: bool) -> bytes:
    # Damage inside a file is seen when that part of it is read.
    with open_store(folder, read_only=read_only) as store:
        return store.view().serialise("n-quads")


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_store_is_told_with_the_way_out(tmp_path: Path, whole: Path, what: str) -> None:
    folder = shutil.copytree(whole, tmp_path / "store")
    (tmp_path / "store.format-1.2026-11-23").mkdir()
    DAMAGE[what](folder)
    before = {path: path.read_bytes() for path in (tmp_path / "store").rglob("*.sst")}
    for read_only in (True, False):
        with pytest.raises(ProvgraphError) as caught:
            everything(folder, read_only=read_only)
        if what == "the marker is gone" and read_only:
            assert caught.value.key == "store_missing"
            continue
        assert isinstance(caught.value, StoreUnavailable)
        assert caught.value.key == "store_damaged_backup"
        for lang in ("fr", "en"):
            assert str(folder) in caught.value.message(lang)
            assert "provgraph load" in caught.value.message(lang)
            assert "store.format-1.2026-11-23" in caught.value.message(lang)
    assert all(path.read_bytes() == content for path, content in before.items() if path.exists())
    assert not {path for path in before if not path.exists()}, "nothing of it was thrown away"


def test_what_a_killed_bulk_load_left_is_removed_when_the_store_is_opened_for_writing(
    tmp_path: Path, whole: Path
) -> None:
    folder = shutil.copytree(whole, tmp_path / "store")
    left = [folder / ENGINE / "bulk-1234567890.sst", folder / "state-2", folder / "provgraph-store.json.new"]
    left[0].write_bytes(b"x" * 1000)
    (left[1] / "engine").mkdir(parents=True)
    left[2].write_text("{")
    with open_store(folder, read_only=True) as store:
        assert store.view().graphs() == [A]
    assert all(path.exists() for path in left), "who only reads removes nothing"
    with open_store(folder) as store:
        assert store.view().graphs() == [A]
    assert not any(path.exists() for path in left)
    assert [path.name for path in folder.glob("state-*")] == ["state-1"]
