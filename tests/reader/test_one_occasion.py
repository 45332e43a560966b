"""What goes on with an occasion, what is told of it again, and who was there though no verb says so."""

import pytest

from provgraph.reader import Article, Draft
from provgraph.reader.reading import read_by_rules

BERG, PELL, ROY, NOEL = "Anna Berg", "Paul Pell", "Marie Roy", "Jean Noël"


def drafted(text: str, language: str = "fr") -> Draft:
    return read_by_rules(Article(text, language, "2021-05-06"))[0]


def sessions(text: str, language: str = "fr") -> list[tuple[str, set[str]]]:
    return [(s.type, set(s.takes_part)) for s in drafted(text, language).sessions]


def test_the_next_paragraph_goes_on_where_somebody_takes_the_floor() -> None:
    text = f"Une soirée a réuni les clubs.\n\n{BERG} et {PELL} ont pris la parole."
    assert sessions(text) == [("reception", {BERG, PELL})]


@pytest.mark.parametrize(
    "sentence",
    [f"Cette cérémonie a duré, a noté {PELL}.", f"La cérémonie a été close par {PELL}."],
)
def test_this_ceremony_is_the_one_told_of_before(sentence: str) -> None:
    assert sessions(f"{BERG} a inauguré la salle.\n\nIl pleuvait.\n\n{sentence}") == [("reception", {BERG, PELL})]


def test_a_caption_and_the_text_tell_of_one_occasion() -> None:
    text = f"{BERG} et {PELL} à l'inauguration du pont\n\nLe pont a été inauguré par {BERG}, {PELL} et {ROY}."
    assert sessions(text) == [("reception", {BERG, PELL, ROY})]


def test_another_evening_is_another_one() -> None:
    text = f"Lundi, la réception a réuni {BERG} et {PELL}. Jeudi, une autre réception a réuni {ROY} et {NOEL}."
    assert sessions(text) == [("reception", {BERG, PELL}), ("reception", {ROY, NOEL})]


def test_a_speech_is_part_of_the_evening_in_which_it_is_given() -> None:
    text = f"Au dîner, {BERG} a parlé. Dans son discours, {PELL} a remercié {ROY}."
    assert sessions(text) == [("reception", {BERG, PELL, ROY})]


def test_lines_below_a_colon_are_travellers() -> None:
    text = f"{BERG} conduit le voyage de Tarmila. Sont de la partie :\n- {PELL}, adjoint ;\n- {ROY} ;\n- {NOEL}."
    told = drafted(text)
    [mission] = [s for s in told.sessions if s.type == "mission"]
    assert set(mission.takes_part) >= {PELL, ROY, NOEL}
    assert {frozenset((PELL, ROY)), frozenset((PELL, NOEL)), frozenset((ROY, NOEL))} <= {
        frozenset((e.first, e.second)) for e in told.encounters
    }


def test_guests_are_shown_round_together() -> None:
    text = f"{BERG} et {PELL} ont été reçus par {ROY}.\n\nLes visiteurs ont visité le port sous la conduite de {NOEL}."
    assert ("visit", {BERG, PELL, ROY, NOEL}) in sessions(text) or ("visit", {BERG, PELL, NOEL}) in sessions(text)


def test_a_meeting_with_somebody_is_that_of_whom_the_article_is_about() -> None:
    text = (
        f"{BERG} conduit une mission à Tarmila. {BERG} y défend le port.\n\nMercredi, rencontre avec {PELL}, directeur"
        f" général de Voltarine SAS. {BERG} rentre jeudi."
    )
    assert ("meeting", {PELL, BERG}) in sessions(text)


def test_who_stands_below_a_photograph_was_there() -> None:
    text = f"Une réception a marqué les vingt ans du port.\n\nDe gauche à droite, {BERG}, {PELL} et {ROY}."
    assert sessions(text) == [("reception", {BERG, PELL, ROY})]


@pytest.mark.parametrize(
    "sentence",
    [
        f"« C'est une bonne chose », commente {PELL}.",
        f"{PELL} avait été élu en mars.",
        f"Le port est une société que préside {PELL}.",
        f"{PELL} et {ROY} ont décidé d'étendre le réseau.",
    ],
)
def test_who_only_comments_or_decides_is_not_put_anywhere(sentence: str) -> None:
    told = drafted(f"{BERG} a inauguré la salle devant {NOEL}.\n\n{sentence}")
    assert {n for s in told.sessions for n in s.takes_part} == {BERG, NOEL}


@pytest.mark.parametrize(
    ("text", "attested"),
    [
        (f"{BERG} a rencontré {PELL} et {ROY}.", {(BERG, PELL), (BERG, ROY)}),
        (f"{BERG} et {PELL} ont été reçus par {ROY}.", {(BERG, ROY), (PELL, ROY)}),
        (f"{BERG} et {PELL} se sont entretenus.", {(BERG, PELL)}),
    ],
)
def test_the_verb_says_who_met_whom(text: str, attested: set[tuple[str, str]]) -> None:
    found = {tuple(sorted((e.first, e.second))) for e in drafted(text).encounters if e.grade == "attested"}
    assert found == {tuple(sorted(pair)) for pair in attested}


def test_who_receives_is_no_traveller() -> None:
    told = sessions(f"La délégation conduite par {BERG} a rencontré à Tarmila le ministre {PELL}.")
    assert ("mission", {BERG}) in told
    assert ("meeting", {BERG, PELL}) in told


def test_a_task_is_no_journey() -> None:
    assert sessions(f"L'agence a pour mission d'aider les ports. {BERG} la dirige.") == []


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("Mr Paul Pell led the mission to Sablance from May 7 to May 10.", "en", "2021-05-07/2021-05-10"),
        ("Mr Paul Pell led the mission to Sablance of May 7-10, 2021.", "en", "2021-05-07/2021-05-10"),
        ("Mr Paul Pell led the mission to Sablance between 7 and 10 May.", "en", "2021-05-07/2021-05-10"),
        ("M. Paul Pell conduisait une mission à Sablance entre le 3 et le 5 mai.", "fr", "2021-05-03/2021-05-05"),
    ],
)
def test_the_days_of_a_mission(text: str, language: str, days: str) -> None:
    [mission] = [s for s in drafted(text, language).sessions if s.type == "mission"]
    assert mission.date == days


def test_a_place_named_in_another_sentence_is_not_the_place() -> None:
    [visit] = drafted(f"La visite de l'usine a réuni {BERG} et {PELL}. À Lisbonne, la banque avait dit non.").sessions
    assert visit.place is None
