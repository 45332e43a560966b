"""The front door: one object for everything that can be done with a graph."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from provgraph.errors import QuestionError
from provgraph.questions.answers import (
    Broker,
    Conflict,
    Meeting,
    MissionAnswer,
    PersonAnswer,
    SessionAnswer,
    SourceAnswer,
    Tenure,
    Verdict,
)
from provgraph.questions.answers import Path as IntroductionPath
from provgraph.questions.suggestion_answers import Suggestion
from provgraph.store.base import Store
from provgraph.store.opening import open_store
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx
    import pandas as pd
    import polars as pl
    import rdflib
    from rdflib.query import Result

    from provgraph.exports.report import ExportReport
    from provgraph.identity.answers import Candidates, RuleReport
    from provgraph.ingest.maintenance import Compaction
    from provgraph.ingest.reading import Progress
    from provgraph.ingest.report import LoadReport
    from provgraph.maps.page import MapReport
    from provgraph.shapes import ShapeViolation
    from provgraph.store.migrations import Migration

# Imports stand inside the methods so that a question loads only what it needs; tests/architecture holds the list.


class Graph:
    """A graph of claims: load sources into it, ask it who met whom.

    Use it as a context manager, or call `close`: a store on disk can be written by one process at a time.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> "Graph":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"provgraph.Graph({self.store.address!r})"

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    # Loading

    def load(
        self,
        path: str | Path,
        *,
        loader: str | None = None,
        mapping: str | Path | None = None,
        source_card: str | Path | None = None,
        keep_original: bool = False,
        skip_bad: bool = False,
        dry_run: bool = False,
        progress: "Progress | None" = None,
    ) -> "LoadReport":
        """Load a file or a folder. See `provgraph.ingest.load.load` for what it promises and raises."""
        from provgraph.ingest.load import load

        return load(
            self.store,
            path,
            loader=loader,
            mapping=str(mapping) if mapping is not None else None,
            source_card=source_card,
            keep_original=keep_original,
            skip_bad=skip_bad,
            dry_run=dry_run,
            progress=progress,
        )

    def withdraw(self, source_id: str) -> bool:
        """Take one source, or one file of decisions, out of the graph; False: there was no such one."""
        from provgraph.ingest.load import withdraw

        return withdraw(self.store, source_id)

    def compact(self, *, progress: "Progress | None" = None) -> "Compaction":
        """Write the store anew: smaller, and without a trace of what was taken out.

        See `provgraph.ingest.maintenance.compact`.
        """
        from provgraph.ingest.maintenance import compact

        return compact(self.store, progress=progress)

    # Questions

    def who_met(
        self,
        name: str,
        *,
        at_least: Grade | str = Grade.COATTENDED,
        mission: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
    ) -> list[Meeting]:
        """Those whom an actor met, best grade first. See `provgraph.questions.meetings.who_met`."""
        from provgraph.questions.meetings import who_met

        return who_met(
            self.store.view(), name, at_least=_grade(at_least), mission=mission, since=_day(since), until=_day(until)
        )

    def did_meet(self, one: str, other: str) -> Verdict:
        """Whether two met: grade, evidence, counter-evidence. See `provgraph.questions.meetings.did_meet`."""
        from provgraph.questions.meetings import did_meet

        return did_meet(self.store.view(), one, other)

    def roles(self, name: str, *, on: date | str | None = None) -> list[Tenure]:
        """The posts of an actor, on a day. See `provgraph.questions.roles.roles`."""
        from provgraph.questions.roles import roles

        return roles(self.store.view(), name, on=_day(on))

    def missions(self, name: str | None = None) -> list[MissionAnswer]:
        """The missions, with delegations, sizes and purposes. See `provgraph.questions.missions.missions`."""
        from provgraph.questions.missions import missions

        return missions(self.store.view(), name)

    def sessions(
        self,
        *,
        mission: str | None = None,
        actor: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
    ) -> list[SessionAnswer]:
        """The sessions, in the order of time. See `provgraph.questions.missions.sessions`."""
        from provgraph.questions.missions import sessions

        return sessions(self.store.view(), mission=mission, actor=actor, since=_day(since), until=_day(until))

    def people(self, name: str | None = None, *, kind: str | None = "person") -> list[PersonAnswer]:
        """The actors, with their posts. See `provgraph.questions.people.people`."""
        from provgraph.questions.people import people

        return people(self.store.view(), name, kind=kind)

    def sources(self) -> list[SourceAnswer]:
        """The sources. See `provgraph.questions.people.sources`."""
        from provgraph.questions.people import sources

        return sources(self.store.view())

    def conflicts(self) -> list[Conflict]:
        """Where sources do not agree. See `provgraph.questions.conflicts.conflicts`."""
        from provgraph.questions.conflicts import conflicts

        return conflicts(self.store.view())

    def introduction_paths(
        self, one: str, other: str, *, at_least: Grade | str = Grade.COPRESENT, limit: int = 3
    ) -> list[IntroductionPath]:
        """Chains of introductions. See `provgraph.networks.paths.introduction_paths`."""
        from provgraph.networks.paths import introduction_paths

        return introduction_paths(self.store.view(), one, other, at_least=_grade(at_least), limit=limit)

    def suggest_introductions(self, name: str, *, limit: int = 10) -> list[Suggestion]:
        """Whom an actor should meet next. See `provgraph.networks.suggestions.suggest_introductions`."""
        from provgraph.networks.suggestions import suggest_introductions

        return suggest_introductions(self.store.view(), name, limit=limit)

    def brokers(self, *, at_least: Grade | str = Grade.COPRESENT, limit: int = 20) -> list[Broker]:
        """Those through whom others can be reached. See `provgraph.networks.brokers.brokers`."""
        from provgraph.networks.brokers import brokers

        return brokers(self.store.view(), at_least=_grade(at_least), limit=limit)

    def info(self) -> dict[str, int]:
        """How much the graph holds. See `provgraph.questions.people.info`."""
        from provgraph.questions.people import info

        return info(self.store.view())

    # Identity: pairs that may be one, and rules

    def identity_candidates(
        self,
        name: str | None = None,
        *,
        kind: str | None = None,
        at_least: float = 0.5,
        limit: int | None = 20,
        with_unsure: bool = False,
        with_impossible: bool = False,
        progress: "Callable[[int, int], None] | None" = None,
    ) -> "Candidates":
        """Pairs of mentions that may be one, best first. See `provgraph.identity.candidates.candidates`."""
        from provgraph.identity.candidates import candidates

        return candidates(
            self.store.view(),
            name,
            kind=kind,
            at_least=at_least,
            limit=limit,
            with_unsure=with_unsure,
            with_impossible=with_impossible,
            progress=progress,
        )

    def apply_identity_rule(
        self, rule: str, *, dry_run: bool = False, progress: "Callable[[int, int], None] | None" = None
    ) -> "RuleReport":
        """Take every decision of one rule, in one act. See `provgraph.identity.rules.apply_rule`."""
        from provgraph.identity.rules import apply_rule

        return apply_rule(self.store, rule, dry_run=dry_run, progress=progress)

    # RDF

    def sparql(self, query: str, *, allow_network: bool = False) -> "Result":
        """A SPARQL 1.1 query, handed to the engine; the prefixes of ours need not be declared.

        Args:
            query: SELECT, ASK, CONSTRUCT or DESCRIBE. Without GRAPH it sees all sources together.
            allow_network: Whether SERVICE may reach other endpoints.

        Raises:
            QueryRefused: An update, or it reaches the network and may not.
            QueryFailed: The engine refused it.
        """
        return self.store.view().sparql(query, allow_network=allow_network)

    def rdflib(self) -> "rdflib.Dataset":
        """An rdflib Dataset over the same store, for reading."""
        return self.store.view().rdflib()

    def validate(self, *, full: bool = False) -> "list[ShapeViolation]":
        """What breaks ontology/shapes.ttl, with its place in its source; empty: nothing does.

        Args:
            full: By pySHACL, the reference implementation, which takes about a thousand times as long.

        Raises:
            FullCheckFailed: pySHACL gave up; its reason is in the message.
        """
        from provgraph.shapes import check, graphs_of

        return list(check(graphs_of(self.store.view()), full=full).violations)

    # Networks and maps

    def network(self, kind: str = "actors", *, at_least: Grade | str = Grade.COATTENDED) -> "nx.MultiGraph[str]":
        """A networkx graph.

        Args:
            kind: 'actors' (derived ties) or 'participation' (actors, sessions, missions: what a map shows).
            at_least: The lowest grade of the ties; for 'actors' only.

        Raises:
            QuestionError: No such kind.
        """
        if kind == "actors":
            from provgraph.networks.actor_network import actor_network

            return actor_network(self.store.view(), at_least=_grade(at_least))
        if kind == "participation":
            from provgraph.networks.participation_network import participation_network

            return participation_network(self.store.view())
        raise QuestionError("bad_network", kind=kind)

    def map(self, path: str | Path, *, language: str | None = None, title: str | None = None) -> "MapReport":
        """Write the map of the graph as one offline HTML file. See `provgraph.maps.page.write_map`."""
        from provgraph.maps.page import write_map
        from provgraph.wording import language as of_the_moment

        return write_map(self.network("participation"), Path(path), language=language or of_the_moment(), title=title)

    # Exports

    def export(self, path: str | Path, form: str | None = None, *, with_ties: bool = False) -> "ExportReport":
        """Write everything in one format, and say what it cannot hold. See `provgraph.exports.exporting.write_export`.

        Args:
            path: A file; for tables as CSV or Parquet a folder.
            form: The format; None: by the ending of *path*.
            with_ties: RDF only: adds the derived ties.
        """
        from provgraph.exports.exporting import write_export
        from provgraph.exports.formats import format_of

        path = Path(path)
        return write_export(self.store.view(), path, form or format_of(path) or path.suffix, with_ties=with_ties)

    @overload
    def frame(self, table: str, library: Literal["pandas"] = "pandas") -> "pd.DataFrame": ...
    @overload
    def frame(self, table: str, library: Literal["polars"]) -> "pl.DataFrame": ...
    def frame(self, table: str, library: str = "pandas") -> "pd.DataFrame | pl.DataFrame":
        """One table (`participations`, `actors`, `ties`…) as a data frame; docs/exports.md lists them.

        Args:
            table: Its name.
            library: 'pandas' (columns of Arrow types: what is missing stays missing) or 'polars'.

        Raises:
            ExportError: No such table or library, or the library is not installed.
        """
        from provgraph.exports.frames import frame

        found: pd.DataFrame | pl.DataFrame = frame(self.store.view(), table, library)
        return found

    @overload
    def frames(self, library: Literal["pandas"] = "pandas") -> "dict[str, pd.DataFrame]": ...
    @overload
    def frames(self, library: Literal["polars"]) -> "dict[str, pl.DataFrame]": ...
    def frames(self, library: str = "pandas") -> "dict[str, pd.DataFrame] | dict[str, pl.DataFrame]":
        """Every table as a data frame, by its name. See `frame`."""
        from provgraph.exports.frames import frames

        return frames(self.store.view(), library)


