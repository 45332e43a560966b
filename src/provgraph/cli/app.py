"""The `provgraph` command and its subcommands, in the order in which a newcomer meets them."""

import click

from provgraph.cli import (
    candidate_commands,
    copy_command,
    decision_commands,
    demo_command,
    identity_group,
    loading_commands,
    mapping_commands,
    output_commands,
    privacy_commands,
    question_commands,
    review_command,
    spark_commands,
    store_commands,
    verify_commands,
)
from provgraph.cli.spoken import SpokenGroup, language_option, option
from provgraph.cli.telling import tell
from provgraph.vocabulary.version import software

WITHIN_GROUPS = (candidate_commands, decision_commands, review_command)
"""They put their commands under `identity` themselves, in this order."""


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        tell(software())
        ctx.exit()


@click.group(cls=SpokenGroup)
@option("--version", key="version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@language_option
def app() -> None:
    """provgraph."""


for command in (
    demo_command.demo,
    loading_commands.load,
    loading_commands.loaders,
    mapping_commands.mapping,
    question_commands.who_met,
    question_commands.did_meet,
    question_commands.path,
    question_commands.introduce,
    question_commands.brokers,
    question_commands.communities,
    question_commands.bridges,
    question_commands.roles,
    question_commands.conflicts,
    question_commands.people,
    question_commands.missions,
    question_commands.sessions,
    question_commands.sources,
    identity_group.identity,
    privacy_commands.privacy,
    output_commands.sparql,
    output_commands.map_,
    output_commands.export,
    loading_commands.validate,
    verify_commands.verify,
    verify_commands.card,
    loading_commands.info,
    loading_commands.withdraw,
    spark_commands.spark,
    copy_command.copy,
    store_commands.compact,
    store_commands.migrate,
):
    app.add_command(command)
