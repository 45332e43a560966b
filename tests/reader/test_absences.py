"""All the ways in which a text says that somebody was not there; and what only resembles them."""

from pathlib import Path

import pytest

from provgraph.reader import Article, Draft, read_article
from provgraph.reader.reading import read_by_rules

JOURNEY = "La délégation de Valmer, conduite par Mme Odalys Kerverdin, maire, était à Tarmila. "
ROOM = "À la cérémonie, Mme Odalys Kerverdin a coupé le ruban. "
JOURNEY_EN = "The delegation from Valmer, led by Ms Odalys Kerverdin, was in Tarmila. "
ROOM_EN = "At the ceremony, Ms Odalys Kerverdin cut the ribbon. "


def held(text: str, language: str) -> set[str]:
    """Who took part in what is told as having been, at the time of the article, by the rules; weights add nobody."""
    article = Article(text, language, "2021-05-06")
    there = held_in(read_by_rules(article)[0])
    assert held_in(read_article(article)) <= there
    return there


def sentences(name: str) -> list[str]:
    """One sentence a line: plain ways to say of Ewald Brunneval that he was not there (absent), or that he was."""
    return (Path(__file__).parent / "sentences" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def held_in(draft: Draft) -> set[str]:
    return {n for s in draft.sessions if s.status == "held" and not s.earlier for n in s.takes_part}


@pytest.mark.parametrize("sentence", sentences("absent.fr"))
def test_who_was_not_there_is_nowhere(sentence: str) -> None:
    """Neither on the journey nor at the ceremony, wherever the sentence stands."""
    assert "Ewald Brunneval" not in held(f"{JOURNEY}{sentence}\n\n{ROOM}{sentence}", "fr")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_was_not_there_is_nowhere_beside_somebody_who_was(language: str) -> None:
    told = sentences(f"absent_beside_another.{language}")
    assert [sentence for sentence in told if "Ewald Brunneval" in held(sentence, language)] == []


@pytest.mark.parametrize("sentence", sentences("absent.en"))
def test_who_was_not_there_is_nowhere_in_english_either(sentence: str) -> None:
    assert "Ewald Brunneval" not in held(f"{JOURNEY_EN}{sentence}\n\n{ROOM_EN}{sentence}", "en")


@pytest.mark.parametrize("sentence", sentences("present.fr"))
def test_who_was_there_is_there(sentence: str) -> None:
    """Words that sound like an absence, or tell of somebody else's, keep nobody away."""
    assert "Ewald Brunneval" in held(sentence, "fr")


@pytest.mark.parametrize("sentence", sentences("present.en"))
def test_who_was_there_is_there_in_english_too(sentence: str) -> None:
    assert "Ewald Brunneval" in held(sentence, "en")


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Joint par téléphone, M. Ewald Brunneval salue l'initiative.", "fr"),
        ("M. Ewald Brunneval a réagi depuis Paris.", "fr"),
        ("Un message de M. Ewald Brunneval a été lu.", "fr"),
        ("Elle a lu un message du ministre de la Mer, M. Ewald Brunneval.", "fr"),
        ("M. Ewald Brunneval est intervenu en visioconférence.", "fr"),
        ("Reached by phone, Mr Ewald Brunneval backed it.", "en"),
        ("In a statement, Mr Ewald Brunneval called it a waste.", "en"),
        ("A letter from Mr Ewald Brunneval was read out.", "en"),
        ("Mr Ewald Brunneval spoke via Zoom.", "en"),
    ],
)
def test_who_speaks_or_writes_from_elsewhere_is_not_there(sentence: str, language: str) -> None:
    before = {"fr": ROOM, "en": ROOM_EN}[language]
    assert held(before + sentence, language) == {"Odalys Kerverdin"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'accord a été signé par Mme Odalys Kerverdin, au nom de M. Ewald Brunneval.", "fr"),
        ("À la cérémonie, Mme Odalys Kerverdin, qui succède à M. Ewald Brunneval, a coupé le ruban.", "fr"),
        ("À la cérémonie, Mme Odalys Kerverdin a salué la mémoire de M. Ewald Brunneval.", "fr"),
        (
            "Le centre, fondé par M. Ewald Brunneval, a ouvert ses portes : Mme Odalys Kerverdin a visité les lieux.",
            "fr",
        ),
        ("At the ceremony, Ms Odalys Kerverdin signed on behalf of Mr Ewald Brunneval.", "en"),
        ("At the ceremony, Ms Odalys Kerverdin paid tribute to Mr Ewald Brunneval.", "en"),
    ],
)
def test_who_is_only_named_is_not_there(text: str, language: str) -> None:
    assert held(text, language) == {"Odalys Kerverdin"}


@pytest.mark.parametrize(
    "sentence",
    [
        "En 2009, M. Ewald Brunneval avait ouvert une première réunion.",
        "Il y a dix ans, M. Ewald Brunneval avait signé un accord.",
        "L'an dernier, M. Ewald Brunneval avait conduit une mission.",
    ],
)
def test_what_was_in_another_year_is_another_occasion(sentence: str) -> None:
    draft, _ = read_by_rules(Article(ROOM + sentence, "fr", "2021-05-06"))
    now = {n for s in draft.sessions if not s.earlier for n in s.takes_part}
    then = {n for s in draft.sessions if s.earlier for n in s.takes_part}
    assert (now, then) == ({"Odalys Kerverdin"}, {"Ewald Brunneval"})
    assert draft.encounters == []


