"""Finds backends of the reader: names are read first, code is imported only when it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from provgraph.errors import BackendBroken, DuplicateBackend, ProvgraphError, UnknownBackend
from provgraph.reader.article import Article, Span
from provgraph.reader.backends.contract import Backend, DraftDossier, Factory, places_of

GROUP = "provgraph.readers"
DEFAULT = "rules"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the catalogue of backends."""

    name: str
    package: str
    broken: str | None
    """Why it cannot be used; None: it can be imported."""


class Readers:
    """The backends that are installed."""

    def __init__(self, found: Iterable[EntryPoint] | None = None) -> None:
        """*found*: the entry points to use; None means those of the environment."""
        self._points: dict[str, list[EntryPoint]] = {}
        for point in entry_points(group=GROUP) if found is None else found:
            self._points.setdefault(point.name, []).append(point)

    def names(self) -> list[str]:
        """Every name, usable or not, in alphabetical order."""
        return sorted(self._points)

    def open(self, spec: str, *, url: str | None = None) -> Backend:
        """The backend that *spec* names: `NAME`, or `NAME:ARGUMENT`.

        Raises:
            UnknownBackend: None has that name; the known ones are told.
            DuplicateBackend: Two packages offer it.
            BackendBroken: It cannot be imported, or is none.
            BackendError: What it says itself: an argument is missing, a model is not installed.
        """
        name, colon, argument = spec.strip().partition(":")
        factory = self._factory(name)
        try:
            backend: object = factory(argument if colon else None, url)
        except ProvgraphError:
            raise
        except (Exception, SystemExit) as reason:
            raise BackendBroken("backend_broken", name=name, package=self._packages(name), why=repr(reason)) from reason
        if not isinstance(backend, Backend):
            why = type(backend).__name__
            raise BackendBroken("backend_broken", name=name, package=self._packages(name), why=why)
        return backend if self._packages(name) == "provgraph" else _Watched(backend, self._packages(name))

    def listing(self) -> list[Listed]:
        """All of them, those that cannot be imported with the reason."""
        lines = []
        for name in self.names():
            broken = None
            try:
                self._factory(name)
            except (BackendBroken, DuplicateBackend) as reason:
                broken = reason.message()
            lines.append(Listed(name, self._packages(name), broken))
        return lines

    def _factory(self, name: str) -> Factory:
        points = self._points.get(name)
        if not points:
            raise UnknownBackend("unknown_backend", name=name, known=", ".join(self.names()) or "-")
        if len(points) > 1:
            raise DuplicateBackend("duplicate_backend", name=name, packages=self._packages(name))
        try:
            factory = points[0].load()
        except (Exception, SystemExit) as reason:
            raise BackendBroken("backend_broken", name=name, package=self._packages(name), why=repr(reason)) from reason
        if not callable(factory):
            why = type(factory).__name__
            raise BackendBroken("backend_broken", name=name, package=self._packages(name), why=why)
        found: Factory = factory
        return found

    def _packages(self, name: str) -> str:
        return ", ".join(sorted(_package(point) for point in self._points[name]))


class _Watched:
    """A backend of somebody else: it is held to its promises, and its faults are told as its own."""

    def __init__(self, backend: Backend, package: str) -> None:
        self._backend = backend
        self._package = package
        self.name = str(backend.name)

    def draft(self, article: Article) -> DraftDossier:
        try:
            draft = self._backend.draft(article)
        except ProvgraphError:
            raise
        except (Exception, SystemExit) as reason:
            raise self._broken(repr(reason)) from reason
        if not isinstance(draft, DraftDossier):
            raise self._broken(type(draft).__name__)
        whole = Span(0, len(article.text))
        for place in places_of(draft.data):
            if place.end <= place.start or not whole.holds(place):
                raise self._broken(f"at: [{place.start}, {place.end}]")
        return draft

    def _broken(self, why: str) -> BackendBroken:
        return BackendBroken("backend_broken", name=self.name, package=self._package, why=why)


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value.split(":")[0]


def open_backend(spec: str = DEFAULT, *, url: str | None = None) -> Backend:
    """The backend that *spec* names, of those installed: `rules`, `spacy:fr_core_news_sm`, `llm:MODEL`.

    Args:
        spec: `NAME` or `NAME:ARGUMENT`.
        url: The address of the server, for backends that speak to one. None: their own variable says it.

    Raises:
        BackendError: See `Readers.open`.
    """
    return Readers().open(spec, url=url)
