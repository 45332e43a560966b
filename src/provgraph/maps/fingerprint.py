"""What a citation says of the data: a fingerprint, and how new the newest source is. No clock has a part in either."""

import hashlib
from collections.abc import Iterable, Sequence

from provgraph.maps.contents import Contents, Evidence, Source


def fingerprint(contents: Contents) -> str:
    """A SHA-256 over what a map tells: the same for the same nodes, ties, grades and claims, whatever their order.

    Neither the language nor the way in which it is drawn changes it.
    """
    lines = [
        *(("node", one.iri, one.kind, one.label.fr, one.earliest, one.latest, *_claims(one.evidence))
          for one in contents.nodes),
        *(("tie", *sorted((one.one, one.other)), one.kind, one.grade, one.status, one.label.fr,
           one.earliest, one.latest, f"{one.weight_low!r} {one.weight_high!r}", *_claims(one.evidence))
          for one in contents.ties),
        *(("conflict", one.kind, one.label.fr, *one.nodes, *_claims(one.evidence)) for one in contents.conflicts),
    ]  # fmt: skip
    whole = hashlib.sha256()
    for line in sorted(lines):
        whole.update("\t".join(line).encode() + b"\n")
    return whole.hexdigest()


def _claims(evidence: Iterable[Evidence]) -> list[str]:
    return [f"{one.source_id} {one.claim} {one.says.fr}" for one in evidence]


def latest_source(sources: Sequence[Source]) -> Source | None:
    """The source that was published last; None: no source has a date."""
    return max((one for one in sources if one.latest), key=lambda one: one.latest, default=None)
