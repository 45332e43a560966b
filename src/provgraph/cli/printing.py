"""Answers as a person reads them on a terminal."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import groupby

import click

from provgraph.model.dates import date_in_words
from provgraph.model.texts import in_language
from provgraph.questions.answers import (
    Attendee,
    Broker,
    Conflict,
    Evidence,
    Meeting,
    MissionAnswer,
    Path,
    PersonAnswer,
    SessionAnswer,
    SourceAnswer,
    Tenure,
    Verdict,
    Weight,
)
from provgraph.questions.answers_json import Answer
from provgraph.questions.network_answers import Bridge, Community
from provgraph.questions.suggestion_answers import Suggestion
from provgraph.questions.witnesses import Witnesses
from provgraph.questions.words import witnesses_say
from provgraph.vocabulary.terms import Grade
from provgraph.wording import say


def lines_of(answers: Iterable[Answer]) -> Iterator[str]:
    """The lines of several answers to one question."""
    answers = list(answers)
    if not answers:
        yield say("print.none")
    elif isinstance(answers[0], Meeting):
        yield from _meetings([answer for answer in answers if isinstance(answer, Meeting)])
    else:
        for answer in answers:
            yield from _lines(answer)
        yield from _copies([answer for answer in answers if isinstance(answer, SourceAnswer)])


def _lines(answer: Answer) -> Iterator[str]:
    from provgraph.cli.network_lines import network_lines  # which stand on this module

    match answer:
        case Verdict():
            yield from _verdict(answer)
        case Tenure():
            yield from _tenure(answer)
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
        case Meeting():
            yield from _meeting(answer)
        case Suggestion():
            yield from _suggestion(answer)
        case Community() | Bridge():
            yield from network_lines(answer)


def bold(text: str) -> str:
    """Emphasised where the output is a terminal; click takes it away elsewhere."""
    return click.style(text, bold=True)


def number(value: float) -> str:
    """A weight with as many digits as mean something."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return text.replace(".", say("print.decimal"))


def weight_in_words(weight: Weight) -> str:
    """A weight with what it means."""
    if isinstance(weight, tuple):
        return say("print.weight_range", low=number(weight[0]), high=number(weight[1]))
    return say("print.weight", weight=number(weight), people=round(1 / weight) + 1)


def grade_in_words(grade: Grade) -> str:
    """A grade with the key that JSON and options use for it."""
    return say("print.grade_key", grade=grade.label(), key=grade.key)


def evidence_lines(evidence: Iterable[Evidence], indent: str = "    ") -> Iterator[str]:
    """One line per claim: what it says, then source and place."""
    for item in evidence:
        places = ", ".join(locator.describe() for locator in item.locators)
        yield f"{indent}· {item.says}"
        yield f"{indent}  {say('print.place', source=item.source.label(), places=places)}{_judged(item)}"
        if item.note:
            yield f"{indent}  {say('print.note', note=in_language(item.note))}"


def _judged(item: Evidence) -> str:
    """The two judgements, side by side and never made one; nothing where neither was made."""
    said = []
    if item.source.reliability is not None:
        said.append(say("print.reliability", value=item.source.reliability.label()))
    if item.credibility is not None:
        said.append(say("print.credibility", value=item.credibility.label()))
    return f" [{'; '.join(said)}]" if said else ""


def witness_lines(witnesses: Witnesses, indent: str = "    ") -> Iterator[str]:
    """How many independent witnesses there are, where there are several sources."""
    if witnesses.sources > 1:
        yield f"{indent}{witnesses_say(witnesses)}"


def _meetings(ties: list[Meeting]) -> Iterator[str]:
    for grade, same in groupby(ties, key=lambda tie: tie.grade):
        group = list(same)
        yield bold(say("print.grade", grade=grade.label(), key=grade.key, n=len(group)))
        for tie in group:
            yield from _meeting(tie)


def _meeting(tie: Meeting) -> Iterator[str]:
    where = tie.session.label() if tie.session else (tie.mission.label() if tie.mission else "")
    when = tie.session.when() if tie.session else (date_in_words(tie.date) if tie.date else "")
    posts = "; ".join(dict.fromkeys(str(post.says) for post in tie.capacities))
    named = bold(tie.other.label()) + (f" ({posts})" if posts else "")
    yield f"  {named} — " + ", ".join(part for part in (where, when) if part)
    if tie.through:
        yield f"    {say('print.through', actors=say('and').join(actor.label() for actor in tie.through))}"
    if tie.weight is not None:
        counts = "; ".join(str(count.evidence.says) for count in tie.headcounts)
        yield f"    {weight_in_words(tie.weight)}" + (f" — {counts}" if counts else "")
    if tie.why_not_higher is not None:
        yield f"    {say('print.why_not_higher')} {tie.why_not_higher}"
    yield from evidence_lines(tie.evidence)
    yield from witness_lines(tie.witnesses)


def _verdict(verdict: Verdict) -> Iterator[str]:
    grade = grade_in_words(verdict.grade) if verdict.grade else say("print.no_tie")
    yield bold(say("print.verdict", one=verdict.one.label(), other=verdict.other.label(), grade=grade))
    for item in verdict.explanation:
        yield f"  {item}"
    if sum(tie.grade is verdict.grade for tie in verdict.meetings) > 1:
        yield from witness_lines(verdict.witnesses, "  ")
    for tie in verdict.meetings:
        yield from _meeting(tie)
    if verdict.announced:
        yield f"  {say('print.announced')}"
        yield from evidence_lines(verdict.announced)
    for against in verdict.counter_evidence:
        yield f"  {say('print.against', kind=against.kind.label())}"
        yield from evidence_lines(against.evidence)


def _tenure(tenure: Tenure) -> Iterator[str]:
    yield bold(str(tenure.evidence[0].says))
    if tenure.standing is not None:
        yield f"  {say(f'print.standing.{tenure.standing}')}"
    if tenure.start or tenure.end:
        dates = [
            say(f"print.{name}", day=date_in_words(value))
            for name, value in (("start", tenure.start), ("end", tenure.end))
            if value
        ]
        yield f"  {', '.join(dates)}"
    yield from evidence_lines(tenure.evidence, "  ")


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
        yield from (f"  {line}" for line in _meeting(hop.tie))
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
            yield from (f"  {line}" for line in _meeting(hop.tie))


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


def _copies(sources: list[SourceAnswer]) -> Iterator[str]:
    """The sources that count as one witness, below the list of all."""
    titles = tuple((answer.source.iri, answer.source.title) for answer in sources)
    groups = dict.fromkeys(answer.same_witness for answer in sources if answer.same_witness.because)
    if groups:
        yield say("print.witnesses")
    for group in groups:
        yield f"  {', '.join(source.rpartition(':')[2] for source in group.sources)}"
        yield from witness_lines(Witnesses((group,), titles))


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
