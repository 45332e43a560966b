"""How each vocabulary is read: FOAF, ORG, schema.org, SEM, the ontologies of conferences."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDFS, SDO, SKOS, TIME, Graph

from provgraph.model.locators import Node
from provgraph.model.records import Group, Organisation, Participation, Person, Place, Session, Tenure
from provgraph.model.texts import Text
from provgraph.sources.foreign.terms import readings
from provgraph.vocabulary.files import ontology_file, ontology_folder
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Attendance, EventStatus, OfficeRole, PlaceKind, SessionRole, SessionType
from sources.foreign.worlds import read


def test_foaf_people_and_groups(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """
        :ilse a foaf:Person ; foaf:givenName "Ilse" ; foaf:familyName "Marrow" ; foaf:title "Dr" ; foaf:nick "Ilo" .
        :odo a foaf:Person ; foaf:name "Odo Finch" , "Odon Finch"@fr ; foaf:givenName "Odo" ; foaf:familyName "Finch" .
        :quell a foaf:Person ; foaf:familyName "Quell" .
        :crew a foaf:Group ; rdfs:label "The crew"@en , "L’équipage"@fr ; foaf:member :ilse , :odo , :nobody .
        :firm a foaf:Organization ; foaf:name "Marrow & Sons" ; foaf:member :odo .
        """,
    )
    people = {person.name: person for person in came.all(Person)}
    assert set(people) == {"Ilse Marrow", "Odo Finch", "Quell"}
    assert people["Ilse Marrow"].honorifics == ("Dr",)
    assert people["Ilse Marrow"].other_names == ("Ilo",)
    assert people["Odo Finch"].other_names == ("Odon Finch",)
    assert [name for name, person in people.items() if person.partial_name] == ["Quell"]
    crew = came.one(Group)
    assert crew.label == (Text("L’équipage", "fr"), Text("The crew", "en"))
    assert {came.name(member) for member in crew.members} == {"Ilse Marrow", "Odo Finch"}
    assert came.name(came.one(Tenure).person) == "Odo Finch"
    assert came.ignored()["foaf:member"] == "rdf_unread_value"


def test_names_in_several_languages(tmp_path: Path) -> None:
    came = read(tmp_path, ':port a org:Organization ; skos:prefLabel "Port of Norvale"@en , "Puerto"@es , "Port"@fr .')
    assert came.one(Organisation).name == "Port"
    assert came.one(Organisation).other_names == ("Port of Norvale", "Puerto")


def test_org_memberships_posts_and_units(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """
        :port a org:FormalOrganization ; skos:prefLabel "Port" ; org:hasUnit :quay .
        :quay a org:OrganizationalUnit ; rdfs:label "Quay office" .
        :ilse a foaf:Person ; foaf:name "Ilse Marrow" ; org:headOf :quay .
        :odo a foaf:Person ; foaf:name "Odo Finch" ; org:holds :master .
        :master a org:Post ; rdfs:label "Harbour master"@en ; org:postIn :port .
        :m a org:Membership ; org:member :ilse ; org:organization :port ; org:role [ skos:prefLabel "chair"@en ] ;
            org:memberDuring [ a time:Interval ; time:hasBeginning [ time:inXSDDate "2016-01-01"^^xsd:date ] ;
                               time:hasEnd [ time:inXSDgYear "2018"^^xsd:gYear ] ] .
        :nobody a org:Membership ; org:organization :port .
        """,
    )
    parts = {unit.name: came.name(unit.part_of) for unit in came.all(Organisation) if unit.part_of}
    assert parts == {"Quay office": "Port"}
    posts = {
        (came.name(post.person), came.name(post.organisation), *(text.value for text in post.title)): post
        for post in came.all(Tenure)
    }
    assert set(posts) == {
        ("Ilse Marrow", "Quay office", "head", "responsable"),
        ("Odo Finch", "Port", "Harbour master"),
        ("Ilse Marrow", "Port", "chair"),
    }
    dated = posts["Ilse Marrow", "Port", "chair"]
    assert (str(dated.start), str(dated.end)) == ("2016-01-01", "2018")
    assert came.left_out() == {"rdf_joins_nothing": 1}


def test_what_a_membership_is_called_is_no_title_and_each_role_is_one(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """
        :port a org:Organization ; rdfs:label "Port" . :ilse a foaf:Person ; foaf:name "Ilse" ; org:holds :post .
        :m a org:Membership ; rdfs:label "Ilse at the port"@en ; org:member :ilse ; org:organization :port ;
            org:role [ skos:prefLabel "chair"@en , "présidente"@fr ] , [ skos:prefLabel "treasurer"@en ] .
        :post a org:Post ; rdfs:label "Harbour master"@en ; org:postIn :port ; org:role [ rdfs:label "master"@en ] .
        """,
    )
    posts = {tuple(text.value for text in post.title): post for post in came.all(Tenure)}
    assert set(posts) == {("chair", "présidente"), ("treasurer",), ("Harbour master",)}
    assert came.notes_of(posts["treasurer",]) == (Text("Ilse at the port", "en"),)
    assert came.notes_of(posts["Harbour master",]) == (Text("master", "en"),)


def test_titles_in_one_language_are_several_posts(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """:port a schema:Organization ; schema:name "Port" .
           :odo a schema:Person ; schema:name "Odo" ; schema:worksFor :port ; schema:jobTitle "Mate" , "Cook" .""",
    )
    assert {(came.name(post.organisation), post.title[0].value) for post in came.all(Tenure)} == {
        ("Port", "Mate"),
        ("Port", "Cook"),
    }


@pytest.mark.parametrize(
    ("during", "start", "end"),
    [
        ('"2016-01-01/2018-05"', "2016-01-01", "2018-05"),
        ('"2016/.."', "2016", None),
        ('[ time:hasBeginning [ time:inXSDDate "2016-01-01" ] ]', "2016-01-01", None),
        ('[ sem:hasBeginTimeStamp "2016" ; sem:hasEndTimeStamp "2017" ]', "2016", "2017"),
        ('"2016/2017" , "2016/2018"', None, None),
    ],
)
def test_intervals_in_their_ways(tmp_path: Path, during: str, start: str | None, end: str | None) -> None:
    came = read(
        tmp_path,
        f""":port a org:Organization ; rdfs:label "Port" . :ilse a foaf:Person ; foaf:name "Ilse" .
           :m a org:Membership ; org:member :ilse ; org:organization :port ; org:memberDuring {during} .""",
    )
    post = came.one(Tenure)
    assert [str(day) if day else None for day in (post.start, post.end)] == [start, end]
    assert came.ignored().get("org:memberDuring") == ("rdf_several" if start is None else None)


def test_a_time_of_sem_is_read(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """:a a sem:Event ; rdfs:label "A" ; sem:hasTime [ a sem:Time ; sem:hasTimeStamp "2017-11-07"^^xsd:date ] .
           :b a sem:Event ; rdfs:label "B" ; sem:hasTime [ a sem:Time ;
               sem:hasEarliestBeginTimeStamp "2017-11-04" ; sem:hasLatestEndTimeStamp "2017-11-10" ] .""",
    )
    assert {str(session.date) for session in came.all(Session)} == {"2017-11-07", "2017-11-04/2017-11-10"}
    assert not came.left_out()


def test_a_place_of_a_class_that_is_not_read_has_its_name(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """:a a schema:Event ; schema:name "A" ; schema:location [ a schema:Museum ; schema:name "Sail museum" ] .
           :b a schema:Event ; schema:name "B" ; schema:location [ a schema:VirtualLocation ; schema:name "Call" ] .""",
    )
    assert [place.name for place in came.all(Place)] == ["Sail museum"]


def test_a_role_in_between_is_not_left_out(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """:club a schema:Organization ; schema:name "Club" . :odo a schema:Person ; schema:name "Odo" ;
             schema:memberOf [ a schema:OrganizationRole ; schema:memberOf :club ; schema:roleName "treasurer" ] .""",
    )
    assert came.one(Tenure).title == (Text("treasurer", "und"),)
    assert not came.left_out()


@pytest.mark.parametrize("namespace", ["http://schema.org/", "https://schema.org/"])
def test_schema_org_events(tmp_path: Path, namespace: str) -> None:
    came = read(
        tmp_path,
        f"""
        @prefix s: <{namespace}> .
        :ilse a s:Person ; s:name "Ilse Marrow" ; s:jobTitle "Harbour master"@en ; s:worksFor :port .
        :port a s:Organization ; s:name "Port" ; s:founder :odo .
        :odo a s:Person ; s:name "Odo Finch" ; s:performerIn :talks .
        :fair a s:Event ; s:name "Fair" ; s:startDate "2018-03" ; s:eventStatus s:EventCancelled .
        :talks a s:BusinessEvent ; s:name "Quay talks"@en , "Causeries"@fr ; s:superEvent :fair ;
            s:startDate "2018-03-02T10:00:00+01:00"^^xsd:dateTime ; s:endDate "2018-03-02T12:00:00+01:00" ;
            s:location [ a s:Place ; s:name "Sail loft" ;
                s:address [ s:addressLocality "Norvale" ; s:addressCountry "NV" ] ] ;
            s:organizer :port ; s:attendee :ilse , "somebody" ; s:sponsor :port .
        """,
    )
    fair, talks = sorted(came.all(Session), key=lambda session: len(session.name))
    assert fair.status is EventStatus.CANCELLED
    assert talks.status is EventStatus.ANNOUNCED
    assert talks.part_of == fair.iri
    assert talks.type is SessionType.OTHER
    assert str(talks.date) == "2018-03-02"
    assert talks.starts_at is not None
    assert talks.starts_at.isoformat() == "2018-03-02T10:00:00+01:00"
    places = {place.iri: place for place in came.all(Place)}
    assert talks.place is not None
    loft = places[talks.place]
    assert loft.name == "Sail loft"
    assert loft.within is not None
    assert (places[loft.within].name, places[loft.within].kind) == ("Norvale", PlaceKind.CITY)
    roles = {(came.name(part.actor), part.role): part for part in came.all(Participation)}
    assert set(roles) == {
        ("Ilse Marrow", SessionRole.ATTENDEE),
        ("Port", SessionRole.ORGANISER),
        ("Odo Finch", SessionRole.SPEAKER),
    }
    assert {part.attendance for part in roles.values()} == {Attendance.UNSTATED}
    posts = {(came.name(post.person), post.role, post.title) for post in came.all(Tenure)}
    assert posts == {
        ("Ilse Marrow", None, (Text("Harbour master", "en"),)),
        ("Odo Finch", OfficeRole.FOUNDER, ()),
    }
    assert came.ignored()["schema:attendee"] == "rdf_text_actor"
    assert came.ignored()["schema:sponsor"] == "rdf_unmapped"


def test_schema_org_roles_stand_in_between(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """
        :odo a schema:Person ; schema:name "Odo Finch" ;
            schema:memberOf [ a schema:Role ; schema:memberOf :club ;
                schema:roleName "treasurer"@en ; schema:startDate "2015" ] .
        :club a schema:Organization ; schema:name "Rowing club" .
        :talks a schema:Event ; schema:name "Quay talks" ;
            schema:performer [ a schema:Role ; schema:performer :odo ; schema:roleName "keynote"@en ] .
        """,
    )
    part, post = came.one(Participation), came.one(Tenure)
    assert (came.name(part.actor), part.role) == ("Odo Finch", SessionRole.SPEAKER)
    assert came.notes_of(part) == (Text("keynote", "en"),)
    assert (came.name(post.organisation), post.title, str(post.start)) == (
        "Rowing club",
        (Text("treasurer", "en"),),
        "2015",
    )
    assert not came.left_out()


def test_which_post_a_title_belongs_to_is_not_guessed(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        ':odo a schema:Person ; schema:name "Odo" ; schema:jobTitle "Mate" ; schema:worksFor "Port" , "Rowing club" .',
    )
    posts = {(came.name(post.organisation), bool(post.title)) for post in came.all(Tenure)}
    assert posts == {("Port", False), ("Rowing club", False), ("–", True)}


def test_sem_events(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """
        :meet a sem:Event ; rdfs:label "Signing"@en ; sem:hasTimeStamp "2017-11-07"^^xsd:date ; sem:hasPlace :loft ;
            sem:hasActor [ a sem:Role ; rdf:value :ilse ; sem:roleType :chair ] , :crowd ; sem:subEventOf :week .
        :week a sem:Event ; rdfs:label "Week" ; sem:hasEarliestBeginTimeStamp "2017-11-04"^^xsd:date ;
            sem:hasLatestEndTimeStamp "2017-11-10"^^xsd:date .
        :ilse a foaf:Person ; foaf:name "Ilse Marrow" . :chair rdfs:label "in the chair"@en .
        :loft a sem:Place ; rdfs:label "Sail loft" . :crowd a sem:Actor ; rdfs:label "Crowd" .
        """,
    )
    week, meet = sorted(came.all(Session), key=lambda session: str(session.date))
    assert str(week.date) == "2017-11-04/2017-11-10"
    assert (str(meet.date), meet.status, meet.part_of) == ("2017-11-07", EventStatus.UNCLEAR, week.iri)
    part = came.one(Participation)
    assert (came.name(part.actor), part.role) == ("Ilse Marrow", SessionRole.ATTENDEE)
    assert came.notes_of(part) == (Text("in the chair", "en"),)
    assert came.left_out() == {"rdf_kind_unstated": 1}


@pytest.mark.parametrize("namespace", ["https://w3id.org/scholarlydata/ontology/conference-ontology.owl#",
                                       "http://www.scholarlydata.org/ontology/conference-ontology.owl#"])  # fmt: skip
def test_roles_during_conferences(tmp_path: Path, namespace: str) -> None:
    came = read(
        tmp_path,
        f"""
        @prefix c: <{namespace}> .
        :days a c:Conference ; c:name "Harbour days" ; c:startDate "2016-10-17T00:00:00"^^xsd:dateTime ;
            c:endDate "2016-10-21T00:00:00"^^xsd:dateTime .
        :ilse a c:Person ; c:name "Ilse Marrow" ; c:holdsRole :r ; c:hasAffiliation :aff .
        :r a c:RoleDuringEvent ; c:withRole :keynote ; c:during :days . :keynote rdfs:label "keynote"@en .
        :aff a c:AffiliationDuringEvent ; c:withOrganisation :port ; c:during :days .
        :port a c:Organisation ; c:name "Port" .
        """,
    )
    days, part, post = came.one(Session), came.one(Participation), came.one(Tenure)
    assert (days.type, days.status, str(days.date)) == (
        SessionType.CONFERENCE,
        EventStatus.UNCLEAR,
        "2016-10-17/2016-10-21",
    )
    assert (came.name(part.actor), part.session, came.notes_of(part)) == (
        "Ilse Marrow",
        days.iri,
        (Text("keynote", "en"),),
    )
    assert came.name(post.organisation) == "Port"


def test_roles_of_the_semantic_web_conferences(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """
        :days a swc:ConferenceEvent ; rdfs:label "Harbour days" ; swc:hasRole :chair ; swc:hasLocation :loft .
        :talk a swc:TalkEvent ; rdfs:label "Talk" ; swc:isSubEventOf :days .
        :chair a swc:Chair ; rdfs:label "General chair" ; swc:heldBy :ilse , :odo .
        :odo a foaf:Person ; foaf:name "Odo Finch" ; swc:holdsRole :speaker ;
            <http://swrc.ontoware.org/ontology#affiliation> [ a foaf:Organization ; foaf:name "Port" ] .
        :speaker a swc:Presenter ; swc:isRoleAt :talk . :ilse a foaf:Person ; foaf:name "Ilse Marrow" .
        :loft a swc:MeetingRoomPlace ; rdfs:label "Sail loft" .
        """,
    )
    parts = {(came.name(part.actor), part.role.value) for part in came.all(Participation)}
    assert parts == {("Ilse Marrow", "attendee"), ("Odo Finch", "attendee"), ("Odo Finch", "speaker")}
    assert came.one(Place).name == "Sail loft"
    assert came.name(came.one(Tenure).organisation) == "Port"


def test_a_business_may_be_a_place(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """:a a schema:Event ; schema:name "A" ; schema:location :inn .
           :inn a schema:Hotel ; schema:name "The Inn" ; schema:address [ schema:addressLocality "Norvale" ] .""",
    )
    assert {place.name for place in came.all(Place)} == {"The Inn", "Norvale"}
    assert came.one(Organisation).name == "The Inn"


def test_events_that_are_alike_stay_several(tmp_path: Path) -> None:
    came = read(tmp_path, ':a a schema:Event ; schema:name "Talk" . :b a schema:Event ; schema:name "Talk" .')
    assert len(came.all(Session)) == 2


def test_every_claim_says_where_it_stands(tmp_path: Path) -> None:
    came = read(tmp_path, ':ilse a foaf:Person ; foaf:name "Ilse" . [] a foaf:Person ; foaf:name "Odo" .')
    terms = [locator.term for claim in came.claims for locator in claim.locators if isinstance(locator, Node)]
    assert "<https://norvale.example/id/ilse>" in terms
    assert sum(term.startswith("_:") for term in terms) == 1


def test_the_alignments_say_what_is_read() -> None:
    known = readings()
    assert known.of(IRI("http://xmlns.com/foaf/0.1/knows")) is None
    assert known.of(IRI("http://xmlns.com/foaf/0.1/Agent")) == "https://w3id.org/provgraph/terms#Actor"
    assert known.of(IRI("http://schema.org/Person")) == known.of(IRI("https://schema.org/Person"))
    for one, others in known.inverses.items():
        assert any(known.of(other) or "holds" in other for other in others), one


CLOSED = (DCTERMS, FOAF, ORG, OWL, PROV, RDFS, SDO, SKOS, TIME)
MATCHES = (SKOS.closeMatch, SKOS.narrowMatch, SKOS.relatedMatch, OWL.inverseOf)
MATCHED = sorted(
    {
        (str(ours), str(theirs))
        for link in MATCHES
        for ours, theirs in Graph().parse(ontology_file("alignments.ttl")).subject_objects(link)
    }
)


NEWER = {"https://schema.org/ConferenceEvent"}
"""In schema.org, and not yet in the list of rdflib."""


def exists(term: str) -> bool:
    """Whether a vocabulary that rdflib knows has a term; terms of the others were read in their own files."""
    for namespace in () if term in NEWER else CLOSED:
        if term.startswith(str(namespace)):
            return term.removeprefix(str(namespace)) in namespace
    return True


def test_both_ends_of_each_match_exist() -> None:
    ours = Graph()
    for path in (ontology_file("provgraph.ttl"), *sorted((ontology_folder() / "vocabularies").glob("*.ttl"))):
        ours.parse(path)
    known = {str(term) for term in ours.subjects()} | {"http://data.europa.eu/m8g/role"}
    assert [left for left, _ in MATCHED if left.startswith("https://w3id.org/provgraph/") and left not in known] == []
    assert [term for pair in MATCHED for term in pair if not exists(term)] == []


def test_a_term_of_theirs_is_read_in_one_way_only() -> None:
    ours = [(theirs, left) for left, theirs in MATCHED if left.startswith("https://w3id.org/provgraph/")]
    assert len({theirs for theirs, _ in ours}) == len(ours)
