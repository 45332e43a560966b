"""Ties, verdicts and posts as JSON, and what all answers are made of; the other answers: answers_json.py.

They stand apart for the reason that their classes do (answers.py): whom somebody met is asked most.
"""

from dataclasses import asdict

from provgraph.model.dates import Edtf
from provgraph.model.texts import Text, in_language
from provgraph.questions.tie_answers import (
    ActorRef,
    CounterEvidence,
    Evidence,
    Headcount,
    Meeting,
    Named,
    PlaceRef,
    Remark,
    SessionRef,
    SourceRef,
    Tenure,
    Verdict,
    Weight,
)
from provgraph.questions.witnesses import Likeness, Witnesses
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Credibility

Json = dict[str, object]


def tie_json(answer: Meeting | Verdict | Tenure, lang: str | None = None) -> Json:
    """An answer to one of the questions that are asked most, in *lang* (None: the language of the moment)."""
    match answer:
        case Meeting():
            return meeting_json(answer, lang)
        case Verdict():
            return _verdict(answer, lang)
        case Tenure():
            return tenure_json(answer, lang)


def actor_json(actor: ActorRef, lang: str | None) -> Json:
    """An actor, wherever one is named."""
    return {"name": actor.label(lang), "kind": actor.kind, "iri": actor.iri}


def named_json(named: Named | None, lang: str | None) -> Json | None:
    """Anything that has a name; None: there is no such thing."""
    return None if named is None else {"name": named.label(lang), "iri": named.iri}


def text_json(texts: tuple[Text, ...], lang: str | None) -> str | None:
    """A text in *lang*, or in the language that there is; None: there is none."""
    return in_language(texts, lang) or None


def date_json(value: Edtf | None) -> str | None:
    """A date, as EDTF."""
    return value.text if value else None


def _weight(weight: Weight | None) -> float | list[float] | None:
    return list(weight) if isinstance(weight, tuple) else weight


def _remark(remark: Remark | None, lang: str | None) -> str | None:
    return remark.text(lang) if remark is not None else None


def source_json(source: SourceRef) -> Json:
    """A source, as it stands wherever one is named."""
    return {
        "id": source.id,
        "iri": source.iri,
        "title": source.title,
        "publisher": source.publisher,
        "published": date_json(source.published),
        "address": source.address,
        "reliability": source.reliability.key if source.reliability else None,
    }


def _evidence(evidence: Evidence, lang: str | None) -> Json:
    places = [locator.as_json() for locator in evidence.locators]
    return {
        "source": source_json(evidence.source),
        "locator": places[0] if len(places) == 1 else places,
        "claim": {
            "iri": evidence.claim,
            "says": evidence.says.text(lang),
            "credibility": _credibility(evidence.credibility),
            "draft": asdict(evidence.draft) if evidence.draft else None,
        },
        "note": text_json(evidence.note, lang),
    }


def _credibility(value: Credibility | None) -> int | None:
    """The number of the scale, which is no measure: 1 is confirmed, 6 cannot be judged."""
    return int(value.key.removeprefix("c")) if value else None


def witnesses_json(witnesses: Witnesses) -> Json:
    """How many independent witnesses there are, and which sources are one."""
    copies = [witness for witness in witnesses.each if len(witness.sources) > 1]
    return {
        "number": witnesses.number,
        "sources": witnesses.sources,
        "same": [
            {"sources": [id_of(source) for source in witness.sources], "because": likenesses_json(witness.because)}
            for witness in copies
        ],
    }


def likenesses_json(links: tuple[Likeness, ...]) -> list[Json]:
    """Why sources are one witness."""
    return [
        {"one": id_of(link.one), "other": id_of(link.other), "why": link.why, "alike": link.alike} for link in links
    ]


def id_of(source: IRI) -> str:
    """The id of a source, as on its card."""
    return source.rpartition(":")[2]


def evidence_json(evidence: tuple[Evidence, ...], lang: str | None) -> list[Json]:
    """Claims, with their sources and places."""
    return [_evidence(item, lang) for item in evidence]


def place_json(place: PlaceRef | None, lang: str | None) -> Json | None:
    """A place, with what it lies in."""
    if place is None:
        return None
    return {"name": place.label(lang), "within": [text.value for text in place.within], "iri": place.iri}


def session_json(session: SessionRef | None, lang: str | None) -> Json | None:
    """A session; None: there is none."""
    if session is None:
        return None
    return {
        "name": session.label(lang),
        "iri": session.iri,
        "type": session.type.key,
        "date": date_json(session.date),
        "part_of_day": session.part_of_day.key if session.part_of_day else None,
        "place": place_json(session.place, lang),
        "mission": named_json(session.mission, lang),
        "status": [status.key for status in session.statuses],
    }


def headcount_json(count: Headcount, lang: str | None) -> Json:
    """How many there were, by one source."""
    return {
        "low": count.low,
        "high": count.high,
        "kind": count.kind.value,
        "unit": count.unit.value,
        "evidence": evidence_json((count.evidence,), lang),
    }


def meeting_json(tie: Meeting, lang: str | None) -> Json:
    """A tie."""
    return {
        "grade": tie.grade.key,
        "other": actor_json(tie.other, lang),
        "session": session_json(tie.session, lang),
        "mission": named_json(tie.mission, lang),
        "date": date_json(tie.date),
        "weight": _weight(tie.weight),
        "headcounts": [headcount_json(count, lang) for count in tie.headcounts],
        "capacities": evidence_json(tie.capacities, lang),
        "through": [actor_json(actor, lang) for actor in tie.through],
        "evidence": evidence_json(tie.evidence, lang),
        "witnesses": witnesses_json(tie.witnesses),
        "why_not_higher": _remark(tie.why_not_higher, lang),
    }


def _counter(item: CounterEvidence, lang: str | None) -> Json:
    return {"kind": item.kind.key, "says": item.says.text(lang), "evidence": evidence_json(item.evidence, lang)}


def _verdict(verdict: Verdict, lang: str | None) -> Json:
    best = verdict.meetings[0] if verdict.meetings else None
    return {
        "one": actor_json(verdict.one, lang),
        "other": actor_json(verdict.other, lang),
        "grade": verdict.grade.key if verdict.grade else None,
        "session": session_json(best.session, lang) if best else None,
        "date": date_json(best.date) if best else None,
        "weight": _weight(best.weight) if best else None,
        "ties": [meeting_json(tie, lang) for tie in verdict.meetings],
        "evidence": evidence_json(verdict.evidence, lang),
        "witnesses": witnesses_json(verdict.witnesses),
        "announced": evidence_json(verdict.announced, lang),
        "counter_evidence": [_counter(item, lang) for item in verdict.counter_evidence],
        "why_not_higher": _remark(verdict.why_not_higher, lang),
        "explanation": " ".join(item.text(lang) for item in verdict.explanation),
    }


def tenure_json(tenure: Tenure, lang: str | None) -> Json:
    """A post."""
    return {
        "person": actor_json(tenure.person, lang),
        "organisation": actor_json(tenure.organisation, lang) if tenure.organisation else None,
        "role": tenure.role.key if tenure.role else None,
        "title": text_json(tenure.title, lang),
        "former": tenure.former,
        "first_cited": date_json(tenure.first_cited),
        "last_cited": date_json(tenure.last_cited),
        "start": date_json(tenure.start),
        "end": date_json(tenure.end),
        "standing": tenure.standing,
        "evidence": evidence_json(tenure.evidence, lang),
    }
