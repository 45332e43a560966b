"""Whether a mapping hangs together: what the format allows part by part, and what makes no sense all the same."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from provgraph.errors import Problem
from provgraph.sources.cells.dates import check_format, read_date, read_moment
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.dossier_values import found
from provgraph.sources.mapping.columns import Path as Place
from provgraph.sources.mapping.columns import columns_of, parts, table_columns
from provgraph.sources.mapping.format import (
    AttendanceFrom,
    DateFrom,
    DerivedValue,
    EncounterFrom,
    Mapping,
    MomentFrom,
    ReadingEntry,
    SkipRule,
    StatusFrom,
    TextFrom,
    WordFrom,
)
from provgraph.sources.problems import nearest
from provgraph.sources.yaml_document import YamlDocument
from provgraph.vocabulary.terms import Attendance, EventStatus


def what_is_wrong(document: YamlDocument, mapping: Mapping) -> list[Problem]:
    """Everything that is wrong with a mapping, each with its line."""
    checked = _Checking(document, mapping)
    checked.all()
    return sorted(checked.problems, key=lambda problem: problem.line or 0)


class _Checking:
    def __init__(self, document: YamlDocument, mapping: Mapping) -> None:
        self.document = document
        self.mapping = mapping
        self.problems: list[Problem] = []

    def problem(self, path: Place, key: str, **facts: object) -> None:
        """Note what is wrong at *path*."""
        facts = {"where": ".".join(map(str, path)) or "/", **facts}
        self.problems.append(Problem(self.document.file, self.document.line(path), key, facts))

    def all(self) -> None:
        """Look at everything."""
        for path, part in parts(self.mapping):
            for given, allowed in _choices(part):
                if given != 1:
                    self.problem(path, "mapping_one_of", allowed=allowed)
            if isinstance(part, DateFrom):
                self._formats(path, part)
        self._values()
        self._names_of_columns()
        self._rooms()
        self._encounters()
        self._attendance()
        self._table()

    def _formats(self, path: Place, part: DateFrom) -> None:
        if not part.formats:
            self.problem((*path, "formats"), "mapping_no_format")
        tries: list[tuple[Place, Callable[[], object]]] = [
            ((*path, "formats", number), partial(check_format, pattern)) for number, pattern in enumerate(part.formats)
        ]
        tries += [
            ((*path, "locales"), partial(read_date, "March 2000", ("%B %Y",), (locale,)))
            for locale in part.locales or ()
        ]
        if isinstance(part, MomentFrom) and part.timezone:
            noon = ("2000-01-01 12:00", ("%Y-%m-%d %H:%M",), ("en",))
            tries.append(((*path, "timezone"), partial(read_moment, *noon, part.timezone)))
        for where, attempt in tries:
            try:
                attempt()
            except CellUnreadable as reason:
                # The month is English: that another language does not have it is no fault of the mapping.
                if reason.key != "date_unreadable":
                    self.problem(where, f"cell.{reason.key}", **{"column": part.column or "-", **reason.facts})

    def _values(self) -> None:
        known = [f"${name}" for name in self.mapping.values]
        names = {*known, *self.mapping.columns}
        for named in columns_of(self.mapping):
            if named.name.startswith("$") and named.name not in names:
                close = nearest(named.name, known) or ", ".join(known) or "-"
                self.problem(named.path, "mapping_unknown_value", name=named.name, nearest=close)

    def _names_of_columns(self) -> None:
        """A name that nothing uses is a slip of the pen: the table would be read without it."""
        mapping = self.mapping
        used = [*table_columns(mapping), *mapping.recognise.columns, *mapping.recognise.lacks]
        given: list[tuple[Place, str]] = [(("columns", name), name) for name in mapping.columns]
        given += [(("optional", number), name) for number, name in enumerate(mapping.optional)]
        for path, name in given:
            if name not in used:
                self.problem(path, "mapping_unused", name=name, nearest=nearest(name, used) or "-")

    def _rooms(self) -> None:
        mapping = self.mapping
        if mapping.members and mapping.mission is None:
            self.problem(("members",), "mapping_no_mission")
        if mapping.participants and mapping.session is None:
            self.problem(("participants",), "mapping_no_session")
        told = (mapping.actors, mapping.mission, mapping.session, mapping.episodes)
        if not any(told):
            self.problem((), "mapping_empty")
        if mapping.episodes and (mapping.actors or mapping.mission or mapping.session):
            self.problem(("episodes",), "mapping_episodes_alone")

    def _encounters(self) -> None:
        lines = [*self.mapping.actors, *self.mapping.members, *self.mapping.participants]
        known = [line.name for line in lines]
        for name in {name for name in known if known.count(name) > 1}:
            self.problem((), "mapping_name_twice", name=name)
        for number, encounter in enumerate(self.mapping.encounters):
            for name in _named_in(encounter):
                if name not in known:
                    close = nearest(name, known) or ", ".join(known) or "-"
                    self.problem(("encounters", number), "mapping_unknown_actor", name=name, nearest=close)
            if encounter.status is None and self.mapping.session is None:
                self.problem(("encounters", number), "mapping_encounter_status")

    def _attendance(self) -> None:
        """What is never held, nobody can have attended."""
        mapping = self.mapping
        lines: list[tuple[str, int, StatusFrom, AttendanceFrom]] = []
        if mapping.session is not None:
            held = mapping.session.status
            lines += [("participants", n, held, line.attendance) for n, line in enumerate(mapping.participants)]
        if mapping.mission is not None:
            held = mapping.mission.status
            lines += [("members", n, held, line.attendance) for n, line in enumerate(mapping.members)]
        for key, number, status, attendance in lines:
            if status.is_ in (None, EventStatus.HELD):
                continue
            if attendance.is_ is Attendance.ATTENDED:
                self.problem((key, number, "attendance"), "attended_unheld", status=status.is_.value)

    def _table(self) -> None:
        mapping = self.mapping
        if mapping.table.header == "none":
            missing = [name for named in columns_of(mapping) if (name := named.name) not in mapping.table.columns]
            for name in dict.fromkeys(name for name in missing if not name.startswith("$")):
                close = nearest(name, mapping.table.columns) or ", ".join(mapping.table.columns) or "-"
                self.problem(("table",), "mapping_headless", name=name, nearest=close)
        elif mapping.table.columns:
            self.problem(("table", "columns"), "mapping_columns_with_header")
        if mapping.episodes and len(set(mapping.episodes.parties)) != 2:
            self.problem(("episodes", "parties"), "mapping_two_parties")
        if mapping.episodes and mapping.episodes.origin and not _is_moment(mapping.episodes.origin):
            self.problem(("episodes", "origin"), "mapping_bad_origin", found=found(mapping.episodes.origin))


def _choices(part: object) -> Iterator[tuple[int, str]]:
    """How many of the keys are given of which one must be, and which these are."""
    match part:
        case TextFrom():
            yield _given(part.column, part.columns, part.first_of, part.text), "column, columns, first_of, text"
        case DateFrom():
            yield _given(part.column, part.columns), "column, columns"
        case StatusFrom():
            given = _given(part.is_, part.column, part.filled or None, part.by_attendance or None)
            yield given, "is, column, filled, by_attendance"
        case WordFrom():
            yield _given(part.is_, part.column, part.filled or None), "is, column, filled"
        case SkipRule():
            yield _given(part.column, part.first), "column, first"
            yield (part.column is None) + (part.matches is not None), "column, matches"
        case DerivedValue():
            yield _given(part.constant, part.file_name, part.sheet_name), "constant, file_name, sheet_name"
        case ReadingEntry():
            yield _given(part.person, part.organisation, part.unnamed), "person, organisation, unnamed"
        case EncounterFrom():
            yield _given(part.one, part.together), "one, each, together"
            yield 1 + (part.one is None) - (part.each is None), "one, each, together"
        case _:
            pass
    if isinstance(part, WordFrom):
        if part.column is not None:
            yield _given(part.values or None), "values"
        if part.filled:
            yield _given(part.otherwise), "otherwise"


def _is_moment(text: str) -> bool:
    """Whether *text* is a moment that everybody understands alike: with its zone."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _given(*values: object) -> int:
    return sum(value is not None for value in values)


def _named_in(encounter: EncounterFrom) -> list[str]:
    return [name for name in (encounter.one, encounter.each, *(encounter.together or ())) if name is not None]