@pytest.mark.parametrize(
    "verb", ["pourrait rencontrer", "aimerait rencontrer", "souhaite rencontrer", "devait rencontrer"]
)
def test_a_meeting_that_is_wished_for_was_not_held(verb: str) -> None:
    assert "Ewald Brunneval" not in held(f"{ROOM}Elle {verb} M. Ewald Brunneval en septembre.", "fr")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mme Odalys Kerverdin a réclamé un rendez-vous à M. Ewald Brunneval.", "fr"),
        ("Être reçue par M. Ewald Brunneval : voilà ce qu'a demandé Mme Odalys Kerverdin.", "fr"),
        ("Mme Odalys Kerverdin souhaite, lors d'un entretien, exposer ses craintes à M. Ewald Brunneval.", "fr"),
        ("M. Ewald Brunneval n'est pas disposé à rencontrer Mme Odalys Kerverdin.", "fr"),
        ("Un rendez-vous avec M. Ewald Brunneval avait été demandé par Mme Odalys Kerverdin.", "fr"),
        ("Ms Odalys Kerverdin has asked for a meeting with Mr Ewald Brunneval.", "en"),
        ("Ms Odalys Kerverdin refuses to meet Mr Ewald Brunneval.", "en"),
    ],
)
def test_a_meeting_that_is_only_asked_for_has_nobody(text: str, language: str) -> None:
    assert held(text, language) == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("À la cérémonie, Mme Odalys Kerverdin a rappelé le vœu du président de l'Amicale, M. Ewald Brunneval.", "fr"),
        ("À la cérémonie, Mme Odalys Kerverdin a fêté l'accession de M. Ewald Brunneval au trône.", "fr"),
        ("Mme Odalys Kerverdin a pris part à une soirée au profit de M. Ewald Brunneval.", "fr"),
        ("Mme Odalys Kerverdin était à la réunion (notre photo, avec M. Ewald Brunneval).", "fr"),
        ("Mme Odalys Kerverdin a parlé à la réunion avec le soutien de M. Ewald Brunneval.", "fr"),
        ("At the ceremony, Ms Odalys Kerverdin showed photographs by local artist Mr Ewald Brunneval.", "en"),
        ("Ms Odalys Kerverdin dined there (our picture, with Mr Ewald Brunneval).", "en"),
    ],
)
def test_who_is_named_for_a_work_a_wish_or_a_picture_is_not_there(text: str, language: str) -> None:
    assert held(text, language) == {"Odalys Kerverdin"}


def test_he_is_who_was_named_last_wherever_the_pronoun_stands() -> None:
    text = "M. Ewald Brunneval en aurait ri. Hélas, lundi, à la cérémonie, il brillait par son absence. {}"
    assert held(text.format("Mme Odalys Kerverdin y a coupé le ruban."), "fr") == {"Odalys Kerverdin"}


def test_a_meeting_that_never_took_place_was_called_off() -> None:
    text = "M. Ewald Brunneval et Mme Odalys Kerverdin ont préparé une réunion. Elle n'a jamais eu lieu."
    assert held(text, "fr") == set()


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("M. Ewald Brunneval n'a pas caché sa joie.", "fr"),
        ("M. Ewald Brunneval n'a pas manqué de visiter la salle.", "fr"),
        ("M. Ewald Brunneval n'a pas été seul à parler.", "fr"),
        ("M. Ewald Brunneval est resté à sa table.", "fr"),
        ("M. Ewald Brunneval a pris part au débat.", "fr"),
        ("M. Ewald Brunneval n'a pas quitté la salle.", "fr"),
        ("Mr Ewald Brunneval stayed for the speeches.", "en"),
    ],
)
def test_words_that_deny_something_else_keep_nobody_away(sentence: str, language: str) -> None:
    before = {"fr": ROOM, "en": ROOM_EN}[language]
    assert held(before + sentence, language) >= {"Ewald Brunneval", "Odalys Kerverdin"}


def test_somebody_absent_is_not_among_the_mayors() -> None:
    text = (
        "At the dinner, mayor Anna Berg and mayor Iwan Pell spoke. Mayor Ewald Brunneval was unable to attend."
        " The mayors were then shown the harbour."
    )
    assert "Ewald Brunneval" not in held(text, "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "M. Ewald Brunneval n'a pas boudé son plaisir.",
        "On y a vu tout Valmer, sans oublier M. Ewald Brunneval.",
        "Absent des débats pendant dix ans, M. Ewald Brunneval était bien là.",
    ],
)
def test_words_that_only_sound_like_an_absence_are_none(sentence: str) -> None:
    draft = read_by_rules(Article(f"{ROOM}{sentence}", "fr", "2021-05-06"))[0]
    assert "Ewald Brunneval" not in {name for session in draft.sessions for name in session.absent}
