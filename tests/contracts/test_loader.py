"""What every loader promises (sources/loader.py): one behaviour, every kind of document."""

import json
from pathlib import Path
from random import Random

import pytest

import provgraph
from contracts.documents import KINDS, Kind
from provgraph.cli import main
from provgraph.errors import LoaderBroken, ProvgraphError, SourceInvalid
from provgraph.graph import Graph
from provgraph.model.claims import SourceBatch, SourceStream
from provgraph.sources.catalogue import Catalogue
from provgraph.sources.loader import Document
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Term
from provgraph.vocabulary.minting import REGISTER_GRAPH
from provgraph.vocabulary.terms import OA, PG, RDF

PARAMETERS = [pytest.param(kind, id=kind.name) for kind in KINDS]
every_kind = pytest.mark.parametrize("kind", PARAMETERS)
PLACES = frozenset((PG.Locator, OA.FragmentSelector, OA.TextPositionSelector))


def written(kind: Kind, folder: Path, text: str | None = None) -> Path:
    path = folder / kind.name
    path.write_bytes((kind.text() if text is None else text).encode())
    return path


def content(graph: Graph) -> set[tuple[IRI, IRI, IRI, Term]]:
    view = graph.store.view()
    return {(g, *triple) for g in view.graphs() if g != REGISTER_GRAPH for triple in view.triples(g)}


def said(graph: Graph) -> set[tuple[IRI, IRI, Term]]:
    """What is claimed, without where it stands in the file, and without what follows from its bytes."""
    triples = {(s, p, o) for _, s, p, o in content(graph)}
    places = {s for s, p, o in triples if p == RDF.type and o in PLACES}
    ours = {PG.fileDigest, PG.contentDigest, PG.locator}
    return {(s, p, o) for s, p, o in triples if s not in places and p not in ours}


def loaded(path: Path) -> Graph:
    graph = provgraph.open()
    graph.load(path)
    return graph


def test_every_loader_of_ours_has_a_document_here() -> None:
    ours = {line.name for line in Catalogue().listing() if line.package == "provgraph"}
    assert ours - {"dossier", "identities"} == {kind.loader for kind in KINDS}


@every_kind
def test_it_is_found_by_ending_and_content_and_by_nobody_else(kind: Kind, tmp_path: Path) -> None:
    path = written(kind, tmp_path)
    catalogue = Catalogue()
    knowing = [
        name
        for name in catalogue.names()
        if path.name.endswith(catalogue.get(name).endings) and catalogue.get(name).recognises(path)
    ]
    assert knowing == [kind.loader]


@every_kind
@pytest.mark.parametrize("content_", [b"", b"\x00\xff\xfe", b"{", "ni ceci ni cela\n".encode("utf-16")])
def test_recognising_never_raises(kind: Kind, content_: bytes, tmp_path: Path) -> None:
    path = tmp_path / kind.name
    path.write_bytes(content_)
    loader = Catalogue().get(kind.loader)
    assert loader.recognises(path) in (True, False)
    assert loader.recognises(tmp_path / "missing" / kind.name) is False


@every_kind
def test_each_record_and_field_is_accounted_for(kind: Kind, tmp_path: Path) -> None:
    with provgraph.open() as graph:
        report = graph.load(written(kind, tmp_path))
        [document] = report.documents
        audit = document.audit
        assert audit.records_read >= len(kind.records)
        assert audit.wrong == 0
        assert not audit.problems
        assert audit.fields_used
        assert report.claims > 0
        assert document.loader == kind.loader
        assert graph.validate() == []


@every_kind
def test_every_claim_has_a_place_in_the_file(kind: Kind, tmp_path: Path) -> None:
    with loaded(written(kind, tmp_path)) as graph:
        query = "SELECT ?claim WHERE { ?claim a pg:Claim FILTER NOT EXISTS { ?claim pg:locator ?place } }"
        assert list(graph.sparql(query)) == []


@every_kind
def test_the_same_file_twice_is_the_same_graph(kind: Kind, tmp_path: Path) -> None:
    path = written(kind, tmp_path)
    with loaded(path) as graph, loaded(path) as other:
        assert content(graph) == content(other)
        [again] = graph.load(path).files
        assert again.state == "unchanged"
        assert content(graph) == content(other)


