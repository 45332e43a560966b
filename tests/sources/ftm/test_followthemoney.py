"""FollowTheMoney entities: what becomes what, and what is said of the rest."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from provgraph.errors import SourceInvalid
from provgraph.graph import Graph
from provgraph.model.dates import parse_edtf
from provgraph.model.locators import Pointer
from provgraph.model.records import Organisation, Participation, Person, Place, Session, Tenure
from provgraph.model.texts import Text
from provgraph.sources.ftm import statements
from provgraph.sources.loaders.followthemoney import FollowTheMoneyLoader
from provgraph.store.opening import open_store
from provgraph.vocabulary.terms import Attendance, EventStatus, OrganisationKind, PlaceKind, SessionRole, SessionType
from sources.ftm.told import Told, entity, lines, told_by

ADA = entity("ada", "Person", name="Ada Brise")
PORT = entity("port", "PublicBody", name="Port of Norvale")
SAILS = entity("sails", "Company", name="Sails and Sons")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "harbour.ftm.json"


def read(file: Path, *entities: Any) -> Told:
    file.write_text(lines(*entities), encoding="utf-8")
    return told_by(FollowTheMoneyLoader(), file)


# Actors


def test_a_person_has_names_titles_and_public_identifiers(file: Path) -> None:
    ada = entity(
        "ada", "Person", name=["Ada Brise", "Ada M. Brise"], alias="A. Brise", title="Dr", nameSuffix="OBE",
        wikidataId="Q1", birthDate="1970-01-02", taxNumber="99", firstName="Ada", sourceUrl="https://a.example",
    )  # fmt: skip
    told = read(file, ada | {"caption": "Ada Brise", "datasets": ["x"]})
    person = told.one(Person)
    assert (person.name, person.other_names) == ("Ada Brise", ("A. Brise", "Ada M. Brise"))
    assert (person.honorifics, person.post_nominals, person.identifiers) == (("Dr",), ("OBE",), ("wikidata:Q1",))
    assert not person.partial_name
    assert told.ignored == {
        "Person.birthDate": "ftm_private",
        "Person.taxNumber": "ftm_private",
        "Person.firstName": "ftm_name_part",
        "Person.sourceUrl": "ftm_keeping",
        "datasets": "ftm_keeping",
    }
    [claim] = told.claims
    assert (claim.local_name, claim.locators) == ("ada", (Pointer("", 1),))


def test_without_a_caption_the_fullest_name_is_the_name(file: Path) -> None:
    assert read(file, entity("a", "Person", name=["A. Brise", "Ada Brise"])).one(Person).name == "Ada Brise"


def test_a_name_in_parts_is_put_together_and_a_family_name_alone_is_called_partial(file: Path) -> None:
    whole, family = read(
        file, entity("a", "Person", firstName="Ada", lastName="Brise"), entity("b", "Person", lastName="Rame")
    ).all(Person)
    assert (whole.name, whole.partial_name, family.name, family.partial_name) == ("Ada Brise", False, "Rame", True)


def test_a_position_beside_the_name_is_a_post_as_written(file: Path) -> None:
    post = read(file, entity("a", "Person", name="Ada Brise", position="Mayor of Norvale")).one(Tenure)
    assert (post.organisation, post.title) == (None, (Text("Mayor of Norvale", "und"),))


def test_organisations_have_the_kind_of_their_schema_or_of_a_word_of_ours(file: Path) -> None:
    bodies = read(
        file,
        entity("a", "Company", name="A", registrationNumber="7", parent="c"),
        entity("b", "PublicBody", name="B", classification=["museum", "grand"], sector="culture"),
        entity("c", "Organization", name="C", parent="nobody"),
    )
    first, second, third = bodies.all(Organisation)
    assert (first.kind, second.kind, third.kind) == (OrganisationKind.COMPANY, OrganisationKind.MUSEUM, None)
    assert (first.identifiers, first.part_of, third.part_of) == (("registration:7",), third.iri, None)
    assert bodies.ignored == {"PublicBody.classification": "ftm_no_word", "Organization.parent": "ftm_no_actor"}


def test_a_legal_entity_is_neither_a_person_nor_an_organisation(file: Path) -> None:
    who = entity("x", "LegalEntity", name="Brise")
    event = entity("e", "Event", name="Talk", involved=["x", "ada"])
    told = read(file, who, ADA, PORT, entity("m", "Membership", member="x", organization="port"), event)
    assert told.left_out == {"ftm_kind_unknown": 1, "ftm_end_unknown": 1}
    assert told.ignored == {"Event.involved": "ftm_kind_unknown"}
    assert len(told.all(Participation)) == 1
    # The way out that the report names: one more statement says what it is.
    told = read(file, who, PORT, entity("m", "Membership", member="x", organization="port"), entity("x", "Person"))
    assert told.one(Tenure).person == told.one(Person).iri


def test_other_schemata_are_left_out_and_counted(file: Path) -> None:
    told = read(file, ADA, entity("v", "Vessel", name="Mistral"), entity("f", "Family", person="ada", relative="ada"))
    assert told.left_out == {"ftm_schema": 1, "ftm_personal": 1}
    assert told.audit.records_read == 3


# Posts


@pytest.mark.parametrize(
    ("schema", "who", "what"),
    [
        ("Membership", "member", "organization"),
        ("Directorship", "director", "organization"),
        ("Employment", "employee", "employer"),
    ],
)
def test_an_edge_is_a_post_in_an_organisation(file: Path, schema: str, who: str, what: str) -> None:
    ends = {who: "ada", what: "sails"}
    edge = entity("m", schema, **ends, role="Sailmaker", startDate="2010", endDate="2015-03", status="ended")
    told = read(file, edge, ADA, SAILS)
    post = told.one(Tenure)
    assert (post.person, post.organisation) == (told.one(Person).iri, told.one(Organisation).iri)
    assert (post.title, str(post.start), str(post.end)) == ((Text("Sailmaker", "und"),), "2010", "2015-03")
    assert post.former
    assert post.role is None


def test_an_occupancy_is_the_post_that_its_position_names(file: Path) -> None:
    position = entity("p", "Position", name="Harbour master", organization="port", country="xx")
    told = read(file, entity("o", "Occupancy", holder="ada", post="p"), ADA, PORT, position)
    post = told.one(Tenure)
    assert (post.organisation, post.title) == (told.one(Organisation).iri, (Text("Harbour master", "und"),))
    assert told.audit.used == 4
    assert told.ignored == {"Position.country": "ftm_not_ours"}


def test_a_position_without_a_body_is_a_title_and_the_shapes_know_it(file: Path) -> None:
    file.write_text(lines(ADA, entity("p", "Position", name="Pilot"), entity("o", "Occupancy", holder="ada", post="p")))
    with Graph(open_store()) as graph:
        graph.load(file)
        assert [str(post.title[0].value) for post in graph.roles("Ada Brise")] == ["Pilot"]


def test_a_position_that_nobody_holds_is_left_out(file: Path) -> None:
    assert read(file, entity("p", "Position", name="Pilot")).left_out == {"ftm_unused": 1}


def test_an_organisation_holds_no_post(file: Path) -> None:
    told = read(file, SAILS, PORT, entity("m", "Membership", member="sails", organization="port"))
    assert told.left_out == {"ftm_end_no_person": 1}


# Events


def test_an_event_does_not_say_that_it_was_held_nor_that_anybody_was_there(file: Path) -> None:
    talk = entity(
        "talk", "Event", name="Talk on the quay", date="2024-03-12", involved=["ada", "sails"], organizer="port",
        location="Rope hall", keywords=["ferries"],
    )  # fmt: skip
    told = read(file, talk, ADA, SAILS, PORT)
    session = told.one(Session)
    assert (session.type, session.status) == (SessionType.OTHER, EventStatus.UNCLEAR)
    assert (session.name, str(session.date)) == ((Text("Talk on the quay", "und"),), "2024-03-12")
    assert session.topics == (Text("ferries", "und"),)
    assert told.one(Place).name == "Rope hall"
    parts = told.all(Participation)
    assert {part.attendance for part in parts} == {Attendance.UNSTATED}
    assert sorted(part.role.key for part in parts) == ["attendee", "attendee", "organiser"]
    [role] = [claim.locators for claim in told.claims if claim.states == parts[0].iri]
    assert role == (Pointer("/properties/organizer", 1),)


def test_no_meeting_comes_of_an_event_alone(file: Path) -> None:
    bob = entity("bob", "Person", name="Bob Rame")
    file.write_text(lines(ADA, bob, entity("e", "Event", name="Talk", date="2024", involved=["ada", "bob"])))
    with Graph(open_store()) as graph:
        graph.load(file)
        assert graph.who_met("Ada Brise") == []


@pytest.mark.parametrize(
    ("given", "date", "hours"),
    [
        ({"date": "2024-03"}, "2024-03", (None, None)),
        ({"date": ["2024", "2024-03-12"]}, "2024-03-12", (None, None)),
        ({"date": ["2024-03-11", "2024-03-12"]}, None, (None, None)),
        ({"startDate": "2024-03-12", "endDate": "2024-03-14"}, "2024-03-12/2024-03-14", (None, None)),
        ({"startDate": "2024-03-12"}, "2024-03-12/", (None, None)),
        ({"endDate": "2024"}, "/2024", (None, None)),
        ({"date": "2024-03-12T00:00:00"}, "2024-03-12", (None, None)),
        ({"startDate": "2024-03-12T09:00:00", "endDate": "2024-03-12T10:30"}, "2024-03-12", ("09:00", "10:30")),
        ({"date": "2024-03-12", "startDate": "2024-03-12T09:00:00"}, "2024-03-12", ("09:00", None)),
        ({}, None, (None, None)),
    ],
)
def test_dates_are_as_exact_as_they_are_given(file: Path, given: Any, date: str | None, hours: Any) -> None:
    told = read(file, entity("e", "Event", name="Talk", **given))
    session = told.one(Session)
    assert session.date == (parse_edtf(date) if date else None)
    times = tuple(at.strftime("%H:%M") if at else None for at in (session.starts_at, session.ends_at))
    assert times == hours
    if given.get("date") == ["2024-03-11", "2024-03-12"]:
        assert told.ignored == {"Event.date": "ftm_dates_disagree"}


def test_an_address_gives_the_place_and_its_city(file: Path) -> None:
    address = entity("a", "Address", full="Rope hall", city="Norvale", country="xx")
    told = read(file, entity("e", "Event", name="Talk", addressEntity="a", location="Rope hall, Norvale"), address)
    city, hall = told.all(Place)
    assert (city.name, city.kind, hall.name, hall.within) == ("Norvale", PlaceKind.CITY, "Rope hall", city.iri)
    assert told.one(Session).place == hall.iri
    assert told.ignored == {"Address.country": "ftm_not_ours"}


def test_several_places_are_none(file: Path) -> None:
    told = read(file, entity("e", "Event", name="Talk", location=["Rope hall", "Quay"]))
    assert told.one(Session).place is None
    assert told.ignored == {"Event.location": "ftm_one_only"}


def test_events_that_are_alike_stay_apart_in_any_order_of_lines(file: Path) -> None:
    events = [
        entity("e1", "Event", name="Talk", date="2024"),
        entity("e2", "Event", name="Talk", date="2024"),
        entity("e3", "Event", name="Talk", date="2024", location="Quay"),
        ADA,
    ]
    found = {
        frozenset((claim.local_name, claim.states) for claim in read(file, *order).claims)
        for order in permutations(events)
    }
    [only] = found
    assert len(only) == len({iri for _, iri in only}) == 4


# Identity: statements of one id are joined


def test_statements_of_one_id_are_one_entity(file: Path) -> None:
    told = read(file, entity("x", "LegalEntity", name="Ada Brise"), PORT, entity("x", "Person", title="Dr"))
    person = told.one(Person)
    assert (person.name, person.honorifics) == ("Ada Brise", ("Dr",))
    [claim] = [claim for claim in told.claims if claim.states == person.iri]
    assert claim.locators == (Pointer("", 1), Pointer("", 3))
    assert told.audit.used == 3
    assert {note.key for note in told.audit.notes} == {"ftm_joined"}


def test_a_person_and_a_company_are_not_one(file: Path) -> None:
    told = read(
        file,
        ADA,
        entity("ada", "Company", name="Ada"),
        PORT,
        entity("m", "Membership", member="ada", organization="port"),
    )
    assert told.keys == ["ftm_torn", "ftm_torn", "ftm_wrong_reference"]
    assert told.audit.records_read == 4


def test_nested_entities_are_records_of_their_own(file: Path) -> None:
    nested = entity(
        "ada",
        "Person",
        name="Ada Brise",
        membershipMember=[entity("m", "Membership", member="ada", organization=[PORT])],
    )
    told = read(file, nested)
    assert told.one(Tenure).organisation == told.one(Organisation).iri
    assert told.audit.used == 3
    places = {claim.locators[0] for claim in told.claims}
    assert Pointer("/properties/membershipMember/0/properties/organization/0", 1) in places


# What is wrong is told with its place, and the rest goes on


def test_a_place_inside_a_line_is_told_and_the_line_is_not_told_twice(file: Path) -> None:
    inner = entity("m", "Membership", member="ada", organization="nobody")
    told = read(file, entity("ada", "Person", name="Ada Brise", membershipMember=[inner]), entity("x", "Event"))
    inside, line = (problem.message("en") for problem in told.audit.problems)
    assert inside.endswith("[/properties/membershipMember/0]")
    assert "line=" not in line + inside
    assert not line.endswith("]")


WRONG: dict[str, tuple[str, Any]] = {
    "no JSON": ("bad_json", "{'id': 1"),
    "cut off": ("bad_json", '{"id": "x", "schema": "Pers'),
    "a key twice": ("json_key_twice", '{"id": "x", "id": "y", "schema": "Person"}'),
    "not a number": ("bad_json", '{"id": "x", "schema": "Person", "properties": {"height": [NaN]}}'),
    "a number of thousands of digits": ("bad_json", '{"id": ' + "9" * 5000 + "}"),
    "nested without end": ("json_too_deep", "[" * 100_000),
    "no object": ("ftm_no_object", [1]),
    "null": ("ftm_no_object", None),
    "no id": ("ftm_no_id", {"schema": "Person", "properties": {}}),
    "an id that is none": ("ftm_no_id", {"id": {}, "schema": "Person", "properties": {}}),
    "no schema": ("ftm_no_schema", {"id": "x", "properties": {}}),
    "properties in a list": ("ftm_no_properties", {"id": "x", "schema": "Person", "properties": []}),
    "a list in a list": ("ftm_bad_value", entity("x", "Person", name=[["Ada"]])),
    "an object without id": ("ftm_bad_value", entity("x", "Person", name=[{"name": "Ada"}])),
    "half a character": ("ftm_bad_value", '{"id": "x", "schema": "Person", "properties": {"name": ["\\ud800"]}}'),
    "a control character": ("ftm_bad_value", '{"id": "x", "schema": "Person", "properties": {"name": ["\\u0000"]}}'),
    "a person without a name": ("ftm_no_name", entity("x", "Person", email="x@y.example")),
    "an edge with one end": ("ftm_no_end", entity("x", "Membership", member="ada")),
    "an edge to nobody": ("ftm_missing_reference", entity("x", "Membership", member="ada", organization="nobody")),
    "an event with nobody": ("ftm_missing_reference", entity("x", "Event", name="Talk", involved="nobody")),
    "an end before the start": (
        "ftm_reversed",
        entity("x", "Membership", member="ada", organization="port", startDate="2020", endDate="2019"),
    ),
    "an event that ends before it starts": (
        "ftm_bad_date",
        entity("x", "Event", name="Talk", startDate="2020-02-03", endDate="2020-02-02"),
    ),
    "a day that does not exist": ("ftm_bad_date", entity("x", "Event", name="Talk", date="2024-02-30")),
    "a date in another form": ("ftm_bad_date", entity("x", "Event", name="Talk", date="12/03/2024")),
    "an event that says nothing": ("ftm_event_empty", entity("x", "Event")),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_record_is_told_with_its_line_and_the_rest_is_read(file: Path, case: str) -> None:
    key, wrong = WRONG[case]
    told = read(file, ADA, wrong, PORT)
    assert told.keys == [key]
    assert [problem.line for problem in told.audit.problems] == [2]
    assert (told.audit.used, told.audit.wrong) == (2, 1)
    assert len(told.records) == len(told.claims) == 2


def test_bytes_that_are_no_text_are_told_with_their_line(file: Path) -> None:
    file.write_bytes(lines(ADA).encode() + b'{"id": "\xff"}\r\n' + lines(PORT).encode())
    told = told_by(FollowTheMoneyLoader(), file)
    assert (told.keys, told.audit.used) == (["not_utf8"], 2)


def test_marks_of_byte_order_and_line_ends_of_any_kind_are_read(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + lines(ADA, "", SAILS).replace("\n", "\r\n").encode())
    assert FollowTheMoneyLoader().recognises(file)
    assert told_by(FollowTheMoneyLoader(), file).audit.used == 2


def test_a_line_without_end_is_passed_over(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "LONGEST", 200)
    long = entity("x", "Person", name="Ada", notes="x" * 1000)
    told = read(file, ADA, long, PORT)
    assert (told.keys, told.audit.used, told.audit.records_read) == (["json_line_too_long"], 2, 3)


def test_an_array_and_a_single_object_are_read_too(file: Path) -> None:
    file.write_text(json.dumps([ADA, 7, PORT], indent=1))
    told = told_by(FollowTheMoneyLoader(), file)
    assert (told.audit.used, told.keys) == (2, ["ftm_no_object"])
    assert told.claims[1].locators == (Pointer("/2"),)
    assert "/1" in told.audit.problems[0].message("en")
    file.write_text(json.dumps(ADA, indent=1))
    assert told_by(FollowTheMoneyLoader(), file).one(Person).name == "Ada Brise"


@pytest.mark.parametrize("content", [b"[{]", b"\xff\xfe{\x00", b'[{"id": "a"'])
def test_a_document_that_cannot_be_read_at_all_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(SourceInvalid):
        told_by(FollowTheMoneyLoader(), file)


def test_statements_are_refused_with_what_to_do(file: Path) -> None:
    said = {"entity_id": "x", "canonical_id": "x", "schema": "Person", "prop": "name", "value": "Ada", "dataset": "d"}
    file.write_text(lines(said))
    assert FollowTheMoneyLoader().recognises(file)
    with pytest.raises(SourceInvalid, match="aggregate-statements"):
        told_by(FollowTheMoneyLoader(), file)


# Which files are ours


@pytest.mark.parametrize(
    ("content", "ours"),
    [
        (lines(ADA), True),
        (lines("{broken", "", ADA), True),
        (json.dumps([ADA], indent=2), True),
        (json.dumps(ADA, indent=2), True),
        ("", False),
        ("[]", False),
        ("[1, 2]", False),
        ("{}", False),
        ('{"@context": {}, "id": "x", "schema": "y", "properties": {}}', False),
        ('{"persons": [], "memberships": []}', False),
        ('{"type": "object", "properties": {}, "$schema": "x"}', False),
        ('"id schema properties"', False),
        ("}{", False),
    ],
)
def test_entities_are_recognised_by_their_content(file: Path, content: str, ours: bool) -> None:
    file.write_text(content)
    assert FollowTheMoneyLoader().recognises(file) is ours


def test_what_cannot_be_read_is_not_recognised(tmp_path: Path) -> None:
    assert not FollowTheMoneyLoader().recognises(tmp_path / "nowhere.json")
    assert not FollowTheMoneyLoader().recognises(tmp_path)


def test_the_roles_are_ours(file: Path) -> None:
    told = read(file, ADA, entity("e", "Event", name="Talk", involved="ada"))
    assert told.one(Participation).role is SessionRole.ATTENDEE
