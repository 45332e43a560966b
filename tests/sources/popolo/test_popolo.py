"""Popolo documents: what becomes what, and what is said of the rest."""

import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.errors import SourceInvalid
from provgraph.graph import Graph
from provgraph.model.locators import Pointer
from provgraph.model.records import Organisation, Participation, Person, Place, Session, Tenure
from provgraph.model.texts import Text
from provgraph.sources import json_documents
from provgraph.sources.loaders.followthemoney import FollowTheMoneyLoader
from provgraph.sources.loaders.popolo import PopoloLoader
from provgraph.store.opening import open_store
from provgraph.vocabulary.terms import Attendance, EventStatus, OrganisationKind, SessionType
from sources.ftm.told import Told, told_by

ADA, BO = {"id": "ada", "name": "Ada Brise"}, {"id": "bo", "name": "Bo Rame"}
COUNCIL = {"id": "council", "name": "Council of Norvale"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "council.json"


def read(file: Path, document: Any = None, **lists: Any) -> Told:
    file.write_text(document if isinstance(document, str) else json.dumps(document or lists), encoding="utf-8")
    return told_by(PopoloLoader(), file)


# Actors


def test_a_person_has_names_titles_and_identifiers(file: Path) -> None:
    ada = ADA | {
        "other_names": [{"name": "A. Brise", "note": "short"}, "Ada B."], "honorific_prefix": "Dr",
        "honorific_suffix": "OBE", "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}, {"identifier": "7"}],
        "birth_date": "1970", "contact_details": [{"type": "email", "value": "x"}], "sort_name": "Brise, Ada",
        "sources": [{"url": "https://a.example"}], "area_id": "north",
    }  # fmt: skip
    told = read(file, persons=[ada])
    person = told.one(Person)
    assert (person.name, person.other_names) == ("Ada Brise", ("A. Brise", "Ada B."))
    assert (person.honorifics, person.post_nominals, person.identifiers) == (("Dr",), ("OBE",), ("wikidata:Q1",))
    assert told.ignored == {
        "persons.identifiers": "popolo_no_scheme",
        "persons.birth_date": "popolo_private",
        "persons.contact_details": "popolo_private",
        "persons.sort_name": "popolo_name_part",
        "persons.sources": "popolo_keeping",
        "persons.area_id": "popolo_not_ours",
    }
    assert told.claims[0].locators == (Pointer("/persons/0"),)
    assert told.claims[0].local_name == "ada"


def test_names_in_parts(file: Path) -> None:
    whole, family = read(
        file, persons=[{"id": "a", "given_name": "Ada", "family_name": "Brise"}, {"id": "b", "family_name": "Rame"}]
    ).all(Person)
    assert (whole.name, family.name, family.partial_name) == ("Ada Brise", "Rame", True)


def test_an_organisation_lies_in_another(file: Path) -> None:
    part = {"id": "quay", "name": "Quay office", "parent_id": "council", "classification": "agency"}
    other = {"id": "x", "name": "X", "classification": "guild"}
    told = read(file, organizations=[part, COUNCIL, other])
    office, council, _ = told.all(Organisation)
    assert (office.part_of, office.kind) == (council.iri, OrganisationKind.AGENCY)
    assert told.ignored == {"organizations.classification": "popolo_no_word"}


def test_ids_count_within_their_class_only(file: Path) -> None:
    told = read(
        file, persons=[{"id": 1, "name": "Ada"}, {"id": "x", "name": "X"}],
        organizations=[{"id": 1, "name": "Port"}, {"id": "x", "name": "X and Sons"}],
        memberships=[{"person_id": "1", "organization_id": 1}],
    )  # fmt: skip
    assert len({record.iri for record in told.all(Person) + told.all(Organisation)}) == 4
    assert told.one(Tenure).person == told.all(Person)[0].iri


# Posts


def test_a_membership_is_a_post(file: Path) -> None:
    membership = {
        "person_id": "ada", "organization_id": "council", "role": "Chair", "label": "Chairwoman",
        "start_date": "2014-05-06", "end_date": "2018", "legislative_period_id": "t",
    }  # fmt: skip
    told = read(file, persons=[ADA], organizations=[COUNCIL], memberships=[membership])
    post = told.one(Tenure)
    assert (post.organisation, post.title) == (told.one(Organisation).iri, (Text("Chair", "und"),))
    assert (str(post.start), str(post.end)) == ("2014-05-06", "2018")
    assert told.ignored == {
        "memberships.label": "popolo_one_title",
        "memberships.legislative_period_id": "popolo_not_ours",
    }


def test_on_behalf_of_a_party_is_a_place_in_it_for_as_long(file: Path) -> None:
    party = {"id": "sailors", "name": "Sailors"}
    membership = {"person_id": "ada", "organization_id": "council", "on_behalf_of_id": "sailors", "start_date": "2014"}
    told = read(file, persons=[ADA], organizations=[COUNCIL, party], memberships=[membership])
    council, sailors = told.all(Organisation)
    assert {(post.organisation, str(post.start)) for post in told.all(Tenure)} == {
        (council.iri, "2014"),
        (sailors.iri, "2014"),
    }
    assert (Pointer("/memberships/0/on_behalf_of_id"),) in [claim.locators for claim in told.claims]


def test_a_post_names_the_role_and_the_body(file: Path) -> None:
    posts = [
        {"id": "p", "label": "Harbour master", "organization_id": "council"},
        {"id": "q", "label": "Nobody’s", "organization_id": "council"},
    ]
    told = read(
        file, persons=[ADA], organizations=[COUNCIL], posts=posts, memberships=[{"person_id": "ada", "post_id": "p"}]
    )
    post = told.one(Tenure)
    assert (post.organisation, post.title) == (told.one(Organisation).iri, (Text("Harbour master", "und"),))
    assert told.left_out == {"popolo_unused": 1}
    assert told.audit.used == 4


def test_objects_may_stand_inside_each_other(file: Path) -> None:
    ada = ADA | {"memberships": [{"organization": COUNCIL, "role": "Chair"}]}
    council = {"id": "port", "name": "Port", "memberships": [{"person": BO}], "children": [{"id": "k", "name": "Quay"}]}
    told = read(file, persons=[ada], organizations=[council])
    assert len(told.all(Tenure)) == 2
    assert {body.name for body in told.all(Organisation)} == {"Council of Norvale", "Port", "Quay"}
    assert {person.name for person in told.all(Person)} == {"Ada Brise", "Bo Rame"}
    assert told.audit.records_read == told.audit.used == 5
    assert (Pointer("/persons/0/memberships/0"),) in [claim.locators for claim in told.claims]


def test_an_organisation_holds_no_post(file: Path) -> None:
    told = read(file, organizations=[COUNCIL], memberships=[{"member_id": "council", "organization_id": "council"}])
    assert told.left_out == {"popolo_no_person": 1}


# Events


def test_an_event_with_attendees_does_not_say_that_they_came(file: Path) -> None:
    event = {
        "id": "e", "name": "Quay meeting", "classification": "Meeting", "status": "confirmed", "location": "Town hall",
        "start_date": "2024-03-12T09:00", "end_date": "2024-03-12T10:00", "organization_id": "council",
        "attendees": [{"id": "ada"}, "bo", {"id": "cy", "name": "Cy Mat"}],
    }  # fmt: skip
    told = read(file, persons=[ADA, BO], organizations=[COUNCIL], events=[event])
    session = told.one(Session)
    assert (session.type, session.status, str(session.date)) == (
        SessionType.MEETING,
        EventStatus.ANNOUNCED,
        "2024-03-12",
    )
    assert session.starts_at is not None
    assert session.starts_at.hour == 9
    assert told.one(Place).name == "Town hall"
    found = sorted((part.role.key, part.attendance) for part in told.all(Participation))
    assert found == [("attendee", Attendance.CONFIRMED)] * 3 + [("organiser", Attendance.UNSTATED)]
    assert told.audit.used == 4


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("cancelled", "cancelled"),
        ("canceled", "cancelled"),
        ("passed", "announced"),
        ("held", "held"),
        ("odd", "unclear"),
    ],
)
def test_the_status_of_an_event(file: Path, word: str, status: str) -> None:
    told = read(file, persons=[], events=[{"name": "Talk", "status": word}])
    assert told.one(Session).status.key == status
    assert ("events.status" in told.ignored) is (word == "odd")


