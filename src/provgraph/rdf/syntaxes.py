"""Which RDF syntax a file is written in: its ending says which are possible, its first bytes which it is."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

_HEAD = 1 << 16
_WHOLE_JSON = 16 << 20
"""JSON files up to this size are read whole in order to recognise them; larger ones by their first bytes."""
_RDF_XML = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TRIX = b"http://www.w3.org/2004/03/trix/"
_KEYWORDS = frozenset(("@context", "@graph", "@id", "@type"))
_JSON_LD = re.compile(rb'"@(context|graph|id|type)"\s*:')
_OTHERS = frozenset(("persons", "organizations", "memberships", "posts", "schema", "properties"))
"""Keys by which Popolo and FollowTheMoney are known; their readers have the first word on such files."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """A way of writing RDF down."""

    name: str
    media_type: str
    endings: tuple[str, ...]
    by_line: bool = False
    """Whether each line stands for itself, so that reading can go on after a wrong one."""


TURTLE = Syntax("turtle", "text/turtle", (".ttl", ".turtle"))
TRIG = Syntax("trig", "application/trig", (".trig",))
N_TRIPLES = Syntax("n-triples", "application/n-triples", (".nt",), by_line=True)
N_QUADS = Syntax("n-quads", "application/n-quads", (".nq",), by_line=True)
N3 = Syntax("n3", "text/n3", (".n3",))
RDF_XML = Syntax("rdf-xml", "application/rdf+xml", (".rdf", ".xml", ".owl"))
JSON_LD = Syntax("json-ld", "application/ld+json", (".jsonld", ".json"))
TRIX = Syntax("trix", "application/trix", (".trix", ".xml"))
HEX_TUPLES = Syntax("hextuples", "application/hex+x-ndjson", (".hext",), by_line=True)

SYNTAXES = (TURTLE, TRIG, N_TRIPLES, N_QUADS, N3, RDF_XML, JSON_LD, TRIX, HEX_TUPLES)
ENDINGS = tuple(dict.fromkeys(ending for syntax in SYNTAXES for ending in syntax.endings))
_CERTAIN = {ending: s for s in SYNTAXES for ending in s.endings if ending not in (".rdf", ".xml", ".owl", ".json")}


def syntax_of(path: Path) -> Syntax | None:
    """The syntax of a file; None where it is none that we read. Never raises."""
    ending = path.suffix.lower()
    try:
        if ending in _CERTAIN:
            return _CERTAIN[ending] if path.is_file() else None
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
        if ending == ".json":
            return JSON_LD if _is_json_ld(path, head) else None
    except (OSError, ValueError, RecursionError):
        return None
    if ending not in ENDINGS:
        return None
    return _in_xml_or_turtle(head, ending)


def _in_xml_or_turtle(head: bytes, ending: str) -> Syntax | None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<") and (_TRIX in text):
        return TRIX
    if text.startswith((b"<?xml", b"<!", b"<rdf:", b"<RDF")) or re.match(rb"<[\w.-]+:RDF\b", text):
        # `.rdf` is RDF/XML even where it is damaged; any other XML is somebody else's.
        return RDF_XML if _RDF_XML in text or ending == ".rdf" else None
    if ending == ".xml":
        return None
    # An ontology, or what is called .rdf, is often Turtle.
    return TURTLE if re.search(rb"(?mi)^\s*(@prefix|@base|prefix|base)\s", text) else RDF_XML


def _is_json_ld(path: Path, head: bytes) -> bool:
    if not _JSON_LD.search(head):
        return False
    if path.stat().st_size > _WHOLE_JSON:
        return True
    tree = json.loads(path.read_bytes())
    first = tree[0] if isinstance(tree, list) and tree else tree
    return isinstance(first, dict) and bool(_KEYWORDS & first.keys()) and not _OTHERS & first.keys()
