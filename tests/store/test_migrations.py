"""A store that an earlier version made: told when it is opened, and brought up to date with a backup."""

import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from provgraph.cli import main
from provgraph.errors import StoreError, StoreMissing, StoreUnavailable
from provgraph.graph import migrate, open_graph
from provgraph.store import folder as store_folder
from provgraph.store import migrations
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import REGISTER_GRAPH
from provgraph.vocabulary.terms import PG, RDF
from store.places import fill, small_disk

PACKED = Path(__file__).with_name("format-1.tar.xz")
"""The small world's programme, loaded by the last version that made the first format."""
TODAY = datetime.now(UTC).date()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    with tarfile.open(PACKED) as packed:
        packed.extractall(tmp_path, filter="data")
    return tmp_path / "store"


def old_content(folder: Path) -> set[str]:
    return {str(quad) for quad in ox.Store.read_only(str(folder))}


def content(folder: Path) -> set[str]:
    with open_store(folder, read_only=True) as store:
        lines = store.view().serialise("n-quads").decode().splitlines()
    return {line.removesuffix(" .") for line in lines}


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_opening_an_older_store_names_the_command_that_helps(old: Path) -> None:
    before = files(old)
    for read_only in (True, False):
        with pytest.raises(StoreUnavailable) as caught:
            open_store(old, read_only=read_only)
        assert caught.value.key == "store_older"
        assert f"provgraph migrate --store {old}" in caught.value.message("en")
        assert f"provgraph migrate --store {old}" in caught.value.message("fr")
    assert {name: held for name, held in files(old).items() if name != "writer.lock"} == before


def test_a_migrated_store_says_what_it_said_and_its_backup_lies_beside_it(old: Path) -> None:
    before = old_content(old)
    done = migrate(old)
    assert (done.found, done.known, done.backup) == (1, 2, old.with_name(f"store.format-1.{TODAY}"))
    after = content(old)
    assert before <= after
    assert {line.rpartition("<")[2] for line in after - before} == {f"{REGISTER_GRAPH}>"}
    with open_graph(old) as graph:
        register = graph.store.view().triples(REGISTER_GRAPH)
        assert sum(1 for triple in register if triple[1:] == (RDF.type, PG.Migration)) == 1
        assert graph.who_met("Agathe Lormier") == []
        assert graph.compact().after is not None
    assert sorted(path.name for path in old.iterdir()) == ["provgraph-store.json", "state-2", "writer.lock"]
    assert done.backup is not None
    assert old_content(done.backup) == before
    assert (done.backup / "provgraph-store.json").read_text(encoding="utf-8") == '{"format": 1}\n'


def test_a_backup_can_be_put_in_the_place_of_the_store_and_migrated_again(old: Path) -> None:
    backup = migrate(old).backup
    after = content(old)
    assert backup is not None
    shutil.rmtree(old)
    shutil.copytree(backup, old)
    second = migrate(old).backup
    assert second == old.with_name(f"store.format-1.{TODAY}-2"), "what is there is never overwritten"
    said = {line for line in content(old) if f"<{REGISTER_GRAPH}>" not in line}
    assert said == {line for line in after if f"<{REGISTER_GRAPH}>" not in line}


def test_a_store_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    with open_store(tmp_path / "store"):
        pass
    before = files(tmp_path)
    assert migrate(tmp_path / "store").backup is None
    assert files(tmp_path) == before
    with pytest.raises(StoreMissing):
        migrate(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_the_command_speaks_both_languages(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate", "--store", str(old), "--lang", "fr"]) == 0
    said = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "il était au format 1, il est maintenant au format 2" in said
    assert f"Copie de sauvegarde, dans l’état d’avant : {old}.format-1.{TODAY}." in said
    assert main(["migrate", "--store", str(old), "--lang", "en"]) == 0
    assert "its format is 2. Nothing was changed." in capsys.readouterr().out
    (old / "provgraph-store.json").write_text('{"format": 7, "state": "state-1"}', encoding="utf-8")
    for command in (["migrate"], ["info"], ["compact"]):
        assert main([*command, "--store", str(old), "--lang", "en"]) == 1
        assert "made by a later version: its format is 7" in capsys.readouterr().err


def test_an_interrupted_large_load_of_the_old_version_is_taken_out(old: Path) -> None:
    engine = ox.Store(str(old))
    pending, half = ox.NamedNode("urn:pg:pending"), ox.NamedNode("urn:pg:source:half")
    engine.add(ox.Quad(pending, ox.NamedNode("http://www.w3.org/ns/prov#used"), half, pending))
    engine.add(ox.Quad(half, half, half, half))
    engine.flush()
    del engine
    told: list[tuple[int, int]] = []
    migrate(old, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]
    with open_store(old, read_only=True) as store:
        assert "urn:pg:source:half" not in store.view().graphs()


def test_an_old_process_that_writes_is_not_disturbed(old: Path) -> None:
    engine = ox.Store(str(old))
    before = {str(quad) for quad in engine}
    with pytest.raises(StoreError) as caught:
        migrate(old)
    assert caught.value.key == "store_locked"
    del engine
    assert old_content(old) == before
    assert [path.name for path in old.parent.iterdir()] == ["store"]


def test_a_damaged_old_store_is_told(old: Path) -> None:
    (old / "CURRENT").unlink()
    with pytest.raises(StoreUnavailable) as caught:
        migrate(old)
    assert caught.value.key == "store_damaged"


def test_without_room_nothing_is_begun(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 48 << 20) as disk:
        with tarfile.open(PACKED) as packed:
            packed.extractall(disk, filter="data")
        before = old_content(disk / "store")
        for leaving, key in ((1 << 20, "store_no_room"), (0, "store_full")):
            filler = fill(disk, leaving)
            with pytest.raises(StoreError) as caught:
                migrate(disk / "store")
            assert caught.value.key == key
            assert old_content(disk / "store") == before
            filler.unlink()
            assert [path.name for path in disk.iterdir()] == ["store"]
        assert migrate(disk / "store").backup is not None


def test_steps_are_taken_one_after_the_other(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the next format will do it: from the first and from the second, to a third that is made up here."""
    note = IRI("urn:pg:source:note")

    def third(state: Path) -> None:
        engine = ox.Store(str(state / "engine"))
        engine.add(ox.Quad(ox.NamedNode(note), ox.NamedNode(note), ox.Literal("3"), ox.NamedNode(note)))
        engine.flush()

    second = shutil.copytree(old, old.parent / "second")
    migrate(second)
    with open_store(second) as store:
        store.journal.append({"kind": "map"})
    (second / "identities.yaml").write_text("# kept\n", encoding="utf-8")
    before = content(second)
    for module in (store_folder, migrations):
        monkeypatch.setattr(module, "FORMAT", 3)
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, 2: third})
    for folder, found in ((old, 1), (second, 2)):
        done = migrate(folder)
        assert (done.found, done.known) == (found, 3)
        assert any(str(note) in line for line in content(folder))
        assert len(list(folder.glob("state-*"))) == 1
    with open_store(second) as store:
        assert store.journal.entries() == [{"kind": "map"}]
    backup = second.with_name(f"second.format-2.{TODAY}")
    assert (backup / "identities.yaml").read_text(encoding="utf-8") == "# kept\n"
    monkeypatch.undo()
    assert content(backup) == before, "the version before can open the backup"
