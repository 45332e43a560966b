"""Answers as JSON, in the shapes that docs/json.md describes and a test holds."""

from dataclasses import asdict

from provgraph.model.dates import Edtf
from provgraph.model.texts import Text, in_language
from provgraph.questions.answers import (
    ActorRef,
    Attendee,
    Broker,
    Conflict,
    CounterEvidence,
    Evidence,
    Headcount,
    Hop,
    Meeting,
    MissionAnswer,
    Named,
    Path,
    PersonAnswer,
    PlaceRef,
    Remark,
    SessionAnswer,
    SessionRef,
    SourceAnswer,
    SourceRef,
    Tenure,
    Verdict,
    Weight,
)
from provgraph.questions.network_answers import Bridge, Community
from provgraph.questions.suggestion_answers import Suggestion
from provgraph.questions.witnesses import Likeness, Witnesses
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Credibility
from provgraph.wording import language

Json = dict[str, object]
Answer = (
    Meeting
    | Verdict
    | Tenure
    | MissionAnswer
    | SessionAnswer
    | PersonAnswer
    | SourceAnswer
    | Conflict
    | Path
    | Broker
    | Suggestion
    | Community
    | Bridge
)


def answer_json(answer: Answer, lang: str | None = None) -> Json:
    """Any answer, with its sentences in *lang* (None: the language of the moment)."""
    match answer:
        case Meeting():
            return _meeting(answer, lang)
        case Verdict():
            return _verdict(answer, lang)
        case Suggestion():
            return _suggestion(answer, lang)
        case Tenure():
            return _tenure(answer, lang)
        case MissionAnswer():
            return _mission(answer, lang)
        case SessionAnswer():
            return _session_answer(answer, lang)
        case PersonAnswer():
            return _person(answer, lang)
        case SourceAnswer():
            return _source_answer(answer)
        case Conflict():
            return _conflict(answer, lang)
        case Path():
            return {"grade": answer.grade.key, "hops": [_hop(hop, lang) for hop in answer.hops]}
        case Broker():
            return _broker(answer, lang)
        case Community() | Bridge():
            return _community(answer, lang) if isinstance(answer, Community) else _bridge(answer, lang)


def _actor(actor: ActorRef, lang: str | None) -> Json:
    return {"name": actor.label(lang), "kind": actor.kind, "iri": actor.iri}


def _named(named: Named | None, lang: str | None) -> Json | None:
    return None if named is None else {"name": named.label(lang), "iri": named.iri}


def _text(texts: tuple[Text, ...], lang: str | None) -> str | None:
    return in_language(texts, lang) or None


def _date(value: Edtf | None) -> str | None:
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
        "published": _date(source.published),
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
        "note": _text(evidence.note, lang),
    }


def _credibility(value: Credibility | None) -> int | None:
    """The number of the scale, which is no measure: 1 is confirmed, 6 cannot be judged."""
    return int(value.key.removeprefix("c")) if value else None


def _witnesses(witnesses: Witnesses) -> Json:
    copies = [witness for witness in witnesses.each if len(witness.sources) > 1]
    return {
        "number": witnesses.number,
        "sources": witnesses.sources,
        "same": [
            {"sources": [_id(source) for source in witness.sources], "because": _likenesses(witness.because)}
            for witness in copies
        ],
    }


def _likenesses(links: tuple[Likeness, ...]) -> list[Json]:
    return [{"one": _id(link.one), "other": _id(link.other), "why": link.why, "alike": link.alike} for link in links]


def _id(source: IRI) -> str:
    return source.rpartition(":")[2]


def _all_evidence(evidence: tuple[Evidence, ...], lang: str | None) -> list[Json]:
    return [_evidence(item, lang) for item in evidence]


def _place(place: PlaceRef | None, lang: str | None) -> Json | None:
    if place is None:
        return None
    return {"name": place.label(lang), "within": [text.value for text in place.within], "iri": place.iri}


def _session(session: SessionRef | None, lang: str | None) -> Json | None:
    if session is None:
        return None
    return {
        "name": session.label(lang),
        "iri": session.iri,
        "type": session.type.key,
        "date": _date(session.date),
        "part_of_day": session.part_of_day.key if session.part_of_day else None,
        "place": _place(session.place, lang),
        "mission": _named(session.mission, lang),
        "status": [status.key for status in session.statuses],
    }


