"""Who is likely to have been there, or to have met: what weights may add to the rules, and what they never may."""

import copy
import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.errors import SourceError
from provgraph.reader import Article, gold_json, read_article
from provgraph.reader.bearings import Bearings
from provgraph.reader.candidate_signs import candidates
from provgraph.reader.draft import Draft
from provgraph.reader.likely import MET, TOOK_PART, add_likely
from provgraph.reader.reading import read_by_rules
from provgraph.reader.ruled_signs import stem
from provgraph.reader.sessions import TYPES
from provgraph.reader.weighing import KINDS, Model, models
from provgraph.reader.words import vocabulary

_ALL, _NONE = Model({}, 9.0, 0.5, 1.0, 0.0), Model({}, -9.0, 0.5, 1.0, 0.0)
YES = {kind: _NONE if kind == "contradicted" else _ALL for kind in KINDS}
"""Weights that find everything likely, and nothing contradicted."""
NO = dict.fromkeys(KINDS, _NONE)
AGAINST = dict.fromkeys(KINDS, _ALL)
"""Weights that find everything likely, and everything contradicted."""

TEXT = (
    "Le port de Valmer s'agrandit\n\n"
    "Le forum des ports s'est tenu mardi à Valmer, en présence de M. Ewald Brunneval, maire de Valmer. {absence}\n\n"
    "Un déjeuner a suivi à la mairie.\n\n"
    "« Les quais sont trop courts », a expliqué Mme Odalys Kerverdin, directrice du port.\n\n"
    "Des grues sont attendues. M. Ivo Sauvet, président de la chambre, en veut trois."
)
ENGLISH = (
    "The port of Valmer grows\n\n"
    "The harbour forum was held on Tuesday in Valmer, with Mr Ewald Brunneval, mayor of Valmer. {absence}\n\n"
    "A lunch followed at the town hall.\n\n"
    "“The quays are too short,” said Ms Odalys Kerverdin, director of the port.\n\n"
    "Cranes are on order. Mr Ivo Sauvet, chairman of the chamber, wants three."
)
ABSENCES = {
    "fr": (
        "M. Paul Trévan, souffrant, n'a pas pu venir.",
        "M. Paul Trévan était excusé.",
        "M. Paul Trévan, retenu à Brume, était représenté par Mme Rosa Lund.",
        "Sans M. Paul Trévan, resté à Brume.",
        "M. Paul Trévan n'a pas fait le voyage.",
    ),
    "en": (
        "Mr Paul Trevan was unable to attend.",
        "Mr Paul Trevan sent his apologies.",
        "Mr Paul Trevan did not travel.",
        "Mr Paul Trevan stayed behind.",
    ),
}


def likely(text: str, language: str = "fr", models: dict[str, Model] | None = None) -> tuple[Draft, Draft]:
    """What the rules say of a text, and the same with what is likely."""
    draft, named = read_by_rules(Article(text, language, "2021-05-06"))
    more = copy.deepcopy(draft)
    add_likely(more, named, models)
    return draft, more


def there(draft: Draft) -> set[tuple[str, str]]:
    return {(name, session.id) for session in draft.sessions for name in session.takes_part}


def pairs(draft: Draft) -> set[frozenset[str]]:
    return {frozenset((e.first, e.second)) for e in draft.encounters}


@pytest.mark.parametrize(
    ("language", "absence"), [(language, told) for language, every in ABSENCES.items() for told in every]
)
def test_who_is_said_to_be_absent_is_added_nowhere_however_likely(language: str, absence: str) -> None:
    text = (TEXT if language == "fr" else ENGLISH).format(absence=absence)
    rules, draft = likely(text, language, YES)
    missing = next(person.name for person in draft.people if person.name.startswith("Paul Tr"))
    assert there(draft) - there(rules)
    assert not {name for name, _ in there(draft)} & {missing}
    assert not [pair for pair in pairs(draft) if missing in pair]


def test_two_who_did_not_meet_are_no_pair() -> None:
    text = "M. Ewald Brunneval a visité le port. M. Paul Trévan n'a pas rencontré Mme Odalys Kerverdin."
    rules, draft = likely(text, models=YES)
    assert rules.not_met
    assert frozenset(("Paul Trévan", "Odalys Kerverdin")) not in pairs(draft)


