"""Who took part in which session, in which role, who is absent, and who met whom in it."""

from collections import Counter
from itertools import combinations

from provgraph.reader.absences import absentees
from provgraph.reader.article import Article, Span, cue
from provgraph.reader.days import Day, days_in
from provgraph.reader.draft import Draft, Encounter, Session
from provgraph.reader.places import places_of
from provgraph.reader.sessions import Scene, is_large, scenes, status_of
from provgraph.reader.words import compiled

_ROLES = {
    "fr": {
        "signatory": (r"\b(?:sign|paraph|appos)\p{Ll}*", ("signing",)),
        "speaker": (
            (
                r"\b(?:présent(?:é|er|era)|pronon|interv\p{Ll}+|orateur|exposé|ouvert|ouverture|tribune|"
                r"estrade|répond\p{Ll}*|expliqu|souhaité|allocution|discours|débat\p{Ll}*|démonstration|"
                r"rend compte|bilan|indique|résum)"
            ),
            None,
        ),
        "host": (
            r"\b(?:reç\p{Ll}+|recev\p{Ll}+|accueil\p{Ll}+|guid\p{Ll}+|anim\p{Ll}+|invit(?:é|ait|e)\b|chez|hôte|présid(?:é|ait|ence|era)|conduite|maître)",
            None,
        ),
    },
    "en": {
        "signatory": (r"\b(?:sign\p{Ll}*)", ("signing",)),
        "speaker": (
            r"\b(?:spoke|presented|opened|address|keynote|speech|told the|explained|answered|panel|gave a talk|lectur)",
            None,
        ),
        "host": (r"\b(?:host|receiv|welcom|chair|guid|showed|gave a tour|led by|invited)", None),
    },
}
_LEADS = (
    r"(?i)(?:condui\p{Ll}+|emmen\p{Ll}+|à (?:leur|la|sa) tête|sous la (?:conduite|houlette)|men(?:é|"
    r"ée|ait) par|pilot\p{Ll}+|derrière|dirig\p{Ll}+|\bled\b|\bleads\b|headed|leading|in charge "
    r"of|took the chair|débute|s['’]envole|part(?:i|ent)?\b)"
)
_TRAVELS = (
    r"(?i)(?:accompagn\p{Ll}+|aux côtés|avec|emmen|condui|délégation|délégués|voyage|membres|"
    r"participants|du déplacement|accompanied|travelled|joined|party|delegation|members|aboard|"
    r"with|flew|went|pris l['’]avion)"
)


def attend(draft: Draft) -> None:
    """Fill the sessions of *draft* and the encounters in them."""
    article = draft.article
    named = sorted((m, p.name) for p in draft.people if not p.bystander for m in p.mentions)
    everywhere: dict[str, str] = {}
    days = days_in(article, Span(0, len(article.text)))
    draft.contradictions = [day.at for day in days if day.date is None]
    for number, scene in enumerate(scenes(article), 1):
        session = Session(f"e{number}", scene.type, article.at(scene.trigger), scene.trigger, status_of(article, scene))
        session.large = is_large(article, scene)
        session.place = _place(article, scene)
        session.date = _date(scene, session, days)
        _fill(article, scene, session, named)
        if session.type == "mission":
            everywhere.update(session.absent)
        if session.takes_part or session.absent or scene.type == "mission":
            draft.sessions.append(session)
    _merge_missions(draft)
    for session in draft.sessions:
        for name in session.absent:
            session.takes_part.pop(name, None)
        if session.type == "mission":
            session.takes_part = {n: r for n, r in session.takes_part.items() if n not in everywhere}
        if session.status == "cancelled":
            session.absent.update(dict.fromkeys(session.takes_part, "cancelled"))
            session.takes_part = {}
    _delegates(draft, everywhere)
    for session in draft.sessions:
        draft.encounters.extend(_meetings(article, session))


def _fill(article: Article, scene: Scene, session: Session, named: list[tuple[Span, str]]) -> None:
    last: str | None = None
    for clause in scene.clauses:
        here = [(m, n) for m, n in named if clause.holds(m)]
        session.absent.update(absentees(article, clause, here, last))
        last = here[-1][1] if here else last
        if clause is not scene.clauses[0] and _only_quotes(article, clause):
            continue
        quotes = [
            Span(*m.span())
            for m in compiled(r"«[^»]{25,}»|“[^”]{25,}”").finditer(article.text, clause.start, clause.end)
        ]
        for mention, name in here:
            if any(quote.holds(mention) for quote in quotes):
                continue
            if scene.type == "mission" and not _travels(article, clause):
                continue
            session.takes_part.setdefault(name, set()).update(_roles(article, clause, mention, scene))
            session.where.setdefault(name, mention)
    for name, roles in session.takes_part.items():
        if len(roles) > 1:
            roles.discard("attendee")
        session.takes_part[name] = roles


