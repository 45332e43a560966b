"""Files of identity decisions: who is who across sources, decided by a person, with a reason."""

import re
from collections.abc import Iterator
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.claims import DecisionBatch, DecisionLine, Reference
from provgraph.model.texts import Text
from provgraph.sources.dossier import read_identities
from provgraph.sources.dossier_format import DecisionEntry
from provgraph.sources.loader import Document
from provgraph.sources.loaders.yaml_marker import marked_format
from provgraph.sources.yaml_document import YamlDocument
from provgraph.vocabulary.terms import Judgement

_REFERENCE = re.compile(
    r"(?P<source>[a-z0-9][a-z0-9_-]*)/(?P<local>(?:(?:session|mission|place|agreement):)?[a-z0-9][a-z0-9_-]*)"
)


class IdentitiesLoader:
    """Reads `provgraph: identities/1`."""

    name = "identities"
    endings = (".yaml", ".yml")

    def recognises(self, path: Path) -> bool:
        """Whether the file says that it holds identity decisions."""
        return marked_format(path) == "identities"

    def read(self, document: Document) -> Iterator[DecisionBatch]:
        """The one batch of the file."""
        identities, written = read_identities(document.path)
        problems: list[Problem] = []
        lines = [
            line
            for index, entry in enumerate(identities.decisions)
            if (line := _line(written, index, entry, problems)) is not None
        ]
        if problems:
            raise SourceInvalid(problems)
        document.audit.use(len(lines))
        yield DecisionBatch(id=identities.id, file=document.file, lines=tuple(lines))


def _line(document: YamlDocument, index: int, entry: DecisionEntry, problems: list[Problem]) -> DecisionLine | None:
    where = ("decisions", index)
    given = [(key, value) for key in ("same", "different", "unsure") if (value := getattr(entry, key)) is not None]
    if len(given) != 1:
        problems.append(Problem(document.file, document.line(where), "decision_forms", {}))
        return None
    judgement, written = given[0]
    references = []
    for number, text in enumerate(written):
        line = document.line((*where, judgement, number))
        found = _REFERENCE.fullmatch(text)
        if found is None:
            problems.append(Problem(document.file, line, "bad_reference", {"found": text}))
        else:
            references.append(Reference(found["source"], found["local"], line))
    if len(set(map(str, references))) < 2 and len(written) == len(references):
        problems.append(Problem(document.file, document.line(where), "decision_alone", {}))
    if not entry.date.is_one_day:
        problems.append(
            Problem(document.file, document.line((*where, "date")), "day_wanted", {"found": str(entry.date)})
        )
    return DecisionLine(
        references=tuple(references),
        judgement=Judgement(judgement).value,
        reason=tuple(sorted(Text(value, lang or "und") for lang, value in entry.reason.items())),
        author=entry.author,
        decided_on=str(entry.date),
        line=document.line(where),
    )
