"""Workbooks and Parquet files that are bombs, lie about their size, or reach out of their archive."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from security.ground import Attack, Battle, Ground, fought, hold
from sources.tables.writing import write_ods, write_shared, write_xlsx

ROWS = [["Person", "Event", "Date"], ["Ann Lor", "Dinner", "2026-01-02"]]
SHEET, BOOK, STYLES, CONTENT = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "content.xml"
LINKS = "xl/_rels/workbook.xml.rels"


def _made(ground: Ground, ending: str) -> Path:
    made = ground.folder / f"made.{ending}"
    return write_ods(made, ROWS) if ending == "ods" else write_xlsx(made, ROWS)


def _changed(ending: str, part: str, change: Callable[[bytes], bytes]) -> Callable[[Ground], Path]:
    """The workbook with one part changed."""

    def arm(ground: Ground) -> Path:
        made, target = _made(ground, ending), ground.folder / f"list.{ending}"
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for name in old.namelist():
                data = old.read(name)
                changed = change(data) if name == part else data
                assert name != part or changed != data
                new.writestr(name, changed)
        return target

    return arm


def _with(extra: dict[str, bytes]) -> Callable[[Ground], Path]:
    """The workbook with more in its archive."""

    def arm(ground: Ground) -> Path:
        made = _made(ground, "xlsx")
        with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
            for name, data in extra.items():
                archive.writestr(name, data)
        return made

    return arm


def _put(part: str, old: bytes, new: bytes) -> Callable[[Ground], Path]:
    """The workbook with *new* in the place of *old*."""
    return _changed("ods" if part == CONTENT else "xlsx", part, lambda data: data.replace(old, new, 1))


def _in_sheet(before: bytes) -> Callable[[Ground], Path]:
    return _put(SHEET, b"<sheetData>", b"<sheetData>" + before)


def _many_sheets(data: bytes) -> bytes:
    relation = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    more = b"".join(b'<sheet name="s%d" sheetId="%d" %b r:id="rId1"/>' % (n, n + 9, relation) for n in range(2))
    return data.replace(b"</sheets>", more + b"</sheets>")


def _lying(ground: Ground) -> Path:
    """Every part is longer than the list of the archive says."""
    made = _made(ground, "xlsx")
    data = bytearray(made.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, 10)
        at = data.find(b"PK\x01\x02", at + 4)
    return ground.file("list.xlsx", bytes(data))


def _overlapping(ground: Ground) -> Path:
    """A thousand parts that are one and the same place of the archive (Fifield's bomb)."""
    data = _made(ground, "xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start, count = archive.start_dir, len(archive.namelist())
    payload = b"<x>" + b" " * 2_000_000 + b"</x>"
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed, name = packer.compress(payload) + packer.flush(), b"xl/a.xml"
    sizes = (zlib.crc32(payload), len(packed), len(payload), len(name), 0)
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, *sizes) + name + packed
    entry = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 0, *sizes, 0, 0, 0, 0, start) + name
    listed = data[start : data.rfind(b"PK\5\6")] + entry * 1000
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, *[count + 1000] * 2, len(listed), start + len(local), 0)
    return ground.file("list.xlsx", data[:start] + local + listed + end)


def _far_cell(ground: Ground) -> Path:
    made = ground.folder / "far.xlsx"
    cell = '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'
    write_shared(made, f'<c r="C1" t="s"><v>0</v></c></row><row r="1048576">{cell}', "<si><t>Person</t></si>")
    return made


def _one_text_often(ground: Ground) -> Path:
    """A long text that twenty thousand cells point to."""
    made = ground.folder / "often.xlsx"
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(3))
    rows = '</row><row><c t="s"><v>3</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c>' * 20_000
    strings = "".join(f"<si><t>{text}</t></si>" for text in (*ROWS[0], "A" * 100_000, "2026-01-02"))
    write_shared(made, cells + rows, strings)
    with zipfile.ZipFile(made) as old:
        parts = {name: old.read(name).replace(b'uniqueCount="2"', b'uniqueCount="5"') for name in old.namelist()}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return made


def _parquet(columns: Callable[[], object]) -> Callable[[Ground], Path]:
    def arm(ground: Ground) -> Path:
        from pyarrow import parquet

        path = ground.folder / "list.parquet"
        parquet.write_table(columns(), path)
        return path

    return arm


def _wide() -> object:
    import pyarrow

    return pyarrow.table({f"c{number}": [1] for number in range(17_000)})


