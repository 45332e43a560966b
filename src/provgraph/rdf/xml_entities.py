"""Refuses XML whose entities could swell or reach out: names for namespaces are all that RDF files need."""

import re
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.rdf.xml_encodings import in_utf8

_HEAD = 1 << 20
_LONGEST = 512
_ENTITY = re.compile(rb"""<!ENTITY\s+(%\s+)?(\S+)\s+(?:(SYSTEM|PUBLIC)\b|"([^"]*)"|'([^']*)')""")


def refuse_entities(path: Path, file: str) -> None:
    """Look at the entities that an XML file declares.

    Raises:
        SourceInvalid: One stands for other entities, for something outside, or for a long text; or the declarations
            do not end within the first megabyte.
    """
    head = b""
    with in_utf8(path, file) as stream:
        while len(head) < _HEAD and (block := stream.read(_HEAD - len(head))):
            head += block
    start = head.find(b"<!DOCTYPE")
    if start < 0:
        return
    for found in _ENTITY.finditer(head, start):
        value = found[4] if found[4] is not None else found[5]
        if found[1] or found[3] or value is None or len(value) > _LONGEST or re.search(rb"[&%]", value):
            line = head.count(b"\n", 0, found.start()) + 1
            name = found[2].decode("utf-8", "replace")
            raise SourceInvalid([Problem(file, line, "rdf_entity", {"name": name[:60]})])
    if len(head) >= _HEAD and not re.search(rb"<[\w.-]+(:RDF|TriX)?[\s>]", head[start + 9 :]):
        raise SourceInvalid([Problem(file, None, "rdf_entity", {"name": "DOCTYPE"})])
