"""Files as they come: three versions, old encodings, broken cards. Private data is nowhere in what is kept."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import provgraph
from provgraph.errors import SourceInvalid
from provgraph.model.locators import Component
from provgraph.model.records import Group, Organisation, Person
from provgraph.sources.content_lines.blocks import Block, Blocks
from provgraph.sources.content_lines.lines import content_lines
from provgraph.sources.loader import Document
from provgraph.sources.loaders.contacts import ContactsLoader
from sources.contacts.book import Said, book, load, read

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "contacts" / "carnet.vcf"


@pytest.fixture(scope="module")
def sample() -> Said:
    return load(SAMPLE)


def test_the_sample(sample: Said) -> None:
    assert sorted(person.name for person in sample.all(Person)) == ["Capitaine Sauvet", "Dr Lise Ormeau", "Paul Trévan"]
    assert sorted(one.name for one in sample.all(Organisation)) == [
        "Capitainerie", "Chantiers Brisant", "Port, Le", "Promotion", "Salons", "Valmer Développement, SEM",
    ]  # fmt: skip
    assert sorted(sample.posts()) == [
        (["Capitainerie", "Port, Le"], ["Commandant", "Officier de port"]),
        (["Salons", "Promotion", "Valmer Développement, SEM"], ["Chargée de mission"]),
    ]
    assert len(sample.all(Group)[0].members) == 1
    assert (sample.audit.used, sample.left_out()) == (5, {"contacts_kind": 1})


def test_private_data_is_nowhere(sample: Said) -> None:
    said = repr((sample.records, sample.claims, sample.source, sample.audit))
    for private in (
        "111 222", "valmer.example", "alize.example", "Phare", "1980", "Hugo", "SecretPicture", "Max", "BureauDuPort",
        "MIID", "secret", "HomePage",
    ):  # fmt: skip
        assert private not in said
    why = {name: note.key for name, (note, _) in sample.audit.fields_ignored.items()}
    assert why["TEL"] == why["EMAIL"] == why["ADR"] == why["BDAY"] == "contacts_private"
    assert (why["NOTE"], why["PHOTO"], why["X-SPOUSE"]) == (
        "contacts_free_text",
        "contacts_picture",
        "contacts_relations",
    )
    assert not why.keys() & sample.audit.fields_used.keys()


def test_claims_say_in_which_card_they_stand(sample: Said) -> None:
    uid = "urn:uuid:1b9a3c1e-0d5f-4f52-9d0a-3c4f1e8b7a10"
    [person] = [person for person in sample.all(Person) if "Ormeau" in person.name]
    assert person.identifiers == (f"vcard-uid:{uid.removeprefix('urn:uuid:')}",)
    [claim] = [claim for claim in sample.claims if claim.states == person.iri]
    assert claim.locators == (Component(1, "VCARD", uid),)
    assert str(claim.local_name).startswith("dr-lise-ormeau-")


def test_a_uid_that_is_an_address_is_not_kept(tmp_path: Path) -> None:
    said = read(tmp_path, "UID:nora@alize.example\nFN:Nora Vell")
    assert "alize" not in repr((said.records, said.claims))


def test_recognised_by_what_it_says(tmp_path: Path) -> None:
    assert ContactsLoader().recognises(SAMPLE)
    for content in (b"", b"BEGIN:VCALENDAR\nEND:VCALENDAR", b"\0\1\2"):
        (tmp_path / "x.vcf").write_bytes(content)
        assert not ContactsLoader().recognises(tmp_path / "x.vcf")
    assert not ContactsLoader().recognises(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_encodings_and_ends_of_lines(tmp_path: Path, encoding: str, end: str) -> None:
    said = read(tmp_path, content=book("FN:Zoé Bénard").replace("\r\n", end).encode(encoding))
    assert ContactsLoader().recognises(tmp_path / "book.vcf")
    assert said.person.name == "Zoé Bénard"
    assert said.notes() == ({"lines_undeclared": 1} if encoding == "cp1252" else {})


@pytest.mark.parametrize(
    "line",
    [
        "FN;CHARSET=ISO-8859-1:Zoé Bénard".encode("latin-1"),
        "FN;CHARSET=nonsense:Zoé Bénard".encode(),
        b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=A9 B=\r\n=C3=A9nard",
        b"FN;QUOTED-PRINTABLE:Zo=E9 B=E9nard",
        "F\r\n N:Zoé Bénard".encode(),
        "FN:Zoé\r\n  Bénard".encode(),
        "fn:Zoé Bénard".encode(),
        "item1.FN:Zoé Bénard".encode(),
    ],
)
def test_lines_as_programs_write_them(tmp_path: Path, line: bytes) -> None:
    said = read(tmp_path, content=b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + line + b"\r\nEND:VCARD\r\n")
    assert said.person.name == "Zoé Bénard"


def test_version_2_1_folds_between_words(tmp_path: Path) -> None:
    assert read(tmp_path, "FN:Zoé\n Bénard", version="2.1").person.name == "Zoé Bénard"


def test_a_picture_that_is_not_indented(tmp_path: Path) -> None:
    said = read(tmp_path, "PHOTO;BASE64:\nR0lGODlh\nAQABAIAA\nFN:Zoé Bénard", version="2.1")
    assert said.person.name == "Zoé Bénard"


def test_a_card_in_a_card(tmp_path: Path) -> None:
    said = read(tmp_path, "FN:Zoé Bénard\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Max Ormeau\nEND:VCARD", version="2.1")
    assert (said.person.name, said.left_out()) == ("Zoé Bénard", {"contacts_inner": 1})


@pytest.mark.parametrize("line", ["FN", "FN\x07:a", "FN:a\x00b", "!!", 'FN;X=";' + "=a" * 500])
def test_a_broken_card_does_not_hurt_the_others(tmp_path: Path, line: str) -> None:
    said = read(tmp_path, "FN:Nora Vell\n" + line if line != "FN" else line, "FN:Zoé Bénard")
    assert "Zoé Bénard" in {person.name for person in said.all(Person)}
    assert said.audit.records_read == 2


def test_what_says_nothing_on_a_card_is_not_called_used(tmp_path: Path) -> None:
    firm = "KIND:org\nFN:Alizé\nORG:Autre\nTITLE:Cheffe\nREV:20210504\nMEMBER:urn:uuid:a"
    said = read(tmp_path, firm, version="4.0")
    assert {name: note.key for name, (note, _) in said.audit.fields_ignored.items()} == {
        "ORG": "contacts_of_organisation",
        "TITLE": "contacts_of_organisation",
        "REV": "contacts_cites_nothing",
        "MEMBER": "contacts_no_group",
    }
    assert said.audit.fields_used == {"VERSION": 1, "KIND": 1, "FN": 1}


def test_a_text_that_is_broken_without_a_space_is_told(tmp_path: Path) -> None:
    said = read(tmp_path, "FN:Nora Vell\nNOTE:Voir\nIvo Sand: demain")
    assert (said.notes(), set(said.audit.fields_ignored)) == ({"lines_no_property": 1}, {"NOTE"})


def test_a_card_without_an_end(tmp_path: Path) -> None:
    content = book("FN:Nora Vell", "FN:Ivo Sand", "FN:Mia Roc").encode().replace(b"END:VCARD\r\n", b"", 1)
    said = read(tmp_path, content=content)
    assert (said.problems(), len(said.all(Person))) == ([("not_closed", 1)], 2)


@pytest.mark.parametrize("content", [b"", b"\r\n", b"FN:Nora Vell\r\n"])
def test_a_file_without_cards(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SourceInvalid) as caught:
        read(tmp_path, content=content)
    assert [problem.key for problem in caught.value.problems] == ["contacts_none"]


def test_two_cards_of_one_name_are_two_people(tmp_path: Path) -> None:
    said = read(tmp_path, "FN:Nora Vell\nTEL:1", "FN:Nora Vell\nTEL:2")
    assert len({person.iri for person in said.all(Person)}) == 2


def test_two_cards_of_one_uid_that_say_the_same_are_one_person(tmp_path: Path) -> None:
    said = read(tmp_path, "UID:a\nFN:Nora Vell\nTEL:1", "UID:a\nFN:Nora Vell\nTEL:2")
    assert len(said.all(Person)) == 1
    assert {place for claim in said.claims for place in claim.locators} == {
        Component(1, "VCARD"),
        Component(2, "VCARD"),
    }


def test_two_cards_of_one_uid_that_differ_are_two_people(tmp_path: Path) -> None:
    cards = ["UID:a\nFN:Nora Vell", "UID:a\nFN:Ivo Sand"]
    one, other = read(tmp_path, *cards), read(tmp_path, *reversed(cards))
    assert len(one.all(Person)) == 2
    assert one.notes() == {"contacts_uid_shared": 1}
    assert set(one.records) == set(other.records)


def test_the_order_of_cards_changes_no_iri(tmp_path: Path) -> None:
    cards = SAMPLE.read_bytes().split(b"BEGIN:VCARD")[1:]
    path = tmp_path / SAMPLE.name
    path.write_bytes(b"".join(b"BEGIN:VCARD" + card for card in reversed([*cards, cards[4]])))
    turned = load(path)
    path.write_bytes(b"".join(b"BEGIN:VCARD" + card for card in [*cards, cards[4]]))
    straight = load(path)
    assert set(turned.records) == set(straight.records)


def test_it_goes_through_the_store_and_its_shapes() -> None:
    with provgraph.open() as graph:
        report = graph.load(SAMPLE)
        assert (report.records_raised, report.text("fr") != report.text("en")) == (0, True)
        assert {found.actor.label("fr") for found in graph.people(kind="person")} >= {"Paul Trévan"}


PIECES = [line + b"\n" for line in SAMPLE.read_bytes().splitlines()]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_never_ends_in_a_traceback_and_every_card_is_counted(tmp_path: Path, data: st.DataObject) -> None:
    pieces = list(PIECES)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(pieces) - 1))
        match data.draw(st.sampled_from(["drop", "twice", "swap", "bytes", "cut"])):
            case "drop":
                del pieces[place]
            case "twice":
                pieces.insert(place, pieces[place])
            case "swap":
                other = data.draw(st.integers(0, len(pieces) - 1))
                pieces[place], pieces[other] = pieces[other], pieces[place]
            case "bytes":
                at = data.draw(st.integers(0, len(pieces[place])))
                pieces[place] = pieces[place][:at] + data.draw(st.binary(max_size=4)) + pieces[place][at:]
            case _:
                pieces[place] = pieces[place][: data.draw(st.integers(0, len(pieces[place])))]
    path = tmp_path / "damaged.vcf"
    path.write_bytes(b"".join(pieces))
    document = Document(path)
    try:
        for stream in ContactsLoader().read(document):
            list(getattr(stream, "statements", ()))
    except SourceInvalid:
        return
    assert all(problem.message("fr") and problem.message("en") for problem in document.audit.problems)
    blocks = Blocks("", frozenset(("VCARD",))).read(content_lines(Document(path)))
    assert document.audit.records_read == sum(inside(block) for block in blocks)


def inside(block: Block) -> int:
    return 1 + sum(inside(child) for child in block.children)
