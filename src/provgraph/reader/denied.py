"""Meetings that the text says did not happen: « n'a pas rencontré », « sans avoir vu », « rendez-vous annulé »."""

from provgraph.reader.article import Article, Named, Span, inside
from provgraph.reader.draft import Draft, NotMet
from provgraph.reader.words import compiled

_MET = r"(?:rencontr|croisé|vus?\b|vue\b|reçue?s?\b|échang|parlé|entreten|serré|adressé la parole)"
_DENIED = {
    "fr": (
        rf"(?i)(?:\bn['’e] ?(?:\p{{L}}+['’]? ?){{0,3}}(?:pas|jamais|point"
        rf"|guère)(?: \p{{L}}+)? (?:\p{{L}}+ )?{_MET}|\bne s['’]?\p{{L}}* ?(?:\p{{L}}+ )?(?:pas"
        rf"|jamais) {_MET}|\bsans (?:avoir |même )*{_MET}|n['’]\p{{L}}+ donc pas {_MET}"
        rf"|\bne (?:\p{{L}}+ )?(?:rencontrer|verr)\p{{Ll}}+ (?:pas|point)"
        rf"|\bpas de (?:rencontre|tête-à-tête|entretien|rendez-vous|entrevue)[^.;]{{0,40}}\bentre\b)"
    ),
    "en": (
        r"(?i)\b(?:did not|didn['’]t|has not|had not|have not|never|has never|had never|have never"
        r"|could not)(?: \p{L}+)? (?:meet|met|see|seen|speak|spoken|talk|receive|received|shake)\b"
        r"|\b(?:will|would|is|was|were|are) not (?:be )?(?:to )?(?:meet|meeting|see|seeing|receive|receiving)\b"
        r"|\bno (?:meeting|talks|encounter)[^.;]{0,40}\bbetween\b"
        r"|\bwithout (?:meeting|seeing|speaking)"
    ),
}
_OFF = {
    "fr": (
        r"(?i)(?:entretien|rendez-vous|rencontre|tête-à-tête|audience|réunion)[^.;]{0,60}?(?:annulée?"
        r"|reportée?|n['’]a (?:pas|jamais) eu lieu|tombée? à l['’]eau)"
    ),
    "en": (
        r"(?i)(?:meeting|talks|interview|appointment)[^.;]{0,60}?(?:cancelled|called off|postponed"
        r"|did not take place|never took place|fell through)"
    ),
}


def find_not_met(draft: Draft, named: Named, clauses: list[Span], clauses_of: dict[str, list[Span]]) -> None:
    """Fill `not_met` with the pairs of persons whom a clause says not to have met."""
    article = draft.article
    for clause in clauses:
        here = list(dict.fromkeys(inside(named, clause)))
        if len(here) < 2:
            continue
        for pattern, rule in ((_DENIED, "said not to have met"), (_OFF, "meeting called off")):
            for match in compiled(pattern[article.language]).finditer(article.text, clause.start, clause.end):
                pair = _pair(match.start(), here)
                if pair and not _quoted(article, clause, match.start()):
                    session = next((s.id for s in draft.sessions if clause in clauses_of[s.id]), None)
                    draft.not_met.append(NotMet(*pair, session, Span(*match.span()), rule, 0.7))
    for denied in draft.not_met:
        for held in draft.sessions:
            if held.id == denied.session and set(held.takes_part) <= {denied.first, denied.second}:
                held.takes_part = {}  # there was nothing but the meeting that was not
    known = {frozenset((n.first, n.second)) for n in draft.not_met}
    draft.encounters = [
        e
        for e in draft.encounters
        if frozenset((e.first, e.second)) not in known
        or not any(n.session == e.session for n in draft.not_met if {n.first, n.second} == {e.first, e.second})
    ]


def denied_in(article: Article, clause: Span, here: Named) -> set[str]:
    """Those of *here* of whom *clause* says that they did not meet: it puts neither of them anywhere."""
    found = compiled(_DENIED[article.language]).finditer(article.text, clause.start, clause.end)
    denied: set[str] = set()
    for match in found:
        if not _quoted(article, clause, match.start()):
            pair = _pair(match.start(), here)
            denied.update(pair or [n for m, n in here if m.start >= match.start()][:1])
    return denied


def _pair(start: int, here: Named) -> tuple[str, str] | None:
    """The last spoken of before the words, and the first after; or the two before them."""
    before = list(dict.fromkeys(n for m, n in here if m.start < start))
    after = [n for m, n in here if m.start >= start and n not in before[-1:]]
    if before and after:
        return before[-1], after[0]
    if not before and len(after) > 1:
        return after[0], after[1]  # « pas de rencontre entre A et B »
    return (before[-2], before[-1]) if len(before) > 1 else None


def _quoted(article: Article, clause: Span, position: int) -> bool:
    return any(
        m.start() <= position < m.end()
        for m in compiled(r"«[^»]{24,}»|“[^”]{24,}”").finditer(article.text, clause.start, clause.end)
    )
