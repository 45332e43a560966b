"""The part of a draft that says who is named, and how their cells are to be read."""

import re

from provgraph.sources.cells.names import Form, read_person
from provgraph.sources.cells.states import attendance_of
from provgraph.sources.cells.words import word_key, words
from provgraph.sources.mapping_drafting.event_part import write_words
from provgraph.sources.mapping_drafting.layout import Persons, evidence_in, is_attendance
from provgraph.sources.mapping_drafting.making import Making
from provgraph.sources.mapping_drafting.survey import Column
from provgraph.sources.mapping_drafting.yaml_lines import listed
from provgraph.vocabulary.terms import Attendance
from provgraph.wording import say


def write_members(making: Making) -> None:
    """Who is on the delegation."""
    making.out.gap()
    making.out.add(0, "members:")
    write_person(making, "member", None, participation=True)


def write_participants(making: Making) -> None:
    """Who took part in the sessions, and, as an offer, that they met."""
    out, survey = making.out, making.survey
    out.gap()
    out.add(0, "participants:")
    host, counterpart = survey.having("host"), survey.having("counterpart")
    if host:
        _actor_line(making, "host", (host,), "person", role="host")
        _tenures(making, host, beside=False)
    if making.layout.persons:
        write_person(making, "person", "attendee", participation=True)
    if counterpart:
        _actor_line(making, "counterpart", (counterpart,), "organisation", role="attendee")
    elif host and not making.layout.persons and (body := survey.having("organisation")):
        _actor_line(making, "counterpart", (body,), "organisation", role="attendee")
    if host and (counterpart or making.layout.persons or survey.having("organisation")):
        other = "person" if making.layout.persons and not counterpart else "counterpart"
        out.gap()
        out.remark(0, say("draft.encounters"))
        out.offer(0, "encounters:")
        out.offer(0, f"  - {{one: host, each: {other}, kind: met}}")


def write_person(making: Making, name: str, role: str | None, *, participation: bool) -> None:
    """The person of each row, or the organisation where no person is named."""
    persons = making.layout.persons
    if persons is None:
        if body := making.survey.having("organisation"):
            _actor_line(making, name, (body,), "organisation", role=None, participation=participation)
        return
    _actor_line(
        making,
        name, persons.columns, "person", role=role if participation else None, honorific=persons,
        participation=participation,
    )  # fmt: skip
    _tenures(making, persons.columns[0], beside=True)


def _actor_line(
    making: Making,
    name: str,
    columns: tuple[Column, ...],
    kind: str,
    *,
    role: str | None,
    honorific: Persons | None = None,
    participation: bool = True,
) -> None:
    out = making.out
    out.add(1, f"- name: {name}")
    out.add(2, "actor:")
    if len(columns) == 1:
        out.add(3, f"column: {making.use(columns[0])}")
        out.add(3, f"kind: {kind}")
        _parts_of(making, columns[0], kind)
    else:
        for one in columns:
            making.use(one)
        out.add(3, f"columns: {listed([column.header for column in columns])}", say("draft.two_columns"))
        out.add(3, f"kind: {kind}")
    if honorific and honorific.honorific:
        out.add(3, f"honorific: {making.use(honorific.honorific)}")
    blank = sum(1 for row in making.survey.rows if not any(any(row[c.place : c.place + 1]) for c in columns))
    filled_down = {column.header for column, _ in making.layout.fill_down}
    if blank and not any(column.header in filled_down for column in columns):
        out.offer(3, "blank: nobody", say("draft.nobody", n=blank))
    if role:
        out.add(2, f"role: {role}")
    if participation:
        _attendance(making)
        if (body := making.survey.having("acted_for")) and kind == "person" and name != "host":
            out.add(2, f"for: {{column: {making.use(body)}, blank: nobody}}", say("draft.acted_for"))


def _parts_of(making: Making, column: Column, kind: str) -> None:
    """How the cells of a column are to be read: form, several in one, what shows persons."""
    out = making.out
    if kind == "person":
        form, n = making.forms[column.place] = _form(column)
        if form != "as_is":
            out.add(3, f"form: {form}", say("draft.form", n=n, of=len(column.values)))
    for sign, written in ((";", '";"'), ("\n", "newline")):
        n = sum(sign in text for text in column.values)
        if n:
            out.add(
                3,
                f"split: {{separators: [{written}]}}",
                say("draft.split", sign="↵" if written == "newline" else sign, n=n),
            )
            break
    else:
        n = sum("," in text for text in column.values)
        if n and kind == "organisation":
            out.offer(3, 'split: {separators: [","]}', say("draft.commas", n=n))
    if kind == "organisation" and (found := evidence_in(column)):
        n = max(found.values())
        out.add(3, f"person_if: {listed(sorted(found))}", say("draft.person_if", n=n))


def _attendance(making: Making) -> None:
    column = making.survey.having("status")
    if column and is_attendance(column):
        write_words(making, 2, "attendance", column, {text: attendance_of(text) for text in column.values}, "unstated")
    else:
        words = ", ".join(item.key for item in Attendance)
        making.out.add(2, "attendance: unstated", say("draft.attendance", words=words))


def _tenures(making: Making, name: Column, *, beside: bool) -> None:
    """The posts that stand with the name and, where the row speaks of one person, those in columns *beside* it."""
    posts, why = list[str](), list[str]()
    if making.forms.get(name.place, ("as_is", 0))[0] == "titles_then_name":
        posts.append("{titles_from_name: true}")
        why.append(say("draft.titles"))
    title, body = making.survey.having("title"), making.survey.having("organisation")
    if beside and (title or body):
        parts = [f"title: {making.use(title)}"] if title else []
        if body:
            parts.append(f"organisation: {{column: {making.use(body)}, blank: nobody}}")
        posts.append(f"{{{', '.join(parts)}}}")
        why.append(say("draft.tenures"))
    if posts:
        making.out.add(2, f"tenures: [{', '.join(posts)}]", *why)


def _form(column: Column) -> tuple[Form, int]:
    """The form that most cells have, and how many have it."""
    posts = sum(
        any(
            word_key(word) in words().office_words
            for title in read_person(text, "titles_then_name").titles
            for word in title.split()
        )
        for text in column.values
    )
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
