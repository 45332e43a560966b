"""Which posts, on a day: what is stated, what is only cited, what nobody excludes, what is over."""

import pytest

from provgraph.errors import QuestionError, UnknownActor
from provgraph.questions.answers import Tenure
from questions.worlds import Telling, decided, loaded

CITED = "2024-03-20"


def posts(on: str | None, **stated: object) -> list[Tenure]:
    telling = Telling("gazette")
    telling.held_post(telling.person("Ada Brun"), telling.firm("Quay Works"), **stated)  # type: ignore[arg-type]  # the test's own table
    return loaded(telling).roles("Ada Brun", on=on)


@pytest.mark.parametrize(
    ("stated", "on", "standing"),
    [
        # Only cited: the day of a citation is not the day of an appointment.
        ({"cited": CITED}, "2024-03-20", "cited"),
        ({"cited": CITED}, "2024-03-19", "not_excluded"),
        ({"cited": CITED}, "2030-01-01", "not_excluded"),
        ({"cited": "2024-03"}, "2024-03-31", "cited"),
        ({}, "2024-03-20", "not_excluded"),
        # A start is stated.
        ({"cited": CITED, "start": "2021"}, "2020-12-31", None),
        ({"cited": CITED, "start": "2021"}, "2021-06-01", "not_excluded"),
        ({"cited": CITED, "start": "2021"}, "2021-12-31", "stated"),
        ({"cited": CITED, "start": "2021"}, "2024-03-20", "cited"),
        ({"cited": CITED, "start": "2021"}, "2024-03-21", "not_excluded"),
        ({"cited": CITED, "start": "2021~"}, "2019-01-01", None),
        # An end is stated.
        ({"cited": CITED, "end": "2024-06"}, "2024-07-01", None),
        ({"cited": CITED, "end": "2024-06"}, "2024-06-15", "not_excluded"),
        # Both.
        ({"start": "2021-01-01", "end": "2023-12-31"}, "2021-01-01", "stated"),
        ({"start": "2021-01-01", "end": "2023-12-31"}, "2023-12-31", "stated"),
        ({"start": "2021-01-01", "end": "2023-12-31"}, "2024-01-01", None),
        ({"start": "2021", "end": "2023"}, "2021-05-05", "not_excluded"),
        ({"start": "2021", "end": "2023"}, "2022-05-05", "stated"),
        # Called former: over from that day on.
        ({"cited": CITED, "former": True}, "2024-03-20", None),
        ({"cited": CITED, "former": True}, "2024-03-19", "not_excluded"),
        ({"cited": CITED, "former": True, "start": "2010", "end": "2014"}, "2012-01-01", "stated"),
        ({"cited": CITED, "former": True, "start": "2010", "end": "2014"}, "2015-01-01", None),
        ({"cited": CITED, "former": True, "start": "2010", "end": "2014"}, "2009-12-31", None),
        ({"former": True}, "2024-03-20", "not_excluded"),
    ],
)
def test_how_far_a_source_goes_for_a_day(stated: dict[str, object], on: str, standing: str | None) -> None:
    assert [post.standing for post in posts(on, **stated)] == ([standing] if standing else [])


def test_without_a_day_every_post_is_told_and_none_has_a_standing() -> None:
    [post] = posts(None, cited=CITED, former=True)
    assert (post.standing, post.former) == (None, True)
    assert "former" in post.evidence[0].says.text("en")
    assert "passée" in post.evidence[0].says.text("fr")


def test_the_surest_come_first_and_each_names_its_source() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.held_post(one.person("Ada Brun"), one.firm("Quay Works"), cited="2020")
    other.held_post(other.person("Ada Brun"), other.firm("Quay Works"), start="2021-01-01", end="2025-01-01")
    graph = loaded(one, other, decisions=[decided(("same", ["gazette/ada-brun", "herald/ada-brun"]))])
    found = graph.roles("Ada Brun", on="2024-03-20")
    assert [(post.standing, post.evidence[0].source.id) for post in found] == [
        ("stated", "herald"),
        ("not_excluded", "gazette"),
    ]


def test_the_posts_of_an_organisation_are_those_held_in_it() -> None:
    telling = Telling("gazette")
    firm = telling.firm("Quay Works")
    telling.held_post(telling.person("Ada Brun"), firm)
    telling.held_post(telling.person("Cyr Dolan"), telling.firm("Sail Loft"))
    telling.held_post(telling.person("Eve Fox"), None)
    assert [post.person.name for post in loaded(telling).roles("quay works")] == ["Ada Brun"]


def test_a_post_without_a_role_and_one_without_a_body_are_told_as_far_as_they_go() -> None:
    telling = Telling("gazette")
    ada = telling.person("Ada Brun")
    telling.held_post(ada, telling.firm("Quay Works"), role=None)
    telling.held_post(ada, None)
    texts = {post.evidence[0].says.text("en") for post in loaded(telling).roles("Ada Brun")}
    assert texts == {"Ada Brun: Quay Works, post not stated", "Ada Brun: president"}


def test_a_wrong_question_is_an_error() -> None:
    telling = Telling("gazette")
    telling.person("Ada Brun")
    graph = loaded(telling)
    assert graph.roles("Ada Brun") == []
    with pytest.raises(UnknownActor):
        graph.roles("Nobody")
    with pytest.raises(QuestionError):
        graph.roles("Ada Brun", on="the 7th")
