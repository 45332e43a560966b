"""Acronyms: « Long Name (LN) », LN alone later, and letters that are those of a body of the same text."""

import functools

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.register import Register
from provgraph.reader.words import (
    CAPITAL,
    NAME_RUN,
    SPACE,
    any_of,
    compiled,
    given_names,
    is_given_name,
    sentence_starters,
    standing,
    vocabulary,
)

_LINK = (
    rf"(?:d['’]|de{SPACE}l['’]|de{SPACE}la{SPACE}|des{SPACE}|du{SPACE}|de{SPACE}|del{SPACE}|di{SPACE}"
    rf"|do{SPACE}|da{SPACE})"
)
_NOT_ROMAN = r"(?![IVX]+\b)"


def add_expansions(found: Register, article: Article) -> None:
    """« Long Name (LN) »: one body with two names."""
    for match in compiled(
        rf"{SPACE}?(?:\(|, or |, dite? )(?P<short>{_NOT_ROMAN}\p{{Lu}}[\p{{Lu}}\d&-]{{1,7}}"
        rf"|(?<=\()\p{{Lu}}[\p{{Ll}}-]{{3,7}}(?=\)))(?=[),;. ])"
    ).finditer(article.text):
        body = found.ending_at(match.start()) or found.ending_at(match.start() - 1)
        if body is None and match["short"].isupper():
            run = compiled(rf"{NAME_RUN}(?:{SPACE}(?:{_LINK}|of{SPACE}|for{SPACE})?(?:{CAPITAL}|\p{{Ll}}{{3,}}))*$")
            before = run.search(article.text, max(0, match.start() - 90), match.start())
            before = _by_initials(article, before, match["short"]) if before else None
            letters = "".join(word[0] for word in before[0].split() if word[0].isupper()) if before else ""
            words = before[0].split() if before else []
            somebody = len(words) == 2 and not match["short"].startswith(letters)  # « Anne Martin (CHU) »
            if words and is_given_name(words[0]):
                somebody = True
            if before and len(letters) > 1 and match["short"][0] in letters and not somebody:
                body = found.add(Span(*before.span()))
        if body is not None:
            body.aliases.add(match["short"])


def _by_initials(article: Article, run: "regex.Match[str]", short: str) -> "regex.Match[str]":
    """“On behalf of the Harrow Trade Union (HTU)”: from the word whose initials the acronym begins with."""
    for start in reversed([m.start() for m in compiled(r"(?<!\p{L})\p{Lu}").finditer(article.text, *run.span())]):
        words = compiled(r"(?<!\p{L})\p{Lu}").findall(article.text, start, run.end())
        if "".join(words) == short:
            return compiled(r".+").match(article.text, start, run.end()) or run
    return run


@functools.lru_cache(maxsize=64)
def surnames_in_capitals(article: Article) -> bool:
    """Whether the text writes « Anne MARTIN »: two such names or more."""
    found = compiled(
        rf"(?<!\p{{L}})(\p{{Lu}}\p{{Ll}}+)(?:-\p{{Lu}}\p{{Ll}}+)?{SPACE}(?:D[EU]{SPACE})?\p{{Lu}}{{3,}}"
    ).findall(article.text)
    return sum(first.lower() in given_names() for first in found) > 1


def add_acronyms(found: Register, article: Article) -> None:
    """Later mentions of the acronyms that the text explains, and acronyms that it takes for known."""
    for body in list(found.all):
        for alias in body.aliases:
            for start in standing(article.text, alias):
                if (span := Span(start, start + len(alias))) not in body.mentions:
                    body.mentions.append(span)
    for match in compiled(
        rf"(?<![\p{{L}}\d.-]){_NOT_ROMAN}(?!\p{{Lu}}\d+(?!\p{{L}}))\p{{Lu}}[\p{{Lu}}\d&]{{1,6}}(?![\p{{L}}-]|\.\p{{L}})"
    ).finditer(article.text):
        number = compiled(
            rf"{SPACE}\d{{2,3}}(?![\d%€°]|[.,]\d|{SPACE}?(?:%|€|h|ans?|euros?|millions?|milliards?|places?|pays)\b)"
        ).match(article.text, match.end())  # « UVM 13 »: of the département with that number
        if not _stands_apart(article, match, numbered=number is not None) and not _a_kind(article, match):
            found.add(Span(match.start(), _drawn_out(article, match, number)), weak=True)


