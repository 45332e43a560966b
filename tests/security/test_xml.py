"""XML that reaches for files and addresses, or swells: in every kind of file that holds XML."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from security.ground import Attack, Battle, Ground, fought, hold
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
    whole = f"<?xml version='1.0' encoding='{encoding}'?>{declarations}{body}<f:name>{text}</f:name></f:Person></rdf:RDF>"
    return ground.file("people.rdf", whole.encode(encoding))


def _rdf_utf16(ground: Ground, declarations: str, text: str) -> Path:
    return _rdf(ground, declarations, text, "utf-16")


def _trix(ground: Ground, declarations: str, text: str) -> Path:
    triple = f"<uri>http://example.org/ann</uri><uri>{FOAF}name</uri><plainLiteral>{text}</plainLiteral>"
    whole = f'{declarations}<TriX xmlns="http://www.w3.org/2004/03/trix/trix-1/"><graph><triple>{triple}</triple></graph></TriX>'
    return ground.file("people.trix", whole)


def _xlsx(part: str) -> Callable[[Ground, str, str], Path]:
    def write(ground: Ground, declarations: str, text: str) -> Path:
        heads = "".join(f'<c r="{c}1" t="inlineStr"><is><t>{h}</t></is></c>' for c, h in zip("AB", ("Event", "Date"), strict=True))
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
DOORS: dict[str, Callable[[Ground, str, str], Path]] = {
    "rdf-xml": _rdf,
    "rdf-xml-utf16": _rdf_utf16,
    "trix": _trix,
    **{f"xlsx:{part}": _xlsx(part) for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "xl/externalLinks/externalLink1.xml")},
    **{f"ods:{part}": _ods(part) for part in ("content.xml", "META-INF/manifest.xml", "styles.xml", "meta.xml", "settings.xml")},
}


def _attack(door: str, tried: str) -> Attack:
    def arm(ground: Ground) -> Path:
        return DOORS[door](ground, *TRIES[tried](ground))

    return Attack(f"{door}-{tried}", arm, "")


ATTACKS = [_attack(door, tried) for door in DOORS for tried in TRIES]
