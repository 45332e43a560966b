"""Prints the answers to a question in the form that was asked for: words, JSON or CSV."""

import csv
import json
import sys
from collections.abc import Callable, Iterable
from io import StringIO
from typing import Any, TypeVar

import click

from provgraph.cli.printing import lines_of
from provgraph.cli.spoken import language_option, option
from provgraph.cli.stores import store_option
from provgraph.model.cells import safe_cell
from provgraph.questions.answers_json import Answer, answer_json
from provgraph.wording import language, say

# Signs of data that could turn a terminal's line around: bidirectional overrides, controls but for colours and tabs.
_UNSAFE = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x09), *range(0x0A, 0x1B), 0x7F])

F = TypeVar("F", bound=Callable[..., Any])


def answering(command: F) -> F:
    """The options that every question has: `--store`, `--json`, `--csv`, `--lang`."""
    command = language_option(command)
    command = option("--csv", "as_csv", key="csv", is_flag=True)(command)
    command = option("--json", "as_json", key="json", is_flag=True)(command)
    return store_option(command)


def print_answers(
    question: dict[str, object], answers: Iterable[Answer], store: str, *, as_json: bool, as_csv: bool
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
    if as_json:
        print_json(question, [answer_json(answer, language()) for answer in answers], store)
    elif as_csv:
        click.echo(table([answer_json(answer, language()) for answer in answers]), nl=False)
    else:
        print_lines(lines_of(answers))


def print_lines(lines: Iterable[str]) -> None:
    """Lines that may hold words of the data."""
    for line in lines:
        click.echo(safe_for_terminals(line))


def safe_for_terminals(text: str) -> str:
    """*text* without the signs that could turn a terminal's line around or speak to the terminal itself."""
    return text.translate(_UNSAFE)


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
    found: dict[str, object] = {"question": question, "answers": answers, "store": store}
    if counts is not None:
        found["counts"] = counts
    json.dump(found, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def table(answers: list[dict[str, object]]) -> str:
    """Answers as CSV (RFC 4180): a header, then a row each. No answers: nothing."""
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
        case {"claim": {"says": says}, "source": {"id": source}, "locator": locator}:
            places = locator if isinstance(locator, list) else [locator]
            return f"{says} [{source}, {', '.join(_place(place) for place in places)}]"
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
        case {"name": name}:
            return str(name)
        case {"id": source}:
            return str(source)
        case _:
            return str(value)


def _place(locator: dict[str, object]) -> str:
    return f"{locator['start']}–{locator['end']}" if "start" in locator else str(locator["name"])


def _bound(value: object) -> str:
    return "" if value is None else str(value)
