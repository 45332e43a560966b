"""What a draft holds beside persons and sessions: numbers, unnamed actors, groups, agreements, denials, days."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.reader import Article, Draft, read_article
from provgraph.reader.numerals import value, words

PUBLISHED = "2021-05-06"  # a Thursday


def draft(text: str, language: str = "fr") -> Draft:
    return read_article(Article(text, language, PUBLISHED))


def sizes(text: str, language: str = "fr") -> list[tuple[str, int]]:
    return [(size.kind, size.count) for session in draft(text, language).sessions for size in session.sizes]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("M. Ewald Brunneval a ouvert la réception devant 300 invités.", "fr", [("reported", 300)]),
        ("M. Ewald Brunneval a ouvert le débat, dans une salle de 500 places.", "fr", [("capacity", 500)]),
        ("M. Ewald Brunneval ouvre le débat : 80 personnes sont attendues.", "fr", [("expected", 80)]),
        ("M. Ewald Brunneval a ouvert le salon, où 40 entreprises sont inscrites.", "fr", [("registered", 40)]),
        ("The reception that Mr Ewald Brunneval hosted drew 120 guests.", "en", [("reported", 120)]),
        ("Mr Ewald Brunneval hosted a dinner in a hall that seats 200.", "en", [("capacity", 200)]),
        ("Mr Ewald Brunneval will host a reception; sixty guests are expected.", "en", [("expected", 60)]),
    ],
)
def test_who_came_who_was_expected_and_what_the_room_holds_are_kept_apart(
    text: str, language: str, told: list[tuple[str, int]]
) -> None:
    assert sizes(text, language) == told


def test_a_round_number_and_a_bound_say_so() -> None:
    [session] = draft("M. Ewald Brunneval a ouvert la réception devant une centaine d'invités.").sessions
    assert (session.sizes[0].count, session.sizes[0].about) == (100, True)
    [session] = draft("M. Ewald Brunneval a ouvert la réception devant plus de 200 invités.").sessions
    assert (session.sizes[0].count, session.sizes[0].at_least) == (200, True)


@given(st.sampled_from(["fr", "en"]), st.data())
def test_every_number_that_is_written_out_is_read_back(language: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(sorted(words(language))))
    assert value(word, language) == (words(language)[word], False)


@given(st.integers(2, 9999))
def test_digits_are_read_with_and_without_a_thin_space(count: int) -> None:
    assert value(str(count), "fr") == (count, False)
    assert value(f"{count:,}".replace(",", "\u202f"), "fr") == (count, False)


def test_an_unnamed_actor_has_a_description_a_function_and_a_body() -> None:
    told = draft("M. Ewald Brunneval a rencontré la directrice du Port de Sablance.")
    [actor] = told.unnamed
    assert (actor.description, actor.role, actor.body) == (
        "directrice du Port de Sablance",
        "directrice",
        "Port de Sablance",
    )
    assert told.article.at(actor.at) == "la directrice du Port de Sablance"
    assert actor.session == told.sessions[0].id


def test_a_function_that_somebody_named_holds_is_no_unnamed_actor() -> None:
    told = draft(
        "Odalys Kerverdin, directrice du Port de Sablance, a rencontré M. Ewald Brunneval. La directrice sourit."
    )
    assert told.unnamed == []


def test_several_people_under_one_word_are_a_group_with_their_number() -> None:
    told = draft("M. Ewald Brunneval a rencontré trois conseillers municipaux.")
    assert [(group.name, group.count) for group in told.groups] == [("conseillers municipaux", 3)]


def test_an_agreement_has_its_parties_and_who_signed_for_whom() -> None:
    told = draft(
        "M. Ewald Brunneval, directeur de Voltarine SAS, a signé une convention de coopération avec Mme Odalys"
        " Kerverdin, présidente de Marebrune SARL."
    )
    [agreement] = told.agreements
    assert agreement.name.startswith("convention de coopération")
    assert agreement.status == "held"
    assert set(agreement.parties) == {"Voltarine SAS", "Marebrune SARL"}
    assert dict(agreement.signatories) == {"Ewald Brunneval": "Voltarine SAS", "Odalys Kerverdin": "Marebrune SARL"}


def test_who_came_in_the_place_of_an_absentee_is_said_and_was_there() -> None:
    [session] = draft(
        "À la réunion, M. Ewald Brunneval a parlé. Mme Odalys Kerverdin était représentée par M. Ivo Sauvet."
    ).sessions
    assert session.represented_by == {"Odalys Kerverdin": "Ivo Sauvet"}
    assert session.takes_part.keys() == {"Ewald Brunneval", "Ivo Sauvet"}


def test_an_agreement_to_come_is_planned() -> None:
    [agreement] = draft("M. Ewald Brunneval signera un accord de jumelage en juin.").agreements
    assert agreement.status == "planned"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("À la réunion, M. Ewald Brunneval n'a pas rencontré Mme Odalys Kerverdin.", "fr"),
        ("M. Ewald Brunneval est reparti sans avoir vu Mme Odalys Kerverdin.", "fr"),
        ("Mr Ewald Brunneval has never met Mrs Odalys Kerverdin.", "en"),
        ("Mr Ewald Brunneval came to the meeting. He did not meet Mrs Odalys Kerverdin.", "en"),
    ],
)
def test_a_meeting_that_is_denied_is_told_and_is_no_encounter(text: str, language: str) -> None:
    told = draft(text, language)
    assert [{n.first, n.second} for n in told.not_met] == [{"Ewald Brunneval", "Odalys Kerverdin"}]
    assert told.encounters == []


def test_a_day_that_contradicts_itself_keeps_both_readings_and_gives_no_date() -> None:
    told = draft("La réunion du lundi 4 mai 2021 avec M. Ewald Brunneval a duré.")
    [reading] = told.date_readings
    assert (reading.written, reading.weekday, reading.day) == ("lundi 4 mai 2021", "monday", "2021-05-04")
    assert reading.about == told.sessions[0].id
    assert told.sessions[0].date is None


@pytest.mark.parametrize(
    ("text", "language", "place", "days"),
    [
        (
            "M. Ewald Brunneval conduisait du 4 au 8 avril 2021 une mission à Sablance.",
            "fr",
            "Sablance",
            ("04-04", "04-08"),
        ),
        (
            "La délégation de M. Ewald Brunneval était à Sablance du 29 avril au 2 mai.",
            "fr",
            "Sablance",
            ("04-29", "05-02"),
        ),
        ("Mr Ewald Brunneval led the mission to Sablance of 18–21 April 2021.", "en", "Sablance", ("04-18", "04-21")),
    ],
)
def test_a_mission_has_its_destination_and_its_days(
    text: str, language: str, place: str, days: tuple[str, str]
) -> None:
    [mission] = [session for session in draft(text, language).sessions if session.type == "mission"]
    assert mission.place == place
    assert mission.date == f"2021-{days[0]}/2021-{days[1]}"


def test_every_record_has_a_rule_and_a_confidence_between_nought_and_one() -> None:
    told = draft(
        "Une délégation de 12 élus, conduite par M. Ewald Brunneval, maire de Valmer, est partie mardi à Sablance. Il a"
        " été reçu par Mme Odalys Kerverdin, présidente de Marebrune SARL, et par la directrice du port."
        " Ils ont signé une"
        " charte d'amitié. M. Ivo Sauvet, souffrant, n'était pas là."
    )
    records: list[Any] = [
        *told.people, *told.bodies, *told.sessions, *told.encounters, *told.unnamed, *told.groups, *told.agreements,
        *(role for roles in told.roles.values() for role in roles), *(s for x in told.sessions for s in x.sizes),
        *(mark for session in told.sessions for mark in session.marks.values()),
    ]  # fmt: skip
    assert len(records) > 10
    assert all(0 < record.confidence <= 1 for record in records)
    for session in told.sessions:
        assert session.marks.keys() >= session.takes_part.keys() | session.absent.keys()
