"""Loads RDF: our own graphs back without loss, and graphs of others as far as their terms are known."""

import re
from collections.abc import Iterator
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.rdf.syntaxes import ENDINGS, Syntax, syntax_of
from provgraph.sources.cards import CARD_ENDING, source_of_file
from provgraph.sources.loader import Batch, Document
from provgraph.vocabulary.iri import IRI

LARGEST_FOREIGN = 2_000_000
"""Graphs of others are looked at as a whole; those with more triples are refused."""
_IN_MEMORY = 128 << 20
"""Larger files are gathered in a temporary folder."""
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|^`\\%\[\]]+")


class RdfLoader:
    """Turtle, TriG, N-Triples, N-Quads, N3, RDF/XML, JSON-LD, TriX and HexTuples."""

    name = "rdf"
    endings = ENDINGS

    def recognises(self, path: Path) -> bool:
        return syntax_of(path) is not None

    def read(self, document: Document) -> Iterator[Batch]:
        syntax = syntax_of(document.path)
        if syntax is None:
            raise SourceInvalid([Problem(document.file, None, "rdf_no_syntax")])
        return _read(document, syntax)


def _read(document: Document, syntax: Syntax) -> Iterator[Batch]:
    from provgraph.rdf.blank_nodes import TooAlike
    from provgraph.rdf.gathering import Gathered
    from provgraph.rdf.parsing import quads
    from provgraph.sources.foreign.reading import read_foreign
    from provgraph.sources.foreign.terms import one_way
    from provgraph.sources.own.checking import short
    from provgraph.sources.own.reading import read_own
    from provgraph.sources.own.recognising import is_ours

    audit, file = document.audit, document.file
    broken: dict[str, list[Problem]] = {}

    def bad_line(problem: Problem, subject: str | None) -> None:
        if subject is None:
            audit.refuse(problem)
        else:
            broken.setdefault(subject, []).append(problem)

    parsed = quads(
        document.path,
        file,
        syntax,
        bad_line,
        note_context=lambda address: audit.note("rdf_context_from_disk", context=address),
        tick=document.tick,
        on_lost=lambda field, why, number: audit.ignore_field(short(one_way(IRI(field))), why, number),
        base=_base(document, syntax),
    )
    try:
        gathered = Gathered(on_disk=document.path.stat().st_size > _IN_MEMORY)
        gathered.fill(parsed)
    except TooAlike as reason:
        raise SourceInvalid([Problem(file, None, "rdf_alike", {"number": str(reason)})]) from reason
    except OSError as reason:
        raise SourceInvalid(
            [Problem(file, None, "rdf_unreadable", {"why": reason.strerror or str(reason)})]
        ) from reason
    if not len(gathered) and not broken and not audit.wrong:
        raise SourceInvalid([Problem(file, None, "rdf_empty")])
    for _ in range(gathered.triple_terms):
        audit.note("rdf_triple_term")
    if is_ours(gathered):
        yield from read_own(gathered, document, broken)
        return
    if len(gathered) > LARGEST_FOREIGN:
        facts: dict[str, object] = {"number": len(gathered), "limit": LARGEST_FOREIGN}
        raise SourceInvalid([Problem(file, None, "rdf_too_large", facts)])
    yield from read_foreign(gathered, document, syntax.media_type, broken)


def _base(document: Document, syntax: Syntax) -> str | None:
    """Where relative addresses start from, if the file does not say: the address on its card; None: it has none."""
    if document.card is None and not document.path.with_name(document.path.name + CARD_ENDING).is_file():
        return None
    address = source_of_file(document, syntax.media_type).address
    return address if address and _WEB_ADDRESS.fullmatch(address) else None
