"""A report about a person as JSON, in the shape that docs/json.md describes; the page is made from the same."""

from provgraph.privacy.copies import Copy
from provgraph.privacy.holding import DecisionHeld, FromSource, Held, PersonReport
from provgraph.privacy.spoken_of import Occurrence
from provgraph.questions.answers import Evidence, Meeting
from provgraph.questions.draft_words import draft_in_words
from provgraph.vocabulary.iri import IRI
from provgraph.wording import say

Json = dict[str, object]


def report_json(report: PersonReport, lang: str | None = None) -> Json:
    """Everything of a report, with its sentences in one language."""
    person = report.person
    return {
        "person": {
            "asked": person.asked,
            "name": person.label,
            "names": list(person.names),
            "mentions": list(person.iris),
            "references": list(report.references),
            "others_of_that_name": [{"name": one.label(lang), "iri": one.iri} for one in person.homonyms],
        },
        "made_at": report.made_at,
        "made_with": report.software,
        "store": report.store,
        "sources": [_source(part, lang) for part in report.sources],
        "ties": [_tie(tie, lang) for tie in report.ties],
        "decisions": [_decision(one, lang) for one in report.decisions],
        "occurrences": [_occurrence(one, lang) for one in report.occurrences],
        "loads": [line.as_json(lang) for line in report.loads],
        "copies": [copy_json(one) for one in report.copies],
    }


def _source(part: FromSource, lang: str | None) -> Json:
    source = part.source
    return {
        "id": source.id,
        "label": source.label(lang),
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published.text if source.published else None,
        "address": source.address,
        "licence": part.licence,
        "retention": {
            "until": part.retention.until.isoformat() if part.retention.until else None,
            "basis": part.retention.basis,
            "period": part.retention.period,
        },
        "mentions": [_held(one, lang) for one in part.mentions],
        "claims": [_held(one, lang) for one in part.claims],
    }


def _held(held: Held, lang: str | None) -> Json:
    return {
        "kind": held.kind,
        "kind_in_words": say(f"kind.{held.kind}", lang),
        "record": held.record.iri,
        "when": held.when,
        "fields": [
            {"name": field.name, "label": field.label(lang), "values": list(field.values)} for field in held.fields
        ],
        "says": [_evidence(one, lang) for one in held.evidence],
    }


def _evidence(evidence: Evidence, lang: str | None) -> Json:
    return {
        "claim": evidence.claim,
        "says": evidence.says.text(lang),
        "places": [place.describe(lang) for place in evidence.locators],
        "note": [text.value for text in evidence.note],
        "unreviewed": draft_in_words(evidence.draft, lang) if evidence.draft else None,
    }


def _tie(tie: Meeting, lang: str | None) -> Json:
    return {
        "grade": tie.grade.key,
        "grade_in_words": tie.grade.label(lang),
        "other": {"name": tie.other.label(lang), "iri": tie.other.iri},
        "where": tie.session.label(lang) if tie.session else tie.mission.label(lang) if tie.mission else None,
        "when": tie.session.when(lang) or None if tie.session else None,
        "why_not_higher": tie.why_not_higher.text(lang) if tie.why_not_higher else None,
        "claims": [one.claim for one in tie.evidence],
    }


def _decision(decision: DecisionHeld, lang: str | None) -> Json:
    return {
        "judgement": decision.judgement.key,
        "judgement_in_words": decision.judgement.label(lang),
        "one": decision.one,
        "other": decision.other,
        "reason": decision.reason,
        "author": decision.author,
        "day": decision.day,
        "file": decision.file,
    }


def _occurrence(occurrence: Occurrence, lang: str | None) -> Json:
    return {
        "in": occurrence.id,
        "what": term_in_words(occurrence.term, lang),
        "about": occurrence.subject,
        "text": occurrence.text,
    }


def term_in_words(term: IRI | None, lang: str | None = None) -> str:
    """What kind of text a property holds: its short name; for an address, that word."""
    return say("privacy.an_address", lang) if term is None else term.rpartition("#")[2].rpartition("/")[2]


def copy_json(copy: Copy) -> Json:
    """A file outside of the store."""
    return {"path": copy.path, "kind": copy.kind, "when": copy.when, "state": copy.state}
