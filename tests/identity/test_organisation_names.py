"""Names of organisations: which pairs may be one, and what is said of the difference."""

import pytest

from provgraph.identity.lists import organisation_words
from provgraph.identity.organisation_features import compare_organisations
from provgraph.identity.organisation_names import initials, names_in, organisation_name, spelled_out
from provgraph.identity.rarity import Rarity
from provgraph.identity.signs import Sign, score_of
from provgraph.sources.cells.words import words as cell_words

RARE = Rarity([], organisation_words().generic)
LIKELY = 0.5


def signs(one: str, other: str) -> tuple[Sign, ...]:
    found = compare_organisations(organisation_name(one), organisation_name(other), RARE)
    turned = compare_organisations(organisation_name(other), organisation_name(one), RARE)
    assert {s.key for s in found} == {s.key for s in turned}
    assert score_of(found) == pytest.approx(score_of(turned))
    return found


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("Brume Maritime SA", "Brume Maritime", "legal_form_missing"),
        ("Brume Maritime SARL", "SARL Brume Maritime", "whole_name"),
        ("Brume Maritime Ltd", "Brume Maritime Limited", "whole_name"),
        ("The Heron Society", "Heron Society", "whole_name"),
        ("GPMM", "Grand port maritime de Marseille", "acronym"),
        ("GPMB", "Grand Port Maritime de Brume", "acronym"),
        ("CCI Brume Corvin", "Chambre de commerce et d’industrie Brume Corvin", "kind_words_alike"),
        ("Ville de Brume", "Mairie de Brume", "kind_words_alike"),
        ("Ville de Brume", "City of Brume", "kind_words_alike"),
        ("Université de Brume", "University of Brume", "kind_words_alike"),
        ("PortBrume", "Port Brume", "joined"),
        ("Brume Laboratoires", "Laboratoires Brume", "order"),
        ("Brume Technologie", "Brume Technologies", "words"),
        ("Corvin IPC", "Corvin Institut Paoli Corvalan", "acronym_word"),
        ("Institut Corvin Paoli", "Institut Corvin-Paoly", "spelling"),
    ],
)
def test_these_may_be_one(one: str, other: str, key: str) -> None:
    found = signs(one, other)
    assert key in {sign.key for sign in found}
    assert score_of(found) >= LIKELY


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("Ville de Brume", "Port de Brume", "kind_words_differ"),
        ("Ville de Brume", "Métropole de Brume", "kind_words_differ"),
        ("Comté de Brume", "Commission du comté de Brume", "kind_word_missing"),
        ("Métropole", "Métropole de Brume", "kind_word_only"),
        ("Brume Maritime", "Brume Énergie", "other_words"),
        ("Université de Brume 1", "Université de Brume 2", "numbers_differ"),
        ("OM", "Olympique de Marvic", "acronym"),
        ("BT", "Bank of Tarn and Brume", "acronym"),
        ("Heron Society", "Heron Society Canada", "branch"),
    ],
)
def test_these_are_not_enough(one: str, other: str, key: str) -> None:
    found = signs(one, other)
    assert key in {sign.key for sign in found}
    assert score_of(found) < (LIKELY if key != "branch" else score_of(signs(one, one)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brume Maritime", "Corvin Énergie"),
        ("GPMM", "Grand Orchestre de Brume"),
        ("Ville", "Port"),
    ],
)
def test_these_have_nothing_in_common(one: str, other: str) -> None:
    assert signs(one, other) == ()


def test_an_acronym_counts_or_skips_small_words() -> None:
    words = organisation_name("Grand port maritime de Marseille").sequence
    assert initials(words) == {"gpmdm", "gpmm"}
    assert spelled_out("cci", organisation_name("Chambre de commerce et d’industrie de Brume").sequence)
    assert spelled_out("xyz", words) == ()


def test_a_name_holds_its_acronym_in_brackets() -> None:
    assert names_in("Grand port maritime de Brume (GPMB)")[1:] == ("Grand port maritime de Brume", "GPMB")
    assert names_in("Brume (Daily Post)") == ("Brume (Daily Post)",)


def test_legal_forms_are_told_apart() -> None:
    assert "legal_forms_differ" in {sign.key for sign in signs("Brume Maritime SA", "Brume Maritime GmbH")}
    assert organisation_name("AS Brume").legal_form is None  # a club, not an Aktieselskab


def test_every_legal_form_that_tables_know_is_known_here() -> None:
    countries = {("us",), ("usa",), ("uk",)}
    known = {"".join(form) for form in organisation_words().legal_forms}
    plain = {
        "".join(word.replace("&", "&").replace("/", "") for word in form)
        for form in cell_words().legal_forms - countries
    }
    assert {form.replace(" ", "") for form in plain} - known == set()
