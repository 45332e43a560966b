"""What a load reads of what was named, what it passes over with a word, and what others' loaders can do to it."""

import os
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import provgraph
from provgraph.cli import main
from provgraph.errors import LoaderBroken, Problem, ProvgraphError, SourceInvalid, SourceMissing, StoreError
from provgraph.ingest.load import load_all
from provgraph.ingest.reading import How, read_all
from provgraph.model.claims import SourceStream
from provgraph.model.locators import Rows
from provgraph.model.records import Person
from provgraph.sources.cards import source_of_file
from provgraph.sources.catalogue import GROUP
from provgraph.sources.loader import Document
from provgraph.sources.telling import Teller
from provgraph.store import spool
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.minting import actor_iri

TABLE = "Person,Event,Date\nAnn Lor,Port breakfast,2026-03-04\nBen Mar,Port breakfast,2026-03-04\n"
WRONG = "Person,Event,Date\nAnn Lor,Port breakfast,the day after\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "papers"
    place.mkdir()
    (place / "a.csv").write_text(TABLE, encoding="utf-8")
    return place


def skipped(*paths: Path) -> dict[str, str]:
    with read_all(paths) as read:
        return {Path(file).name: why for file, why in read.skipped}


# What is named


def test_a_file_that_is_named_twice_is_read_once_and_that_is_said(folder: Path) -> None:
    with provgraph.open() as graph, read_all([folder, folder / "a.csv", folder / ".." / "papers" / "a.csv"]) as read:
        report = load_all(graph.store, read)
    assert [document.audit.used for document in report.documents] == [2]
    assert [why for _, why in report.skipped] == ["again", "again"]
    assert "already read" in report.text("en")


def test_two_files_of_one_name_need_a_card(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "a.csv").write_text(TABLE, encoding="utf-8")
    with pytest.raises(SourceInvalid) as caught:
        read_all([folder])
    assert ".card.yaml" in caught.value.message("en")


def test_whatever_lies_in_a_folder_is_named(folder: Path) -> None:
    os.mkfifo(folder / "pipe.csv")
    (folder / "nowhere.csv").symlink_to("missing.csv")
    (folder / "loop").symlink_to(folder)
    (folder / "named.csv").mkdir()
    assert skipped(folder) == {"pipe.csv": "special", "nowhere.csv": "special", "loop": "link"}


def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(SourceMissing) as caught:
        read_all([tmp_path / "pipe.csv"])
    assert caught.value.key == "source_special"


def test_a_name_that_is_too_long_is_a_problem_of_the_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "x" * 300 + ".csv", "--store", str(tmp_path / "store")]) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("name", [b"caf\xe9.csv", "présences à l’hôtel.csv".encode(), b"two words.csv"])
def test_any_name_can_be_loaded(name: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = os.fsencode(folder) + b"/" + name
    try:
        os.rename(folder / "a.csv", path)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for given in (os.fsdecode(path), str(folder)):
        assert main(["load", given, "--json", "--store", str(folder.parent / "store")]) == 0
    assert "claims" in capsys.readouterr().out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem_and_is_not_passed_over(folder: Path) -> None:
    (folder / "a.csv").chmod(0)
    with pytest.raises(SourceInvalid) as caught:
        read_all([folder])
    assert caught.value.problems[0].key == "unreadable"


def test_a_file_that_cannot_be_opened_is_a_problem_and_is_not_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.open

    def refused(self: Path, *given: Any, **more: Any) -> Any:
        if self.name == "a.csv":
            raise PermissionError(13, "Permission denied")
        return really(self, *given, **more)

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(SourceInvalid) as caught:
        read_all([folder])
    assert [problem.key for problem in caught.value.problems] == ["unreadable"]


def test_a_card_that_is_not_there_is_said_once(folder: Path) -> None:
    with pytest.raises(SourceMissing) as caught:
        read_all([folder], How(card=folder / "no.card.yaml"))
    assert "no.card.yaml" in caught.value.message("fr")


def test_a_mapping_that_is_not_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "people.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lor\nEND:VCARD\n", encoding="utf-8")
    with provgraph.open() as graph:
        report = graph.load(tmp_path / "people.vcf", mapping="attendance-list")
    assert "“attendance-list” was not used" in report.text("en")


# Nothing left


def test_where_nothing_can_be_read_the_source_stays_as_it_was(folder: Path) -> None:
    with provgraph.open() as graph:
        claims = graph.load(folder / "a.csv").claims
        (folder / "a.csv").write_text(WRONG, encoding="utf-8")
        report = graph.load(folder / "a.csv", skip_bad=True)
        assert report.files == ()
        assert report.records_raised == 1
        assert graph.info()["claims"] == claims


def test_where_nothing_can_be_read_no_store_is_made(folder: Path, tmp_path: Path) -> None:
    (folder / "a.csv").write_text(WRONG, encoding="utf-8")
    store = tmp_path / "store"
    assert main(["load", str(folder), "--skip-bad", "--store", str(store)]) == 1
    assert not store.exists()


def test_a_register_of_nothing_is_a_source_all_the_same(tmp_path: Path) -> None:
    text = "Minister,Date,Name of organisation,Purpose of meeting\nAda Quill MP,Nil return,,\n"
    (tmp_path / "quill-2014.csv").write_text(text, encoding="utf-8")
    with provgraph.open() as graph:
        report = graph.load(tmp_path / "quill-2014.csv", mapping="uk-ministers-meetings")
        assert [item.claims for item in report.files] == [0]
        assert graph.info()["sources"] == 1


