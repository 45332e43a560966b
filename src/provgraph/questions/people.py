"""Whom and what the sources speak of: people, organisations, the unnamed; and the sources themselves."""

from collections import Counter

from provgraph.errors import QuestionError
from provgraph.questions.answers import ActorRef, PersonAnswer, SourceAnswer, remark
from provgraph.questions.archive import ACTOR_KINDS, Archive
from provgraph.questions.indexed_counts import Counted, counted
from provgraph.questions.lookup import find_actor
from provgraph.questions.roles import tenures_of
from provgraph.store.base import View
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.terms import PG


def people(view: View, name: str | None = None, *, kind: str | None = "person") -> list[PersonAnswer]:
    """The actors that the sources speak of, by name, with their posts.

    Args:
        view: Any store.
        name: Only the actor of that name; None: all of that kind.
        kind: 'person', 'organisation', 'unidentified' or 'group'; None, or a *name*: any.

    Raises:
        UnknownActor, AmbiguousName: The name is not one that the store knows.
        QuestionError: There is no such kind.

    Source: queries/actor_names.rq, tenures.rq, over pg:Actor.
    """
    archive = Archive(view)
    if name is not None:
        return [_person(archive, find_actor(archive, name))]
    if kind is not None and kind not in ACTOR_KINDS:
        raise QuestionError("bad_kind", kind=kind, known=", ".join(ACTOR_KINDS))
    return [_person(archive, actor) for actor in archive.load_actors() if kind in (None, actor.kind)]


def _person(archive: Archive, actor: ActorRef) -> PersonAnswer:
    rows = [row for mention in actor.mentions for row in archive.rows("actor_names", actor=mention)]
    main = {name_key(text.value) for text in actor.names}
    also = sorted({row.text("name") for row in rows if name_key(row.text("name")) not in main})
    sources = sorted({row.iri("source") for row in rows})
    says = remark("mention", actor=actor)
    claims = sorted({row.iri("claim") for m in actor.mentions for row in archive.rows("claims_about", record=m)})
    return PersonAnswer(
        actor=actor,
        also=tuple(also),
        posts=tuple(tenures_of(archive, actor)) if actor.kind != "organisation" else (),
        sources=tuple(archive.source(source) for source in sources),
        evidence=tuple(archive.evidence(claim, says) for claim in claims),
    )


def sources(view: View) -> list[SourceAnswer]:
    """The sources, by id, with what is known of each and how many claims it makes.

    Source: queries/sources.rq, counts.rq, over pg:Source and pg:Claim.
    """
    archive = Archive(view)
    claims: Counter[str] = Counter()
    for row in archive.rows("counts"):
        claims[row.iri("source")] += row.integer("claims") or 0
    witness_of = {iri: witness for witness in archive.copies.among(archive.sources).each for iri in witness.sources}
    found = []
    for iri, row in sorted(archive.sources.items()):
        found.append(
            SourceAnswer(
                source=archive.source(iri),
                language=row.text("language") or None,
                licence=row.text("licence") or None,
                text_digest=row.text("digest") or None,
                copy_of=row.maybe_iri("copy_of"),
                claims=claims[iri],
                same_witness=witness_of[iri],
            )
        )
    return found


def info(view: View) -> dict[str, int]:
    """How much the store holds, after identity decisions (`docs/json.md` says what each number counts).

    Source: queries/actor_names.rq, sessions.rq, missions.rq, participations.rq, encounters.rq, counts.rq,
    unreviewed.rq.
    """
    archive = Archive(view)
    found = archive.laid_out("counted", lambda _, index: counted(index)) or _counted(archive)
    kinds = found.actors
    by_kind: Counter[str] = Counter()
    for row in archive.rows("counts"):
        by_kind[row.iri("kind")] += row.integer("claims") or 0
    return {
        "sources": len(archive.sources),
        "claims": sum(by_kind.values()),
        "unreviewed": unreviewed(archive),
        "persons": kinds["person"],
        "organisations": kinds["organisation"],
        "unidentified": kinds["unidentified"],
        "groups": kinds["group"],
        "missions": found.missions,
        "sessions": found.sessions,
        "participations": by_kind[PG.Participation],
        "memberships": by_kind[PG.Membership],
        "encounters": by_kind[PG.Encounter],
        "tenures": by_kind[PG.Tenure],
        "decisions": found.decisions,
    }


def _counted(archive: Archive) -> Counted:
    return Counted(
        Counter(actor.kind for actor in archive.load_actors()),
        len({archive.one(row.iri("what")) for row in archive.rows("missions")}),
        len({claim.session for claim in archive.session_claims()}),
        len({row.iri("decision") for row in archive.rows("decisions")}),
    )


def unreviewed(archive: Archive) -> int:
    """How many claims come from drafts that nobody has reviewed. Source: queries/unreviewed.rq."""
    return sum(row.integer("claims") or 0 for row in archive.rows("unreviewed"))
