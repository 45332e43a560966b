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
from provgraph.reader.likely import GUESSES, MET, TOOK_PART, add_likely
from provgraph.reader.reading import read_by_rules
from provgraph.reader.weighing import KINDS, Model, model

YES = dict.fromkeys(KINDS, Model({}, 9.0, 0.5, 1.0, 0.0))
"""Weights that find everything likely."""
NO = dict.fromkeys(KINDS, Model({}, -9.0, 0.5, 1.0, 0.0))

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


@pytest.mark.parametrize("models", [YES, NO, None], ids=["all is likely", "nothing is", "as shipped"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_clause_says_stays_as_the_rules_read_it(language: str, models: dict[str, Model] | None) -> None:
    rules, draft = likely((TEXT if language == "fr" else ENGLISH).format(absence=""), language, models)
    sure = {(n, s.id) for s in rules.sessions for n in s.takes_part if s.marks[n].rule not in GUESSES}
    placed = {name for name, _ in sure}
    assert sure
    assert sure <= there(draft)
    assert not {pair for pair in there(draft) - there(rules) if pair[0] in placed}
    assert pairs(rules) <= pairs(draft)
    for session in draft.sessions:
        assert session.takes_part.keys() <= session.marks.keys() & session.where.keys()


def test_a_guess_is_taken_back_where_it_is_hardly_likely() -> None:
    rules, draft = likely(TEXT.format(absence=""), models=NO)
    guessed = {(n, s.id) for s in rules.sessions for n in s.takes_part if s.marks[n].rule in GUESSES}
    assert guessed
    assert not guessed & there(draft)


def test_who_only_judges_a_journey_or_is_only_quoted_was_not_on_it() -> None:
    draft, named = read_by_rules(
        Article(
            "La délégation de Valmer est à Brume, avec M. Ewald Brunneval. M. Paul Trévan, conseiller d'opposition, "
            "dénonce un voyage coûteux. « Le maire Ivo Sauvet ferait mieux de rester », rappellent Mme Rosa Lund et "
            "Mme Odalys Kerverdin.",
            "fr",
            "2021-05-06",
        )
    )
    offered = {(c.person, c.type) for c in candidates(Bearings(draft, named))}
    assert {name for name, type_ in offered if type_ == "mission"} == {"Ewald Brunneval"}


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
    st.dictionaries(st.sampled_from(sorted(model("encounters").weights)), st.floats(0, 1)),
    st.sampled_from(KINDS),
)
def test_a_likelihood_is_a_share_and_a_sign_that_speaks_for_it_makes_it_no_smaller(
    signs: dict[str, float], kind: str
) -> None:
    told = model(kind)
    share = told.likelihood(signs)
    assert 0 <= share <= 1
    assert 0 <= told.confidence(signs) <= 1
    for name, weight in told.weights.items():
        more = told.likelihood({**signs, name: 1.0})
        assert more >= share - 1e-12 if weight >= 0 else more <= share + 1e-12


def test_without_its_weights_the_reader_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr("provgraph.reader.weighing.resources.files", lambda _: tmp_path)
    model.cache_clear()
    try:
        with pytest.raises(SourceError) as told:
            read_article(Article(TEXT.format(absence=""), "fr", "2021-05-06"))
        assert "install" in told.value.message("en")
        assert "réinstaller" in told.value.message("fr")
    finally:
        model.cache_clear()
