"""What is known of an article, and where it was found: given beats found, contradictions are told, none is guessed."""

from pathlib import Path

import pytest

from provgraph.errors import DateUnreadable
from provgraph.reader.inputs import ArticleFile, Known, read_article_file
from provgraph.reader.inputs.datelines import dateline
from reader.forms import as_mail, as_page, as_pdf, as_word

LINE = "Lise Ormeau, maire de Port-Alizé, a rencontré Paul Trévan, directeur du port de Valmer."
ENGLISH = "Lise Ormeau, the mayor of Port-Alizé, met with Paul Trévan, who is the director of the port of Valmer."


def found(file: ArticleFile) -> dict[str, tuple[str, str, str]]:
    return {one.about: (one.value, one.kind, one.name) for one in file.findings}


def page(tmp_path: Path, head: str, text: str = LINE, known: Known | None = None) -> ArticleFile:
    path = tmp_path / "a.html"
    path.write_bytes(as_page([text, text], head))
    return read_article_file(path, known)


def test_a_page_says_its_things_in_meta_tags(tmp_path: Path) -> None:
    head = """<meta property="og:title" content="Valmer à Port-Alizé"><meta property="og:site_name" content="L’Écho">
    <meta property="article:published_time" content="2021-05-06T08:00:00+02:00">
    <link rel="canonical" href="https://echo.example/1">"""
    file = page(tmp_path, head)
    assert found(file) == {
        "title": ("Valmer à Port-Alizé", "meta", "og:title"),
        "publisher": ("L’Écho", "meta", "og:site_name"),
        "published": ("2021-05-06", "meta", "article:published_time"),
        "language": ("fr", "words", ""),
        "address": ("https://echo.example/1", "link", ""),
    }
    article = file.article
    assert (article.title, article.publisher, article.published) == ("Valmer à Port-Alizé", "L’Écho", "2021-05-06")
    assert article.address == "https://echo.example/1"
    assert not file.contradictions


def test_json_ld_is_surer_than_tags_and_what_differs_is_told(tmp_path: Path) -> None:
    # The title of the window differs too, as on nearly every page: that is no news.
    head = """<title>Économie, ports | L’Écho</title><meta name="date" content="2021-05-07">
    <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
    "headline": "Valmer à Port-Alizé", "datePublished": "2021-05-06", "publisher": {"name": "L’Écho"},
    "inLanguage": "fr-FR"}]}</script>"""
    file = page(tmp_path, head)
    assert found(file)["published"] == ("2021-05-06", "json_ld", "datePublished")
    assert found(file)["publisher"] == ("L’Écho", "json_ld", "publisher")
    [told] = file.contradictions
    assert (told.used.value, told.other.value, told.other.name) == ("2021-05-06", "2021-05-07", "date")
    assert "2021-05-07" in told.line("fr")
    assert told.line("fr") != told.line("en")


def test_what_is_given_beats_what_is_found_and_the_difference_is_told(tmp_path: Path) -> None:
    head = '<meta name="date" content="2021-05-07"><meta property="og:site_name" content="Autre">'
    file = page(
        tmp_path, head, known=Known(publisher=" L’Écho\n", published="2021-05-06", address="https://echo.example/1")
    )
    assert found(file)["address"] == ("https://echo.example/1", "option", "--address")
    assert file.article.address == "https://echo.example/1"
    assert found(file)["published"] == ("2021-05-06", "option", "--date")
    assert {one.used.about for one in file.contradictions} == {"published", "publisher"}


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="date" content="06/05/2021">',  # the 6th of May, or the 5th of June
        '<meta name="date" content="2021-02-30">',
        '<meta property="article:modified_time" content="2021-05-07">',
        '<script type="application/ld+json">{"@type": "Event", "datePublished": "2021-05-06"}</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": ["2021"]</script>',
        '<script type="application/ld+json">' + "[" * 5000 + "</script>",
        "<link rel='canonical' href='https://echo.example/2021/05/06/valmer'>",
    ],
)
def test_a_day_that_can_be_read_in_two_ways_or_in_an_address_is_not_one(tmp_path: Path, head: str) -> None:
    assert "published" not in found(page(tmp_path, head))


def test_a_page_of_another_language_than_its_words_is_told(tmp_path: Path) -> None:
    file = page(tmp_path, '<meta http-equiv="content-language" content="en-GB">')
    assert found(file)["language"] == ("en", "meta", "content-language")
    assert [one.used.about for one in file.contradictions] == ["language"]
    assert page(tmp_path, '<meta name="dc.language" content="es">').article.language == "fr"


def test_a_message_says_its_things_in_headers(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        as_mail([LINE], "Valmer à Port-Alizé", "Port de Valmer <p@valmer.example>", "Thu, 6 May 2021 23:30:00 -0400")
    )
    assert found(read_article_file(path)) == {
        "title": ("Valmer à Port-Alizé", "header", "Subject"),
        "publisher": ("Port de Valmer", "header", "From"),
        "published": ("2021-05-06", "header", "Date"),  # the day of who sent it
        "language": ("fr", "words", ""),
    }


