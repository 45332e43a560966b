"""Every actor as each source mentions it, with what the source says of it: read by a few questions to the whole store."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from provgraph.identity.lists import scheme_key, schemes
from provgraph.model.dates import Edtf
from provgraph.model.texts import Text
from provgraph.questions.archive import ACTOR_KIND_OF, Archive
from provgraph.store.asking import Row, ask, question
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import fold
from provgraph.vocabulary.terms import Attendance, EventStatus, OfficeRole


@dataclass(frozen=True, slots=True)
class Post:
    """A post as a source gives it; or the body for which somebody took part in something."""

    organisation: IRI | None
    role: OfficeRole | None
    title: tuple[Text, ...]
    former: bool
    first_cited: Edtf | None
    last_cited: Edtf | None
    start: Edtf | None
    end: Edtf | None
    claim: IRI | None


@dataclass(slots=True, eq=False)
class Mention:
    """An actor as one source mentions it."""

    iri: IRI
    one: IRI
    """Stands for all that are held to be the same."""
    kind: str
    """'person', 'organisation' or 'unidentified'."""
    source: IRI
    names: tuple[str, ...]
    """The main name first; empty for the unnamed."""
    described: tuple[Text, ...] = ()
    """How the source speaks of the unnamed."""
    identifiers: frozenset[tuple[str, str]] = frozenset()
    """Scheme and value, in the form in which they are compared."""
    posts: list[Post] = field(default_factory=list)
    sessions: set[IRI] = field(default_factory=set)
    """Those that the source names them for, whatever became of it."""
    attended: set[IRI] = field(default_factory=set)
    missions: set[IRI] = field(default_factory=set)
    body_kind: IRI | None = None
    part_of: IRI | None = None
    seat: IRI | None = None


@dataclass(frozen=True)
class Mentions:
    """All mentions of a store."""

    archive: Archive
    all: tuple[Mention, ...]
    """By IRI."""
    by_iri: dict[IRI, Mention]
    heads: dict[IRI, list[Mention]]
    """The persons who hold a post in an organisation, as one source mentions it."""

    def of_kind(self, *kinds: str) -> Iterator[Mention]:
        """The mentions of some kinds."""
        return (mention for mention in self.all if mention.kind in kinds)


def read_mentions(view: View) -> Mentions:
    """Read them.

    Source: queries/identifiers.rq, body_facts.rq, and of the questions' room actor_names.rq, tenures.rq,
    unnamed_posts.rq, participations.rq, memberships.rq, sessions.rq.
    """
    archive = Archive(view)
    archive.load_sessions()
    found = _named(archive)
    for row in ask(view, question(__package__, "identifiers")):
        mention = found.get(row.iri("who"))
        key = identifier_key(row.text("identifier"))
        if mention is not None and key is not None:
            mention.identifiers |= {key}
    for row in ask(view, question(__package__, "body_facts")):
        mention = found.get(row.iri("who"))
        if mention is not None:
            mention.body_kind = row.maybe_iri("kind") or mention.body_kind
            mention.part_of = row.maybe_iri("part_of") or mention.part_of
            mention.seat = row.maybe_iri("seat") or mention.seat
    heads = _posts(archive, found)
    _took_part(archive, found)
    return Mentions(archive, tuple(found[iri] for iri in sorted(found)), found, heads)


def _named(archive: Archive) -> dict[IRI, Mention]:
    rows: dict[IRI, list[Row]] = defaultdict(list)
    for row in archive.rows("actor_names"):
        rows[row.iri("who")].append(row)
    found = {}
    for iri, own in rows.items():
        kind = min(ACTOR_KIND_OF[row.iri("kind")] for row in own)
        if kind == "group":
            continue
        names = sorted({(not row.flag("main"), row.text("name")) for row in own})
        unnamed = kind == "unidentified"
        found[iri] = Mention(
            iri=iri,
            one=archive.one(iri),
            kind=kind,
            source=min(row.iri("source") for row in own),
            names=() if unnamed else tuple(dict.fromkeys(name for _, name in names)),
            described=tuple(sorted({Text(row.text("name"), row.lang("name")) for row in own})) if unnamed else (),
        )
    return found


def identifier_key(identifier: str) -> tuple[str, str] | None:
    """Scheme and value as they are compared; None: it has no scheme, or one that says nothing across sources."""
    scheme, colon, value = identifier.partition(":")
    key = scheme_key(scheme)
    if not colon or not value.strip() or key in schemes().local:
        return None
    value = fold(value.strip())
    if "://" in value:
        value = value.partition("://")[2].removeprefix("www.").rstrip("/")
    elif "@" not in value:
        value = "".join(sign for sign in value if sign.isalnum())
    return (key, value) if value else None


def _posts(archive: Archive, found: dict[IRI, Mention]) -> dict[IRI, list[Mention]]:
    heads: dict[IRI, list[Mention]] = defaultdict(list)
    rows: dict[IRI, list[Row]] = defaultdict(list)
    for name in ("tenures", "unnamed_posts"):
        for row in archive.rows(name):
            rows[row.iri("tenure") if name == "tenures" else row.iri("who")].append(row)
    for key in sorted(rows):
        own = rows[key]
        mention = found.get(own[0].iri("who"))
        if mention is None:
            continue
        post = _post(own, stated=mention.kind != "unidentified")
        mention.posts.append(post)
        if post.organisation is not None and mention.kind == "person":
            heads[post.organisation].append(mention)
    return heads


def _post(rows: list[Row], *, stated: bool) -> Post:
    row = rows[0]
    role = row.maybe_iri("role")
    title = tuple(sorted({Text(one.text("title"), one.lang("title")) for one in rows if one.text("title")}))
    if not stated:
        cited = row.edtf("published")
        return Post(row.maybe_iri("organisation"), _role(role), title, False, cited, cited, None, None, row.iri("claim"))
    return Post(
        organisation=row.maybe_iri("organisation"),
        role=_role(role),
        title=title,
        former=row.flag("former"),
        first_cited=row.edtf("first"),
        last_cited=row.edtf("last"),
        start=row.edtf("start"),
        end=row.edtf("end"),
        claim=row.iri("claim"),
    )


def _role(iri: IRI | None) -> OfficeRole | None:
    return OfficeRole.from_iri(iri) if iri else None


def _took_part(archive: Archive, found: dict[IRI, Mention]) -> None:
    missions = {claim.session: claim.mission for claim in archive.session_claims() if claim.mission}
    for row in archive.rows("participations"):
        mention = found.get(row.iri("who"))
        if mention is None:
            continue
        session = archive.one(row.iri("where"))
        mention.sessions.add(session)
        if session in missions:
            mention.missions.add(missions[session])
        if row.iri("attendance") == Attendance.ATTENDED.iri and row.iri("status") == EventStatus.HELD.iri:
            mention.attended.add(session)
        _act_for(mention, row)
    for row in archive.rows("memberships"):
        mention = found.get(row.iri("who"))
        if mention is not None:
            mention.missions.add(archive.one(row.iri("where")))
            _act_for(mention, row)


def _act_for(mention: Mention, row: Row) -> None:
    body = row.maybe_iri("for")
    if body is not None and all(post.organisation != body for post in mention.posts):
        mention.posts.append(Post(body, None, (), False, None, None, None, None, row.iri("claim")))
