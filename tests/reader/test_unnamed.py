"""Actors without a name: who counts, and is nobody whom the text names elsewhere. People and places are invented."""

import pytest

from provgraph.reader import Article
from provgraph.reader.reading import read_by_rules

NAMED = "À la réunion, M. Ewald Brunneval, président du port de Valmer, a salué Mme Odalys Kerverdin, maire de Tromel. "


def unnamed(text: str, language: str = "fr") -> list[str]:
    draft, _ = read_by_rules(Article(text, language, "2021-05-06"))
    return [one.description for one in draft.unnamed]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("La directrice du musée maritime a parlé.", "directrice du musée maritime"),
        ("Le président de la chambre de commerce de Tarmila les a reçus.", "président de la chambre de commerce"),
        ("Le maire de Tarmila les a reçus.", "maire de Tarmila"),
        ("Le président du port de Tarmila les a reçus.", "président du port de Tarmila"),
        ("Un armateur les a reçus à la réunion.", "armateur"),
    ],
)
def test_a_function_that_nobody_named_holds_is_an_unnamed_actor(sentence: str, actor: str) -> None:
    [told] = unnamed(NAMED + sentence)
    assert told.startswith(actor)


def test_in_english_an_adjective_may_stand_before_the_function() -> None:
    text = "At the meeting, Ms Odalys Kerverdin, mayor of Tromel, spoke. The Norwegian Minister of Trade was there."
    assert unnamed(text, "en") == ["Minister of Trade"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le président du port a signé.",
        "Le patron du port de Valmer a signé.",
        "La maire de Tromel a signé.",
        "Le président de la chambre de Valmer, M. Ivo Sauvet, a signé.",
        "Le directeur du port de Valmer Ivo Sauvet a signé.",
    ],
)
def test_who_may_be_somebody_named_is_no_unnamed_actor(sentence: str) -> None:
    assert unnamed(NAMED + sentence) == []
