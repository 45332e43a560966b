"""Who took part in which session, in which role, and who the text says was not there."""

from provgraph.reader.absences import absentees
from provgraph.reader.agreements import find_agreements
from provgraph.reader.article import Article, Named, Span, cue, inside
from provgraph.reader.date_readings import read_dates
from provgraph.reader.days import Day, days_in
from provgraph.reader.denied import denied_in, find_not_met
from provgraph.reader.doings import does_something_else
from provgraph.reader.draft import Draft, Mark, Session
from provgraph.reader.encounters import meetings
from provgraph.reader.functions import Function
from provgraph.reader.headcounts import count_heads
from provgraph.reader.mission_days import date_missions
from provgraph.reader.missions import LEADS, delegates, members_of, merge_missions
from provgraph.reader.near_by import join_the_last_occasion
from provgraph.reader.only_named import only_named
from provgraph.reader.parties import delegation_in_sessions, guests_go_on
from provgraph.reader.places import places_of
from provgraph.reader.protagonist import complete_meetings
from provgraph.reader.quotations import quoted
from provgraph.reader.references import references
from provgraph.reader.repeated import merge_repeated
from provgraph.reader.retractions import only_on_paper, taken_back
from provgraph.reader.scene_flow import scenes
from provgraph.reader.sessions import Scene, clauses, triggers
from provgraph.reader.states import is_large, status_of
from provgraph.reader.staying_away import absent_from_the_like, stayed_at_home, whoever_was_away
from provgraph.reader.unnamed import find_unnamed
from provgraph.reader.words import compiled

_IN_THE_CLAUSE, _AFTER_IT = 0.7, 0.6
"""The confidence of who is named in the clause that tells of the occasion, and in one after it."""
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


def attend(draft: Draft, functions: list[Function]) -> tuple[Named, dict[str, list[Span]]]:
    """Fill the sessions of *draft* and the encounters in them.

    Returns:
        Every place that names or means somebody, and the clauses of each session by its id.
    """
    article = draft.article
    bodies = [m for body in draft.bodies for m in body.mentions]
    plain = sorted((m, p.name) for p in draft.people if not p.bystander for m in p.mentions)
    names = [*bodies, *_matters(article, functions)]
    cut = [clause for paragraph in article.paragraphs for clause in clauses(article, paragraph, names)]
    away = whoever_was_away(article, cut, plain, plain)
    meant = references(draft, functions, cut, away)
    named = sorted([*plain, *meant])
    everywhere: dict[str, str] = {}
    days = days_in(article, Span(0, len(article.text)))
    found = scenes(article, names)
    people = [m for person in draft.people for m in person.mentions]
    for number, scene in enumerate(found, 1):
        session = Session(f"e{number}", scene.type, article.at(scene.trigger), scene.trigger, status_of(article, scene))
        session.large, session.earlier = is_large(article, scene), scene.earlier
        session.place = _place(article, scene, people)
        session.date = _date(scene, session, days)
        _fill(article, scene, session, named, plain)
        if session.type == "mission":
            everywhere.update(session.absent)
        if session.takes_part or session.absent or scene.type == "mission":
            draft.sessions.append(session)
    merge_missions(draft)
    merge_repeated(draft)
    rooms = {clause for scene in found if scene.type != "mission" for clause in scene.clauses}
    everywhere.update(stayed_at_home(article, cut, rooms, named, plain))
    for session in draft.sessions:
        for name in session.absent:
            session.takes_part.pop(name, None)
        if session.type == "mission" and not session.earlier:
            session.takes_part = {n: r for n, r in session.takes_part.items() if n not in everywhere}
        if session.status == "cancelled":
            session.absent.update(dict.fromkeys(session.takes_part, "cancelled"))
            session.takes_part = {}
    absent_from_the_like(draft)
    scene_of = {s.id: found[int(s.id[1:]) - 1] for s in draft.sessions}
    delegates(draft, everywhere, scene_of)
    delegation_in_sessions(draft, scene_of)
    guests_go_on(draft, scene_of)
    complete_meetings(draft, scene_of)
    join_the_last_occasion(draft, plain, cut, {*everywhere, *whoever_was_away(article, cut, named, plain)})
    listed = [item for scene in found for item in scene.listed]
    for session in draft.sessions:
        draft.encounters.extend(meetings(article, session, listed if session.type == "mission" else ()))
    clauses_of = {s.id: scene_of[s.id].clauses for s in draft.sessions}
    read_dates(draft, days, clauses_of)
    date_missions(draft, clauses_of)
    count_heads(draft, clauses_of)
    find_not_met(draft, named, cut, clauses_of)
    find_unnamed(draft, functions, meant, clauses_of)
    find_agreements(draft, clauses_of)
    return named, clauses_of


