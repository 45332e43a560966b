"""Words are in the text, or they are not: exactly, but for white space; and what a number or a name shows."""

import unicodedata
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from provgraph.reader import Article
from provgraph.reader.article import Span
from provgraph.reader.backends.chat.asked import Answer, asked_schema
from provgraph.reader.backends.chat.cutting import pieces
from provgraph.reader.backends.chat.evidence import shows_number
from provgraph.reader.backends.chat.quoting import LONGEST, find_name, find_quote
from provgraph.sources.dossier_format import Dossier

WORDS = st.lists(
    st.text(st.characters(categories=("L", "N", "P", "S", "M")), min_size=1, max_size=8).map(
        lambda word: unicodedata.normalize("NFC", word)
    ),
    min_size=1,
    max_size=30,
)
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\n", "  ", " \n\n", "\t"])


def whole(text: str) -> Span:
    return Span(0, len(text))


@given(WORDS, SPACES, SPACES, st.data())
def test_words_of_the_text_are_found_whatever_white_space_they_come_with(
    words: list[str], between: str, other: str, data: st.DataObject
) -> None:
    text = between.join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quote = other.join(words[start:end])
    found = find_quote(Article(text, "fr"), quote, whole(text))
    if sum(sign.isalnum() for sign in quote) < 2:
        assert found is None
        return
    assert found is not None
    assert text[found.start : found.end].split() == quote.split()


@given(WORDS, st.text(max_size=40))
def test_what_is_found_is_in_the_text_but_for_white_space(words: list[str], quote: str) -> None:
    text = " ".join(words)
    found = find_quote(Article(text, "fr"), quote, whole(text))
    if found is not None:
        assert text[found.start : found.end].split() == unicodedata.normalize("NFC", quote).split()
    for place in find_name(Article(text, "fr"), quote):
        assert text[place.start : place.end].split() == unicodedata.normalize("NFC", quote).split()


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("Lise Ormeau", True),
        ("Lise\n Ormeau", True),
        ("Lise Ormeau,", True),
        ("Lise", True),
        ("Ormeau, maire", True),
        ("meau, maire", False),  # begins inside a word
        ("Lise Orm", False),  # ends inside a word
        ("lise ormeau", False),
        ("Lise Orme\u0301au", False),
        ("Lise Ormeau maire", False),
        ("L", False),
        (", ", False),
        ("", False),
        ("Lise.Ormeau", False),
        ("l’e\u0301te\u0301", True),  # the same in normal form
    ],
)
def test_examples(quote: str, there: bool) -> None:
    text = "Lise Ormeau, maire, l’été."
    assert (find_quote(Article(text, "fr"), quote, whole(text)) is not None) is there


def test_a_quotation_of_everything_proves_nothing() -> None:
    text = "mot " * LONGEST
    assert find_quote(Article(text, "fr"), text, whole(text)) is None


def test_only_the_piece_that_was_sent_counts() -> None:
    text = "Lise Ormeau.\n\nPaul Trévan."
    assert find_quote(Article(text, "fr"), "Paul Trévan", Span(0, 12)) is None
    assert find_quote(Article(text, "fr"), "Paul Trévan", whole(text)) == Span(14, 25)


@pytest.mark.parametrize(
    ("text", "number", "there"),
    [
        ("Quelque 1 300 invités", 1300, True),
        ("Quelque 1\u202f300 invités", 1300, True),
        ("some 1,300 guests", 1300, True),
        ("1.300 invités", 1300, True),
        ("1300 invités", 1300, True),
        ("Quelque 1 300 invités", 300, False),
        ("Quelque 1 300 invités", 1, False),
        ("trois cents invités", 300, False),
        ("en 2017, 40 personnes", 40, True),
        ("aucun", 0, False),
    ],
)
def test_a_number_is_shown_in_figures(text: str, number: int, there: bool) -> None:
    assert shows_number(text, number) is there


@given(
    st.lists(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=120), max_size=12), st.integers(20, 300)
)
def test_pieces_hold_every_word_once_and_are_no_larger_than_asked(lines: list[str], largest: int) -> None:
    article = Article("\n".join(lines), "fr")
    cut = pieces(article, largest)
    assert all(piece.end - piece.start <= largest for piece in cut)
    assert all(first.end <= second.start for first, second in pairwise(cut))
    told = "".join(article.at(piece) for piece in cut)
    assert "".join(told.split()) == "".join(article.text.split())


def test_what_a_model_is_asked_for_are_the_words_of_the_dossier() -> None:
    asked, dossier = asked_schema(), Dossier.model_json_schema()
    places = {
        "people": "PersonEntry", "organisations": "OrganisationEntry", "unnamed": "UnnamedEntry",
        "places": "PlaceEntry", "missions": "MissionEntry", "tenures": "TenureLine", "members": "MemberLine",
        "sessions": "SessionEntry", "sizes": "SizeLine", "took_part": "ParticipationLine",
        "encounters": "EncounterLine", "agreements": "AgreementEntry",
    }  # fmt: skip
    assert set(asked["properties"]) == set(places)
    for section, entry in places.items():
        name = asked["properties"][section]["items"]["$ref"].rpartition("/")[2]
        ours, theirs = asked["$defs"][name], dossier["$defs"][entry]["properties"]
        assert "quote" in ours["required"], "each record with its words"
        assert set(ours["properties"]) - {"quote", "key", "mission", "session"} <= set(theirs)
        for key, said in ours["properties"].items():
            if "enum" in str(said):
                assert str(said)[str(said).index("[") : str(said).index("]")] in str(theirs[key])


def test_the_schema_is_in_the_strict_form_that_servers_ask_for() -> None:
    for part in (asked_schema(), *asked_schema()["$defs"].values()):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    assert "default" not in str(asked_schema())
    assert Answer() == Answer.model_validate({})
