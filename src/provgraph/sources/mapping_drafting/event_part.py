"""The part of a draft that says what happened: sessions, a mission, contacts, and when."""

import re
from itertools import pairwise

from provgraph.sources.cells.states import event_status_of
from provgraph.sources.mapping_drafting.date_guess import DateGuess, guess_dates
from provgraph.sources.mapping_drafting.layout import is_attendance, is_event_status
from provgraph.sources.mapping_drafting.making import Making
from provgraph.sources.mapping_drafting.survey import Column
from provgraph.sources.mapping_drafting.yaml_lines import listed, scalar, shown
from provgraph.vocabulary.terms import Attendance, EventStatus, SessionType
from provgraph.wording import say


def write_traces(making: Making) -> None:
    """Contacts: one row per pair and step."""
    times = sorted({int(row[0]) for row in making.survey.rows if row[0]})
    steps = [after - before for before, after in pairwise(times)]
    step = min(steps, default=1)
    words = ", ".join(item.key for item in EventStatus)
    making.out.add(
        0,
        f"episodes: {{time: t, parties: [i, j], step: {step}, status: unclear}}",
        say("draft.step", step=step),
        say("draft.contacts", words=words),
    )


def write_session(making: Making) -> None:
    """The session that each row speaks of."""
    out, survey = making.out, making.survey
    session = survey.having("session")
    out.add(0, "session:")
    if session and making.layout.kind == "attendance":
        day = making.layout.dates or survey.having("year")
        parts = [column for column in (session, day, survey.having("place")) if column]
        out.add(1, f"identity: {listed([column.header for column in parts])}", say("draft.identity"))
    else:
        out.add(1, "identity: each_row", say("draft.each_row"))
    # A register is one of meetings; what the events of a list were (a dinner, a fair of thousands), nothing shows.
    kind = SessionType.MEETING if making.layout.kind == "register" else SessionType.OTHER
    out.add(1, f"type: {kind.key}", say("draft.type", words=", ".join(item.key for item in SessionType)))
    _status(making)
    if session:
        out.add(1, f"name: {making.use(session)}")
    if topic := survey.having("topic"):
        out.add(1, f"topic: {making.use(topic)}")
    _date(making, 1)
    for key in ("start", "end"):
        if column := survey.having(key):
            _when(making, 1, key, column)
    if place := survey.having("place"):
        out.add(1, f"place: {making.use(place)}")
    if count := survey.having("count"):
        what = f"sizes: [{{column: {scalar(count.header)}, kind: reported, of: persons}}]"
        out.offer(1, what, say("draft.sizes"))


def write_mission(making: Making) -> None:
    """The mission that the list is about."""
    out = making.out
    column = making.survey.having("mission")
    out.add(0, "mission:", say("draft.delegation"))
    if column:
        out.add(1, f"name: {making.use(column)}")
    else:
        out.add(1, f"name: {{text: {scalar(making.path.stem)}}}", say("draft.mission_name"))
    _status(making)
    if place := making.survey.having("place"):
        out.add(1, f"destination: {making.use(place)}")
    _date(making, 1)


def _status(making: Making) -> None:
    column = making.survey.having("status")
    if column and is_attendance(column):
        making.out.add(1, "status: {by_attendance: true}", say("draft.by_attendance"))
    elif column and is_event_status(column):
        write_words(making, 1, "status", column, {text: event_status_of(text) for text in column.values}, "unclear")
    else:
        words = ", ".join(item.key for item in EventStatus)
        making.out.add(1, "status: unclear", say("draft.status", words=words))


def write_words(
    making: Making,
    depth: int,
    key: str,
    column: Column,
    words: dict[str, Attendance | None] | dict[str, EventStatus | None],
    blank: str,
) -> None:
    """A column whose words are looked up; those that are not known are left to whoever knows the table."""
    making.out.add(depth, f"{key}:")
    making.out.add(depth + 1, f"column: {making.use(column)}")
    making.out.add(depth + 1, "values:")
    for text, word in words.items():
        if word is not None:
            making.out.add(depth + 2, f"{scalar(text)}: {word.key}", say("draft.times", n=column.values[text]))
    unknown = [text for text, word in words.items() if word is None]
    for text in unknown[:20]:
        making.out.offer(depth + 2, f"{scalar(text)}: ?", say("draft.word_unknown", n=column.values[text]))
    if column.filled < len(making.survey.rows):
        n = len(making.survey.rows) - column.filled
        making.out.add(depth + 1, f"blank: {blank}", say("draft.blank", n=n))


def _date(making: Making, depth: int) -> None:
    column = making.layout.dates
    year = making.survey.having("year")
    if column is not None:
        _when(making, depth, "date", column)
    elif year is not None and all(re.fullmatch(r"[12]\d{3}", text) for text in year.values):
        making.out.add(depth, f'date: {{column: {making.use(year)}, formats: ["%Y"]}}', say("draft.year_column"))


def _when(making: Making, depth: int, key: str, column: Column) -> None:
    guess = guess_dates(column, making.language)
    if guess is None:
        making.out.offer(depth, f"{key}: {{column: {scalar(column.header)}, formats: [?]}}", say("draft.no_format"))
        return
    key = "start" if key == "date" and guess.has_time and not making.survey.having("start") else key
    if key in ("start", "end") and guess.is_range:
        key = "date"
    parts = [f"column: {making.use(column)}"]
    if guess.formats:
        parts.append(f"formats: {listed(guess.formats)}")
    else:
        parts.append('formats: ["%Y-%m-%d"]')
    if guess.locale:
        parts.append(f"locales: {guess.locale}")
    if guess.lacks_year:
        _year_for(making, parts)
    making.out.add(depth, f"{key}: {{{', '.join(parts)}}}", *_why_dates(guess))


def _year_for(making: Making, parts: list[str]) -> None:
    if year := making.survey.having("year"):
        parts.append(f"year: {making.use(year)}")
    elif making.year:
        making.needs_year = True
        parts.append("year: $year")


def _why_dates(guess: DateGuess) -> list[str]:
    said = [say("draft.dates", read=guess.read, of=guess.of)]
    if guess.unread:
        said.append(say("draft.dates_unread", values=shown(guess.unread)))
    if guess.ambiguous:
        said.append(say("draft.dates_ambiguous", values=shown(guess.ambiguous)))
    if guess.lacks_year:
        said.append(say("draft.dates_year"))
    return said
