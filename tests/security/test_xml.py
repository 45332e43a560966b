"""XML that reaches for files and addresses, or swells: in every kind of file that holds XML."""

import socket
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from security.ground import Attack, Battle, Ground, fought, hold, listening
from sources.tables.writing import write_ods, write_shared

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
FOAF = "http://xmlns.com/foaf/0.1/"

Declaring = Callable[[Ground], tuple[str, str]]
"""The declarations, and what stands where a text is expected."""


def _file(ground: Ground) -> tuple[str, str]:
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{ground.secret.as_uri()}">]>', "&e;"


def _address(ground: Ground) -> tuple[str, str]:
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{ground.address}/e">]>', "&e;"


def _outer(ground: Ground) -> tuple[str, str]:
    return f'<!DOCTYPE x SYSTEM "{ground.address}/x.dtd">', "Ann Lor"


def _outer_file(ground: Ground) -> tuple[str, str]:
    dtd = ground.file("x.dtd", f'<!ENTITY e SYSTEM "{ground.secret.as_uri()}">')
    return f'<!DOCTYPE x SYSTEM "{dtd.as_uri()}">', "&e;"


def _parameter(ground: Ground) -> tuple[str, str]:
    return f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{ground.address}/p"> %p;]>', "Ann Lor"


def _parameter_file(ground: Ground) -> tuple[str, str]:
    dtd = ground.file("p.dtd", f'<!ENTITY e SYSTEM "{ground.secret.as_uri()}">')
    return f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{dtd.as_uri()}"> %p;]>', "&e;"


def _laughs(_ground: Ground) -> tuple[str, str]:
    lines = ['<!ENTITY l0 "ha">']
    lines += [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)]
    return f"<!DOCTYPE x [{''.join(lines)}]>", "&l11;"


def _quadratic(_ground: Ground) -> tuple[str, str]:
    return f'<!DOCTYPE x [<!ENTITY e "{"A" * 100_000}">]>', "&e;" * 30_000


def _attribute_default(ground: Ground) -> tuple[str, str]:
    declared = f'<!ENTITY e SYSTEM "{ground.secret.as_uri()}"><!ATTLIST x y CDATA "&e;">'
    return f"<!DOCTYPE x [{declared}]>", "Ann Lor"


def _xinclude(ground: Ground) -> tuple[str, str]:
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" parse="text" href="{ground.secret.as_uri()}"/>'
    return "", include


def _rdf(ground: Ground, declarations: str, text: str, encoding: str = "utf-8") -> Path:
    body = f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:f="{FOAF}"><f:Person rdf:about="http://example.org/ann">'
    whole = (
        f"<?xml version='1.0' encoding='{encoding}'?>{declarations}{body}<f:name>{text}</f:name></f:Person></rdf:RDF>"
    )
    return ground.file("people.rdf", whole.encode(encoding))


def _rdf_utf16(ground: Ground, declarations: str, text: str) -> Path:
    return _rdf(ground, declarations, text, "utf-16")


def _rdf_unmarked(ground: Ground, declarations: str, text: str) -> Path:
    """UTF-16 that neither begins with its mark nor says what it is: a parser may find that out by itself."""
    path = _rdf(ground, declarations, text)
    return ground.file("people.rdf", path.read_text().partition("?>")[2].encode("utf-16-le"))


def _trix_unmarked(ground: Ground, declarations: str, text: str) -> Path:
    return ground.file("people.trix", _trix(ground, declarations, text).read_text().encode("utf-16-be"))


def _trix(ground: Ground, declarations: str, text: str) -> Path:
    triple = f"<uri>http://example.org/ann</uri><uri>{FOAF}name</uri><plainLiteral>{text}</plainLiteral>"
    whole = f'{declarations}<TriX xmlns="http://www.w3.org/2004/03/trix/trix-1/"><graph><triple>{triple}</triple></graph></TriX>'
    return ground.file("people.trix", whole)


def _xlsx(part: str) -> Callable[[Ground, str, str], Path]:
    def write(ground: Ground, declarations: str, text: str) -> Path:
        heads = "".join(
            f'<c r="{c}1" t="inlineStr"><is><t>{h}</t></is></c>' for c, h in zip("AB", ("Event", "Date"), strict=True)
        )
        made = ground.folder / "made.xlsx"
        write_shared(made, f'<c r="C1" t="s"><v>0</v></c>{heads}', "<si><t>Person</t></si><si><t>x</t></si>")
        return _with(made, ground.folder / "list.xlsx", part, declarations, text)

    return write


def _ods(part: str) -> Callable[[Ground, str, str], Path]:
    def write(ground: Ground, declarations: str, text: str) -> Path:
        made = write_ods(ground.folder / "made.ods", [["Person", "Event", "Date"], ["Ann Lor", "Dinner", "2026-01-02"]])
        return _with(made, ground.folder / "list.ods", part, declarations, text)

    return write


