"""Who is meant, what is refused, what is shown before, and what stays on record."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import provgraph
from privacy.forgetting import content, files_that_hold, with_tombstones_of
from provgraph.errors import (
    AmbiguousName,
    DecisionFileEdited,
    ErasureRefused,
    NobodyHeld,
    ProvgraphError,
    StoreError,
    StoreReadOnly,
)
from provgraph.graph import Graph, open_graph
from provgraph.identity.deciding import decide
from provgraph.ingest.load import load_all
from provgraph.ingest.reading import ReadFiles
from provgraph.model.claims import DecisionLine, Reference
from provgraph.model.records import Person
from provgraph.model.texts import Text
from provgraph.sources.loader import Batch
from provgraph.store.oxigraph import OxigraphStore
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri
from questions.worlds import Telling, both, decided, loaded


def two_of_one_name() -> tuple[Telling, Telling]:
    """Ana Roe of the gazette and Ana Roe of the herald: nobody has said that they are one."""
    gazette, herald = Telling("gazette"), Telling("herald")
    for telling, post in ((gazette, "mayor"), (herald, "baker")):
        telling.held_post(telling.person("Ana Roe"), telling.firm(f"The {post}s"), title=post)
        telling.session(f"The {post}, Ana Roe")
    return gazette, herald


def ids(graph: Graph, name: str) -> list[IRI]:
    return [mention for person in graph.people(kind="person") for mention in person.actor.mentions if name in mention]


def test_an_ambiguous_name_lists_what_tells_them_apart() -> None:
    graph = loaded(*two_of_one_name())
    with pytest.raises(AmbiguousName, match="mayor") as error:
        graph.erase("ana ROE", reason="asked for")
    assert "baker" in str(error.value)
    assert "--only" in str(error.value)


def test_all_of_one_name() -> None:
    graph = loaded(*two_of_one_name())
    erasure = graph.erase("Ana Roe", reason="asked for", every=True)
    assert erasure.by_name
    assert ids(graph, "ana-roe") == []
    assert b"Ana Roe" not in content(graph)


def test_one_of_several_homonyms_is_kept_out_by_mention_and_the_other_stays() -> None:
    gazette, herald = two_of_one_name()
    graph = loaded(gazette, herald)
    mayor, baker = (actor_iri(name, "ana-roe") for name in ("gazette", "herald"))
    erasure = graph.erase("Ana Roe", reason="asked for", only=[mayor])
    assert not erasure.by_name
    assert [one.iri for one in erasure.person.homonyms] == [baker]
    assert ids(graph, "ana-roe") == [baker]
    # A text may mean either: it stays, and is shown.
    assert any("The mayor, Ana Roe" in one.text for one in erasure.look_alikes)
    report = load_all(graph.store, ReadFiles.of([gazette.batch(), herald.batch()]))
    assert ids(graph, "ana-roe") == [baker]
    assert [(item.id, item.mentions) for item in report.left_out] == [("gazette", 1)]


def test_only_takes_addresses_of_that_name() -> None:
    graph = loaded(*two_of_one_name())
    with pytest.raises(ErasureRefused, match="herald:ana-roe"):
        graph.erase("Ana Roe", reason="asked for", only=["urn:pg:actor:gazette:nobody"])


def test_the_whole_cluster_goes_with_its_other_names_and_the_unnamed() -> None:
    gazette, herald = Telling("gazette"), Telling("herald")
    gazette.held_post(gazette.person("Ana Maria Roe"), gazette.firm("Port"))
    herald.person("Roe", local="roe")
    herald.unnamed("head of the port")
    herald.session("Lunch of Ana Maria Roe and her dog")
    sides = ("gazette/ana-maria-roe", "herald/roe", "herald/head-of-the-port")
    batches: list[Batch] = [gazette.batch(), herald.batch(), decided(("same", sides))]
    graph = loaded(gazette, herald, decisions=[decided(("same", sides))])
    erasure = graph.erase("Ana Maria Roe", reason="asked for")
    assert len(erasure.person.mentions) == 3
    assert erasure.decisions == 2
    assert [actor.label() for actor in (person.actor for person in graph.people(kind=None))] == ["Port"]
    later = with_tombstones_of(graph)
    report = load_all(later.store, ReadFiles.of(batches))
    assert content(later) == content(graph)
    assert {(item.id, item.decisions) for item in report.left_out if item.decisions} == {("decisions", (1,))}


def test_a_homonym_in_a_later_source_is_left_out_and_the_report_says_so() -> None:
    gazette, herald = two_of_one_name()
    graph = loaded(gazette)
    graph.erase("Ana Roe", reason="asked for")
    report = load_all(graph.store, ReadFiles.of([herald.batch()]))
    [item] = report.left_out
    assert (item.id, item.mentions, item.claims, item.places) == ("herald", 1, 2, ("section “page 1”",))
    assert item.texts == 3  # its label in two languages, and its local name
    for said in (report.text("fr"), report.text("en"), json.dumps(report.as_json())):
        assert item.tombstone in said
        assert "Ana" not in said


def test_an_identifier_is_known_again_under_another_name() -> None:
    gazette, herald = Telling("gazette"), Telling("herald")
    for telling, name in ((gazette, "Ana Roe"), (herald, "Ana Ash")):
        telling.say(Person(iri=actor_iri(telling.id, "ana"), name=name, identifiers=("mail:ana@roe.example",)))
    graph = loaded(gazette)
    graph.erase("Ana Roe", reason="asked for")
    report = load_all(graph.store, ReadFiles.of([herald.batch()]))
    assert [item.mentions for item in report.left_out] == [1]
    assert graph.people() == []


def test_somebody_of_whom_only_texts_speak() -> None:
    gazette = Telling("gazette")
    gazette.session("Lunch with Ana Roe")
    graph = loaded(gazette)
    erasure = graph.erase("Ana Roe", reason="asked for")
    assert (erasure.claims, erasure.texts) == (0, 3)
    assert b"Roe" not in content(graph)
    with pytest.raises(NobodyHeld):
        graph.erase("Ana Roe", reason="asked for")


def test_a_by_name_does_not_strike_out_half_of_the_texts() -> None:
    gazette = Telling("gazette")
    gazette.person("Ana Roe", "the mayor", "A. Roe")
    gazette.session("Lunch with the mayor, A. Roe")
    graph = loaded(gazette)
    graph.erase("Ana Roe", reason="asked for")
    assert "Lunch with the mayor, ▮▮▮" in content(graph).decode()


def test_also_strikes_out_the_surname_and_leaves_relatives_in() -> None:
    gazette = Telling("gazette")
    gazette.person("Ana Roe")
    gazette.person("Leo Roe", local="leo")
    gazette.session("The Roe lunch")
    graph = loaded(gazette)
    planned = graph.erase("Ana Roe", reason="asked for", dry_run=True)
    assert {one.text for one in planned.look_alikes} >= {"Leo Roe", "The Roe lunch"}
    graph.erase("Ana Roe", reason="asked for", also=["Roe"])
    assert [person.actor.label() for person in graph.people()] == ["Leo ▮▮▮"]
    # Found by what is left of the name.
    assert graph.people("Leo")[0].actor.label() == "Leo ▮▮▮"
    assert b"roe" not in content(graph).lower()


@pytest.mark.parametrize("reason", ["", "  ", "Ana Roe asked", "asked by roe, ana"])
def test_a_reason_is_needed_and_does_not_keep_the_name(reason: str) -> None:
    graph = loaded(two_of_one_name()[0])
    before = content(graph)
    with pytest.raises(ErasureRefused):
        graph.erase("Ana Roe", reason=reason)
    assert content(graph) == before


def test_a_body_is_no_person() -> None:
    with pytest.raises(ErasureRefused, match="not a person"):
        loaded(two_of_one_name()[0]).erase("The mayors", reason="asked for")


def test_a_dry_run_shows_what_goes_and_does_nothing() -> None:
    graph = loaded(two_of_one_name()[0])
    before, register = content(graph), graph.register()
    planned = graph.erase("Ana Roe", reason="asked for", dry_run=True)
    assert (content(graph), graph.register(), graph.tombstones()) == (before, register, [])
    assert planned.tombstone is None
    done = graph.erase("Ana Roe", reason="asked for")
    # The first tombstone of a store brings its salt: what stands for a name in addresses is another each time.
    shown, gone = (
        [(part.id, part.claims, [one.before for one in part.struck]) for part in erasure.graphs]
        for erasure in (planned, done)
    )
    assert shown == gone
    assert {str(one.says) for part in done.graphs for one in part.claims} == {
        "Ana Roe is mentioned", "Ana Roe: mayor, The mayors",
    }  # fmt: skip


def test_a_lifted_tombstone_lets_the_person_back_in() -> None:
    gazette = two_of_one_name()[0]
    graph = loaded(gazette)
    before = content(graph)
    stone = graph.erase("Ana Roe", reason="asked for").tombstone
    assert stone is not None
    assert [one.id for one in graph.tombstones()] == [stone.id]
    with pytest.raises(ErasureRefused):
        graph.lift(stone.id, reason="Ana Roe agreed")
    with pytest.raises(ErasureRefused):
        graph.lift("nosuch", reason="agreed")
    graph.lift(stone.id, reason="agreed")
    assert graph.tombstones() == []
    load_all(graph.store, ReadFiles.of([gazette.batch()]))
    assert content(graph) == before
    assert [line.kind for line in graph.register()] == ["load", "erasure", "lifting", "load"]


def decision(*references: str) -> DecisionLine:
    named = tuple(Reference(source, local) for source, _, local in (one.partition("/") for one in references))
    return DecisionLine(named, "same", (Text("Ana Roe, twice", "en"),), "a reader", "2024-04-01")


def test_the_file_of_decisions_of_the_store_follows(tmp_path: Path) -> None:
    gazette, herald = two_of_one_name()
    for telling in (gazette, herald):
        telling.person("Wanda Oak")
    with provgraph.open(tmp_path / "store") as graph:
        load_all(graph.store, ReadFiles.of([gazette.batch(), herald.batch()]))
        decide(graph.store, [decision("gazette/ana-roe", "herald/ana-roe")])
        decide(graph.store, [decision("gazette/wanda-oak", "herald/wanda-oak")])
        file = tmp_path / "store" / "identities.yaml"
        assert "ana-roe" in file.read_text(encoding="utf-8")
        graph.erase("Ana Roe", reason="asked for")
        kept = file.read_text(encoding="utf-8")
        assert "wanda-oak" in kept
        assert "roe" not in kept.lower()
        # It is still the store's own: the next decision is taken as ever.
        decide(graph.store, [decision("gazette/the-mayors", "herald/the-bakers")])


def test_decisions_that_others_took_the_place_of_are_forgotten_too(tmp_path: Path) -> None:
    gazette, herald = two_of_one_name()
    with provgraph.open(tmp_path / "store") as graph:
        load_all(graph.store, ReadFiles.of([gazette.batch(), herald.batch()]))
        line = decision("gazette/ana-roe", "herald/ana-roe")
        decide(graph.store, [line])
        decide(graph.store, [replace(line, judgement="unsure")], replacing=True)
        assert files_that_hold(tmp_path / "store", ["Ana Roe"])
        graph.erase("Ana Roe", reason="asked for", every=True)
        assert files_that_hold(tmp_path / "store", ["Ana Roe"]) == set()
        assert not (tmp_path / "store" / "identities.yaml").exists()


def test_a_file_of_decisions_that_was_edited_by_hand_stops_an_erasure(tmp_path: Path) -> None:
    gazette, herald = two_of_one_name()
    with provgraph.open(tmp_path / "store") as graph:
        load_all(graph.store, ReadFiles.of([gazette.batch(), herald.batch()]))
        decide(graph.store, [decision("gazette/ana-roe", "herald/ana-roe")])
        file = tmp_path / "store" / "identities.yaml"
        file.write_text(file.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
        before = content(graph)
        with pytest.raises(DecisionFileEdited):
            graph.erase("Ana Roe", reason="asked for")
        assert content(graph) == before
        assert file.read_text(encoding="utf-8").endswith("# mine\n")


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gazette, herald = two_of_one_name()
    with provgraph.open(tmp_path / "store") as graph:
        load_all(graph.store, ReadFiles.of([gazette.batch(), herald.batch()]))
        decide(graph.store, [decision("gazette/ana-roe", "herald/ana-roe")])
        file = tmp_path / "store" / "identities.yaml"
        before, written = content(graph), file.read_bytes()

        def full(*_: object) -> None:
            raise StoreError("no_room", where="here", why="full")

        monkeypatch.setattr("provgraph.store.oxigraph_writer.fill", full)
        with pytest.raises(StoreError):
            graph.erase("Ana Roe", reason="asked for")
        assert (content(graph), file.read_bytes(), graph.tombstones()) == (before, written, [])


def test_a_store_that_is_only_read_is_not_erased_from(tmp_path: Path) -> None:
    with provgraph.open(tmp_path / "store") as graph:
        load_all(graph.store, ReadFiles.of([two_of_one_name()[0].batch()]))
    with provgraph.open(tmp_path / "store", read_only=True) as graph, pytest.raises(StoreReadOnly):
        graph.erase("Ana Roe", reason="asked for")


def test_without_tombstones_a_load_looks_at_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(*_: object) -> None:
        raise AssertionError("looked")

    monkeypatch.setattr("provgraph.ingest.tombstones.leaving_out.look", look)
    assert loaded(*two_of_one_name()).info()["persons"] == 2


def test_an_author_who_is_erased_is_not_named_by_the_tombstone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVGRAPH_AUTHOR", "Ana Roe")
    graph = loaded(two_of_one_name()[0])
    assert {line.by for line in graph.register()} == {"Ana Roe"}
    graph.erase("Ana Roe", reason="asked for")
    assert {line.by for line in graph.register()} == {"▮▮▮"}
    assert graph.tombstones()[0].author == "▮▮▮"


def test_every_error_speaks_both_languages() -> None:
    for error in (
        NobodyHeld("privacy_nobody", name="x", nearest="y"),
        ErasureRefused("privacy_no_tombstone", id="x", known="y"),
    ):
        assert isinstance(error, ProvgraphError)
        assert error.message("fr") != error.message("en")


def test_memory_is_rewritten_too() -> None:
    graph = open_graph()
    assert isinstance(graph.store, OxigraphStore)
    load_all(graph.store, ReadFiles.of([two_of_one_name()[0].batch()]))
    graph.erase("Ana Roe", reason=both("asked")[0].value)
    assert graph.people() == []
