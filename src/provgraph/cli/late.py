"""Commands that are imported when one of them is asked for: the others would take longer than it does."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class LateCommands(MutableMapping[str, click.Command]):
    """Commands by name, in the order given; a name says nothing yet of where its command comes from."""

    def __init__(self, places: Mapping[str, str]) -> None:
        """*places*: by name, `module:attribute`; the module is one of this package."""
        self._places = dict(places)
        self._found: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._found:
            module, _, attribute = self._places[name].partition(":")
            command = getattr(import_module(f"{__package__}.{module}"), attribute)
            assert isinstance(command, click.Command), name
            self._found[name] = command
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places.setdefault(name, "")
        self._found[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._found.pop(name, None)
