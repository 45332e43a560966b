"""Which posts did an actor hold, on a given day, according to whom?"""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from provgraph.model.dates import Edtf
from provgraph.model.texts import Text
from provgraph.questions.archive import Archive
from provgraph.questions.lookup import find_actor
from provgraph.questions.tie_answers import ActorRef, Evidence, Remark, Tenure, remark
from provgraph.store.asking import Row
from provgraph.store.base import View
from provgraph.vocabulary.terms import OfficeRole

STATED, CITED, NOT_EXCLUDED = "stated", "cited", "not_excluded"
_ORDER = {STATED: 0, CITED: 1, NOT_EXCLUDED: 2, None: 3}


def roles(view: View, name: str, *, on: date | None = None) -> list[Tenure]:
    """The posts of an actor.

    Args:
        view: Any store.
        name: The actor, as a person types the name. For an organisation: the posts held in it.
        on: Only posts that may have been held on this day; None: all.

    Returns:
        One `Tenure` per post and source. With *on*, `standing` says how far the source goes: its stated dates hold
        the day, it cites the post at that time, or it does not exclude it (no end is stated: that is not "still in
        post"). A post called former is left out from the day on which it is so called.

    Raises:
        UnknownActor, AmbiguousName: The name is not one that the store knows.

    Source: queries/tenures.rq and posts_in.rq, over pg:Tenure.
    """
    archive = Archive(view)
    return tenures_of(archive, find_actor(archive, name), on=on)


def tenures_of(archive: Archive, actor: ActorRef, *, on: date | None = None) -> list[Tenure]:
    """The work of `roles`, for a known actor."""
    rows: dict[str, list[Row]] = defaultdict(list)
    if actor.kind == "organisation":
        for mention in actor.mentions:
            for row in archive.rows("posts_in", body=mention):
                rows[row.iri("claim")].append(row)
    else:
        for mention in actor.mentions:
            for row in archive.tenures(mention):
                rows[row.iri("claim")].append(row)
            if actor.kind == "unidentified":
                # Whoever has no name is described by a post, which the source thereby cites.
                for row in archive.rows("unnamed_posts", actor=mention):
                    rows[row.iri("claim")].append(row)
    found = [tenure_of(archive, rows[claim], on) for claim in sorted(rows)]
    if on is not None:
        found = [tenure for tenure in found if tenure.standing is not None]
    if len(found) < 2:
        return found
    return sorted(
        found, key=lambda t: (_ORDER[t.standing], str(t.organisation or ""), str(t.title), t.evidence[0].claim)
    )


def capacities(archive: Archive, actor: ActorRef, at: Edtf | None) -> tuple[Evidence, ...]:
    """In which capacity a person could act at the time of a tie: the posts that the sources state or cite for then.

    Args:
        archive: The store.
        actor: A person; of another kind of actor nothing is known.
        at: The time of the tie; None: unknown, and then every post that is not called former.
    """
    if actor.kind != "person":
        return ()
    kept = archive.capacities_kept
    if (actor.iri, at) not in kept:
        kept[actor.iri, at] = _capacities(archive, actor, at)
    return kept[actor.iri, at]


def _capacities(archive: Archive, actor: ActorRef, at: Edtf | None) -> tuple[Evidence, ...]:
    on = at.earliest if at else None
    held = tenures_of(archive, actor, on=on)
    known = [tenure for tenure in held if not tenure.former and tenure.standing in ((STATED, CITED) if on else (None,))]
    return tuple(replace(tenure.evidence[0], says=_capacity(tenure)) for tenure in known)


def _capacity(tenure: Tenure) -> Remark:
    """A post without the name of its holder: "president, CCI …"."""
    post = tenure.title or tenure.role
    if tenure.organisation is None:
        return remark("capacity.post", post=post)
    if post is None or post == ():
        return remark("capacity.body", body=tenure.organisation)
    return remark("capacity.at", post=post, body=tenure.organisation)


def tenure_of(archive: Archive, rows: list[Row], on: date | None = None) -> Tenure:
    """One post, from the rows of one claim in queries/tenures.rq, or in unnamed_posts.rq."""
    row = rows[0]
    organisation, role = row.maybe_iri("organisation"), row.maybe_iri("role")
    person = archive.actor(row.iri("who"))
    body = archive.actor(organisation) if organisation else None
    title = tuple(sorted({Text(r.text("title"), r.lang("title")) for r in rows if r.text("title")}))
    post = title or (OfficeRole.from_iri(role) if role else "")
    key = "tenure.at" if body else "tenure.alone"
    if not post:
        key = "tenure.body_only"
    if row.flag("former"):
        key += "_former"
    says = remark(key, person=person, post=post, body=body or "")
    first, last, start, end = (row.edtf(column) for column in ("first", "last", "start", "end"))
    if row.text("published"):
        first = last = row.edtf("published")
    former = row.flag("former")
    return Tenure(
        person=person,
        organisation=body,
        role=OfficeRole.from_iri(role) if role else None,
        title=title,
        former=former,
        first_cited=first,
        last_cited=last,
        start=start,
        end=end,
        standing=standing_on(on, former, first, last, start, end) if on else None,
        evidence=(archive.evidence(row.iri("claim"), says),),
    )


def standing_on(
    on: date, former: bool, first: Edtf | None, last: Edtf | None, start: Edtf | None, end: Edtf | None
) -> str | None:
    """How far a source goes for that day; None: it excludes it."""
    if start and start.earliest and on < start.earliest:
        return None
    if end and end.latest and on > end.latest:
        return None
    stated = start and end and start.latest and end.earliest and start.latest <= on <= end.earliest
    if stated:
        return STATED
    if former:
        # Called former at the citation: it had ended by then; before that, nothing is excluded.
        return None if first and first.earliest and on >= first.earliest else NOT_EXCLUDED
    cited_from = first.earliest if first else None
    cited_until = last.latest if last else None
    if cited_from and cited_until and cited_from <= on <= cited_until:
        return CITED
    if start and start.latest and cited_from and start.latest <= on <= cited_from:
        # Begun by then and still held when it was cited.
        return STATED
    return NOT_EXCLUDED