def test_events_may_be_parts_of_events_and_legislatures_are_none(file: Path) -> None:
    events = [
        {"id": "term", "name": "Term", "classification": "legislative period"},
        {"id": "week", "name": "Week", "parent_id": "term"},
        {"id": "day", "name": "Day", "parent_id": "week"},
    ]
    told = read(file, persons=[], events=events)
    week, day = told.all(Session)
    assert (week.part_of, day.part_of) == (None, week.iri)
    assert told.left_out == {"popolo_period": 1}


def test_events_that_are_alike_stay_apart(file: Path) -> None:
    events = [{"id": "b", "name": "Talk"}, {"id": "a", "name": "Talk"}, {"name": "Talk"}]
    one = {(claim.local_name, claim.states) for claim in read(file, persons=[], events=events).claims}
    other = {(claim.local_name, claim.states) for claim in read(file, persons=[], events=events[::-1]).claims}
    assert one == other
    assert len({iri for _, iri in one}) == 3


def test_other_classes_are_left_out_and_counted(file: Path) -> None:
    told = read(file, persons=[ADA], areas=[{"id": "n"}], motions=[{}, {}], meta={"sources": []})
    assert told.left_out == {"popolo_class": 3}
    assert told.ignored == {"meta": "popolo_keeping"}


# What is wrong is told with its place, and the rest goes on

