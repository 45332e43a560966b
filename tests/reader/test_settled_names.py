"""What becomes of the names that rules and tagger propose. People and places here are invented."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.reader import Article, Span, read_article
from provgraph.reader.name_candidates import Candidate, candidates
from provgraph.reader.persons import Person
from provgraph.reader.places import territories
from provgraph.reader.register import Organisation
from provgraph.reader.rule_names import names_by_rules
from provgraph.reader.same_body import joined, without_letters
from provgraph.reader.settled_names import TAGGED_BODY, _arbitrate, chosen, settle
from provgraph.reader.tagger import ORGANISATION, PERSON, tagging
from provgraph.reader.words import vocabulary

TEXT = (
    "Une délégation à Valmer\n\nMardi, Mme Jeanne Brunneval, directrice générale du port de Valmer, "
    "a reçu M. Paul Kerverdin, président de la Chambre de commerce de Tromel. M. Kerverdin a remercié Jeanne Brunneval."
)


def candidate(kind: str, place: tuple[int, int], likelihood: float) -> Candidate:
    return Candidate(kind, str(place), [place], likelihood=likelihood)


def test_of_two_names_that_share_a_word_the_likelier_stays() -> None:
    told = [candidate(PERSON, (0, 2), 0.6), candidate(ORGANISATION, (1, 3), 0.9), candidate(PERSON, (4, 6), 0.3)]
    kept = chosen(told, {PERSON: 0.5, ORGANISATION: 0.5})
    assert [one.places for one, _ in kept] == [[(1, 3)]]


def test_of_two_that_are_about_as_likely_the_longer_stays() -> None:
    told = [candidate(ORGANISATION, (0, 2), 0.70), candidate(ORGANISATION, (0, 5), 0.62)]
    assert [one.places for one, _ in chosen(told, {ORGANISATION: 0.5})] == [[(0, 5)]]


def test_a_body_and_somebody_right_behind_it_are_two_where_the_rules_see_both() -> None:
    """« Air Tromel Anne Brunneval », which the tagger may take for one body."""
    whole = candidate(ORGANISATION, (0, 4), 0.6)
    body, somebody = candidate(ORGANISATION, (0, 2), 0.3), candidate(PERSON, (2, 4), 0.4)
    body.body, somebody.person = Organisation("Air Tromel"), Person("Anne Brunneval")
    _arbitrate([whole, body, somebody])
    assert (whole.likelihood, body.likelihood, somebody.likelihood) == (0.0, 0.6, 0.6)


def test_rules_and_tagger_propose_one_candidate_where_they_agree() -> None:
    article = Article(TEXT, "fr")
    people, bodies, _ = names_by_rules(article)
    told = candidates(tagging(article), people, bodies)
    [jeanne] = [one for one in told if one.kind == PERSON and one.name == "jeanne brunneval"]
    assert jeanne.proposed
    assert len(jeanne.places) == len(jeanne.tagged) == 2


def test_people_keep_their_form_of_address_and_are_joined() -> None:
    people, _ = settle(Article(TEXT, "fr"), *names_by_rules(Article(TEXT, "fr"))[:2])
    told = {p.name: [TEXT[m.start : m.end] for m in sorted(p.mentions)] for p in people}
    assert told == {
        "Jeanne Brunneval": ["Mme Jeanne Brunneval", "Jeanne Brunneval"],
        "Paul Kerverdin": ["M. Paul Kerverdin", "M. Kerverdin"],
    }
    assert all(p.likelihood is not None and p.likelihood > 0.5 for p in people)


def test_what_the_rules_propose_is_left_as_it_was() -> None:
    article = Article(TEXT, "fr")
    people, bodies, _ = names_by_rules(article)
    before = (
        [(p.name, list(p.mentions)) for p in people],
        [(b.name, list(b.mentions), set(b.aliases)) for b in bodies],
    )
    settle(article, people, bodies)
    assert before == (
        [(p.name, list(p.mentions)) for p in people],
        [(b.name, list(b.mentions), set(b.aliases)) for b in bodies],
    )


def test_the_confidence_of_a_name_is_its_likelihood() -> None:
    draft = read_article(Article(TEXT, "fr"))
    assert all(abs(p.confidence - min(p.likelihood or 0, 0.97)) < 0.01 for p in draft.people)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("la Société nautique de Valmer (SNV)", ["Société nautique de Valmer", "SNV"]),
        ("AS Valmer Marine, dite ASVM", ["AS Valmer Marine", "ASVM"]),
        ("Chambre de commerce de Tromel, chambre", ["Chambre de commerce de Tromel", "chambre"]),
        ("l’AEPT, l’Agence d’études et de promotion de Tromel", ["Agence d’études et de promotion de Tromel", "AEPT"]),
        (
            "la SENACO (Société d’entraide nautique des communes)",
            ["Société d’entraide nautique des communes", "SENACO"],
        ),
        ("le groupe Voltarine ; Voltarine", ["groupe Voltarine", "Voltarine"]),
        ("Valmer Consular Corps, Consular Corps of Valmer", ["Valmer Consular Corps", "Consular Corps of Valmer"]),
        ("le conseil régional d’Ormel, la Région Ormel", ["conseil régional d’Ormel", "Région Ormel"]),
    ],
)
def test_two_names_of_one_body_are_one(text: str, names: list[str]) -> None:
    [body] = joined(Article(text, "fr"), bodies_at(text, names))
    assert {body.name, *body.aliases} == set(names)
    assert len(body.mentions) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Université de Valmer, Université de Tromel", ["Université de Valmer", "Université de Tromel"]),
        ("Valmer Marine, Valmer", ["Valmer Marine", "Valmer"]),
        (
            "Chambre de Valmer, Chambre de Tromel, la Chambre",
            ["Chambre de Valmer", "Chambre de Tromel", "Chambre"],
        ),
    ],
)
def test_two_bodies_stay_two(text: str, names: list[str]) -> None:
    assert len(joined(Article(text, "fr"), bodies_at(text, names))) == len(names)


def bodies_at(text: str, names: list[str]) -> list[Organisation]:
    places = [text.rindex(name) for name in names]
    return [Organisation(n, [Span(at, at + len(n))], rule=TAGGED_BODY) for n, at in zip(names, places, strict=True)]


def test_letters_right_behind_a_name_are_another_name_of_it() -> None:
    article = Article("Mme Jeanne Brunneval, présidente de la Chambre des métiers de Valmer CMV, a parlé.", "fr")
    [body] = settle(article, *names_by_rules(article)[:2])[1]
    assert (body.name, body.aliases) == ("Chambre des métiers de Valmer", {"CMV"})
    assert without_letters("Union de Valmer SAV") == ("Union de Valmer SAV", None)


@pytest.mark.parametrize("place", [*sorted(territories())[::40], vocabulary("territories")["towns"][0]])
def test_a_territory_alone_is_no_body(place: str) -> None:
    article = Article(f"{TEXT} Mme Brunneval, présidente de {place}, a signé avec la Ville de {place}.", "fr")
    bodies = settle(article, *names_by_rules(article)[:2])[1]
    assert place not in {body.name for body in bodies}


@pytest.mark.parametrize("thing", ["IGP", "B2B", "BtoB", "A550", "Voltarine A550"])
def test_short_forms_and_models_of_machines_are_no_bodies(thing: str) -> None:
    assert TAGGED_BODY not in {body.rule for body in read_article(Article(f"{TEXT} Le {thing} plaît.", "fr")).bodies}
    article = Article(f"Mme Jeanne Brunneval présente le {thing} de Valmer.", "fr")
    told = candidates(tagging(article), [], [])
    assert not any(article.at(tagging(article).span(*place)) == thing for one in told for place in one.places)


@given(st.text(alphabet="ABab éM.,«» \nde'-", max_size=120))
def test_no_two_people_stand_in_one_place(text: str) -> None:
    article = Article(text, "fr")
    people, bodies = settle(article, *names_by_rules(article)[:2])
    places: list[Any] = [m for p in people for m in p.mentions]
    assert len(places) == len(set(places))
    assert all(0 <= m.start < m.end <= len(text) for m in [*places, *(m for b in bodies for m in b.mentions)])
