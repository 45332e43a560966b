"""Who is meant without a name, where there is one reading only; and lists of those who travel."""

import pytest

from provgraph.reader import Article
from provgraph.reader.reading import read_by_rules


def there(text: str, language: str = "fr", type_: str = "meeting") -> set[str]:
    draft, _ = read_by_rules(Article(text, language, "2021-05-06"))
    return {name for session in draft.sessions if session.type == type_ for name in session.takes_part}


TWO = {"Ewald Brunneval", "Odalys Kerverdin"}
THREE = TWO | {"Ivo Sauvet"}


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("M. Ewald Brunneval est arrivé lundi. Il a rencontré Mme Odalys Kerverdin.", "fr", TWO),
        ("M. Ewald Brunneval et M. Ivo Sauvet sont là. Ils ont rencontré Mme Odalys Kerverdin.", "fr", THREE),
        ("Mr Ewald Brunneval came on Monday. He met Mrs Odalys Kerverdin.", "en", TWO),
        ("Ewald Brunneval, maire de Valmer, est là. Le maire a rencontré Mme Odalys Kerverdin.", "fr", TWO),
        ("M. Ewald Brunneval a parlé à M. Ivo Sauvet. Ce dernier a rencontré Mme Odalys Kerverdin.", "fr",
         {"Ivo Sauvet", "Odalys Kerverdin"}),
    ],
)  # fmt: skip
def test_who_is_meant_took_part(text: str, language: str, names: set[str]) -> None:
    assert there(text, language) == names


def test_who_presides_another_body_is_somebody_else() -> None:
    text = (
        "Ewald Brunneval, président du Port de Valmer, est là. Le président de la {} a rencontré Mme Odalys Kerverdin."
    )
    assert there(text.format("Métropole de Tromel")) == {"Odalys Kerverdin"}
    assert there(text.format("Société de Valmer")) == TWO


def test_a_pronoun_with_two_readings_means_nobody() -> None:
    text = "M. Ewald Brunneval et M. Ivo Sauvet sont là. Il a rencontré Mme Odalys Kerverdin."
    assert there(text) == {"Odalys Kerverdin"}


@pytest.mark.parametrize(
    "text",
    [
        "La délégation composée de M. Ewald Brunneval, de M. Ivo Sauvet et de Mme Odalys Kerverdin est partie.",
        "La délégation comptait M. Ewald Brunneval, M. Ivo Sauvet et Mme Odalys Kerverdin.",
        "M. Ewald Brunneval a emmené en mission M. Ivo Sauvet et Mme Odalys Kerverdin.",
    ],
)
def test_who_is_listed_in_the_delegation_was_on_the_mission(text: str) -> None:
    assert there(text, type_="mission") == THREE


def test_who_receives_the_delegation_is_not_of_it() -> None:
    text = "La délégation conduite par M. Ewald Brunneval a été reçue par Mme Odalys Kerverdin."
    assert there(text, type_="mission") == {"Ewald Brunneval"}
    assert there(text) == TWO


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La délégation conduite par M. Ewald Brunneval a travaillé avec Mme Odalys Kerverdin.", "fr"),
        ("La délégation conduite par M. Ewald Brunneval a vu Mme Odalys Kerverdin.", "fr"),
        ("La délégation conduite par M. Ewald Brunneval est là. Mme Odalys Kerverdin montre un plan à la délégation.",
         "fr"),
        ("The delegation led by Mr Ewald Brunneval paid a courtesy call on Ms Odalys Kerverdin.", "en"),
    ],
)  # fmt: skip
def test_whom_the_delegation_calls_on_is_not_of_it(text: str, language: str) -> None:
    assert there(text, language, "mission") == {"Ewald Brunneval"}


def test_two_occasions_in_one_sentence_are_two() -> None:
    text = "M. Ewald Brunneval a visité l'usine avec M. Ivo Sauvet, puis déjeuné avec Mme Odalys Kerverdin."
    assert there(text, type_="visit") == {"Ewald Brunneval", "Ivo Sauvet"}
    assert there(text, type_="lunch") == TWO