@every_kind
@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_records_does_not_matter(kind: Kind, seed: int, tmp_path: Path) -> None:
    with loaded(written(kind, tmp_path)) as graph:
        moved = written(kind, tmp_path, kind.shuffled(Random(seed)))
        with loaded(moved) as other:
            assert said(other) == said(graph)


@every_kind
def test_a_damaged_record_is_raised_with_its_place_and_nothing_is_loaded(kind: Kind, tmp_path: Path) -> None:
    path = written(kind, tmp_path, kind.damaged())
    with provgraph.open() as graph:
        with pytest.raises(SourceInvalid) as caught:
            graph.load(path)
        assert content(graph) == set()
        for lang in ("fr", "en"):
            assert f"{path}" in caught.value.message(lang)


@every_kind
def test_the_rest_can_be_loaded_and_the_damaged_record_is_listed(
    kind: Kind, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with loaded(written(kind, tmp_path)) as whole:
        wanted = said(whole)
        expected = whole.load(tmp_path / kind.name).documents[0].audit.used
    path = written(kind, tmp_path, kind.damaged())
    store = tmp_path / "store"
    code = main(["load", str(path), "--skip-bad", "--json", "--store", str(store), "--lang", "en"])
    assert code == 1
    if kind.loader == "rdf":
        # Turtle after a broken line is guesswork: the file is refused as a whole, and said to be.
        return
    [answer] = json.loads(capsys.readouterr().out)["answers"]
    assert answer["totals"]["raised"] == 1
    assert answer["raised"]
    assert answer["totals"]["used"] == expected
    with provgraph.open(store, read_only=True) as graph:
        assert said(graph) == wanted


@every_kind
def test_an_interrupted_load_leaves_the_store_as_it_was(kind: Kind, tmp_path: Path) -> None:
    with loaded(written(kind, tmp_path)) as graph:
        before = content(graph)
        path = written(kind, tmp_path, kind.text((*kind.records, *kind.records[:1])) if not kind.joint else None)

        def interrupt(file: str, done: int, of: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            graph.load(path, progress=interrupt)
        assert content(graph) == before


@every_kind
def test_what_is_read_is_handed_out_as_a_stream(kind: Kind, tmp_path: Path) -> None:
    loader = Catalogue().get(kind.loader)
    for batch in loader.read(Document(written(kind, tmp_path))):
        assert isinstance(batch, SourceBatch | SourceStream)
        statements = batch.statements
        assert iter(statements) is statements, "an iterator, not a collection"


@every_kind
@pytest.mark.parametrize("seed", range(12))
def test_a_mangled_file_is_read_or_refused_in_words(kind: Kind, seed: int, tmp_path: Path) -> None:
    random = Random(f"{kind.name} {seed}")
    raw = bytearray(kind.text().encode())
    for _ in range(random.randint(1, 6)):
        place = random.randrange(len(raw))
        match random.randrange(4):
            case 0:
                raw[place] = random.randrange(256)
            case 1:
                del raw[place : place + random.randint(1, 20)]
            case 2:
                raw[place:place] = raw[place : place + 30]
            case _:
                raw[place:place] = random.choice([b"\x00", b"\xff\xfe", b'"', b"\r\n\r\n", b",,,", b"{", "é".encode()])
        raw = raw or bytearray(b" ")
    path = tmp_path / kind.name
    path.write_bytes(bytes(raw))
    with provgraph.open() as graph:
        report, refusal = None, None
        try:
            report = graph.load(path, loader=kind.loader, skip_bad=True)
        except ProvgraphError as error:
            refusal = error
        if refusal is not None:
            assert not isinstance(refusal, LoaderBroken), "a fault of ours, not of the file"
            assert refusal.message("fr")
            assert refusal.message("en")
            assert content(graph) == set()
        if report is not None:
            for document in report.documents:
                audit = document.audit
                left = sum(item.count for item in audit.left_out.values())
                assert audit.records_read == audit.used + audit.wrong + left
                assert bool(audit.wrong) == bool(audit.problems)
            assert report.text("fr")
            assert report.text("en")
            assert json.dumps(report.as_json(), allow_nan=False)
