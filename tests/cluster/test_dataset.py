"""The dataset: the same rows however they are divided and wherever they come from, and nothing but whole."""

import json
from pathlib import Path

import pytest
from pyarrow import parquet

import provgraph
from cluster.invented import world
from provgraph.cli import main
from provgraph.cluster.exporting import DatasetReport, write_dataset
from provgraph.cluster.manifest import read_manifest
from provgraph.cluster.tables import ENCOUNTERS, PARTICIPATIONS, TABLES, Table, bucket_of
from provgraph.errors import ClusterError, ExportError
from provgraph.graph import Graph
from provgraph.questions.archive import Archive
from provgraph.questions.ties import all_occasions
from provgraph.vocabulary.terms import Attendance


def written(graph: Graph, folder: Path, buckets: int | None = None) -> DatasetReport:
    return write_dataset(graph.store.view(), folder, buckets=buckets)


def rows(folder: Path, table: Table) -> list[dict[str, object]]:
    found: list[dict[str, object]] = parquet.read_table(folder / table.name, partitioning=None).to_pylist()
    return found


def test_what_is_in_it_does_not_depend_on_the_division_or_on_the_store(tmp_path: Path, small_world: Path) -> None:
    with provgraph.open() as memory, provgraph.open(tmp_path / "store") as disk:
        memory.load(small_world)
        disk.load(small_world)
        one = written(memory, tmp_path / "one", 1).manifest
        many = written(memory, tmp_path / "many", 7).manifest
        from_disk = written(disk, tmp_path / "disk", 7).manifest
    assert one.digests == many.digests == from_disk.digests
    assert one.rows == many.rows
    assert all(len(rows(tmp_path / "many", table)) == many.rows[table.name] for table in TABLES)
    assert "store" not in json.loads((tmp_path / "disk" / "manifest.json").read_text())


def test_two_exports_are_the_same_to_the_byte(tmp_path: Path, small_graph: Graph) -> None:
    for name in ("one", "other"):
        written(small_graph, tmp_path / name, 3)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert len(files) == 3 * len(TABLES) + 1
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes() for file in files)


def test_another_decision_gives_another_digest(tmp_path: Path) -> None:
    with world(1) as one, world(2) as other:
        assert written(one, tmp_path / "one").manifest.digests != written(other, tmp_path / "two").manifest.digests


def test_all_of_one_session_is_in_one_bucket(tmp_path: Path, small_graph: Graph) -> None:
    written(small_graph, tmp_path / "dataset", 5)
    for bucket in range(5):
        file = tmp_path / "dataset" / PARTICIPATIONS.name / f"bucket={bucket}" / "rows.parquet"
        sessions = parquet.ParquetFile(file).read()["session"].to_pylist()
        assert {bucket_of(session, 5) for session in sessions} <= {bucket}


def test_sessions_have_the_grades_and_rooms_of_the_questions(tmp_path: Path) -> None:
    with world() as graph:
        written(graph, tmp_path / "dataset")
        occasions = all_occasions(Archive(graph.store.view()))
    found = {row["session"]: row for row in rows(tmp_path / "dataset", TABLES[1])}
    assert len(found) > len(occasions)  # one at which nobody is named
    for occasion in occasions:
        row = found[occasion.ref.iri]
        assert (row["grade"], row["room_low"], row["room_high"], row["counted"]) == (
            occasion.grade.key, occasion.room.low, occasion.room.high, occasion.room.counted,
        )  # fmt: skip
        assert row["date"] == (occasion.ref.date.text if occasion.ref.date else None)


def test_invited_is_not_there(tmp_path: Path) -> None:
    with world() as graph:
        written(graph, tmp_path / "dataset")
    found = rows(tmp_path / "dataset", PARTICIPATIONS)
    assert {row["attendance"] for row in found if row["there"]} == {Attendance.ATTENDED.key}
    assert any(not row["there"] for row in found)
    assert {row["status"] for row in found if row["there"]} == {"held"}


