"""Saved pages: what a browser shows of them, and where they say that they stand."""

import time

import pytest

from provgraph.sources.page_text import page_text


def read(page: str) -> str:
    return page_text(page.encode()).text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Un   atelier\n a <b>réuni</b> douze<i>&nbsp;</i>pilotes.</p>", "Un atelier a réuni douze\u00a0pilotes.\n"),
        ("<h1>Titre</h1>Texte<br>suite<ul><li>un<li>deux</ul>", "Titre\nTexte\nsuite\nun\ndeux\n"),
        ("<title>t</title><script>if (a<b) {}</script><style>p{}</style><p>vu<!-- pas vu --></p>", "vu\n"),
        ("<p>&eacute; &#x1F600; &amp; &lt;i&gt;</p>", "é 😀 & <i>\n"),
        ("<table><tr><td>Lise</td><td>Ormeau</td></tr></table>", "Lise\nOrmeau\n"),
        ("<p>jamais fermé<nav>Menu<p>fin", "jamais fermé\nMenu\nfin\n"),
        ("", ""),
    ],
)
def test_what_a_browser_shows_is_the_text(page: str, text: str) -> None:
    assert read(page) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>Trévan".encode("utf-8-sig"), "Trévan\n"),
        ("<p>Trévan".encode("cp1252"), "Trévan\n"),
        ('<meta charset="iso-8859-2"><p>Ľudmila'.encode("iso-8859-2"), "Ľudmila\n"),
        ("<meta charset=latin1><p>l’œuvre".encode("cp1252"), "l’œuvre\n"),
        ('<meta charset="no-such"><p>Trévan'.encode("cp1252"), "Trévan\n"),
        ('<meta charset="iso-8859-1"><p>Trévan'.encode(), "Trévan\n"),
        ("<p>Trévan".encode("utf-16"), "Trévan\n"),
    ],
)
def test_the_encoding_is_found(raw: bytes, text: str) -> None:
    assert page_text(raw).text == text


def test_where_it_stands_the_surest_first() -> None:
    page = page_text(
        b'<!-- saved from url=(0031)https://paper.example/a?utm_x=1 -->\n<html><head><meta property="og:url" content="https://b.example">'
        b'<link rel="alternate canonical" href=" https://paper.example/a "></head></html>'
    )
    assert page.addresses == ["https://paper.example/a", "https://paper.example/a?utm_x=1", "https://b.example"]


@pytest.mark.parametrize(
    "part", ["<!", "<a ", "</", "<!--", "&#", "<a b='", "<script>", "<![", "<div>", "<b>", "<a<a/"]
)
def test_hostile_pages_cost_no_more_than_long_ones(part: str) -> None:
    began = time.perf_counter()
    page_text((part * 20_000).encode())
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("raw", [b"\x00\x01\xff\xfe", b"\xff\xfe", b"PK\x03\x04", b"<" * 100, bytes(range(256))])
def test_whatever_the_bytes_are_something_is_read(raw: bytes) -> None:
    page_text(raw).text.encode()


def test_nothing_is_fetched_and_no_entity_is_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p><img src="http://nowhere.invalid/x">'
    assert "root" not in read(page)
