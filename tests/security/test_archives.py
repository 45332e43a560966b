"""Workbooks that are bombs, lie about their size, or reach out of their archive."""

import zipfile
from pathlib import Path

import pytest

from security.ground import Attack, Battle, Ground, fought, hold
from sources.tables.writing import write_ods, write_shared


def _workbook(ground: Ground, name: str) -> Path:
    made = ground.folder / name
    if name.endswith(".ods"):
        return write_ods(made, [["Person", "Event", "Date"], ["Ann Lor", "Dinner", "2026-01-02"]])
    heads = "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>{head}</t></is></c>'
        for column, head in zip("AB", ("Event", "Date"), strict=True)
    )
    write_shared(made, f'<c r="C1" t="s"><v>0</v></c>{heads}', "<si><t>Person</t></si><si><t>x</t></si>")
    return made


def _swollen(ground: Ground, name: str, part: str) -> Path:
    """One part of two gigabytes of spaces, in two megabytes."""
    made = _workbook(ground, f"made-{name}")
    target = ground.folder / name
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for item in old.namelist():
            if item != part:
                new.writestr(item, old.read(item))
        with new.open(part, "w", force_zip64=True) as stream:
            stream.write(old.read(part).split(b"?>")[0] + b"?>" if b"?>" in old.read(part) else b"")
            for _ in range(400):
                stream.write(b" " * (1 << 20))
    return target


def _many(ground: Ground) -> Path:
    made = _workbook(ground, "list.xlsx")
    with zipfile.ZipFile(made, "a") as archive:
        for number in range(20_000):
            archive.writestr(f"x/{number}", b"")
    return made


def _outside(ground: Ground) -> Path:
    made = _workbook(ground, "list.xlsx")
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("../../outside.txt", "x")
    return made


def _not_a_zip(ground: Ground) -> Path:
    return ground.file("list.xlsx", b"PK\x03\x04" + b"\x00" * 400)


def _cut(ground: Ground) -> Path:
    made = _workbook(ground, "list.xlsx")
    return ground.file("list.xlsx", made.read_bytes()[:-200])


def _far_cell(ground: Ground) -> Path:
    made = ground.folder / "far.xlsx"
    cell = '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'
    write_shared(made, f'<c r="C1" t="s"><v>0</v></c></row><row r="1048576">{cell}', "<si><t>Person</t></si>")
    return made


ATTACKS = [
    Attack("xlsx-bomb-sheet", lambda g: _swollen(g, "bomb.xlsx", "xl/worksheets/sheet1.xml"), "bomb.xlsx"),
    Attack("xlsx-bomb-strings", lambda g: _swollen(g, "bomb.xlsx", "xl/sharedStrings.xml"), "bomb.xlsx"),
    Attack("ods-bomb", lambda g: _swollen(g, "bomb.ods", "content.xml"), "bomb.ods"),
    Attack("xlsx-many-parts", _many, shows="read by the mapping"),
    Attack("xlsx-path-outside", _outside, shows="read by the mapping"),
    Attack("xlsx-no-zip", _not_a_zip, "list.xlsx"),
    Attack("xlsx-cut", _cut, "list.xlsx"),
    Attack("xlsx-far-cell", _far_cell, "far.xlsx"),
]


@pytest.fixture(scope="module")
def battle(tmp_path_factory: pytest.TempPathFactory, small_world: Path) -> Battle:
    return fought(ATTACKS, tmp_path_factory.mktemp("archives"), small_world)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_a_hostile_workbook_is_read_or_gets_one_clear_message(battle: Battle, attack: Attack) -> None:
    hold(attack, battle.outcomes[attack.id])


def test_the_store_is_as_before_and_nothing_lies_outside(
    battle: Battle, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert battle.untouched
    assert not list(tmp_path_factory.getbasetemp().rglob("outside.txt"))
