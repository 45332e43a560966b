"""A remote store beyond the contract: addresses, passwords, long answers, time limits, interruptions."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import provgraph
import servers
from provgraph.errors import ProvgraphError, QueryFailed, StoreReadOnly, StoreUnavailable
from provgraph.store.endpoint import Credentials, endpoint_of, refuse_shared_header, without_password
from provgraph.store.opening import open_store
from provgraph.store.remote import RemoteStore
from provgraph.store.remote_writer import RemoteWriter
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple

A, B = IRI("urn:pg:source:a"), IRI("urn:pg:source:b")
NAME = IRI("urn:pg:test:name")


def people(count: int, prefix: str = "n") -> list[Triple]:
    return [(IRI(f"urn:pg:actor:a:{prefix}{number}"), NAME, Literal(f"{prefix} {number}")) for number in range(count)]


@pytest.fixture(params=["oxigraph", "virtuoso"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server without graphs of ours."""
    found: str = request.getfixturevalue(f"{request.param}_server")
    empty(found)
    yield found
    empty(found)


def empty(address: str) -> None:
    with open_store(address) as store, store.writer() as writer:
        for graph in store.view().graphs():
            writer.withdraw(graph)


# Addresses


@pytest.mark.parametrize(
    ("query", "update"),
    [
        ("http://h:7878/query", "http://h:7878/update"),
        ("http://h:3030/ds/query", "http://h:3030/ds/update"),
        ("http://h:8890/sparql", "http://h:8890/sparql"),
        ("http://h:7200/repositories/miami", "http://h:7200/repositories/miami/statements"),
        ("https://h/x/sparql/", "https://h/x/sparql"),
        ("http://[::1]:7878/query", "http://[::1]:7878/update"),
        ("http://h/elsewhere", "http://h/elsewhere"),
    ],
)
def test_where_updates_go_is_found_from_where_queries_go(query: str, update: str) -> None:
    assert endpoint_of(query).query == query
    assert endpoint_of(query).update == update


def test_what_is_given_counts_before_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVGRAPH_UPDATE", "http://h/u")
    monkeypatch.setenv("PROVGRAPH_HTTP_HEADER", "Authorization: Bearer s3cret")
    monkeypatch.setenv("PROVGRAPH_TIMEOUT", "7.5")
    found = endpoint_of("http://h/query")
    assert (found.update, found.header, found.timeout) == ("http://h/u", ("Authorization", "Bearer s3cret"), 7.5)
    given = endpoint_of("http://h/query", update="http://h/v", header="X-Key: 1", timeout=3)
    assert (given.update, given.header, given.timeout) == ("http://h/v", ("X-Key", "1"), 3)


def test_a_password_is_used_and_never_shown() -> None:
    found = endpoint_of("http://ann:s3cret@h:1/query")
    assert found.query == "http://h:1/query"
    assert found.credentials == Credentials("ann", "s3cret")
    for wrong in (
        "ftp://ann:s3cret@h/query",
        "http://ann:s3/cret@h/query",
        "http://ann:s3cret@h:port/query",
        "http://ann:s3cret@/",
    ):
        with pytest.raises(ProvgraphError) as caught:
            open_store(wrong)
        assert "s3" not in caught.value.message("en")
        assert "cret" not in caught.value.message("fr")