def add_capitals(found: Register, article: Article) -> None:
    """« MAREE BLEUE »: two or more words in capitals."""
    for match in compiled(r"(?<![\p{L}-])\p{Lu}{2,5}(?: \p{Lu}{2,5})+(?![\p{L}-])").finditer(article.text):
        line = article.at(article.paragraph_at(match.start()))
        before = article.text[max(0, match.start() - 30) : match.start()].split()
        surname = bool(before) and is_given_name(before[-1])  # « Marie DE VALMO »
        place = match[0].title() in article.text  # « PORTO VALMO », elsewhere « Porto Valmo »
        if not surname and not place and line.upper() != line and not compiled(r"\p{Lu}{2,}").match(line):
            found.add(Span(*match.span()), weak=True)


def _stands_apart(article: Article, match: "regex.Match[str]", *, numbered: bool) -> bool:
    """Whether the capitals are a heading, a dispatch's place, or a surname."""
    text = article.text
    beside = f"{text[max(0, match.start() - 12) : match.start()]}|{text[match.end() : match.end() + 12]}"
    if not numbered and compiled(
        r"\p{Lu}{2,}[.'’]? \||\| (?:\p{Lu}{1,3} )?\p{Lu}{2,}|^(?:.*\n)?\|[.:]|\| ?:|\| \d+[.,]|\|: ?\p{L}"
    ).search(beside):
        return True
    opens = match.start() == article.paragraph_at(match.start()).start
    if opens and text[match.end() :].lstrip(" ")[:1] in tuple(".:,(–—-"):
        return True  # « PORT. » is the heading of what follows, « HANJU (AGL) - » the place of the dispatch
    line = article.at(article.paragraph_at(match.start()))
    if sum(c.isupper() for c in line) >= 0.5 * sum(c.isalpha() for c in line):
        return True
    given = compiled(rf"(?P<given>{CAPITAL})(?:{SPACE}D[EU])?{SPACE}$").search(
        text, max(0, match.start() - 30), match.start()
    )
    if given is None or len(match[0]) < 3:
        return False
    known = is_given_name(given["given"])
    return known or (surnames_in_capitals(article) and not given["given"].isupper())  # « Anne MARTIN »


def _a_kind(article: Article, match: "regex.Match[str]") -> bool:
    """Whether the capitals are a word of the language, a kind of thing (« les PTA », « un TGV »), or a ship's name."""
    if match[0].lower() in article.lower_words or match[0].lower() in sentence_starters():
        return True
    told = vocabulary("organisations")
    before = article.text[max(0, match.start() - 16) : match.start()]
    several = r"les|des|aux|ces|nos|leurs|une?|en|format|norme|these|many|several|an?"
    kind = compiled(rf"(?<!\p{{L}})(?i:{several}|{any_of(told['namesakes'])}){SPACE}$").search(before)
    return kind is not None or match[0] in told["no_bodies"] or match[0] in vocabulary("words")["parties"]


def _drawn_out(article: Article, match: "regex.Match[str]", number: "regex.Match[str] | None") -> int:
    """Where the name ends: « CCI de Valmer », « UVM 13 », « la CCI franco-norvégienne », « VLM Distribution »."""
    text, end = article.text, match.end()
    if article.language == "fr":
        head = match[0].lower() in vocabulary("organisations")["heads"]
        place = compiled(rf"{SPACE}(?:de{SPACE}|d['’]){CAPITAL}").match(text, end) if head else None
        two = compiled(rf"{SPACE}\p{{Ll}}+-\p{{Ll}}+(?:aise?|oise?|ien(?:ne)?|aine?|ol(?:e)?)(?!\p{{L}})").match(
            text, end
        )
        if more := place or two or number:
            return more.end()
    brand = compiled(rf"{SPACE}(?P<next>{CAPITAL})(?!{SPACE}?\p{{Lu}})").match(text, end)
    if brand and brand["next"].lower() not in given_names() and not brand["next"].isupper():
        return brand.end()
    return end


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
                body.mentions += [m for m in short.mentions if m not in body.mentions]
                found.all.remove(short)
                break


def _words(name: str) -> list[str]:
    return [word for word in compiled(r"[\p{L}-]+").findall(name) if word.lower() not in _SMALL]


_SMALL = frozenset(
    ["de", "du", "des", "d", "l", "la", "le", "les", "et", "of", "the", "and", "for", "pour", "del", "di", "do", "da"]
)
