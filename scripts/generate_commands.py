"""Writes docs/commands.md from the catalogue and the commands themselves; `--check` only compares."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from provgraph.cli.app import app
from provgraph.wording import say, speaking

_HEAD = """# Commands

Made by scripts/generate_commands.py from the commands' own help: edit those.

Exit codes: 0 answered; 1 the input or the question was wrong (the message says what, where, what to do); 2 wrong
usage. `--lang fr` answers in French.""".splitlines()
PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"


def page() -> str:
    """The page, in English, with each command's short sentence in French."""
    with speaking("en"):
        lines = [*_HEAD]
        for name, command in _commands(app):
            key = f"cli.{name.replace('-', '_').replace(' ', '_')}"
            context = click.Context(command, info_name=f"provgraph {name}")
            usage = " ".join(command.collect_usage_pieces(context))
            lines += ["", f"### `{name}`", "", say(f"{key}.help"), "", f"*{say(f'{key}.short', 'fr')}*", ""]
            lines += ["```sh", f"provgraph {name} {usage}", f"{say(f'{key}.example')}    # for example", "```", ""]
            for param in command.params:
                record = param.get_help_record(context) if isinstance(param, click.Option) else None
                if record is not None:
                    lines.append(f"- `{record[0]}`: {record[1]}")
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it; a group before its own."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")


def main() -> int:
    """Write the page, or say whether it is as it would be written."""
    if "--check" in sys.argv:
        return 0 if PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
