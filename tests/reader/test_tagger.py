"""The tagger: what tokens are, what it knows of them, what it answers. People and places here are invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.errors import SourceError
from provgraph.reader import Article, Span, tagger
from provgraph.reader.tagger import KINDS, PERSON, TITLE, spans_of, tagging
from provgraph.reader.token_signs import enclosed, signs_of
from provgraph.reader.tokens import tokens_of
from provgraph.reader.word_signs import _ENDS, classes, shape, word_signs

TEXT = (
    "Une délégation à Valmer\n\nMardi, Mme Jeanne Brunneval, directrice générale du port de Valmer, "
    "a reçu M. Paul Kerverdin, président de la Chambre de commerce de Tromel."
)


def words(text: str) -> list[str]:
    return [token.text for line in tokens_of(Article(text, "fr")) for token in line]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("l'agence d’Ormel", ["l'", "agence", "d’", "Ormel"]),
        ("Jean-Marc O'Brien", ["Jean-Marc", "O'Brien"]),
        ("Ormel's mayor", ["Ormel", "'s", "mayor"]),
        ("la S.N.V. (2031).", ["la", "S.N.V", ".", "(", "2031", ")", "."]),
        ("aujourd'hui", ["aujourd", "'", "hui"]),
    ],
)
def test_a_text_is_cut_into_words_and_signs(text: str, tokens: list[str]) -> None:
    assert words(text) == tokens


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say_in_order_and_lose_nothing_but_space(text: str) -> None:
    tokens = [token for line in tokens_of(Article(text, "fr")) for token in line]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    kept = "".join(token.text for token in tokens)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum() and c in kept]


@pytest.mark.parametrize(
    ("word", "what"),
    [
        ("Ormel", "Aa"),
        ("CCI", "AAA"),
        ("Ormel-Valmer", "Aa-Aa"),
        ("2031", "year"),
        ("port", "a"),
        ("«", "«"),
        ("iValmo", "aA"),
    ],
)
def test_a_word_has_a_shape(word: str, what: str) -> None:
    assert shape(word) == what


def test_only_words_of_the_vocabulary_are_signs_as_themselves() -> None:
    assert "word directrice" in word_signs("directrice")
    assert not any("brunneval" in sign.lower() for sign in word_signs("Brunneval"))
    article = Article(TEXT, "fr")
    told = {sign for line in signs_of(article, tokens_of(article)) for signs in line for sign in signs}
    assert not any(name in sign.lower() for sign in told for name in ("brunneval", "kerverdin", "valmer", "tromel"))


def test_what_stands_between_marks_is_known() -> None:
    assert enclosed(["a", "«", "b", "»", "c"], "«“", "»”") == [False, False, True, False, False]
    assert enclosed(['"', "b", '"', "c"], "«“", "»”") == [False, True, False, False]


SAID = """
also after again around before begins bias body brackets capitals case city country edge ends first function given
hyphen in language line lower marks name nationality number of often once pair person quotation rule rules run sentence
shape short sign silent silent, small somewhere treated twice word year fr en as an a the is it
"""
"""The words that signs are called by."""
SHAPES = frozenset(["a", "A", "AA", "AAA", "AAAA", "Aa", "AaA", "Aa-Aa", "aA", "0a", "B", "I"])


def test_the_shipped_model_holds_no_word_but_those_of_the_vocabulary() -> None:
    """It can be dumped: every attribute is made of names of signs, shapes, and words of `token_words.toml`."""
    model = tagger._tagger(str(tagger.model_folder() / tagger.MODEL)).info()
    assert set(model.labels) == {"O", *(f"{side}-{kind}" for side in "BI" for kind in KINDS)}
    classes_and_ends = {part for names in classes().values() for name in names for part in name.split()}
    known = (
        set(SAID.split()) | SHAPES | set(classes()) | classes_and_ends | {part for end in _ENDS for part in end.split()}
    )
    parts = {
        part for attribute, _ in model.state_features for part in attribute.replace("|", " ").replace(":", " ").split()
    }
    assert not {part for part in parts if any(c.isalpha() for c in part)} - known


def test_persons_and_functions_are_tagged_with_their_borders() -> None:
    article = Article(TEXT, "fr")
    told = [(article.at(tagged.span), tagged.kind) for tagged in tagging(article).spans]
    assert ("Jeanne Brunneval", PERSON) in told
    assert ("Paul Kerverdin", PERSON) in told
    assert ("directrice générale", TITLE) in told


@given(st.text(max_size=200))
def test_any_text_is_tagged_and_no_two_names_overlap(text: str) -> None:
    spans = tagging(Article(text, "fr")).spans
    assert all(0 <= s.span.start < s.span.end <= len(text) and 0 <= s.likelihood <= 1 for s in spans)
    assert all(a.span.end <= b.span.start for a, b in pairwise(spans))


def test_the_tokens_of_a_place_are_found() -> None:
    read = tagging(Article(TEXT, "fr"))
    start = TEXT.index("Jeanne")
    first, end = read.tokens_in(Span(start, start + len("Jeanne Brunneval"))) or (0, 0)
    assert [token.text for token in read.tokens[first:end]] == ["Jeanne", "Brunneval"]
    assert read.likely(first, end, PERSON) > 0.5
    assert read.share(first, end, PERSON) > 0.5
    assert read.within(start, TITLE) < 0.5
    assert read.tokens_in(Span(TEXT.index("\n"), TEXT.index("\n") + 1)) is None


def test_labels_become_spans() -> None:
    labels = ["B-person", "I-person", "O", "I-title", "B-title", "I-person"]
    assert spans_of(labels) == [(0, 2, "person"), (3, 4, "title"), (4, 5, "title"), (5, 6, "person")]


def test_a_model_that_is_none_is_one_clear_error(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "model_folder", lambda: tmp_path)
    tagging.cache_clear()
    with pytest.raises(SourceError) as caught:
        tagging(Article(TEXT, "fr"))
    assert caught.value.key == "reader_weights"
    tagging.cache_clear()
