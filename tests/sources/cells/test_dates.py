"""What formats read, what they know, and what they refuse."""

from calendar import monthrange
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.sources.cells.date_formats import date_format
from provgraph.sources.cells.dates import check_format, read_date, read_moment
from provgraph.sources.cells.locales import locale_of
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.tables.sheet import Cell
from strategies import texts

LANGUAGES = ["fr", "en", "es", "de", "it", "pt", "nl"]
FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%B %Y", "%b-%y", "%B", "%A %d %B %Y", "%d-%d %B %Y", "%Y", "edtf"]


@pytest.mark.parametrize(
    ("text", "pattern", "language", "expected"),
    [
        ("Oct-2010", "%b-%Y", "en", "2010-10"),
        ("June, 2010", "%B, %Y", "en", "2010-06"),
        ("MAY 2010", "%B %Y", "en", "2010-05"),
        ("Sept 2010", "%b %Y", "en", "2010-09"),
        ("7/11/2017", "%d/%m/%Y", "en", "2017-11-07"),
        ("20171107", "%Y%m%d", "en", "2017-11-07"),
        ("1er août 2017", "%d %B %Y", "fr", "2017-08-01"),
        ("1ᵉʳ aout 2017", "%d %B %Y", "fr", "2017-08-01"),
        ("3 févr. 2017", "%d %B %Y", "fr", "2017-02-03"),
        ("mar. 7 nov. 2017", "%a %d %b %Y", "fr", "2017-11-07"),
        ("2nd March, 2017", "%d %B, %Y", "en", "2017-03-02"),
        ("3 de marzo de 2017", "%d de %B de %Y", "es", "2017-03-03"),
        ("4. März 2017", "%d. %B %Y", "de", "2017-03-04"),
        ("5 dicembre 2017", "%d %B %Y", "it", "2017-12-05"),
        ("6 mrt 2017", "%d %b %Y", "nl", "2017-03-06"),
        ("1º de outubro de 2017", "%d de %B de %Y", "pt", "2017-10-01"),
        ("7\u00a0novembre\u202f2017", "%d %B %Y", "fr", "2017-11-07"),
        ("07‑11‑2017", "%d-%m-%Y", "fr", "2017-11-07"),
        ("2017", "%Y", "en", "2017"),
        ("2016~", "edtf", "en", "2016~"),
        ("2017-11-04/..", "edtf", "en", "2017-11-04/.."),
    ],
)
def test_a_format_reads_what_it_holds_and_no_more(text: str, pattern: str, language: str, expected: str) -> None:
    assert read_date(text, [pattern], [language]).text == expected


def test_a_month_without_year_takes_the_year_that_is_given() -> None:
    assert read_date("January", ["%B"], ["en"], year=2014).text == "2014-01"


@pytest.mark.parametrize(
    ("text", "formats", "language", "key"),
    [
        ("January", ["%B"], "en", "date_year_missing"),
        ("03/04/2017", ["%d/%m/%Y", "%m/%d/%Y"], "en", "date_ambiguous"),
        ("30/02/2017", ["%d/%m/%Y"], "en", "date_impossible"),
        ("00/02/2017", ["%d/%m/%Y"], "en", "date_impossible"),
        ("2017-13", ["edtf"], "en", "date_impossible"),
        ("5-3 March 2017", ["%d-%d %B %Y"], "en", "date_reversed"),
        ("lundi 7 novembre 2017", ["%A %d %B %Y"], "fr", "date_weekday"),
        ("7 novembre 2017", ["%d %B %Y"], "en", "date_unreadable"),
        ("3 jui 2017", ["%d %B %Y"], "fr", "date_unreadable"),
        ("soon", FORMATS, "en", "date_unreadable"),
        ("", FORMATS, "en", "date_unreadable"),
        ("7 July 2017", ["%d %B %Y"], "klingon", "locale_unknown"),
    ],
)
def test_what_is_not_known_is_refused_and_never_guessed(text: str, formats: list[str], language: str, key: str) -> None:
    with pytest.raises(CellUnreadable) as refused:
        read_date(text, formats, [language], year=None)
    assert refused.value.key == key


