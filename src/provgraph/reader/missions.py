"""Who was on a mission: those whom the text puts on it, never the hosts."""

from collections import Counter

import regex

from provgraph.reader.article import Article, Named, Span
from provgraph.reader.draft import Draft, Mark, Session
from provgraph.reader.places import countries, destination_of
from provgraph.reader.sessions import Scene, triggers
from provgraph.reader.words import compiled

LEADS = (
    r"(?i)(?:condui\p{Ll}+|emmen\p{Ll}+|à (?:leur|la|sa) tête|sous la (?:conduite|houlette|présidence"
    r"|direction)|men(?:é|"
    r"ée|ait) par|pilot\p{Ll}+|derrière|dirig\p{Ll}+|\bled\b|\bleads\b|headed|leading|in charge "
    r"of|took the chair|débute|aux commandes|à la manœuvre|s['’]envole|part(?:i|ent)?\b)"
)
_TRAVELS = (
    r"(?i)(?:accompagn\p{Ll}+|aux côtés|avec|emmen|condui|délégation|délégués|voyage|membres|"
    r"participants|du déplacement|accompanied|travelled|joined|party|delegation|members|aboard|"
    r"with|flew|went|pris l['’]avion|partie du voyage|f\p{Ll}+ partie|(?:de la|du) (?:mission|voyage"
    r"|déplacement|délégation|périple)|à ses côtés|périple|expédition|bagages|m[ae][dk](?:e|ing) the trip"
    r"|au sein d|en compagnie|en (?:visite|déplacement|tournée)"
    r"|(?:sera|seront|étai(?:t|ent)) (?:à|en|au|aux|dans)|dans les rangs)"
)


_RECEIVED = (
    r"(?i)(?:reçue?s?|accueillie?s?|guidée?s?|invitée?s?|rencontré\p{Ll}*|received|welcomed|greeted"
    r"|hosted|shown round|met)"
    r"(?: \p{Ll}+){0,2} (?:par|avec|by|with|chez)\b|(?:sign|paraph|conclu)\p{Ll}* (?:avec|with)\b"
)
_MEETS = (
    r"(?i)(?<!\p{L})(?:(?:a|ont|avai(?:t|ent)|aura|auront) (?:\p{Ll}+ )?(?:rencontré|croisé|salué|vu(?! que)"
    r"|travaillé avec"
    r"|(?:eu|tenu) (?:\p{Ll}+ ){1,3}avec)|rencontr(?:e"
    r"|ent|era|eront|ait|aient)"
    r"|(?:s['’]est|se sont|s['’]étai(?:t|ent)) (?:\p{Ll}+ )?entretenue?s?|(?:négoci|discut|échang|dîn"
    r"|déjeun)(?:é|e|ent|era) avec"
    r"|met(?: with)?|meets?|will meet|(?:paid|pays) an? (?:\p{Ll}+ )?(?:call|visit) (?:on|to)"
    r"|held talks|holds talks|sat down with|called on|dined with|lunched with)(?!\p{L})"
)
PARTY = (
    r"(?i)(?<!\p{L})(?:(?:la|une|cette) (?:\p{Ll}+ )?délégation|(?:the|a) (?:\p{Ll}+ )?delegation"
    r"|le groupe|the group|la mission|les visiteurs|the visitors"
    r"|the party|les élus|les délégués|the delegates)(?!\p{L})"
)
_JUDGES = (
    r"(?i)(?<!\p{L})(?:dénonc|critiqu|déplor|fustig|raill|tacl|réclam|condamn|approuv|défend|salu|contest|moqu"
    r"|juge|soumi|propos|remi|expliqu|accueil|reç|recev|financ|vot|félicit|remerci"
    r"|denounc|criticis|criticiz|mock|slam|defend|question|attack|condemn|prais|back|submit|propos|host|receiv"
    r"|welcom|greet|fund|thank)\p{Ll}*"
)
_TOLD_THE_PARTY = (
    r"(?i)(?<!\p{L})(?:expliqu|présent|racont|rapport|montr|détaill|expos|rappel|confi|explain|show|present|told|tell)"
    r"\p{Ll}* (?:\p{L}+ ){0,3}(?:à la délégation|aux (?:délégués|visiteurs|élus)|(?:to )?the (?:delegation|delegates"
    r"|visitors))(?! (?:condui|men|emmen|compos|dirig|led |headed ))"
)
"""« A a expliqué à la délégation … »: who speaks to those who travel, and of whom they speak, need not travel."""
_JOURNEY = r"(?i)(?<!\p{L})(?:voyage|déplacement|mission|délégation|périple|trip|visit|mission|delegation|journey)"
_OTHER_TIME = (
    r"(?i)(?<!\p{L})(?:année précédente|an dernier|l['’]an passé|précédente? (?:mission"
    r"|délégation)|earlier (?:mission|delegation|trip|visit)|previous|last year|en (?:19"
    r"|20)\d\d,|in (?:19|20)\d\d\b)"
)


def members_of(article: Article, clause: Span, here: Named) -> Named:
    """Those of *here* whom *clause* puts on the journey: not the host who receives the delegation in it."""
    text = article.at(clause)
    if not (compiled(_TRAVELS).search(text) or compiled(LEADS).search(text)):
        return []
    if compiled(_TOLD_THE_PARTY).search(text):
        return []
    here = [pair for pair in here if not _comments_on(article, clause, pair[0])]
    received = compiled(_RECEIVED).search(article.text, clause.start, clause.end) or _met(article, clause, here)
    if received:
        here = [pair for pair in here if pair[0].start < received.start()]
    occasion = next(
        (t for t in triggers(article, clause) if t[0] in ("meeting", "reception", "visit", "signing", "lunch")), None
    )
    party = compiled(PARTY).search(article.text, clause.start, clause.end)
    if occasion and party and occasion[1].start < party.start():
        here = [pair for pair in here if pair[0].start > party.end()]
    return here


