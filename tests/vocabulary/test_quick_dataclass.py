"""The quick dataclasses do what those of the standard library do, on whatever values."""

import copy
import dataclasses
import pickle
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from operator import eq, ge, gt, le, lt
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.vocabulary import quick_dataclass

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 13), reason="the standard ones are quick enough there")
quick: Any = quick_dataclass._dataclass


def made_by(dataclass: Any) -> tuple[Any, Any]:
    @dataclass(frozen=True, slots=True, order=True)
    class Named:
        """A base."""

        iri: str
        numbers: "tuple[int, ...]" = ()
        kept: "list[int]" = field(default_factory=list, compare=False, repr=False)

        def label(self) -> str:
            return self.iri.upper()

    @dataclass(frozen=True, slots=True)
    class Actor(Named):
        """One that adds to it."""

        kind: str = "person"

        def __post_init__(self) -> None:
            if not self.kind:
                raise ValueError(self.iri)

    for one in (Named, Actor):
        one.__qualname__ = one.__name__
    return Named, Actor


QUICK, STANDARD = made_by(quick), made_by(dataclasses.dataclass)
VALUES = st.tuples(st.text(max_size=2), st.lists(st.integers(0, 2), max_size=2).map(tuple), st.just([7]))
HOW: list[Callable[[Any, Any], Any]] = [eq, lt, le, gt, ge]


@given(VALUES, VALUES)
def test_equal_ordered_hashed_and_shown_alike(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    quick_one, quick_other, one_, other_ = (cls(*given) for cls in (QUICK[0], STANDARD[0]) for given in (one, other))
    assert [how(quick_one, quick_other) for how in HOW] == [how(one_, other_) for how in HOW]
    assert (hash(quick_one) == hash(quick_other)) >= (quick_one == quick_other)
    assert repr(quick_one) == repr(one_)
    assert repr(QUICK[1](*one, kind="body")) == repr(STANDARD[1](*one, kind="body"))


@given(VALUES)
def test_replaced_taken_apart_and_copied_alike(values: tuple[Any, ...]) -> None:
    for cls in QUICK:
        whole = cls(*values)
        assert replace(whole, iri="x").iri == "x"
        assert dataclasses.asdict(whole)["numbers"] == values[1]
        assert copy.deepcopy(whole) == copy.copy(whole) == whole
        assert [item.name for item in fields(whole)][:3] == list(cls.__match_args__)[:3] == ["iri", "numbers", "kept"]


def test_what_is_not_given_has_its_default_each_its_own() -> None:
    one, other = (QUICK[1]("a") for _ in range(2))
    assert (one.numbers, one.kind, one.label()) == ((), "person", "A")
    assert one.kept is not other.kept
    with pytest.raises(TypeError, match="iri"):
        QUICK[0]()
    with pytest.raises(ValueError, match="a"):
        QUICK[1]("a", kind="")


def test_nothing_can_be_changed_and_others_are_not_equal() -> None:
    for cls in QUICK:
        one = cls("a")
        with pytest.raises(FrozenInstanceError, match="iri"):
            one.iri = "b"
        with pytest.raises(FrozenInstanceError, match="iri"):
            del one.iri
        with pytest.raises((FrozenInstanceError, TypeError)):
            one.other = 1
        assert not hasattr(one, "__dict__")
    assert QUICK[0]("a") != QUICK[1]("a")
    with pytest.raises(TypeError):
        QUICK[0]("a") < QUICK[1]("a")  # noqa: B015


def test_annotations_are_those_of_the_class() -> None:
    assert get_type_hints(QUICK[0].__init__) == get_type_hints(STANDARD[0].__init__)


def test_those_of_the_answers_go_through_pickle() -> None:
    from provgraph.questions.tie_answers import Named, Remark
    from provgraph.vocabulary.iri import IRI

    for one in (Remark("why", (("n", 1),)), Named(IRI("urn:x:a"), ())):
        assert pickle.loads(pickle.dumps(one)) == one


def test_what_is_not_frozen_with_slots_is_left_to_the_standard_library() -> None:
    @quick
    class Open:
        """Not frozen."""

        word: str = "a"

    one: Any = Open()
    one.word = "b"
    assert one.word == "b"
    assert one != Open()
