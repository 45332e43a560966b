"""Patterns that would run for ever, paths that lead elsewhere, files that never end, JSON and calendars that swell."""

import os
from pathlib import Path

import pytest

from security.ground import SECRET, Attack, Battle, Ground, fought, hold

TABLE = "Person,Event,Date\n" + "A" * 40 + "!,Dinner,2026-01-02\n"
DOSSIER = "provgraph: dossier/1\nsource: {source}\npeople: {{a: {{name: Ann Lor}}}}\n"


def _pattern(where: str) -> Attack:
    mapping = "provgraph: mapping/1\nname: m\ncolumns: {Person: Person, Event: Event}\n" + where

    def arm(ground: Ground) -> list[str | Path]:
        return ["load", ground.file("t.csv", TABLE), "--mapping", ground.file("m.yaml", mapping)]

    return Attack(f"pattern-{len(where)}", arm, "m.yaml")


def _card(name: str) -> Attack:
    def arm(ground: Ground) -> Path:
        return ground.file("in/d.yaml", DOSSIER.format(source=name if name != "SECRET" else ground.secret))

    return Attack(f"card-{name}", arm, "d.yaml")


def _linked(target: str) -> Attack:
    def arm(ground: Ground) -> Path:
        folder = ground.folder / "in"
        folder.mkdir()
        os.symlink(target, folder / "people.csv")
        return folder

    return Attack(f"link-{target}", arm, "")


def _pipe(ground: Ground) -> Path:
    folder = ground.folder / "in"
    folder.mkdir()
    os.mkfifo(folder / "people.csv")
    return folder


def _deep_json(ground: Ground) -> Path:
    return ground.file("people.json", "[" * 200_000)


def _context(ground: Ground) -> Path:
    return ground.file("people.jsonld", f'{{"@context": "{ground.address}/c", "@id": "urn:x", "name": "Ann"}}')


def _context_file(ground: Ground) -> Path:
    address = ground.secret.as_uri()
    return ground.file("people.jsonld", f'{{"@context": "{address}", "@id": "urn:x", "name": "Ann"}}')


def _calendar(body: str) -> str:
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    event = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Dinner\r\nDTSTART:20260102T090000Z\r\n"
    return head + event + body + "END:VEVENT\r\nEND:VCALENDAR\r\n"


def _endless(ground: Ground) -> Path:
    return ground.file("a.ics", _calendar("RRULE:FREQ=SECONDLY\r\nATTENDEE;CN=Ann Lor:mailto:ann@example.org\r\n"))


def _flood(ground: Ground) -> Path:
    return ground.file("a.ics", _calendar("RDATE:" + ",".join(["20260103T090000Z"] * 50_000) + "\r\n"))


def _nested(ground: Ground) -> Path:
    return ground.file("a.ics", "BEGIN:VCALENDAR\r\n" * 20_000)


def _photo(ground: Ground) -> Path:
    photo = "PHOTO;ENCODING=b:" + "QUJD" * 2_000_000
    return ground.file("a.vcf", f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lor\r\n{photo}\r\nEND:VCARD\r\n")


ATTACKS = [
    _pattern('rows: {skip: [{first: "(A+)+$", as: note}]}\n'),
    _pattern('rows: {skip: [{first: "(?:(?:A|A?)+)+#", as: note}]}\n'),
    *(_card(name) for name in ("../secret.txt", "SECRET", "../../../../etc/passwd", "/dev/zero")),
    _linked("/dev/zero"),
    _linked("/dev/stdin"),
    Attack("pipe", _pipe, ""),
    Attack("json-deep", _deep_json, "people.json"),
    Attack("context-address", _context, "people.jsonld"),
    Attack("context-file", _context_file, "people.jsonld"),
    Attack("calendar-without-end", _endless, shows="only the first time of a series"),
    Attack("calendar-flood", _flood, "longer than 256 KB"),
    Attack("calendar-nested", _nested, shows="has no END"),
    Attack("card-photo", _photo, shows="a.vcf"),
]


@pytest.fixture(scope="module")
def battle(tmp_path_factory: pytest.TempPathFactory, small_world: Path) -> Battle:
    return fought(ATTACKS, tmp_path_factory.mktemp("patterns"), small_world)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_it_ends_in_little_time_with_one_clear_message(battle: Battle, attack: Attack) -> None:
    hold(attack, battle.outcomes[attack.id])


def test_the_store_is_as_before_nobody_was_called_and_no_secret_told(battle: Battle) -> None:
    assert SECRET
    assert (battle.untouched, battle.calls, battle.leaked) == (True, 0, False)
