"""Posts that end before they begin, or that are cited outside of the dates that the same claim states."""

from collections.abc import Iterator

from provgraph.model.dates import Edtf
from provgraph.questions.answers import Conflict, Remark, remark
from provgraph.questions.conflicts.ground import Ground, before
from provgraph.questions.roles import tenure_of
from provgraph.vocabulary.terms import ConflictKind


def tenures(ground: Ground) -> Iterator[Conflict]:
    """One claim is held against itself only: who held a post twice may well be cited after its first end."""
    for rows in ground.tenures.values():
        row = rows[0]
        first, last, start, end = (row.edtf(column) for column in ("first", "last", "start", "end"))
        wrong = _wrong(row.flag("former"), first, last, start, end)
        if wrong is not None:
            tenure = tenure_of(ground.archive, rows)
            bodies = (tenure.organisation,) if tenure.organisation else ()
            [evidence] = tenure.evidence
            yield ground.conflict(
                ConflictKind.BEFORE_AFTER, tenure.person, [evidence],
                used=remark("used.stated_dates"), because=wrong, actors=(tenure.person, *bodies),
            )  # fmt: skip


def _wrong(former: bool, first: Edtf | None, last: Edtf | None, start: Edtf | None, end: Edtf | None) -> Remark | None:
    """The first thing that cannot be; None: all of it can."""
    last = last or first
    if before(end, start):
        return remark("because.tenure_reversed", start=start, end=end)
    if before(last, first):
        return remark("because.cited_reversed", first=first, last=last)
    if before(first, start):
        return remark("because.cited_before", cited=first, start=start)
    if not former and before(end, last):
        return remark("because.cited_after", cited=last, end=end)
    if former and before(last, end):
        return remark("because.former_before", cited=last, end=end)
    return None
