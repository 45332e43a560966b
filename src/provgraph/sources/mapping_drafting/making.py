"""What the parts of a draft share while it is made."""

import re
from pathlib import Path

from provgraph.sources.cells.names import Form
from provgraph.sources.mapping_drafting.headers import language_of
from provgraph.sources.mapping_drafting.layout import Layout, layout_of
from provgraph.sources.mapping_drafting.survey import Column, Survey
from provgraph.sources.mapping_drafting.yaml_lines import YamlLines, scalar


class Making:
    """One draft in the making."""

    def __init__(self, survey: Survey, path: Path, sheet: str) -> None:
        self.survey = survey
        self.path = path
        self.sheet = sheet
        self.language = language_of(column.header for column in survey.columns)
        self.layout: Layout = layout_of(survey, self.language, f"{path.stem} {sheet}")
        self.out = YamlLines()
        self.used: dict[str, None] = {}
        """The headers of the columns that the draft reads."""
        self.year = year_in(path)
        self.needs_year = False
        """Whether a date takes its year from the name of the file."""
        self.forms: dict[int, tuple[Form, int]] = {}
        """The place of a column of persons → how its cells write them, and how many do."""

    def use(self, column: Column) -> str:
        """The header of a column that the draft reads, as YAML writes it."""
        self.used[column.header] = None
        return scalar(column.header)


def year_in(path: Path) -> tuple[str, str] | None:
    """A pattern for the year in the name of the file, and what it finds; None: there is none, or several."""
    for pattern in (r"(?<!\d)((?:19|20)\d\d)(?!\d)", r"(?<!\d)(\d\d)(?=\.[^.]+$)"):
        found = re.findall(pattern, path.name)
        if len(found) == 1:
            return pattern, found[0]
    return None
