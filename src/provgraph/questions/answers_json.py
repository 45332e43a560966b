"""Answers as JSON, in the shapes that docs/json.md describes and a test holds; ties and posts: tie_json.py."""

from dataclasses import asdict

from provgraph.model.texts import Text
from provgraph.questions.answers import (
    Attendee,
    Broker,
    Conflict,
    Hop,
    Meeting,
    MissionAnswer,
    Path,
    PersonAnswer,
    SessionAnswer,
    SourceAnswer,
    Tenure,
    Verdict,
)
from provgraph.questions.network_answers import Bridge, Community
from provgraph.questions.suggestion_answers import Suggestion
from provgraph.questions.tie_json import (
    Json,
    actor_json,
    date_json,
    evidence_json,
    headcount_json,
    id_of,
    likenesses_json,
    meeting_json,
    named_json,
    place_json,
    session_json,
    source_json,
    tenure_json,
    tie_json,
    witnesses_json,
)
from provgraph.wording import language

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
        case Meeting() | Verdict() | Tenure():
            return tie_json(answer, lang)
        case Suggestion():
            return _suggestion(answer, lang)
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


def _attendee(part: Attendee, lang: str | None) -> Json:
    return {
        "actor": actor_json(part.actor, lang),
        "role": part.role.key,
        "attendance": part.attendance.key,
        "status": part.status.key,
        "side": part.side.key if part.side else None,
        "for": [actor_json(body, lang) for body in part.acted_for],
        "represented_by": actor_json(part.represented_by, lang) if part.represented_by else None,
        "evidence": evidence_json((part.evidence,), lang),
    }


def _session_answer(answer: SessionAnswer, lang: str | None) -> Json:
    session = session_json(answer.session, lang)
    assert session is not None
    return {
        **session,
        "headcounts": [headcount_json(count, lang) for count in answer.headcounts],
        "topics": _each_in_language(answer.topics, lang or language()),
        "took_part": [_attendee(part, lang) for part in answer.took_part],
        "evidence": evidence_json(answer.evidence, lang),
        "witnesses": witnesses_json(answer.witnesses),
    }


def _each_in_language(texts: tuple[Text, ...], lang: str) -> list[str]:
    """Those in *lang* or in none; all of them where there are no such ones."""
    return [text.value for text in texts if text.lang in (lang, "und")] or [text.value for text in texts]


def _mission(answer: MissionAnswer, lang: str | None) -> Json:
    return {
        "name": answer.mission.label(lang),
        "iri": answer.mission.iri,
        "destinations": [place_json(place, lang) for place in answer.destinations],
        "dates": [date_json(value) for value in answer.dates],
        "status": [status.key for status in answer.statuses],
        "delegation": [_attendee(part, lang) for part in answer.delegation],
        "headcounts": [headcount_json(count, lang) for count in answer.headcounts],
        "purposes": evidence_json(answer.purposes, lang),
        "outcomes": evidence_json(answer.outcomes, lang),
        "agreements": evidence_json(answer.agreements, lang),
        "sessions": [session_json(session, lang) for session in answer.sessions],
        "evidence": evidence_json(answer.evidence, lang),
        "witnesses": witnesses_json(answer.witnesses),
    }


def _person(answer: PersonAnswer, lang: str | None) -> Json:
    return {
        **actor_json(answer.actor, lang),
        "also": list(answer.also),
        "mentions": list(answer.actor.mentions),
        "posts": [tenure_json(post, lang) for post in answer.posts],
        "sources": [source_json(source) for source in answer.sources],
        "evidence": evidence_json(answer.evidence, lang),
        "witnesses": witnesses_json(answer.witnesses),
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
            "sources": [id_of(source) for source in answer.same_witness.sources],
            "because": likenesses_json(answer.same_witness.because),
        },
    }


def _conflict(conflict: Conflict, lang: str | None) -> Json:
    return {
        "kind": conflict.kind.key,
        "about": named_json(conflict.about, lang),
        "actors": [actor_json(actor, lang) for actor in conflict.actors],
        "mission": named_json(conflict.mission, lang),
        "claims": evidence_json(conflict.claims, lang),
        "witnesses": witnesses_json(conflict.witnesses),
        "used": conflict.used.text(lang),
        "because": conflict.because.text(lang),
    }


def _hop(hop: Hop, lang: str | None) -> Json:
    return {
        "from": actor_json(hop.one, lang),
        "to": actor_json(hop.tie.other, lang),
        "tie": meeting_json(hop.tie, lang),
        "still_held": evidence_json(hop.still_held, lang),
    }


def _broker(broker: Broker, lang: str | None) -> Json:
    return {
        "actor": actor_json(broker.actor, lang),
        "score": broker.score,
        "contacts": broker.contacts,
        "occasions": [named_json(occasion, lang) for occasion in broker.occasions],
        "brokerage": asdict(broker.brokerage) if broker.brokerage else None,
        "pagerank": broker.pagerank,
        "sampling": asdict(broker.sampling) if broker.sampling else None,
    }


def _community(community: Community, lang: str | None) -> Json:
    return {
        "size": community.size,
        "members": [actor_json(actor, lang) for actor in community.members],
        "occasions": community.occasions,
        "largest": [named_json(occasion, lang) for occasion in community.largest],
        "missions": [
            {"mission": named_json(mission, lang), "occasions": count} for mission, count in community.missions
        ],
        "modularity": community.modularity,
    }


def _bridge(bridge: Bridge, lang: str | None) -> Json:
    return {
        "actor": actor_json(bridge.actor, lang) if bridge.actor else None,
        "occasion": named_json(bridge.occasion, lang),
        "sides": [[named_json(mission, lang) for mission in side] for side in bridge.sides],
        "only": bridge.only,
        "shown_by": [
            {
                "mission": named_json(item.mission, lang),
                "occasion": named_json(item.occasion, lang),
                "evidence": evidence_json(item.evidence, lang),
            }
            for item in bridge.shown_by
        ],
    }


def _suggestion(suggestion: Suggestion, lang: str | None) -> Json:
    return {
        "other": actor_json(suggestion.other, lang),
        "gaps": [
            {"kind": gap.kind, "says": gap.says.text(lang), "evidence": evidence_json(gap.evidence, lang)}
            for gap in suggestion.gaps
        ],
        "through": [actor_json(one, lang) for one in suggestion.through],
        "score": suggestion.score,
        "path": [_hop(hop, lang) for hop in suggestion.path.hops] if suggestion.path else None,
    }
