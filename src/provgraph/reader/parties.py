"""Who was there without being named again: « la délégation », « les visiteurs », « ses hôtes »."""

from itertools import pairwise

from provgraph.reader.article import Article, Span
from provgraph.reader.draft import Draft, Mark
from provgraph.reader.missions import PARTY
from provgraph.reader.sessions import Scene
from provgraph.reader.words import compiled

_GUESTS = (
    r"(?<!\p{L})(?:[Ll](?:es|eurs) (?:visiteurs|hôtes|invités|convives)|[Tt]he (?:visitors|guests|party)"
    r"|[Tt]he group)(?!\p{L})"
)


def guests_go_on(draft: Draft, scene_of: dict[str, Scene]) -> None:
    """« A a promené les visiteurs »: those who had been received at the occasion told of before."""
    article = draft.article
    rooms = sorted((s for s in draft.sessions if s.type != "mission" and not s.earlier), key=lambda s: s.at)
    for before, session in pairwise(rooms):
        clause = next((c for c in scene_of[session.id].clauses if c.holds(session.at)), session.at)
        guests = compiled(_GUESTS).search(article.text, clause.start, clause.end)
        if guests is None or before.status != session.status:
            continue
        for name, roles in before.takes_part.items():
            if name not in session.absent and name not in session.takes_part and "host" not in roles:
                session.add_attendee(name, Span(*guests.span()), Mark("the guests", 0.5))


def delegation_in_sessions(draft: Draft, scene_of: dict[str, Scene]) -> None:
    """« La délégation a été reçue par X »: the delegates that the text names before were there."""
    mission = next((s for s in draft.sessions if s.type == "mission" and s.status == "held" and not s.earlier), None)
    if mission is None:
        return
    article = draft.article
    for session in draft.sessions:
        if session.type == "mission" or session.status != "held" or session.earlier:
            continue
        for clause in scene_of[session.id].clauses:
            party = _party_of(article, clause, here=clause.holds(session.at))
            if party is None:
                continue
            for name in mission.takes_part:
                before = mission.where[name].start < clause.end
                if name not in session.absent and before and name not in session.takes_part:
                    session.add_attendee(name, party, Mark("the delegation", 0.6))


def _party_of(article: Article, clause: Span, *, here: bool) -> Span | None:
    """Where *clause* says that the delegation was there; *here*: it is the clause that tells of the occasion.

    In another clause it must be its subject; « elle » is the delegation where the sentence before was about it.
    """
    party = compiled(PARTY).search(article.text, clause.start, clause.end)
    if party and not compiled(r"(?i)les élus|le groupe|la mission").fullmatch(party[0]):
        opens = compiled(r"\W*(?:[^,.;]{2,30}, )?").fullmatch(article.text, clause.start, party.start())
        return Span(*party.span()) if here or opens else None
    pronoun = compiled(r"\W*(?P<it>Elle|It|Ils|They)(?!\p{L})").match(article.text, clause.start, clause.end)
    if pronoun is None:
        return None
    sentence = article.sentence_at(clause.start)
    before = next((s for s in reversed(article.sentences) if s.end <= sentence.start), None)
    if before is None or before.start < article.paragraph_at(clause.start).start:
        return None
    subject = compiled(rf"\W*(?:[^,.;]{{2,30}}, )?{PARTY}").match(article.text, before.start, before.end)
    return Span(*pronoun.span("it")) if subject else None
