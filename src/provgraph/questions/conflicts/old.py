"""Where the sources, or the parts of one source, do not agree. Nothing is overwritten; what answers use is said."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from provgraph.model.dates import Edtf, parse_edtf
from provgraph.model.texts import Text
from provgraph.questions.answers import Conflict, Evidence, Headcount, Named, remark
from provgraph.questions.archive import ABSENT, NAMED_ROLES, Archive, Part
from provgraph.questions.ties import member_evidence, part_evidence
from provgraph.store.asking import Row
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import ConflictKind, CountUnit, EventStatus, HeadcountKind, SessionRole


def conflicts(view: View) -> list[Conflict]:
    """Every conflict that the claims of the store make, by kind and by what it is about.

    Found: weekday against day of the month; announced against reported holder of a role; who led a mission; sizes;
    attended against absent; different days for one session.

    Source: queries/date_readings.rq, participations.rq, memberships.rq, headcounts.rq, sessions.rq.
    """
    archive = Archive(view)
    found = [
        *_weekdays(archive),
        *_announced(archive),
        *_leads(archive),
        *_attendance(archive),
        *_days(archive),
        *_sizes(archive),
    ]
    return sorted(found, key=lambda conflict: (conflict.kind.rank, conflict.about.label("fr"), conflict.about.iri))


def _weekdays(archive: Archive) -> Iterator[Conflict]:
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
        yield Conflict(
            ConflictKind.WEEKDAY_DATE,
            _about(archive, row.iri("about")),
            (archive.evidence(claim, says),),
            used=remark("used.day", day=used) if used else remark("used.both"),
            because=remark("because.stated", why=because)
            if because
            else remark("because.weekday", real=remark(f"weekday.{day.earliest.isoweekday()}"), day=day),
        )


def _about(archive: Archive, iri: IRI) -> Named:
    if iri in archive.sources:
        return Named(iri, (Text(archive.source(iri).title, "und"),))
    return Named(archive.one(iri), archive.labels(*archive.identities.members(iri)))


def _by_event(parts: list[Part]) -> dict[IRI, list[Part]]:
    found: dict[IRI, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.event].append(part)
    return dict(sorted(found.items()))


def _announced(archive: Archive) -> Iterator[Conflict]:
    """A role that one source announces for somebody, and that another reports of somebody else."""
    for session, parts in _by_event(archive.parts()).items():
        # A body whose signatory signed was there through that person.
        there = {actor for part in parts if part.was_there for actor in (part.actor, *part.acted_for)}
        for role in NAMED_ROLES:
            expected = [
                p for p in parts if p.role is role and p.status is EventStatus.ANNOUNCED and p.actor not in there
            ]
            reported = [p for p in parts if p.role is role and p.was_there]
            known = {p.actor for p in parts if p.status is EventStatus.ANNOUNCED}
            instead = [p for p in reported if p.actor not in known]
            if not expected or not instead:
                continue
            absent = tuple(dict.fromkeys(archive.actor(part.actor) for part in expected))
            present = tuple(dict.fromkeys(archive.actor(part.actor) for part in instead))
            yield Conflict(
                ConflictKind.ANNOUNCED_REPORTED,
                archive.session(session),
                tuple(part_evidence(archive, part) for part in (*expected, *instead)),
                used=remark("used.reported", actors=present, role=role),
                because=remark("because.reported", absent=absent, role=role),
            )


def _leads(archive: Archive) -> Iterator[Conflict]:
    """Sources that name different leaders of one mission."""
    for mission, parts in _by_event(archive.memberships()).items():
        by_source: dict[IRI, dict[IRI, Evidence]] = defaultdict(dict)
        for part in parts:
            if part.role is SessionRole.LEADER:
                evidence = member_evidence(archive, part)
                by_source[evidence.source.iri][part.actor] = evidence
        if len({frozenset(leaders) for leaders in by_source.values()}) < 2:
            continue
        everybody = dict.fromkeys(actor for leaders in by_source.values() for actor in leaders)
        yield Conflict(
            ConflictKind.MISSION_LEAD,
            archive.mission(mission),
            tuple(evidence for _, leaders in sorted(by_source.items()) for evidence in leaders.values()),
            used=remark("used.leaders", actors=tuple(archive.actor(actor) for actor in everybody)),
            because=remark("because.leaders"),
        )


def _attendance(archive: Archive) -> Iterator[Conflict]:
    """Somebody whom one claim puts in a session and another says was not there."""
    for session, parts in _by_event(archive.parts()).items():
        for actor in sorted({part.actor for part in parts}):
            own = [part for part in parts if part.actor == actor]
            there, absent = [p for p in own if p.was_there], [p for p in own if p.attendance in ABSENT]
            if there and absent:
                yield Conflict(
                    ConflictKind.ATTENDED_ABSENT,
                    archive.session(session),
                    tuple(part_evidence(archive, part) for part in (*there, *absent)),
                    used=remark("used.both"),
                    because=remark("because.attendance", actor=archive.actor(actor)),
                )


def _days(archive: Archive) -> Iterator[Conflict]:
    """One session, and days that cannot both be right."""
    claims = defaultdict(list)
    for claim in archive.session_claims():
        if claim.date is not None:
            claims[claim.session].append(claim)
    for session, dated in sorted(claims.items()):
        days: list[Edtf] = [claim.date for claim in dated if claim.date]
        if all(left.overlaps(right) for left, right in combinations(days, 2)):
            continue
        ref = archive.session(session)
        yield Conflict(
            ConflictKind.SESSION_DATE,
            ref,
            tuple(archive.evidence(claim.claim, remark("session_day", session=ref, day=claim.date)) for claim in dated),
            used=remark("used.day", day=ref.date) if ref.date else remark("used.both"),
            because=remark("because.days"),
        )


def _sizes(archive: Archive) -> Iterator[Conflict]:
    """Sizes of one room, of one kind, that cannot both be right."""
    sessions = {claim.session: archive.session(claim.session) for claim in archive.session_claims()}
    targets: list[tuple[Named, tuple[Headcount, ...]]] = [
        (ref, archive.headcounts(iri)) for iri, ref in sessions.items()
    ]
    for mission in sorted({archive.one(row.iri("what")) for row in archive.rows("missions")}):
        delegations = [mint("delegation", one) for one in archive.identities.members(mission)]
        counts = tuple(count for delegation in delegations for count in archive.headcounts(delegation))
        targets.append((archive.mission(mission), counts))
    for about, counts in targets:
        for unit in CountUnit:
            seen = [c for c in counts if c.unit is unit and c.kind is not HeadcountKind.CAPACITY]
            if any(_apart(left, right) for left, right in combinations(seen, 2)):
                yield Conflict(
                    ConflictKind.HEADCOUNT,
                    about,
                    tuple(count.evidence for count in seen),
                    used=remark("used.range"),
                    because=remark("because.sizes"),
                )


def _apart(left: Headcount, right: Headcount) -> bool:
    """Two counts of one kind that leave no number in common."""
    if left.kind is not right.kind:
        return False
    lows = [count.low for count in (left, right) if count.low is not None]
    highs = [count.high for count in (left, right) if count.high is not None]
    return bool(lows and highs) and max(lows) > min(highs)
