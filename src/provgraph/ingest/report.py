"""What a load did, or would do: nothing is dropped silently."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from provgraph.errors import Problem
from provgraph.ingest.tombstones.left_out import LeftOut
from provgraph.model.audit import Audit, Note
from provgraph.model.draft_mark import rule_in_words
from provgraph.wording import one_line, say, say_or_quote

NEW, REPLACED, UNCHANGED = "new", "replaced", "unchanged"
_SHOWN = 20
"""So many lines of one kind are printed; the JSON report has them all."""


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One source, or one file of decisions."""

    file: str
    id: str
    state: str
    """'new', 'replaced' or 'unchanged'."""
    claims: int
    by_kind: tuple[tuple[str, int], ...] = ()
    """How many things of each kind they state, by the name of the ontology's class; one may be stated several times."""
    actors: tuple[int, int] = (0, 0)
    """How many are new, and how many have a name that the store knew. A known name is not yet a known person."""
    sessions: tuple[int, int] = (0, 0)
    """How many are new, and how many the store knew."""


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One file that was read: what became of each of its records and fields."""

    file: str
    loader: str
    audit: Audit
    seconds: float

    @property
    def records_per_second(self) -> float | None:
        """How fast it was read; None where that is too little to say."""
        return self.audit.records_read / self.seconds if self.seconds > 0 and self.audit.records_read else None


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Everything that one load read, with what became of it."""

    files: tuple[LoadedFile, ...]
    documents: tuple[DocumentReport, ...] = ()
    skipped: tuple[tuple[str, str], ...] = field(default=())
    """Files that were not read, each with the reason: 'card', 'mapping', 'no_loader', 'no_mapping', 'again', 'link' (to
    a folder) or 'special' (no file, or a link that leads nowhere)."""
    dry_run: bool = False
    unusable: tuple[str, ...] = ()
    """Where no loader knew some of these: why other loaders could not be asked."""
    left_out: tuple[LeftOut, ...] = ()
    """Those who were erased from the store and stand in these files: how much was left out, and where."""
    stale: tuple[str, ...] = ()
    """What identity decisions of the store speak of, and these sources no longer have."""

    @property
    def claims(self) -> int:
        """How many claims the files make together."""
        return sum(item.claims for item in self.files)

    @property
    def raised(self) -> tuple[Problem, ...]:
        """What is wrong with the records that were not loaded."""
        return tuple(problem for document in self.documents for problem in document.audit.problems)

    @property
    def records_raised(self) -> int:
        """How many records were not loaded because something is wrong with them."""
        return sum(document.audit.wrong for document in self.documents)

    def text(self, lang: str | None = None) -> str:
        """The report as a person reads it."""
        lines: list[str] = []
        for document in self.documents:
            own = [item for item in self.files if item.file == document.file]
            for item in own:
                lines += _source_lines(item, lang)
            if not own:
                lines.append(say("load.nothing_of", lang, file=one_line(document.file)))
            lines += _document_lines(document, lang)
            lines += [line for item in self.left_out if item.file == document.file for line in _erased(item, lang)]
        lines += [say(f"load.skipped_{why}", lang, file=one_line(file)) for file, why in self.skipped]
        lines += self.unusable
        if self.records_raised:
            lines.append(say("load.raised", lang, n=self.records_raised))
        if self.stale:
            lines.append(say("load.stale", lang, n=len(self.stale), references=", ".join(self.stale[:_SHOWN])))
        if self.dry_run:
            lines.append(say("load.dry_run", lang))
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        audits = [document.audit for document in self.documents]
        seconds = sum(document.seconds for document in self.documents)
        read = sum(audit.records_read for audit in audits)
        return {
            "files": [
                {
                    "file": item.file,
                    "id": item.id,
                    "state": item.state,
                    "claims": item.claims,
                    "by_kind": dict(item.by_kind),
                    "actors": {"new": item.actors[0], "known": item.actors[1]},
                    "sessions": {"new": item.sessions[0], "known": item.sessions[1]},
                }
                for item in self.files
            ],
            "documents": [_document_json(document) for document in self.documents],
            "skipped": [{"file": file, "why": why} for file, why in self.skipped],
            "unusable_loaders": list(self.unusable),
            "erased": [item.as_json() for item in self.left_out],
            "stale_references": list(self.stale),
            "raised": [
                {"file": problem.file, "line": problem.line, "message": problem.message()} for problem in self.raised
            ],
            "totals": {
                "records_read": read,
                "used": sum(audit.used for audit in audits),
                "left_out": sum(item.count for audit in audits for item in audit.left_out.values()),
                "raised": self.records_raised,
                "claims": self.claims,
                "actors_new": sum(item.actors[0] for item in self.files),
                "actors_known": sum(item.actors[1] for item in self.files),
                "sessions_new": sum(item.sessions[0] for item in self.files),
                "sessions_known": sum(item.sessions[1] for item in self.files),
                "seconds": round(seconds, 3),
                "records_per_second": round(read / seconds, 1) if seconds and read else None,
            },
            "dry_run": self.dry_run,
        }