def test_a_text_that_only_one_format_can_read_is_not_ambiguous() -> None:
    assert read_date("13/04/2017", ["%d/%m/%Y", "%m/%d/%Y"], ["en"]).text == "2017-04-13"
    assert read_date("04/04/2017", ["%d/%m/%Y", "%m/%d/%Y"], ["en"]).text == "2017-04-04"


def test_a_name_that_two_languages_give_to_different_months_is_ambiguous() -> None:
    with pytest.raises(CellUnreadable) as refused:
        read_date("3 listopada 2017", ["%d %B %Y"], ["pl", "hr"])
    assert refused.value.key == "date_ambiguous"


@pytest.mark.parametrize(
    ("text", "pattern", "language", "expected"),
    [
        ("3–5 March 2017", "%d-%d %B %Y", "en", "2017-03-03/2017-03-05"),
        ("du 3 au 5 mars 2017", "du %d au %d %B %Y", "fr", "2017-03-03/2017-03-05"),
        ("30 March - 2 April 2017", "%d %B - %d %B %Y", "en", "2017-03-30/2017-04-02"),
        ("January - March 2014", "%B-%B %Y", "en", "2014-01/2014-03"),
        ("3-3 March 2017", "%d-%d %B %Y", "en", "2017-03-03"),
    ],
)
def test_a_sign_that_stands_twice_reads_a_range(text: str, pattern: str, language: str, expected: str) -> None:
    assert read_date(text, [pattern], [language]).text == expected


@pytest.mark.parametrize(
    ("cell", "formats", "expected"),
    [
        (date(2017, 11, 7), ["%d/%m/%Y"], "2017-11-07"),
        (datetime.fromisoformat("2017-11-07T09:30"), ["%d/%m/%Y"], "2017-11-07"),
        (datetime.fromisoformat("2014-01-01"), ["%b-%Y", "%B"], "2014-01"),
        (datetime.fromisoformat("2014-01-01"), ["%Y"], "2014"),
        (datetime.fromisoformat("2014-01-01"), ["%B", "edtf"], "2014-01-01"),
        (2014, ["%Y"], "2014"),
        (2014.0, ["%Y"], "2014"),
    ],
)
def test_a_day_of_a_spreadsheet_is_taken_as_far_as_the_formats_go(
    cell: Cell, formats: list[str], expected: str
) -> None:
    """A spreadsheet makes the first of January of "January 2014": where no format holds a day, there is none."""
    assert read_date(cell, formats, ["en"]).text == expected


@pytest.mark.parametrize("cell", [None, True, time(9, 30), 41640.0])
def test_other_cells_are_no_dates(cell: Cell) -> None:
    with pytest.raises(CellUnreadable, match="date_unreadable"):
        read_date(cell, FORMATS[:-2], ["en"])


@pytest.mark.parametrize(("two", "four"), [("69", "1969"), ("99", "1999"), ("00", "2000"), ("68", "2068")])
def test_years_of_two_digits_turn_at_69(two: str, four: str) -> None:
    assert read_date(f"1/2/{two}", ["%d/%m/%y"], ["en"]).text == f"{four}-02-01"


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("%Q %Y", "format_unknown"),
        ("%d %d %d %B", "format_unknown"),
        ("%d %Y", "format_no_date"),
        ("%H:%M", "format_no_date"),
        ("", "format_no_date"),
        ("%d/%m/%Y %I:%M", "format_half"),
    ],
)
def test_a_format_that_can_read_no_date_is_refused(pattern: str, key: str) -> None:
    with pytest.raises(CellUnreadable, match=key):
        check_format(pattern)


