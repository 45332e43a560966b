"""Erasures and tombstones as JSON, in the shapes that docs/json.md describes."""

from provgraph.ingest.tombstones.stones import Tombstone
from provgraph.model.texts import in_language
from provgraph.privacy.erasing import Erasure, FromGraph
from provgraph.privacy.report_json import copy_json, term_in_words

Json = dict[str, object]


def erasure_json(erasure: Erasure, lang: str | None = None) -> Json:
    """What an erasure takes out, or took out."""
    return {
        "person": erasure.person.label,
        "mentions": list(erasure.person.iris),
        "claims": erasure.claims,
        "decisions": erasure.decisions,
        "texts": erasure.texts,
        "graphs": [_part(part, lang) for part in erasure.graphs],
        "left_alone": [{"name": one.label(lang), "iri": one.iri} for one in erasure.person.homonyms],
        "look_alikes": [
            {"in": one.id, "what": term_in_words(one.term, lang), "about": one.subject, "text": one.text}
            for one in erasure.look_alikes
        ],
        "copies": [copy_json(one) for one in erasure.copies],
        "by_name": erasure.by_name,
        "tombstone": erasure.tombstone.id if erasure.tombstone else None,
    }


def _part(part: FromGraph, lang: str | None) -> Json:
    return {
        "id": part.id,
        "claims": [
            {
                "claim": one.claim,
                "says": one.says.text(lang),
                "places": [place.describe(lang) for place in one.locators],
            }
            for one in part.claims
        ],
        "records": part.records,
        "decisions": part.decisions,
        "texts": [
            {
                "about": one.subject,
                "what": term_in_words(one.term, lang),
                "before": one.before,
                "after": one.after,
            }
            for one in part.struck
        ],
    }


def tombstone_json(stone: Tombstone, lang: str | None = None) -> Json:
    """One tombstone: everything but its digests."""
    kinds = [mark.partition(":")[0] for mark in stone.marks]
    return {
        "id": stone.id,
        "at": stone.erased_at.isoformat(timespec="seconds"),
        "by": stone.author,
        "reason": in_language(stone.reason, lang),
        "by_name": stone.by_name,
        "marks": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
    }
