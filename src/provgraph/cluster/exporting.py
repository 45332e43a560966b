"""Writes what a store holds as a partitioned dataset, for work on the whole graph by many machines.

Rows are set aside by bucket as the store tells them, then each bucket is finished by itself: memory grows with the
actors, the sessions and one bucket, not with the participations. Grades, rooms and weights are those of the library's
own ties (`questions.ties`): a cluster derives nothing anew.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from provgraph.cluster.bare_archive import BareArchive
from provgraph.cluster.manifest import NAME, NAMES, Manifest
from provgraph.cluster.spool import Spool, Texts
from provgraph.cluster.tables import (
    ACTORS,
    ENCOUNTERS,
    MENTIONS,
    PARTICIPATIONS,
    PARTIES,
    SESSIONS,
    TABLES,
    Cell,
    Row,
    Table,
    Tally,
    bucket_of,
    write_bucket,
)
from provgraph.exports.arrow import library
from provgraph.exports.placing import placed_folder
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.model.draft_mark import read_confidence
from provgraph.questions.answers import Weight
from provgraph.questions.archive import Part, StatedEncounter
from provgraph.questions.ties import Occasion, encounter_meeting
from provgraph.store.asking import ask, question
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Attendance, EncounterKind, EventStatus, SessionRole, Side
from provgraph.vocabulary.version import software

_ROWS_OF_A_BUCKET = 100_000
_FEWEST = 8
"""Buckets: fewer would leave machines idle."""
_SPOOL = "spool"
_PART = ("session", "claim", "actor", "role", "attendance", "status", "side", "source")
_PARTY = ("encounter", "claim", "actor", "kind", "status", "session", "mission", "edtf", "source")


@dataclass(frozen=True, slots=True)
class DatasetReport:
    """What was written."""

    path: str
    """As it was given."""
    manifest: Manifest
    size: int
    """Bytes, of all files."""


def write_dataset(
    view: View, path: Path, *, buckets: int | None = None, progress: Callable[[int, int], None] | None = None
) -> DatasetReport:
    """Write the dataset, in one step: it is there when it is whole.

    Args:
        view: Any store.
        path: A folder; an earlier dataset in it is replaced.
        buckets: Into how many parts each table is divided; None: by the number of participations.
        progress: Told how many buckets are done, of how many.

    Raises:
        ExportError: pyarrow is missing, or the place holds other things or cannot be written.
    """
    library("pyarrow", "spark")
    with placed_folder(path, NAMES) as folder:
        manifest = _Export(view, folder, buckets or _fitting(view)).write(progress or _unseen)
    return DatasetReport(str(path), manifest, sum(file.stat().st_size for file in path.rglob("*") if file.is_file()))


def _unseen(done: int, of: int) -> None:
    """Nobody wants to know."""
    del done, of


def _fitting(view: View) -> int:
    [row] = ask(view, question(__package__, "size"))
    return max(_FEWEST, -(-(row.integer("n") or 0) // _ROWS_OF_A_BUCKET))


class _Export:
    def __init__(self, view: View, folder: Path, buckets: int) -> None:
        self.view = view
        self.folder = folder
        self.buckets = buckets
        self.archive = BareArchive(view)
        self.tallies = {table.name: Tally() for table in TABLES}
        self.drafts: dict[str, float] = {}
        """The claims that nobody has reviewed, each with how sure the reader was."""

    def write(self, progress: Callable[[int, int], None]) -> Manifest:
        spool = self.folder / _SPOOL
        with (
            Spool(spool / "parts", _PART, self.buckets) as parts,
            Spool(spool / "parties", _PARTY, self.buckets) as parties,
        ):
            self._set_aside(parts, parties)
            self._unreviewed()
            sessions = self._by_bucket(self.archive.described)
            actors = self._by_bucket([actor.iri for actor in self.archive.actors])
            for bucket in range(self.buckets):
                self._sessions(bucket, parts.take(bucket), sessions[bucket])
                self._encounters(bucket, parties.take(bucket))
                self._actors(bucket, actors[bucket])
                progress(bucket + 1, self.buckets)
        shutil.rmtree(spool)
        rows = {name: tally.rows for name, tally in self.tallies.items()}
        digests = {name: tally.digest for name, tally in self.tallies.items()}
        manifest = Manifest(self.buckets, rows, digests, software())
        (self.folder / NAME).write_text(manifest.text(), encoding="utf-8")
        return manifest

    def _by_bucket(self, iris: list[IRI]) -> list[list[IRI]]:
        found: list[list[IRI]] = [[] for _ in range(self.buckets)]
        for iri in sorted(iris):
            found[bucket_of(iri, self.buckets)].append(iri)
        return found

    def _set_aside(self, parts: Spool, parties: Spool) -> None:
        one = self.archive.one
        for row in ask(self.view, question(__package__, "taking_part")):
            session = one(row.iri("where"))
            told = (row.iri(name) for name in ("role", "attendance", "status"))
            parts.add(
                session,
                (session, row.iri("claim"), one(row.iri("who")), *told, row.maybe_iri("side"), row.iri("source")),
            )
        for row in self.archive.rows("all_encounters"):
            iri = row.iri("encounter")
            events = (one(event) if event else None for event in map(row.maybe_iri, ("session", "mission")))
            told = (row.iri(name) for name in ("kind", "status"))
            said = (iri, row.iri("claim"), one(row.iri("party")), *told, *events, row.text("edtf"), row.iri("source"))
            parties.add(iri, said)

    def _unreviewed(self) -> None:
        for row in ask(self.view, question(__package__, "drafts")):
            self.drafts[row.iri("claim")] = read_confidence(row.text("confidence")) or 0.0

    def _put(self, table: Table, bucket: int, rows: list[Row]) -> None:
        write_bucket(self.folder, table, bucket, rows, self.tallies[table.name])

    # Sessions

    def _sessions(self, bucket: int, told: list[Texts], described: list[IRI]) -> None:
        by_session: dict[IRI, list[Part]] = {session: [] for session in described}
        # Rows are in order: of a claim that was told several times, the first counts.
        for _, rows in groupby(told, key=itemgetter(0, 1)):
            part = _part(next(rows))
            by_session.setdefault(part.event, []).append(part)
        sessions: list[Row] = []
        participations: list[Row] = []
        for session in sorted(by_session):
            occasion = Occasion(self.archive, session, by_session[session])
            sessions.append(_session_row(occasion))
            participations += (self._participation(part) for part in occasion.parts)
        self._put(SESSIONS, bucket, sessions)
        self._put(PARTICIPATIONS, bucket, participations)

    def _participation(self, part: Part) -> Row:
        kind = self.archive.actor(part.actor).kind
        said = (part.role.key, part.attendance.key, part.status.key, part.side.key if part.side else None)
        return part.event, part.actor, kind, part.was_there, *said, part.source, part.claim, self.drafts.get(part.claim)

    # Encounters

    def _encounters(self, bucket: int, told: list[Texts]) -> None:
        found = [_encounter(list(rows)) for _, rows in groupby(told, key=itemgetter(0, 1))]
        # As the networks have it: of the claims that it was held, the last.
        standing = {one.iri: one.claim for one in found if one.status is EventStatus.HELD}
        self._put(ENCOUNTERS, bucket, [self._encounter_row(one, standing.get(one.iri) == one.claim) for one in found])
        self._put(PARTIES, bucket, [row for one in found for row in self._parties(one)])

    def _encounter_row(self, encounter: StatedEncounter, stands: bool) -> Row:
        tie = encounter_meeting(self.archive, encounter, encounter.parties[0])
        held = encounter.status is EventStatus.HELD
        said = (encounter.kind.key, encounter.status.key, held, stands, tie.grade.key if held else None)
        mission = tie.mission.iri if tie.mission else None
        weight = _bounds(tie.weight) if tie.weight is not None else (None, None)
        return (
            *(encounter.iri, encounter.claim, *said, *weight, *_when(tie.date)),
            *(encounter.session, mission, encounter.source, self.drafts.get(encounter.claim)),
        )

    def _parties(self, encounter: StatedEncounter) -> Iterator[Row]:
        for party in encounter.parties:
            yield encounter.iri, encounter.claim, party, self.archive.actor(party).kind

    # Actors

    def _actors(self, bucket: int, actors: list[IRI]) -> None:
        refs = [self.archive.actor(iri) for iri in actors]
        self._put(ACTORS, bucket, [(ref.iri, ref.kind, ref.label("fr"), ref.label("en")) for ref in refs])
        self._put(MENTIONS, bucket, [(mention, ref.iri) for ref in refs for mention in ref.mentions])


def _part(row: Texts) -> Part:
    session, claim, actor, role, attendance, status, side, source = row
    return Part(
        actor=_iri(actor),
        event=_iri(session),
        role=SessionRole.from_iri(_iri(role)),
        attendance=Attendance.from_iri(_iri(attendance)),
        status=EventStatus.from_iri(_iri(status)),
        side=Side.from_iri(side) if side else None,
        acted_for=(),
        substitute=None,
        claim=_iri(claim),
        source=_iri(source),
    )


def _encounter(rows: list[Texts]) -> StatedEncounter:
    iri, claim, _, kind, status, session, mission, edtf, source = rows[0]
    return StatedEncounter(
        iri=_iri(iri),
        parties=tuple(sorted({_iri(row[2]) for row in rows})),
        kind=EncounterKind.from_iri(_iri(kind)),
        status=EventStatus.from_iri(_iri(status)),
        session=_iri(session) if session else None,
        mission=_iri(mission) if mission else None,
        date=parse_edtf(edtf) if edtf else None,
        place=None,
        claim=_iri(claim),
        source=_iri(source),
    )


def _iri(text: str | None) -> IRI:
    assert text is not None
    return IRI(text)


def _session_row(occasion: Occasion) -> Row:
    ref, room = occasion.ref, occasion.room
    said = (ref.iri, ref.type.key, occasion.grade.key, room.counted, room.low, room.high)
    return *said, *_bounds(room.weight), *_when(ref.date), ref.mission.iri if ref.mission else None


def _bounds(weight: Weight) -> tuple[float, float]:
    return weight if isinstance(weight, tuple) else (weight, weight)


def _when(day: Edtf | None) -> tuple[Cell, Cell, Cell]:
    return (day.text, day.earliest, day.latest) if day else (None, None, None)
