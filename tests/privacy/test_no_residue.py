"""After an erasure, no byte of any file of the store's folder holds the name; and the search would find it."""

from pathlib import Path
from time import sleep

import provgraph
from privacy.engine_files import table_entries
from privacy.forgetting import files_that_hold
from provgraph.ingest.load import load_all
from provgraph.ingest.reading import ReadFiles
from provgraph.model.texts import Text
from provgraph.sources.loader import Batch
from questions.worlds import Telling, decided

INVENTED = [
    ("Élodie Kærgård", "elodie-kaergard"),
    ("Jörg Żółkiewski-Ångström", "jorg-zolkiewski-angstrom"),
    ("Nguyễn Thị Ánh Tuyết", "nguyen-thi-anh-tuyet"),
]


def in_a_table(folder: Path, name: str) -> bool:
    """Whether a table of the engine holds a name; it writes its tables in the background."""
    for _ in range(100):
        if any(file.endswith(".sst") for file in files_that_hold(folder, [name])):
            return True
        sleep(0.1)
    return False


def told_everywhere(name: str, slug: str) -> Telling:
    """A source that holds a name wherever one can stand."""
    telling = Telling(
        f"cv-{slug}-txt", title=f"Portrait: {name}", authors=(name.upper(),), file_name=f"{name}.csv",
        address=f"https://news.example/{slug}/" + name.replace(" ", "%20"), note=(Text(f"On {name}.", "en"),),
    )  # fmt: skip
    person = telling.person(name, local=slug)
    other, third = telling.people("Wanda Oak", "Rui Elm")
    firm = telling.firm(f"Office of {name}", local=f"{slug}-office")
    lunch = telling.session(f"Lunch with {name}")
    telling.was_at(lunch, person, other, third)
    telling.met(person, other)
    telling.met(person, other, third)
    telling.held_post(person, firm, title="head")
    telling.held_post(other, firm, title=f"assistant to {' '.join(reversed(name.split()))}")
    telling.group(f"Friends of {name}", (person, other))
    telling.came_of_it(f"{name} will write")
    return telling


def told(name: str, slug: str) -> list[Batch]:
    """Two sources that know the person, and the decision that joins them."""
    first, second = told_everywhere(name, slug), Telling(f"herald-{len(slug)}")
    second.person(name, local=slug)
    second.person("Wanda Oak")
    sides = (f"{first.id}/{slug}", f"{second.id}/{slug}")
    return [first.batch(), second.batch(), decided(("same", sides), file_id=f"about-{slug}")]


def test_nothing_of_invented_people_is_left(tmp_path: Path) -> None:
    folder, names = tmp_path / "store", [name for name, _ in INVENTED]
    with provgraph.open(folder) as graph:
        load_all(graph.store, ReadFiles.of([batch for one in INVENTED for batch in told(*one)]))
        for name, slug in INVENTED:
            graph.privacy_report(name, tmp_path / f"{slug}.json")
        assert {"journal.jsonl"} < files_that_hold(folder, names[:1])
        for name in names:
            graph.erase(name, reason="asked for")
        assert files_that_hold(folder, names) == set()
    # Nor when it is closed, opened and compacted.
    with provgraph.open(folder) as graph:
        graph.compact()
    assert files_that_hold(folder, names) == set()


def test_deleting_alone_would_leave_it(tmp_path: Path) -> None:
    """The test can fail: it finds the name before, and after the triples have gone from the graph only."""
    folder, (name, slug) = tmp_path / "store", INVENTED[0]
    with provgraph.open(folder) as graph:
        load_all(graph.store, ReadFiles.of(told(name, slug)))
        with graph.store.writer() as writer:
            for iri in graph.store.view().graphs():
                writer.withdraw(iri)
        assert graph.store.view().graphs() == []
    assert in_a_table(folder, name)


def test_the_search_reads_behind_the_compression(tmp_path: Path) -> None:
    """A table keeps keys without what they share, and packs its blocks: the raw bytes alone do not tell."""
    with provgraph.open(tmp_path / "store") as graph:
        telling = Telling("gazette")
        # Long enough to be kept as texts of their own, and alike enough to be packed.
        names = [f"Alexandra-Maximiliane Quendolin {number:04}" for number in range(1000)]
        telling.people(*names)
        load_all(graph.store, ReadFiles.of([telling.batch()]))
        graph.compact()
    tables = list((tmp_path / "store").rglob("*.sst"))
    entries = b"\n".join(part for table in tables for entry in table_entries(table) for part in entry)
    raw = b"".join(table.read_bytes() for table in tables)
    assert all(name.encode() in entries for name in names)
    assert not all(name.encode() in raw for name in names)


def test_nothing_of_people_of_the_miami_mission_is_left(tmp_path: Path, miami: Path) -> None:
    folder = tmp_path / "store"
    people = {"Frank McCourt": ["McCourt"], "Jean-Claude Gaudin": ["Gaudin"], "Dominique Lebreton": []}
    names = [*people, "McCourt", "Gaudin"]
    with provgraph.open(folder) as graph:
        graph.load(miami)
        assert in_a_table(folder, names[0])
        for name, also in people.items():
            graph.erase(name, reason="asked by letter", also=also)
        assert files_that_hold(folder, names) == set()
        # Loading the same file again brings nothing back.
        graph.load(miami / "carnet-de-bord-miami.yaml")
    assert files_that_hold(folder, names) == set()
