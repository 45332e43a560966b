"""The questions: path, introduce, brokers, communities, bridges, conflicts, people…"""

import click

from provgraph.cli.answering import answering, print_answers
from provgraph.cli.spoken import SpokenCommand, option
from provgraph.cli.stores import open_to_read
from provgraph.cli.telling import tell
from provgraph.cli.tie_commands import GRADES
from provgraph.vocabulary.terms import ConflictKind, Grade
from provgraph.wording import say

CONFLICT_KINDS = click.Choice([kind.key for kind in ConflictKind])
KINDS = click.Choice(["person", "organisation", "unidentified", "group", "any"])


@click.command("path", cls=SpokenCommand)
@click.argument("one")
@click.argument("other")
@option("--at-least", key="at_least", type=GRADES, default=Grade.COPRESENT.key, show_default=True)
@option("--by", key="path_order", type=click.Choice(["weakest", "fewest"]), default="weakest", show_default=True)
@option("--since", key="since", metavar="DAY", default=None)
@option("--until", key="until", metavar="DAY", default=None)
@option("--role-held", "role_held", key="role_held", is_flag=True)
@option("--on", key="held_on", metavar="DAY", default=None)
@option("--limit", key="limit", type=click.IntRange(min=1), default=3, show_default=True)
@answering
def path(
    one: str,
    other: str,
    at_least: str,
    by: str,
    since: str | None,
    until: str | None,
    role_held: bool,
    on: str | None,
    limit: int,
    store: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    if on is not None and not role_held:
        raise click.UsageError(say("cli.wrong.on_alone"))
    with open_to_read(store) as graph:
        found = graph.introduction_paths(
            one,
            other,
            at_least=at_least,
            by=by,
            since=since,
            until=until,
            roles_still_held=role_held,
            on=on,
            limit=limit,
        )
        asked: dict[str, object] = {"name": "path", "one": one, "other": other, "at_least": at_least, "limit": limit}
        asked |= {"by": by, "since": since, "until": until, "role_held": role_held, "on": on}
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)
        if not found and at_least != Grade.COATTENDED.key:
            tell(say("print.no_path", at_least=at_least), err=True)


@click.command("brokers", cls=SpokenCommand)
@option("--at-least", key="at_least", type=GRADES, default=Grade.COPRESENT.key, show_default=True)
@option(
    "--by", key="broker_order", type=click.Choice(["betweenness", "pagerank"]), default="betweenness", show_default=True
)
@option("--pivots", key="pivots", type=click.IntRange(min=1), default=None)
@option("--limit", key="limit", type=click.IntRange(min=1), default=20, show_default=True)
@answering
def brokers(
    at_least: str, by: str, pivots: int | None, limit: int, store: str | None, as_json: bool, as_csv: bool
) -> None:
    with open_to_read(store) as graph:
        found = graph.brokers(at_least=at_least, by=by, limit=limit, pivots=pivots)
        asked: dict[str, object] = {"name": "brokers", "at_least": at_least, "by": by, "limit": limit, "pivots": pivots}
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("communities", cls=SpokenCommand)
@option("--at-least", key="at_least", type=GRADES, default=Grade.COPRESENT.key, show_default=True)
@option("--members", key="members", type=click.IntRange(min=1), default=20, show_default=True)
@option("--limit", key="limit", type=click.IntRange(min=1), default=20, show_default=True)
@answering
def communities(at_least: str, members: int, limit: int, store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        found = graph.communities(at_least=at_least, limit=limit, members=members)
        asked: dict[str, object] = {"name": "communities", "at_least": at_least, "limit": limit, "members": members}
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)


@click.command("bridges", cls=SpokenCommand)
@option("--at-least", key="at_least", type=GRADES, default=Grade.COPRESENT.key, show_default=True)
@option("--limit", key="limit", type=click.IntRange(min=1), default=20, show_default=True)
@answering
def bridges(at_least: str, limit: int, store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        found = graph.bridges(at_least=at_least, limit=limit)
        asked: dict[str, object] = {"name": "bridges", "at_least": at_least, "limit": limit}
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


@click.command("conflicts", cls=SpokenCommand)
@click.argument("name", required=False)
@option("--kind", key="conflict_kind", type=CONFLICT_KINDS, default=None)
@option("--mission", key="mission", metavar="NAME", default=None)
@answering
def conflicts(
    name: str | None, kind: str | None, mission: str | None, store: str | None, as_json: bool, as_csv: bool
) -> None:
    with open_to_read(store) as graph:
        asked: dict[str, object] = {"name": "conflicts", "actor": name, "kind": kind, "mission": mission}
        found = graph.conflicts(name, kind=kind, mission=mission)
        print_answers(asked, found, graph.store.address, as_json=as_json, as_csv=as_csv)


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
