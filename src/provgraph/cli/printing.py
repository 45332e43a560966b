"""Answers as a person reads them on a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from provgraph.model.dates import date_in_words
from provgraph.model.texts import in_language
from provgraph.questions.draft_words import draft_in_words
from provgraph.questions.tie_answers import Evidence, Meeting, Tenure, Verdict, Weight
from provgraph.questions.witnesses import Witnesses
from provgraph.questions.words import witnesses_say
from provgraph.vocabulary.terms import Grade
from provgraph.wording import say

if TYPE_CHECKING:
    from provgraph.questions.answers_json import Answer


def lines_of(answers: "Iterable[Answer]") -> Iterator[str]:
    """The lines of several answers to one question."""
    answers = list(answers)
    if not answers:
        yield say("print.none")
    elif isinstance(answers[0], Meeting):
        yield from _meetings([answer for answer in answers if isinstance(answer, Meeting)])
    else:
        for answer in answers:
            yield from _lines(answer)
        yield from _below(answers)


def _below(answers: "Sequence[Answer]") -> Iterator[str]:
    """What stands below a list of sources."""
    if not isinstance(answers[0], Verdict | Tenure):
        from provgraph.cli.answer_lines import copies

        yield from copies(answers)


def _lines(answer: "Answer") -> Iterator[str]:
    match answer:
        case Verdict():
            yield from _verdict(answer)
        case Tenure():
            yield from _tenure(answer)
        case Meeting():
            yield from meeting_lines(answer)
        case _:
            from provgraph.cli.answer_lines import lines_of_others  # which stand on this module

            yield from lines_of_others(answer)


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
        if item.draft is not None:
            yield f"{indent}  {draft_in_words(item.draft)}"
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
            yield from meeting_lines(tie)


def meeting_lines(tie: Meeting) -> Iterator[str]:
    """A tie, its weight, what speaks against a higher grade, and the evidence."""
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
        yield from meeting_lines(tie)
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
