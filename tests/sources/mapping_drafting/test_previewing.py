"""Previews: the first claims of a table in words, and everything that became of it, without a store."""

from pathlib import Path

import pytest

from provgraph.errors import SourceInvalid, SourceMissing
from provgraph.sources.mapping_drafting.previewing import preview_table
from provgraph.wording import speaking

TABLE = """\
Minister,Date,Name of organisation,Purpose of meeting,Desk
"Minister for Tides, The Rt Hon Orla Vance MP",June 2010,Norvale Boats,Piers,3
,31 June 2010,Alba,Fog,3
"""
LIST = "Surname,First name,Function,Organisation\nVance,Orla,Director,Norvale\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "register.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_claims_are_told_in_words_with_their_places(table: Path) -> None:
    with speaking("en"):
        found = preview_table(table, "uk-ministers-meetings", 20)
    assert "row 2, column “Minister”: person Orla Vance (The Rt Hon, MP)" in found.lines
    assert "row 2, column “Name of organisation”: organisation Norvale Boats" in found.lines
    assert any(line.endswith(": met, held, June 2010") for line in found.lines)
    with speaking("fr"):
        french = preview_table(table, "uk-ministers-meetings", 20)
    assert any("présent" in line for line in french.lines)


def test_what_is_wrong_and_what_is_ignored_is_told_too(table: Path) -> None:
    found = preview_table(table, "uk-ministers-meetings", 20)
    assert found.audit.wrong == 1
    assert "31 June 2010" in found.audit.problems[0].message("en")
    assert list(found.audit.fields_ignored) == ["Desk"]


def test_so_many_claims_are_shown_and_all_are_counted(table: Path) -> None:
    found = preview_table(table, "uk-ministers-meetings", 2)
    assert len(found.lines) == 2
    assert found.claims == preview_table(table, "uk-ministers-meetings", 1000).claims > 2


def test_a_delegation_and_its_posts(tmp_path: Path) -> None:
    path = tmp_path / "tides-2017.csv"
    path.write_text(LIST, encoding="utf-8")
    with speaking("en"):
        lines = preview_table(path, None, 20).lines
    assert any("Orla Vance, on the delegation of “tides-2017”" in line for line in lines)
    assert any("post of Orla Vance: Director, Norvale" in line for line in lines)


def test_contacts(tmp_path: Path) -> None:
    path = tmp_path / "contacts.dat"
    path.write_text("20\t1\t2\n40\t1\t2\n100\t2\t3\n", encoding="utf-8")
    with speaking("en"):
        lines = preview_table(path, "contact-traces", 20).lines
    assert any("1 – 2" in line and "0–40 s" in line for line in lines)


def test_a_table_without_a_mapping_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Blorp,Fnord\na,b\n", encoding="utf-8")
    with pytest.raises(SourceInvalid) as refused:
        preview_table(path, None, 20)
    assert "mapping init" in refused.value.message("en")


def test_a_preview_of_nothing_and_of_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    for path, key in ((tmp_path / "no.csv", "source_missing"), (tmp_path, "source_no_file")):
        with pytest.raises(SourceMissing) as caught:
            preview_table(path, None, 5)
        assert caught.value.key == key
        assert str(path) in caught.value.message("fr")