def _source_lines(item: LoadedFile, lang: str | None) -> Iterator[str]:
    state = say(f"load.{item.state}", lang)
    yield say("load.file", lang, file=one_line(item.file), id=item.id, state=state, claims=item.claims)
    if item.by_kind:
        yield "    " + ", ".join(f"{say(f'kind.{kind}', lang)} {n}" for kind, n in item.by_kind)
    if any((*item.actors, *item.sessions)) and item.state != UNCHANGED:
        facts = {"actors": item.actors[0], "known": item.actors[1]}
        yield "    " + say("load.actors", lang, **facts, sessions=item.sessions[0], sessions_known=item.sessions[1])


def _erased(item: LeftOut, lang: str | None) -> Iterator[str]:
    if item.mentions or item.claims:
        places = ", ".join(item.places) + ("…" if item.more_places else "")
        yield "    " + say(
            "load.erased", lang, id=item.tombstone, mentions=item.mentions, claims=item.claims, places=places or "–"
        )
    if item.decisions:
        lines = ", ".join(map(str, item.decisions))
        yield "    " + say("load.erased_decisions", lang, id=item.tombstone, n=len(item.decisions), lines=lines)
    if item.texts:
        yield "    " + say("load.erased_texts", lang, id=item.tombstone, n=item.texts)


def _document_lines(document: DocumentReport, lang: str | None) -> Iterator[str]:
    audit = document.audit
    if document.loader not in ("dossier", "identities", ""):
        left = sum(item.count for item in audit.left_out.values())
        speed = document.records_per_second
        yield "    " + say(
            "load.records", lang, read=audit.records_read, used=audit.used, left=left, raised=audit.wrong,
            seconds=f"{document.seconds:.1f}", speed=f"{speed:.0f}" if speed else "–",
        )  # fmt: skip
    yield from audit_lines(audit, lang)


def audit_lines(audit: Audit, lang: str | None = None) -> Iterator[str]:
    """What became of the records and fields of one document, a line each."""
    for note, n in audit.notes.items():
        yield "    " + note_in_words(note, lang) + (f" (×{n})" if n > 1 else "")
    for note, item in audit.left_out.items():
        places = ", ".join(place.describe(lang) for place in item.places)
        more = "…" if item.count > len(item.places) else ""
        key = "load.left_out_at" if places else "load.left_out"
        yield "    " + say(key, lang, what=note_in_words(note, lang), n=item.count, places=places + more)
    if audit.fields_used:
        yield "    " + say("load.fields_used", lang, what=", ".join(audit.fields_used))
    for name, whys in list(audit.why_ignored.items())[:_SHOWN]:
        yield "    " + say("load.ignored", lang, name=name, n=sum(whys.values()), why=_reasons(whys, lang))
    if len(audit.why_ignored) > _SHOWN:
        yield "    " + say("load.more_ignored", lang, n=len(audit.why_ignored) - _SHOWN)
    for problem in audit.problems[:_SHOWN]:
        yield "    " + problem.message(lang)
    if len(audit.problems) > _SHOWN:
        yield "    " + say("load.more_problems", lang, n=len(audit.problems) - _SHOWN)


def _reasons(whys: dict[Note, int], lang: str | None) -> str:
    """Why values of one field were ignored; with numbers where there are several reasons."""
    if len(whys) == 1:
        return note_in_words(next(iter(whys)), lang)
    return " | ".join(f"{note_in_words(note, lang)} (×{n})" for note, n in whys.items())


def note_in_words(note: Note, lang: str | None = None) -> str:
    """A remark of an audit as a person reads it."""
    facts = dict(note.facts)
    if note.key == "draft_doubtful":
        facts["rule"] = rule_in_words(str(facts["rule"]), lang)
    return say_or_quote(f"audit.{note.key}", note.key, lang, **facts)


def check_words(audit: Audit) -> None:
    """Make sure that the report can say everything that a loader told. Raises KeyError where a fact is missing."""
    for problem in audit.problems:
        problem.message()
    for note in (*audit.notes, *audit.left_out, *(note for whys in audit.why_ignored.values() for note in whys)):
        note_in_words(note)


def _document_json(document: DocumentReport) -> dict[str, object]:
    audit = document.audit
    speed = document.records_per_second
    return {
        "file": document.file,
        "loader": document.loader,
        "records": {
            "read": audit.records_read,
            "used": audit.used,
            "left_out": sum(item.count for item in audit.left_out.values()),
            "raised": audit.wrong,
        },
        "notes": [{"note": note_in_words(note), "n": n} for note, n in audit.notes.items()],
        "left_out": [
            {"why": note_in_words(note), "n": item.count, "places": [place.as_json() for place in item.places]}
            for note, item in audit.left_out.items()
        ],
        "fields_used": dict(audit.fields_used),
        "fields_ignored": [
            {"field": name, "why": note_in_words(note), "n": n}
            for name, whys in audit.why_ignored.items()
            for note, n in whys.items()
        ],
        "seconds": round(document.seconds, 3),
        "records_per_second": round(speed, 1) if speed else None,
    }
