"""The claims of a source against those of its file as it is now, place by place.

A claim's id comes from what it says, so a record that says the same is known by it, wherever it stands. What says
something else is paired by what both speak of: the same thing, the same local name, the same actors, or the same place.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from provgraph.model.locators import Component, Locator, Rows, in_order
from provgraph.model.records import Headcount, Record, Session, written_fields
from provgraph.verification.findings import Finding, Outcome
from provgraph.verification.held import Held, PlacedClaim, in_words
from provgraph.verification.rereading import Reread
from provgraph.vocabulary.iri import IRI

Key = tuple[object, ...]


def compare(held: Held, now: Reread) -> tuple[Counter[str], list[Finding]]:
    """How many places are the same, moved, changed, gone and new; and each that is not the same."""
    before = held.claims()
    counts: Counter[str] = Counter()
    findings: list[Finding] = []
    for iri, claim in before.items():
        if iri in now.claims:
            _place_by_place(claim, now.claims[iri], held, now, counts, findings)
    gone = [claim for iri, claim in before.items() if iri not in now.claims]
    new = [claim for iri, claim in now.claims.items() if iri not in before]
    pairs = _pairs(gone, new, held, now)
    for claim in gone:
        other = pairs.get(claim.iri)
        says = in_words(claim, held)
        if other is None:
            findings += [Finding(claim.iri, says, Outcome.GONE, place, None) for place in claim.places]
            counts[Outcome.GONE.value] += len(claim.places)
        else:
            said = in_words(other, held, now.records)
            places = in_order(other.places)
            for index, place in enumerate(in_order(claim.places)):
                there = place if place in places else (places[min(index, len(places) - 1)] if places else None)
                findings.append(Finding(claim.iri, says, Outcome.CHANGED, place, there, now=said))
            counts[Outcome.CHANGED.value] += len(claim.places)
    paired = {other.iri for other in pairs.values()}
    for claim in new:
        if claim.iri not in paired:
            says = in_words(claim, held, now.records)
            findings += [Finding(claim.iri, says, Outcome.NEW, None, place) for place in claim.places]
            counts[Outcome.NEW.value] += len(claim.places)
    return counts, findings


def _place_by_place(
    claim: PlacedClaim, there: PlacedClaim, held: Held, now: Reread, counts: Counter[str], findings: list[Finding]
) -> None:
    """A claim that the file makes still."""
    was, stands = in_order(claim.places), in_order(there.places)
    if len(was) == len(stands):
        pairs = list(zip(was, stands, strict=True))  # a row before them moves all of them by one
    else:
        left, come = [p for p in was if p not in stands], [p for p in stands if p not in was]
        pairs = [(place, place) for place in was if place in stands] + list(zip(left, come, strict=False))
        for place in left[len(come) :]:
            counts[Outcome.GONE.value] += 1
            findings.append(Finding(claim.iri, in_words(claim, held), Outcome.GONE, place, None))
        for place in come[len(left) :]:
            counts[Outcome.NEW.value] += 1
            findings.append(Finding(claim.iri, in_words(there, held, now.records), Outcome.NEW, None, place))
    for old, new in pairs:
        if old == new:
            counts[Outcome.SAME.value] += 1
        else:
            counts[Outcome.MOVED.value] += 1
            findings.append(Finding(claim.iri, in_words(claim, held), Outcome.MOVED, old, new, found=1))


def _pairs(gone: list[PlacedClaim], new: list[PlacedClaim], held: Held, now: Reread) -> dict[IRI, PlacedClaim]:
    """Which of the new claims says what one of the old ones said before, by the surest sign first."""
    pairs: dict[IRI, PlacedClaim] = {}
    taken: set[IRI] = set()

    def record(claim: PlacedClaim, old: bool) -> Record | None:
        return held.record(claim.states) if old else now.records.get(claim.states)

    signs: tuple[Callable[[PlacedClaim, bool], Iterable[Key]], ...] = (
        lambda claim, _: [(claim.states,)],
        lambda claim, _: [(claim.local,)] if claim.local else [],
        lambda claim, old: _spoken_of(record(claim, old), claim.places),
        lambda claim, _: [(place,) for place in claim.places],
        lambda claim, _: [(_where(place),) for place in claim.places],
    )
    for sign in signs:
        waiting: dict[Key, list[PlacedClaim]] = defaultdict(list)
        for claim in new:
            if claim.iri not in taken:
                for key in sign(claim, False):
                    waiting[(claim.kind, *key)].append(claim)
        for claim in gone:
            if claim.iri in pairs:
                continue
            for key in sign(claim, True):
                other = next((one for one in waiting[(claim.kind, *key)] if one.iri not in taken), None)
                if other is not None:
                    pairs[claim.iri] = other
                    taken.add(other.iri)
                    break
    return pairs


def _spoken_of(record: Record | None, places: Iterable[Locator]) -> list[Key]:
    """Of whom and what a record speaks: first all of them, then the first of them at the same place."""
    if record is None or isinstance(record, Headcount | Session):
        return []
    links = [
        value for item in written_fields(type(record)) if item.name in _LINKS and (value := getattr(record, item.name))
    ]
    return [("all", *links), *(("first", links[0], _where(place)) for place in places)] if links else []


_LINKS = ("actor", "session", "delegation", "person", "organisation", "parties", "mission", "about")
"""The fields that say of whom and what a record speaks; the others say what."""


def _where(place: Locator) -> Locator | Key:
    """A place without what changes when the file is edited: an event keeps its identifier, a row its number."""
    match place:
        case Component(id=uid, kind=kind, line=line) if uid:
            return (kind, uid, line)
        case Rows(first=first, sheet=sheet):
            return (first, sheet)
    return place
