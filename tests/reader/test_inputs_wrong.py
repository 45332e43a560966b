"""Files that no article can be read from: one clear sentence each, in French and English, and never a traceback."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from provgraph.errors import ProvgraphError, SourceInvalid
from provgraph.reader.inputs import read_article_file
from reader.forms import as_mail, as_page, as_pdf, as_word, bomb, pdf_of

LINE = "Lise Ormeau, maire de Port-Alizé, a rencontré Paul Trévan, directeur du port de Valmer."


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(as_pdf([LINE])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word_with(document: str) -> bytes:
    """A Word document whose main part is this."""
    source, out = io.BytesIO(as_word(["x"])), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, document if info.filename == "word/document.xml" else old.read(info))
    return out.getvalue()


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _attached() -> bytes:
    return (
        b'Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="a"\n\n--a\n'
        b'Content-Type: application/pdf\nContent-Disposition: attachment; filename="a.pdf"\n\nxx\n--a--\n'
    )


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
WRONG: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty text": ("a.txt", lambda: b" \n", "text_empty"),
    "wrong encoding": ("a.txt", lambda: "é".encode("cp1252"), "not_utf8"),
    "locked PDF": ("a.pdf", locked_pdf, "pdf_locked"),
    "scanned PDF": ("a.pdf", lambda: pdf_of([b"0 0 100 100 re f"]), "pdf_no_text"),
    "text in UTF-16": ("a.text", lambda: LINE.encode("utf-16-le"), "text_binary"),
    "no PDF": ("a.pdf", LINE.encode, "pdf_none"),
    "damaged PDF": ("a.pdf", lambda: b"%PDF-1.7 and nothing else", "pdf_damaged"),
    "empty PDF": ("a.pdf", lambda: b"", "text_empty"),
    "long PDF": ("a.pdf", lambda: pdf_of([b"BT ET"] * 501), "pdf_too_long"),
    "empty document": ("a.docx", lambda: as_word([""]), "word_no_text"),
    "no document": ("a.docx", LINE.encode, "word_none"),
    "damaged document": ("a.docx", lambda: b"PK\x03\x04 and nothing else", "word_damaged"),
    "a document of another program": ("a.odt", lambda: _zip({"content.xml": "<x/>"}), "text_other"),
    "rich text under another name": ("article", lambda: b"{\\rtf1 " + LINE.encode("cp1252"), "text_other"),
    "a text longer than any article": ("a.txt", lambda: (LINE + "\n").encode() * 2500, "text_no_article"),
    "cut document": ("a.docx", lambda: as_word([LINE])[:4000], "word_damaged"),
    "old document": ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word_locked"),
    "zip bomb": ("a.docx", lambda: bomb(300), "word_swells"),
    "billion laughs": (
        "a.docx",
        lambda: word_with(
            f'<!DOCTYPE x [<!ENTITY a "{"x" * 1000}">{LAUGHS}]><w:document {W}><w:body><w:p><w:r><w:t>&j;'
            "</w:t></w:r></w:p></w:body></w:document>"
        ),
        "word_damaged",
    ),
    "deep document": ("a.docx", lambda: word_with(f"<w:document {W}><w:body>" + "<w:p>" * 90_000), "word_damaged"),
    "a table for a document": ("a.docx", lambda: _zip({"xl/workbook.xml": "<workbook/>"}), "word_damaged"),
    "no message": ("a.eml", lambda: b"\n\n" + LINE.encode(), "mail_no_message"),
    "message of its attachment only": ("a.eml", _attached, "mail_no_text"),
    "message in another encoding": (
        "a.eml",
        lambda: b'Subject: a\nContent-Type: text/plain; charset="utf-8"\n\n' + LINE.encode("cp1252"),
        "mail_encoding",
    ),
    "message in an encoding that there is not": (
        "a.eml",
        lambda: b'Subject: a\nContent-Type: text/plain; charset="x-none"\n\n' + LINE.encode(),
        "mail_encoding",
    ),
    "message of parts in parts": (
        "a.eml",
        lambda: b"Subject: a\n" + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 5000,
        "mail_no_message",
    ),
    "page that is a menu": (
        "a.html",
        lambda: b"<body><ul>" + b"<li><a href='/'>Rubrique</a></li>" * 40 + b"</ul></body>",
        "page_no_article",
    ),
    "page that is a form": ("a.html", lambda: b"<form>Mot de passe <input></form>", "page_no_article"),
    "page that a program fills": ("a.html", lambda: b"<div id=root></div><script>x</script>", "page_no_article"),
    "empty page": ("a.html", lambda: b"", "page_no_article"),
    "deep page": ("a.html", lambda: b"<div>" * 50_000 + LINE.encode(), "page_no_article"),
    "long page": ("a.html", lambda: as_page([LINE] * 40_000), "page_too_long"),
}


@pytest.mark.parametrize("case", WRONG)
def test_each_wrong_file_gets_its_sentence(case: str, tmp_path: Path) -> None:
    name, make, key = WRONG[case]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(SourceInvalid) as caught:
        read_article_file(path)
    [problem] = caught.value.problems
    assert problem.key == key
    french, english = problem.message("fr"), problem.message("en")
    assert french != english
    assert str(path) in french
    assert "{" not in french + english


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.eml", "a.html"])
@pytest.mark.parametrize("seed", range(12))
def test_a_mangled_file_is_read_or_refused_in_words(name: str, seed: int, tmp_path: Path) -> None:
    import random

    make = {
        "a.pdf": as_pdf,
        "a.docx": as_word,
        "a.html": as_page,
        "a.eml": lambda p: as_mail(p, subject="é", sender="É <a@b>"),
    }
    raw, chance = bytearray(make[name]([LINE, LINE])), random.Random(f"{name}{seed}")
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(raw))
        raw[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 4))
    path = tmp_path / name
    path.write_bytes(raw)
    try:
        told = read_article_file(path).article.text
    except ProvgraphError as reason:
        told = reason.message("fr")
    assert told.strip()


def test_a_form_whose_library_is_missing_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for library, name, make in (
        ("pypdf", "a.pdf", as_pdf), ("docx", "a.docx", as_word), ("trafilatura", "a.html", as_page),
    ):  # fmt: skip
        path = tmp_path / name
        path.write_bytes(make([LINE]))
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(SourceInvalid, match=r"pip install \"provgraph\[reader\]\""):
            read_article_file(path)


def test_a_file_is_what_it_begins_like_where_its_name_does_not_say(tmp_path: Path) -> None:
    for beginning, make in {"pdf": as_pdf, "page": as_page}.items():
        (tmp_path / beginning).write_bytes(make([LINE, LINE]))
        assert LINE in read_article_file(tmp_path / beginning).article.text
    page = b"<!DOCTYPE html>" + as_page([LINE])
    (tmp_path / "article.php").write_bytes(page)
    assert "<" not in read_article_file(tmp_path / "article.php").article.text
    old = tmp_path / "article.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(SourceInvalid) as caught:
        read_article_file(old)
    assert [one.key for one in caught.value.problems] == ["word_locked"]
