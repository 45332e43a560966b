"""Records and claims come back from triples as they were, and the same ones give the same triples."""

from collections import Counter

import pytest
from hypothesis import given

from provgraph.errors import UnknownTerm
from provgraph.model.claims import Claim, SourceBatch, claim
from provgraph.model.dates import parse_edtf
from provgraph.model.locators import Locator, Section, TextPosition
from provgraph.model.records import RECORDS, Organisation, Person, Record, Session, Source, written_fields
from provgraph.store.opening import open_store
from provgraph.store.triples import (
    batch_triples,
    by_subject,
    claim_triples,
    read_claim,
    read_record,
    read_source,
    record_triples,
)
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.terms import EDTF, PG, RDF, XSD, EventStatus, SessionType
from strategies import any_record, claims, records

GRAPH = IRI("urn:pg:source:a")


def _through_a_store(triples: list[Triple]) -> list[Triple]:
    with open_store() as store:
        with store.writer() as writer:
            writer.replace(GRAPH, triples)
        return list(store.view().triples(GRAPH))


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_class_has_records_that_come_back(cls: type[Record]) -> None:
    @given(records(cls))
    def comes_back(record: Record) -> None:
        triples = list(record_triples(record))
        assert read_record(cls, record.iri, by_subject(triples)[record.iri]) == record
        stored = by_subject(_through_a_store(triples))
        assert read_record(cls, record.iri, stored[record.iri]) == record

    comes_back()


@given(claims())
def test_a_claim_comes_back(said: Claim) -> None:
    triples = list(claim_triples(said))
    assert read_claim(said.iri, by_subject(triples)) == said
    assert read_claim(said.iri, by_subject(_through_a_store(triples))) == said


@given(any_record())
def test_what_is_absent_is_not_written(record: Record) -> None:
    written = {predicate for _, predicate, _ in record_triples(record)}
    for item in written_fields(type(record)):
        value = getattr(record, item.name)
        absent = value is None or value == () or value is False
        assert (item.term not in written) == absent, item.name


@given(any_record())
def test_the_same_record_gives_the_same_triples_each_once(record: Record) -> None:
    triples = list(record_triples(record))
    assert triples == list(record_triples(record))
    assert max(Counter(triples).values()) == 1
    assert {subject for subject, _, _ in triples} == {record.iri}
    assert (record.iri, RDF.type, type(record).TYPE) in triples
    for _, _, value in triples:
        assert not isinstance(value, Literal) or bool(value.lang) == (value.datatype == RDF.langString)


@given(records(Person) | records(Organisation))
def test_the_keys_by_which_a_name_is_found_are_written_beside_it(record: Person | Organisation) -> None:
    keys = {value for _, predicate, value in record_triples(record) if predicate == PG.nameKey}
    assert keys == {Literal(key) for name in (record.name, *record.other_names) if (key := name_key(name))}


def test_a_date_is_written_with_its_bounds_and_never_with_a_guessed_day() -> None:
    def dates(text: str) -> set[tuple[IRI, Literal]]:
        session = Session(
            iri=IRI("urn:pg:session:a"), type=SessionType.DINNER, status=EventStatus.HELD, date=parse_edtf(text)
        )
        return {(p, o) for _, p, o in record_triples(session) if isinstance(o, Literal)}

    assert dates("2017-11") == {
        (PG.date, Literal("2017-11", EDTF)),
        (PG.dateEarliest, Literal("2017-11-01", XSD.date)),
        (PG.dateLatest, Literal("2017-11-30", XSD.date)),
    }
    assert dates("2017-11-04/..") == {
        (PG.date, Literal("2017-11-04/..", EDTF)),
        (PG.dateEarliest, Literal("2017-11-04", XSD.date)),
    }


def test_locators_of_one_place_are_one_node() -> None:
    source = Source(iri=GRAPH, title="A")
    one, other = (Person(iri=IRI(f"urn:pg:actor:a:{name}"), name=name) for name in ("ann", "ben"))
    where: list[Locator] = [TextPosition(1, 5), TextPosition(1, 6), Section("1"), Section("TextPosition")]
    first, second = (set(claim_triples(claim(source, record, where))) for record in (one, other))
    nodes = {value for _, predicate, value in first if predicate == PG.locator}
    assert len(nodes) == 4
    assert nodes == {value for _, predicate, value in second if predicate == PG.locator}


def test_a_batch_holds_the_card_the_records_and_the_claims() -> None:
    source = Source(iri=GRAPH, title="A")
    ann = Person(iri=IRI("urn:pg:actor:a:ann"), name="Ann")
    batch = SourceBatch(source, "a.yaml", (ann,), (claim(source, ann, [Section("1")]),))
    triples = list(batch_triples(batch))
    assert triples == list(batch_triples(batch))
    assert read_source(GRAPH, triples) == source
    subjects = by_subject(triples)
    assert read_record(Person, ann.iri, subjects[ann.iri]) == ann
    assert read_claim(batch.claims[0].iri, subjects) == batch.claims[0]


def test_a_concept_of_another_version_is_named() -> None:
    organisation = Organisation(iri=IRI("urn:pg:actor:a:b"), name="B")
    triples = [*record_triples(organisation), (organisation.iri, PG.organisationKind, IRI("https://w3id.org/x/guild"))]
    with pytest.raises(UnknownTerm) as caught:
        read_record(Organisation, organisation.iri, by_subject(triples)[organisation.iri])
    assert "https://w3id.org/x/guild" in caught.value.message("fr")


def test_a_record_without_what_it_needs_is_no_record() -> None:
    with pytest.raises(TypeError):
        read_record(Person, IRI("urn:pg:actor:a:b"), {})
