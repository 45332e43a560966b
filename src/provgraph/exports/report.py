"""What an export wrote, and what the format could not hold."""

from dataclasses import dataclass

from provgraph.questions.answers import Remark
from provgraph.wording import say


@dataclass(frozen=True, slots=True)
class ExportReport:
    """One export."""

    path: str
    """As the user gave it."""
    format: str
    size: int
    """In bytes, of all files together; 0 for what went into a pipe."""
    rows: tuple[tuple[str, int], ...] = ()
    """How many rows each table has; empty for formats without tables."""
    not_held: tuple[Remark, ...] = ()
    """What the format cannot hold, or holds in another form."""

    def text(self, lang: str | None = None) -> str:
        """The report as a person reads it."""
        lines = [say("export.written", lang, path=self.path, format=self.format, size=self.size)]
        if self.rows:
            tables = ", ".join(f"{name} {n}" for name, n in self.rows)
            lines.append("  " + say("export.rows", lang, tables=tables))
        lines += ["  " + say("export.not_held", lang, what=item.text(lang)) for item in self.not_held]
        return "\n".join(lines)

    def as_json(self, lang: str | None = None) -> dict[str, object]:
        """The shape documented in docs/exports.md."""
        return {
            "path": self.path,
            "format": self.format,
            "bytes": self.size,
            "rows": dict(self.rows),
            "not_held": [{"key": item.key.removeprefix("export."), "says": item.text(lang)} for item in self.not_held],
        }
