"""FollowTheMoney out: what is written, what is left away and said to be, and that it comes back as it was."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from provgraph.exports.followthemoney import FtmExport, ftm_lines
from provgraph.graph import Graph
from provgraph.model.texts import in_language
from provgraph.questions.archive import Archive
from provgraph.sources.ftm.schemata import DELEGATION, MISSION
from provgraph.store.opening import open_store
from provgraph.vocabulary.terms import Attendance, EncounterKind, EventStatus, OfficeRole, SessionRole, SessionType
from questions.random_worlds import Made, worlds
from questions.worlds import Telling, decided, loaded

Entities = dict[str, dict[str, Any]]


def written(graph: Graph, lang: str = "en") -> Entities:
    """The entities of a graph, by id."""
    return {entity["id"]: entity for entity in map(json.loads, ftm_lines(graph.store.view(), lang))}


def of(entities: Entities, schema: str) -> list[dict[str, Any]]:
    return [entity["properties"] for entity in entities.values() if entity["schema"] == schema]


def names(entities: Entities, ids: list[str]) -> list[str]:
    return sorted(entities[id_]["caption"] for id_ in ids)


def event(entities: Entities, name: str) -> dict[str, Any]:
    [found] = [properties for properties in of(entities, "Event") if properties["name"] == [name]]
    return found


def left(graph: Graph) -> dict[str, object]:
    """What is left away, and how often."""
    export = FtmExport(graph.store.view(), "en")
    list(export.lines())
    assert all(remark.text("fr") != remark.text("en") for remark in export.not_held())
    return {remark.key.removeprefix("export.ftm_"): dict(remark.facts)["n"] for remark in export.not_held()}


def test_an_actor_of_several_sources_is_one_entity() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.person("Ada Brise", local="ada")
    other.person("Ada M. Brise", "A. Brise", local="brise")
    with loaded(one, other, decisions=[decided(("same", ["gazette/ada", "herald/brise"]))]) as graph:
        [entity] = written(graph).values()
        assert entity["caption"] == "Ada M. Brise"
        assert entity["properties"]["alias"] == ["A. Brise", "Ada Brise"]
        assert entity["properties"]["publisher"] == ["The gazette", "The herald"]
        [title] = re.findall(r"^pg-actor-[0-9a-f]{32}$", entity["id"])
        assert title


def test_a_post_is_the_occupancy_of_a_position() -> None:
    telling = Telling("gazette")
    ada, port = telling.person("Ada Brise"), telling.firm("Port of Norvale")
    telling.held_post(ada, port, role=OfficeRole.DIRECTOR, start="2010", end="2016~", former=True)
    telling.held_post(ada, port, role=None)
    with loaded(telling) as graph:
        entities = written(graph)
        [position], [occupancy], [membership] = (of(entities, s) for s in ("Position", "Occupancy", "Membership"))
        assert (position["name"], names(entities, position["organization"])) == (["director"], ["Port of Norvale"])
        assert names(entities, occupancy["holder"]) == ["Ada Brise"]
        assert (occupancy["startDate"], occupancy["status"]) == (["2010"], ["ended"])
        # About 2016 is not 2016.
        assert "endDate" not in occupancy
        assert left(graph) == {"dates": 1}
        # Where no post is named, nothing is said but that the person belongs there.
        assert "role" not in membership


def test_days_on_which_posts_are_cited_are_said_to_be_left_away(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Brise\nORG:Port\nTITLE:Chair\nREV:2021-05-04\nEND:VCARD\n"
    (tmp_path / "book.vcf").write_text(card, encoding="utf-8")
    with Graph(open_store(tmp_path / "store")) as graph:
        graph.load(tmp_path / "book.vcf")
        assert left(graph) == {"citations": 1}


def test_a_session_is_an_event_that_involves_those_who_may_have_been_there() -> None:
    telling = Telling("gazette")
    ada, bo, cy, di = telling.people("Ada Brise", "Bo Rame", "Cy Mat", "Di Foc")
    port = telling.firm("Port of Norvale")
    norvale = telling.city("Norvale")
    talk = telling.session("Quay talk", SessionType.WORKSHOP, place=telling.venue("Rope hall", norvale))
    telling.was_at(talk, ada)
    telling.was_at(talk, bo, attendance=Attendance.UNSTATED)
    telling.was_at(talk, cy, attendance=Attendance.INVITED)
    telling.was_at(talk, di, attendance=Attendance.EXCUSED)
    telling.was_at(talk, telling.unnamed("a shipowner"))
    telling.was_at(talk, port, role=SessionRole.ORGANISER, attendance=Attendance.UNSTATED)
    with loaded(telling) as graph:
        entities = written(graph)
        found = event(entities, "Quay talk")
        assert names(entities, found["involved"]) == ["Ada Brise", "Bo Rame"]
        assert names(entities, found["organizer"]) == ["Port of Norvale"]
        assert (found["date"], found["location"]) == (["2024-03-12"], ["Rope hall, Norvale"])
        assert found["summary"] == ["workshop (held)"]
        [address] = of(entities, "Address")
        assert (address["full"], address["city"]) == (["Rope hall"], ["Norvale"])
        assert left(graph) == {"absent": 2, "parts": 1, "unnamed": 1}


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.DENIED])
def test_what_did_not_take_place_is_not_written(status: EventStatus) -> None:
    telling = Telling("gazette")
    ada, bo = telling.people("Ada Brise", "Bo Rame")
    telling.was_at(telling.session("Quay talk", status=status), ada, bo, attendance=Attendance.CONFIRMED)
    telling.met(ada, bo, status=status)
    telling.mission(status=status)
    with loaded(telling) as graph:
        assert of(written(graph), "Event") == []
        assert left(graph) == {"not_held": 3, "parts": 2}


def test_being_on_the_delegation_is_not_being_involved_in_an_event() -> None:
    telling = Telling("gazette")
    ada, bo = telling.people("Ada Brise", "Bo Rame")
    mission = telling.mission("North", date="2024-03-11/2024-03-14")
    telling.travelled(mission, ada, role=SessionRole.LEADER)
    telling.travelled(mission, bo)
    with loaded(telling) as graph:
        entities = written(graph)
        journey = event(entities, "North")
        assert (journey["startDate"], journey["endDate"]) == (["2024-03-11"], ["2024-03-14"])
        assert journey["keywords"] == [MISSION]
        assert names(entities, journey["involved"]) == ["Delegation: North"]
        [body] = of(entities, "Organization")
        assert body["keywords"] == [DELEGATION]
        members = of(entities, "Membership")
        assert sorted(names(entities, one["member"]) for one in members) == [["Ada Brise"], ["Bo Rame"]]
        assert sorted(one.get("role", []) for one in members) == [[], ["head of delegation"]]


def test_a_stated_encounter_is_an_event_of_its_parties() -> None:
    telling = Telling("gazette")
    ada, bo = telling.people("Ada Brise", "Bo Rame")
    telling.met(ada, bo, kind=EncounterKind.TALKED, date="2024-03-12")
    with loaded(telling) as graph:
        entities = written(graph)
        assert names(entities, event(entities, "talked: Ada Brise, Bo Rame")["involved"]) == ["Ada Brise", "Bo Rame"]


# It is always the same, and it is FollowTheMoney

IDS = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
REFERENCES = {"member", "organization", "holder", "post", "involved", "organizer", "addressEntity", "parent"}
REQUIRED = {
    "Person": {"name"}, "Organization": {"name"}, "Company": {"name"}, "PublicBody": {"name"}, "Event": {"name"},
    "Position": {"name"}, "Occupancy": {"holder", "post"}, "Membership": {"member", "organization"}, "Address": set(),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_shipped_mission_is_written_as_the_format_wants_it(miami_graph: Graph, lang: str) -> None:
    text = list(ftm_lines(miami_graph.store.view(), lang))
    assert text == list(ftm_lines(miami_graph.store.view(), lang))
    entities = written(miami_graph, lang)
    assert len(entities) == len(text) > 100
    for entity in entities.values():
        assert IDS.fullmatch(entity["id"])
        assert REQUIRED[entity["schema"]] <= entity["properties"].keys()
        for name, values in entity["properties"].items():
            assert values
            assert values == sorted(set(values))
            assert all(isinstance(value, str) for value in values)
            assert name not in REFERENCES or set(values) <= entities.keys()


# It comes back as it was


def read_back(graph: Graph, folder: Path, lang: str = "en") -> Graph:
    """What is written, loaded into a graph of its own."""
    path = folder / "world.ftm.json"
    path.write_text("".join(f"{line}\n" for line in ftm_lines(graph.store.view(), lang)), encoding="utf-8")
    again = Graph(open_store())
    report = again.load(path)
    assert report.records_raised == 0
    return again


DATES = {"date", "startDate", "endDate"}


def said(graph: Graph, lang: str = "en", *, disagreeing: frozenset[str] = frozenset()) -> Counter[str]:
    """What the entities say, without their ids and without what tells of the sources and of the status.

    Of the events called *disagreeing* it leaves the dates away: what several sources say of one day, one cannot.
    """
    entities = written(graph, lang)

    def shown(id_: str) -> Any:
        entity = entities[id_]
        own = {
            name: sorted(json.dumps(shown(value)) if name in REFERENCES else value for value in values)
            for name, values in entity["properties"].items()
            if name not in ("publisher", "sourceUrl", "summary")
            and not (name == "alias" and entity["schema"] in ("Event", "Position"))
            and not (name in DATES and entity.get("caption") in disagreeing)
        }
        return [entity["schema"], own]

    return Counter(json.dumps(shown(id_), sort_keys=True) for id_ in entities)


def test_the_shipped_mission_comes_back(miami_graph: Graph, tmp_path: Path) -> None:
    with read_back(miami_graph, tmp_path, "fr") as again:
        known = {"persons", "organisations", "missions", "sessions"}
        assert {k: v for k, v in again.info().items() if k in known} == {
            k: v for k, v in miami_graph.info().items() if k in known
        }
        assert names_of(again) == names_of(miami_graph)
        missions = frozenset({"Mission marseillaise à Miami"})
        assert said(again, "fr", disagreeing=missions) == said(miami_graph, "fr", disagreeing=missions)


def names_of(graph: Graph) -> list[tuple[str, str]]:
    actors = Archive(graph.store.view()).load_actors()
    return sorted(
        (actor.kind, in_language(actor.names, "fr")) for actor in actors if actor.kind in ("person", "organisation")
    )


def test_the_small_world_comes_back(small_graph: Graph, tmp_path: Path) -> None:
    with read_back(small_graph, tmp_path) as again:
        assert names_of(again) == names_of(small_graph)
        receptions = frozenset({"Reception of the two ports"})
        assert said(again, disagreeing=receptions) == said(small_graph, disagreeing=receptions)


@settings(max_examples=15, phases=[Phase.generate])  # a world is too large to be shrunk
@given(worlds())
def test_any_world_comes_back(tmp_path_factory: pytest.TempPathFactory, made: Made) -> None:
    with made.graph() as graph, read_back(graph, tmp_path_factory.mktemp("world")) as again:
        assert said(again) == said(graph)
        assert names_of(again) == names_of(graph)
