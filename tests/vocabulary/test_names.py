"""Names are found as people type them."""

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.vocabulary.names import fold, name_key

# Words that may be left out of a name; a name made of others keeps all of its words.
TITLES = {"m", "mm", "me", "mr", "mrs", "ms", "miss", "mme", "mmes", "mlle", "dr", "pr", "prof", "se", "sem", "sir"}
TITLES |= {"monsieur", "madame", "mademoiselle", "messieurs", "mesdames", "docteur", "doctor", "maitre", "excellence"}
TITLES |= {"professeur", "professeure", "professor", "dame", "lord", "lady", "hon", "honorable", "herr", "frau"}
TITLES |= {"don", "dona"}


def _no_title(words: list[str]) -> bool:
    return not any(fold(word) in TITLES for word in words)


_WORD = st.text("abcdefghijklmnopqrstuvwxyzàâçéèêëîïôöùûüÿœæñß", min_size=2, max_size=10)
WORDS: st.SearchStrategy[list[str]] = st.lists(_WORD, min_size=1, max_size=4).filter(_no_title)


@given(WORDS, st.randoms(use_true_random=False))
def test_order_case_accents_and_punctuation_do_not_matter(words: list[str], random: Random) -> None:
    name = " ".join(words)
    shuffled = random.sample(words, len(words))
    bare = "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))
    for typed in (
        " ".join(shuffled),
        ", ".join(shuffled),
        "-".join(words),
        f"  {name}\t",
        name.upper(),
        name.title(),
        bare,
        unicodedata.normalize("NFD", name),
        unicodedata.normalize("NFC", name),
    ):
        assert name_key(typed) == name_key(name), typed


@given(WORDS, st.sampled_from(["M.", "Mme", "Monsieur", "Mr", "Dr", "Pr", "professeur", "Me", "Sir", "DON"]))
def test_a_title_in_front_does_not_matter(words: list[str], title: str) -> None:
    name = " ".join(words)
    assert name_key(f"{title} {name}") == name_key(name)


@given(st.text(max_size=40))
def test_no_name_with_a_letter_or_digit_has_an_empty_key(name: str) -> None:
    assert bool(name_key(name)) == any(sign.isalnum() for sign in fold(name))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper()) == fold(text.upper().lower())


@pytest.mark.parametrize("title", ["Me", "Don", "Madame", "M.", "Mme", "dr"])
def test_a_name_made_of_a_title_only_keeps_it(title: str) -> None:
    assert name_key(title)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jean-Luc Chauvin", "CHAUVIN Jean Luc"),
        ("Hélène Œuvrard", "helene oeuvrard"),
        ("Ægir Ǽsson", "aegir aesson"),
        ("Łukasz Øster Ǿrsted", "LUKASZ OSTER ORSTED"),
        ("Straße", "STRASSE"),
        ("İbrahim Ilgaz", "ibrahim ilgaz"),
        ("L’Hôte", "l'hote"),
        ("O’Brien", "OBrien".replace("OB", "O B")),
        ("Professeur Didier Blaise", "Blaise, Didier"),
        ("M. le Maître", "le Maître"),
        ("ﬁnance", "FINANCE"),
        ("José", "JOSE\u0301"),
    ],
)
def test_known_pairs(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jean Martin", "Jeanne Martin"), ("Jean Martin", "Martin"), ("Anne-Marie Roux", "Annemarie Roux")],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_words_are_kept_as_often_as_they_stand() -> None:
    assert name_key("Jean Jean") == "jean jean"
    assert name_key("42 rue") == "42 rue"
    assert name_key("…") == ""