def _headcount(count: Headcount, lang: str | None) -> Json:
    return {
        "low": count.low,
        "high": count.high,
        "kind": count.kind.value,
        "unit": count.unit.value,
        "evidence": _all_evidence((count.evidence,), lang),
    }


def _meeting(tie: Meeting, lang: str | None) -> Json:
    return {
        "grade": tie.grade.key,
        "other": _actor(tie.other, lang),
        "session": _session(tie.session, lang),
        "mission": _named(tie.mission, lang),
        "date": _date(tie.date),
        "weight": _weight(tie.weight),
        "headcounts": [_headcount(count, lang) for count in tie.headcounts],
        "capacities": _all_evidence(tie.capacities, lang),
        "through": [_actor(actor, lang) for actor in tie.through],
        "evidence": _all_evidence(tie.evidence, lang),
        "witnesses": _witnesses(tie.witnesses),
        "why_not_higher": _remark(tie.why_not_higher, lang),
    }


def _counter(item: CounterEvidence, lang: str | None) -> Json:
    return {"kind": item.kind.key, "says": item.says.text(lang), "evidence": _all_evidence(item.evidence, lang)}


def _verdict(verdict: Verdict, lang: str | None) -> Json:
    best = verdict.meetings[0] if verdict.meetings else None
    return {
        "one": _actor(verdict.one, lang),
        "other": _actor(verdict.other, lang),
        "grade": verdict.grade.key if verdict.grade else None,
        "session": _session(best.session, lang) if best else None,
        "date": _date(best.date) if best else None,
        "weight": _weight(best.weight) if best else None,
        "ties": [_meeting(tie, lang) for tie in verdict.meetings],
        "evidence": _all_evidence(verdict.evidence, lang),
        "witnesses": _witnesses(verdict.witnesses),
        "announced": _all_evidence(verdict.announced, lang),
        "counter_evidence": [_counter(item, lang) for item in verdict.counter_evidence],
        "why_not_higher": _remark(verdict.why_not_higher, lang),
        "explanation": " ".join(item.text(lang) for item in verdict.explanation),
    }


def _tenure(tenure: Tenure, lang: str | None) -> Json:
    return {
        "person": _actor(tenure.person, lang),
        "organisation": _actor(tenure.organisation, lang) if tenure.organisation else None,
        "role": tenure.role.key if tenure.role else None,
        "title": _text(tenure.title, lang),
        "former": tenure.former,
        "first_cited": _date(tenure.first_cited),
        "last_cited": _date(tenure.last_cited),
        "start": _date(tenure.start),
        "end": _date(tenure.end),
        "standing": tenure.standing,
        "evidence": _all_evidence(tenure.evidence, lang),
    }


def _attendee(part: Attendee, lang: str | None) -> Json:
    return {
        "actor": _actor(part.actor, lang),
        "role": part.role.key,
        "attendance": part.attendance.key,
        "status": part.status.key,
        "side": part.side.key if part.side else None,
        "for": [_actor(body, lang) for body in part.acted_for],
        "represented_by": _actor(part.represented_by, lang) if part.represented_by else None,
        "evidence": _all_evidence((part.evidence,), lang),
    }


def _session_answer(answer: SessionAnswer, lang: str | None) -> Json:
    session = _session(answer.session, lang)
    assert session is not None
    return {
        **session,
        "headcounts": [_headcount(count, lang) for count in answer.headcounts],
        "topics": _each_in_language(answer.topics, lang or language()),
        "took_part": [_attendee(part, lang) for part in answer.took_part],
        "evidence": _all_evidence(answer.evidence, lang),
        "witnesses": _witnesses(answer.witnesses),
    }


def _each_in_language(texts: tuple[Text, ...], lang: str) -> list[str]:
    """Those in *lang* or in none; all of them where there are no such ones."""
    return [text.value for text in texts if text.lang in (lang, "und")] or [text.value for text in texts]