def test_who_passes_a_message_on_did_not_publish_it(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        as_mail([LINE], "TR : Valmer à Port-Alizé", "Jean Borel <j@echo.example>", "Thu, 6 May 2021 10:00:00 +0200")
    )
    assert set(found(read_article_file(path))) == {"title", "language"}


def test_what_is_attached_is_told_and_not_read(tmp_path: Path) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = "Communiqué"
    message.set_content(LINE)
    message.add_alternative(f"<p>{LINE}</p><p>{LINE}</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="liste.pdf")
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())
    file = read_article_file(path)
    assert file.article.text.strip() == LINE
    assert [key for key, _ in file.notes] == ["mail_plain", "attachment"]
    assert any("liste.pdf" in line for line in file.told("fr"))


def test_the_page_of_a_message_is_read_where_its_plain_part_only_points_to_it(tmp_path: Path) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = "Communiqué"
    message.set_content("Voir la page.")
    message.add_alternative(f"<p>{LINE}</p><p>{LINE}</p>", subtype="html")
    path = tmp_path / "a.eml"
    path.write_bytes(message.as_bytes())
    file = read_article_file(path)
    assert file.article.text == f"{LINE}\n{LINE}\n"
    assert [key for key, _ in file.notes] == ["mail_page"]


def test_documents_say_their_titles_and_programs_names_are_none(tmp_path: Path) -> None:
    for name, raw in (("a.pdf", as_pdf([LINE], "Valmer")), ("a.docx", as_word([LINE], "Valmer"))):
        (tmp_path / name).write_bytes(raw)
        assert found(read_article_file(tmp_path / name))["title"][:2] == ("Valmer", "property")
    (tmp_path / "b.pdf").write_bytes(as_pdf([LINE], "Microsoft Word - valmer.docx"))
    assert "title" not in found(read_article_file(tmp_path / "b.pdf"))


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Titre\nPort-Alizé, le 6 mai 2021\n\nLise Ormeau", "fr", "2021-05-06"),
        ("Port-Alizé, le jeudi 6 mai 2021 – Lise Ormeau", "fr", "2021-05-06"),
        ("Saint-Jean de la Roche, le 1er mai 2021.", "fr", "2021-05-01"),
        ("Titre\nPublié le 6 mai 2021 à 10 h", "fr", "2021-05-06"),
        ("SALTMARCH, May 6, 2021 — The mayor", "en", "2021-05-06"),
        ("Valmer upon Sea, Thursday 6 May 2021\nThe mayor", "en", "2021-05-06"),
        ("Title\nPublished on May 6, 2021", "en", "2021-05-06"),
    ],
)
def test_a_printed_dateline_is_the_day_of_publication(text: str, language: str, day: str) -> None:
    line = dateline(text, language)
    assert line is not None
    assert str(line.day) == day
    assert text[line.at.start : line.at.end].strip(" (") == line.printed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jeudi 6 mai 2021\nProgramme", "fr"),  # of the occasion, it may be
        ("À Port-Alizé, le 6 mai 2021, la maire a reçu Valmer.", "fr"),
        ("Port-Alizé, le 6 mai 2021, la maire a reçu Valmer.", "fr"),
        ("Mis à jour le 6 mai 2021", "fr"),
        ("Port-Alizé, le 6 mai", "fr"),
        ("In Saltmarch, on May 6, 2021, the mayor spoke.", "en"),
        ("Updated May 6, 2021", "en"),
        ("Titre\n" + "Texte.\n" * 10 + "Port-Alizé, le 6 mai 2021\n" + "Texte.\n" * 10, "fr"),
    ],
)
def test_other_dates_are_not(text: str, language: str) -> None:
    assert dateline(text, language) is None


@pytest.mark.parametrize("text", ["Port-Alizé, le lundi 6 mai 2021\n", "Port-Alizé, le 31 avril 2021\n"])
def test_a_dateline_that_contradicts_itself_is_no_day(text: str, tmp_path: Path) -> None:
    line = dateline(text, "fr")
    assert line is not None
    assert line.day is None
    (tmp_path / "a.txt").write_text(text + LINE, encoding="utf-8")
    assert "published" not in found(read_article_file(tmp_path / "a.txt"))


def test_the_dateline_of_a_text_says_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Port-Alizé, le 6 mai 2021\n{LINE}", encoding="utf-8")
    file = read_article_file(tmp_path / "a.txt")
    assert found(file)["published"] == ("2021-05-06", "text", "Port-Alizé, le 6 mai 2021")
    assert "« Port-Alizé, le 6 mai 2021 »" in "\n".join(file.told("fr"))
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    assert found(read_article_file(tmp_path / "b.txt")) == {"language": ("en", "words", "")}


def test_a_day_that_is_given_wrongly_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LINE, encoding="utf-8")
    with pytest.raises(DateUnreadable):
        read_article_file(tmp_path / "a.txt", Known(published="someday"))
