"""What a load did, or would do: nothing is dropped silently."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from provgraph.model.claims import SourceBatch
from provgraph.wording import say

NEW, REPLACED, UNCHANGED = "new", "replaced", "unchanged"


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One source, or one file of decisions."""

    file: str
    id: str
    state: str
    """'new', 'replaced' or 'unchanged'."""
    claims: int
    by_kind: tuple[tuple[str, int], ...] = ()
    """How many claims of each kind, by the name of the ontology's class."""
    ignored: tuple[str, ...] = ()
    """What was left out on purpose, in words."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Everything that one load read, with what became of it."""

    files: tuple[LoadedFile, ...]
    skipped: tuple[tuple[str, str], ...] = field(default=())
    """Files of the folder that were not read, each with the reason ('card', 'no_loader')."""
    dry_run: bool = False

    @property
    def claims(self) -> int:
        """How many claims the files make together."""
        return sum(item.claims for item in self.files)

    def text(self, lang: str | None = None) -> str:
        """The report as a person reads it."""
        lines = []
        for item in self.files:
            kinds = ", ".join(f"{say(f'kind.{kind}', lang)} {n}" for kind, n in item.by_kind)
            state = say(f"load.{item.state}", lang)
            lines.append(say("load.file", lang, file=item.file, id=item.id, state=state, claims=item.claims))
            if kinds:
                lines.append(f"    {kinds}")
            lines += [f"    {say('load.ignored', lang, what=what)}" for what in item.ignored]
        lines += [say(f"load.skipped_{why}", lang, file=file) for file, why in self.skipped]
        if self.dry_run:
            lines.append(say("load.dry_run", lang))
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        return {
            "files": [
                {
                    "file": item.file,
                    "id": item.id,
                    "state": item.state,
                    "claims": item.claims,
                    "by_kind": dict(item.by_kind),
                    "ignored": list(item.ignored),
                }
                for item in self.files
            ],
            "skipped": [{"file": file, "why": why} for file, why in self.skipped],
            "dry_run": self.dry_run,
        }


def kinds_of(batch: SourceBatch) -> tuple[tuple[str, int], ...]:
    """How many claims of each kind a batch makes."""
    return _counted(claim.kind.rpartition("#")[2] for claim in batch.claims)


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items()))