WRONG: dict[str, tuple[str, str, dict[str, Any]]] = {
    "no object": ("popolo_no_object", "/persons/1", {"persons": [ADA, 7]}),
    "no list": ("popolo_no_list", "/posts", {"persons": [ADA], "posts": {"a": 1}}),
    "no id": ("popolo_no_id", "/persons/1", {"persons": [ADA, {"name": "X"}]}),
    "no name": ("popolo_no_name", "/organizations/0", {"persons": [ADA], "organizations": [{"id": "x"}]}),
    "a name in a list": ("popolo_no_text", "/persons/1", {"persons": [ADA, {"id": "x", "name": ["X"]}]}),
    "names in an object": ("popolo_no_list", "/persons/1", {"persons": [ADA, BO | {"other_names": {"a": 1}}]}),
    "an id twice": ("popolo_id_twice", "/persons/1", {"persons": [ADA, {"id": "ada", "name": "Ada Flot"}]}),
    "nobody": ("popolo_missing_reference", "/memberships/0", {
        "persons": [ADA], "memberships": [{"person_id": "zoe", "role": "Chair"}]}),
    "no body": ("popolo_missing_reference", "/memberships/0", {
        "persons": [ADA], "memberships": [{"person_id": "ada", "organization_id": "x"}]}),
    "no end": ("popolo_no_end", "/memberships/0", {"persons": [ADA], "memberships": [{"person_id": "ada"}]}),
    "no person": ("popolo_no_end", "/memberships/0", {"persons": [ADA], "memberships": [{"role": "Chair"}]}),
    "no date": ("popolo_bad_date", "/memberships/0", {
        "persons": [ADA], "memberships": [{"person_id": "ada", "role": "Chair", "start_date": "May 2014"}]}),
    "ends before it starts": ("popolo_reversed", "/memberships/0", {
        "persons": [ADA],
        "memberships": [{"person_id": "ada", "role": "x", "start_date": "2014", "end_date": "2013"}]}),
    "an event that ends before it starts": ("popolo_reversed", "/events/0", {
        "persons": [ADA], "events": [{"name": "Talk", "start_date": "2014-02", "end_date": "2014-01"}]}),
    "an event that says nothing": ("popolo_event_empty", "/events/0", {"persons": [ADA], "events": [{"id": "e"}]}),
    "an attendee whom nobody knows": ("popolo_missing_reference", "/events/0", {
        "persons": [ADA], "events": [{"name": "Talk", "attendees": ["zoe"]}]}),
    "part of itself": ("popolo_circle", "/organizations/0", {
        "persons": [ADA], "organizations": [COUNCIL | {"parent_id": "council"}]}),
    "an event in itself": ("popolo_circle", "/events/0", {
        "persons": [ADA], "events": [{"id": "e", "name": "Talk", "parent_id": "e"}]}),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_object_is_told_with_its_place_and_the_rest_is_read(file: Path, case: str) -> None:
    key, place, document = WRONG[case]
    told = read(file, document)
    assert told.keys == [key]
    assert place in told.audit.problems[0].message("en")
    assert (told.audit.used, told.audit.wrong) == (1, 1)


def test_what_is_part_of_something_wrong_is_wrong(file: Path) -> None:
    told = read(
        file, persons=[ADA],
        organizations=[
            {"id": "c", "name": "C", "parent_id": "b"}, {"id": "b", "name": "B", "parent_id": "a"}, {"id": "a"},
        ],
        memberships=[{"person_id": "ada", "organization_id": "c"}],
    )  # fmt: skip
    assert sorted(told.keys) == ["popolo_no_name", *["popolo_wrong_reference"] * 3]
    assert told.all(Organisation) == []


def test_organisations_that_are_parts_of_each_other_are_wrong(file: Path) -> None:
    ring = [{"id": one, "name": one.upper(), "parent_id": other} for one, other in ("ab", "bc", "ca", "da")]
    told = read(file, organizations=[*ring, COUNCIL])
    assert [one.name for one in told.all(Organisation)] == ["Council of Norvale"]
    assert sorted(told.keys) == ["popolo_circle"] * 3 + ["popolo_wrong_reference"]


def test_what_is_private_is_private_as_an_identifier_too(file: Path) -> None:
    schemes = [{"scheme": "email", "identifier": "ada@x.example"}, {"scheme": "wikidata", "identifier": "Q1"}]
    told = read(file, persons=[ADA | {"identifiers": schemes}])
    assert told.one(Person).identifiers == ("wikidata:Q1",)


def test_a_post_of_another_body_than_that_of_the_membership(file: Path) -> None:
    told = read(
        file, persons=[ADA], organizations=[COUNCIL, {"id": "port", "name": "Port"}],
        posts=[{"id": "p", "label": "Chair", "organization_id": "port"}],
        memberships=[{"person_id": "ada", "organization_id": "council", "post_id": "p"}],
    )  # fmt: skip
    assert told.one(Tenure).organisation == told.all(Organisation)[0].iri
    assert told.ignored == {"posts.organization_id": "popolo_other_body"}


def test_the_same_object_twice_is_one(file: Path) -> None:
    assert read(file, persons=[ADA, ADA]).left_out == {"popolo_twice": 1}


@pytest.mark.parametrize("document", ['{"persons": [', "7", '[{"x": 1}]', '{"persons": [], "persons": []}'])
def test_a_document_that_cannot_be_read_is_refused(file: Path, document: str) -> None:
    with pytest.raises(SourceInvalid):
        read(file, document)


def test_a_document_that_is_too_large_is_refused_with_the_limit(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_documents, "LARGEST", 10)
    with pytest.raises(SourceInvalid, match="MB"):
        read(file, persons=[ADA])


def test_a_document_goes_into_a_store_and_obeys_the_shapes(file: Path) -> None:
    event = {"id": "e", "name": "Talk", "start_date": "2024-03-12T09:00Z", "attendees": ["ada"], "location": "Quay"}
    membership = {"person_id": "ada", "organization_id": "council", "role": "Chair"}
    file.write_text(
        json.dumps({"persons": [ADA], "organizations": [COUNCIL], "memberships": [membership], "events": [event]})
    )
    with Graph(open_store()) as graph:
        graph.load(file)
        assert graph.info()["tenures"] == graph.info()["sessions"] == graph.info()["participations"] == 1


# Which files are ours


@pytest.mark.parametrize(
    ("name", "content", "ours"),
    [
        ("x.json", {"persons": [ADA]}, True),
        ("x.json", {"meta": {"persons": 1}, "areas": [{"id": "x"}] * 30_000, "memberships": []}, True),
        ("x.json", {"events": [{"name": "x"}]}, False),
        ("x.json", {"persons": "none"}, False),
        ("x.json", {"@context": "x", "persons": []}, False),
        ("x.json", {"data": {"persons": []}}, False),
        ("persons.json", [ADA], True),
        ("x.json", [ADA], False),
        ("x.json", [{"person_id": "a", "organization_id": "b"}], True),
        ("x.json", [ADA | {"family_name": "Brise"}], True),
        ("persons.json", [{"id": "x", "schema": "Person", "properties": {"name": ["x"]}}], False),
        ("x.json", [], False),
        ("x.json", 7, False),
    ],
)
def test_documents_are_recognised_by_their_content(tmp_path: Path, name: str, content: Any, ours: bool) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(content))
    assert PopoloLoader().recognises(path) is ours
    assert not (ours and FollowTheMoneyLoader().recognises(path))


