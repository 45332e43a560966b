"""The lines of a dossier that nobody has reviewed: which there are, and the dossier without the doubtful ones.

A line hangs on what it cannot be said without: a post on the person and the organisation, a part on the actor and the
session, an encounter on each of its parties. Where it only mentions something (the mission of a session, those for
whom somebody acted), it stays and the mention goes. Both are told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from provgraph.sources.dossier_format import (
    AgreementEntry,
    ClaimLine,
    DateReadingLine,
    DelegationEntry,
    Dossier,
    DraftKey,
    EncounterLine,
    GroupEntry,
    MemberLine,
    MissionEntry,
    OrganisationEntry,
    OutcomeLine,
    ParticipationLine,
    SessionEntry,
    TenureLine,
    UnnamedEntry,
)

Path = tuple[str | int, ...]
"""Where in the dossier something stands: `("sessions", "smart-port", "took_part", 0)`."""

_INNER = ("purposes", "sizes", "members", "took_part")
"""What stands inside an entry, line by line. A group's `members` are names, and no lines."""
_ACTORS = ("people", "organisations", "unnamed", "groups")
_HANGS: Mapping[type[BaseModel], Mapping[str, Sequence[str]]] = {
    TenureLine: {"person": _ACTORS, "organisation": _ACTORS},
    ParticipationLine: {"who": _ACTORS},
    MemberLine: {"who": _ACTORS},
    EncounterLine: {"parties": _ACTORS, "one": _ACTORS},
    DateReadingLine: {"about": ("missions", "sessions")},
    DelegationEntry: {"mission": ("missions",)},
}
"""What a line cannot be said without: its keys, and the sections that they name something of."""
_MENTIONS: Mapping[type[BaseModel], Mapping[str, Sequence[str]]] = {
    OrganisationEntry: {"part_of": _ACTORS},
    UnnamedEntry: {"organisation": _ACTORS},
    GroupEntry: {"members": _ACTORS, "organisation": _ACTORS},
    MissionEntry: {"promotes": _ACTORS},
    ParticipationLine: {"for_": _ACTORS, "represented_by": _ACTORS},
    MemberLine: {"for_": _ACTORS},
    SessionEntry: {"mission": ("missions",), "part_of": ("sessions",)},
    EncounterLine: {"each": _ACTORS, "session": ("sessions",), "mission": ("missions",)},
    AgreementEntry: {"parties": _ACTORS, "signed_at": ("sessions",)},
    OutcomeLine: {"parties": _ACTORS, "mission": ("missions",), "session": ("sessions",), "agreement": ("agreements",)},
}


@dataclass(frozen=True)
class DraftLine:
    """One line of a dossier."""

    path: Path
    mark: DraftKey | None
    """None: reviewed, or written by hand."""

    @property
    def where(self) -> str:
        """Its place in words: `sessions.reception.took_part.0`."""
        return in_words(self.path)


def in_words(path: Path) -> str:
    """A place in a dossier, as messages write it."""
    return ".".join(map(str, path))


def draft_lines(dossier: Dossier) -> list[DraftLine]:
    """The lines that nobody has reviewed, in the order of the format."""
    return [line for line in _lines(dossier) if line.mark is not None]


LeftOut = tuple[DraftLine, str | None]
"""A line, and on what it hangs that was left out (None: it is too doubtful itself)."""


def without_doubtful(dossier: Dossier, above: float) -> tuple[Dossier, list[LeftOut], list[tuple[Path, str]]]:
    """A draft without its doubtful lines.

    Args:
        dossier: A draft, in part or whole; its names hang together.
        above: Lines of at least this confidence stay, 0 to 1. Lines without a mark stay.

    Returns the rest, the lines that were left out, and each mention that was taken out of a line that stays (the place
    of the mention in *dossier*, and what it named).
    """
    sieve = _Sieve(dossier, above)
    kept = {section: sieve.section(section) for section in Dossier.model_fields if _is_section(dossier, section)}
    return dossier.model_copy(update=kept), sieve.left_out, sieve.cut


def _is_section(dossier: Dossier, name: str) -> bool:
    return name not in ("provgraph", "source") and bool(getattr(dossier, name))


