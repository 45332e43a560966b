"""Which source a file is, or is the text of: by digest, by name, by the address that a page gives; never by guess."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from provgraph.errors import Problem, ProvgraphError, SourceInvalid
from provgraph.model.fingerprint import containment, fingerprint, signature
from provgraph.model.records import Source
from provgraph.sources.cards import digest_of_file
from provgraph.sources.given_texts import TEXT_ENDINGS, GivenText, read_text
from provgraph.verification.held import Held
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import fold

NEAR = 0.4
"""Where so much of the shorter text stands in the longer one, the text is offered as that of the source. A page holds
more than the article, and an article that was edited less than before."""
_WAYS = ("asked", "digest", "name", "address")
"""How a file and a source were brought together, the surest first."""
Sign = Callable[[Held, Source], bool]
"""Whether a file goes with a source."""
_FOLLOWING = re.compile(r"(?i)(utm_\w+|fbclid|gclid|mc_[ce]id)=[^&]*&?")
"""What is added to addresses to follow readers."""


@dataclass(frozen=True)
class Match:
    """A file and the source that goes with it."""

    path: Path
    held: Held
    card: Source
    way: str
    text: GivenText | None
    """The text that the file holds; None: the file is the source itself."""


@dataclass(frozen=True)
class Misfit:
    """A file that goes with no source."""

    path: Path
    why: str
    """'no_source', 'other_file', 'unreadable'."""
    guesses: tuple[tuple[IRI, float], ...] = ()
    reason: ProvgraphError | None = None


class Matching:
    """Brings files and sources together, each source with one file at most."""

    def __init__(self, sources: list[Held]) -> None:
        self._sources = [(held, held.card()) for held in sources]
        self._found: dict[IRI, Match] = {}
        self.misfits: list[Misfit] = []

    @property
    def matches(self) -> list[Match]:
        """Each source that has a file, in the order of their ids."""
        return [self._found[iri] for iri in sorted(self._found)]

    def asked(self, path: Path, held: Held) -> None:
        """The user says that the file is this source, or its text."""
        card = next(card for one, card in self._sources if one.iri == held.iri)
        self._keep(Match(path, held, card, "asked", None if card.file_name is not None else read_text(path)))

    def offer(self, path: Path) -> None:
        """Find the source of a file."""
        text = None
        try:
            found = self._source_of_file(path)
            if found is None and path.name.lower().endswith(TEXT_ENDINGS):
                text = read_text(path)
                found = self._source_of_text(path, text)
        except SourceInvalid as reason:
            self.misfits.append(Misfit(path, "unreadable", reason=reason))
            return
        if found is not None:
            self._keep(found)
        else:
            self.misfits.append(Misfit(path, "no_source", self._guesses(text) if text is not None else ()))

    def _keep(self, match: Match) -> None:
        """Of two files for one source, the one that was found in the surer way stays."""
        known = self._found.get(match.held.iri)
        if known is not None and _WAYS.index(known.way) <= _WAYS.index(match.way):
            self.misfits.append(Misfit(match.path, "other_file"))
            return
        if known is not None:
            self.misfits.append(Misfit(known.path, "other_file"))
        self._found[match.held.iri] = match

    def _source_of_file(self, path: Path) -> Match | None:
        files = [(held, card) for held, card in self._sources if card.file_name is not None]
        if not files:
            return None
        try:
            digest = digest_of_file(path)
        except OSError as reason:
            why = reason.strerror or str(reason)
            raise SourceInvalid([Problem(str(path), None, "unreadable", {"why": why})]) from reason
        signs: dict[str, Sign] = {
            "digest": lambda _, card: card.file_digest == digest,
            "name": lambda held, card: card.file_name == path.name or _is_id(path, held),
        }
        return next((Match(path, *one, way, None) for way, sign in signs.items() for one in files if sign(*one)), None)

    def _source_of_text(self, path: Path, text: GivenText) -> Match | None:
        texts = [(held, card) for held, card in self._sources if card.file_name is None]
        addresses = {plain_address(address) for address in text.addresses}
        signs: dict[str, Sign] = {
            "digest": lambda _, card: card.text_digest == text.text.digest,
            "name": lambda held, _: _is_id(path, held),
            "address": lambda _, card: card.address is not None and plain_address(card.address) in addresses,
        }
        return next((Match(path, *one, way, text) for way, sign in signs.items() for one in texts if sign(*one)), None)

    def _guesses(self, text: GivenText) -> tuple[tuple[IRI, float], ...]:
        """Sources whose text is much like this one, the likest first."""
        mark = signature(fingerprint(text.text.text) or "")
        if mark is None:
            return ()
        known = ((held.iri, signature(card.fingerprint or "")) for held, card in self._sources)
        alike = [(iri, containment(mark, one)) for iri, one in known if one is not None and one.form == mark.form]
        return tuple(sorted((one for one in alike if one[1] >= NEAR), key=lambda one: (-one[1], one[0])))


def _is_id(path: Path, held: Held) -> bool:
    """Whether a file is called after a source: `<id>.txt`, `<id>.html`, `<id>.csv`."""
    return fold(path.stem) == fold(held.id) or fold(path.name) == fold(held.id)


def plain_address(address: str) -> str:
    """An address without what does not tell pages apart: scheme, `www.`, escapes, what follows readers, last slash."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return address
    query = _FOLLOWING.sub("", parts.query).rstrip("&")
    return f"{host}{unquote(parts.path).rstrip('/')}" + (f"?{query}" if query else "")
