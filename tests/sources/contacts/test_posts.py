"""Organisations, units and posts. The day of a citation is the day on which the card was revised."""

from pathlib import Path

import pytest

from provgraph.model.records import Organisation, Tenure
from sources.contacts.book import read


def test_units_are_part_of_each_other(tmp_path: Path) -> None:
    said = read(tmp_path, "FN:Nora Vell\nORG:Valmer SEM;Promotion;Salons\nTITLE:Chargée\\, mission")
    assert said.posts() == [(["Salons", "Promotion", "Valmer SEM"], ["Chargée, mission"])]


def test_two_departments_of_one_name_are_two(tmp_path: Path) -> None:
    said = read(tmp_path, "FN:Nora Vell\nORG:Valmer;Achats", "FN:Ivo Sand\nORG:Alizé;Achats", "FN:Mia Roc\nORG:Valmer")
    assert sorted(one.name for one in said.all(Organisation)) == ["Achats", "Achats", "Alizé", "Valmer"]


@pytest.mark.parametrize(
    ("version", "written", "names"),
    [
        ("2.1", "Port, Le;Quais", ["Quais", "Port, Le"]),
        ("3.0", "Port, Le;Quais", ["Quais", "Port, Le"]),
        ("3.0", "Port\\, Le;Quais\\; bassins", ["Quais; bassins", "Port, Le"]),
        ("4.0", "Port\\\\Le", ["Port\\Le"]),
        ("3.0", "Port;;", ["Port"]),
    ],
)
def test_commas_and_escapes(tmp_path: Path, version: str, written: str, names: list[str]) -> None:
    said = read(tmp_path, f"FN:Nora Vell\nN:Vell;Nora\nORG:{written}", version=version)
    assert said.posts() == [(names, [])]


@pytest.mark.parametrize(
    ("revised", "day"),
    [
        ("2021-04-12T08:30:00Z", "2021-04-12"), ("20210412T083000Z", "2021-04-12"), ("2021-04-12", "2021-04-12"),
        ("gestern", "None"), ("2021-02-30", "None"),
    ],
)  # fmt: skip
def test_the_day_of_the_citation(tmp_path: Path, revised: str, day: str) -> None:
    said = read(tmp_path, f"FN:Nora Vell\nORG:Valmer\nREV:{revised}")
    [post] = said.all(Tenure)
    assert (str(post.first_cited), str(post.last_cited), post.start, post.end) == (day, day, None, None)
    assert said.notes() == ({} if day != "None" else {"contacts_revision": 1})


def test_the_day_of_the_source_where_the_card_has_none(tmp_path: Path) -> None:
    card = "provgraph: card/1\nid: carnet\ntitle: Carnet\npublished: 2021-05-06\nlanguage: fr\n"
    (tmp_path / "book.vcf.card.yaml").write_text(card, encoding="utf-8")
    said = read(tmp_path, "FN:Nora Vell\nTITLE:Maire")
    [post] = said.all(Tenure)
    assert (str(post.first_cited), post.organisation, post.title[0].lang) == ("2021-05-06", None, "fr")


def test_titles_go_with_the_organisation_that_they_are_marked_for(tmp_path: Path) -> None:
    lines = "FN:Nora Vell\na.ORG:Valmer\na.TITLE:Maire\nb.ORG:Alizé\nb.TITLE:Conseillère\nROLE:Oratrice"
    assert sorted(read(tmp_path, lines).posts()) == [
        ([], ["Oratrice"]), (["Alizé"], ["Conseillère"]), (["Valmer"], ["Maire"]),
    ]  # fmt: skip


def test_the_card_of_an_organisation_has_no_post(tmp_path: Path) -> None:
    said = read(tmp_path, "KIND:org\nFN:Capitainerie\nORG:Port;Capitainerie\nTITLE:Accueil", version="4.0")
    assert said.posts() == []
    assert sorted(said.whole(one.iri) for one in said.all(Organisation)) == [["Capitainerie", "Port"], ["Port"]]
    assert said.audit.fields_ignored["TITLE"][0].key == "contacts_of_organisation"
