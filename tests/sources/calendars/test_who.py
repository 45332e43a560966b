"""Who is invited: an accepted invitation is confirmed, never attended; addresses of named people are not kept."""

from pathlib import Path

import pytest

from provgraph.model.records import Group, Headcount, Participation, Person, UnidentifiedActor
from provgraph.vocabulary.terms import Attendance, EventStatus, SessionType
from sources.calendars.agenda import Said, load, read

START = "DTSTART:20210504T090000\n"
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "calendars" / "mission-alize.ics"


@pytest.fixture(scope="module")
def sample() -> Said:
    return load(SAMPLE)


@pytest.mark.parametrize(
    ("params", "role", "attendance"),
    [
        ("", "attendee", "invited"),
        (";PARTSTAT=NEEDS-ACTION", "attendee", "invited"),
        (";PARTSTAT=TENTATIVE", "attendee", "invited"),
        (";PARTSTAT=ACCEPTED", "attendee", "confirmed"),
        (";PARTSTAT=accepted;ROLE=REQ-PARTICIPANT", "attendee", "confirmed"),
        (";PARTSTAT=DECLINED;ROLE=OPT-PARTICIPANT", "attendee", "excused"),
        (";PARTSTAT=DELEGATED", "attendee", "represented"),
        (";ROLE=CHAIR;PARTSTAT=ACCEPTED", "moderator", "confirmed"),
        (";PARTSTAT=X-MAYBE", "attendee", "invited"),
    ],
)
def test_roles_and_answers(tmp_path: Path, params: str, role: str, attendance: str) -> None:
    said = read(tmp_path, START + f"ATTENDEE;CN=Nora Vell{params}:mailto:nora@alize.example")
    assert said.parts() == {("Nora Vell", role, attendance): 1}


def test_the_sample(sample: Said) -> None:
    workshop = next(session for session in sample.sessions if session.topics)
    names = sample.names()
    told = {
        (names[part.actor], part.role.value, part.attendance.value, names.get(part.represented_by or part.iri))
        for part in sample.all(Participation)
        if part.session == workshop.iri
    }
    assert told == {
        ("Lise Ormeau", "organiser", "unstated", None),
        ("Lise Ormeau", "moderator", "confirmed", None),
        ("Paul Trévan", "attendee", "confirmed", None),
        ("Nora Vell", "attendee", "excused", None),
        ("Ivo Sand", "attendee", "represented", "Mia Roc"),
        ("Mia Roc", "attendee", "invited", None),
        ("armement@alize.example", "attendee", "invited", None),
        ("Pilotes du port", "attendee", "invited", None),
        ("Tom Garde", "attendee", "invited", None),
    }


def test_nobody_has_attended_and_nothing_was_held(sample: Said) -> None:
    assert all(part.attendance is not Attendance.ATTENDED for part in sample.all(Participation))
    assert all(session.status is not EventStatus.HELD for session in sample.sessions)
    assert {session.type for session in sample.sessions} == {SessionType.OTHER}
    assert sample.all(Headcount) == []


def test_addresses_of_people_with_names_are_not_kept(sample: Said) -> None:
    said = repr((sample.records, sample.claims, sample.source))
    assert "armement@alize.example" in said  # the only name that there is
    for name in ("lise.ormeau", "paul.trevan", "nora.vell", "ivo.sand", "secretariat", "archives", "pilotes@"):
        assert name not in said


def test_people_in_free_text_are_not_read(sample: Said) -> None:
    assert "Brisant" not in repr(sample.records)
    assert sample.audit.fields_ignored["DESCRIPTION"][0].key == "calendar_free_text"
    assert sample.audit.fields_ignored["ORGANIZER;SENT-BY"][0].key == "calendar_private"
    assert sample.audit.fields_ignored["ATTENDEE;CUTYPE=RESOURCE"][0].key == "calendar_resource"
    assert sample.audit.fields_ignored["ATTENDEE;ROLE=NON-PARTICIPANT"][0].key == "calendar_informed"


def test_a_group_and_its_members(sample: Said) -> None:
    [group] = sample.all(Group)
    names = sample.names()
    assert [names[member] for member in group.members] == ["Tom Garde"]


def test_identity_decisions_can_name_everybody(sample: Said) -> None:
    locals_of = {claim.local_name: claim.states for claim in sample.claims if claim.local_name}
    names = sample.names()
    assert names[locals_of["lise-ormeau"]] == "Lise Ormeau"
    assert len([name for name in locals_of if name.startswith("session:")]) == len(sample.sessions)


def test_who_has_no_name_stays_without_one(tmp_path: Path) -> None:
    said = read(tmp_path, START + "ATTENDEE;CN=info@alize.example:mailto:info@alize.example")
    assert said.all(Person) == []
    [unnamed] = said.all(UnidentifiedActor)
    assert unnamed.description[0].value == "info@alize.example"


def test_the_calendar_itself_gives_the_name_elsewhere(tmp_path: Path) -> None:
    one, other = "ATTENDEE:mailto:Nora@alize.example", "ATTENDEE;CN=Nora Vell:MAILTO:nora@alize.example"
    said = read(tmp_path, START + one, START.replace("04T", "05T") + other)
    assert said.parts() == {("Nora Vell", "attendee", "invited"): 2}


def test_one_name_with_two_addresses_is_two_people(tmp_path: Path) -> None:
    one, other = (f"ATTENDEE;CN=Nora Vell:mailto:{name}@alize.example\n" for name in ("nora", "vell"))
    said = read(tmp_path, START + one + other)
    assert len(said.all(Person)) == 2
    assert all("alize" not in (claim.local_name or "") for claim in said.claims)


