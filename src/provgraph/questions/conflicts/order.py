"""What would follow each other in an impossible order."""

from collections.abc import Iterator
from datetime import datetime

from provgraph.model.dates import Edtf
from provgraph.questions.answers import Conflict, Evidence, Named, remark
from provgraph.questions.archive import SessionClaim
from provgraph.questions.conflicts.ground import Agreed, Dated, Ground, Met, apart, before
from provgraph.questions.conflicts.tenure_order import tenures
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import ConflictKind, EventStatus

_KIND = ConflictKind.BEFORE_AFTER


def find(ground: Ground) -> Iterator[Conflict]:
    """Ends before beginnings, reports before events, signatures before announcements, outcomes before their causes."""
    yield from _hours(ground)
    yield from tenures(ground)
    yield from _agreements(ground)
    yield from _told_before(ground)
    yield from _outcomes(ground)


def _hours(ground: Ground) -> Iterator[Conflict]:
    """Sessions, and encounters that have a date."""
    archive = ground.archive
    for claims in ground.sessions.values():
        for claim in claims:
            if _reversed(claim.starts_at, claim.ends_at):
                ref = archive.session(claim.session)
                yield _backwards(ground, ref, claim, ref.mission.iri if ref.mission else None)
    for met in ground.encounters:
        if _reversed(met.starts_at, met.ends_at):
            yield _backwards(ground, ground.parties(met.what)[0], met, met.mission)


def _reversed(starts: datetime | None, ends: datetime | None) -> bool:
    """Whether the one is after the other; what is stated with and without a zone cannot be compared."""
    if starts is None or ends is None or (starts.tzinfo is None) is not (ends.tzinfo is None):
        return False
    return ends < starts


def _backwards(ground: Ground, about: Named, claim: SessionClaim | Met, mission: IRI | None) -> Conflict:
    starts, ends = (end.isoformat(" ", "minutes") if end else "" for end in (claim.starts_at, claim.ends_at))
    says = ground.archive.evidence(claim.claim, remark("hours", what=about, starts=starts, ends=ends))
    named = ground.archive.mission(mission) if mission else None
    return ground.conflict(_KIND, about, [says], remark("used.no_hours"), remark("because.reversed"), mission=named)


def _agreements(ground: Ground) -> Iterator[Conflict]:
    """Signed on another day than the session at which it is signed; announced by a source of later."""
    archive = ground.archive
    for what, claims in ground.agreements.items():
        about = ground.about(what)
        for claim in claims:
            if claim.signed_at is None or claim.status is not EventStatus.HELD:
                continue
            signings = [one for one in ground.dates_of(claim.signed_at) if one.status is EventStatus.HELD]
            if any(one.date for one in signings) and all(apart(claim.date, one.date) for one in signings if one.date):
                signing = archive.session(claim.signed_at)
                says = [_dated(ground, about, claim)]
                says += [_dated(ground, signing, one) for one in signings if one.date]
                yield ground.conflict(
                    _KIND, about, says, remark("used.own_date"), remark("because.signing", session=signing),
                    mission=signing.mission,
                )  # fmt: skip
        yield from _announced_later(ground, about, claims)


def _announced_later(ground: Ground, about: Named, claims: list[Agreed]) -> Iterator[Conflict]:
    """Signed by then, according to one source; still to be signed, on a day to come, according to another."""
    signed = [one for one in claims if one.status is EventStatus.HELD and one.date is not None]
    for claim in claims:
        published = ground.archive.source(claim.source).published
        if claim.status is not EventStatus.ANNOUNCED or claim.date is None or before(claim.date, published):
            continue
        earlier = [one for one in signed if before(one.date, published) and apart(one.date, claim.date)]
        if earlier:
            yield ground.conflict(
                _KIND,
                about,
                (_dated(ground, about, one) for one in (*earlier, claim)),
                used=remark("used.held"),
                because=remark("because.announced_later", source=ground.archive.source(claim.source)),
                mission=_mission_of(ground, claims),
            )


def _mission_of(ground: Ground, claims: list[Agreed]) -> Named | None:
    signed_at = next((claim.signed_at for claim in claims if claim.signed_at), None)
    return ground.archive.session(signed_at).mission if signed_at else None


def _told_before(ground: Ground) -> Iterator[Conflict]:
    """Reported as held by a source that was published before."""
    archive = ground.archive
    published: dict[IRI, Edtf | None] = {iri: archive.source(iri).published for iri in archive.sources}
    if not any(published.values()):
        return
    for session in ground.sessions:
        for one in ground.dates_of(session):
            if _too_early(one, published[one.source]):
                ref = archive.session(session)
                yield _told(ground, ref, one, ref.mission.iri if ref.mission else None)
    for mission, claims in ground.missions.items():
        for one in claims:
            if _too_early(one, published[one.source]):
                yield _told(ground, archive.mission(mission), one, mission)
    for agreement, agreed in ground.agreements.items():
        for one in agreed:
            if _too_early(one, published[one.source]):
                signing = _mission_of(ground, agreed)
                yield _told(ground, ground.about(agreement), one, signing.iri if signing else None)
    for met in ground.encounters:
        if _too_early(met, published[met.source]):
            yield _told(ground, ground.parties(met.what)[0], met, met.mission)


def _too_early(claim: Dated, published: Edtf | None) -> bool:
    return claim.status is EventStatus.HELD and before(published, claim.date)


def _told(ground: Ground, about: Named, claim: Dated, mission: IRI | None) -> Conflict:
    source = ground.archive.source(claim.source)
    because = remark("because.told_before", source=source, day=source.published)
    named = ground.archive.mission(mission) if mission else None
    return ground.conflict(_KIND, about, [_dated(ground, about, claim)], remark("used.as_told"), because, mission=named)


def _outcomes(ground: Ground) -> Iterator[Conflict]:
    """What came of something, dated before it."""
    archive = ground.archive
    for row in sorted(archive.rows("dated_outcomes"), key=lambda row: row.iri("claim")):
        date = row.edtf("edtf")
        for column in ("agreement", "session", "mission"):
            cause = row.maybe_iri(column)
            if cause is None:
                continue
            what = archive.one(cause)
            known = [one for one in _causes(ground, column, what) if one.status is EventStatus.HELD and one.date]
            if known and all(before(date, one.date) for one in known):
                about = archive.session(what) if column == "session" else ground.about(what)
                text = archive.labels(row.iri("what"))
                says = archive.evidence(row.iri("claim"), remark("outcome_day", text=text, day=date))
                mission = archive.session(what).mission if column == "session" else None
                yield ground.conflict(
                    _KIND, about, [says, *(_dated(ground, about, one) for one in known)],
                    used=remark("used.as_told"), because=remark("because.outcome", cause=about),
                    mission=about if column == "mission" else mission,
                )  # fmt: skip
                break


def _causes(ground: Ground, column: str, what: IRI) -> list[Dated]:
    if column == "session":
        return ground.dates_of(what)
    return [*(ground.missions if column == "mission" else ground.agreements).get(what, ())]


def _dated(ground: Ground, about: Named, claim: Dated) -> Evidence:
    return ground.archive.evidence(claim.claim, remark("dated", what=about, day=claim.date))
