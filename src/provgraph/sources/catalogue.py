"""Finds loaders: by name, or by asking each whether it recognises a file.

Names are read first and code is imported only when it is asked for. A loader that cannot be imported is listed as
broken, with the reason, never as absent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from provgraph.errors import DuplicateLoader, LoaderBroken, NoLoader, SeveralLoaders, UnknownLoader
from provgraph.sources.loader import Loader
from provgraph.sources.problems import nearest

GROUP = "provgraph.loaders"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the catalogue."""

    name: str
    package: str
    broken: str | None
    """Why it cannot be used; None: it can."""


class Catalogue:
    """The loaders that are installed."""

    def __init__(self, found: Iterable[EntryPoint] | None = None) -> None:
        """*found*: the entry points to use; None means those of the environment."""
        self._points: dict[str, list[EntryPoint]] = {}
        for point in entry_points(group=GROUP) if found is None else found:
            self._points.setdefault(point.name, []).append(point)

    def names(self) -> list[str]:
        """Every name, usable or not, in alphabetical order."""
        return sorted(self._points)

    def get(self, name: str) -> Loader:
        """The loader called *name*.

        Raises:
            UnknownLoader: None has that name; the nearest is attached.
            DuplicateLoader: Two packages offer it.
            LoaderBroken: It cannot be imported.
        """
        points = self._points.get(name)
        if not points:
            close = nearest(name, self.names())
            if close is None:
                raise UnknownLoader("unknown_loader_far", name=name, known=", ".join(self.names()) or "-")
            raise UnknownLoader("unknown_loader", name=name, nearest=close)
        if len(points) > 1:
            raise DuplicateLoader("duplicate_loader", name=name, packages=self._packages(name))
        try:
            loader = points[0].load()()
        except (Exception, SystemExit) as reason:
            raise LoaderBroken("loader_broken", name=name, package=_package(points[0]), why=repr(reason)) from reason
        if not isinstance(loader, Loader):
            raise LoaderBroken("loader_broken", name=name, package=_package(points[0]), why=type(loader).__name__)
        return loader

    def listing(self) -> list[Listed]:
        """All of them, the broken ones with the reason."""
        lines = []
        for name in self.names():
            broken = None
            try:
                self.get(name)
            except (LoaderBroken, DuplicateLoader) as reason:
                broken = reason.message()
            lines.append(Listed(name, self._packages(name), broken))
        return lines

    def loader_for(self, path: Path) -> Loader:
        """The loader that recognises *path*.

        Raises:
            NoLoader: None does; the message names those that were asked.
            SeveralLoaders: More than one does.
        """
        knowing: dict[str, Loader] = {}
        broken = []
        for name in self.names():
            try:
                loader = self.get(name)
            except (LoaderBroken, DuplicateLoader) as reason:
                broken.append(reason.message())
                continue
            try:
                if path.name.lower().endswith(tuple(loader.endings)) and loader.recognises(path):
                    knowing[name] = loader
            except (Exception, SystemExit) as reason:  # somebody else's code, which promises not to raise
                package = _package(self._points[name][0])
                broken.append(LoaderBroken("loader_broken", name=name, package=package, why=repr(reason)).message())
        if len(knowing) > 1:
            names = ", ".join(f"{name} ({self._packages(name)})" for name in knowing)
            raise SeveralLoaders("several_loaders", path=str(path), names=names)
        if not knowing:
            raise NoLoader("no_loader", path=str(path), asked=", ".join(self.names()), broken="\n".join(broken))
        return next(iter(knowing.values()))

    def _packages(self, name: str) -> str:
        return ", ".join(sorted(_package(point) for point in self._points[name]))


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value.split(":")[0]
