"""Stores to be verified, and the texts that belong to them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import provgraph
from provgraph.graph import Graph
from provgraph.sources.card_texts import card_of, text_of_card
from provgraph.sources.given_texts import read_text


@pytest.fixture(scope="session")
def gazette(small_world: Path) -> str:
    """The one text of the small world that is at hand."""
    return (small_world / "texts" / "gazette-norvale.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def anchored(tmp_path_factory: pytest.TempPathFactory, small_world: Path) -> Iterator[Graph]:
    """The small world, with anchors in the card of its text: only to be asked."""
    folder = tmp_path_factory.mktemp("anchored") / "world"
    shutil.copytree(small_world, folder)
    place = card_of(folder / "gazette-norvale.yaml")
    text = read_text(folder / "texts" / "gazette-norvale.txt").text
    place.path.write_text(place.with_text(text_of_card(text, place.positions)), encoding="utf-8")
    with provgraph.open() as graph:
        graph.load(folder)
        yield graph
