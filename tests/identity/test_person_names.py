"""Names of persons: which pairs may be one, and what is said of the difference."""

import pytest

from provgraph.identity.name_features import compare_persons
from provgraph.identity.person_names import person_name, skeleton
from provgraph.identity.rarity import Rarity
from provgraph.identity.signs import Sign, score_of

NOTHING_COMMON = Rarity([])
LIKELY = 0.5


def signs(one: str, other: str) -> tuple[Sign, ...]:
    found = compare_persons(person_name(one), person_name(other), NOTHING_COMMON)
    assert {s.key for s in found} == {
        s.key for s in compare_persons(person_name(other), person_name(one), NOTHING_COMMON)
    }
    return found


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("Hélène Ormeau", "Helene Ormeau", "accents"),
        ("Hélène ORMEAU", "Ormeau Hélène", "order"),
        ("Ormeau, Hélène", "Hélène Ormeau", "words"),
        ("Jean de la Brume", "Jean Brume", "particle"),
        ("Zine Ben Corvin", "Zine Corvin", "particle"),
        ("Lena von Aster", "Lena Aster", "particle"),
        ("Karim El Khatib", "Karim Elkhatib", "joined"),
        ("Ann McArdle", "Ann Mc Ardle", "joined"),
        ("J. Corvin", "Jean Corvin", "initial"),
        ("J.-L. Corvin", "Jean-Luc Corvin", "initial"),
        ("JL Corvin", "Jean-Luc Corvin", "initial"),
        ("Ph. Corvin", "Philippe Corvin", "initial"),
        ("Bob Corvin", "Robert Corvin", "nickname"),
        ("Manu Corvin", "Emmanuel Corvin", "nickname"),
        ("Mohamed Corvin", "Mohammed Corvin", "nickname"),
        ("Jean-Luc Corvin", "Jean Luc Corvin", "words"),
        ("Lise Ormeau-Brume", "Lise Ormeau", "more_words"),
        ("Lise Marie Ormeau", "Lise Ormeau", "more_words"),
        ("Lise M. Ormeau", "Lise Ormeau", "middle_initial"),
        ("Philippe Stefanik", "Philippe Stephanik", "spelling"),
        ("Dominique Lebretton", "Dominique Lebreton", "spelling"),
        ("Mme Lise Ormeau", "Lise Ormeau", "words"),
        ("Dr Lise Ormeau MP", "Ormeau Lise", "order"),
        ("Björn Ødegård", "Bjorn Odegard", "accents"),
    ],
)
def test_these_may_be_one(one: str, other: str, key: str) -> None:
    found = signs(one, other)
    assert key in {sign.key for sign in found}
    assert score_of(found) >= LIKELY


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("Jean Corvin", "Paul Corvin", "other_words"),
        ("J. Corvin", "Paul Corvin", "other_words"),
        ("Jean Corvin", "Jean Ormeau", "other_words"),
        ("Jean-Luc Corvin", "Jean-Claude Corvin", "other_words"),
        ("Marie Ormeau", "Marie Brume", "other_words"),
        ("Michel Corvin", "Michèle Corvin", "gendered"),
        ("Ormeau", "Lise Ormeau", "one_word"),
    ],
)
def test_these_are_not_enough(one: str, other: str, key: str) -> None:
    found = signs(one, other)
    assert key in {sign.key for sign in found}
    assert score_of(found) < LIKELY


@pytest.mark.parametrize(
    ("one", "other"), [("Jean Corvin", "Lise Ormeau"), ("J. Corvin", "J. Ormeau"), ("Jean Corvin", "J. Ormeau")]
)
def test_these_have_nothing_in_common(one: str, other: str) -> None:
    assert signs(one, other) == ()


def test_half_a_given_name_is_another_given_name() -> None:
    whole, half = signs("Jean-Luc Corvin", "Jean-Luc Corvin"), signs("Jean-Luc Corvin", "Jean Corvin")
    assert "half_compound" in {sign.key for sign in half}
    assert score_of(half) < score_of(whole)


def test_junior_is_not_senior() -> None:
    assert "suffix" in {sign.key for sign in signs("Jean Corvin Jr", "Jean Corvin Sr")}
    assert score_of(signs("Jean Corvin Jr", "Jean Corvin Sr")) < score_of(signs("Jean Corvin Jr", "Jean Corvin Jr"))


def test_a_common_name_tells_less() -> None:
    common = Rarity([("jean", f"x{number}") for number in range(300)] + [(f"y{n}", "corvin") for n in range(300)])
    names = person_name("Jean Corvin"), person_name("Corvin Jean")
    assert score_of(compare_persons(*names, common)) < score_of(compare_persons(*names, NOTHING_COMMON))


@pytest.mark.parametrize(
    ("text", "words", "particles"),
    [
        ("Jean de la Brume", ("jean", "brume"), ("de", "la")),
        ("Ben Corvin", ("ben", "corvin"), ()),
        ("Zine Ben Corvin", ("zine", "corvin"), ("ben",)),
        ("Lise O’Brien", ("lise", "obrien"), ()),
        ("Jean d'Ormeau", ("jean", "ormeau"), ("d",)),
        ("de Ormeau", ("ormeau",), ("de",)),
        ("Van", ("van",), ()),
    ],
)
def test_names_are_taken_apart(text: str, words: tuple[str, ...], particles: tuple[str, ...]) -> None:
    name = person_name(text)
    assert (name.words, name.particles) == (words, particles)


def test_doubtful_spellings_have_one_skeleton() -> None:
    assert skeleton("stefani") == skeleton("stephanie") == skeleton("stefanni")
    assert skeleton("aeiou") == "aeiou"
