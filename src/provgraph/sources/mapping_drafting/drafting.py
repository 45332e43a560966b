"""Writes a draft of a mapping: what a look at the table shows, each guess with its reason, and nothing else.

What a table does not show is left to whoever knows it: a draft says `unclear` and `unstated`, and never `held` or
`attended`, unless a column does.
"""

from dataclasses import dataclass
from pathlib import Path

from provgraph.sources.mapping_drafting.actor_part import write_members, write_participants, write_person
from provgraph.sources.mapping_drafting.event_part import write_mission, write_session, write_traces
from provgraph.sources.mapping_drafting.making import Making
from provgraph.sources.mapping_drafting.survey import Survey
from provgraph.sources.mapping_drafting.table_part import write_beginning, write_left, write_rows
from provgraph.sources.mapping_drafting.yaml_lines import YamlLines, scalar
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
    making = Making(survey, path, sheet)
    # What comes first in the file depends on what the rest reads.
    _happened(making)
    happened, making.out = making.out, YamlLines()
    out = making.out
    write_beginning(making)
    write_rows(making)
    if making.needs_year and making.year:
        pattern, year = making.year
        out.gap()
        out.add(0, "values:")
        out.add(1, f"year: {{file_name: {scalar(pattern)}, as: year}}", say("draft.year", year=year))
    out.gap()
    out.lines += happened.lines
    left = write_left(making)
    return Draft(out.text(), making.layout.kind, tuple(making.used), tuple(left))


def _happened(making: Making) -> None:
    match making.layout.kind:
        case "traces":
            write_traces(making)
        case "register" | "attendance":
            write_session(making)
            write_participants(making)
        case "delegation":
            write_mission(making)
            write_members(making)
        case "people":
            making.out.add(0, "actors:", say("draft.actors"))
            write_person(making, "person", "person", participation=False)
        case _:
            making.out.remark(0, say("draft.nothing"))