@pytest.mark.parametrize(
    ("cell", "pattern", "zone", "expected"),
    [
        ("9/1/15 14:00", "%m/%d/%y %H:%M", None, "2015-09-01T14:00:00"),
        ("7/11/2017 09h30", "%d/%m/%Y %Hh%M", "Europe/Paris", "2017-11-07T09:30:00+01:00"),
        ("9/1/2015 2:05 PM", "%m/%d/%Y %I:%M %p", None, "2015-09-01T14:05:00"),
        ("9/1/2015 12:05 a.m.", "%m/%d/%Y %I:%M %p", None, "2015-09-01T00:05:00"),
        ("2017-11-07T09:30:00.5Z", "%Y-%m-%dT%H:%M:%S.%f%z", "Europe/Paris", "2017-11-07T09:30:00.500000+00:00"),
        (datetime.fromisoformat("2017-07-07T09:30"), "%d/%m/%Y", "Europe/Paris", "2017-07-07T09:30:00+02:00"),
        ("7/11/2017", "%d/%m/%Y", "Europe/Paris", None),
        (datetime.fromisoformat("2017-07-07"), "%d/%m/%Y", "Europe/Paris", None),
        (date(2017, 7, 7), "%d/%m/%Y", "Europe/Paris", None),
    ],
)
def test_a_moment_is_known_where_the_cell_says_it(
    cell: Cell, pattern: str, zone: str | None, expected: str | None
) -> None:
    day, moment = read_moment(cell, [pattern], ["en"], zone)
    assert day.is_one_day
    assert (moment.isoformat() if moment else None) == expected


@pytest.mark.parametrize(
    ("text", "zone", "key"),
    [
        ("29/10/2017 02:30", "Europe/Paris", "moment_twice"),
        ("26/03/2017 02:30", "Europe/Paris", "moment_skipped"),
        ("26/03/2017 02:30", "Europe/Porto Alba", "zone_unknown"),
        ("26/03/2017 25:30", None, "date_impossible"),
    ],
)
def test_a_time_that_the_clock_did_not_show_once_is_refused(text: str, zone: str | None, key: str) -> None:
    with pytest.raises(CellUnreadable, match=key):
        read_moment(text, ["%d/%m/%Y %H:%M"], ["en"], zone)


@given(st.dates(date(1000, 1, 1)), st.sampled_from(LANGUAGES), st.sampled_from(["wide", "abbreviated"]), st.booleans())
def test_a_day_written_with_names_in_any_language_is_read_back(
    day: date, language: str, width: str, loud: bool
) -> None:
    locale = locale_of(language)
    text = (
        f"{locale.days['format'][width][day.weekday()]} {day.day} {locale.months['format'][width][day.month]} {day:%Y}"
    )
    text = text.upper() if loud else text
    assert read_date(text, ["%A %d %B %Y"], [language]).text == day.isoformat()


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%m.%d.%Y", "%d %m %Y"]))
def test_a_day_written_in_numbers_is_read_back(day: date, pattern: str) -> None:
    assert read_date(day.strftime(pattern), [pattern], []).text == day.isoformat()


@given(st.dates(), st.sampled_from(["%B %Y", "%m/%Y", "%b-%Y"]), st.integers(1, 28))
def test_without_a_day_in_the_format_no_day_is_known(day: date, pattern: str, other: int) -> None:
    """Whatever day it was: only its month is read."""
    read = read_date(day.replace(day=other, year=2000 + day.year % 100).strftime(pattern), [pattern], ["en"])
    assert (read.earliest, read.latest) == (
        date(2000 + day.year % 100, day.month, 1),
        date(2000 + day.year % 100, day.month, monthrange(2000 + day.year % 100, day.month)[1]),
    )


@given(
    st.one_of(texts(), st.text("0123456789/-: .JanuryMch", max_size=20), st.integers(), st.floats(), st.datetimes()),
    st.lists(st.sampled_from([*FORMATS, "%d/%m/%Y %H:%M", "%I %p %d.%m.%y", "%Y-%m-%dT%H:%M:%S%z"]), max_size=4),
    st.sampled_from([None, "Europe/Paris", "America/New_York"]),
)
def test_whatever_stands_there_nothing_else_is_raised(cell: Cell, formats: list[str], zone: str | None) -> None:
    try:
        day, _ = read_moment(cell, formats, ["fr", "en"], zone)
    except CellUnreadable:
        return
    assert day.earliest is None or day.latest is None or day.earliest <= day.latest


@given(st.text("%dmYyBbAaHIpMSfz/- .e{}()[]\\*+?", max_size=12))
def test_whatever_a_format_is_nothing_else_is_raised(pattern: str) -> None:
    try:
        made = date_format(pattern)
    except CellUnreadable:
        return
    made.match("7 November 2017")
