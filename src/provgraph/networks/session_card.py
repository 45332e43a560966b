"""What the card of a session says: type, place, dates, hours, status, and what came of it."""

from datetime import datetime
from typing import TYPE_CHECKING

from provgraph.questions.answers import Remark, SessionRef, remark
from provgraph.questions.archive import SessionClaim

if TYPE_CHECKING:
    from provgraph.networks.agreements import Told

Fact = tuple[Remark, Remark]


def session_facts(ref: SessionRef, hours: str, told: "list[Told]") -> list[Fact]:
    """Its lines, each a name and a value."""
    facts: list[Fact] = [(remark("network.type"), remark("network.value", value=ref.type))]
    if ref.place is not None:
        facts.append((remark("network.place"), remark("network.value", value=ref.place)))
    facts += [(remark("network.date"), remark("network.value", value=value)) for value in ref.dates]
    if ref.part_of_day is not None:
        facts.append((remark("network.part_of_day"), remark("network.value", value=ref.part_of_day)))
    if hours:
        facts.append((remark("network.hours"), remark("network.value", value=hours)))
    facts += [(remark("network.status"), remark("network.value", value=status)) for status in ref.statuses]
    return facts + [one.fact for one in told]


def hours_of(claims: list[SessionClaim]) -> str:
    """When it began and ended, as the first source that knows tells it; empty: none does."""
    known = next((claim for claim in claims if claim.starts_at), None)
    if known is None or known.starts_at is None:
        return ""
    return _clock(known.starts_at) + (f"–{_clock(known.ends_at)}" if known.ends_at else "")


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}"


def session_detail(ref: SessionRef, hours: str) -> Remark:
    """Type, day, part of the day, hours and place of a session, as far as they are known."""
    known: list[object] = [ref.type, *([ref.date] if ref.date else []), *([ref.part_of_day] if ref.part_of_day else [])]
    known += [hours] if hours else []
    return remark("network.value", value=(*known, *([ref.place] if ref.place else [])))