def test_who_is_said_not_to_have_met_somebody_is_not_added_to_where_they_were() -> None:
    text = (
        "Mme Odalys Kerverdin a fait une visite à Tarmila. Elle n'a pas rencontré M. Ewald Brunneval.\n\n"
        "M. Ewald Brunneval, maire de Tarmila, avait d'autres soucis. M. Ivo Sauvet en avait peu."
    )
    _, more = likely(text, models=YES)
    visit = next(session for session in more.sessions if session.type == "visit")
    assert {"Odalys Kerverdin", "Ivo Sauvet"} <= visit.takes_part.keys()
    assert "Ewald Brunneval" not in visit.takes_part


@pytest.mark.parametrize("models", [YES, NO, AGAINST, None], ids=["likely", "unlikely", "contradicted", "as shipped"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_the_clause_of_an_occasion_says_stays_as_the_rules_read_it(
    language: str, models: dict[str, Model] | None
) -> None:
    rules, draft = likely((TEXT if language == "fr" else ENGLISH).format(absence=""), language, models)
    assert ("Ewald Brunneval", "e1") in there(rules) & there(draft)
    assert pairs(rules) <= pairs(draft)
    for session in draft.sessions:
        assert session.takes_part.keys() <= session.marks.keys() & session.where.keys()


@pytest.mark.parametrize("models", [NO, AGAINST], ids=["unlikely", "contradicted"])
def test_what_the_rules_read_further_on_is_taken_back_where_weights_speak_against_it(models: dict[str, Model]) -> None:
    rules, draft = likely(TEXT.format(absence=""), models=models)
    assert there(draft) == {("Ewald Brunneval", "e1")}
    assert there(draft) < there(rules)


@pytest.mark.parametrize(
    ("text", "was_there"),
    [
        ("M. Paul Trévan s'exprimera par vidéo.", False),
        ("M. Paul Trévan était reparti la veille.", True),
    ],
)
def test_who_is_absent_from_no_occasion_in_particular_was_at_none_unless_they_only_left(
    text: str, was_there: bool
) -> None:
    told = TEXT.format(absence="M. Paul Trévan a ouvert le forum.") + f"\n\nLe temps était beau. {text}"
    draft = likely(told)[1]
    assert ("Paul Trévan" in {name for name, _ in there(draft)}) == was_there


def test_who_came_instead_of_somebody_was_there_whatever_the_weights_say() -> None:
    text = TEXT.format(absence="Mme Rosa Lund, souffrante, était représentée par M. Paul Trévan.")
    rules, draft = likely(text, models=AGAINST)
    assert ("Paul Trévan", "e1") in there(rules) & there(draft)


def test_an_occasion_is_of_another_type_where_all_who_were_there_are_likely_to_have_been_at_that() -> None:
    text = "M. Ewald Brunneval est arrivé lundi. Il a rencontré Mme Odalys Kerverdin."
    likeliest = {**NO, "participations": Model({"a reception": 9.0, "a meeting": -9.0}, -1.0, 0.5, 1.0, 0.0)}
    rules, draft = likely(text, models=likeliest)
    assert [session.type for session in rules.sessions] == ["meeting"]
    assert {session.type for session in draft.sessions} <= {"meeting", "reception"}
    assert all(session.takes_part for session in draft.sessions)


def test_nobody_is_at_more_than_one_occasion_but_where_that_is_likely_too() -> None:
    rules, draft = likely(TEXT.format(absence=""), models={**YES, "further": _NONE})
    rows = [(name, session.type) for session in draft.sessions for name in session.takes_part]
    stated = {(name, session.type) for session in rules.sessions for name in session.takes_part}
    assert {name for name, _ in rows} == {"Ewald Brunneval", "Odalys Kerverdin", "Ivo Sauvet"}
    assert all(sum(other == name for other, _ in set(rows) - stated) <= 1 for name, _ in rows)


def test_weights_hold_words_of_the_vocabulary_only() -> None:
    words = " ".join(
        pattern
        for language in ("fr", "en")
        for key, told in vocabulary("events")[language].items()
        for pattern in ([one for every in told.values() for one in every] if key == "nouns" else told)
    ).lower()
    stems = set()
    for kind in KINDS:
        for sign in models()[kind].weights:
            type_, _, rest = sign.partition(" ")
            for phrase in ("told by ", "ruled by ", "though "):
                if type_ in TYPES and rest.startswith(phrase):
                    stems |= set(rest.removeprefix(phrase).split())
    assert stems
    assert not {stem for stem in stems if stem[:4] not in words}


def test_signs_say_what_the_rules_read_and_how_the_text_speaks_of_somebody() -> None:
    draft, named = read_by_rules(
        Article(
            "La délégation de Valmer est à Brume, avec M. Ewald Brunneval. M. Paul Trévan, conseiller d'opposition, "
            "dénonce un voyage coûteux. « Le maire Ivo Sauvet ferait mieux de rester », rappelle Mme Rosa Lund.",
            "fr",
            "2021-05-06",
        )
    )
    told = {(c.person, c.type): c for c in candidates(Bearings(draft, named))}
    on_it = told["Ewald Brunneval", "mission"]
    assert on_it.stated
    assert on_it.signs["rules: there, a mission"]
    against = told["Paul Trévan", "mission"]
    assert not against.stated
    assert against.signs["judges a journey"]
    assert told["Rosa Lund", "mission"].signs["only speaks"]
    assert told["Ivo Sauvet", "mission"].signs["quoted"]
    assert told["Ivo Sauvet", "visit"].signs["no word"]


def test_the_stem_of_an_occasion_is_its_word_without_the_ending() -> None:
    assert stem("reçu par") == stem("reçu") == "reçu"
    assert stem("visites") == stem("visité") == "visit"
    assert stem("Conférence de presse") == "confé press"


def test_lines_that_are_likely_say_so_and_are_no_surer_than_the_person() -> None:
    apart = "M. Paul Trévan a visité le port. Le déjeuner a réuni vingt armateurs. Mme Rosa Lund dirige la chambre."
    _, draft = likely(f"{TEXT.format(absence='')}\n\n{apart}", models=YES)
    sure = {person.name: person.confidence for person in draft.people}
    added = [(n, m) for s in draft.sessions for n, m in s.marks.items() if m.rule == TOOK_PART]
    met = [e for e in draft.encounters if e.rule == MET]
    assert added
    assert met
    assert all(0 <= mark.confidence <= sure[name] for name, mark in added)
    assert all(0 <= e.confidence <= min(sure[e.first], sure[e.second]) for e in met)
    room = {session.id: session.takes_part.keys() for session in draft.sessions}
    assert all(e.session is None or {e.first, e.second} <= room[e.session] for e in met)


def test_the_same_text_gives_the_same_draft() -> None:
    article = Article(TEXT.format(absence=""), "fr", "2021-05-06")
    again = dataclasses.replace(article)
    assert gold_json(read_article(article)) == gold_json(read_article(again))


def test_a_text_without_persons_or_occasions_gets_no_line() -> None:
    for text in ("", "Le vent souffle.", "M. Paul Trévan, maire de Valmer."):
        assert not likely(text, models=YES)[1].encounters


@given(
    st.dictionaries(st.sampled_from(sorted(models()["encounters"].weights)), st.floats(0, 1)),
    st.sampled_from(KINDS),
)
def test_a_likelihood_is_a_share_and_a_sign_that_speaks_for_it_makes_it_no_smaller(
    signs: dict[str, float], kind: str
) -> None:
    told = models()[kind]
    share = told.likelihood(signs)
    assert 0 <= share <= 1
    assert 0 <= told.confidence(signs) <= 1
    for name, weight in told.weights.items():
        more = told.likelihood({**signs, name: 1.0})
        assert more >= share - 1e-12 if weight >= 0 else more <= share + 1e-12


def test_without_its_weights_the_reader_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr("provgraph.reader.weighing.resources.files", lambda _: tmp_path)
    models.cache_clear()
    try:
        with pytest.raises(SourceError) as told:
            read_article(Article(TEXT.format(absence=""), "fr", "2021-05-06"))
        assert "install" in told.value.message("en")
        assert "réinstaller" in told.value.message("fr")
    finally:
        models.cache_clear()
