"""The months of which the name of a file speaks, and which year each of them has there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.sources.cells.dates import read_date
from provgraph.sources.cells.periods import Period, as_period, period_in
from provgraph.sources.cells.problem import CellUnreadable
from strategies import texts


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("register-oct-dec-2010.csv", "2010-10/2010-12"),
        ("register_jan_mar_14.csv", "2014-01/2014-03"),
        ("January-to-March-2012.csv", "2012-01/2012-03"),
        ("register 2015_Q1.ods", "2015-01/2015-03"),
        ("Q4-2015", "2015-10/2015-12"),
        ("2019Q3", "2019-07/2019-09"),
        ("oct-2013-to-mar-2014", "2013-10/2014-03"),
        ("Oct-13-to-Mar-14", "2013-10/2014-03"),
        ("2013-oct_2014-mar", "2013-10/2014-03"),
        ("meetings-2014", "2014-01/2014-12"),
        ("may-2012", "2012-05/2012-05"),
        ("2014-06-12 jan-mar-2014", "2014-01/2014-03"),
        ("juillet-septembre 2014", "2014-07/2014-09"),
    ],
)
def test_names_that_speak_of_one_period(name: str, period: str) -> None:
    found = period_in(name, ["fr"])
    assert str(found) == period
    assert as_period(period) == found


@pytest.mark.parametrize(
    "name",
    [
        "register",
        "harbours-06",
        "2014-15_Q4",
        "2011-12 meetings",
        "nov-jan-2012",
        "q1-q2-2014",
        "2014-06-12 oct-dec-2013",
    ],
)
def test_names_that_leave_it_open(name: str) -> None:
    assert period_in(name, ["en"]) is None


def test_a_month_has_the_year_that_it_has_in_the_period() -> None:
    period = Period((2013, 10), (2014, 3))
    assert [read_date(month, ["%B"], ["en"], year=period).text for month in ("October", "March")] == [
        "2013-10",
        "2014-03",
    ]


@pytest.mark.parametrize(
    ("period", "month"), [(Period((2014, 1), (2014, 3)), "December"), (Period((2013, 1), (2014, 1)), "Jan")]
)
def test_a_month_that_is_not_there_or_there_twice_is_refused(period: Period, month: str) -> None:
    with pytest.raises(CellUnreadable) as caught:
        read_date(month, ["%B"], ["en"], year=period)
    assert caught.value.key == "date_outside_period"


@given(texts() | st.text("jan-mar20145_q ", max_size=30))
def test_any_name_is_read_or_left_open(name: str) -> None:
    found = period_in(name, ["en", "xx"])
    assert found is None or as_period(str(found)) == found
