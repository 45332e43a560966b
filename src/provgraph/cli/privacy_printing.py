"""What is held of a person, and what an erasure takes out, as a person reads it on a terminal."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from provgraph.cli.printing import bold, evidence_lines
from provgraph.model.texts import in_language
from provgraph.wording import say, say_or_quote

if TYPE_CHECKING:
    from provgraph.ingest.tombstones.stones import Tombstone
    from provgraph.privacy.copies import Copy
    from provgraph.privacy.erasing import Erasure
    from provgraph.privacy.holding import Held, PersonReport
    from provgraph.privacy.processing import RegisterLine
    from provgraph.privacy.retention import Retention

_SHOWN = 20
"""So many look-alikes and register lines are shown where there are many; `--json` shows all."""


def report_lines(report: "PersonReport") -> Iterator[str]:
    """A report on a terminal: short; the file holds all fields."""
    person = report.person
    yield bold(say("privacy.page.title", name=person.label))
    if person.homonyms:
        yield say("privacy.page.homonyms", n=len(person.homonyms))
    for part in report.sources:
        yield bold(part.source.label())
        yield f"  {_kept(part.retention)}"
        for one in (*part.mentions, *part.claims):
            yield from _held(one)
    if report.ties:
        yield bold(say("privacy.page.ties"))
        for tie in report.ties:
            where = tie.session.label() if tie.session else tie.mission.label() if tie.mission else "–"
            yield f"  {tie.grade.label()}: {tie.other.label()} — {where}"
    if report.decisions:
        yield bold(say("privacy.page.decisions"))
        for decision in report.decisions:
            yield f"  {decision.one} · {decision.judgement.label()} · {decision.other}: {decision.reason}"
    if report.occurrences:
        yield bold(say("privacy.page.occurrences"))
        for occurrence in report.occurrences:
            yield f"  {occurrence.id}: {occurrence.text}"
    yield bold(say("privacy.page.copies"))
    yield from _copies(report.copies)


def _held(one: "Held") -> Iterator[str]:
    yield from evidence_lines(one.evidence, "  ")


def _kept(retention: "Retention") -> str:
    if retention.until is None:
        return say("privacy.page.kept")
    return say("privacy.page.kept_until", until=retention.until.isoformat())


def _copies(copies: "tuple[Copy, ...]") -> Iterator[str]:
    for copy in copies:
        kind, state = say_or_quote(f"privacy.page.copy_{copy.kind}", copy.kind), say(f"privacy.page.state_{copy.state}")
        yield f"  {kind}: {copy.path} — {state}"
    if not copies:
        yield f"  {say('privacy.page.none')}"


def erasure_lines(erasure: "Erasure") -> Iterator[str]:
    """What goes, or is gone."""
    person = erasure.person
    yield bold(say("privacy.erase.what", name=person.label, claims=erasure.claims, decisions=erasure.decisions,
                   texts=erasure.texts))  # fmt: skip
    for part in erasure.graphs:
        yield bold(say("privacy.erase.part", id=part.id, claims=len(part.claims), decisions=part.decisions,
                       texts=len(part.struck)))  # fmt: skip
        yield from evidence_lines(part.claims, "  ")
        for struck in part.struck:
            yield f"  − {struck.before}"
            yield f"  + {struck.after}"
    yield say("privacy.erase.by_name" if erasure.by_name else "privacy.erase.by_mention")
    if person.homonyms:
        yield say("privacy.erase.homonyms", n=len(person.homonyms))
        yield from (f"  {actor.label()}: {actor.iri}" for actor in person.homonyms)
    if erasure.look_alikes:
        yield say("privacy.erase.look_alikes", n=len(erasure.look_alikes))
        for one in erasure.look_alikes[:_SHOWN]:
            yield f"  {one.id}: {one.text}"
        if len(erasure.look_alikes) > _SHOWN:
            yield f"  {say('privacy.more', n=len(erasure.look_alikes) - _SHOWN)}"
    holding = tuple(copy for copy in erasure.copies if copy.state in ("holds", "unknown"))
    if holding:
        yield say("privacy.erase.copies")
        yield from _copies(holding)


def tombstone_line(stone: "Tombstone") -> str:
    """One tombstone."""
    return say(
        "privacy.tombstone.by_name" if stone.by_name else "privacy.tombstone.by_mention",
        id=stone.id, at=stone.erased_at.date().isoformat(), author=stone.author, reason=in_language(stone.reason),
    )  # fmt: skip


def retention_line(retention: "Retention", today: date) -> str:
    """One source."""
    due = f" — {say('privacy.retention.due')}" if retention.is_due(today) else ""
    period = f" ({retention.period}, {retention.counted_from or '–'})" if retention.period else ""
    return (
        f"{bold(retention.id)}: {_kept(retention)} [{say(f'privacy.retention.basis_{retention.basis}')}]{period}{due}"
    )


def register_line(line: "RegisterLine") -> str:
    """One line of the register."""
    about = ", ".join((*line.sources, *line.files))
    reason = f" — {in_language(line.reason)}" if line.reason else ""
    claims = f" ({say('print.claims', n=line.claims)})" if line.claims is not None else ""
    what = say_or_quote(f"privacy.activity.{line.kind}", line.kind)
    return f"{line.at[:19]}  {what}, {line.by or '–'}: {about or '–'}{claims}{reason}"
