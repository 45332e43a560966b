"""What the shipped mission answers, in both languages, against what a person has read and found right.

`PROVGRAPH_REWRITE_GOLDEN=1 python -m pytest tests/golden` writes the files anew; the difference is then read, line by
line, before it is kept. Evidence stands as one line each, and addresses made of digests are left out: what remains is
what a person reads. The exact shapes are those of docs/json.md.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from provgraph.graph import Graph
from provgraph.questions.answers_json import Answer, answer_json
from provgraph.wording import LANGUAGES, speaking

HERE = Path(__file__).resolve().parent

ENGINE_MAKER = "motoriste local pour grands navires de croisière"
ASKED: dict[str, Callable[[Graph], Iterable[Answer]]] = {
    "who-met/mccourt": lambda graph: graph.who_met("Frank McCourt"),
    "who-met/engine-maker": lambda graph: graph.who_met(ENGINE_MAKER),
    "who-met/bovo-codelegated": lambda graph: graph.who_met("Esteban Bovo", at_least="codelegated"),
    "who-met/metropole": lambda graph: graph.who_met("Métropole Aix-Marseille-Provence"),
    "did-meet/parant-lebreton": lambda graph: [graph.did_meet("Hugues Parant", "Dominique Lebreton")],
    "did-meet/vassal-cabau-woehrel": lambda graph: [graph.did_meet("Martine Vassal", "Christine Cabau-Woehrel")],
    "did-meet/gaudin-bovo": lambda graph: [graph.did_meet("Jean-Claude Gaudin", "Esteban Bovo")],
    "did-meet/gaudin-gimenez": lambda graph: [graph.did_meet("Jean-Claude Gaudin", "Carlos Giménez")],
    "did-meet/eyraud-mccourt": lambda graph: [graph.did_meet("Eyraud", "Frank McCourt")],
    "did-meet/chauvin-roatta": lambda graph: [graph.did_meet("Jean-Luc Chauvin", "Jean Roatta")],
    "roles/chauvin": lambda graph: graph.roles("Jean-Luc Chauvin", on="2017-11-07"),
    "roles/mccourt": lambda graph: graph.roles("Frank McCourt"),
    "people/gaudin": lambda graph: graph.people("Jean-Claude Gaudin"),
    "people/eyraud": lambda graph: graph.people("Eyraud"),
    "people/unidentified": lambda graph: graph.people(kind="unidentified"),
    "missions/miami": lambda graph: graph.missions("Marseille mission to Miami"),
    "sessions/2017-11-07": lambda graph: graph.sessions(since="2017-11-07", until="2017-11-07"),
    "sources/all": lambda graph: graph.sources(),
    "conflicts/all": lambda graph: graph.conflicts(),
    "path/mccourt-bovo": lambda graph: graph.introduction_paths("Frank McCourt", "Esteban Bovo", at_least="coattended"),
    "brokers/all": lambda graph: graph.brokers(),
    "introduce/chauvin": lambda graph: graph.suggest_introductions("Jean-Luc Chauvin", limit=3),
}


def brief(value: object) -> object:
    """An answer as a person reads it: evidence in one line, nothing that is only an address."""
    if isinstance(value, list):
        return [brief(item) for item in value]
    if not isinstance(value, dict):
        return value
    if {"claim", "source", "locator"} <= set(value):
        return f"{value['claim']['says']} [{value['source']['id']}, {_places(value['locator'])}]"
    if set(value) == {"name", "kind", "iri"}:
        return f"{value['name']} ({value['kind']})"
    if set(value) == {"name", "iri"} or set(value) == {"name", "within", "iri"}:
        return value["name"]
    if "type" in value and "part_of_day" in value and "took_part" not in value:
        known = [value[key] for key in ("type", "date", "part_of_day") if value[key]]
        return f"{value['name']} ({', '.join([*known, *value['status']])})"
    if set(value) == {"id", "iri", "title", "publisher", "published", "address"}:
        return value["id"]
    kept = {key: brief(item) for key, item in value.items() if key not in ("iri", "mentions")}
    return {key: item for key, item in kept.items() if item not in (None, [], "")}


def _places(locator: dict[str, object] | list[dict[str, object]]) -> str:
    places = locator if isinstance(locator, list) else [locator]
    return " ".join(str(p["name"]) if p["kind"] == "section" else f"{p['start']}–{p['end']}" for p in places)


def told(graph: Graph, name: str, lang: str) -> str:
    with speaking(lang):
        answers = [brief(answer_json(answer, lang)) for answer in ASKED[name](graph)]
    return json.dumps(answers, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ASKED)
def test_the_answer_is_the_one_that_was_read(name: str, lang: str, miami_graph: Graph) -> None:
    file = HERE / f"{name}.{lang}.json"
    text = told(miami_graph, name, lang)
    if os.environ.get("PROVGRAPH_REWRITE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.exists(), "no such file yet: PROVGRAPH_REWRITE_GOLDEN=1 writes it"
    assert json.loads(text) == json.loads(file.read_text(encoding="utf-8"))


def test_no_file_is_left_that_nothing_asks_for() -> None:
    files = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*.json")}
    assert files == {f"{name}.{lang}.json" for name in ASKED for lang in LANGUAGES}
