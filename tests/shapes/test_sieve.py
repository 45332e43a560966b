"""What goes through the sieve while it is written is judged as what is read again from the whole graph."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.model.claims import Claim
from provgraph.model.records import Person, Record, Tenure
from provgraph.model.texts import Text
from provgraph.shapes import types_of_things
from provgraph.shapes.native import new_sieve, violations
from provgraph.shapes.sifting import Sieve
from provgraph.store.spool import Spool
from provgraph.store.written import written_statement
from provgraph.vocabulary.iri import IRI
from strategies import any_record, claims

GRAPH = IRI("urn:pg:source:any")


def sifted(statements: list[Record | Claim]) -> tuple[Spool, Sieve]:
    spool, sieve = Spool(GRAPH), new_sieve()
    for statement in statements:
        lines = written_statement(statement)
        spool.add_written(lines)
        sieve.look(lines)
    return spool, sieve


@settings(deadline=None)
@given(st.lists(any_record() | claims(), max_size=8), st.booleans())
def test_it_is_the_same_as_reading_the_graph(statements: list[Record | Claim], twice: bool) -> None:
    spool, sieve = sifted([*statements, *statements[:2]] if twice else statements)
    assert list(violations(spool, sieve=sieve)) == list(violations(spool))


@settings(deadline=None)
@given(st.lists(any_record() | claims(), max_size=8))
def test_many_things_are_put_in_order_as_few_are(statements: list[Record | Claim]) -> None:
    spool, few = sifted(statements)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(types_of_things, "_FEW", 0)
        patch.setattr(types_of_things, "_RECENT", 2)
        _, many = sifted(statements)
        assert many.suspects() == few.suspects()
        assert list(violations(spool, sieve=many)) == list(violations(spool, sieve=few))


def test_nothing_has_to_be_looked_at_again_where_all_is_well() -> None:
    people: list[Record | Claim] = [
        Person(iri=IRI(f"urn:pg:actor:any:p{number}"), name=f"Person {number}") for number in range(50)
    ]
    spool, sieve = sifted([*people, *people])
    assert sieve.suspects() == set()
    assert list(violations(spool, sieve=sieve)) == []


def test_what_is_said_in_other_words_is_looked_at_again() -> None:
    people = [Person(iri=IRI(f"urn:pg:actor:any:{key}"), name=key) for key in ("ada", "bo")]
    posts = [Tenure(iri=IRI("urn:pg:tenure:any"), person=person.iri) for person in people]
    spool, sieve = sifted([*people, *posts])
    assert sieve.suspects() == {hash(b"<urn:pg:tenure:any>")}
    assert posts[0].iri in {found.focus for found in violations(spool, sieve=sieve)}, "two hold one post"


def test_what_comes_later_counts_too() -> None:
    person = Person(iri=IRI("urn:pg:actor:any:ada"), name="Ada Quill")
    post = Tenure(iri=IRI("urn:pg:tenure:any"), person=person.iri, title=(Text("director", "en"),))
    _, before = sifted([person, post])
    _, after = sifted([post, person])
    _, never = sifted([post])
    assert before.suspects() == after.suspects() == set()
    assert never.suspects() == {hash(b"<urn:pg:tenure:any>")}