def _entries(section: Any, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    for key, entry in section.items() if isinstance(section, dict) else enumerate(section):
        yield (*path, key), entry


def _inner(entry: BaseModel) -> Iterator[tuple[str, list[Any]]]:
    for name in _INNER:
        lines = getattr(entry, name, None)
        if lines and isinstance(lines[0], BaseModel):
            yield name, lines


def _lines(dossier: Dossier) -> Iterator[DraftLine]:
    for section in Dossier.model_fields:
        if _is_section(dossier, section):
            for path, entry in _entries(getattr(dossier, section), (section,)):
                yield from _of_entry(path, entry)


def _of_entry(path: Path, entry: BaseModel) -> Iterator[DraftLine]:
    if isinstance(entry, ClaimLine | ParticipationLine):
        yield DraftLine(path, entry.draft)
    for name, lines in _inner(entry):
        for index, line in enumerate(lines):
            yield DraftLine((*path, name, index), line.draft)


class _Sieve:
    """Passes what stays; keeps what does not."""

    def __init__(self, dossier: Dossier, above: float) -> None:
        self.dossier = dossier
        self.above = above
        self.left_out: list[LeftOut] = []
        self.cut: list[tuple[Path, str]] = []
        self.gone = {
            section: {local for local, entry in named.items() if self._is_doubtful(entry)}
            for section in (*_ACTORS, "missions", "sessions", "agreements")
            if (named := getattr(dossier, section))
        }

    def _is_doubtful(self, line: Any) -> bool:
        mark: DraftKey | None = getattr(line, "draft", None)
        return mark is not None and mark.confidence < self.above

    def section(self, name: str) -> Any:
        """What is left of a section."""
        section = getattr(self.dossier, name)
        kept = [(path[-1], self._sifted(path, entry)) for path, entry in _entries(section, (name,))]
        there = [(key, entry) for key, entry in kept if entry is not None]
        return dict(there) if isinstance(section, dict) else [entry for _, entry in there]

    def _sifted(self, path: Path, entry: BaseModel) -> BaseModel | None:
        """What is left of an entry or a line; None: nothing."""
        if self._is_doubtful(entry):
            self._leave_out(path, entry, None)
            return None
        hangs_on = self._hangs_on(entry)
        if hangs_on is not None:
            self._leave_out(path, entry, hangs_on)
            return None
        changes = dict(self._without_mentions(path, entry))
        if changes.get("each") == []:
            # Nobody is left whom that one met.
            self._leave_out(path, entry, self.cut[-1][1])
            return None
        for name, lines in _inner(entry):
            sifted = [self._sifted((*path, name, index), line) for index, line in enumerate(lines)]
            changes[name] = [line for line in sifted if line is not None]
        return entry.model_copy(update=changes) if changes else entry

    def _leave_out(self, path: Path, entry: BaseModel, hangs_on: str | None) -> None:
        """The entry and all that stands inside it."""
        for line in _of_entry(path, entry):
            own = line.path == path
            self.left_out.append((line, hangs_on if own else hangs_on or in_words(path)))

    def _hangs_on(self, entry: BaseModel) -> str | None:
        """The first thing that was left out and that the line cannot be said without."""
        for field, sections in _HANGS.get(type(entry), {}).items():
            for name in _names(getattr(entry, field)):
                if (gone := self._gone(name, sections)) is not None:
                    return gone
        return None

    def _gone(self, name: str, sections: Sequence[str]) -> str | None:
        return next((f"{section}.{name}" for section in sections if name in self.gone.get(section, ())), None)

    def _without_mentions(self, path: Path, entry: BaseModel) -> Iterator[tuple[str, Any]]:
        """The fields that mention what was left out, as they are without it."""
        for field, sections in _MENTIONS.get(type(entry), {}).items():
            value = getattr(entry, field)
            found = [gone for name in _names(value) if (gone := self._gone(name, sections)) is not None]
            if found:
                key = type(entry).model_fields[field].alias or field
                self.cut += [((*path, key), gone) for gone in found]
                yield field, [one for one in value if self._gone(one, sections) is None] if _is_list(value) else None


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _names(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value is not None else []
