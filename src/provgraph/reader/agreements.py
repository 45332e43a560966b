"""Agreements: what was signed, or is to be, by whom and on whose behalf."""

from provgraph.reader.article import Span
from provgraph.reader.draft import Agreement, Draft, Session
from provgraph.reader.register import Register
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary


def find_agreements(draft: Draft, clauses_of: dict[str, list[Span]]) -> None:
    """Fill `agreements`: one for each text that a clause about a signing names."""
    article, register = draft.article, Register(draft.article, draft.bodies)
    told = vocabulary("agreements")[article.language]
    link = r"(?:de|d['’]|sur|of|on|for|in)"
    lower = rf"(?:{SPACE}(?!(?:{any_of(told['stops'])})\b)(?:{link}{SPACE})?(?:d['’])?\p{{Ll}}[\p{{L}}-]*)"
    phrase = compiled(
        rf"(?<![\p{{L}}-])(?P<name>(?:\p{{Ll}}+{SPACE})?(?i:{any_of(told['texts'])})(?!\p{{L}}){lower}{{0,4}})"
    )
    quoted = [Span(*m.span()) for m in compiled(r"«[^»]{25,}»|“[^”]{25,}”").finditer(article.text)]
    seen: set[str] = set()
    for session in draft.sessions:
        if session.type == "mission":
            continue
        for clause in clauses_of[session.id]:
            signed = compiled(rf"(?i)(?<!\p{{L}})(?:{any_of(told['signs'])})").search(
                article.text, clause.start, clause.end
            )
            found = phrase.search(article.text, clause.start, clause.end) if signed else None
            if found is None or any(q.holds(Span(*found.span())) for q in quoted):
                continue
            name = _trimmed(found["name"])
            if name.lower() in seen:
                continue
            seen.add(name.lower())
            draft.agreements.append(
                _agreement(draft, register, session, clause, Span(found.start("name"), found.end("name")), name)
            )


def _agreement(draft: Draft, register: Register, session: Session, clause: Span, at: Span, name: str) -> Agreement:
    signatories = tuple(
        (person, _body(draft, person)) for person, roles in session.takes_part.items() if "signatory" in roles
    )
    parties = [body.name for mention, body in register.within(clause) if not body.optional]
    parties += [body for _, body in signatories if body and any(b.name == body for b in draft.bodies)]
    known = len(signatories) > 1 or len(set(parties)) > 1
    return Agreement(
        f"a{len(draft.agreements) + 1}",
        name,
        session.status,
        tuple(dict.fromkeys(parties)),
        signatories,
        session.id,
        session.date,
        at,
        "text that is signed",
        0.7 if known else 0.5,
    )


def _body(draft: Draft, person: str) -> str | None:
    return next((r.body.partition(" (")[0] for r in draft.roles.get(person, []) if r.body and not r.former), None)


def _trimmed(name: str) -> str:
    """Without the article or the small word that the phrase begins or ends with."""
    small = (
        r"(?:le|la|l['’]|les|un|une|des|du|de|d['’]|ce|cette|the|a|an|of|on|and|et|in|for|sur|their"
        r"|its|leur|son|sa|par|avec|with|by|l|d)"
    )
    plain = compiled(rf"^(?:{small}{SPACE})+|(?:{SPACE}{small})+$").sub("", name.strip())
    return plain.strip()
