"""Writes a draft of a mapping: what a look at the table shows, each guess with its reason, and nothing else.

What a table does not show is left to whoever knows it: a draft says `unclear` and `unstated`, and never `held` or
`attended`, unless a column does.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from provgraph.sources.cells.names import Form, read_person
from provgraph.sources.cells.states import attendance_of, event_status_of
from provgraph.sources.mapping_drafting.date_guess import DateGuess, guess_dates
from provgraph.sources.mapping_drafting.headers import language_of
from provgraph.sources.mapping_drafting.layout import (
    Layout,
    Persons,
    evidence_in,
    is_attendance,
    is_event_status,
    layout_of,
)
from provgraph.sources.mapping_drafting.survey import Column, Survey
from provgraph.sources.mapping_drafting.yaml_lines import YamlLines, listed, scalar, shown
from provgraph.vocabulary.names import slug
from provgraph.vocabulary.terms import Attendance, EventStatus, SessionType
from provgraph.wording import language as spoken
from provgraph.wording import say


@dataclass(frozen=True)
class Draft:
    """A draft of a mapping."""

    text: str
    kind: str
    """What the table seems to be: `register`, `attendance`, `delegation`, `people`, `traces`, `unknown`."""
    used: tuple[str, ...]
    """The columns that it reads."""
    left: tuple[str, ...]
    """The columns that it does not."""


def draft_mapping(survey: Survey, path: Path, sheet: str = "") -> Draft:
    """The draft for a table that was looked at.

    Args:
        survey: What the look found.
        path: The file, whose name may say the year.
        sheet: Of a workbook, the sheet; empty where the file is one table.
    """
    return _Drafting(survey, path, sheet).draft()


class _Drafting:
    """One draft in the making."""

    def __init__(self, survey: Survey, path: Path, sheet: str) -> None:
        self.survey = survey
        self.path = path
        self.sheet = sheet
        self.language = language_of(column.header for column in survey.columns)
        self.layout: Layout = layout_of(survey, self.language)
        self.out = YamlLines()
        self.used: dict[str, None] = {}
        self.year = _year_in(path)
        self.needs_year = False
        self.forms: dict[int, tuple[Form, int]] = {}

    def draft(self) -> Draft:
        body, self.out = self.out, YamlLines()
        self._happened()
        happened, self.out = self.out, body
        self._beginning()
        self._rows()
        if self.needs_year and self.year:
            self.out.gap()
            self.out.add(0, "values:")
            self.out.add(
                1, f"year: {{file_name: {scalar(self.year[0])}, as: year}}", say("draft.year", year=self.year[1])
            )
        self.out.gap()
        self.out.lines += happened.lines
        left = self._left()
        return Draft(self.out.text(), self.layout.kind, tuple(self.used), tuple(left))

    # The table

    def _beginning(self) -> None:
        out, survey = self.out, self.survey
        out.remark(0, say("draft.head", file=self.path.name, n=len(survey.rows)))
        if not survey.whole:
            out.remark(0, say("draft.partly", n=len(survey.rows)))
        out.remark(0, say(f"draft.kind_{self.layout.kind}"))
        out.add(0, "provgraph: mapping/1")
        out.add(0, f"name: {_mapping_name(self.path)}")
        out.add(0, f"title: {{{spoken()}: {scalar(say('draft.title', file=self.path.name))}}}")
        if self.sheet:
            out.add(0, f"recognise: {{sheet: {scalar('^' + re.escape(self.sheet) + '$')}}}", say("draft.sheet"))
        if self.language:
            out.add(0, f"source: {{language: {self.language}}}", say("draft.language"))
        table = []
        if survey.header_row == 0:
            names = ["t", "i", "j"] if self.layout.kind == "traces" else [f"c{c.place + 1}" for c in survey.columns]
            table += ["header: none", f"columns: {listed(names)}"]
        elif survey.header_row > 1:
            table.append(f"header: {survey.header_row}")
        why = ""
        if survey.missing:
            table.append(f"missing: {listed(list(survey.missing))}")
            why = say("draft.missing", words=shown(list(survey.missing)), n=max(survey.missing.values()))
        if table:
            out.add(0, f"table: {{{', '.join(table)}}}", why)

    def _rows(self) -> None:
        layout, out = self.layout, self.out
        if not (layout.fill_down or layout.continuation or layout.nil or self.survey.note or layout.total):
            return
        out.gap()
        out.add(0, "rows:")
        if layout.fill_down:
            why = [say("draft.fill_down", column=column.header, n=n) for column, n in layout.fill_down]
            out.add(1, f"fill_down: {listed([column.header for column, _ in layout.fill_down])}", *why)
        if layout.continuation:
            names = listed([column.header for column in layout.continuation])
            out.add(1, f"continuation: {{blank: {names}}}", say("draft.continuation", n=layout.continued))
        if layout.nil or self.survey.note or layout.total:
            out.add(1, "skip:")
        for column, text in layout.nil:
            self._use(column)
            rule = f"{{column: {scalar(column.header)}, matches: {scalar(_whole(text))}, as: nil_return}}"
            out.add(2, f"- {rule}", say("draft.nil", text=text))
        if self.survey.note:
            rule = f"{{first: {scalar(_whole(self.survey.note))}, and_all_below: true, as: note}}"
            out.add(2, f"- {rule}", say("draft.note"))
        if layout.total:
            out.add(2, f"- {{first: {scalar('(?i)^total')}, as: total}}", say("draft.total", text=layout.total))

    def _left(self) -> list[str]:
        """Say of each column that is not used what stands in it."""
        survey, left = self.survey, list[str]()
        for column in survey.columns if survey.header_row else ():
            if column.header in self.used and column.named_alone:
                continue
            if not left:
                self.out.gap()
                self.out.remark(0, say("draft.left"))
            name = column.header or f"({column.place + 1})"
            left.append(name)
            key = "draft.column_private" if column.meaning == "private" else "draft.column"
            values = "" if column.meaning == "private" else shown([text for text, _ in column.values.most_common(4)])
            self.out.remark(
                1,
                say(
                    key,
                    name=name,
                    filled=column.filled,
                    rows=len(survey.rows),
                    distinct=len(column.values),
                    values=values,
                ),
            )
            if column.header and not column.named_alone:
                self.out.remark(2, say("draft.column_unnamable"))
        return left

    def _use(self, column: Column) -> str:
        self.used[column.header] = None
        return scalar(column.header)

    # What happened

    def _happened(self) -> None:
        match self.layout.kind:
            case "traces":
                self._traces()
            case "register" | "attendance":
                self._session()
                self._participants()
            case "delegation":
                self._mission()
                self._members()
            case "people":
                self.out.add(0, "actors:", say("draft.actors"))
                self._person_line("person", "person", participation=False)
            case _:
                self.out.remark(0, say("draft.nothing"))

    def _traces(self) -> None:
        times = sorted({int(row[0]) for row in self.survey.rows if row[0]})
        steps = [after - before for before, after in pairwise(times)]
        step = min(steps, default=1)
        self.out.add(0, f"episodes: {{time: t, parties: [i, j], step: {step}}}", say("draft.step", step=step))

    def _session(self) -> None:
        out, survey = self.out, self.survey
        session = survey.having("session")
        out.add(0, "session:")
        if session and self.layout.kind == "attendance":
            day = self.layout.dates or survey.having("year")
            parts = [column for column in (session, day, survey.having("place")) if column]
            out.add(1, f"identity: {listed([column.header for column in parts])}", say("draft.identity"))
        else:
            out.add(1, "identity: each_row", say("draft.each_row"))
        out.add(1, "type: meeting", say("draft.type", words=", ".join(item.key for item in SessionType)))
        self._status()
        if session:
            out.add(1, f"name: {self._use(session)}")
        if topic := survey.having("topic"):
            out.add(1, f"topic: {self._use(topic)}")
        self._date(1)
        for key in ("start", "end"):
            if column := survey.having(key):
                self._when(1, key, column)
        if place := survey.having("place"):
            out.add(1, f"place: {self._use(place)}")
        if count := survey.having("count"):
            what = f"sizes: [{{column: {scalar(count.header)}, kind: reported, of: persons}}]"
            out.offer(1, what, say("draft.sizes"))

    def _status(self) -> None:
        column = self.survey.having("status")
        if column and is_attendance(column):
            self.out.add(1, "status: {by_attendance: true}", say("draft.by_attendance"))
        elif column and is_event_status(column):
            self._words(1, "status", column, {text: event_status_of(text) for text in column.values}, "unclear")
        else:
            words = ", ".join(item.key for item in EventStatus)
            self.out.add(1, "status: unclear", say("draft.status", words=words))

    def _words(
        self, depth: int, key: str, column: Column, words: dict[str, Attendance | None] | dict[str, EventStatus | None],
        blank: str,
    ) -> None:  # fmt: skip
        """A column whose words are looked up; those that are not known are left to whoever knows the table."""
        self.out.add(depth, f"{key}:")
        self.out.add(depth + 1, f"column: {self._use(column)}")
        self.out.add(depth + 1, "values:")
        for text, word in words.items():
            if word is not None:
                self.out.add(depth + 2, f"{scalar(text)}: {word.key}", say("draft.times", n=column.values[text]))
        unknown = [text for text, word in words.items() if word is None]
        for text in unknown[:20]:
            self.out.offer(depth + 2, f"{scalar(text)}: ?", say("draft.word_unknown", n=column.values[text]))
        if column.filled < len(self.survey.rows):
            n = len(self.survey.rows) - column.filled
            self.out.add(depth + 1, f"blank: {blank}", say("draft.blank", n=n))

    def _date(self, depth: int) -> None:
        column = self.layout.dates
        year = self.survey.having("year")
        if column is not None:
            self._when(depth, "date", column)
        elif year is not None and all(re.fullmatch(r"[12]\d{3}", text) for text in year.values):
            self.out.add(depth, f'date: {{column: {self._use(year)}, formats: ["%Y"]}}', say("draft.year_column"))

    def _when(self, depth: int, key: str, column: Column) -> None:
        guess = guess_dates(column, self.language)
        if guess is None:
            self.out.offer(depth, f"{key}: {{column: {scalar(column.header)}, formats: [?]}}", say("draft.no_format"))
            return
        key = "start" if key == "date" and guess.has_time and not self.survey.having("start") else key
        if key in ("start", "end") and guess.is_range:
            key = "date"
        parts = [f"column: {self._use(column)}"]
        if guess.formats:
            parts.append(f"formats: {listed(guess.formats)}")
        else:
            parts.append('formats: ["%Y-%m-%d"]')
        if guess.locale:
            parts.append(f"locales: {guess.locale}")
        if guess.lacks_year:
            self._year_for(parts)
        self.out.add(depth, f"{key}: {{{', '.join(parts)}}}", *_why_dates(guess))

    def _year_for(self, parts: list[str]) -> None:
        if year := self.survey.having("year"):
            parts.append(f"year: {self._use(year)}")
        elif self.year:
            self.needs_year = True
            parts.append("year: $year")

    def _mission(self) -> None:
        out = self.out
        column = self.survey.having("mission")
        out.add(0, "mission:", say("draft.delegation"))
        if column:
            out.add(1, f"name: {self._use(column)}")
        else:
            out.add(1, f"name: {{text: {scalar(self.path.stem)}}}", say("draft.mission_name"))
        self._status()
        if place := self.survey.having("place"):
            out.add(1, f"destination: {self._use(place)}")
        self._date(1)

    # Who

    def _members(self) -> None:
        self.out.gap()
        self.out.add(0, "members:")
        self._person_line("member", None, participation=True)

    def _participants(self) -> None:
        out, survey = self.out, self.survey
        out.gap()
        out.add(0, "participants:")
        host, counterpart = survey.having("host"), survey.having("counterpart")
        if host:
            self._actor_line("host", (host,), "person", role="host")
        if self.layout.persons:
            self._person_line("person", "attendee", participation=True)
        if counterpart:
            self._actor_line("counterpart", (counterpart,), "organisation", role="attendee")
        elif host and not self.layout.persons and (body := survey.having("organisation")):
            self._actor_line("counterpart", (body,), "organisation", role="attendee")
        if host and (counterpart or self.layout.persons or survey.having("organisation")):
            other = "person" if self.layout.persons and not counterpart else "counterpart"
            out.gap()
            out.remark(0, say("draft.encounters"))
            out.offer(0, "encounters:")
            out.offer(0, f"  - {{one: host, each: {other}, kind: met}}")

    def _person_line(self, name: str, role: str | None, *, participation: bool) -> None:
        persons = self.layout.persons
        if persons is None:
            if body := self.survey.having("organisation"):
                self._actor_line(name, (body,), "organisation", role=None, participation=participation)
            return
        self._actor_line(
            name, persons.columns, "person", role=role if participation else None, honorific=persons,
            participation=participation,
        )  # fmt: skip
        self._tenures()

    def _actor_line(
        self,
        name: str,
        columns: tuple[Column, ...],
        kind: str,
        *,
        role: str | None,
        honorific: Persons | None = None,
        participation: bool = True,
    ) -> None:
        out = self.out
        out.add(1, f"- name: {name}")
        out.add(2, "actor:")
        if len(columns) == 1:
            out.add(3, f"column: {self._use(columns[0])}")
            out.add(3, f"kind: {kind}")
            self._parts_of(columns[0], kind)
        else:
            for one in columns:
                self._use(one)
            out.add(3, f"columns: {listed([column.header for column in columns])}", say("draft.two_columns"))
            out.add(3, f"kind: {kind}")
        if honorific and honorific.honorific:
            out.add(3, f"honorific: {self._use(honorific.honorific)}")
        blank = sum(1 for row in self.survey.rows if not any(any(row[c.place : c.place + 1]) for c in columns))
        filled_down = {column.header for column, _ in self.layout.fill_down}
        if blank and not any(column.header in filled_down for column in columns):
            out.offer(3, "blank: nobody", say("draft.nobody", n=blank))
        if role:
            out.add(2, f"role: {role}")
        if self.forms.get(columns[0].place, ("as_is", 0))[0] == "titles_then_name" and name != "person":
            out.add(2, "tenures: [{titles_from_name: true}]", say("draft.titles"))
        if participation:
            self._attendance()
            if (body := self.survey.having("acted_for")) and kind == "person" and name != "host":
                out.add(2, f"for: {{column: {self._use(body)}, blank: nobody}}", say("draft.acted_for"))

    def _parts_of(self, column: Column, kind: str) -> None:
        """How the cells of a column are to be read: form, several in one, what shows persons."""
        out = self.out
        if kind == "person":
            form, n = self.forms[column.place] = _form(column)
            if form != "as_is":
                out.add(3, f"form: {form}", say("draft.form", n=n, of=len(column.values)))
        for sign, written in ((";", '";"'), ("\n", "newline")):
            n = sum(sign in text for text in column.values)
            if n:
                out.add(3, f"split: {{separators: [{written}]}}", say("draft.split", sign="↵" if written == "newline" else sign, n=n))
                break
        else:
            n = sum("," in text for text in column.values)
            if n and kind == "organisation":
                out.offer(3, 'split: {separators: [","]}', say("draft.commas", n=n))
        if kind == "organisation" and (found := evidence_in(column)):
            n = max(found.values())
            out.add(3, f"person_if: {listed(sorted(found))}", say("draft.person_if", n=n))

    def _attendance(self) -> None:
        column = self.survey.having("status")
        if column and is_attendance(column):
            self._words(2, "attendance", column, {text: attendance_of(text) for text in column.values}, "unstated")
        else:
            words = ", ".join(item.key for item in Attendance)
            self.out.add(2, "attendance: unstated", say("draft.attendance", words=words))

    def _tenures(self) -> None:
        title, body = self.survey.having("title"), self.survey.having("organisation")
        if not (title or body):
            return
        parts = []
        if title:
            parts.append(f"title: {self._use(title)}")
        if body:
            parts.append(f"organisation: {{column: {self._use(body)}, blank: nobody}}")
        self.out.add(2, f"tenures: [{{{', '.join(parts)}}}]", say("draft.tenures"))


def _why_dates(guess: DateGuess) -> list[str]:
    said = [say("draft.dates", read=guess.read, of=guess.of)]
    if guess.unread:
        said.append(say("draft.dates_unread", values=shown(guess.unread)))
    if guess.ambiguous:
        said.append(say("draft.dates_ambiguous", values=shown(guess.ambiguous)))
    if guess.lacks_year:
        said.append(say("draft.dates_year"))
    return said


def _form(column: Column) -> tuple[Form, int]:
    """The form that most cells have, and how many have it."""
    posts = sum(bool(read_person(text, "titles_then_name").titles) for text in column.values)
    employers = sum(read_person(text, "person_paren_employer").employer is not None for text in column.values)
    first = sum(
        bool(re.fullmatch(r"[^,]+, [^,]+", text)) or (text.split()[0].isupper() and not text.isupper())
        for text in column.values if len(text.split()[0]) > 1
    )  # fmt: skip
    found: list[tuple[int, Form]] = [(posts, "titles_then_name"), (employers, "person_paren_employer")]
    if not posts:
        found.append((first, "surname_first"))
    n, form = max(found, key=lambda item: item[0])
    return (form, n) if n * 2 >= len(column.values) > 0 else ("as_is", 0)


def _mapping_name(path: Path) -> str:
    """The name of the file as a local name."""
    return "-".join(re.findall("[a-z0-9]+", slug(path.stem))) or "draft"


def _whole(text: str) -> str:
    """A pattern for cells that say just that."""
    return f"(?i)^{re.escape(text.strip()).replace(chr(92) + ' ', ' ')}$"


def _year_in(path: Path) -> tuple[str, str] | None:
    """A pattern for the year in the name of the file, and what it finds; None: there is none, or several."""
    for pattern in (r"(?<!\d)((?:19|20)\d\d)(?!\d)", r"(?<!\d)(\d\d)(?=\.[^.]+$)"):
        found = re.findall(pattern, path.name)
        if len(found) == 1:
            return pattern, found[0]
    return None
