"""Whether a dossier would load: the checks of `provgraph load --dry-run`, on a text that is not on disk yet."""

from pathlib import Path

from provgraph.ingest.load import load_all
from provgraph.ingest.reading import ReadFiles
from provgraph.sources.dossier import DossierFile, as_dossier
from provgraph.sources.loaders.dossier import batch_of
from provgraph.sources.yaml_document import parse_yaml
from provgraph.store.opening import open_store


def checked(text: str, path: Path) -> DossierFile:
    """Read and check a dossier; drafts may be in it.

    Raises:
        SourceInvalid: Everything that is wrong with it, with lines.
        ShapeViolations: It is well written and says something that cannot be.
    """
    file = as_dossier(parse_yaml(text.replace("\r\n", "\n"), str(path), nodes=True), path.parent)
    batch = batch_of(file)
    with ReadFiles.of([batch]) as read:
        load_all(open_store(None), read, dry_run=True)
    return file
