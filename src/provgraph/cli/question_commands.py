"""The questions: who-met, did-meet, path, introduce, brokers, roles, conflicts, people, missions, sessions, sources."""

import click

from provgraph.cli.answering import answering, print_answers
from provgraph.cli.spoken import SpokenCommand, option
from provgraph.cli.stores import open_to_read
from provgraph.vocabulary.terms import Grade
from provgraph.wording import say

GRADES = click.Choice([grade.key for grade in Grade])
KINDS = click.Choice(["person", "organisation", "unidentified", "group", "any"])


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


@click.command("path", cls=SpokenCommand)
@click.argument("one")
@click.argument("other")
@option("--at-least", key="at_least", type=GRADES, default=Grade.COPRESENT.key, show_default=True)
@option("--limit", key="limit", type=click.IntRange(min=1), default=3, show_default=True)
@answering
def path(one: str, other: str, at_least: str, limit: int, store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        found = graph.introduction_paths(one, other, at_least=at_least, limit=limit)
        asked: dict[str, object] = {"name": "path", "one": one, "other": other, "at_least": at_least, "limit": limit}
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)
        if not found and at_least != Grade.COATTENDED.key:
            click.echo(say("print.no_path", at_least=at_least), err=True)


@click.command("brokers", cls=SpokenCommand)
@option("--at-least", key="at_least", type=GRADES, default=Grade.COPRESENT.key, show_default=True)
@option("--limit", key="limit", type=click.IntRange(min=1), default=20, show_default=True)
@answering
def brokers(at_least: str, limit: int, store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        found = graph.brokers(at_least=at_least, limit=limit)
        asked: dict[str, object] = {"name": "brokers", "at_least": at_least, "limit": limit}
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("introduce", cls=SpokenCommand)
@click.argument("name")
@option("--limit", key="limit", type=click.IntRange(min=1), default=10, show_default=True)
@answering
def introduce(name: str, limit: int, store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        found = graph.suggest_introductions(name, limit=limit)
        asked: dict[str, object] = {"name": "introduce", "actor": name, "limit": limit}
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("roles", cls=SpokenCommand)
@click.argument("name")
@option("--on", key="on", metavar="DAY", default=None)
@answering
def roles(name: str, on: str | None, store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        found = graph.roles(name, on=on)
        asked: dict[str, object] = {"name": "roles", "actor": name, "on": on}
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("conflicts", cls=SpokenCommand)
@answering
def conflicts(store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        asked: dict[str, object] = {"name": "conflicts"}
        print_answers(asked, graph.conflicts(), graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("people", cls=SpokenCommand)
@click.argument("name", required=False)
@option("--kind", key="kind", type=KINDS, default="person", show_default=True)
@answering
def people(name: str | None, kind: str, store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        found = graph.people(name, kind=None if kind == "any" else kind)
        asked: dict[str, object] = {"name": "people", "actor": name, "kind": kind}
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("missions", cls=SpokenCommand)
@click.argument("name", required=False)
@answering
def missions(name: str | None, store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        asked: dict[str, object] = {"name": "missions", "mission": name}
        print_answers(asked, graph.missions(name), graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("sessions", cls=SpokenCommand)
@option("--mission", key="mission", metavar="NAME", default=None)
@option("--actor", key="actor", metavar="NAME", default=None)
@option("--since", key="since", metavar="DAY", default=None)
@option("--until", key="until", metavar="DAY", default=None)
@answering
def sessions(
    mission: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    store: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    with open_to_read(store) as graph:
        found = graph.sessions(mission=mission, actor=actor, since=since, until=until)
        asked: dict[str, object] = {
            "name": "sessions",
            "mission": mission,
            "actor": actor,
            "since": since,
            "until": until,
        }
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("sources", cls=SpokenCommand)
@answering
def sources(store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        asked: dict[str, object] = {"name": "sources"}
        print_answers(asked, graph.sources(), graph.store.address, as_json=as_json, as_csv=as_csv)
