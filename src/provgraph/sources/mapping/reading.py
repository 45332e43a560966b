"""Reads a mapping from its file."""

from pathlib import Path

from provgraph.errors import SourceInvalid
from provgraph.sources.mapping.checking import what_is_wrong
from provgraph.sources.mapping.columns import parts
from provgraph.sources.mapping.format import Mapping
from provgraph.sources.mapping.patterns import Pattern
from provgraph.sources.problems import read_as
from provgraph.sources.yaml_document import YamlDocument, parse_yaml, read_yaml


def read_mapping(path: Path) -> Mapping:
    """Read a mapping.

    Raises:
        SourceInvalid: Everything that is wrong with it, each with its line.
    """
    return as_mapping(read_yaml(path))


def parse_mapping(text: str, file: str) -> Mapping:
    """Read a mapping from a text; *file* is its name in messages. Raises SourceInvalid."""
    return as_mapping(parse_yaml(text, file))


def as_mapping(document: YamlDocument) -> Mapping:
    """Read a YAML document as a mapping. Raises SourceInvalid."""
    mapping = read_as(Mapping, document)
    for path, part in parts(mapping):
        for name in type(part).model_fields:
            pattern = getattr(part, name)
            if isinstance(pattern, Pattern):
                pattern.file, pattern.line = document.file, document.line((*path, name))
    problems = what_is_wrong(document, mapping)
    if problems:
        raise SourceInvalid(problems)
    return mapping
