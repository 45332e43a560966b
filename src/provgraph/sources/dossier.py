"""Reads a dossier or a card from its file, and writes it again without loss."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provgraph.errors import Problem, SourceInvalid
from provgraph.sources.dossier_format import Card, Dossier, Identities
from provgraph.sources.problems import read_as
from provgraph.sources.yaml_document import YamlDocument, parse_yaml, read_yaml


@dataclass(frozen=True)
class DossierFile:
    """A dossier, its card, and the document that both were read from."""

    dossier: Dossier
    card: Card
    document: YamlDocument

    def text(self) -> str:
        """The dossier as YAML: same content, same order, same comments."""
        return self.document.text()

    def write(self, path: Path) -> None:
        """Write the dossier; what stood at *path* is replaced in one step."""
        scratch = path.with_name(path.name + ".part")
        scratch.write_text(self.text(), encoding="utf-8")
        scratch.replace(path)


def read_dossier(path: Path) -> DossierFile:
    """Read a dossier, with the card that it holds or names.

    Raises:
        SourceInvalid: Everything that is wrong in the one file or the other.
    """
    return as_dossier(read_yaml(path), path.parent)


def parse_dossier(text: str, file: str, folder: Path) -> DossierFile:
    """Read a dossier from a text; *folder* is where the path of its card starts."""
    return as_dossier(parse_yaml(text, file), folder)


def as_dossier(document: YamlDocument, folder: Path) -> DossierFile:
    """Read a YAML document as a dossier; *folder* is where the path of its card starts."""
    problems: list[Problem] = []
    card: Card | None = None
    source: Any = document.tree.get("source")
    try:
        if isinstance(source, Mapping):
            card = read_as(Card, document, tree=source, under=("source",))
        elif isinstance(source, str) and source.strip():
            card = _card_beside(document, folder, source)
        elif "source" in document.tree:
            raise SourceInvalid([Problem(document.file, document.line(["source"]), "bad_source")])
    except SourceInvalid as reason:
        problems += reason.problems
    try:
        dossier = read_as(Dossier, document)
    except SourceInvalid as reason:
        problems += reason.problems
        raise SourceInvalid(problems) from reason
    if problems or card is None:
        raise SourceInvalid(problems)
    return DossierFile(dossier, card, document)


def _card_beside(document: YamlDocument, folder: Path, name: str) -> Card:
    path = folder / name
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        # A dossier comes from anybody: what lies elsewhere on this machine is none of its business.
        raise SourceInvalid([Problem(document.file, document.line(["source"]), "card_elsewhere", {"card": name})])
    if not path.is_file():
        raise SourceInvalid([Problem(document.file, document.line(["source"]), "card_missing", {"card": str(path)})])
    return read_card(path)


def read_card(path: Path) -> Card:
    """Read a card from a file of its own. Raises SourceInvalid."""
    return read_as(Card, read_yaml(path))


def read_identities(path: Path) -> tuple[Identities, YamlDocument]:
    """Read a file of identity decisions. Raises SourceInvalid."""
    document = read_yaml(path)
    return read_as(Identities, document), document