def _travels(article: Article, clause: Span) -> bool:
    return bool(compiled(_TRAVELS).search(article.at(clause)) or compiled(_LEADS).search(article.at(clause)))


def _roles(article: Article, clause: Span, mention: Span, scene: Scene) -> set[str]:
    near = article.text[max(clause.start, mention.start - 40) : min(clause.end, mention.end + 45)]
    if scene.type == "mission":
        return {"leader"} if compiled(_LEADS).search(near) else {"attendee"}
    for role, (pattern, types) in _ROLES[article.language].items():
        if (types is None or scene.type in types) and compiled(rf"(?i){pattern}").search(near):
            return {role}
    return {"attendee"}


def _only_quotes(article: Article, clause: Span) -> bool:
    """Whether a clause only says who said what: the speaker need not have been there."""
    text = article.at(clause)
    quoted = sum(len(m[0]) for m in compiled(r"«[^»]*»|“[^”]*”|\"[^\"]*\"").finditer(text))
    return quoted > 0.5 * len(text)


def _date(scene: Scene, session: Session, days: list[Day]) -> str | None:
    """The day that the clause of the trigger names, where it names one."""
    clause = next(c for c in scene.clauses if c.holds(scene.trigger))
    named = {day.date for day in days if clause.holds(day.at)}
    only = next(iter(named)) if len(named) == 1 else None
    return only.isoformat() if only and scene.type != "mission" and session.status != "cancelled" else None


def _place(article: Article, scene: Scene) -> str | None:
    found = [(article.text.find(name, scene.span.start, scene.span.end), name) for name in places_of(article)]
    there = sorted(pair for pair in found if pair[0] >= 0)
    return there[0][1] if there else None


def _merge_missions(draft: Draft) -> None:
    """One mission for one state and destination: the words « mission » and « délégation » tell of the same one."""
    kept: dict[str, Session] = {}
    for session in list(draft.sessions):
        if session.type != "mission":
            continue
        first = kept.setdefault(session.status, session)
        if first is session:
            continue
        draft.sessions.remove(session)
        for name, roles in session.takes_part.items():
            first.takes_part.setdefault(name, set()).update(roles)
            first.where.setdefault(name, session.where[name])
        first.absent.update(session.absent)


def _delegates(draft: Draft, everywhere: dict[str, str]) -> None:
    """Those of the delegates' own bodies who are seen in a session were on the mission too."""
    mission = next((s for s in draft.sessions if s.type == "mission" and s.status == "held"), None)
    if mission is None:
        return

    def home(name: str) -> set[str]:
        words = {
            w
            for role in draft.roles.get(name, [])
            if role.body and not role.former
            for w in compiled(r"\p{Lu}[\p{L}-]{3,}").findall(role.body)
        }
        return words - {
            "Chambre",
            "Ville",
            "Conseil",
            "Agence",
            "Port",
            "Région",
            "Chamber",
            "City",
            "Council",
            "Agency",
            "Authority",
        }

    ours = {word for name in mission.takes_part for word in home(name)}
    if not ours:
        shared = Counter(word for name in draft.roles for word in home(name))
        ours = {word for word, n in shared.most_common(1) if n > 1}
    for session in draft.sessions:
        for name in session.takes_part:
            if session.status == "held" and session.type != "mission" and home(name) & ours and name not in everywhere:
                mission.takes_part.setdefault(name, {"attendee"})
                mission.where.setdefault(name, session.where[name])


def _meetings(article: Article, session: Session) -> list[Encounter]:
    """Pairs of those who were in one room; attested where a verb of meeting joins them."""
    verb = compiled(rf"(?i){cue('events', article.language, 'attested')}")
    found = []
    for first, second in combinations(session.takes_part, 2):
        a, b = sorted((session.where[first], session.where[second]))
        sentence, other = article.sentence_at(a.start), article.sentence_at(b.start)
        if session.type == "mission":
            if sentence != other or b.start - a.end > 120:
                continue
            grade = "coattended"
        elif sentence == other and verb.search(article.at(sentence)):
            grade = "attested"
        else:
            grade = "coattended" if session.large or session.type == "fair" else "copresent"
        rule = f"together in a {session.type}"
        found.append(
            Encounter(first, second, grade, session.id, session.status == "planned", Span(a.start, b.end), rule)
        )
    return found