def _mission(answer: MissionAnswer, lang: str | None) -> Json:
    return {
        "name": answer.mission.label(lang),
        "iri": answer.mission.iri,
        "destinations": [_place(place, lang) for place in answer.destinations],
        "dates": [_date(value) for value in answer.dates],
        "status": [status.key for status in answer.statuses],
        "delegation": [_attendee(part, lang) for part in answer.delegation],
        "headcounts": [_headcount(count, lang) for count in answer.headcounts],
        "purposes": _all_evidence(answer.purposes, lang),
        "outcomes": _all_evidence(answer.outcomes, lang),
        "agreements": _all_evidence(answer.agreements, lang),
        "sessions": [_session(session, lang) for session in answer.sessions],
        "evidence": _all_evidence(answer.evidence, lang),
        "witnesses": _witnesses(answer.witnesses),
    }


def _person(answer: PersonAnswer, lang: str | None) -> Json:
    return {
        **_actor(answer.actor, lang),
        "also": list(answer.also),
        "mentions": list(answer.actor.mentions),
        "posts": [_tenure(post, lang) for post in answer.posts],
        "sources": [source_json(source) for source in answer.sources],
        "evidence": _all_evidence(answer.evidence, lang),
        "witnesses": _witnesses(answer.witnesses),
    }


def _source_answer(answer: SourceAnswer) -> Json:
    return {
        **source_json(answer.source),
        "language": answer.language,
        "licence": answer.licence,
        "text_digest": answer.text_digest,
        "copy_of": answer.copy_of,
        "claims": answer.claims,
        "same_witness": {
            "sources": [_id(source) for source in answer.same_witness.sources],
            "because": _likenesses(answer.same_witness.because),
        },
    }


def _conflict(conflict: Conflict, lang: str | None) -> Json:
    return {
        "kind": conflict.kind.key,
        "about": _named(conflict.about, lang),
        "actors": [_actor(actor, lang) for actor in conflict.actors],
        "mission": _named(conflict.mission, lang),
        "claims": _all_evidence(conflict.claims, lang),
        "witnesses": _witnesses(conflict.witnesses),
        "used": conflict.used.text(lang),
        "because": conflict.because.text(lang),
    }


def _hop(hop: Hop, lang: str | None) -> Json:
    return {
        "from": _actor(hop.one, lang),
        "to": _actor(hop.tie.other, lang),
        "tie": _meeting(hop.tie, lang),
        "still_held": _all_evidence(hop.still_held, lang),
    }


def _broker(broker: Broker, lang: str | None) -> Json:
    return {
        "actor": _actor(broker.actor, lang),
        "score": broker.score,
        "contacts": broker.contacts,
        "occasions": [_named(occasion, lang) for occasion in broker.occasions],
        "brokerage": asdict(broker.brokerage) if broker.brokerage else None,
        "pagerank": broker.pagerank,
        "sampling": asdict(broker.sampling) if broker.sampling else None,
    }


def _community(community: Community, lang: str | None) -> Json:
    return {
        "size": community.size,
        "members": [_actor(actor, lang) for actor in community.members],
        "occasions": community.occasions,
        "largest": [_named(occasion, lang) for occasion in community.largest],
        "missions": [{"mission": _named(mission, lang), "occasions": count} for mission, count in community.missions],
        "modularity": community.modularity,
    }


def _bridge(bridge: Bridge, lang: str | None) -> Json:
    return {
        "actor": _actor(bridge.actor, lang) if bridge.actor else None,
        "occasion": _named(bridge.occasion, lang),
        "sides": [[_named(mission, lang) for mission in side] for side in bridge.sides],
        "only": bridge.only,
        "shown_by": [
            {
                "mission": _named(item.mission, lang),
                "occasion": _named(item.occasion, lang),
                "evidence": _all_evidence(item.evidence, lang),
            }
            for item in bridge.shown_by
        ],
    }


def _suggestion(suggestion: Suggestion, lang: str | None) -> Json:
    return {
        "other": _actor(suggestion.other, lang),
        "gaps": [
            {"kind": gap.kind, "says": gap.says.text(lang), "evidence": _all_evidence(gap.evidence, lang)}
            for gap in suggestion.gaps
        ],
        "through": [_actor(one, lang) for one in suggestion.through],
        "score": suggestion.score,
        "path": [_hop(hop, lang) for hop in suggestion.path.hops] if suggestion.path else None,
    }
