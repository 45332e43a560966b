"""What falls with a person, and that what does not lean on them stays as it is."""

from pathlib import Path

from hypothesis import given, settings

from privacy.forgetting import content, with_tombstones_of
from provgraph.graph import Graph, open_graph
from provgraph.ingest.load import load_all
from provgraph.ingest.reading import ReadFiles
from provgraph.ingest.tombstones.closure import NEEDS
from provgraph.model.records import Encounter, Participation, Tenure
from provgraph.sources.loader import Batch
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, source_iri
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.terms import OA, PG, RDF, Attendance
from questions.random_worlds import Made, worlds
from questions.worlds import Telling, decided, loaded


def load(graph: Graph, *batches: Batch) -> None:
    load_all(graph.store, ReadFiles.of(batches), check_shapes=False)


def told() -> Telling:
    """Ana met Ben alone, and Ben and Col together; she stood in for Ben, and heads the firm."""
    gazette = Telling("gazette")
    ana, ben, col = gazette.people("Ana Roe", "Ben Oak", "Col Elm")
    firm, lunch = gazette.firm("Firm"), gazette.session("Lunch")
    gazette.was_at(lunch, ana, ben)
    gazette.was_at(lunch, col, attendance=Attendance.REPRESENTED, represented_by=ana)
    gazette.met(ana, ben)
    gazette.met(ana, ben, col)
    gazette.held_post(ana, firm)
    gazette.held_post(ben, firm)
    gazette.group("Friends", (ana, ben))
    return gazette


def test_what_a_record_cannot_do_without_is_read_from_its_definition() -> None:
    assert NEEDS[Participation.TYPE] == {PG.actor: 1, PG.inSession: 1}
    assert NEEDS[Tenure.TYPE] == {PG.holder: 1}
    assert NEEDS[Encounter.TYPE] == {PG.party: 2}


def test_what_leans_on_a_person_falls_and_the_rest_stays() -> None:
    graph = loaded(told())
    view, source = graph.store.view(), source_iri("gazette")
    before = set(view.triples(source))
    erasure = graph.erase("Ana Roe", reason="asked for")
    after = set(graph.store.view().triples(source))
    ana = actor_iri("gazette", "ana-roe")
    assert not [triple for triple in after if ana in triple]
    # Only taken away, but for the digest of the whole.
    assert {predicate for _, predicate, _ in after - before} == {PG.contentDigest}
    gone = {subject for subject, _, _ in before} - {subject for subject, _, _ in after}
    kinds = [kind.rpartition("#")[2] for s, p, kind in before if s in gone and p == RDF.type and isinstance(kind, IRI)]
    assert sorted(kind for kind in kinds if kind != "Claim") == ["Encounter", "Participation", "Person", "Tenure"]
    assert kinds.count("Claim") == erasure.claims == 4
    # The other encounter has lost a party, the group a member, the participation its substitute.
    dropped = {p for s, p, o in before - after if s not in gone and p != PG.contentDigest}
    assert dropped == {PG.party, PG.hasMember, PG.representedBy}
    assert graph.did_meet("Ben Oak", "Col Elm").grade is not None
    assert graph.validate() == []


def test_places_go_with_the_last_claim_that_stands_there() -> None:
    graph = loaded(told())
    graph.erase("Ana Roe", reason="asked for")
    triples = list(graph.store.view().triples(source_iri("gazette")))
    used = {o for _, p, o in triples if p in (PG.locator, OA.hasSelector)}
    assert {s for s, p, o in triples if p == RDF.type and o in (PG.Locator, OA.TextPositionSelector)} <= used


@settings(max_examples=12)
@given(worlds())
def test_erasing_after_the_load_is_loading_after_the_erasure(made: Made) -> None:
    """erase(load(x)) = load_with_tombstone(x), and loading again changes nothing."""
    batches: list[Batch] = [*(telling.batch() for telling in made.tellings), made.decisions]
    graph = open_graph()
    load(graph, *batches)
    graph.erase("Person A", reason="asked for", every=True)
    later = with_tombstones_of(graph)
    load(later, *batches)
    assert content(later) == content(graph)
    assert b"person a" not in content(graph).lower()
    before, lines = content(graph), len(graph.register())
    report = load_all(graph.store, ReadFiles.of(batches), check_shapes=False)
    assert {item.state for item in report.files} == {"unchanged"}
    assert (content(graph), len(graph.register())) == (before, lines)


@settings(max_examples=6)
@given(worlds())
def test_one_erasure_after_the_other_is_both_at_the_load(made: Made) -> None:
    batches: list[Batch] = [*(telling.batch() for telling in made.tellings), made.decisions]
    graph = open_graph()
    load(graph, *batches)
    for name in ("Person B", "Person A"):
        graph.erase(name, reason="asked for", every=True)
    later = with_tombstones_of(graph)
    load(later, *batches)
    assert content(later) == content(graph)


def test_addresses_that_hold_a_name_are_made_anew_everywhere() -> None:
    gazette, herald = Telling("cv-ana-roe-txt", title="CV Ana Roe"), Telling("herald")
    for telling in (gazette, herald):
        telling.person("Ana Roe")
        telling.person("Zoe Ash", local="ana-roe-aide")
    sides = ("cv-ana-roe-txt/ana-roe-aide", "herald/ana-roe-aide")
    batches: list[Batch] = [gazette.batch(), herald.batch(), decided(("same", sides), file_id="file-on-ana-roe")]
    graph = open_graph()
    load(graph, *batches)
    graph.erase("Ana Roe", reason="asked for", every=True)
    said = content(graph).decode()
    assert "ana-roe" not in said
    assert "Ana Roe" not in said
    # The decision that joins the two aides still joins them.
    assert len(graph.people("Zoe Ash")[0].actor.mentions) == 2
    later = with_tombstones_of(graph)
    load(later, *batches)
    assert content(later).decode() == said
    assert {item.state for item in load_all(graph.store, ReadFiles.of(batches)).files} == {"unchanged"}


def test_our_own_rdf_that_comes_back_is_filtered_too(tmp_path: Path) -> None:
    graph = loaded(told(), decisions=[decided(("unsure", ("gazette/ana-roe", "gazette/col-elm")))])
    graph.export(tmp_path / "all.nq")
    graph.erase("Ana Roe", reason="asked for")
    later = with_tombstones_of(graph)
    report = later.load(tmp_path / "all.nq")
    assert content(later) == content(graph)
    assert sum(item.claims for item in report.left_out) == 4
    assert name_key("Ana Roe") not in report.text().lower()