def _fill(article: Article, scene: Scene, session: Session, named: Named, plain: Named) -> None:
    last: str | None = None
    for clause, after in zip(scene.clauses, [*scene.clauses[1:], None], strict=True):
        here = inside(named, clause)
        absent = absentees(article, clause, here, last, journey=scene.type == "mission")
        absent |= taken_back(article, clause, after, here)
        for name, why in absent.items():
            session.absent[name] = why
            if instead := _instead(article, clause, why, inside(plain, clause)):
                session.represented_by[name] = instead
            session.marks[name] = Mark(f"absent: {why}", 0.9)
            session.where.setdefault(name, next((m for m, n in here if n == name), clause))
        told = [n for _, n in inside(plain, clause)]
        last = told[-1] if told else last
        told_of = clause is scene.clauses[0] and not quoted(article, scene.trigger)
        if only_on_paper(article, clause) or (not told_of and _only_quotes(article, clause)):
            continue
        if clause is scene.clauses[0] and not told_of:
            continue  # « Jusqu'en juin, aucun salon ! », se souvient A
        if scene.type == "mission" and clause not in scene.listed:
            here = members_of(article, clause, here)
        here = [pair for pair in here if pair[1] not in denied_in(article, clause, here)]
        for mention, name in here:
            if quoted(article, mention) or only_named(article, clause, mention):
                continue
            if does_something_else(article, clause, mention, here):
                continue
            session.takes_part.setdefault(name, set()).update(_roles(article, clause, mention, scene))
            session.where.setdefault(name, mention)
            rule = "named in the scene" if (mention, name) in plain else "meant in the scene"
            session.marks.setdefault(name, Mark(rule, _IN_THE_CLAUSE if clause is scene.clauses[0] else _AFTER_IT))
    for name, roles in session.takes_part.items():
        if len(roles) > 1:
            roles.discard("attendee")
        session.takes_part[name] = roles


def _matters(article: Article, functions: list[Function]) -> list[Span]:
    """The complements of functions, whose words tell of no occasion: « déléguée aux congrès »; but for journeys."""
    return [f.complement for f in functions if all(type_ != "mission" for type_, _ in triggers(article, f.complement))]


def _roles(article: Article, clause: Span, mention: Span, scene: Scene) -> set[str]:
    near = article.text[max(clause.start, mention.start - 40) : min(clause.end, mention.end + 45)]
    if scene.type == "signing" and _signs(article, clause, mention):
        return {"signatory"}
    if scene.type == "mission":
        return {"leader"} if compiled(LEADS).search(near) else {"attendee"}
    for role, (pattern, types) in _ROLES[article.language].items():
        if (types is not None and scene.type not in types) or not compiled(rf"(?i){pattern}").search(near):
            continue
        if role != "host" or _receives(article, clause, mention, pattern):
            return {role}
    return {"attendee"}


def _receives(article: Article, clause: Span, mention: Span, pattern: str) -> bool:
    """Whether it is they who receive: before the verb, or after « par »; not who is received."""
    verbs = [*compiled(rf"(?i){pattern}").finditer(article.text, clause.start, clause.end)]
    nearest = min(verbs, key=lambda v: min(abs(v.start() - mention.end), abs(mention.start - v.end())), default=None)
    if nearest is None:
        return False
    by = compiled(r"\p{Ll}*(?: \p{Ll}+){0,2} (?:par|by)(?!\p{L})").match(article.text, nearest.end(), clause.end)
    passive = compiled(r"(?:été|est|sont|fut|furent|était|étaient|was|were|been|being|is|are) (?:\p{Ll}+ )?$").search(
        article.text, max(clause.start, nearest.start() - 24), nearest.start()
    )
    if by or passive:
        return bool(by) and mention.start >= nearest.end()
    return mention.end <= nearest.start() or nearest[0].lower() in ("chez", "hôte", "maître", "host")


def _instead(article: Article, clause: Span, why: str, named: Named) -> str | None:
    """Who came in the place of who is absent: named after « représentée par »."""
    if not compiled(rf"(?i)(?:{cue('attendance', article.language, 'instead')})").search(why):
        return None
    start = article.text.find(why, clause.start, clause.end) + len(why)
    return next((name for mention, name in named if mention.start >= start), None)


def _signs(article: Article, clause: Span, mention: Span) -> bool:
    """Whether somebody is the subject of the signing, or signs « avec » or is « par » whom it is signed; no witness."""
    verb = compiled(r"(?i)(?<!\p{L})(?:sign|paraph|ratifi)\p{Ll}+").search(article.text, clause.start, clause.end)
    if verb is None:
        return False
    between = article.text[min(verb.end(), mention.end) : max(verb.start(), mention.start)]
    before = article.text[clause.start : mention.start]
    if compiled(r"(?i)présence|yeux|regard|devant|témoin|presence|in front|witness|watched|;").search(before):
        return False
    joined = compiled(r"(?i)(?<!\p{L})(?:avec|par|entre|with|by|between)(?!\p{L})").search(between)
    return bool(joined) if mention.start > verb.start() else not compiled(r"[,;] (?:tandis|while|que)").search(between)


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


def _place(article: Article, scene: Scene, people: list[Span]) -> str | None:
    """The first place of the clause that tells of the occasion: the next one may be about elsewhere."""
    clause = next(c for c in scene.clauses if c.holds(scene.trigger))
    found = [(article.text.find(name, clause.start, clause.end), name) for name in places_of(article)]
    there = sorted((at, name) for at, name in found if at >= 0 and not any(m.start <= at < m.end for m in people))
    return there[0][1] if there else None