@pytest.mark.parametrize(
    ("address", "as_shown"),
    [
        ("http://ann:s3cret@h:1/query", "http://h:1/query"),
        ("http://h:1/query?x=1", "http://h:1/query?x=1"),
        ("a folder@home", "a folder@home"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, as_shown: str) -> None:
    assert without_password(address) == as_shown


def test_a_header_for_one_server_is_not_sent_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVGRAPH_HTTP_HEADER", "Authorization: Bearer s3cret")
    refuse_shared_header("http://h:1/query", "http://ann:x@H:1/other")
    refuse_shared_header("folder", "http://h:1/query")
    with pytest.raises(StoreUnavailable) as caught:
        refuse_shared_header("http://ann:pa55@h:1/query", "https://elsewhere/query")
    assert caught.value.key == "remote_header_twice"
    assert not {"s3cret", "pa55"} & set(caught.value.message("en").replace(":", " ").split())
    monkeypatch.delenv("PROVGRAPH_HTTP_HEADER")
    refuse_shared_header("http://h:1/query", "https://elsewhere/query")


@pytest.mark.parametrize("header", ["no colon", ": x", "X:", "X: a\nY: b", "X: é"])
def test_what_is_no_header_is_refused_without_showing_it(header: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        endpoint_of("http://h/query", header=header)
    assert caught.value.key == "remote_header"


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "inf", "nan"])
def test_what_is_no_number_of_seconds_is_refused(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVGRAPH_TIMEOUT", seconds)
    with pytest.raises(StoreUnavailable) as caught:
        endpoint_of("http://h/query")
    assert caught.value.key == "remote_timeout"


def test_nobody_there_is_one_clear_error() -> None:
    with pytest.raises(StoreUnavailable) as caught:
        provgraph.open(f"http://127.0.0.1:{servers.free_port()}/query")
    assert caught.value.key == "remote_unreachable"


def test_a_page_that_is_no_endpoint_is_one_clear_error(oxigraph_server: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        provgraph.open(oxigraph_server.replace("/query", "/nowhere"))
    assert caught.value.key == "remote_no_endpoint"


# Passwords


def test_without_a_password_virtuoso_is_read_and_not_written(virtuoso_server: str) -> None:
    bare = virtuoso_server.replace("dba:dba@", "")
    with open_store(bare) as store:
        store.view().graphs()
        with pytest.raises(StoreUnavailable) as caught, store.writer() as writer:
            writer.replace(A, people(1))
    assert caught.value.key == "remote_denied"
    assert "netrc" in caught.value.message("fr")


def test_a_wrong_password_is_denied(virtuoso_server: str) -> None:
    wrong = virtuoso_server.replace("dba:dba@", "dba:wrong@")
    with open_store(wrong) as store, pytest.raises(StoreUnavailable) as caught, store.writer() as writer:
        writer.replace(A, people(1))
    assert caught.value.key == "remote_denied"
    assert "wrong" not in caught.value.message("en")


def test_a_password_in_netrc_is_found(virtuoso_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login dba password dba\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with open_store(virtuoso_server.replace("dba:dba@", "")) as store:
        with store.writer() as writer:
            writer.replace(A, people(1))
        assert store.view().graphs() == [A]
        with store.writer() as writer:
            writer.withdraw(A)


# Long answers


def test_a_server_that_stops_early_is_asked_for_the_rest(tmp_path: Path) -> None:
    if servers.virtuoso_command() is None:
        pytest.skip("Virtuoso is not installed (Debian package virtuoso-opensource-7-bin)")
    with servers.virtuoso(tmp_path, rows=700) as address, open_store(address) as store:
        with store.writer() as writer:
            writer.replace(A, people(1650))
            writer.replace(B, people(700, "m"))
        assert set(store.view().triples(A)) == set(people(1650))
        assert set(store.view().triples(B)) == set(people(700, "m"))
        found = store.view().sparql("SELECT ?s ?name WHERE { ?s <urn:pg:test:name> ?name } ORDER BY DESC(?name)")
        assert len(found) == 2350


def test_an_answer_that_is_cut_off_when_time_is_over_is_no_answer(tmp_path: Path) -> None:
    if servers.oxigraph_command() is None:
        pytest.skip("the Oxigraph server is not installed (package oxigraph)")
    with servers.oxigraph(tmp_path, "--timeout-s", "1") as address, open_store(address) as store:
        with store.writer() as writer:
            writer.replace(A, people(400))
        heavy = "SELECT * { ?a ?p ?x . ?b ?p ?y . ?c ?p ?z . ?d ?p ?w }"
        with pytest.raises(QueryFailed):
            list(store.view().select(heavy))
        assert len(list(store.view().triples(A))) == 400


# Interruptions


class _Stopped(Exception):
    """The writer is stopped here."""


def _stops_after(store: RemoteStore, requests: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client dies (nothing more is sent) after so many updates."""
    server = store.server
    update, left = server.update, [requests]

    def counted(text: str) -> None:
        if left[0] == 0:
            raise _Stopped
        left[0] -= 1
        update(text)

    monkeypatch.setattr(server, "update", counted)


@pytest.mark.parametrize("requests", range(1, 7))
def test_a_writer_that_dies_leaves_before_or_after(
    address: str, requests: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = {A: set(people(3))}, {A: set(people(1500, "m")), B: set(people(2))}
    with open_store(address) as store, store.writer() as writer:
        writer.replace(A, people(3))
    with open_store(address) as store:
        assert isinstance(store, RemoteStore)
        _stops_after(store, requests, monkeypatch)
        try:
            with store.writer() as writer:
                writer.replace(A, people(1500, "m"))
                writer.replace(B, people(2))
            whole = True
        except _Stopped:
            whole = False
    with open_store(address) as store:
        seen = {graph: set(store.view().triples(graph)) for graph in store.view().graphs()}
        assert seen == (after if whole else before)
        # Whoever writes next waits until the dead one has been silent for long; here at once.
        monkeypatch.setattr("provgraph.store.remote_writer._SILENT", timedelta(0))
        with store.writer() as writer:
            writer.replace(IRI("urn:pg:source:c"), people(1))
        final = {graph: set(store.view().triples(graph)) for graph in store.view().graphs()}
        # Once it is marked as ready, what was written takes its place; never half of it.
        assert final in (
            {**before, IRI("urn:pg:source:c"): set(people(1))},
            {**after, IRI("urn:pg:source:c"): set(people(1))},
        )


def test_a_second_writer_is_told_of_the_first(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(address) as store:
        assert isinstance(store, RemoteStore)
        _stops_after(store, 2, monkeypatch)
        with pytest.raises(_Stopped), store.writer() as writer:
            writer.replace(A, people(3))
    with open_store(address) as store:
        with pytest.raises(StoreUnavailable) as caught, store.writer() as writer:
            writer.replace(B, people(3))
        assert caught.value.key == "remote_busy"
        assert store.view().graphs() == []
        monkeypatch.setattr("provgraph.store.remote_writer._SILENT", timedelta(0))
        with store.writer() as writer:
            writer.withdraw(B)
        assert isinstance(writer, RemoteWriter)


def test_a_store_for_reading_is_not_written(address: str) -> None:
    with open_store(address, read_only=True) as store, pytest.raises(StoreReadOnly):
        store.writer()


def test_other_graphs_on_the_server_are_neither_seen_nor_touched(address: str) -> None:
    with open_store(address) as store:
        assert isinstance(store, RemoteStore)
        store.server.update("INSERT DATA { GRAPH <http://example.org/theirs> { <urn:x> <urn:pg:test:name> 'x' } }")
        with store.writer() as writer:
            writer.replace(A, people(1))
        assert store.view().graphs() == [A]
        assert len(list(store.view().select("SELECT * { ?s <urn:pg:test:name> ?o }"))) == 1
        assert store.server.ask("ASK { GRAPH <http://example.org/theirs> { ?s ?p ?o } }")
        store.server.update("DROP SILENT GRAPH <http://example.org/theirs>")
