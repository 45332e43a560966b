"""Dossiers: one hand-written YAML file per source, read into claims."""

from collections.abc import Iterator
from pathlib import Path

from provgraph.errors import SourceInvalid
from provgraph.model.claims import SourceBatch
from provgraph.sources.card_texts import positions_of
from provgraph.sources.dossier import DossierFile, read_dossier
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
        document.audit.use(len(batch.claims))
        anchors = file.card.text.anchors if file.card.text is not None else {}
        if anchors and (without := positions_of(file.dossier) - anchors.keys()):
            document.audit.note("anchors_missing", n=len(without))
        yield batch


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