def _repeating() -> object:
    import pyarrow

    texts = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 20_000), pyarrow.array(["A" * 1_000_000]))
    return pyarrow.table({"Person": texts, "Event": ["x"] * 20_000, "Date": ["2026-01-02"] * 20_000})


def _lying_footer(ground: Ground) -> Path:
    import pyarrow

    made = _parquet(lambda: pyarrow.table({"Person": ["Ann Lor"]}))(ground)
    return ground.file("list.parquet", made.read_bytes()[:-8] + struct.pack("<I", 0x7FFFFFFF) + b"PAR1")


def _cut(ground: Ground) -> Path:
    return ground.file("list.xlsx", _made(ground, "xlsx").read_bytes()[:-200])


SPACES = b" " * 70_000_000
CELLS = b"<row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>"
FORMAT = b'<numFmts><numFmt numFmtId="200" formatCode="' + b"[" * 1_000_000 + b'"/></numFmts>'
ROW, REPEATED = b"<table:table-row>", b'<table:table-row table:number-rows-repeated="99999999">'
READ = "read by the mapping “attendance-list”"
ATTACKS = [
    Attack("xlsx-bomb", _changed("xlsx", SHEET, lambda data: data + SPACES), "more than 100 times"),
    Attack("ods-bomb", _changed("ods", CONTENT, lambda data: data + SPACES), "more than 100 times"),
    Attack("lying-sizes", _lying, "damaged"),
    Attack("overlapping-parts", _overlapping, "unpacked, the workbook would take"),
    Attack("two-parts-of-one-name", _with({SHEET.upper(): b"<worksheet/>"}), "sheet1.xml ×2"),
    Attack("many-parts", _with({f"xl/x{number}.xml": b"<x/>" for number in range(3_000)}), shows=READ),
    Attack("large-picture", _with({"xl/media/image.bin": b"\0" * 20_000_000}), shows=READ),
    Attack("path-outside", _with({"../../outside.txt": b"x", "/outside.txt": b"x"}), shows=READ),
    Attack("link-outside", _put(LINKS, b"/xl/worksheets", b"../../.."), "damaged"),
    Attack("link-elsewhere", _put(LINKS, b"/xl/worksheets/sheet1.xml", b"media/image.bin"), "damaged"),
    Attack("no-archive", lambda ground: ground.file("list.xlsx", b"PK\x03\x04" + b"\x00" * 400), "damaged"),
    Attack("cut", _cut, "damaged"),
    Attack("long-comment", _in_sheet(b"<!--" + b"x" * 3_000_000 + b"-->"), "damaged"),
    Attack("long-attribute", _in_sheet(b"<row a='" + b"x" * 3_000_000 + b"'/>"), "damaged"),
    Attack("deep", _in_sheet(b"<a>" * 100_000 + b"</a>" * 100_000), shows=READ),
    Attack("deep-ods", _changed("ods", CONTENT, lambda data: data + b"<a>" * 100_000), "damaged"),
    Attack("million-columns", _in_sheet(CELLS), "cell 1, 16385"),
    Attack("far-cell", _far_cell, "far apart"),
    Attack("said-to-be-large", _put(SHEET, b'ref="A1:C2"', b'ref="A1:XFD1048576"'), shows=READ),
    Attack("one-sheet-thrice", _changed("xlsx", BOOK, _many_sheets), "damaged"),
    Attack("format-without-end", _put(STYLES, b"<cellXfs", FORMAT + b"<cellXfs"), shows=READ),
    Attack("one-text-often", _one_text_often, "more than 100 times"),
    Attack("ods-repeated-rows", _put(CONTENT, ROW, REPEATED), "far apart"),
    Attack("ods-spaces", _put(CONTENT, b"Ann Lor", b'A<text:s text:c="99999999"/>'), "more than 100 times"),
    Attack("ods-long-cell", _put(CONTENT, b"Ann Lor", b"<text:tab/>" * 1_100_000), "damaged"),
    Attack("parquet-columns", _parquet(_wide), "17000 columns"),
    Attack("parquet-one-text-often", _parquet(_repeating), "more than 100 times"),
    Attack("parquet-footer", _lying_footer, "damaged"),
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
    assert max(outcome.megabytes for outcome in battle.outcomes.values()) < 1000
    assert not list(tmp_path_factory.getbasetemp().rglob("outside.txt"))
