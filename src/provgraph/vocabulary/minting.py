"""Makes the IRIs of data. The same arguments give the same IRI, on every machine and at every load."""

import json
import re
from hashlib import blake2b
from json.encoder import encode_basestring

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import slug
from provgraph.vocabulary.prefixes import DATA

IDENTITY_GRAPHS = DATA + "identity:"
REGISTER_GRAPH = IRI(DATA + "register")
TOMBSTONES_GRAPH = IRI(DATA + "tombstones")
"""Who has been erased, salted: what keeps them from coming back."""
DERIVED_GRAPH = IRI(DATA + "derived")
PENDING_GRAPH = IRI(DATA + "pending")
"""Names the graphs of a load that is not finished; nobody sees them."""
INTERNAL_GRAPHS = (REGISTER_GRAPH, TOMBSTONES_GRAPH, DERIVED_GRAPH, PENDING_GRAPH)
STAMP_GRAPHS = DATA + "stamp:"
"""Empty graphs, whose names say by what the index is known to match another graph; nobody sees them."""

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]*")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
"""Made once: a table mints millions of names."""


def mint(kind: str, *arguments: object) -> IRI:
    """`urn:pg:<kind>:<digest>`, the digest being taken over the list of arguments.

    Args:
        kind: What is named: session, claim, participation…
        arguments: Numbers, texts, None, and lists of them. They are hashed as a JSON list, not as joined text, so
            that ("a", "bc") and ("ab", "c") differ.
    """
    return minted(kind, ",".join(map(as_json, arguments)))


def minted(kind: str, arguments: str) -> IRI:
    """What `mint` makes; *arguments* are written out already, by `as_json`, with commas between them."""
    text = f'["{kind}",{arguments}]' if arguments else f'["{kind}"]'
    return IRI(f"{DATA}{kind}:{blake2b(text.encode(), digest_size=16).hexdigest()}")


def as_json(value: object) -> str:
    """One argument as it is hashed."""
    kind = type(value)
    if kind is IRI or kind is str:
        return encode_basestring(value)  # type: ignore[arg-type]
    if value is None:
        return "null"
    if kind is int:
        return str(value)
    if kind is list or kind is tuple:
        return f"[{','.join(map(as_json, value))}]"  # type: ignore[call-overload]
    return _encode(value)


def is_internal(graph: str) -> bool:
    """Whether a graph is ours: neither what a source says nor what was decided about that."""
    return graph in INTERNAL_GRAPHS


def source_iri(source_id: str) -> IRI:
    """The IRI of a source, which is also that of its named graph."""
    return IRI(f"{DATA}source:{source_id}")


def identity_graph(file_id: str) -> IRI:
    """The named graph of one file of identity decisions."""
    return IRI(f"{IDENTITY_GRAPHS}{file_id}")


def actor_iri(source_id: str, local_name: str) -> IRI:
    """An actor as one source knows it: readable where the local name allows, a digest elsewhere."""
    if _PLAIN.fullmatch(local_name):
        return IRI(f"{DATA}actor:{source_id}:{local_name}")
    return mint("actor", source_id, local_name)


def local_name(key: str) -> str:
    """A local name that people can read and write, for something that its source knows by *key* only.

    The key itself where it is a local name already; else its slug with some digits of its digest, so that two keys
    never have one name.
    """
    short = slug(key)
    if key == short and short.isascii():
        return key
    readable = "".join(sign for sign in short if sign.isascii())[:48].strip("-") or "x"
    return f"{readable}-{blake2b(key.encode(), digest_size=4).hexdigest()}"
