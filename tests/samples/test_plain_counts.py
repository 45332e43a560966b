"""What was loaded, against counts made without RDF (scripts/plain_counts.py), on invented look-alikes of real files.

The look-alikes hold the traps of their models: lines of one contact, swapped and doubled; people listed twice and for
two delegations; ministers on the first row of a block only, continuation rows, nil returns, notes below the table.
"""

import csv
import importlib.util
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import networkx as nx
import pytest

import provgraph
from provgraph.errors import UnknownActor
from provgraph.graph import Graph
from provgraph.vocabulary.terms import Grade

ROOT = Path(__file__).resolve().parents[2]


def _plain_counts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plain_counts", ROOT / "scripts" / "plain_counts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COUNTS = _plain_counts()


def loaded(path: Path) -> Graph:
    graph = provgraph.open()
    report = graph.load(path)
    assert report.records_raised == 0
    return graph


# Contact traces


@pytest.fixture(scope="module", params=range(3))
def traces(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    random = Random(request.param)
    people = random.sample(range(100, 999), 14)
    lines = []
    for one, other in pairwise(people):  # a chain, so that everybody can be reached
        lines.append((random.randrange(100) * 20, one, other))
    for _ in range(160):
        one, other = random.sample(people[:9], 2)
        start = random.randrange(400) * 20
        for step in range(random.randint(1, 5)):
            i, j = random.sample([one, other], 2)
            lines.append((start + 20 * step, i, j))
    lines.sort(key=lambda line: line[0])
    path = tmp_path_factory.mktemp("traces") / "tij_plaza.dat"
    path.write_text("".join(f"{t} {i} {j}\n" for t, i, j in lines), encoding="utf-8")
    return path


def test_contact_traces_have_the_people_pairs_episodes_and_diameter_of_a_plain_count(traces: Path) -> None:
    expected = COUNTS.contact_traces(traces)
    with loaded(traces) as graph:
        counts = graph.info()
        assert (counts["persons"], counts["encounters"]) == (expected["people"], expected["episodes"])
        assert (counts["sessions"], counts["participations"]) == (0, 0)
        network = graph.network("actors")
        assert network.number_of_edges() == expected["episodes"]
        plain = nx.Graph(network)
        assert plain.number_of_edges() == expected["pairs"]
        assert nx.diameter(plain) == expected["diameter"]


def test_contact_traces_answer_who_met_did_meet_and_path(traces: Path) -> None:
    times: dict[frozenset[str], set[int]] = {}
    for line in traces.read_text(encoding="utf-8").splitlines():
        t, i, j = line.split()
        times.setdefault(frozenset((i, j)), set()).add(int(t))
    people = sorted({one for pair in times for one in pair})
    way: nx.Graph[str] = nx.Graph()
    way.add_edges_from((one, other) for one, other in map(sorted, times))
    with loaded(traces) as graph:
        for one in people[:4]:
            met = graph.who_met(one)
            assert {tie.other.name for tie in met} == set(way[one])
            for other in way[one]:
                seen = times[frozenset((one, other))]
                episodes = sum(1 for t in seen if t - 20 not in seen)
                assert sum(1 for tie in met if tie.other.name == other) == episodes
        for one, other in list(combinations(people, 2))[:20]:
            verdict = graph.did_meet(one, other)
            assert verdict.grade == (Grade.ATTESTED if way.has_edge(one, other) else None)
        [best, *_] = graph.introduction_paths(people[0], people[-1], limit=1)
        assert len(best.hops) == nx.shortest_path_length(way, people[0], people[-1])


# A list of delegates


@pytest.fixture(scope="module")
def delegates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    random = Random(7)
    surnames = ["Quill", "Marsh", "Farrow", "Vey", "Lor", "Mar", "Ilo", "Tarn", "Oke", "Sund"]
    people = [f"{given} {surname}" for given in ("Ada", "Ned", "Zoé") for surname in surnames]
    sessions = [("Talks 1", "Alba", 2001), ("Talks 2", "Norvale", 2002), ("Talks 3", "Alba", 2002)]
    header = ["Group_Type", "Delegation", "Honorific", "Person_Name", "Job_Title", "Division", "Affiliation", "Year"]
    path = tmp_path_factory.mktemp("delegates") / "talks.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*header, "Meeting", "Location", "Female"])
        for _ in range(150):
            meeting, place, year = random.choice(sessions)
            state = random.choice(["Norvale", "Alba", "Port Watch"])
            row = ["Parties", state, random.choice(["Ms", "M", "HE Mr", "NA"]), random.choice(people)]
            row += [random.choice(["Director", "NA"]), "NA", random.choice(["Harbour Office", "NA"]), str(year)]
            writer.writerow([*row, meeting, place, random.choice(["0", "1", "NA"])])
    return path


def test_a_list_of_delegates_has_the_participations_of_a_plain_count(delegates: Path) -> None:
    expected = COUNTS.delegates(delegates)
    with loaded(delegates) as graph:
        counts = graph.info()
        names = ("persons", "sessions", "participations")
        assert {name: counts[name] for name in names} == {name: expected[name] for name in names}
        assert counts["encounters"] == 0


def test_delegates_of_one_session_attended_the_same_large_event_and_are_not_said_to_have_met(delegates: Path) -> None:
    there: dict[str, set[str]] = {}
    with delegates.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            there.setdefault(row["Person_Name"], set()).add(row["Meeting"])
    with loaded(delegates) as graph:
        for one, other in list(combinations(sorted(there), 2))[:25]:
            verdict = graph.did_meet(one, other)
            shared = there[one] & there[other]
            assert verdict.grade == (Grade.COATTENDED if shared else None)
            assert {str(tie.session) for tie in verdict.meetings} == shared


# A register of ministers' meetings


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    random = Random(3)
    bodies = [f"{place} {what}" for place in ("Alba", "Norvale", "Elm") for what in ("Docks", "Freight", "Saltworks")]
    ministers = ["Minister for Harbours, The Rt Hon Ada Quill MP", "Minister for Tides, Ned Farrow MP", "Other Whips"]
    rows = [["Minister", "Date", "Name of Organisation", "Purpose of meeting"], [""] * 4]
    for number, minister in enumerate(ministers):
        if number == 2:
            rows.append([minister, "nil return", "", ""])
            continue
        for index in range(10):
            topic = random.choice(["Pilots’ pay", "Dredging"])
            month = random.choice(["Oct-2010", "Nov-2010"])
            rows.append([minister if index == 0 else "", month, random.choice(bodies), topic])
            others = random.sample(bodies, random.randint(0, 3)) if index % 3 == 0 else []
            rows += [["", "", body, ""] for body in others if body != rows[-1][2]]
    rows += [[""] * 4, ["Note", "", "", ""], ["Does not include walks on the pier.", "", "", ""]]
    path = tmp_path_factory.mktemp("register") / "harbours-oct-dec-2010.csv"
    with path.open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


@pytest.fixture(scope="module")
def meetings(register: Path) -> Iterator[tuple[Graph, list[dict[str, Any]], int]]:
    expected = COUNTS.ministers(register)
    with loaded(register) as graph:
        yield graph, expected["meetings"], expected["nil_returns"]


def name_of(minister: str) -> str:
    return minister.rpartition(", ")[2].removeprefix("The Rt Hon ").removesuffix(" MP")


def test_a_register_has_the_meetings_of_a_plain_count_and_a_nil_return_makes_none(
    meetings: tuple[Graph, list[dict[str, Any]], int], register: Path
) -> None:
    graph, expected, nil = meetings
    assert nil == 1
    counts = graph.info()
    assert counts["sessions"] == len(expected)
    assert counts["participations"] == sum(1 + len(set(meeting["with"])) for meeting in expected)
    assert counts["encounters"] == sum(len(set(meeting["with"])) for meeting in expected)
    with pytest.raises(UnknownActor):
        graph.people("Other Whips", kind=None)


def test_each_attendee_of_a_meeting_met_the_minister_and_was_there_with_the_others(
    meetings: tuple[Graph, list[dict[str, Any]], int],
) -> None:
    graph, expected, _ = meetings
    met: dict[str, dict[str, int]] = {}
    together: set[frozenset[str]] = set()
    for meeting in expected:
        ties = met.setdefault(name_of(meeting["minister"]), {})
        for body in set(meeting["with"]):
            ties[body] = ties.get(body, 0) + 1
        together |= {frozenset(pair) for pair in combinations(set(meeting["with"]), 2)}
    for minister, ties in met.items():
        found: dict[str, int] = {}
        for tie in graph.who_met(minister, at_least=Grade.ATTESTED):
            found[tie.other.name] = found.get(tie.other.name, 0) + 1
        assert found == ties
    bodies = sorted({body for ties in met.values() for body in ties})
    for one, other in combinations(bodies, 2):
        expected_grade = Grade.COPRESENT if frozenset((one, other)) in together else None
        assert graph.did_meet(one, other).grade == expected_grade, (one, other)
