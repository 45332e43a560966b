"""Prints the answers to a question in the form that was asked for: words, JSON or CSV."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from provgraph.cli.printing import lines_of
from provgraph.cli.spoken import language_option, option
from provgraph.cli.stores import store_option
from provgraph.cli.telling import tell_data, tell_json, tell_line
from provgraph.questions.tie_answers import Meeting, Tenure, Verdict
from provgraph.wording import language, say

if TYPE_CHECKING:
    from provgraph.questions.answers_json import Answer

# What only some forms need is imported where it is written: the words of an answer are asked for most.

F = TypeVar("F", bound=Callable[..., Any])


def answering(command: F) -> F:
    """The options that every question has: `--store`, `--json`, `--csv`, `--lang`."""
    command = language_option(command)
    command = option("--csv", "as_csv", key="csv", is_flag=True)(command)
    command = option("--json", "as_json", key="json", is_flag=True)(command)
    return store_option(command)


def print_answers(
    question: dict[str, object], answers: "Iterable[Answer]", store: str, *, as_json: bool, as_csv: bool
) -> None:
    """Print the answers.

    Args:
        question: The name of the question and what was asked, for the JSON object.
        answers: They, in their order.
        store: The address of the store.
        as_json: One object with `question`, `answers` and `store`.
        as_csv: One row per answer; nested things by dotted columns.
    """
    answers = list(answers)
    if as_json and as_csv:
        raise click.UsageError(say("cli.wrong.both"))
    if as_json or as_csv:
        said = [_json(answer) for answer in answers]
        if as_json:
            print_json(question, list[Any](said), store)
        else:
            tell_data(table(said))
    else:
        print_lines(lines_of(answers))


def _json(answer: "Answer") -> dict[str, object]:
    if isinstance(answer, Meeting | Verdict | Tenure):
        from provgraph.questions.tie_json import tie_json

        return tie_json(answer, language())
    from provgraph.questions.answers_json import answer_json

    return answer_json(answer, language())


def print_lines(lines: Iterable[str]) -> None:
    """Lines that may hold words of the data."""
    for line in lines:
        tell_line(line)


def print_json(
    question: dict[str, object], answers: list[Any], store: str | None, *, counts: dict[str, object] | None = None
) -> None:
    """The object that every command prints with `--json`.

    Args:
        question: Its name and what was asked.
        answers: They, as JSON.
        store: The address; None: no store was asked.
        counts: How much was looked at and left out, for questions that say so.
    """
    import json

    found: dict[str, object] = {"question": question, "answers": answers, "store": store}
    if counts is not None:
        found["counts"] = counts
    tell_json(json.dumps(found, ensure_ascii=False, indent=2))


def table(answers: list[dict[str, object]]) -> str:
    """Answers as CSV (RFC 4180): a header, then a row each. No answers: nothing."""
    import csv
    from io import StringIO

    from provgraph.model.cells import safe_cell

    if not answers:
        return ""
    rows = [_flat(answer) for answer in answers]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([safe_cell(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue()


def _flat(value: dict[str, object], prefix: str = "") -> dict[str, str]:
    row: dict[str, str] = {}
    for key, item in value.items():
        name = f"{prefix}{key}"
        if isinstance(item, dict):
            row |= _flat(item, f"{name}.")
        elif isinstance(item, list):
            row[name] = "; ".join(_word(part) for part in item)
        else:
            row[name] = "" if item is None else str(item)
    return row


def _word(value: object) -> str:
    """What stands for a nested thing in a cell: enough to read it without the JSON."""
    match value:
        case {"claim": {"says": says, "draft": draft}, "source": {"id": source}, "locator": locator}:
            places = locator if isinstance(locator, list) else [locator]
            standing = f" ({say('draft.short')})" if draft else ""
            return f"{says}{standing} [{source}, {', '.join(_place(place) for place in places)}]"
        case {"from": {"name": one}, "to": {"name": other}, "tie": {"grade": grade}}:
            return f"{one} → {other} ({grade})"
        case {"grade": grade, "other": {"name": other}, "session": session}:
            return f"{other} ({grade})" + (f", {session['name']}" if isinstance(session, dict) else "")
        case {"actor": {"name": actor}, "role": role, "attendance": attendance}:
            return f"{actor}: {role}, {attendance}"
        case {"low": low, "high": high, "unit": unit, "kind": kind}:
            return f"{low if low == high else f'{_bound(low)}–{_bound(high)}'} {unit} ({kind})"
        case {"kind": kind, "says": says}:
            return f"{kind}: {says}"
        case {"organisation": organisation, "title": title, "role": role}:
            body = organisation["name"] if isinstance(organisation, dict) else ""
            return ", ".join(part for part in (title or role, body) if part)
        case {"sources": [*sources], "because": [*because]}:
            return f"{' = '.join(sources)}: {', '.join(_word(one) for one in because)}"
        case {"one": one, "other": other, "why": why, "alike": alike}:
            return f"{one} = {other} ({why}{'' if alike is None else f' {alike}'})"
        case {"name": name}:
            return str(name)
        case {"id": source}:
            return str(source)
        case _:
            return _part_of_network(value)


def _part_of_network(value: object) -> str:
    """The same of communities and bridges."""
    match value:
        case {"mission": {"name": mission}, "occasions": count}:
            return f"{mission} ({count})"
        case {"mission": mission, "occasion": {"name": occasion}}:
            return f"{occasion} ({mission['name']})" if isinstance(mission, dict) else str(occasion)
        case [*side]:
            return ", ".join(_word(one) for one in side)
        case _:
            return str(value)


def _place(locator: dict[str, object]) -> str:
    """A place in a few signs: characters, a name, rows, a component, a pointer or a node."""
    match locator:
        case {"start": start, "end": end}:
            return f"{start}–{end}"
        case {"first": first, "last": last}:
            rows = str(first) if first == last else f"{first}–{last}"
            return " ".join([rows, *(str(locator[key]) for key in ("column", "sheet") if key in locator)])
        case {"component": component, "number": number}:
            return " ".join([f"{component} {number}", *(str(locator[key]) for key in ("property",) if key in locator)])
        case {"path": path}:
            return " ".join(str(part) for part in (locator.get("line"), path) if part) or "/"
        case {"term": term}:
            return str(term)
        case _:
            return str(locator["name"])


def _bound(value: object) -> str:
    return "" if value is None else str(value)
