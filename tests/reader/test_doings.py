"""Whoever is the subject of a verb is where the verb puts them; what several do, each of them does."""

import pytest

from provgraph.reader import Article, read_article
from provgraph.reader.reading import read_by_rules


def there(text: str, language: str = "fr") -> set[str]:
    """Who takes part in what the rules read in *text*."""
    draft, _ = read_by_rules(Article(text, language, "2021-05-06"))
    return {name for session in draft.sessions for name in session.takes_part}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("À l'heure de l'inauguration, Ewald Brunneval mariait sa fille.", "fr"),
        ("Pour l'inauguration, le maire Ewald Brunneval, vieux loup de mer, a briqué son bateau.", "fr"),
        ("Lors de l'inauguration, Ewald Brunneval, qui dirige le port, tamponnait des cartes.", "fr"),
        (
            "Le jour de l'inauguration, Ewald Brunneval, maire, et son adjointe Rosa Lund repeignaient leur grange.",
            "fr",
        ),
        ("As the ceremony began, Ewald Brunneval scrubbed his boat.", "en"),
        ("As the ceremony began, Ewald Brunneval, the mayor, quietly repainted his barn.", "en"),
    ],
)
def test_who_does_something_else_is_not_placed(text: str, language: str) -> None:
    assert "Ewald Brunneval" not in there(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lors de l'inauguration, Ewald Brunneval a coupé le ruban.", "fr"),
        ("Lors de l'inauguration, Ewald Brunneval, qui dirige le port, a salué les ouvriers.", "fr"),
        ("L'inauguration, présidée par Ewald Brunneval, a traîné en longueur.", "fr"),
        ("À l'inauguration, en présence d'Ewald Brunneval, maire.", "fr"),
        ("At the ceremony Ewald Brunneval thanked the crew.", "en"),
    ],
)
def test_who_does_what_people_do_who_are_there_is_placed(text: str, language: str) -> None:
    assert "Ewald Brunneval" in there(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "À l'inauguration, le préfet Ewald Brunneval et la présidente Rosa Lund ont dû renoncer à venir.",
        "À l'inauguration, le préfet Ewald Brunneval, la sénatrice Rosa Lund et le député Ivo Sauvet étaient absents.",
        "À l'inauguration, Ewald Brunneval et la présidente de l'Assemblée, Rosa Lund, ont décliné.",
        "L'inauguration a eu lieu. Étaient excusés : Ewald Brunneval, maire ; Rosa Lund, présidente.",
    ],
)
def test_what_is_said_of_several_is_said_of_each(text: str) -> None:
    assert not {"Ewald Brunneval", "Rosa Lund"} & there(text)


def test_what_is_said_of_one_is_not_said_of_who_stands_before() -> None:
    assert there("À l'inauguration présidée par Rosa Lund, Ewald Brunneval était absent.") == {"Rosa Lund"}


def test_a_quoted_word_opens_no_scene_of_who_speaks() -> None:
    assert there("« En juin, aucun salon ! », se souvient Ewald Brunneval, directeur commercial.") == set()


def test_the_mayors_who_are_named_are_not_other_mayors() -> None:
    text = (
        "Le maire Ivo Sauvet et le maire Paul Trévan avaient écrit. Les maires Rosa Lund et Odalys Kerverdin ont signé."
    )
    assert there(text) == {"Rosa Lund", "Odalys Kerverdin"}


def test_a_region_is_not_somebody_of_that_name() -> None:
    text = "Jean Limousin, président de la chambre, salue les porcelaines. Le luxe made in Limousin s'exporte."
    draft = read_article(Article(text, "fr", "2021-05-06"))
    assert [[draft.article.at(mention) for mention in person.mentions] for person in draft.people] == [
        ["Jean Limousin"]
    ]
