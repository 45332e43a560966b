"""Commands whose help speaks the reader's language: texts are keys of the catalogue, looked up when they are shown."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from provgraph.wording import LANGUAGES, say

F = TypeVar("F", bound=Callable[..., Any])


class SpokenOption(click.Option):
    """An option whose help is `cli.option.<key>`."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        names, shown = record
        return names, shown.replace(self.help, say(f"cli.option.{self.help}")).replace("[default: ", say("cli.default"))


class SpokenCommand(click.Command):
    """A command whose help is `cli.<name>.help`, with an example, `cli.<name>.example`.

    *key*: what stands for the name in the catalogue, where commands of several groups share it.
    """

    def __init__(self, *given: Any, key: str | None = None, **settings: Any) -> None:
        super().__init__(*given, **settings)
        self.key = key

    def _key(self) -> str:
        return f"cli.{self.key or (self.name or '').replace('-', '_')}"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(say("cli.wrong.extra", what=" ".join(rest)), ctx)
        return rest

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(f"{self._key()}.short")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), say("cli.usage") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(f"{self._key()}.help"))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write(f"  {say('cli.example')} {say(f'{self._key()}.example')}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("cli.option.help")
        return option


class SpokenGroup(click.Group):
    """Lists its commands in the order in which a newcomer meets them."""

    command_class = SpokenCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(say("cli.wrong.command", name=args[0], known=", ".join(self.commands)), ctx)
        return super().resolve_command(ctx, args)

    def said_of(self, name: str) -> str:
        """What a line of the list says of a command."""
        return self.commands[name].get_short_help_str()

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, say("cli.root_usage"), say("cli.usage") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say("cli.root"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter)
        _write_section(
            formatter,
            say("cli.commands"),
            [(name, self.said_of(name)) for name in self.list_commands(ctx)],
        )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("cli.option.help")
        return option


class SpokenRoot(SpokenGroup):
    """The root. Its help knows what each command is called in the catalogue, and imports none of them."""

    def said_of(self, name: str) -> str:
        return say(f"cli.{name.replace('-', '_')}.short")


class SpokenSubgroup(SpokenGroup):
    """Several commands under one name, with a help of their own: `cli.<name>.help`, `cli.<name>.example`."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(f"cli.{self.name}.short")

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, say("cli.root_usage"), say("cli.usage") + " ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(f"cli.{self.name}.help"))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write(f"  {say('cli.example')} {say(f'cli.{self.name}.example')}\n")


def _write_section(formatter: click.HelpFormatter, title: str, records: list[tuple[str, str]]) -> None:
    """As click's own sections, without the colon that it puts after a title."""
    formatter.write_paragraph()
    formatter.write(f"{title}\n")
    with formatter.indentation():
        formatter.write_dl(records)


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    params = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    _write_section(
        formatter,
        say("cli.options"),
        [record for param in params if (record := param.get_help_record(ctx)) is not None],
    )


def option(*names: str, key: str, **settings: Any) -> Callable[[F], F]:
    """An option whose help is `cli.option.<key>`."""
    return click.option(*names, cls=SpokenOption, help=key, **settings)


def language_option(command: F) -> F:
    """`--lang fr|en`; the language is set before parsing (cli.main), here only wrong values are caught."""
    return option("--lang", key="lang", type=click.Choice(LANGUAGES), expose_value=False)(command)


def usage_message(error: click.UsageError) -> str:
    """What is wrong with the way a command was called, in the reader's language."""
    match error:
        case click.NoSuchOption():
            near = ", ".join(error.possibilities or ())
            said = say("cli.wrong.option_near" if near else "cli.wrong.option", name=error.option_name, near=near)
        case click.MissingParameter():
            said = say("cli.wrong.missing", name=_named(error))
        case click.BadParameter():
            said = _wrong_value(error)
        case _:
            said = say("cli.wrong.usage", why=error.format_message())
    path = error.ctx.command_path if error.ctx else "provgraph"
    return f"{said}\n{say('cli.wrong.help', command=path)}"


def _named(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint)
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name


def _wrong_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return say("cli.wrong.choice", name=_named(error), choices=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        if kind.max is not None:
            return say("cli.wrong.number_between", name=_named(error), least=kind.min, most=kind.max)
        return say("cli.wrong.number", name=_named(error), least=kind.min)
    return say("cli.wrong.value", name=_named(error), why=error.message)
