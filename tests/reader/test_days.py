"""Days: printed, relative to the article's date, contradictory. Nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.reader import Article, Span, read_article
from provgraph.reader.days import days_in
from reader.annotated import ARTICLES, read_part

PUBLISHED = "2019-05-16"  # a Thursday


def told(text: str, language: str = "fr", published: str | None = PUBLISHED) -> list[date | None]:
    return [day.date for day in days_in(Article(text, language, published), Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("le 14 mai 2019", "fr", date(2019, 5, 14)),
        ("mardi 14 mai", "fr", date(2019, 5, 14)),
        ("le mardi 14", "fr", date(2019, 5, 14)),
        ("hier mercredi", "fr", date(2019, 5, 15)),
        ("demain", "fr", date(2019, 5, 17)),
        ("mardi, à la chambre", "fr", date(2019, 5, 14)),
        ("on Tuesday", "en", date(2019, 5, 14)),
        ("on Tuesday, May 14, 2019", "en", date(2019, 5, 14)),
        ("on 3 September", "en", date(2019, 9, 3)),
    ],
)
def test_a_day_is_resolved_against_the_day_of_publication(text: str, language: str, day: date) -> None:
    assert told(text, language) == [day]


@pytest.mark.parametrize("text", ["lundi 14 mai 2019", "mercredi 14 mai", "hier jeudi", "le 31 avril 2019"])
def test_what_contradicts_itself_is_reported_and_not_guessed(text: str) -> None:
    assert told(text) == [None]


def test_a_weekday_that_can_be_read_in_two_ways_is_left_out() -> None:
    assert told("Le 3 mai, départ. Lundi, atelier.") == [date(2019, 5, 3)]


def test_without_a_day_of_publication_only_full_dates_are_told() -> None:
    assert told("mardi ; hier ; le 14 ; le 14 mai 2019", published=None) == [date(2019, 5, 14)]
    assert told("mardi", published="2019-05") == []


def test_a_contradiction_stands_in_the_draft() -> None:
    text = "La réunion du lundi 14 mai 2019 avec M. Ewald Brunneval."
    draft = read_article(Article(text, "fr", PUBLISHED))
    assert [text[at.start : at.end] for at in draft.contradictions] == ["lundi 14 mai 2019"]
    assert [session.date for session in draft.sessions] == [None]


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_a_full_date_is_that_date_whatever_the_article_says(day: date) -> None:
    months = "January February March April May June July August September October November December".split()  # noqa: SIM905
    assert told(f"{day.day} {months[day.month - 1]} {day.year}", "en") == [day]


def test_most_days_of_our_twenty_are_right_and_few_are_wrong() -> None:
    right = wrong = 0
    for article in read_part(ARTICLES):
        found = days_in(Article(article.text, article.language, article.date), Span(0, len(article.text)))
        for wanted in article.not_in_gold["days"]:
            start, end = wanted["span"]
            here = [day for day in found if day.at.start < end and start < day.at.end]
            if here:
                right += (here[0].date.isoformat() if here[0].date else None) == wanted["date"]
                wrong += (here[0].date.isoformat() if here[0].date else None) != wanted["date"]
    assert right >= 60
    assert wrong <= 8
