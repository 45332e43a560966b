"""What a card keeps of a text: made from it, written into the card, and taken into the claims when it is loaded."""

from pathlib import Path

import pytest

from provgraph.errors import SourceInvalid
from provgraph.model.anchors import digest
from provgraph.model.locators import TextPosition
from provgraph.sources.card_texts import card_of, positions_of, refuse_other_text, text_of_card
from provgraph.sources.dossier import parse_dossier, read_card, read_dossier
from provgraph.sources.given_texts import read_text
from provgraph.sources.loader import Document
from provgraph.sources.loaders.dossier import DossierLoader, batch_of
from provgraph.sources.normal_form import normalise

TEXT = normalise("Lise Ormeau 😀 a parlé à Paul Trévan.\n" * 2)
DOSSIER = """provgraph: dossier/1
source: {card}
people:
  ormeau: {{name: Lise Ormeau, at: [[0, 11], [38, 49]]}}   # twice
encounters:
  - {{parties: [ormeau, trevan], status: held, at: [0, 36]}}
unnamed:
  trevan: {{description: lui, at: chapô}}
"""
CARD = """# A card, with remarks.
provgraph: card/1
id: echo        # stable
title: Écho
text: {form: nfc-v1, sha256: %s, length: 76}   # of the text as it was
note: Lu sur papier.   # ours
"""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "echo.card.yaml").write_text(CARD % TEXT.digest.removeprefix("sha256:"), encoding="utf-8")
    path = tmp_path / "echo.yaml"
    path.write_text(DOSSIER.format(card="echo.card.yaml"), encoding="utf-8")
    return path


def written(dossier: Path) -> Path:
    place = card_of(dossier)
    place.path.write_text(place.with_text(text_of_card(TEXT, place.positions)), encoding="utf-8")
    return place.path


def test_every_position_of_the_dossier_has_an_anchor_and_no_other(dossier: Path) -> None:
    card = read_card(written(dossier))
    assert card.text is not None
    assert set(card.text.anchors) == positions_of(read_dossier(dossier).dossier) == {(0, 11), (38, 49), (0, 36)}
    assert card.text.anchors[0, 11].span == digest("Lise Ormeau")
    assert (card.text.length, f"sha256:{card.text.sha256}") == (len(TEXT), TEXT.digest)


def test_the_card_keeps_its_comments_and_its_other_keys(dossier: Path) -> None:
    text = written(dossier).read_text(encoding="utf-8")
    for kept in ("# A card, with remarks.", "# stable", "# of the text as it was", "note: Lu sur papier.   # ours"):
        assert kept in text
    assert written(dossier).read_text(encoding="utf-8") == text, "written again, it is the same"


def test_a_card_in_the_dossier_is_written_there(dossier: Path) -> None:
    dossier.write_text(DOSSIER.format(card="{id: echo, title: Écho, note: Lu.}  # short"), encoding="utf-8")
    assert card_of(dossier).card.text is None
    assert written(dossier) == dossier
    file = read_dossier(dossier)
    assert file.card.text is not None
    assert list(file.document.tree["source"]) == ["id", "title", "text", "note"]
    assert "# twice" in dossier.read_text(encoding="utf-8")
    assert len(batch_of(file).claims) == 3


def test_loading_takes_the_anchors_into_the_places_and_changes_no_id(dossier: Path) -> None:
    before = batch_of(read_dossier(dossier))
    card = read_card(written(dossier))
    after = batch_of(read_dossier(dossier))
    assert [claim.iri for claim in after.claims] == [claim.iri for claim in before.claims]
    assert card.text is not None
    for claim in after.claims:
        for place in claim.locators:
            if isinstance(place, TextPosition):
                anchor = card.text.anchors[place.start, place.end]
                assert (place.span, place.before, place.after) == (anchor.span, anchor.before, anchor.after)


def test_positions_that_the_card_does_not_know_are_told_on_loading(dossier: Path) -> None:
    written(dossier)
    document = Document(dossier)
    list(DossierLoader().read(document))
    assert not document.audit.notes
    dossier.write_text(dossier.read_text(encoding="utf-8").replace("[38, 49]", "[38, 48]"), encoding="utf-8")
    document = Document(dossier)
    list(DossierLoader().read(document))
    assert [(note.key, dict(note.facts)) for note in document.audit.notes] == [("anchors_missing", {"n": 1})]


def test_a_position_past_the_end_gets_no_anchor(dossier: Path) -> None:
    made = text_of_card(normalise("Lise Ormeau 😀"), card_of(dossier).positions)
    assert made.outside == ((0, 36), (38, 49))
    assert set(made.anchors) == {(0, 11)}


def test_anchors_are_not_made_from_another_text(dossier: Path) -> None:
    place = card_of(dossier)
    refuse_other_text(place, text_of_card(TEXT), "echo.txt")
    with pytest.raises(SourceInvalid) as caught:
        refuse_other_text(place, text_of_card(normalise("autre")), "echo.txt")
    assert [(problem.key, problem.line) for problem in caught.value.problems] == [("card_other_text", 5)]


@pytest.mark.parametrize(
    ("anchors", "key"),
    [
        ("{11: 0123456789abcdef 0123456789abcdef 0123456789abcdef}", "bad_anchor_position"),
        ("{11-11: 0123456789abcdef 0123456789abcdef 0123456789abcdef}", "bad_anchor_position"),
        ("{0-11: 0123456789abcdef 0123456789abcdef}", "bad_anchor"),
        ("{0-11: [0123456789abcdef]}", "bad_anchor"),
        ("{0-11: 0123456789ABCDEF 0123456789abcdef 0123456789abcdef}", "bad_anchor"),
    ],
)
def test_anchors_that_cannot_be_read_are_told_with_their_line(anchors: str, key: str) -> None:
    card = f"{{id: echo, title: É, text: {{form: nfc-v1, sha256: {'0' * 64}, length: 76, anchors: {anchors}}}}}"
    with pytest.raises(SourceInvalid) as caught:
        parse_dossier(DOSSIER.format(card=card), "echo.yaml", Path())
    assert [(problem.key, problem.line) for problem in caught.value.problems] == [(key, 2)]
    assert all(problem.message(lang) for problem in caught.value.problems for lang in ("fr", "en"))


def test_a_text_is_read_in_normal_form_and_a_page_as_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffe\u0301t\u00e9\r\n".encode())
    (tmp_path / "a.HTML").write_text("<p>été", encoding="utf-8")
    assert read_text(tmp_path / "a.txt").text == read_text(tmp_path / "a.HTML").text == normalise("été\n")
    (tmp_path / "b.txt").write_bytes(b"\xff")
    for name in ("b.txt", "none.txt"):
        with pytest.raises(SourceInvalid):
            read_text(tmp_path / name)
