"""demo: the main job, from the shipped dossiers to answers and a map."""

import os
import shutil
import sys
from pathlib import Path

import click

from provgraph.cli.output_commands import map_line
from provgraph.cli.printing import bold, lines_of
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.stores import address, shown, store_option
from provgraph.cli.telling import tell
from provgraph.errors import ShapeViolations
from provgraph.graph import Graph, open_graph
from provgraph.questions.answers_json import Answer
from provgraph.vocabulary.files import data_folder
from provgraph.wording import language, say

MISSION = "missions/miami-2017"


@click.command("demo", cls=SpokenCommand)
@option("--map", "map_path", key="map", type=click.Path(path_type=Path), default=Path("miami.html"), show_default=True)
@store_option
@language_option
def demo(map_path: Path, store: str | None) -> None:
    from provgraph.ingest.load import load_all
    from provgraph.ingest.reading import read_all
    from provgraph.shapes import ShapeReport

    tell(bold(say("demo.loading", store=shown(store))))
    read = read_all([data_folder() / MISSION])
    with open_graph(address(store)) as graph:
        tell(load_all(graph.store, read).text())
        broken = graph.validate()
        if broken:
            raise ShapeViolations(ShapeReport.of(broken))
        tell(say("print.valid"))
        for command, answers in _questions(graph):
            tell()
            tell(bold(f"$ provgraph {command}"))
            for line in lines_of(answers):
                tell(line)
        tell()
        tell(map_line(graph.map(map_path, language=language())))
    tell(say("demo.next", path=map_path, command=_command()))


def _command() -> str:
    """How this command can be called from here: by its name, or by its path where it is not on the search path."""
    return "provgraph" if shutil.which("provgraph") else os.path.relpath(sys.argv[0])


def _questions(graph: Graph) -> list[tuple[str, list[Answer]]]:
    """What the demo asks, as a person would type it, with the answers."""
    engine_maker = say("demo.engine_maker")
    pairs = [
        ("Hugues Parant", "Dominique Lebreton"),
        ("Martine Vassal", "Christine Cabau-Woehrel"),
        ("Jean-Claude Gaudin", "Esteban Bovo"),
        ("Jean-Claude Gaudin", "Carlos Giménez"),
    ]
    asked: list[tuple[str, list[Answer]]] = [
        (f'who-met "{engine_maker}"', list(graph.who_met(engine_maker))),
        ('who-met "Frank McCourt"', list(graph.who_met("Frank McCourt"))),
    ]
    asked += [(f'did-meet "{one}" "{other}"', [graph.did_meet(one, other)]) for one, other in pairs]
    asked += [
        ('roles "Jean-Luc Chauvin" --on 2017-11-07', list(graph.roles("Jean-Luc Chauvin", on="2017-11-07"))),
        ("conflicts", list(graph.conflicts())),
    ]
    return asked
