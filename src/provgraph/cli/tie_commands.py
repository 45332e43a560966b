"""The questions that are asked most: who-met, did-meet, roles. The others are in question_commands.py."""

import click

from provgraph.cli.answering import answering, print_answers
from provgraph.cli.spoken import SpokenCommand, option
from provgraph.cli.stores import open_to_read
from provgraph.vocabulary.terms import Grade

GRADES = click.Choice([grade.key for grade in Grade])


@click.command("who-met", cls=SpokenCommand)
@click.argument("name")
@option("--at-least", key="at_least", type=GRADES, default=Grade.COATTENDED.key, show_default=True)
@option("--mission", key="mission", metavar="NAME", default=None)
@option("--since", key="since", metavar="DAY", default=None)
@option("--until", key="until", metavar="DAY", default=None)
@answering
def who_met(
    name: str,
    at_least: str,
    mission: str | None,
    since: str | None,
    until: str | None,
    store: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    with open_to_read(store) as graph:
        found = graph.who_met(name, at_least=at_least, mission=mission, since=since, until=until)
        asked: dict[str, object] = {"name": "who-met", "actor": name, "at_least": at_least}
        asked |= {"mission": mission, "since": since, "until": until}
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("did-meet", cls=SpokenCommand)
@click.argument("one")
@click.argument("other")
@answering
def did_meet(one: str, other: str, store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        found = graph.did_meet(one, other)
        asked: dict[str, object] = {"name": "did-meet", "one": one, "other": other}
        print_answers(asked, [found], graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("roles", cls=SpokenCommand)
@click.argument("name")
@option("--on", key="on", metavar="DAY", default=None)
@answering
def roles(name: str, on: str | None, store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        found = graph.roles(name, on=on)
        asked: dict[str, object] = {"name": "roles", "actor": name, "on": on}
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)
