"""identity: the group under which the commands for mentions and decisions stand."""

import click

from provgraph.cli.spoken import SpokenSubgroup, language_option
from provgraph.wording import say


@click.group("identity", cls=SpokenSubgroup, invoke_without_command=True)
@click.pass_context
@language_option
def identity(ctx: click.Context) -> None:
    """Groups the commands for identity."""
    if ctx.invoked_subcommand is None:
        raise click.UsageError(say("cli.wrong.command_missing", known=", ".join(identity.commands)), ctx)