def test_one_address_with_two_names_is_two_people(tmp_path: Path) -> None:
    one, other = (f"ATTENDEE;CN={name}:mailto:office@alize.example\n" for name in ("Nora Vell", "Ivo Sand"))
    said = read(tmp_path, START + one + other)
    assert len(said.all(Person)) == 2
    assert said.notes() == {"calendar_shared_address": 1}


def test_two_spellings_of_a_name_are_one(tmp_path: Path) -> None:
    spellings = ('"Vell, Nora"', "Nora Vell <n@alize.example>")
    lines = "\n".join(f"ATTENDEE;CN={name}:mailto:n@alize.example" for name in spellings)
    [person] = read(tmp_path, START + lines).all(Person)
    assert {person.name, *person.other_names} == {"Nora Vell", "Vell, Nora"}


def test_somebody_listed_twice_takes_part_once(tmp_path: Path) -> None:
    line = "ATTENDEE;CN=Nora Vell:mailto:n@alize.example\n"
    assert read(tmp_path, START + line + line).parts() == {("Nora Vell", "attendee", "invited"): 1}


@pytest.mark.parametrize("address", ["mailto:", "invalid:nomail", ""])
def test_nobody_is_nobody(tmp_path: Path, address: str) -> None:
    said = read(tmp_path, START + f"ATTENDEE:{address}\nORGANIZER:{address}")
    assert said.parts() == {}
    assert said.audit.fields_ignored["ATTENDEE"][0].key == "calendar_nobody"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (';DELEGATED-TO="mailto:mia@alize.example"', ""),
        ("", ';DELEGATED-FROM="mailto:ivo@alize.example"'),
    ],
)
def test_either_of_the_two_says_who_comes_instead(tmp_path: Path, one: str, other: str) -> None:
    lines = f"ATTENDEE;CN=Ivo Sand;PARTSTAT=DELEGATED{one}:mailto:ivo@alize.example\n"
    said = read(tmp_path, START + lines + f"ATTENDEE;CN=Mia Roc{other}:mailto:mia@alize.example")
    [part] = [part for part in said.all(Participation) if part.represented_by]
    assert (said.names()[part.actor], said.names()[part.represented_by or part.iri]) == ("Ivo Sand", "Mia Roc")


def test_who_comes_instead_and_is_not_named_is_not_guessed(tmp_path: Path) -> None:
    line = 'ATTENDEE;CN=Ivo Sand;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:mia@alize.example":mailto:ivo@alize.example'
    said = read(tmp_path, START + line)
    assert said.all(Participation)[0].represented_by is None
    assert said.audit.fields_ignored["ATTENDEE;DELEGATED-TO"][0].key == "calendar_unknown_person"


def test_a_room_is_a_place(tmp_path: Path) -> None:
    room = "ATTENDEE;CUTYPE=ROOM;CN=Salle des cartes:mailto:salle@alize.example\n"
    assert read(tmp_path, START + room).session.place is not None
    assert read(tmp_path, START + room).parts() == {}
    two = read(tmp_path, START + room + room.replace("cartes", "quais"))
    assert two.session.place is None
    assert two.audit.fields_ignored["ATTENDEE;CUTYPE=ROOM"][1] == 2
    beside = read(tmp_path, START + "LOCATION:Quai 3\n" + room)
    assert beside.audit.fields_ignored["ATTENDEE;CUTYPE=ROOM"][0].key == "calendar_room_beside"
    assert "ATTENDEE;CUTYPE=ROOM" not in beside.audit.fields_used


def test_a_name_with_a_comma_that_is_not_in_quotation_marks_is_kept_whole(tmp_path: Path) -> None:
    lines = "ATTENDEE;CN=Vell, Nora:mailto:n@alize.example\nATTENDEE;CN=Sand\\, Ivo:mailto:i@alize.example"
    assert set(read(tmp_path, START + lines).names().values()) == {"Vell, Nora", "Sand, Ivo"}


def test_the_address_stands_beside_a_number_of_the_program(tmp_path: Path) -> None:
    lines = [
        'ORGANIZER;CN=Nora Vell;EMAIL="nora@alize.example":/aXIxMjM0/principal/',
        "ATTENDEE;CN=Nora Vell;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:nora@alize.example",
    ]
    assert len(read(tmp_path, START + "\n".join(lines)).all(Person)) == 1


def test_name_and_address_in_one_value(tmp_path: Path) -> None:
    said = read(tmp_path, START + "ATTENDEE;ROLE=ATTENDEE:Nora Vell <nora@alize.example>")
    assert said.parts() == {("Nora Vell", "attendee", "invited"): 1}
    assert "alize" not in repr((said.records, said.claims))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("ATTENDEE:tel:+33-6-00-00-00-01", "calendar_number"),
        ("ATTENDEE;CN=+33 6 00 00 00 01:tel:+33600000001", "calendar_number"),
        ("ATTENDEE;CN=Agenda du port:mailto:c_1@group.calendar.google.com", "calendar_of_many"),
    ],
)
def test_numbers_and_calendars_are_nobody(tmp_path: Path, line: str, why: str) -> None:
    said = read(tmp_path, START + line)
    assert (said.parts(), said.audit.fields_ignored["ATTENDEE"][0].key) == ({}, why)
    assert "0000001" not in repr((said.records, said.claims))


def test_an_address_is_no_title_of_a_calendar(tmp_path: Path) -> None:
    said = read(tmp_path, START, head="X-WR-CALNAME:nora@alize.example")
    assert "alize" not in repr(said.source)
    assert said.audit.fields_ignored["X-WR-CALNAME"][0].key == "calendar_private"
