"""Answers about what a store holds, and about networks, as a person reads them on a terminal."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING

from provgraph.cli.network_lines import network_lines
from provgraph.cli.printing import bold, evidence_lines, grade_in_words, meeting_lines, number, witness_lines
from provgraph.model.dates import date_in_words
from provgraph.questions.answers import (
    Attendee,
    Broker,
    Conflict,
    MissionAnswer,
    Path,
    PersonAnswer,
    SessionAnswer,
    SourceAnswer,
)
from provgraph.questions.network_answers import Bridge, Community
from provgraph.questions.suggestion_answers import Suggestion
from provgraph.questions.witnesses import Witnesses
from provgraph.wording import say

if TYPE_CHECKING:
    from provgraph.questions.answers_json import Answer


def lines_of_others(answer: "Answer") -> Iterator[str]:
    """The lines of one answer that is not about ties."""
    match answer:
        case Conflict():
            yield from _conflict(answer)
        case Path():
            yield from _path(answer)
        case Broker():
            yield from _broker(answer)
        case PersonAnswer():
            yield from _person(answer)
        case SourceAnswer():
            yield _source(answer)
        case SessionAnswer():
            yield from _session(answer)
        case MissionAnswer():
            yield from _mission(answer)
        case Suggestion():
            yield from _suggestion(answer)
        case Community() | Bridge():
            yield from network_lines(answer)


def copies(answers: "Iterable[Answer]") -> Iterator[str]:
    """The sources that count as one witness, below the list of all; nothing below other answers."""
    sources = [answer for answer in answers if isinstance(answer, SourceAnswer)]
    titles = tuple((answer.source.iri, answer.source.title) for answer in sources)
    groups = dict.fromkeys(answer.same_witness for answer in sources if answer.same_witness.because)
    if groups:
        yield say("print.witnesses")
    for group in groups:
        yield f"  {', '.join(source.rpartition(':')[2] for source in group.sources)}"
        yield from witness_lines(Witnesses((group,), titles))


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield bold(f"{conflict.kind.label()} — {conflict.about.label()}")
    yield from evidence_lines(conflict.claims, "  ")
    yield from witness_lines(conflict.witnesses, "  ")
    yield f"  {conflict.used} {conflict.because}"


def _path(path: Path) -> Iterator[str]:
    people = [path.hops[0].one, *(hop.tie.other for hop in path.hops)]
    yield bold(" → ".join(person.label() for person in people)) + f" — {grade_in_words(path.grade)}"
    for hop in path.hops:
        yield f"  {hop.one.label()}:"
        yield from (f"  {line}" for line in meeting_lines(hop.tie))
        yield from evidence_lines(hop.still_held)


def _broker(broker: Broker) -> Iterator[str]:
    score = number(broker.score)
    if broker.sampling is not None:
        error = number(broker.sampling.error)
        score = say("print.sampled", score=score, error=error, pivots=broker.sampling.pivots, of=broker.sampling.of)
    yield f"{score}  {bold(broker.actor.label())} — {say('print.contacts', n=broker.contacts)}"
    if broker.brokerage is not None and broker.brokerage.total:
        counts = ((item.name, getattr(broker.brokerage, item.name)) for item in fields(broker.brokerage))
        yield "    " + ", ".join(say(f"print.brokerage.{name}", count=count) for name, count in counts if count)
    for occasion in broker.occasions:
        yield f"    {occasion.label()}"


def _suggestion(suggestion: Suggestion) -> Iterator[str]:
    yield bold(suggestion.other.label())
    for gap in suggestion.gaps:
        yield f"  {gap.says}"
        yield from evidence_lines(gap.evidence)
    if suggestion.path is not None:
        between = suggestion.path.hops[1].one
        yield f"  {say('print.could_introduce', one=between.label())}"
        for hop in suggestion.path.hops:
            yield from (f"  {line}" for line in meeting_lines(hop.tie))


def _person(person: PersonAnswer) -> Iterator[str]:
    also = f" ({', '.join(person.also)})" if person.also else ""
    yield bold(person.actor.label()) + f"{also} — {say(f'actor_kind.{person.actor.kind}')}"
    for post in person.posts:
        yield f"  {post.evidence[0].says} ({post.evidence[0].source.label()})"
    yield f"  {say('print.named_by', sources='; '.join(source.label() for source in person.sources))}"
    yield from witness_lines(person.witnesses, "  ")


def _source(source: SourceAnswer) -> str:
    address = f" {source.source.address}" if source.source.address else ""
    return f"{bold(source.source.id)}: {source.source.label()} — {say('print.claims', n=source.claims)}{address}"


def _attendee(part: Attendee) -> str:
    return f"    · {part.evidence.says}"


def _session(answer: SessionAnswer) -> Iterator[str]:
    session = answer.session
    place = session.place.label() if session.place else ""
    status = ", ".join(item.label() for item in session.statuses)
    details = ", ".join(part for part in (session.type.label(), session.when(), place, status) if part)
    yield f"{bold(session.label())} — {details}"
    for count in answer.headcounts:
        yield f"    {count.evidence.says}"
    yield from (_attendee(part) for part in answer.took_part)
    yield from witness_lines(answer.witnesses)


def _mission(answer: MissionAnswer) -> Iterator[str]:
    dates = " / ".join(date_in_words(value) for value in answer.dates)
    places = ", ".join(place.label() for place in answer.destinations)
    status = ", ".join(item.label() for item in answer.statuses)
    yield f"{bold(answer.mission.label())} — {', '.join(part for part in (places, dates, status) if part)}"
    for count in answer.headcounts:
        yield f"    {count.evidence.says} ({count.evidence.source.label()})"
    for fact in (*answer.purposes, *answer.agreements, *answer.outcomes):
        yield f"    {fact.says} ({fact.source.label()})"
    yield from (_attendee(part) for part in answer.delegation)
    yield from witness_lines(answer.witnesses)
    for session in answer.sessions:
        yield f"    {session.label()} — {session.when()}"