def open_graph(
    address: str | Path | None = None, *, read_only: bool = False, progress: "Callable[[int, int], None] | None" = None
) -> Graph:
    """Open a graph.

    Args:
        address: None: in memory; a folder: an embedded Oxigraph store on disk, made if it is not there.
        read_only: Reads only, beside a process that may be writing; the folder must be a store.
        progress: Told how far it is (triples done, of all) where a large load that was interrupted has to be taken out.

    Raises:
        StoreMissing, StoreUnavailable: It cannot be opened; the message says why and what to do.
    """
    return Graph(open_store(address, read_only=read_only, progress=progress))


def migrate(path: str | Path, *, progress: "Progress | None" = None) -> "Migration":
    """Bring a store of an earlier version to the format of this one; a backup is made beside it first.

    See `provgraph.store.migrations.migrate` for what it promises and raises.
    """
    from provgraph.ingest.maintenance import migrate

    return migrate(Path(path), progress=progress)


def _grade(value: Grade | str) -> Grade:
    if isinstance(value, Grade):
        return value
    try:
        return Grade(value)
    except ValueError:
        known = ", ".join(grade.key for grade in Grade)
        raise QuestionError("bad_grade", grade=value, known=known) from None


def _day(value: date | str | None) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise QuestionError("bad_day", text=value) from None
