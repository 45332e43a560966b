"""What makes the reader fast finds what a plain search finds."""

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from provgraph.reader.article import Span, Taken, inside
from provgraph.reader.run_patterns import RunPattern
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import any_of, compiled, standing, vocabulary
from reader.annotated import ARTICLES, read_part

CUES = [
    (language, name, key)
    for name in ("attendance", "signs")
    for language in ("fr", "en")
    for key in vocabulary(name)[language]
    if key not in ("only_named_after", "of")  # « 's », « , dixit »: they begin with no word
]
BEFORE = r"(?i)(?<![\p{L}\d])"


def texts(language: str) -> list[str]:
    return [article.text for article in read_part(ARTICLES) if article.language == language]


def cues(language: str, name: str, key: str) -> str:
    return BEFORE + any_of(vocabulary(name)[language][key])


@pytest.mark.parametrize(("language", "name", "key"), CUES)
def test_words_of_our_vocabulary_are_found_where_a_plain_search_finds_them(language: str, name: str, key: str) -> None:
    pattern = cues(language, name, key)
    for text in texts(language):
        told = [match.span() for match in WordPattern(pattern).every(text)]
        assert told == [match.span() for match in compiled(pattern).finditer(text)]
        assert told == [match.span() for match in WordPattern(pattern, letters=None).every(text)]


def test_what_must_stand_before_a_word_is_asked_for() -> None:
    pattern = WordPattern(r"(?<=\b(?:all|every(?:one|body)) [^.;,]{0,20})but|(?<=, )ill(?=[,.])")
    text = "Everyone, all but one, came; but he, ill, did not. But ill. everyone else but her."
    assert [match[0] for match in pattern.every(text)] == ["but", "ill", "but"]
    assert [match.start() for match in pattern.every(text)] == [14, text.index("ill,"), text.rindex("but")]


WORDS = st.lists(st.sampled_from(["port", "Port", "porte", "le", "l'", "d'un", "n'a pas", "vu", "a", "2017", "©", "été",
                                  ",", ".", "-", "\n"]), max_size=30).map(" ".join)  # fmt: skip
PATTERNS = st.lists(
    st.sampled_from(["port", "porte", "n'a (?:pas|jamais)", r"\p{L}+e(?!\p{L})", "(?:le |un )?port", "©", r"20\d\d"]),
    min_size=1, max_size=4, unique=True,
)  # fmt: skip


@given(text=WORDS, told=PATTERNS, letters=st.sampled_from([1, 2, 4, 6, None]))
def test_any_pattern_that_begins_with_a_word_is_found_as_by_a_plain_search(
    text: str, told: list[str], letters: int | None
) -> None:
    pattern = BEFORE + any_of(told)
    found = WordPattern(pattern, letters)
    plain = [match.span() for match in regex.finditer(pattern, text, flags=regex.VERSION0)]
    assert [match.span() for match in found.every(text)] == plain
    middle = len(text) // 2
    assert [m.span() for m in found.within(text, 0, middle)] == [span for span in plain if span[1] <= middle]
    assert found.begins(text, 0, len(text)) == bool(plain)
    assert all(found.begins(text, start, start + 1) for start, _ in plain)


RUNS = st.lists(st.sampled_from(["Valmer", "Invest", "Lisbrande", "de", "la", "Marée", "SA", ",", ".", "(", ")"]),
                max_size=20).map(" ".join)  # fmt: skip


@given(RUNS)
def test_a_run_of_capitals_around_a_word_is_found_as_by_a_plain_search(text: str) -> None:
    pattern = r"(?<![\p{L}\d])(?:\p{Lu}\p{L}+ )+(?:Invest|SA)(?!\p{L})"
    plain = [match.span() for match in regex.finditer(pattern, text)]
    assert [match.span() for match in RunPattern(pattern, r"(?:Invest|SA)(?!\p{L})").every(text)] == plain


@given(text=WORDS, name=st.sampled_from(["port", "le", "n'a pas", "a", "l'"]))
def test_a_name_stands_where_no_letter_and_no_hyphen_is_beside_it(text: str, name: str) -> None:
    plain = regex.finditer(rf"(?<![\p{{L}}-]){re.escape(name)}(?![\p{{L}}-])", text)
    assert list(standing(text, name)) == [match.start() for match in plain]


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: Span(pair[0], min(40, pair[0] + pair[1])))


@given(spans=st.lists(SPANS, max_size=6), asked=SPANS)
def test_what_is_taken_overlaps_what_shares_a_character_with_it(spans: list[Span], asked: Span) -> None:
    assert Taken("x" * 40, spans).overlaps(asked) == any(asked.overlaps(span) for span in spans)


@given(named=st.lists(st.tuples(SPANS, st.sampled_from(["a", "b"])), max_size=8).map(sorted), asked=SPANS)
def test_who_is_named_inside_a_stretch_is_whoever_it_holds(named: list[tuple[Span, str]], asked: Span) -> None:
    assert inside(named, asked) == [pair for pair in named if asked.holds(pair[0])]
