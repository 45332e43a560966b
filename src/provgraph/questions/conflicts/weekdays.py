"""The weekday that a source writes, and the day of the month."""

from collections import defaultdict
from collections.abc import Iterator

from provgraph.model.dates import parse_edtf
from provgraph.model.texts import Text
from provgraph.questions.answers import Conflict, Named, remark
from provgraph.questions.conflicts.ground import Ground
from provgraph.store.asking import Row
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import ConflictKind


def find(ground: Ground) -> Iterator[Conflict]:
    """A day of the month that was another day of the week."""
    archive = ground.archive
    readings: dict[IRI, list[Row]] = defaultdict(list)
    for row in archive.rows("date_readings"):
        readings[row.iri("claim")].append(row)
    for claim in sorted(readings):
        rows = readings[claim]
        row = rows[0]
        day, weekday = parse_edtf(row.text("day")), row.integer("weekday")
        if weekday is None or not day.is_one_day or day.earliest is None or day.earliest.isoweekday() == weekday:
            continue
        used = row.edtf("used")
        because = tuple(sorted({Text(r.text("because"), r.lang("because")) for r in rows if r.text("because")}))
        says = remark("reading", weekday=remark(f"weekday.{weekday}"), day=day)
        about, mission = _about(ground, archive.one(row.iri("about")))
        yield ground.conflict(
            ConflictKind.WEEKDAY_DATE,
            about,
            [archive.evidence(claim, says)],
            used=remark("used.day", day=used) if used else remark("used.both"),
            because=remark("because.stated", why=because)
            if because
            else remark("because.weekday", real=remark(f"weekday.{day.earliest.isoweekday()}"), day=day),
            mission=mission,
        )


def _about(ground: Ground, iri: IRI) -> tuple[Named, Named | None]:
    """What the reading is about, and the mission that it belongs to."""
    archive = ground.archive
    if iri in archive.sources:
        return Named(iri, (Text(archive.source(iri).title, "und"),)), None
    if iri in ground.sessions:
        ref = archive.session(iri)
        return ref, ref.mission
    about = ground.about(iri)
    return about, about if iri in ground.missions else None
