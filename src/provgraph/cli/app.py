"""The `provgraph` command and its subcommands, in the order in which a newcomer meets them."""

import click

from provgraph.cli.late import LateCommands
from provgraph.cli.spoken import SpokenRoot, language_option, option
from provgraph.cli.telling import tell

COMMANDS = LateCommands(
    {
        "demo": "demo_command:demo",
        "load": "loading_commands:load",
        "loaders": "loading_commands:loaders",
        "mapping": "mapping_commands:mapping",
        "read": "reading_command:read",
        "review": "draft_review_command:review",
        "readers": "readers_command:readers",
        "who-met": "tie_commands:who_met",
        "did-meet": "tie_commands:did_meet",
        "path": "question_commands:path",
        "introduce": "question_commands:introduce",
        "brokers": "question_commands:brokers",
        "communities": "question_commands:communities",
        "bridges": "question_commands:bridges",
        "roles": "tie_commands:roles",
        "conflicts": "question_commands:conflicts",
        "people": "question_commands:people",
        "missions": "question_commands:missions",
        "sessions": "question_commands:sessions",
        "sources": "question_commands:sources",
        "identity": "identity_commands:identity",
        "privacy": "privacy_commands:privacy",
        "sparql": "output_commands:sparql",
        "map": "output_commands:map_",
        "export": "output_commands:export",
        "validate": "loading_commands:validate",
        "verify": "verify_commands:verify",
        "card": "verify_commands:card",
        "info": "loading_commands:info",
        "withdraw": "loading_commands:withdraw",
        "spark": "spark_commands:spark",
        "copy": "copy_command:copy",
        "compact": "store_commands:compact",
        "migrate": "store_commands:migrate",
    }
)


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from provgraph.vocabulary.version import software

        tell(software())
        ctx.exit()


@click.group(cls=SpokenRoot, commands=COMMANDS)
@option("--version", key="version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
@language_option
def app() -> None:
    """provgraph."""
