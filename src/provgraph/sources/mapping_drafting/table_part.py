"""The part of a draft that says how the table is written: headers, rows, and the columns that are left."""

import re
from pathlib import Path

from provgraph.sources.mapping_drafting.making import Making
from provgraph.sources.mapping_drafting.yaml_lines import listed, scalar, shown
from provgraph.vocabulary.names import slug
from provgraph.wording import language as spoken
from provgraph.wording import say


def write_beginning(making: Making) -> None:
    """What the draft is, and how the table is written."""
    out, survey = making.out, making.survey
    out.remark(0, say("draft.head", file=making.path.name, n=len(survey.rows)))
    if not survey.whole:
        out.remark(0, say("draft.partly", n=len(survey.rows)))
    out.remark(0, say(f"draft.kind_{making.layout.kind}"))
    out.add(0, "provgraph: mapping/1")
    out.add(0, f"name: {_mapping_name(making.path)}")
    out.add(0, f"title: {{{spoken()}: {scalar(say('draft.title', file=making.path.name))}}}")
    if making.sheet:
        out.add(0, f"recognise: {{sheet: {scalar('^' + re.escape(making.sheet) + '$')}}}", say("draft.sheet"))
    if making.language:
        out.add(0, f"source: {{language: {making.language}}}", say("draft.language"))
    table = []
    if survey.header_row == 0:
        names = ["t", "i", "j"] if making.layout.kind == "traces" else [f"c{c.place + 1}" for c in survey.columns]
        table += ["header: none", f"columns: {listed(names)}"]
    elif survey.header_row > 1:
        table.append(f"header: {survey.header_row}")
    why = ""
    if survey.missing:
        table.append(f"missing: {listed(list(survey.missing))}")
        why = say("draft.missing", words=shown(list(survey.missing)), n=max(survey.missing.values()))
    if table:
        out.add(0, f"table: {{{', '.join(table)}}}", why)


def write_rows(making: Making) -> None:
    """Which rows are records."""
    layout, out = making.layout, making.out
    for column, n in layout.perhaps_down:
        out.gap()
        out.remark(0, say("draft.perhaps_down", column=column.header, n=n))
    if not (layout.fill_down or layout.continuation or layout.nil or making.survey.note or layout.total):
        return
    out.gap()
    out.add(0, "rows:")
    if layout.fill_down:
        why = [say("draft.fill_down", column=column.header, n=n) for column, n in layout.fill_down]
        out.add(1, f"fill_down: {listed([column.header for column, _ in layout.fill_down])}", *why)
    if layout.continuation:
        names = listed([column.header for column in layout.continuation])
        out.add(1, f"continuation: {{blank: {names}}}", say("draft.continuation", n=layout.continued))
    if layout.nil or making.survey.note or layout.total:
        out.add(1, "skip:")
    for column, text in layout.nil:
        making.use(column)
        rule = f"{{column: {scalar(column.header)}, matches: {scalar(_whole(text))}, as: nil_return}}"
        out.add(2, f"- {rule}", say("draft.nil", text=text))
    if making.survey.note:
        rule = f"{{first: {scalar(_whole(making.survey.note))}, and_all_below: true, as: note}}"
        out.add(2, f"- {rule}", say("draft.note"))
    if layout.total:
        out.add(2, f"- {{first: {scalar('(?i)^total')}, as: total}}", say("draft.total", text=layout.total))


def write_left(making: Making) -> list[str]:
    """Say of each column that is not used what stands in it."""
    survey, left = making.survey, list[str]()
    for column in survey.columns if survey.header_row else ():
        if column.header in making.used and column.named_alone:
            continue
        if not left:
            making.out.gap()
            making.out.remark(0, say("draft.left"))
        name = column.header or f"({column.place + 1})"
        left.append(name)
        key = "draft.column_private" if column.meaning == "private" else "draft.column"
        values = "" if column.meaning == "private" else shown([text for text, _ in column.values.most_common(4)])
        making.out.remark(
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
            making.out.remark(2, say("draft.column_unnamable"))
    return left


def _mapping_name(path: Path) -> str:
    """The name of the file as a local name."""
    return "-".join(re.findall("[a-z0-9]+", slug(path.stem))) or "draft"


def _whole(text: str) -> str:
    """A pattern for cells that say just that."""
    return f"(?i)^{re.escape(text.strip()).replace(chr(92) + ' ', ' ')}$"
