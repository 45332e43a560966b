"""A full disk: one clear error, the store as before, and everything works once there is room."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from provgraph.errors import StoreError
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from store.places import fill, small_disk
from stress.killing import Killer, State

A, B, NAME = IRI("urn:pg:source:a"), IRI("urn:pg:source:b"), IRI("urn:pg:test:name")
ROOM = 64 << 20


@dataclass(frozen=True)
class Disk:
    path: Path
    store: Path
    before: State


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory, killer: Killer, small_world: Path) -> Iterator[Disk]:
    with small_disk(tmp_path_factory.mktemp("disks") / "disk", ROOM) as path:
        store = path / "store"
        assert killer.run(["load", str(small_world), "--store", str(store)]).code == 0
        yield Disk(path, store, killer.look(store))


SAME = ["same", "gazette-norvale/port", "courrier-norvale/host-chamber", "--reason", "x", "--author", "y" * 60_000]
COMMANDS = {
    "load": ["load", "{changed}", "--store", "{store}"],
    "withdraw": ["withdraw", "gazette-norvale", "--store", "{store}"],
    "decide": ["identity", *SAME, "--store", "{store}"],
    "erase": ["privacy", "erase", "Tomas Verkade", "--reason", "asked for", "--yes", "--store", "{store}"],
    "compact": ["compact", "--store", "{store}"],
    "export": ["export", "{disk}/out.ttl", "--store", "{store}"],
    "export tables": ["export", "{disk}/out.xlsx", "--store", "{store}"],
    "map": ["map", "{disk}/map.html", "--store", "{store}"],
}


@pytest.mark.parametrize(
    ("name", "leaving"),
    [*((name, 0) for name in COMMANDS if name != "compact"), ("load", 150_000), ("compact", 300_000)],
)
def test_a_full_disk_is_one_clear_error_and_changes_nothing(
    disk: Disk, killer: Killer, tmp_path: Path, small_world: Path, name: str, leaving: int
) -> None:
    text = (small_world / "gazette-norvale.yaml").read_text(encoding="utf-8")
    (tmp_path / "gazette-norvale.yaml").write_text(text.replace("Ingrid Halden", "Inger Haldén"), encoding="utf-8")
    shutil.copytree(small_world / "cards", tmp_path / "cards")
    places = {"store": disk.store, "disk": disk.path, "changed": tmp_path / "gazette-norvale.yaml"}
    command = [word.format(**places) for word in COMMANDS[name]]
    filler = fill(disk.path, leaving)
    try:
        end = killer.run(command)
        assert end.code == 1, end.said
        lines = end.said.strip().splitlines()
        said = [line for line in lines if "no room left" in line.lower() or "no space left" in line.lower()]
        assert said == lines[-1:], "one line, after what may have been shown before"
        assert "Traceback" not in end.said
        assert killer.look(disk.store) == disk.before, "it can still be read, and is as before"
    finally:
        filler.unlink()
    assert not list(disk.path.glob("out*")) + list(disk.path.glob("map*")), "no half of a file stays"
    assert killer.look(disk.store, tidied=True)["graphs"] == disk.before["graphs"]
    copy = disk.path / "copy"
    shutil.copytree(disk.store, copy)
    try:
        done = killer.run([word.replace(str(disk.store), str(copy)) for word in command])
        assert done.code == 0, done.said
    finally:
        for path in (copy, *disk.path.glob("out*"), *disk.path.glob("map*")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def triples(number: int) -> list[Triple]:
    return [(IRI(f"urn:pg:actor:x:{one}"), NAME, Literal(f"Actor {one} {'x' * 200}")) for one in range(number)]


@pytest.mark.parametrize("number", [4_000, 25_000], ids=["few", "many, in hidden pieces"])
def test_a_store_that_is_open_can_be_written_once_there_is_room(tmp_path: Path, number: int) -> None:
    with small_disk(tmp_path / "disk", ROOM) as path, open_store(path / "store") as store:
        with store.writer() as writer:
            writer.replace(A, triples(100))
        before = store.view().serialise("n-quads")
        filler = fill(path, 600_000)
        with pytest.raises(StoreError) as caught, store.writer() as writer:
            writer.replace(B, triples(number))
        assert caught.value.key == "store_full"
        assert store.view().serialise("n-quads") == before
        with pytest.raises(StoreError) as caught:
            store.rewrite([(A, triples(number))])
        assert caught.value.key == "store_full"
        with pytest.raises(StoreError) as caught:
            store.journal.append({"kind": "map", "title": "x" * 2_000_000})
        assert caught.value.key == "journal_write"
        assert store.view().serialise("n-quads") == before
        assert store.journal.entries() == []
        filler.unlink()
        del caught
        with store.writer() as writer:
            writer.replace(B, triples(number))
        assert sum(1 for _ in store.view().triples(B)) == number
        assert not list(path.rglob("bulk-*"))