def _met(article: Article, clause: Span, here: Named) -> "regex.Match[str] | None":
    """« La délégation a rencontré A »: who is named after the verb is who was met, where somebody stands before it."""
    verb = compiled(_MEETS).search(article.text, clause.start, clause.end)
    if verb is None:
        return None
    party = compiled(PARTY).search(article.text, clause.start, verb.start())
    return verb if party or any(place.end <= verb.start() for place, _ in here) else None


def _comments_on(article: Article, clause: Span, name: Span) -> bool:
    """« A dénonce un voyage coûteux »: whoever judges a journey need not have been on it."""
    verb = compiled(_JUDGES).search(article.text, name.end, clause.end)
    subject = verb and not compiled(r"[.;:«»]").search(article.text, name.end, verb.start())
    return bool(subject and compiled(_JOURNEY).search(article.text, verb.end(), clause.end)) if verb else False


def merge_missions(draft: Draft) -> None:
    """One mission for one state and destination: the words « mission » and « délégation » tell of the same one."""
    kept: dict[tuple[str, bool], Session] = {}
    for session in list(draft.sessions):
        if session.type != "mission":
            continue
        clause = draft.article.at(draft.article.sentence_at(session.at.start))
        other = session.earlier or (session.status == "held" and bool(compiled(_OTHER_TIME).search(clause)))
        first = kept.setdefault((session.status, other), session)
        if first is session:
            continue
        draft.sessions.remove(session)
        for name, roles in session.takes_part.items():
            first.takes_part.setdefault(name, set()).update(roles)
            first.where.setdefault(name, session.where[name])
        first.marks = {**session.marks, **first.marks}
        first.absent.update(session.absent)


def delegates(draft: Draft, everywhere: dict[str, str], scene_of: dict[str, Scene]) -> None:
    """Those seen in sessions on the travellers' side were on the mission too; the hosts were not."""
    mission = next((s for s in draft.sessions if s.type == "mission" and s.status == "held" and not s.earlier), None)
    if mission is None:
        return
    elsewhere = {n for s in draft.sessions if s.type == "mission" and s is not mission for n in s.takes_part}
    away = destination_of(draft.article)
    sure = {name: _home(draft, name, sure=True) for name in draft.roles}
    ours = Counter(word for name in mission.takes_part for word in sure.get(name, set()))
    if not ours and not mission.takes_part:
        shared = Counter(word for words in sure.values() for word in words)
        ours = Counter({word: n for word, n in shared.most_common(1) if n > 1})
    sides: Counter[str] = Counter()
    for session in draft.sessions:
        if session.status != "held" or session.type == "mission" or session.earlier:
            continue
        for name, roles in session.takes_part.items():
            sides[name] += _side(draft.article, session, scene_of[session.id], name, roles)
    for name in list(sides):
        bodies = [role.body or "" for role in draft.roles.get(name, [])]
        sides[name] += 2 * bool(sure.get(name, set()) & ours.keys()) + bool(
            _home(draft, name, sure=False) & ours.keys()
        )
        sides[name] -= 3 * bool(away and any(away in body for body in bodies))
    for session in draft.sessions:
        for name in session.takes_part:
            if (
                session.status == "held"
                and session.type != "mission"
                and not session.earlier
                and sides[name] >= _OURS
                and name not in everywhere
                and name not in elsewhere
            ):
                mission.takes_part.setdefault(name, {"attendee"})
                mission.where.setdefault(name, session.where[name])
                mission.marks.setdefault(name, Mark("on the travellers' side", 0.4))


_OURS = 1
"""So many signs put somebody on the travellers' side."""
_GENERIC = frozenset(
    {"Chambre", "Ville", "Conseil", "Agence", "Port", "Région", "Chamber", "City", "Council", "Agency", "Authority"}
)


def _home(draft: Draft, name: str, *, sure: bool) -> set[str]:
    """The words of the bodies of *name*; *sure*: only of those that the text gives beside the name."""
    return (
        {
            word
            for role in draft.roles.get(name, [])
            if role.body and not role.former and not (sure and "nearby" in role.rule)
            for word in compiled(r"\p{Lu}[\p{L}-]{3,}").findall(role.body)
        }
        - _GENERIC
        - countries()
        - {destination_of(draft.article) or ""}
    )


def _side(article: Article, session: Session, scene: Scene, name: str, roles: set[str]) -> int:
    """Who receives is at home; who visits, or meets with somebody, has come."""
    if "host" in roles:
        return -2
    clause = next((c for c in scene.clauses if c.holds(session.where[name])), None)
    verb = next((t for _, t in triggers(article, clause) if article.at(t)[:1].islower()), None) if clause else None
    if clause is None or verb is None or not compiled(_COMES).match(article.text, verb.start):
        return 0
    return 1 if session.where[name].end <= verb.start else -1


_COMES = (
    r"(?:visit|rencontr|entret|découv|parcour|reçue?s? .{0,12}par|called|toured|met\b|guidée"
    r"|received by|accueillie?s? par)"
)
