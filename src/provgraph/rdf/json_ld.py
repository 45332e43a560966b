"""JSON-LD: the network is never asked, and nothing is dropped without a word, as its readers would do.

Contexts that we know come from disk, and others are refused; keys without a meaning are told; of addresses that are not
whole, see `NO_BASE`.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from provgraph.errors import Problem, SourceInvalid
from provgraph.rdf.json_ld_terms import terms_without_meaning
from provgraph.vocabulary.files import ontology_file

NO_BASE = "https://no-base.invalid/"
"""The base of a document that names none, so that addresses that are not whole are seen rather than dropped."""
_WHOLE = 256 << 20
"""Larger JSON-LD files are streamed as they are, and must carry their context in them."""
_OURS = re.compile(r"https?://(www\.)?w3id\.org/provgraph/(context(\.jsonld)?|terms/context\.jsonld)/?")
_SCHEMA = re.compile(r"(https?)://(www\.)?schema\.org(/(docs/jsonldcontext\.json(ld)?)?)?(#.*)?")
# What https://schema.org/ serves coerces these; everything else is a term of its vocabulary.
_SCHEMA_IRIS = ("sameAs", "url", "image", "logo", "additionalType", "eventStatus", "eventAttendanceMode", "knowsAbout",
                "mainEntityOfPage", "hasMap", "license")  # fmt: skip
_SCHEMA_DATES = {"startDate": "Date", "endDate": "Date", "birthDate": "Date", "doorTime": "DateTime"}


class _GivenTwice(ValueError):
    """An object has one key twice: a reader of JSON would lose one of the two."""


def with_contexts_from_disk(
    path: Path, file: str, note: Callable[[str], None], on_lost: Callable[[str, str, int], None]
) -> bytes | None:
    """The document with its remote contexts replaced; None where it has none, and can be read as it stands.

    Args:
        path: The file.
        file: Its name as the user gave it, for problems.
        note: Told of each context that was taken from disk.
        on_lost: Told of each key without a meaning: the key, why it is not read, how often it is there.

    Raises:
        SourceInvalid: It is no JSON, has a key twice in one object, or names a context that we do not have.
    """
    if path.stat().st_size > _WHOLE:
        return None
    data = path.read_bytes()
    try:
        tree = json.loads(data, object_pairs_hook=_object)
    except UnicodeDecodeError as reason:
        line = data[: reason.start].count(b"\n") + 1
        raise SourceInvalid([Problem(file, line, "rdf_encoding")]) from reason
    except json.JSONDecodeError as reason:
        facts: dict[str, object] = {"syntax": "json-ld", "why": reason.msg}
        raise SourceInvalid([Problem(file, reason.lineno, "rdf_syntax", facts)]) from reason
    except _GivenTwice as reason:
        raise SourceInvalid([Problem(file, None, "rdf_key_twice", {"name": str(reason)[:80]})]) from reason
    except (RecursionError, ValueError) as reason:
        raise SourceInvalid(
            [Problem(file, None, "rdf_syntax", {"syntax": "json-ld", "why": str(reason)[:200]})]
        ) from reason
    known: dict[str, Any] = {}
    for address in sorted(_remote(tree)):
        context = _context(address)
        if context is None:
            raise SourceInvalid([Problem(file, _line_of(data, address), "rdf_context", {"context": address[:200]})])
        known[address] = context
        note(address)
    try:
        replaced = _replaced(tree, known) if known else tree
        for key, number in terms_without_meaning(replaced).items():
            on_lost(key, "rdf_no_term", number)
        if not known and not data.startswith(b"\xef\xbb\xbf"):
            return None
        return json.dumps(replaced).encode()
    except RecursionError as reason:
        facts = {"syntax": "json-ld", "why": "nested too deeply"}
        raise SourceInvalid([Problem(file, None, "rdf_syntax", facts)]) from reason


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _GivenTwice(next(key for key in keys if keys.count(key) > 1))
    return made


def _remote(tree: Any) -> set[str]:
    """The addresses of contexts, wherever they stand."""
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        branch = waiting.pop()
        if isinstance(branch, list):
            waiting += branch
        elif isinstance(branch, dict):
            for key, value in branch.items():
                if key == "@context":
                    found |= {one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)}
                if key == "@import" and isinstance(value, str):
                    found.add(value)
                waiting.append(value)
    return found


def _replaced(tree: Any, known: dict[str, Any]) -> Any:
    if isinstance(tree, list):
        return [_replaced(item, known) for item in tree]
    if not isinstance(tree, dict):
        return tree
    made = {}
    for key, value in tree.items():
        if key == "@context" and isinstance(value, str):
            made[key] = known[value]
        elif key == "@context" and isinstance(value, list):
            made[key] = [known[one] if isinstance(one, str) else one for one in value]
        else:
            made[key] = _replaced(value, known)
    return made


def _context(address: str) -> Any | None:
    if _OURS.fullmatch(address):
        return json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    found = _SCHEMA.fullmatch(address)
    if found is None:
        return None
    vocabulary = "http://schema.org/"  # as https://schema.org/ itself has it, whichever way it is asked for
    context: dict[str, Any] = {"@vocab": vocabulary, "schema": vocabulary, "id": "@id", "type": "@type"}
    context |= {term: {"@id": vocabulary + term, "@type": "@id"} for term in _SCHEMA_IRIS}
    # An enumeration's member is written by its name alone ("EventCancelled").
    context |= {term: {"@id": vocabulary + term, "@type": "@vocab"} for term in ("eventStatus", "eventAttendanceMode")}
    return context | {
        term: {"@id": vocabulary + term, "@type": vocabulary + kind} for term, kind in _SCHEMA_DATES.items()
    }


def _line_of(data: bytes, address: str) -> int | None:
    at = data.find(address.encode())
    return data.count(b"\n", 0, at) + 1 if at >= 0 else None
