"""How cards name people and organisations; one contradiction keeps both names."""

from pathlib import Path

import pytest

from provgraph.model.records import Group, Organisation, Person, UnidentifiedActor
from sources.contacts.book import read


def test_a_person(tmp_path: Path) -> None:
    person = read(tmp_path, "FN:Dr Lise Ormeau\nN:Ormeau;Lise;;Dr;MBA,CPA\nNICKNAME:Lilou,Lili").person
    assert person.name == "Dr Lise Ormeau"
    assert person.other_names == ("Lili", "Lilou")
    assert (person.honorifics, person.post_nominals, person.partial_name) == (("Dr",), ("CPA", "MBA"), False)


def test_a_name_made_of_its_parts(tmp_path: Path) -> None:
    said = read(tmp_path, "N:Ormeau;Lise;Anne;;")
    assert (said.person.name, said.person.other_names) == ("Lise Anne Ormeau", ("Lise Ormeau",))


@pytest.mark.parametrize(("parts", "partial"), [("Sauvet;;;;", True), (";Lise;;;", True), ("Ormeau;Lise;;;", False)])
def test_half_a_name_is_partial(tmp_path: Path, parts: str, partial: bool) -> None:
    assert read(tmp_path, f"N:{parts}").person.partial_name is partial


def test_the_whole_name_tells_more_than_its_parts(tmp_path: Path) -> None:
    person = read(tmp_path, "FN:Lise Ormeau\nN:Ormeau;;;;").person
    assert (person.name, person.other_names, person.partial_name) == ("Lise Ormeau", ("Ormeau",), False)


def test_two_names_that_contradict_each_other_are_kept_and_told(tmp_path: Path) -> None:
    said = read(tmp_path, "FN:Capitaine Sauvet\nN:Vell;Nora;;;")
    assert (said.person.name, said.person.other_names) == ("Capitaine Sauvet", ("Nora Vell",))
    assert said.notes() == {"contacts_two_names": 1}


@pytest.mark.parametrize(
    "name", ["Nora Vell", "Vell Nora", "VELL, Nora", "Mme Nora Vell", "Nora J. Vell", "Dr. Nora Vell"]
)
def test_longer_forms_are_no_contradiction(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, f"FN:{name}\nN:Vell;Nora;;;").notes() == {}


def test_several_whole_names(tmp_path: Path) -> None:
    person = read(tmp_path, "FN;PREF=2:Nora Vell\nFN;PREF=1:N. Vell-Roc", version="4.0").person
    assert (person.name, person.other_names) == ("N. Vell-Roc", ("Nora Vell",))


@pytest.mark.parametrize(
    "card",
    [
        "KIND:org\nFN:Chantiers Brisant",
        "FN:Chantiers Brisant\nN:;;;;\nORG:Chantiers Brisant",
        "FN:Chantiers Brisant\nORG:CHANTIERS BRISANT;",
        "FN:Chantiers Brisant\nX-ABShowAs:COMPANY",
        "ORG:Chantiers Brisant",
    ],
)
def test_organisations(tmp_path: Path, card: str) -> None:
    said = read(tmp_path, card)
    [organisation] = said.all(Organisation)
    assert (organisation.name, said.all(Person)) == ("Chantiers Brisant", [])


def test_a_person_who_is_shown_under_their_company(tmp_path: Path) -> None:
    said = read(tmp_path, "FN:Chantiers Brisant\nN:Vell;Nora;;;\nORG:Chantiers Brisant\nX-ABShowAs:COMPANY")
    assert (said.person.name, said.person.other_names) == ("Nora Vell", ())
    assert said.posts() == [(["Chantiers Brisant"], [])]


def test_an_address_is_no_name(tmp_path: Path) -> None:
    said = read(tmp_path, "FN:info@alize.example\nN:;;;;")
    [unnamed] = said.all(UnidentifiedActor)
    assert unnamed.description[0].value == "info@alize.example"
    assert read(tmp_path, "FN:nora@alize.example\nN:Vell;Nora;;;").person.name == "Nora Vell"


@pytest.mark.parametrize(
    "card", ["FN:+33 6 00 00 00 01", "FN:0600000001\nN:;0600000001;;;", "FN:06-00-00-00-01\nTEL:1"]
)
def test_a_number_is_no_name_and_is_not_kept(tmp_path: Path, card: str) -> None:
    said = read(tmp_path, card)
    assert (said.records, said.left_out(), said.audit.fields_used) == ((), {"contacts_number": 1}, {})


@pytest.mark.parametrize("card", ["FN:0600000001\nN:Vell;Nora;;;", "FN:Nora Vell\nNICKNAME:0600000001"])
def test_a_number_beside_a_name_is_left_away(tmp_path: Path, card: str) -> None:
    person = read(tmp_path, card).person
    assert (person.name, person.other_names) == ("Nora Vell", ())


def test_a_body_may_be_called_by_a_short_number(tmp_path: Path) -> None:
    assert read(tmp_path, "FN:3949").person.name == "3949"


@pytest.mark.parametrize("card", ["EMAIL:nora@alize.example", "FN:\nN:;;;;", "FN: \\n "])
def test_nobody(tmp_path: Path, card: str) -> None:
    said = read(tmp_path, card, "FN:Nora Vell")
    assert (said.problems(), said.person.name) == ([("contacts_no_name", 1)], "Nora Vell")
    assert (said.audit.used, said.audit.wrong) == (1, 1)


def test_a_group_has_the_members_that_have_cards(tmp_path: Path) -> None:
    people = [f"UID:{uid}\nFN:{name}" for uid, name in (("a", "Nora Vell"), ("b", "Ivo Sand"))]
    group = "KIND:group\nFN:Mission\nMEMBER:urn:uuid:A\nMEMBER:mailto:x@alize.example\nMEMBER:urn:uuid:b"
    for cards in ([group, *people], [*people, group]):
        said = read(tmp_path, *cards, version="4.0")
        [found] = said.all(Group)
        assert set(found.members) == {person.iri for person in said.all(Person)}
        assert said.notes() == {"contacts_member_unknown": 1}


@pytest.mark.parametrize("kind", ["location", "application", "device", "x-ship"])
def test_cards_that_are_about_nobody(tmp_path: Path, kind: str) -> None:
    said = read(tmp_path, f"KIND:{kind}\nFN:Quai 3", version="4.0")
    assert (said.records, said.left_out()) == ((), {"contacts_kind": 1})
