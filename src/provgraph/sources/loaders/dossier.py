"""Dossiers: one hand-written YAML file per source, read into claims."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.audit import Audit
from provgraph.model.claims import SourceBatch
from provgraph.model.draft_mark import confidence_figures
from provgraph.sources.card_texts import positions_of
from provgraph.sources.dossier import DossierFile, read_dossier
from provgraph.sources.dossier_drafts import DraftLine, draft_lines, in_words, without_doubtful
from provgraph.sources.loader import Document
from provgraph.sources.loaders.dossier_actors import read_actors, read_tenures
from provgraph.sources.loaders.dossier_events import read_events
from provgraph.sources.loaders.dossier_reading import Reading
from provgraph.sources.loaders.yaml_marker import marked_format


class DossierLoader:
    """Reads `provgraph: dossier/1`."""

    name = "dossier"
    endings = (".yaml", ".yml")

    def recognises(self, path: Path) -> bool:
        """Whether the file says that it is a dossier, or has no marker and looks like one."""
        marker = marked_format(path)
        return marker == "dossier" or (marker is None and path.name.lower().endswith(self.endings))

    def read(self, document: Document) -> Iterator[SourceBatch]:
        """The one batch of the dossier. A claim is a record of it."""
        file = read_dossier(document.path)
        batch = batch_of(file)
        if waiting := draft_lines(file.dossier):
            if document.accept_above is None:
                _refuse_draft(file, waiting, document)
            else:
                batch = _accepted(file, document.accept_above, document.audit)
        document.audit.use(len(batch.claims))
        anchors = file.card.text.anchors if file.card.text is not None else {}
        if anchors and (without := positions_of(file.dossier) - anchors.keys()):
            document.audit.note("anchors_missing", n=len(without))
        yield batch


def _refuse_draft(file: DossierFile, waiting: list[DraftLine], document: Document) -> None:
    """A draft is no source of claims; where nothing is written, it is only counted.

    Raises:
        SourceInvalid: One problem, at the first line that nobody has reviewed.
    """
    name, first = file.document.file, waiting[0]
    if not document.rehearsal:
        facts: dict[str, object] = {"n": len(waiting), "where": first.where, "file": name}
        raise SourceInvalid([Problem(name, file.document.line(first.path), "draft_waits", facts)])
    document.audit.note("draft_waits", n=len(waiting))


def _accepted(file: DossierFile, above: float, audit: Audit) -> SourceBatch:
    """What is left of a draft without the lines of less confidence, and without what hangs on them; each is told."""
    kept, left_out, cut = without_doubtful(file.dossier, above)
    for line, hangs_on in left_out:
        facts: dict[str, object] = {"where": line.where, "line": file.document.line(line.path) or 0}
        if hangs_on is None:
            assert line.mark is not None
            facts |= {"rule": line.mark.rule, "confidence": confidence_figures(line.mark.confidence)}
            audit.leave_out("draft_doubtful", **facts)
        else:
            audit.leave_out("draft_hangs", **facts, on=hangs_on)
    below = [line.mark.confidence for line, on in left_out if on is None and line.mark and line.path[0] in _HOLDERS]
    if below and (hanging := sum(1 for _, on in left_out if on is not None)):
        # Whoever asks for the surest persons rarely means that nobody was anywhere.
        audit.note("draft_threshold", n=hanging, surest=confidence_figures(max(below)))
    for path, name in cut:
        audit.note("draft_cut", where=in_words(path), line=file.document.line(path) or 0, name=name)
    batch = batch_of(replace(file, dossier=kept))
    if unreviewed := sum(1 for one in batch.claims if one.draft is not None):
        audit.note("draft_accepted", n=unreviewed, above=confidence_figures(above))
    return batch


_HOLDERS = ("sessions", "missions")
"""Sections on whose lines many others hang."""


def batch_of(file: DossierFile) -> SourceBatch:
    """The claims of a dossier.

    Raises:
        SourceInvalid: A name that nothing has, a position outside the text, an end before its start…: all of them.
    """
    reading = Reading(file)
    read_actors(reading)
    read_events(reading)
    read_tenures(reading)
    if reading.problems:
        raise SourceInvalid(sorted(reading.problems, key=lambda problem: problem.line or 0))
    return reading.batch()
