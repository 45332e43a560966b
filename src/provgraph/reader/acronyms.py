"""Acronyms: « Long Name (LN) », LN alone later, and letters that are those of a body of the same text."""

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.register import Register
from provgraph.reader.words import CAPITAL, NAME_RUN, SPACE, any_of, compiled, sentence_starters, vocabulary

_LINK = (
    rf"(?:d['’]|de{SPACE}l['’]|de{SPACE}la{SPACE}|des{SPACE}|du{SPACE}|de{SPACE}|del{SPACE}|di{SPACE}"
    rf"|do{SPACE}|da{SPACE})"
)
_NOT_ROMAN = r"(?![IVX]+\b)"
_NO_BODIES = frozenset(
    [
        "PDG",
        "CEO",
        "DG",
        "DGS",
        "CFO",
        "COO",
        "TV",
        "PME",
        "ETI",
        "USA",
        "UE",
        "EU",
        "UK",
        "US",
        "DR",
        "RTT",
        "TGV",
        "PIB",
        "CV",
        "VIP",
        "MBA",
        "ID",
        "OK",
        "AM",
        "PM",
        "GPS",
        "CO",
        "SARL",
        "SAS",
        "SA",
        "HT",
        "TTC",
        "II",
        "III",
        "IT",
        "BTP",
        "ZAC",
        "PS",
        "NB",
        "TD",
        "MP",
        "MEP",
        "MSP",
        "MLA",
        "QC",
        "KC",
        "TGI",
        "AG",
        "CA",
        "RDV",
        "RSVP",
        "JO",
        "ONG",
        "NGO",
        "TPE",
        "CSP",
        "HLM",
        "IA",
        "AI",
        "R&D",
    ]
)
"""Capitals that are words of business, countries and numbers."""


def add_expansions(found: Register, article: Article) -> None:
    """« Long Name (LN) »: one body with two names."""
    for match in compiled(
        rf"{SPACE}?(?:\(|, or |, dite? )(?P<short>{_NOT_ROMAN}\p{{Lu}}[\p{{Lu}}\d&-]{{1,7}})(?=[),;. ])"
    ).finditer(article.text):
        body = found.ending_at(match.start()) or found.ending_at(match.start() - 1)
        if body is None:
            run = compiled(rf"{NAME_RUN}(?:{SPACE}(?:{_LINK}|of{SPACE}|for{SPACE})?(?:{CAPITAL}|\p{{Ll}}{{3,}}))*$")
            before = run.search(article.text, max(0, match.start() - 90), match.start())
            letters = "".join(word[0] for word in before[0].split() if word[0].isupper()) if before else ""
            if before and len(letters) > 1 and match["short"][0] in letters:
                body = found.add(Span(*before.span()))
        if body is not None:
            body.aliases.add(match["short"])


def add_acronyms(found: Register, article: Article) -> None:
    """Later mentions of the acronyms that the text explains, and acronyms that it takes for known."""
    for body in list(found.all):
        for alias in body.aliases:
            for match in compiled(rf"(?<![\p{{L}}-]){regex.escape(alias)}(?![\p{{L}}-])").finditer(article.text):
                body.mentions.append(Span(*match.span()))
    for match in compiled(
        rf"(?<![\p{{L}}.-]){_NOT_ROMAN}\p{{Lu}}[\p{{Lu}}\d&]{{1,6}}(?![\p{{L}}-]|\.\p{{L}})"
    ).finditer(article.text):
        line = article.at(article.paragraph_at(match.start()))
        beside = (
            article.text[max(0, match.start() - 12) : match.start()]
            + "|"
            + article.text[match.end() : match.end() + 12]
        )
        if compiled(
            r"\p{Lu}{2,}[.'’]? \||\| (?:\p{Lu}{1,3} )?\p{Lu}{2,}|^(?:.*\n)?\|[.:]|\| ?:|\| \d+[.,]|\|: ?\p{L}"
        ).search(beside):
            continue
        if match.start() == article.paragraph_at(match.start()).start and article.text[match.end() :].lstrip(" ")[
            :1
        ] in tuple(".:,(–—-"):
            continue  # « PORT. » is the heading of what follows, « HANJU (AGL) - » the place of the dispatch
        if match[0].lower() in article.lower_words or match[0].lower() in sentence_starters():
            continue
        if compiled(rf"(?i){any_of(vocabulary('organisations')['namesakes'])}{SPACE}$").search(
            beside.partition("|")[0]
        ):
            continue
        shouting = sum(c.isupper() for c in line) >= 0.5 * sum(c.isalpha() for c in line)
        if not shouting and match[0] not in _NO_BODIES:
            place = compiled(rf"{SPACE}(?:de{SPACE}|d['’]){CAPITAL}").match(article.text, match.end())
            held = place and article.language == "fr" and len(match[0]) > 2
            found.add(Span(match.start(), place.end() if held and place else match.end()), weak=True)


def join_initials(found: Register) -> None:
    """One body where the letters of an acronym are those of a longer name: « CDM » and « Comptoir des Marées »."""
    for short in [b for b in found.all if compiled(r"\p{Lu}{2,7}").match(b.name)]:
        first, _, rest = short.name.partition(" ")
        given = _words(rest)
        for body in found.all:
            words = _words(body.name)
            letters = "".join(word[0].upper() for word in words)
            if body is short or len(words) < len(first) or letters[: len(first)] != first:
                continue
            if given in ([], words[len(first) :]):
                body.aliases.add(short.name)
                body.mentions.extend(short.mentions)
                found.all.remove(short)
                break


def _words(name: str) -> list[str]:
    return [word for word in compiled(r"[\p{L}-]+").findall(name) if word.lower() not in _SMALL]


_SMALL = frozenset(
    ["de", "du", "des", "d", "l", "la", "le", "les", "et", "of", "the", "and", "for", "pour", "del", "di", "do", "da"]
)
