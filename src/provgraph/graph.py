"""The front door: one object for everything that can be done with a graph."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack, overload

from provgraph.errors import QuestionError, StoreError
from provgraph.store.base import Store
from provgraph.store.opening import open_store
from provgraph.vocabulary.terms import ConflictKind, Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import networkx as nx
    import pandas as pd
    import polars as pl
    import rdflib
    from rdflib.query import Result

    from provgraph.exports.report import ExportReport
    from provgraph.identity.answers import Candidates, RuleReport
    from provgraph.identity.deciding import Decided
    from provgraph.identity.listing import DecisionAnswer
    from provgraph.identity.undoing import Undone
    from provgraph.ingest.maintenance import Compaction
    from provgraph.ingest.reading import Progress
    from provgraph.ingest.report import LoadReport
    from provgraph.ingest.tombstones.stones import Tombstone
    from provgraph.maps.map_view import MapView
    from provgraph.maps.options import MapAsked, MapOptions
    from provgraph.maps.page import MapReport
    from provgraph.privacy.erasing import Erasure
    from provgraph.privacy.holding import PersonReport
    from provgraph.privacy.processing import RegisterLine
    from provgraph.privacy.retention import Retention
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
    from provgraph.questions.network_answers import Bridge, Community
    from provgraph.questions.suggestion_answers import Suggestion
    from provgraph.shapes import ShapeViolation
    from provgraph.store.copying import CopyReport
    from provgraph.store.migrations import Migration
    from provgraph.verification.findings import Verification

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
        accept_above: float | None = None,
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
            accept_above=accept_above,
            dry_run=dry_run,
            progress=progress,
        )

    def withdraw(self, source_id: str) -> bool:
        """Take one source, or one file of decisions, out of the graph; False: there was no such one."""
        from provgraph.ingest.load import withdraw

        return withdraw(self.store, source_id)

    def compact(self, *, progress: "Callable[[int, int], None] | None" = None) -> "Compaction":
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
    ) -> "list[Meeting]":
        """Those whom an actor met, best grade first. See `provgraph.questions.meetings.who_met`."""
        from provgraph.questions.meetings import who_met

        return who_met(
            self.store.view(), name, at_least=_grade(at_least), mission=mission, since=_day(since), until=_day(until)
        )

    def did_meet(self, one: str, other: str) -> "Verdict":
        """Whether two met: grade, evidence, counter-evidence. See `provgraph.questions.meetings.did_meet`."""
        from provgraph.questions.meetings import did_meet

        return did_meet(self.store.view(), one, other)

    def roles(self, name: str, *, on: date | str | None = None) -> "list[Tenure]":
        """The posts of an actor, on a day. See `provgraph.questions.roles.roles`."""
        from provgraph.questions.roles import roles

        return roles(self.store.view(), name, on=_day(on))

    def missions(self, name: str | None = None) -> "list[MissionAnswer]":
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
    ) -> "list[SessionAnswer]":
        """The sessions, in the order of time. See `provgraph.questions.missions.sessions`."""
        from provgraph.questions.missions import sessions

        return sessions(self.store.view(), mission=mission, actor=actor, since=_day(since), until=_day(until))

    def people(self, name: str | None = None, *, kind: str | None = "person") -> "list[PersonAnswer]":
        """The actors, with their posts. See `provgraph.questions.people.people`."""
        from provgraph.questions.people import people

        return people(self.store.view(), name, kind=kind)

    def sources(self) -> "list[SourceAnswer]":
        """The sources. See `provgraph.questions.people.sources`."""
        from provgraph.questions.people import sources

        return sources(self.store.view())

    def conflicts(
        self, name: str | None = None, *, kind: ConflictKind | str | None = None, mission: str | None = None
    ) -> "list[Conflict]":
        """Where sources do not agree. See `provgraph.questions.conflicts.finding.conflicts`."""
        from provgraph.questions.conflicts import conflicts

        return conflicts(self.store.view(), name, kind=kind, mission=mission)

    def introduction_paths(
        self,
        one: str,
        other: str,
        *,
        at_least: Grade | str = Grade.COPRESENT,
        by: str = "weakest",
        since: date | str | None = None,
        until: date | str | None = None,
        roles_still_held: bool = False,
        on: date | str | None = None,
        limit: int = 3,
    ) -> "list[IntroductionPath]":
        """Chains of introductions. See `provgraph.networks.paths.introduction_paths`."""
        from provgraph.networks.paths import introduction_paths

        return introduction_paths(
            self.store.view(),
            one,
            other,
            at_least=_grade(at_least),
            by=by,
            since=_day(since),
            until=_day(until),
            roles_still_held=roles_still_held,
            on=_day(on),
            limit=limit,
        )

    def suggest_introductions(self, name: str, *, limit: int = 10) -> "list[Suggestion]":
        """Whom an actor should meet next. See `provgraph.networks.suggestions.suggest_introductions`."""
        from provgraph.networks.suggestions import suggest_introductions

        return suggest_introductions(self.store.view(), name, limit=limit)

    def brokers(
        self,
        *,
        at_least: Grade | str = Grade.COPRESENT,
        by: str = "betweenness",
        limit: int = 20,
        pivots: int | None = None,
    ) -> "list[Broker]":
        """Those through whom others can be reached. See `provgraph.networks.brokers.brokers`."""
        from provgraph.networks.brokers import brokers

        return brokers(self.store.view(), at_least=_grade(at_least), by=by, limit=limit, pivots=pivots)

    def communities(
        self, *, at_least: Grade | str = Grade.COPRESENT, limit: int = 20, members: int = 20
    ) -> "list[Community]":
        """Who meets each other more than others. See `provgraph.networks.communities.communities`."""
        from provgraph.networks.communities import communities

        return communities(self.store.view(), at_least=_grade(at_least), limit=limit, members=members)

    def bridges(self, *, at_least: Grade | str = Grade.COPRESENT, limit: int = 20) -> "list[Bridge]":
        """Who, or which occasion, joins missions. See `provgraph.networks.bridges.bridges`."""
        from provgraph.networks.bridges import bridges

        return bridges(self.store.view(), at_least=_grade(at_least), limit=limit)

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

    # Personal data

    def privacy_report(
        self, name: str, path: str | Path | None = None, *, only: "Sequence[str]" = (), every: bool = False
    ) -> "PersonReport":
        """Everything that is held about a person, source by source.

        Args:
            name: As a person types it.
            path: A file to hand over, `.html` or `.json`; the journal of the store notes it. None: no file.
            only: The IRIs of some mentions of that name; empty: the one that there is.
            every: All who bear the name.

        Raises:
            NobodyHeld, AmbiguousName, ErasureRefused: See `provgraph.privacy.holding.person_report`.
            ExportError: The file cannot be written.
        """
        from provgraph.privacy.holding import person_report

        report = person_report(self.store, name, only=tuple(only), every=every)
        if path is not None:
            from provgraph.ingest.register import note_copy
            from provgraph.privacy.report_page import write_report

            write_report(report, Path(path))
            note_copy(self.store, "report", path)
        return report

    def erase(
        self,
        name: str,
        *,
        reason: str,
        also: "Sequence[str]" = (),
        only: "Sequence[str]" = (),
        every: bool = False,
        dry_run: bool = False,
    ) -> "Erasure":
        """Erase a person, and keep them out of what is loaded later.

        Args:
            name: As a person types it.
            reason: Why; it must not name the person.
            also: Further words to be struck out of texts: the surname alone.
            only: The IRIs of some mentions of that name, with what decisions join to them; the others stay.
            every: All who bear the name.
            dry_run: Only look what would go.

        Raises:
            NobodyHeld, AmbiguousName, ErasureRefused: It is not clear who is meant, or the name would stay behind.
            StoreReadOnly, StoreError: The store could not be written; it is as before.
        """
        from provgraph.privacy.erasing import ErasurePlan

        plan = ErasurePlan(self.store, name, reason, only=only, every=every, also=also)
        return plan.erasure if dry_run else plan.apply()

    def tombstones(self) -> "list[Tombstone]":
        """The tombstones, oldest first: who was erased, without a name."""
        from provgraph.ingest.tombstones.stones import Tombstones

        return Tombstones.of(self.store.view()).stones

    def lift(self, tombstone: str, *, reason: str) -> "Tombstone":
        """Take a tombstone away. See `provgraph.privacy.lifting.lift`."""
        from provgraph.privacy.lifting import lift

        return lift(self.store, tombstone, reason)

    def retention(self) -> "list[Retention]":
        """Until when each source is kept, the first to go first. See `provgraph.privacy.retention.retentions`."""
        from provgraph.privacy.retention import retentions

        return retentions(self.store.view())

    def set_retention(self, source_id: str, until: date | str | None) -> "Retention":
        """Say until when a source is kept; None: without an end. See `provgraph.privacy.retention.set_retention`."""
        from provgraph.privacy.retention import set_retention

        return set_retention(self.store, source_id, _day(until))

    def apply_retention(self, today: date | None = None, *, dry_run: bool = False) -> "list[Retention]":
        """Withdraw the sources that are due. See `provgraph.privacy.retention.apply_retention`.

        Args:
            today: The day that counts; None: this one.
            dry_run: Only say which are due.
        """
        from provgraph.privacy.retention import apply_retention, this_day

        return apply_retention(self.store, today or this_day(), dry_run=dry_run)

    def register(self) -> "list[RegisterLine]":
        """Who did what when, oldest first. See `provgraph.privacy.processing.register_lines`."""
        from provgraph.privacy.processing import register_lines

        return register_lines(self.store)

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
            full: By pySHACL, the reference implementation, which takes more than ten times as long.

        Raises:
            FullCheckFailed: pySHACL gave up; its reason is in the message.
        """
        from provgraph.shapes import check, graphs_of

        return list(check(graphs_of(self.store.view()), full=full).violations)

    # Identity decisions

    def decide(
        self,
        judgement: str,
        *mentions: str,
        reason: "str | Mapping[str, str]",
        author: str | None = None,
        on: date | str | None = None,
        replacing: bool = False,
        dry_run: bool = False,
    ) -> "Decided":
        """Decide that mentions are 'same', 'different', or that it is 'unsure'; written at once.

        Args:
            judgement: One of the three.
            mentions: Two or more: `<source>/<local name>`, addresses, or names that one actor has.
            reason: Why, in the language of the moment; or texts by language.
            author: Who decides; None: PROVGRAPH_AUTHOR, else the login name.
            on: The day; None: today.
            replacing: Whether it may take the place of an earlier decision of this store about the same pair.
            dry_run: Check, and write nothing.

        See `provgraph.identity.deciding.decide` for what it raises.
        """
        from provgraph.identity.deciding import decide
        from provgraph.identity.lines import decision_line

        line = decision_line(self.store.view(), judgement, mentions, reason=reason, author=author, on=on)
        return decide(self.store, [line], replacing=replacing, dry_run=dry_run)

    def undo_decision(self, *ids: str, anyway: bool = False, dry_run: bool = False) -> "Undone":
        """Take decisions back: by id, or the last that were taken here. See `provgraph.identity.undoing.undo`."""
        from provgraph.identity.undoing import undo

        return undo(self.store, ids, anyway=anyway, dry_run=dry_run)

    def decisions(self, *, stale: bool = False) -> "list[DecisionAnswer]":
        """The identity decisions that stand, newest first. See `provgraph.identity.listing.decisions`."""
        from provgraph.identity.listing import decisions

        return decisions(self.store.view(), stale=stale)

    def verify(
        self,
        *paths: str | Path,
        source: str | None = None,
        loader: str | None = None,
        mapping: str | Path | None = None,
    ) -> "Verification":
        """Hold the claims against their texts and files as these are now; nothing is written.

        Args:
            paths: Files and folders.
            source: The id of the one source that the one file is, or is the text of.
            loader, mapping: For files that were loaded: another than the ones that read them then.

        See `provgraph.verification.verifying.verify`.
        """
        from provgraph.verification.verifying import verify

        chosen = str(mapping) if mapping is not None else None
        return verify(self.store.view(), paths, source=source, loader=loader, mapping=chosen)

    # Networks and maps

    def network(self, kind: str = "actors", *, at_least: Grade | str = Grade.COATTENDED) -> "nx.MultiGraph[str]":
        """A networkx graph.

        Args:
            kind: 'actors' (derived ties), 'two-mode' (who was at which occasion: what `brokers` and `communities`
                compute on) or 'participation' (actors, sessions, missions: what a map shows).
            at_least: The lowest grade of the ties; not for 'participation'.

        Raises:
            QuestionError: No such kind.
        """
        if kind == "actors":
            from provgraph.networks.actor_network import actor_network

            return actor_network(self.store.view(), at_least=_grade(at_least))
        if kind == "two-mode":
            from provgraph.networks.two_mode_network import two_mode_network

            return two_mode_network(self.store.view(), at_least=_grade(at_least))
        if kind == "participation":
            from provgraph.networks.participation_network import participation_network

            return participation_network(self.store.view())
        raise QuestionError("bad_network", kind=kind)

    @overload
    def map(self, path: None = None, options: "MapOptions | None" = None, **asked: "Unpack[MapAsked]") -> "MapView": ...
    @overload
    def map(
        self, path: str | Path, options: "MapOptions | None" = None, **asked: "Unpack[MapAsked]"
    ) -> "MapReport": ...
    def map(
        self, path: str | Path | None = None, options: "MapOptions | None" = None, **asked: "Unpack[MapAsked]"
    ) -> "MapReport | MapView":
        """The map of the graph: one HTML file that needs no network; without a path, what a notebook shows.

        Args:
            path: The file to write; None: a `provgraph.maps.MapView`.
            options: How the map opens and what it holds.
            asked: Options one by one, as `provgraph.maps.MapOptions` names them (`about="Frank McCourt"`), in the place
                of those of *options*; `between=("A", "B")` is its `path`. Days may be texts (`since="2017-11-01"`).

        Raises:
            MapError: There is no such option, or no such value of it.
            UnknownActor, AmbiguousName, UnknownMission: A name is not one that the store knows.
            ExportError: The file cannot be written.
        """
        from provgraph.ingest.register import note_copy
        from provgraph.maps.asking import options_of
        from provgraph.maps.map_view import MapView

        chosen = options_of(self.store.view(), options, asked)
        view = MapView(
            self.network("participation"), chosen, saved=lambda written: note_copy(self.store, "map", written)
        )
        return view if path is None else view.save(path)

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
        from provgraph.ingest.register import note_copy

        path = Path(path)
        report = write_export(self.store.view(), path, form or format_of(path) or path.suffix, with_ties=with_ties)
        note_copy(self.store, "export", path, format=report.format)
        return report

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
    address: str | Path | None = None,
    *,
    read_only: bool = False,
    progress: "Callable[[int, int], None] | None" = None,
    update: str | None = None,
    header: str | None = None,
    timeout: float | None = None,
) -> Graph:
    """Open a graph.

    Args:
        address: None: in memory; a folder: an embedded Oxigraph store on disk, made if it is not there; what begins
            with http:// or https://: the address that answers the queries of a SPARQL server (docs/scaling.md).
        read_only: Reads only, beside a process that may be writing; the folder must be a store.
        progress: Told how far it is (triples done, of all) where a large load that was interrupted has to be taken out.

        update: Of a server: the address that takes updates; None: PROVGRAPH_UPDATE, else found from *address*.
        header: Of a server: `Name: value`, sent with every request; None: PROVGRAPH_HTTP_HEADER, else ~/.netrc.
        timeout: Of a server: seconds that an answer may take; None: PROVGRAPH_TIMEOUT, else 60.

    Raises:
        StoreMissing, StoreUnavailable: It cannot be opened; the message says why and what to do.
    """
    store = open_store(address, read_only=read_only, progress=progress, update=update, header=header, timeout=timeout)
    return Graph(store)


def copy(
    source: Graph, target: Graph, *, replace: bool = False, progress: "Callable[[int, int], None] | None" = None
) -> "CopyReport":
    """Make one graph hold what another holds, between stores of any kind; what is there already is not sent again.

    See `provgraph.store.copying.copy` for what it promises and raises.
    """
    from provgraph.ingest.maintenance import copy

    return copy(source.store, target.store, replace=replace, progress=progress)


def migrate(path: str | Path, *, progress: "Callable[[int, int], None] | None" = None) -> "Migration":
    """Bring a store of an earlier version to the format of this one; a backup is made beside it first.

    See `provgraph.store.migrations.migrate` for what it promises and raises.
    """
    from provgraph.ingest.maintenance import migrate
    from provgraph.store.endpoint import without_password

    if "://" in str(path):
        raise StoreError("remote_no_files", address=without_password(str(path)), command="migrate")
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