def test_what_nobody_has_reviewed_says_so(tmp_path: Path) -> None:
    dossier = tmp_path / "draft.yaml"
    mark = "draft: {rule: x, confidence: %s}"
    dossier.write_text(
        f"""provgraph: dossier/1
source: {{id: echo, title: Écho}}
people: {{a: {{name: Ida Sorel, at: chapô}}, b: {{name: Bo Lund, at: chapô}}}}
sessions:
  lunch:
    {{type: lunch, status: held, date: 2021-05-04, at: chapô, took_part: [
      {{who: a, attendance: attended, at: chapô, {mark % 0.65}}}, {{who: b, attendance: attended, at: chapô}}]}}
encounters: [{{parties: [a, b], status: held, at: chapô, {mark % 0}}}]
""",
        encoding="utf-8",
    )
    with provgraph.open() as graph:
        graph.load(dossier, accept_above=0)
        written(graph, tmp_path / "dataset")
    assert sorted((row["draft_confidence"] for row in rows(tmp_path / "dataset", PARTICIPATIONS)), key=str) == [
        0.65,
        None,
    ]
    assert [row["draft_confidence"] for row in rows(tmp_path / "dataset", ENCOUNTERS)] == [0.0]


def test_decisions_are_applied(tmp_path: Path) -> None:
    with world() as graph:
        written(graph, tmp_path / "dataset")
        one = graph.who_met("urn:pg:actor:gazette:person-1")
    mentions = {row["mention"]: row["actor"] for row in rows(tmp_path / "dataset", TABLES[5])}
    assert mentions["urn:pg:actor:gazette:person-2"] == mentions["urn:pg:actor:gazette:person-1"]
    actors = {row["actor"] for row in rows(tmp_path / "dataset", TABLES[4])}
    assert actors == set(mentions.values())
    assert one


def test_the_command_says_what_it_wrote_and_the_store_notes_it(
    tmp_path: Path, small_world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, dataset = str(tmp_path / "store"), str(tmp_path / "dataset")
    assert main(["load", str(small_world), "--store", store]) == 0
    capsys.readouterr()
    assert main(["spark", "export", dataset, "--store", store, "--buckets", "2", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Written: {dataset} (a dataset of 2 buckets, ")
    assert main(["spark", "export", dataset, "--store", store, "--json"]) == 0
    [answer] = json.loads(capsys.readouterr().out)["answers"]
    assert answer["rows"] == read_manifest(dataset).rows
    with provgraph.open(store, read_only=True) as graph:
        assert any(dataset in str(line) for line in graph.store.journal.entries())


def test_an_export_leaves_nothing_bare_behind(tmp_path: Path, small_world: Path, small_graph: Graph) -> None:
    with provgraph.open(tmp_path / "store") as graph:
        graph.load(small_world)
        written(graph, tmp_path / "dataset")
        assert graph.sessions() == small_graph.sessions()
        assert graph.people() == small_graph.people()


def test_what_is_not_ours_is_left_alone(tmp_path: Path, small_graph: Graph) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("keep")
    with pytest.raises(ExportError):
        written(small_graph, tmp_path / "notes")
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["mine.txt"]
    assert not list(tmp_path.glob("*.part"))


def _without_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _of_others(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"format": "another", "schema": 1}')


def _unreadable(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b"\xff{")


def _of_another_version(folder: Path) -> None:
    said = json.loads((folder / "manifest.json").read_text()) | {"schema": 99}
    (folder / "manifest.json").write_text(json.dumps(said))


def _without_a_part(folder: Path) -> None:
    (folder / "parties" / "bucket=1" / "rows.parquet").unlink()


@pytest.mark.parametrize(
    ("harm", "key"),
    [
        (_without_manifest, "cluster_no_dataset"),
        (_of_others, "cluster_no_dataset"),
        (_unreadable, "cluster_no_dataset"),
        (_of_another_version, "cluster_schema"),
        (_without_a_part, "cluster_part_missing"),
    ],
)
def test_what_is_no_dataset_is_told(tmp_path: Path, small_graph: Graph, harm: "object", key: str) -> None:
    folder = tmp_path / "dataset"
    written(small_graph, folder, 2)
    assert callable(harm)
    harm(folder)
    with pytest.raises(ClusterError) as caught:
        read_manifest(str(folder))
    assert caught.value.key == key
    assert str(folder) in caught.value.message("en")
    assert str(folder) in caught.value.message("fr")
