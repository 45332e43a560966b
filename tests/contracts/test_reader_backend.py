"""What every backend of the reader promises (reader/backends/contract.py): one behaviour, whoever reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import spacy

import provgraph
from provgraph.reader import Article
from provgraph.reader.backends import Backend, DraftDossier, Readers, open_backend
from provgraph.reader.backends.contract import places_of
from provgraph.reader.dossier_draft import draft_text
from provgraph.reader.gold_from_dossier import gold_from_dossier
from reader.annotated import ARTICLES, read_part
from reader.replaying import ARTICLE, replaying

OURS = ("rules", "spacy", "llm")
WHOLE = Article(ARTICLE, "fr", "2021-05-06")
OTHERS = [Article(a.text, a.language, a.date or None) for a in read_part(ARTICLES) if a.language == "fr"][:4]
EMPTY = Article("", "fr")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real spaCy model, made here: a blank pipeline with an entity ruler, saved to disk."""
    nlp = spacy.blank("fr")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Paul Trévan"}, {"label": "ORG", "pattern": "chantiers Brisemer"}])  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("model") / "fr_small"
    nlp.to_disk(folder)
    return folder


@contextmanager
def opened(name: str, model: Path) -> Iterator[Backend]:
    if name == "llm":
        with replaying("good") as server:
            yield open_backend("llm:invented-1", url=server.address)
    else:
        yield open_backend(f"spacy:{model}" if name == "spacy" else name)


every_backend = pytest.mark.parametrize("name", OURS)


def records(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every record of a dossier that is a claim."""
    for section, held in data.items():
        for record in held.values() if isinstance(held, dict) else held:
            if section == "delegations":
                yield from (*record.get("members", []), *record.get("sizes", []))
            elif section != "places":
                yield record
                yield from (*record.get("took_part", []), *record.get("sizes", []))


def test_every_backend_of_ours_is_held_to_it() -> None:
    assert {one.name for one in Readers().listing() if one.package == "provgraph"} == set(OURS)
    assert all(one.broken is None for one in Readers().listing())


@every_backend
def test_it_says_its_name(name: str, model: Path) -> None:
    with opened(name, model) as backend:
        assert isinstance(backend, Backend)
        assert backend.name.partition(":")[0] == name


@every_backend
def test_the_same_article_gives_the_same_draft(name: str, model: Path) -> None:
    with opened(name, model) as backend:
        assert backend.draft(WHOLE) == backend.draft(WHOLE)
    with opened(name, model) as first, opened(name, model) as second:
        assert first.draft(WHOLE) == second.draft(WHOLE)


@every_backend
@pytest.mark.parametrize("article", [WHOLE, *OTHERS], ids=range(1 + len(OTHERS)))
def test_every_place_lies_in_the_text_and_nobody_is_named_who_is_not(name: str, article: Article, model: Path) -> None:
    with opened(name, model) as backend:
        draft = backend.draft(article)
    assert isinstance(draft, DraftDossier)
    assert all(0 <= place.start < place.end <= len(article.text) for place in places_of(draft.data))
    text = " ".join(article.text.split())
    for section in ("people", "organisations"):
        for record in draft.data.get(section, {}).values():
            assert " ".join(record["name"].split()) in text, record["name"]


@every_backend
def test_each_record_is_marked_as_a_draft_with_its_reader(name: str, model: Path) -> None:
    with opened(name, model) as backend:
        draft = backend.draft(WHOLE)
    found = list(records(draft.data))
    assert len(found) > 5
    for record in found:
        assert record["draft"]["rule"]
        assert 0 <= record["draft"]["confidence"] <= 1
        assert record["draft"]["backend"] == backend.name


@every_backend
@pytest.mark.parametrize("article", [WHOLE, *OTHERS], ids=range(1 + len(OTHERS)))
def test_with_its_source_it_is_a_dossier_that_loads_unreviewed_only_if_asked(
    name: str, article: Article, model: Path, tmp_path: Path
) -> None:
    with opened(name, model) as backend:
        draft = backend.draft(article)
    path = tmp_path / "draft.yaml"
    path.write_text(draft_text(article, draft.data, draft.all_comments(), "echo"), encoding="utf-8")
    with provgraph.open() as graph:
        if draft.data:
            with pytest.raises(provgraph.ProvgraphError):
                graph.load(path)
        report = graph.load(path, accept_above=0.0)
        assert bool(report.claims) == bool(draft.data)
        assert graph.validate() == []


@every_backend
def test_it_can_be_scored(name: str, model: Path) -> None:
    with opened(name, model) as backend:
        told = gold_from_dossier(WHOLE, backend.draft(WHOLE).data)
    assert {"Lise Ormeau", "Paul Trévan"} <= {person["name"] for person in told["persons"]}
    assert {"a": "Lise Ormeau", "b": "Paul Trévan"}.items() <= next(
        {"a": min(e["a"], e["b"]), "b": max(e["a"], e["b"])} for e in told["encounters"] if e["grade"] == "attested"
    ).items()


@every_backend
def test_an_article_without_words_gives_an_empty_draft(name: str, model: Path) -> None:
    with opened(name, model) as backend:
        assert backend.draft(EMPTY).data == {}
