"""Records: what is said several times over has no order; ids follow from what is said, and from nothing else."""

from dataclasses import fields, replace
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from provgraph.model.claims import Claim, SourceBatch, arguments, claim
from provgraph.model.locators import Locator
from provgraph.model.records import RECORDS, Person, Record, Source, written_fields
from provgraph.model.texts import Text
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import PG
from strategies import any_record, claims, locators, records


def test_every_record_has_its_own_class_and_terms() -> None:
    types = [cls.TYPE for cls in RECORDS]
    assert len(set(types)) == len(types)
    for cls in RECORDS:
        assert cls.__doc__
        terms = [written.term for written in written_fields(cls)]
        assert len(set(terms)) == len(terms), f"{cls.__name__} writes two fields under one term"


@given(any_record())
def test_what_a_record_says_is_its_fields_that_say_something(record: Record) -> None:
    said = ((item.name, getattr(record, item.name)) for item in fields(record))
    told = [f"{name}={value!s}" for name, value in said if value not in (None, (), False)]
    assert arguments(record) == [type(record).__name__, *told]


@given(any_record(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_named_does_not_matter(record: Record, random: Random) -> None:
    shuffled: dict[str, Any] = {}
    for written in written_fields(type(record)):
        value = getattr(record, written.name)
        if written.many:
            shuffled[written.name] = tuple(random.sample([*value, *value], 2 * len(value)))
    again = replace(record, **shuffled)
    assert again == record
    assert arguments(again) == arguments(record)


@given(records(Source), any_record(), st.lists(locators()))
def test_a_claims_id_depends_on_what_is_said_and_not_on_where(
    source: Source, record: Record, where: list[Locator]
) -> None:
    bare = claim(source, record, [])
    placed = claim(source, record, where, local_name="x", note=(Text("n", "en"),))
    assert bare.iri == placed.iri
    assert placed.kind == type(record).TYPE
    assert placed.states == record.iri
    assert set(placed.locators) == set(where)
    assert claim(source, record, reversed(where)).locators == placed.locators


def test_a_claims_id_changes_with_the_source_its_text_and_what_is_said() -> None:
    source = Source(iri=IRI("urn:pg:source:a"), title="A")
    ann = Person(iri=IRI("urn:pg:actor:a:ann"), name="Ann")
    ids = {
        claim(source, ann, []).iri,
        claim(Source(iri=IRI("urn:pg:source:b"), title="A"), ann, []).iri,
        claim(Source(iri=source.iri, title="A", text_digest="sha256:0"), ann, []).iri,
        claim(source, Person(iri=ann.iri, name="Ann", partial_name=True), []).iri,
        claim(source, Person(iri=ann.iri, name="Anna"), []).iri,
    }
    assert len(ids) == 5
    # The rest of the card does not count: a corrected title leaves the claims what they were.
    assert claim(Source(iri=source.iri, title="B", note=(Text("n", "en"),)), ann, []).iri in ids


@given(st.lists(claims(), max_size=4), st.randoms(use_true_random=False))
def test_the_digest_of_a_batch_does_not_depend_on_order_or_place_of_the_file(said: list[Claim], random: Random) -> None:
    source = Source(iri=IRI("urn:pg:source:a"), title="A")
    ann = Person(iri=IRI("urn:pg:actor:a:ann"), name="Ann")
    batch = SourceBatch(source, "a.yaml", (ann,), tuple(said))
    moved = SourceBatch(source, "elsewhere/b.yaml", (ann,), tuple(random.sample(said, len(said))))
    assert batch.content_digest == moved.content_digest
    other = SourceBatch(Source(iri=source.iri, title="B"), "a.yaml", (ann,), tuple(said))
    assert batch.content_digest != other.content_digest
    assert batch.content_digest != SourceBatch(source, "a.yaml", (), tuple(said)).content_digest


def test_a_source_without_a_text_is_known_by_its_card() -> None:
    assert Source(iri=IRI("urn:pg:source:a"), title="A").digest == "card:urn:pg:source:a"
    assert Source(iri=IRI("urn:pg:source:a"), title="A", text_digest="sha256:0").digest == "sha256:0"
    assert PG.Source == Source.TYPE
