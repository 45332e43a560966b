"""Registers are known again when they are copied, and not when they only look alike."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest

from provgraph.model.fingerprint import OF_RECORDS, containment, fingerprint_of_records, signature
from provgraph.questions.witnesses import NEAR
from provgraph.sources.cards import source_of_file
from provgraph.sources.loader import Document
from provgraph.sources.register_records import LARGEST, records_of

FIRST = ("Ada", "Ben", "Cyr", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Jan")
LAST = ("Brun", "Cox", "Dolan", "Elm", "Fox", "Gray", "Hill", "Ives", "Jory", "Kent")


def people(seed: int, number: int = 40) -> list[tuple[str, str, str]]:
    random = Random(seed)
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    return [(name, random.choice(("Port", "Town", "Fleet")), f"2024-03-{1 + at % 28:02}")
            for at, name in enumerate(random.sample(names, number))]  # fmt: skip


def table(rows: Iterable[tuple[str, ...]], sign: str = ",") -> str:
    return "\n".join(sign.join(row) for row in (("Name", "Organisation", "Date"), *rows)) + "\n"


def calendar(rows: Iterable[tuple[str, ...]], stamp: str = "20240101T000000Z") -> str:
    zone = ["BEGIN:VTIMEZONE", "TZID:Europe/Paris", "BEGIN:STANDARD", "DTSTART:19961027T030000", "TZOFFSETFROM:+0200"]
    zone += ["TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE"]
    events = [
        ["BEGIN:VEVENT", f"UID:{name}@{day}", f"DTSTAMP:{stamp}", f"SUMMARY:{body} with {name}", "STATUS:CONFIRMED",
         f"DTSTART;VALUE=DATE:{day.replace('-', '')}", "END:VEVENT"]
        for name, body, day in rows
    ]  # fmt: skip
    lines = ["BEGIN:VCALENDAR", *zone, *(line for event in events for line in event), "END:VCALENDAR"]
    return "\r\n".join(lines) + "\r\n"


def cards(rows: Iterable[tuple[str, ...]], stamp: str = "20240101T000000Z") -> str:
    each = (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nORG:{body}\r\n"
        f"ADR:;;1 Quay;Norvale;;;\r\nREV:{stamp}\r\nEND:VCARD\r\n"
        for name, body, _ in rows
    )
    return "".join(each)


def tree(rows: Iterable[tuple[str, ...]], indent: int | None = None) -> str:
    found = [
        {"name": name, "since": day, "member": {"id": body, "role": "member", "label": name}}
        for name, body, day in rows
    ]
    return json.dumps({"meta": {"made": "today"}, "persons": found}, indent=indent)


def alike(folder: Path, one: str, other: str, media_type: str) -> float:
    """How much of the shorter stands in the longer, as their fingerprints tell."""
    signed = []
    for name, text in (("one", one), ("other", other)):
        (folder / name).write_bytes(text.encode())
        found = fingerprint_of_records(records_of(folder / name, media_type))
        assert found is not None
        signed.append(signature(found))
    assert signed[0] is not None
    assert signed[1] is not None
    return containment(signed[0], signed[1])


MAKERS: dict[str, Callable[[list[tuple[str, str, str]]], str]] = {
    "text/csv": table,
    "text/calendar": calendar,
    "text/vcard": cards,
    "application/json": tree,
}


@pytest.mark.parametrize("media_type", MAKERS)
def test_two_registers_of_one_form_are_no_copies(media_type: str, tmp_path: Path) -> None:
    """The same header, time zone, keys; even some of the same people."""
    make = MAKERS[media_type]
    assert alike(tmp_path, make(people(1)), make(people(2)), media_type) < NEAR[OF_RECORDS] / 2
    assert alike(tmp_path, make(people(1, 12)), make(people(2, 12)), media_type) < NEAR[OF_RECORDS] / 2


@pytest.mark.parametrize("media_type", MAKERS)
def test_a_register_that_was_sorted_and_mended_is_a_copy(media_type: str, tmp_path: Path) -> None:
    make, rows = MAKERS[media_type], people(1)
    mended = sorted([("Zoe Zorn", "Port", "2024-03-01"), *rows[1:]])
    assert alike(tmp_path, make(rows), make(mended), media_type) > NEAR[OF_RECORDS] + 0.05


def test_what_programs_write_anew_does_not_matter(tmp_path: Path) -> None:
    rows = people(1)
    assert alike(tmp_path, table(rows), table(rows, ";"), "text/csv") == 1
    assert alike(tmp_path, tree(rows), tree(rows, 2), "application/json") == 1
    later = "20260704T101112Z"
    assert alike(tmp_path, calendar(rows), calendar(rows, later), "text/calendar") == 1
    assert alike(tmp_path, cards(rows), cards(rows, later), "text/vcard") == 1


def test_a_month_of_a_year_is_a_copy_of_it(tmp_path: Path) -> None:
    year = people(1, 90)
    assert alike(tmp_path, table(year), table(year[:30]), "text/csv") > NEAR[OF_RECORDS]


def test_the_source_of_a_table_has_the_fingerprint_and_an_unreadable_one_has_none(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(table(people(1)), encoding="utf-8")
    source = source_of_file(Document(path), "text/csv")
    assert source.fingerprint is not None
    assert source.fingerprint.startswith("records-1:41:")
    for content in (b"", b"\xff\xfe\x00", b"Name,Date\r\n" * 40):
        path.write_bytes(content)
        assert source_of_file(Document(path), "text/csv").fingerprint is None
    for content in (b"{", b"[" * 100_000, b"null"):
        path.write_bytes(content)
        assert list(records_of(path, "application/json")) == []
    path.write_bytes(b"x,1\n" * (LARGEST // 4 + 1))
    assert list(records_of(path, "text/csv")) == []


def test_kinds_of_file_that_are_no_text_have_no_records(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4)
    for kind in ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/turtle"):
        assert list(records_of(path, kind)) == []
