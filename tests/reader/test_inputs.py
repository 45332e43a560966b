"""Articles in every form: the same paragraphs come out of each, and positions in them can be checked by `verify`."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provgraph.graph import open_graph
from provgraph.reader.inputs import read_article_file
from provgraph.reader.inputs.batch import How, read_one, ready_backend
from provgraph.sources.card_texts import card_of, text_of_card
from provgraph.sources.given_texts import read_text
from reader.annotated import ARTICLES, Article, read_part
from reader.forms import as_mail, as_page, as_pdf, as_word

FORMS: dict[str, Callable[[list[str]], bytes]] = {
    "page.html": as_page,
    "print.pdf": as_pdf,
    "document.docx": as_word,
    "message.eml": lambda paragraphs: as_mail(paragraphs, subject="Communiqué", sender="L’Écho <echo@valmer.example>"),
}
TEXT = [
    "Les pilotes de Port-Alizé reçoivent Valmer",
    "À la réunion du port de Valmer, mardi, M. Paul Trévan, directeur du port de Valmer, a rencontré Mme Lise Ormeau.",
    "Mme Rosa Lund, souffrante, était représentée par M. Ivo Sauvet, de Navalise SAS. « Nous reviendrons », dit-il.",
]
_FOREIGN = str.maketrans({"đ": "d", "\u202f": "\u00a0"})


def paragraphs_of(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("article", read_part(ARTICLES), ids=lambda article: article.slug)
def test_the_same_article_has_the_same_paragraphs_in_every_form(name: str, article: Article, tmp_path: Path) -> None:
    text = article.text.translate(_FOREIGN)  # Helvetica has no more signs
    paragraphs = paragraphs_of(text.encode("cp1252", "replace").decode("cp1252"))
    (tmp_path / name).write_bytes(FORMS[name](paragraphs))
    assert paragraphs_of(read_article_file(tmp_path / name).article.text) == paragraphs


_WORDS = st.from_regex(r"[a-zéèçàœ]{1,11}(-[a-zéè]{2,5})?", fullmatch=True)
_PARAGRAPHS = st.lists(
    st.lists(_WORDS, min_size=12, max_size=60)
    .map(lambda words: f"Le {' '.join(words)}.")
    .filter(lambda text: len(text) > 90),  # a line and more: what has no second line shows no distance of lines
    min_size=2,
    max_size=8,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_PARAGRAPHS)
def test_whatever_the_words_the_paragraphs_are_the_same(tmp_path: Path, paragraphs: list[str]) -> None:
    for name in ("page.html", "print.pdf", "document.docx", "message.eml"):
        (tmp_path / name).write_bytes(FORMS[name](paragraphs))
        told = paragraphs_of(read_text(tmp_path / name).text.text)
        assert [line for line in told if line.startswith("Le ")] == paragraphs


@pytest.mark.parametrize("name", ["article.txt", *FORMS])
def test_a_draft_of_any_form_loads_and_verifies_against_its_file(name: str, tmp_path: Path) -> None:
    """Digest and positions of the draft are those that `card` and `verify` take of the same file."""
    path = tmp_path / name
    path.write_bytes(FORMS[name](TEXT) if name in FORMS else "\n\n".join(TEXT).encode())
    how = How()
    _, draft = read_one(path, path.stem, how, ready_backend(how))
    dossier = tmp_path / "draft.yaml"
    # Reviewed: every mark of a draft is taken out.
    dossier.write_text(re.sub(r", draft: \{[^{}]*\}|\n +draft: \{[^{}]*\}", "", draft.text), encoding="utf-8")
    place = card_of(dossier)
    dossier.write_text(place.with_text(text_of_card(read_text(path).text, place.positions)), encoding="utf-8")
    with open_graph() as graph:
        graph.load(dossier)
        [checked] = graph.verify(path).checked
    assert checked.unchanged
    assert checked.findings == () or {finding.outcome.value for finding in checked.findings} == {"same"}


@pytest.mark.parametrize("name", FORMS)
def test_persons_are_found_at_the_same_words_in_every_form(name: str, tmp_path: Path) -> None:
    from provgraph.reader import read_article

    path = tmp_path / name
    path.write_bytes(FORMS[name](TEXT))
    article = read_article_file(path).article
    persons = {person.name: person for person in read_article(article).people}
    assert {"Paul Trévan", "Lise Ormeau", "Rosa Lund", "Ivo Sauvet"} <= set(persons)
    source = read_text(path).text.text
    for person in persons.values():
        for mention in person.mentions:
            assert source[mention.start : mention.end] == article.at(mention)


def test_the_menus_of_a_page_are_spaces_and_its_digest_is_that_of_the_whole_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(as_page(TEXT))
    article, whole = read_article_file(path).article, read_text(path).text
    assert article.source_text == whole.text
    assert len(article.text) == len(whole.text)
    assert "Accueil" in whole.text
    assert "Accueil" not in article.text
    assert all(a in (b, " ") for a, b in zip(article.text, whole.text, strict=True))


def test_the_heading_of_a_page_is_read_though_it_stands_outside_of_the_article(tmp_path: Path) -> None:
    page = f"<html><body><nav>Menu</nav><header><h1>Lise Ormeau à Valmer</h1></header><article>{{}}</article>{'{}'}"
    body = "".join(f"<p>{one}</p>" for one in TEXT[1:] * 3)
    path = tmp_path / "a.html"
    path.write_text(page.format(body, "<footer>Mentions</footer></body></html>"), encoding="utf-8")
    assert paragraphs_of(read_article_file(path).article.text)[0] == "Lise Ormeau à Valmer"


def test_a_document_gives_its_tables_and_insertions_and_not_what_was_deleted(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_paragraph("Premier.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Lise Ormeau", "maire"
    last = document.add_paragraph("Elle a ")
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for tag, text in (("del", "delText"), ("ins", "t")):
        run = f"<w:r><w:{text}>{'écrit' if tag == 'del' else 'parlé'}</w:{text}></w:r>"
        last._p.append(parse_xml(f'<w:{tag} {word} w:id="1" w:author="x">{run}</w:{tag}>'))
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert paragraphs_of(read_text(path).text.text) == ["Premier.", "Lise Ormeau", "maire", "Elle a parlé"]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["le direc-", "teur du port"], "le directeur du port"),
        (["à Port-", "Alizé"], "à Port-Alizé"),
        (["un rendez-vous, puis un rendez-", "vous"], "un rendez-vous, puis un rendez-vous"),
        (["une co\u00ad", "opération"], "une coopération"),
    ],
)
def test_a_word_that_a_line_divides_is_whole_again(lines: list[str], whole: str) -> None:
    from provgraph.sources.texts.wrapped_lines import put_together, words_of

    assert put_together(lines, words_of(lines)) == whole


def test_lists_and_addresses_of_a_message_stay_as_they_are() -> None:
    from provgraph.sources.texts.wrapped_lines import unwrapped

    text = "Présents :\nLise Ormeau, maire\nPaul Trévan\n\n" + "mot " * 17 + "mot\n"
    assert unwrapped(text) == text
