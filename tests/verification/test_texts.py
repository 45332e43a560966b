"""Texts and saved pages against the claims that were taken from them."""

import json
from pathlib import Path

import pytest

from provgraph.errors import ProvgraphError, SourceError, SourceInvalid, SourceMissing
from provgraph.graph import Graph
from provgraph.model.locators import TextPosition
from provgraph.verification.findings import Checked, Outcome, Verification
from provgraph.verification.report import report_json, report_lines, report_rows

ID = "gazette-norvale"
ADDRESS = "https://gazette.example/carnet-de-norvale"


def given(folder: Path, text: str, name: str = f"{ID}.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def only(verification: Verification) -> Checked:
    [checked] = verification.checked
    return checked


def page(text: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<html><head>{head}</head><body><nav>Menu</nav>{paragraphs}<footer>Contact</footer></body></html>"


@pytest.mark.parametrize("name", ["any name at all.txt", f"{ID}.txt"])
def test_a_text_with_the_digest_of_the_card_is_the_same_at_once(
    anchored: Graph, gazette: str, tmp_path: Path, name: str
) -> None:
    checked = only(anchored.verify(given(tmp_path, gazette, name)))
    assert (checked.source.id, checked.matched, checked.unchanged, checked.findings) == (ID, "digest", True, ())
    assert set(checked.counts) == {"same"}


def test_line_ends_and_composition_do_not_matter(anchored: Graph, gazette: str, tmp_path: Path) -> None:
    import unicodedata

    raw = "\ufeff" + unicodedata.normalize("NFD", gazette).replace("\n", "\r\n")
    assert only(anchored.verify(given(tmp_path, raw))).unchanged


@pytest.mark.parametrize("name", [f"{ID}.txt", f"{ID}.html", f"{ID.upper()}.TXT", "Gazette-Norvale.htm"])
def test_a_file_called_after_a_source_is_its_text(anchored: Graph, gazette: str, tmp_path: Path, name: str) -> None:
    text = gazette + "\nUne ligne de plus.\n"
    path = given(tmp_path, page(text) if "htm" in name else text, name)
    assert only(anchored.verify(path)).matched == "name"


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="{ADDRESS}">',
        '<link href="http://www.gazette.example/carnet-de-norvale/?utm_source=mail#top" rel="canonical">',
        f'<meta property="og:url" content="{ADDRESS}">',
        f"<!-- saved from url=(0041){ADDRESS} -->",
    ],
)
def test_a_saved_page_is_known_by_the_address_that_it_gives(
    anchored: Graph, gazette: str, tmp_path: Path, head: str
) -> None:
    checked = only(anchored.verify(given(tmp_path, page(gazette, head), "saved page.html")))
    assert checked.matched == "address"
    assert not checked.unchanged, "the furniture of the page is no part of the article"
    assert checked.counts["moved"] + checked.counts["same"] > 0.9 * sum(checked.counts.values())


def test_what_is_near_is_offered_and_not_used(anchored: Graph, gazette: str, tmp_path: Path) -> None:
    path = given(tmp_path, page(gazette.replace("mardi", "lundi")), "copied.html")
    found = anchored.verify(path)
    [unmatched] = found.unmatched
    assert (found.checked, unmatched.why) == ((), "no_source")
    assert [guess.source.id for guess in unmatched.guesses] == [ID]
    assert f"--source {ID}" in "\n".join(report_lines(found, "en"))
    assert only(anchored.verify(path, source=ID)).matched == "asked"


def test_what_fits_nothing_and_what_is_not_checked_is_listed(anchored: Graph, gazette: str, tmp_path: Path) -> None:
    given(tmp_path, gazette)
    given(tmp_path, "Une autre histoire, qui n’a rien à voir. " * 20, "other.txt")
    given(tmp_path, gazette.upper(), f"{ID}.html")
    (tmp_path / "torn.txt").write_bytes(b"\xff\xfe\xfd")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    (tmp_path / "some.card.yaml").write_text("provgraph: card/1\nid: x\ntitle: X\n", encoding="utf-8")
    found = anchored.verify(tmp_path)
    assert {Path(one.file).name: one.why for one in found.unmatched} == {
        "other.txt": "no_source",
        f"{ID}.html": "other_file",
        "torn.txt": "unreadable",
        "photo.jpg": "no_source",
    }
    assert [source.id for source in found.not_checked] == ["courrier-norvale", "programme-norvale"]


def test_each_claim_at_a_place_has_an_outcome(anchored: Graph, gazette: str, tmp_path: Path) -> None:
    at = gazette.index("Mardi")
    checked = only(anchored.verify(given(tmp_path, gazette[:at] + "Ajout. " + gazette[at:])))
    assert checked.counts["changed"] == checked.counts["gone"] == 0
    for finding in checked.findings:
        assert isinstance(finding.old, TextPosition)
        assert isinstance(finding.new, TextPosition)
        assert finding.outcome is Outcome.MOVED
        assert finding.old.start >= at
        assert finding.new == TextPosition(finding.old.start + 7, finding.old.end + 7)
    assert [finding.old for finding in checked.findings] == sorted(finding.old for finding in checked.findings)  # type: ignore[type-var]


def test_named_sections_and_places_without_anchors_are_said_not_to_be_checkable(
    small_graph: Graph, anchored: Graph, gazette: str, tmp_path: Path
) -> None:
    checked = only(anchored.verify(given(tmp_path, "Texte retrouvé.", "courrier-norvale.txt")))
    assert set(checked.counts) == {"not_checkable"}
    assert checked.not_checkable == {"section": checked.counts["not_checkable"]}
    without = only(small_graph.verify(given(tmp_path, gazette + "."), source=ID))
    assert set(without.not_checkable) == {"no_anchor"}


def test_the_report_in_words_holds_no_word_of_the_text(anchored: Graph, gazette: str, tmp_path: Path) -> None:
    found = anchored.verify(given(tmp_path, "Zyzzyva. " + gazette.replace("quatorze", "quinze")))
    for lang in ("fr", "en"):
        said = "\n".join(report_lines(found, lang)) + json.dumps(report_json(found, lang), ensure_ascii=False)
        assert "Zyzzyva" not in said
        assert "quinze" not in said
    english, french = ("\n".join(report_lines(found, lang)) for lang in ("en", "fr"))
    assert "changed: characters" in english
    assert "14 persons" in english
    assert "modifié\u00a0: caractères" in french
    assert len(report_rows(found)) == len(only(found).findings)


def test_the_store_is_as_before(anchored: Graph, gazette: str, tmp_path: Path) -> None:
    before = anchored.store.view().serialise("n-quads")
    anchored.verify(given(tmp_path, gazette[200:]))
    assert anchored.store.view().serialise("n-quads") == before


@pytest.mark.parametrize(
    ("files", "source", "error"),
    [
        (["missing.txt"], None, SourceMissing),
        (["empty"], None, SourceMissing),
        (["a.txt", "b.txt"], ID, SourceError),
        (["a.txt"], "nobody", SourceError),
        (["torn.txt"], ID, SourceInvalid),
    ],
)
def test_what_was_asked_wrongly_is_told(
    anchored: Graph, tmp_path: Path, files: list[str], source: str | None, error: type[ProvgraphError]
) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("a.txt", "b.txt"):
        given(tmp_path, "x", name)
    (tmp_path / "torn.txt").write_bytes(b"\xff")
    with pytest.raises(error) as caught:
        anchored.verify(*(tmp_path / name for name in files), source=source)
    assert caught.value.message("fr") != caught.value.message("en")