def test_one_row_more_changes_only_that_row(folder: Path) -> None:
    def triples() -> set[Any]:
        view = graph.store.view()
        return {triple for iri in view.graphs() if ":source:" in iri for triple in view.triples(iri)}

    with provgraph.open() as graph:
        graph.load(folder / "a.csv")
        before = triples()
        (folder / "a.csv").write_text(TABLE + "Cid Vey,Closing dinner,2026-03-05\n", encoding="utf-8")
        report = graph.load(folder / "a.csv")
        after = triples()
        # Of what was said, only the digests of the file and of its content are others.
        assert len(before - after) == 2
        assert report.files[0].actors == (1, 2)
        assert report.files[0].sessions == (1, 1)
        (folder / "a.csv").write_text(TABLE, encoding="utf-8")
        graph.load(folder / "a.csv")
        assert triples() == before


# No room


class Full(BytesIO):
    """A temporary file on a disk that is full."""

    def write(self, _: Any) -> int:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_not_a_fault_of_the_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spool, "TemporaryFile", Full)
    monkeypatch.setattr(spool, "_IN_MEMORY", 100)
    with pytest.raises(StoreError):
        read_all([folder])
    assert main(["load", str(folder), "--skip-bad", "--store", str(tmp_path / "store"), "--lang", "fr"]) == 1
    assert "TMPDIR" in capsys.readouterr().err
    assert not (tmp_path / "store").exists()


# Loaders of others


class Others:
    """Reads `.odd` files: what it then does is what the file says."""

    name = "others"
    endings = (".odd",)

    def recognises(self, path: Path) -> bool:
        return path.suffix == ".odd"

    def read(self, document: Document) -> Iterator[Any]:
        match document.path.read_text(encoding="utf-8"):
            case "raises":
                raise ZeroDivisionError
            case "ends":
                sys.exit(3)
            case "nothing of the kind":
                yield 42
            case "lacks a fact":
                document.audit.note("encoding")
            case "twice":
                yield from (self._said(document), self._said(document))
            case "fails inside":
                yield self._said(document, fails=True)
            case "not to be written":
                yield self._said(document, name="half of a pair: \ud83d")
            case "own words":
                document.audit.note("the sea was rough", force=9)
                document.audit.leave_out("a blot", Rows(2, 2))
                document.audit.refuse(Problem(document.file, 3, "the ink ran", {"where": "left"}))
                yield self._said(document)
            case _:
                yield self._said(document)

    def _said(self, document: Document, *, name: str = "Ann Lor", fails: bool = False) -> SourceStream:
        source = source_of_file(document, "text/plain")
        teller = Teller(source)
        teller.tell(Person(iri=actor_iri("odd", "ann"), name=name), Rows(1, 1), local_name="ann")
        document.audit.use()

        def statements() -> Iterator[Any]:
            yield from teller.take()
            if fails:
                raise ValueError("a slip of the loader")

        return SourceStream(source.iri, document.file, statements(), source)


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("somebody_elses")
    vars(module)["Others"] = Others
    monkeypatch.setitem(sys.modules, "somebody_elses", module)
    installed = list(entry_points(group=GROUP))
    mine = EntryPoint("others", "somebody_elses:Others", GROUP)
    missing = EntryPoint("missing", "no_such_module:Loader", GROUP)
    monkeypatch.setattr("provgraph.sources.catalogue.entry_points", lambda **_: [*installed, mine, missing])


def odd(folder: Path, text: str) -> Path:
    (folder / "page.odd").write_text(text, encoding="utf-8")
    return folder / "page.odd"


@pytest.mark.parametrize("fault", ["raises", "ends", "nothing of the kind", "lacks a fact", "twice", "fails inside"])
@pytest.mark.usefixtures("others")
def test_a_fault_of_a_loader_is_told_as_one(fault: str, folder: Path) -> None:
    with provgraph.open() as graph:
        with pytest.raises(LoaderBroken) as caught:
            graph.load(odd(folder, fault))
        assert "others" in caught.value.message("fr")
        assert graph.info()["sources"] == 0


@pytest.mark.usefixtures("others")
def test_what_cannot_be_written_is_a_fault_of_the_file(folder: Path) -> None:
    with pytest.raises(SourceInvalid) as caught:
        read_all([odd(folder, "not to be written")])
    assert caught.value.problems[0].key == "unwritable"


@pytest.mark.usefixtures("others")
def test_a_loader_of_others_speaks_in_its_own_words(folder: Path) -> None:
    with provgraph.open() as graph:
        report = graph.load(odd(folder, "own words"), skip_bad=True)
    for lang in ("fr", "en"):
        text = report.text(lang)
        assert "the sea was rough (force: 9)" in text
        assert "a blot" in text
        assert "page.odd:3: the ink ran (where: left)" in text
    assert report.claims == 1


@pytest.mark.usefixtures("others")
def test_where_no_loader_knows_a_file_those_that_cannot_be_used_are_named(folder: Path) -> None:
    (folder / "notes.xyz").write_text("?", encoding="utf-8")
    with provgraph.open() as graph:
        report = graph.load(folder)
    assert "no_such_module" in report.text("en")
    assert "no_such_module" in str(report.as_json()["unusable_loaders"])


@pytest.mark.usefixtures("others")
def test_a_loader_of_others_is_one_like_ours(folder: Path) -> None:
    with provgraph.open() as graph:
        report = graph.load(odd(folder, "fine"))
        assert [document.loader for document in report.documents] == ["others"]
        assert [str(answer.actor.name) for answer in graph.people()] == ["Ann Lor"]


def test_a_spool_that_is_closed_on_a_full_disk_says_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "TemporaryFile", Full)
    monkeypatch.setattr(spool, "_IN_MEMORY", 10)
    graph = IRI("urn:x:g")
    kept = spool.Spool(graph)
    with pytest.raises(ProvgraphError):
        kept.add((graph, graph, Literal("more than that")))
    kept.close()
