"""Candidates and rule reports as JSON, in the shapes that docs/json.md describes."""

from dataclasses import asdict

from provgraph.identity.answers import Candidate, CandidateCounts, Feature, MentionRef, RuleReport
from provgraph.questions.tie_json import Json, source_json


def candidate_json(candidate: Candidate, lang: str | None = None) -> Json:
    """One pair, with its sentences in *lang* (None: the language of the moment)."""
    return {
        "score": candidate.score,
        "left": mention_json(candidate.left, lang),
        "right": mention_json(candidate.right, lang),
        "features": [_feature(feature, lang) for feature in candidate.features],
        "needs_person": candidate.needs_person,
        "impossible": candidate.impossible,
        "judgement": candidate.judgement.key if candidate.judgement else None,
    }


def mention_json(mention: MentionRef, lang: str | None = None) -> Json:
    """One side of a pair."""
    return {
        "name": mention.label(lang),
        "kind": mention.kind,
        "iri": mention.iri,
        "reference": mention.reference,
        "also": list(mention.also),
        "source": source_json(mention.source),
        "identifiers": list(mention.identifiers),
        "told": [said.text(lang) for said in mention.told],
    }


def _feature(feature: Feature, lang: str | None) -> Json:
    return {
        "key": feature.key,
        "value": feature.value,
        "weight": feature.weight,
        "impossible": feature.impossible,
        "says": feature.says.text(lang),
    }


def counts_json(counts: CandidateCounts) -> Json:
    """The counts, each under its own name."""
    return asdict(counts)


def rule_json(report: RuleReport, lang: str | None = None) -> Json:
    """What a rule decided and what it left alone."""
    return {
        "rule": report.rule,
        "decided": [candidate_json(pair, lang) for pair in report.decided],
        "blocked": [{**candidate_json(pair, lang), "because": why.text(lang)} for pair, why in report.blocked],
        "written": not report.dry_run,
    }
