"""A graph of ours that is damaged is refused, with the subject as its place; the rest can be loaded."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provgraph
from provgraph.errors import ProvgraphError, SourceInvalid
from provgraph.graph import Graph
from provgraph.ingest.load import load
from provgraph.sources.loader import Document
from provgraph.sources.loaders.rdf import RdfLoader

PG = "https://w3id.org/provgraph/terms#"
A = "https://w3id.org/provgraph/"
GOOD = f"""
@prefix pg: <{PG}> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:pg:source:log> {{
  <urn:pg:source:log> a pg:Source ; dct:title "Log" .
  <urn:pg:actor:log:ilse> a pg:Person ; pg:name "Ilse Marrow" ; pg:nameKey "ilse marrow" .
  <urn:pg:session:q> a pg:Session ; pg:sessionType <{A}session-type/lunch> ; pg:eventStatus <{A}event-status/held> ;
    pg:label "Lunch"@en ; pg:date "2018-03-02"^^edtf:EDTF ; pg:dateEarliest "2018-03-02"^^xsd:date ;
    pg:dateLatest "2018-03-02"^^xsd:date .
  <urn:pg:participation:p> a pg:Participation ; pg:actor <urn:pg:actor:log:ilse> ; pg:inSession <urn:pg:session:q> ;
    <http://data.europa.eu/m8g/role> <{A}session-role/attendee> ; pg:attendance <{A}attendance/attended> ;
    pg:eventStatus <{A}event-status/held> .
  <urn:pg:claim:1> a pg:Claim ; pg:inSource <urn:pg:source:log> ; pg:states <urn:pg:actor:log:ilse> ;
    pg:claimKind pg:Person ; pg:localName "ilse" ; pg:locator <urn:pg:locator:1> .
  <urn:pg:claim:2> a pg:Claim ; pg:inSource <urn:pg:source:log> ; pg:states <urn:pg:session:q> ;
    pg:claimKind pg:Session ; pg:locator <urn:pg:locator:1> .
  <urn:pg:claim:3> a pg:Claim ; pg:inSource <urn:pg:source:log> ; pg:states <urn:pg:participation:p> ;
    pg:claimKind pg:Participation ; pg:locator <urn:pg:locator:2> .
  <urn:pg:locator:1> a pg:Locator ; oa:hasSource <urn:pg:source:log> ; pg:section "page 1" .
  <urn:pg:locator:2> a pg:Locator ; oa:hasSource <urn:pg:source:log> ; pg:section "page 2" .
}}
"""
SUBJECTS = 9


@pytest.fixture
def fresh() -> Iterator[Graph]:
    with provgraph.open() as graph:
        yield graph


def written(folder: Path, text: str) -> Path:
    path = folder / "log.trig"
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    document = Document(path)
    for batch in RdfLoader().read(document):
        list(getattr(batch, "statements", ()))
    for problem in document.audit.problems:
        assert "urn:pg:" in problem.message("fr")
        assert "urn:pg:" in problem.message("en")
    assert document.audit.records_read == SUBJECTS
    return [problem.key for problem in document.audit.problems]


def test_the_graph_is_whole(tmp_path: Path, fresh: Graph) -> None:
    path = written(tmp_path, GOOD)
    assert problems(path) == []
    assert load(fresh.store, path).claims == 3


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("a pg:Person ;", "", "own_no_type"),
        ("a pg:Person ;", "a pg:Persona ;", "own_unknown_class"),
        ('pg:name "Ilse Marrow" ;', "", "own_missing"),
        ('pg:name "Ilse Marrow"', 'pg:name "Ilse Marrow"@en', "own_value"),
        ('pg:name "Ilse Marrow"', "pg:name <urn:pg:x>", "own_value"),
        ("session-type/lunch>", "session-type/brunch>", "own_value"),
        ('"2018-03-02"^^edtf:EDTF', '"2018-02-30"^^edtf:EDTF', "own_value"),
        ('pg:dateLatest "2018-03-02"^^xsd:date', 'pg:dateLatest "2018-03-03"^^xsd:date', "own_value"),
        ('pg:dateLatest "2018-03-02"^^xsd:date', 'pg:dateLatest "2018-03-02"', "own_value"),
        ("pg:inSource <urn:pg:source:log> ;", "", "own_claim_source"),
        ("pg:inSource <urn:pg:source:log>", "pg:inSource <urn:pg:source:x>", "own_claim_source"),
        ("pg:states <urn:pg:session:q> ;", "", "own_claim_states"),
        ("pg:claimKind pg:Session", "pg:claimKind pg:Mission", "own_claim_empty"),
        ("pg:locator <urn:pg:locator:2>", "pg:claimKind pg:Participation", "own_no_locator"),
        ("pg:locator <urn:pg:locator:2>", "pg:locator <urn:pg:locator:3>", "own_locator_empty"),
        (' ; pg:section "page 2"', "", "own_locator_empty"),
    ],
)
def test_each_damage_has_its_name(tmp_path: Path, fresh: Graph, before: str, after: str, key: str) -> None:
    assert before in GOOD
    path = written(tmp_path, GOOD.replace(before, after, 1))
    assert key in problems(path)
    with pytest.raises(SourceInvalid):
        load(fresh.store, path)
    assert fresh.store.view().graphs() == []


def test_what_leans_on_the_damaged_goes_with_it_and_the_rest_is_loaded(tmp_path: Path, fresh: Graph) -> None:
    path = written(tmp_path, GOOD.replace('pg:name "Ilse Marrow" ;', "", 1))
    assert sorted(problems(path)) == ["own_leans", "own_leans", "own_leans", "own_missing"]
    assert load(fresh.store, path, skip_bad=True).claims == 1
    kept = {str(subject) for subject, _, _ in fresh.store.view().triples(fresh.store.view().graphs()[-1])}
    assert kept == {"urn:pg:source:log", "urn:pg:session:q", "urn:pg:claim:2", "urn:pg:locator:1"}


def test_a_record_that_nobody_claims_is_refused(tmp_path: Path) -> None:
    text = re.sub(r"<urn:pg:claim:3>.*?locator:2> \.", "<urn:pg:claim:3> <urn:pg:x:y> 1 .", GOOD, flags=re.DOTALL)
    assert "own_no_claim" in problems(written(tmp_path, text))


def test_a_graph_without_its_source_is_refused_as_a_whole(tmp_path: Path, fresh: Graph) -> None:
    path = written(tmp_path, GOOD.replace("a pg:Source ; ", "", 1))
    assert problems(path) == ["own_no_card"]
    assert load(fresh.store, path, skip_bad=True).claims == 0


def test_what_our_writer_adds_is_added_where_others_left_it_out(tmp_path: Path, fresh: Graph) -> None:
    path = written(
        tmp_path, re.sub(r' ;\s+pg:date(Earliest|Latest) "[^"]*"\^\^xsd:date| ; pg:nameKey "[^"]*"', "", GOOD)
    )
    assert problems(path) == []
    load(fresh.store, path)
    assert [person.actor.name for person in fresh.people("ilse marrow")] == ["Ilse Marrow"]


def test_without_graphs_what_no_claim_speaks_of_is_raised(tmp_path: Path) -> None:
    inside = GOOD[: GOOD.index("<urn:pg:source:log> {")] + GOOD[GOOD.index("{") + 1 : GOOD.rindex("}")]
    path = tmp_path / "log.ttl"
    path.write_text(inside.replace("pg:states <urn:pg:participation:p> ;", "", 1), encoding="utf-8")
    keys = problems(path)
    assert "own_unattributed" in keys


def test_without_graphs_two_sources_that_differ_are_told_apart_or_raised(tmp_path: Path) -> None:
    inside = GOOD[: GOOD.index("<urn:pg:source:log> {")] + GOOD[GOOD.index("{") + 1 : GOOD.rindex("}")]
    other = f"""
    <urn:pg:source:b> a pg:Source ; dct:title "B" .
    <urn:pg:session:q> pg:eventStatus <{A}event-status/denied> .
    <urn:pg:claim:9> a pg:Claim ; pg:inSource <urn:pg:source:b> ; pg:states <urn:pg:session:q> ;
      pg:claimKind pg:Session ; pg:locator <urn:pg:locator:9> .
    <urn:pg:locator:9> a pg:Locator ; oa:hasSource <urn:pg:source:b> ; pg:section "p" .
    """
    path = tmp_path / "two.ttl"
    path.write_text(inside + other, encoding="utf-8")
    document = Document(path)
    for batch in RdfLoader().read(document):
        list(getattr(batch, "statements", ()))
    assert "own_undivided" in {problem.key for problem in document.audit.problems}


def test_a_broken_line_refuses_its_subject_only(tmp_path: Path, small_graph: Graph, fresh: Graph) -> None:
    path = tmp_path / "export.nq"
    lines = small_graph.store.view().serialise("n-quads").decode().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "<urn:pg:actor:" in line[:20] and "terms#name>" in line)
    lines[at] = lines[at].replace("terms#name>", "terms #name>")
    path.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(SourceInvalid) as caught:
        load(fresh.store, path)
    assert at + 1 in {problem.line for problem in caught.value.problems}
    assert load(fresh.store, path, skip_bad=True).records_raised > 0


@settings(max_examples=25)
@given(st.integers(0, 100_000))
def test_no_damage_makes_anything_but_problems(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)
    lines = GOOD.splitlines()
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(7, len(lines))
        words = lines[at].split(" ")
        words[chance.randrange(len(words))] = chance.choice(
            ["pg:Person", '"x"', "<urn:pg:claim:1>", ";", "", "pg:name"]
        )
        lines[at] = " ".join(words)
    path = written(tmp_path_factory.mktemp("damaged"), "\n".join(lines))
    with provgraph.open() as graph:
        try:
            load(graph.store, path)
            load(graph.store, path, skip_bad=True)
        except ProvgraphError as reason:
            raised: ProvgraphError | None = reason
        else:
            raised = None
        assert raised is None or raised.message("fr")
