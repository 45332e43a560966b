"""Texts in the language of the moment, and places in a source, in words and in JSON."""

from hypothesis import given
from hypothesis import strategies as st

from provgraph.model.locators import Locator, Section, TextPosition
from provgraph.model.texts import Text, in_language
from provgraph.wording import speaking
from strategies import locators, said

BOTH = (Text("ville", "fr"), Text("town", "en"))


def test_the_language_asked_for_comes_first_then_english_then_french() -> None:
    assert in_language(BOTH, "fr") == "ville"
    assert in_language(BOTH, "en") == "town"
    assert in_language((*BOTH, Text("città", "it")), "it") == "città"
    assert in_language((Text("città", "it"), Text("ville", "fr")), "en") == "ville"
    assert in_language((Text("città", "it"),), "fr") == "città"
    assert in_language((), "fr") == ""
    assert in_language((), "fr", "?") == "?"
    with speaking("fr"):
        assert in_language(BOTH) == "ville"


@given(st.lists(said(), min_size=1), st.sampled_from(["fr", "en"]))
def test_where_there_are_texts_one_of_them_is_chosen(texts: list[Text], lang: str) -> None:
    assert in_language(texts, lang) in {text.value for text in texts}


def test_places_in_words() -> None:
    position, section = TextPosition(182, 250), Section("chapô")
    assert position.describe("en") == "characters 182–250"
    assert position.describe("fr") == "caractères 182–250"
    assert section.describe("en") == "section “chapô”"
    assert section.describe("fr") == "section «\u00a0chapô\u00a0»"


@given(locators())
def test_a_place_in_json_is_whole(locator: Locator) -> None:
    match locator:
        case TextPosition(start, end):
            assert locator.as_json() == {"kind": "text-position", "start": start, "end": end}
        case Section(name):
            assert locator.as_json() == {"kind": "section", "name": name}