def test_a_list_of_one_class_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text(json.dumps([ADA, BO]))
    told = told_by(PopoloLoader(), path)
    assert [person.name for person in told.all(Person)] == ["Ada Brise", "Bo Rame"]
    assert told.claims[1].locators == (Pointer("/1"),)


def test_what_cannot_be_read_is_not_recognised(tmp_path: Path) -> None:
    assert not PopoloLoader().recognises(tmp_path / "nowhere.json")
    assert not PopoloLoader().recognises(tmp_path)


# Whatever a document holds

IDS = st.sampled_from(["a", "b", "c", 1, ""])
FIELDS = ["id", "name", "person_id", "organization_id", "post_id", "parent_id", "role", "start_date", "end_date",
          "memberships", "attendees", "person", "organization", "other_names", "identifiers", "children",
          "location"]  # fmt: skip
WORDS = IDS | st.sampled_from(["Ada", "2024", "2024-03-12", "legislative period", None, 1.5, True, "\ud800"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=6,
)
OBJECTS = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5)
DOCUMENTS = st.dictionaries(
    st.sampled_from(["persons", "organizations", "memberships", "posts", "events", "areas", "more"]),
    st.lists(OBJECTS, max_size=3) | VALUES,
    min_size=1,
)


@given(DOCUMENTS)
def test_whatever_it_holds_there_is_no_traceback_and_each_object_is_counted_once(document: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.json"
        path.write_text(json.dumps(document))
        PopoloLoader().recognises(path)
        told = told_by(PopoloLoader(), path)
    lists = {key: value for key, value in document.items() if key != "more" and value is not None}
    at_least = sum(len(value) if isinstance(value, list) else 1 for value in lists.values())
    assert told.audit.records_read >= at_least
    assert {claim.states for claim in told.claims} <= {record.iri for record in told.records}
    known = {record.iri for record in told.records}
    assert {post.person for post in told.all(Tenure)} <= known
    assert {part.actor for part in told.all(Participation)} <= known


@given(DOCUMENTS, st.data())
def test_nor_when_its_bytes_are_damaged(document: dict[str, Any], data: st.DataObject) -> None:
    content = bytearray(json.dumps(document).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder, suppress(SourceInvalid):
        path = Path(folder) / "any.json"
        path.write_bytes(bytes(content))
        PopoloLoader().recognises(path)
        told_by(PopoloLoader(), path)
