"""Arbitrary texts, dates, records and claims, for the properties that must always hold."""

from dataclasses import MISSING, fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from provgraph.model.claims import Claim, claim
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.model.draft_mark import DraftMark
from provgraph.model.locators import Locator, Section, TextPosition
from provgraph.model.records import RECORDS, Kind, Record, Source, Written, written_fields
from provgraph.model.texts import Text
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.terms import XSD, Credibility

R = TypeVar("R", bound=Record)

# Signs that have broken an engine, a serialiser or a page somewhere: they must come up often, not once in a million.
AWKWARD = "\"'\\\n\r\t<>{}|^`$?#@&;,:_- \u00a0\u202fé\u0301œß😀\u200fאֱעلا日\u2028\u0085"


def texts(min_size: int = 0) -> SearchStrategy[str]:
    """Any text that UTF-8 can hold, awkward signs first."""
    signs = st.sampled_from(AWKWARD) | st.characters(exclude_categories=["Cs"])
    return st.text(signs, min_size=min_size, max_size=30)


def languages() -> SearchStrategy[str]:
    return st.sampled_from(["fr", "en", "und", "it", "fr-ca", "zh-hant", "ar"])


def iris() -> SearchStrategy[IRI]:
    return st.text("abcdefghij0123456789-._", min_size=1, max_size=12).map(lambda end: IRI(f"urn:pg:any:{end}"))


def literals() -> SearchStrategy[Literal]:
    """Literals of every kind that we write."""
    return st.one_of(
        texts().map(Literal),
        st.builds(lambda text, lang: Literal(text, IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"), lang),
                  texts(), languages()),
        st.integers().map(lambda number: Literal(str(number), XSD.integer)),
        st.sampled_from(["true", "false"]).map(lambda flag: Literal(flag, XSD.boolean)),
        st.dates().map(lambda day: Literal(day.isoformat(), XSD.date)),
    )  # fmt: skip


def days() -> SearchStrategy[date]:
    return st.dates(date(1, 1, 1), date(9999, 12, 31))


def single_dates() -> SearchStrategy[str]:
    """EDTF dates that are no intervals, levels 0 and 1, seasons apart: every one names days that exist."""

    def shortened(day: date, length: int, mark: str) -> str:
        return day.isoformat()[:length] + mark

    plain = st.builds(shortened, days(), st.sampled_from([4, 7, 10]), st.sampled_from(["", "", "~", "?", "%"]))
    unspecified = st.builds(
        lambda day, form: form.format(y=f"{day.year:04d}", m=f"{day.month:02d}"),
        st.dates(date(1000, 1, 1), date(9999, 12, 31)),
        st.sampled_from(["{y:.3}X", "{y:.2}XX", "{y}-XX", "{y}-XX-XX", "{y}-{m}-XX"]),
    )
    return plain | unspecified


def intervals() -> SearchStrategy[str]:
    """EDTF intervals, closed and open; the closed ones do not end before they start."""

    def closed(pair: tuple[str, str]) -> str:
        start, end = sorted(pair, key=lambda text: str(parse_edtf(text).earliest))
        return f"{start}/{end}"

    return st.one_of(
        st.tuples(single_dates(), single_dates()).map(closed),
        st.builds(lambda day, end: f"{day}/{end}", single_dates(), st.sampled_from(["..", ""])),
        st.builds(lambda day, start: f"{start}/{day}", single_dates(), st.sampled_from(["..", ""])),
    )


def edtf() -> SearchStrategy[Edtf]:
    return (single_dates() | intervals()).map(parse_edtf)


def moments() -> SearchStrategy[datetime]:
    """With and without a zone; whole seconds, as sources give them."""
    zones = st.sampled_from([None, UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=30))])
    moment = st.datetimes(datetime(1000, 1, 2), datetime(9999, 12, 30))  # noqa: DTZ001 - sources give no zone
    return st.builds(lambda at, zone: at.replace(microsecond=0, tzinfo=zone), moment, zones)


def locators() -> SearchStrategy[Locator]:
    def position(start: int, length: int) -> TextPosition:
        # One place of one text has one anchor, or none.
        anchored = [f"{number:016x}" for number in (start, length, start + length)] if length % 2 else []
        return TextPosition(start, start + length, *anchored)

    positions = st.builds(position, st.integers(0, 10**6), st.integers(1, 10**4))
    return positions | texts(min_size=1).map(Section)


def said() -> SearchStrategy[Text]:
    return st.builds(Text, texts(), languages())


_VALUES: dict[Kind, SearchStrategy[Any]] = {
    Kind.REF: iris(),
    Kind.PLAIN: texts(),
    Kind.TEXT: said(),
    Kind.NUMBER: st.integers(0, 10**12),
    Kind.FLAG: st.booleans(),
    Kind.EDTF: edtf(),
    Kind.DAY: days(),
    Kind.TIME: moments(),
}


def _values(written: Written, needed: bool) -> SearchStrategy[Any]:
    one = st.sampled_from(list(written.scheme)) if written.scheme else _VALUES[written.kind]
    if written.many:
        return st.lists(one, max_size=3).map(tuple)
    return one if needed or written.kind is Kind.FLAG else st.none() | one


def records(cls: type[R]) -> SearchStrategy[R]:
    """Records of one class, with everything that may be absent absent now and then."""
    needed = {item.name for item in fields(cls) if item.default is MISSING}
    values = {item.name: _values(item, item.name in needed) for item in written_fields(cls)}
    return st.builds(cls, iri=iris(), **values)


def any_record() -> SearchStrategy[Record]:
    return st.sampled_from(RECORDS).flatmap(records)


def draft_marks() -> SearchStrategy[DraftMark]:
    """Marks of what nobody has reviewed, in every confidence that can be written."""
    figures = st.integers(0, 10_000).map(lambda number: number / 10_000)
    return st.builds(DraftMark, texts(min_size=1), figures, st.none() | texts(min_size=1))


def claims() -> SearchStrategy[Claim]:
    """Claims about records of any class."""
    return st.builds(
        lambda source, record, where, name, credibility, note, draft: claim(
            source, record, where, local_name=name, credibility=credibility, note=tuple(note), draft=draft
        ),
        records(Source),
        any_record(),
        st.lists(locators(), max_size=4),
        st.none() | texts(min_size=1),
        st.none() | st.sampled_from(list(Credibility)),
        st.lists(said(), max_size=2),
        st.none() | draft_marks(),
    )
