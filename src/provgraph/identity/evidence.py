"""What the sources say of one actor, claim by claim, in words: the ground on which a person decides."""

from provgraph.questions.answers import Evidence, remark
from provgraph.questions.archive import Archive
from provgraph.questions.roles import tenures_of
from provgraph.questions.ties import encounter_evidence, member_evidence, part_evidence
from provgraph.vocabulary.iri import IRI


def evidence_of(archive: Archive, mention: IRI) -> list[Evidence]:
    """The claims about an actor, those of the source of *mention* first: posts, then what they took part in.

    A mention of which a source says nothing more than that is shown too.
    """
    actor = archive.actor(mention)
    found = [item for tenure in tenures_of(archive, actor) for item in tenure.evidence]
    found += [encounter_evidence(archive, one) for one in archive.encounters(actor=actor.iri)]
    found += [part_evidence(archive, part) for part in archive.parts(actor=actor.iri)]
    found += [part_evidence(archive, part) for part in archive.acting_for(actor.iri)]
    found += [member_evidence(archive, part) for part in archive.memberships(actor=actor.iri)]
    told = {item.source.iri for item in found}
    claims = sorted({row.iri("claim") for one in actor.mentions for row in archive.rows("claims_about", record=one)})
    named = (archive.evidence(claim, remark("mention", actor=actor)) for claim in claims)
    found += [item for item in named if item.source.iri not in told]
    own = {row.iri("source") for row in archive.rows("actor_names", actor=mention)}
    unique = list(dict.fromkeys(found))
    return sorted(unique, key=lambda item: item.source.iri not in own)
