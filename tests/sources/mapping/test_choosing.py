"""Which mapping reads a file: the one that is named, the one beside it, the one that recognises it; or none."""

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from provgraph.errors import SourceInvalid
from provgraph.model.claims import SourceStream
from provgraph.model.records import Person, Session
from provgraph.sources.loader import Document, Loader
from provgraph.sources.loaders.table import TableLoader
from sources.mapping.said import load

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OWN = """
provgraph: mapping/1
name: own
title: {en: Own}
session: {type: meeting, status: held, name: What}
participants: [{name: who, actor: {column: Who, kind: person}, attendance: attended}]
"""


def wrong(path: Path, mapping: str | None = None) -> list[str]:
    with pytest.raises(SourceInvalid) as caught:
        load(path, mapping)
    return [problem.key for problem in caught.value.problems]


def test_it_is_a_loader() -> None:
    assert isinstance(TableLoader(), Loader)


def test_a_mapping_beside_the_table_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Who,What\nAda Quill,Tides\n", encoding="utf-8")
    (tmp_path / "list.csv.mapping.yaml").write_text(OWN, encoding="utf-8")
    assert [person.name for person in load(path).of(Person)] == ["Ada Quill"]


def test_a_mapping_that_is_named_goes_before_the_one_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Person,Event\nAda Quill,Tides\n", encoding="utf-8")
    (tmp_path / "list.csv.mapping.yaml").write_text(OWN, encoding="utf-8")
    assert len(load(path, "attendance-list").of(Session)) == 1


def test_a_name_that_no_mapping_has(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Person,Event\nAda Quill,Tides\n", encoding="utf-8")
    with pytest.raises(SourceInvalid) as caught:
        load(path, "attendence-list")
    [problem] = caught.value.problems
    assert (problem.key, problem.facts["nearest"]) == ("mapping_not_found", "attendance-list")


def test_no_mapping_recognises_it(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Wer,Was\nAda Quill,Tides\n", encoding="utf-8")
    assert wrong(path) == ["mapping_none"]


def test_several_recognise_it(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Minister,Date,Organisation,Purpose,Person,Event\nAda Quill,May 2021,Acme,Fog,Ada Quill,Tides\n",
        encoding="utf-8",
    )
    with pytest.raises(SourceInvalid) as caught:
        load(path)
    [problem] = caught.value.problems
    assert (problem.key, problem.facts["names"]) == ("mappings_several", "attendance-list, uk-ministers-meetings")


def test_a_column_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Person,Evnt\nAda Quill,Tides\n", encoding="utf-8")
    with pytest.raises(SourceInvalid) as caught:
        load(path, "attendance-list")
    [problem] = caught.value.problems
    assert (problem.key, problem.line, problem.facts["nearest"]) == ("column_missing", 1, "Evnt")


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Person,Event,Événement\nAda Quill,Tides,Fog\n", encoding="utf-8")
    assert wrong(path, "attendance-list") == ["column_twice"]


def test_signs_of_footnotes_and_a_header_left_out_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "register_2021.csv"
    header = ",Date of meeting,Name of External Organisation*,Purpose of meeting²,,"
    path.write_text(f"{header}\nAda Quill MP,May 2021,Acme,Fog,,\n,June 2021,Gull Trust,Salt,,\n", encoding="utf-8")
    loaded = load(path)
    assert [person.name for person in loaded.of(Person)] == ["Ada Quill"]
    assert len(loaded.of(Session)) == 2
    assert set(loaded.audit.fields_used) == {"(1)", *header.split(",")[1:4]}
    assert not loaded.audit.fields_ignored


def test_of_a_workbook_each_sheet_that_has_the_columns_is_read(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Mai"
    first.append(["Liste des présents"])
    first.append(["Personne", "Événement"])
    first.append(["Ada Quill", "Tides"])
    second = book.create_sheet("Juin")
    second.append(["Personne", "Événement"])
    second.append(["Ada Quill", "Fog"])
    book.create_sheet("Notes").append(["Nothing here"])
    path = tmp_path / "lists.xlsx"
    book.save(path)
    loaded = load(path)
    assert len(loaded.of(Session)) == 2
    assert len(loaded.of(Person)) == 1, "one name is one person in all sheets of a file"
    assert any("sheet “Juin”" in line for line in loaded.lines())
    [note] = [note for note in loaded.audit.notes if note.key == "sheet_left_out"]
    assert dict(note.facts)["sheet"] == "Notes"


@pytest.mark.parametrize("text", ["A licence.\n\nPermission is hereby granted, free of charge.\n", "", "one\ntwo\n"])
def test_prose_is_no_table(tmp_path: Path, text: str) -> None:
    path = tmp_path / "LICENSE.txt"
    path.write_text(text, encoding="utf-8")
    assert not TableLoader().recognises(path)


def test_a_plain_text_with_a_mapping_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("Who\tWhat\nAda Quill\tTides\n", encoding="utf-8")
    assert not TableLoader().recognises(path)
    (tmp_path / "list.txt.mapping.yaml").write_text(OWN, encoding="utf-8")
    assert TableLoader().recognises(path)


def test_what_is_not_there_is_not_recognised(tmp_path: Path) -> None:
    assert not TableLoader().recognises(tmp_path / "nothing.csv")


def test_a_card_says_what_the_source_is(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    shutil.copy(SAMPLES / "attendance-list" / "listes.csv", path)
    (tmp_path / "list.csv.card.yaml").write_text("id: lists-2021\ntitle: Lists\nlanguage: fr\n", encoding="utf-8")
    loaded = load(path)
    assert str(loaded.source.iri) == "urn:pg:source:lists-2021"
    assert loaded.of(Session)[0].name[0].lang == "fr"
    assert loaded.source.media_type == "text/csv"


def test_reading_gives_out_claims_before_the_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Who,What\n" + "".join(f"Ada {n},Tides\n" for n in range(1000)), encoding="utf-8")
    (tmp_path / "list.csv.mapping.yaml").write_text(OWN, encoding="utf-8")
    document = Document(path=path)
    [stream] = TableLoader().read(document)
    assert isinstance(stream, SourceStream)
    next(iter(stream.statements))
    assert document.audit.used == 1
