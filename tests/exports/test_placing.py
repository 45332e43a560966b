"""An export takes its place in one step, and never the place of anything else."""

import os
from pathlib import Path

import pytest

from provgraph.errors import ExportError
from provgraph.exports.exporting import write_export
from provgraph.exports.formats import FORMATS, format_of
from provgraph.exports.placing import placed_file, placed_folder
from provgraph.graph import Graph


class Stopped(Exception):
    """Something goes wrong in the middle."""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_in_one_step_and_nothing_is_left_beside_it(small_graph: Graph, tmp_path: Path) -> None:
    target = tmp_path / "graph.csv"
    target.write_text("old")
    report = small_graph.export(target, "csv")
    assert target.stat().st_size == report.size > 100
    assert names(tmp_path) == ["graph.csv"]


def test_a_file_stays_as_it_was_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("old")

    def write_half() -> None:
        with placed_file(target) as stream:
            stream.write(b"new")
            raise Stopped

    with pytest.raises(Stopped):
        write_half()
    assert target.read_text() == "old"
    assert names(tmp_path) == ["graph.ttl"]


def test_a_link_goes_on_leading_to_the_file_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.ttl").write_text("old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    with placed_file(tmp_path / "link.ttl") as stream:
        stream.write(b"new")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_text() == "new"


def test_a_folder_of_an_earlier_export_is_replaced_as_a_whole(small_graph: Graph, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    small_graph.export(folder, "csv")
    (folder / "ties.csv").write_text("stale")
    (folder / "claims.csv").unlink()
    small_graph.export(folder, "csv")
    assert (folder / "ties.csv").read_text(encoding="utf-8").startswith("one,")
    assert (folder / "claims.csv").exists()
    assert names(tmp_path) == ["tables"]


def test_an_empty_folder_is_taken(small_graph: Graph, tmp_path: Path) -> None:
    small_graph.export(tmp_path / "tables", "csv")
    (tmp_path / "empty.parquet").mkdir()
    small_graph.export(tmp_path / "empty.parquet")
    assert "ties.parquet" in names(tmp_path / "empty.parquet")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_folder_that_holds_anything_else_is_left_alone(small_graph: Graph, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "papers"
    small_graph.export(folder, form)
    (folder / "letter.txt").write_text("dear")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(ExportError) as caught:
        small_graph.export(folder, form)
    assert "papers" in caught.value.message("en")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert names(tmp_path) == ["papers"]


def test_a_file_is_no_folder(small_graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("dear")
    with pytest.raises(ExportError):
        small_graph.export(tmp_path / "tables", "csv")
    assert (tmp_path / "tables").read_text() == "dear"


def test_a_folder_stays_as_it_was_when_writing_fails(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "a").write_text("old")

    def write_half() -> None:
        with placed_folder(folder, {"a"}) as scratch:
            (scratch / "a").write_text("new")
            raise Stopped

    with pytest.raises(Stopped):
        write_half()
    assert (folder / "a").read_text() == "old"
    assert names(tmp_path) == ["tables"]


def test_the_rest_of_an_interrupted_export_is_named_and_not_removed(small_graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "tables.part").mkdir()
    with pytest.raises(ExportError) as caught:
        small_graph.export(tmp_path / "tables", "csv")
    assert "tables.part" in caught.value.message("fr")
    assert names(tmp_path) == ["tables.part"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_place_that_cannot_be_written_is_an_error_that_names_it(
    small_graph: Graph, tmp_path: Path, form: str
) -> None:
    with pytest.raises(ExportError) as caught:
        write_export(small_graph.store.view(), tmp_path / "no" / "where", form)
    assert "where" in caught.value.message("fr")
    assert not names(tmp_path)


def test_an_unknown_format_lists_the_known_ones(small_graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        small_graph.export(tmp_path / "graph.docx")
    assert all(form in caught.value.message("en") for form in FORMATS)


@pytest.mark.skipif(os.name == "nt", reason="no such devices there")
def test_a_device_is_written_to_and_never_replaced(small_graph: Graph) -> None:
    for form in ("n-quads", "xlsx"):
        assert small_graph.export("/dev/null", form).size == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.ttl", "turtle"), ("a.json", "json-ld"), ("a.ftm.json", "ftm"), ("A.XLSX", "xlsx"), ("a.zip", "csv"),
        ("a.parquet", "parquet"), ("a", None), ("a.docx", None),
    ],
)  # fmt: skip
def test_the_ending_of_a_path_names_the_format(name: str, form: str | None) -> None:
    assert format_of(Path(name)) == form