def _with(made: Path, target: Path, part: str, declarations: str, text: str) -> Path:
    """The workbook, one part of which has the declarations, and the text in the middle."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in dict.fromkeys([*names, part]):
            data = old.read(name).decode() if name in names else "<x></x>"
            if name == part:
                head, close, rest = data.partition("?>") if data.startswith("<?xml") else ("", "", data)
                start, end, tail = rest.rpartition("</")
                data = f"{head}{close}{declarations}{start}{text}{end}{tail}"
            new.writestr(name, data)
    made.unlink()
    return target


TRIES: dict[str, Declaring] = {
    "file": _file,
    "address": _address,
    "outer-dtd": _outer,
    "outer-dtd-file": _outer_file,
    "parameter": _parameter,
    "parameter-file": _parameter_file,
    "billion-laughs": _laughs,
    "quadratic": _quadratic,
    "attribute-default": _attribute_default,
    "xinclude": _xinclude,
}
READ: dict[str, Callable[[Ground, str, str], Path]] = {
    "rdf-xml": _rdf,
    "rdf-xml-utf16": _rdf_utf16,
    "rdf-xml-utf16-unmarked": _rdf_unmarked,
    "trix": _trix,
    "trix-utf16-unmarked": _trix_unmarked,
    "xlsx:workbook": _xlsx("xl/workbook.xml"),
    "xlsx:links": _xlsx("xl/_rels/workbook.xml.rels"),
    "xlsx:sheet": _xlsx("xl/worksheets/sheet1.xml"),
    "xlsx:texts": _xlsx("xl/sharedStrings.xml"),
    "xlsx:styles": _xlsx("xl/styles.xml"),
    "ods:content": _ods("content.xml"),
}
"""Doors through which XML is read."""
UNREAD = {
    "xlsx:types": _xlsx("[Content_Types].xml"),
    "xlsx:properties": _xlsx("docProps/core.xml"),
    "xlsx:elsewhere": _xlsx("xl/externalLinks/externalLink1.xml"),
    "ods:manifest": _ods("META-INF/manifest.xml"),
    "ods:styles": _ods("styles.xml"),
}
"""Parts of a workbook that say nothing of its cells: nobody parses them, so that there is nothing to refuse."""
HARMLESS = ("outer-dtd", "outer-dtd-file", "xinclude")
"""What names something outside and is not followed: the rest is read where it can be."""


def _attack(door: str, tried: str) -> Attack:
    def arm(ground: Ground) -> Path:
        return READ[door](ground, *TRIES[tried](ground))

    return Attack(f"{door}-{tried}", arm, _answer(door, tried))


def _answer(door: str, tried: str) -> str | None:
    """What is said; None: it is read without what it reaches for."""
    if door == "xlsx:styles" or (":" in door and tried not in HARMLESS):
        return "damaged"
    if tried == "outer-dtd-file" and door.startswith("rdf"):
        return "unrecognized entity"
    if tried in HARMLESS:
        return "this is not" if tried == "xinclude" and ":" not in door else None
    return "stands for other entities"


def _late(door: str) -> Attack:
    """The declarations stand behind a megabyte of comments, where nobody may look for them."""

    def arm(ground: Ground) -> Path:
        declarations, text = _laughs(ground)
        return READ[door](ground, f"<!--{'x' * 1_200_000}-->{declarations}", text)

    return Attack(f"{door}-late", arm, "stands for other entities")


def _behind_comments(door: str) -> Attack:
    def arm(ground: Ground) -> Path:
        declarations, text = _laughs(ground)
        return READ[door](ground, "<!--xxxxxxxxxxxxxx-->" * 60_000 + declarations, text)

    return Attack(f"{door}-behind-comments", arm, "stands for other entities")


def _swelling(door: str) -> Attack:
    """Each entity is short; what it is used for is not."""

    def arm(ground: Ground) -> Path:
        return READ[door](ground, f'<!DOCTYPE x [<!ENTITY e "{"A" * 500}">]>', "&e;" * 100_000)

    return Attack(f"{door}-many-short-entities", arm, "many times as long")


def _deep(door: str) -> Attack:
    def arm(ground: Ground) -> Path:
        return READ[door](ground, "", "<a>" * 100_000)

    return Attack(f"{door}-deep", arm, "more than 1,000 tags")


def _long_tag(door: str) -> Attack:
    def arm(ground: Ground) -> Path:
        return READ[door](ground, "", f"<a b='{'x' * 3_000_000}'/>")

    return Attack(f"{door}-tag-without-end", arm, "longer than 1 MB")


ATTACKS = [_attack(door, tried) for door in READ for tried in TRIES]
BOMBS = [make(door) for door in ("rdf-xml", "trix") for make in (_late, _behind_comments, _swelling, _deep, _long_tag)]
IGNORED = [
    Attack(f"{door}-{tried}", lambda ground, d=door, t=tried: UNREAD[d](ground, *TRIES[t](ground)))  # type: ignore[misc]
    for door in UNREAD
    for tried in ("file", "billion-laughs")
]
ALL = [*ATTACKS, *BOMBS, *IGNORED]


@pytest.fixture(scope="module")
def battle(tmp_path_factory: pytest.TempPathFactory, small_world: Path) -> Battle:
    return fought(ALL, tmp_path_factory.mktemp("xml"), small_world)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_what_reaches_out_or_swells_is_not_followed(battle: Battle, attack: Attack) -> None:
    hold(attack, battle.outcomes[attack.id])


@pytest.mark.parametrize("attack", BOMBS, ids=lambda attack: attack.id)
def test_bombs_that_hide_are_found(battle: Battle, attack: Attack) -> None:
    hold(attack, battle.outcomes[attack.id])


@pytest.mark.parametrize("attack", IGNORED, ids=lambda attack: attack.id)
def test_parts_that_nobody_needs_are_not_parsed(battle: Battle, attack: Attack) -> None:
    hold(attack, battle.outcomes[attack.id])


def test_no_file_was_read_no_address_called_and_memory_stayed_small(battle: Battle) -> None:
    assert (battle.untouched, battle.calls, battle.leaked) == (True, 0, False)
    assert max(outcome.megabytes for outcome in battle.outcomes.values()) < 1000  # what the test itself held counts too


def test_the_listener_does_count() -> None:
    with listening() as listener:
        socket.create_connection(("127.0.0.1", int(listener.address.rpartition(":")[2]))).close()
        deadline = time.monotonic() + 5
        while not listener.calls and time.monotonic() < deadline:
            time.sleep(0.01)
        assert listener.calls == 1
