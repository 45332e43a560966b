"""Which names of bodies are one body's: an acronym and what it stands for, a short form and the full one."""

from provgraph.reader.article import Article
from provgraph.reader.register import Organisation
from provgraph.reader.word_signs import classes
from provgraph.reader.words import SPACE, compiled
from provgraph.vocabulary.names import fold

_SMALL = frozenset(
    ["de", "du", "des", "d", "l", "la", "le", "les", "et", "of", "the", "and", "for", "pour", "del", "di", "do", "da",
     "en", "in", "à", "au", "aux", "a", "s"]
)  # fmt: skip
_KINDS = ("head of a body", "kind of body", "generic head", "place noun", "group")
_COUNCILS = (
    ("conseil régional", "région"),
    ("conseil départemental", "département"),
    ("conseil général", "département"),
)
"""Bodies that are called by their councils, or by what these govern."""


def joined(article: Article, bodies: list[Organisation]) -> list[Organisation]:
    """*bodies*, each once, under the fullest of its names."""
    found: list[Organisation] = []
    for body in sorted(bodies, key=lambda b: (-len(words(b.name)), min(b.mentions))):
        same = [b for b in found if _same(article, b, body)]
        if len(same) != 1:  # « la chambre », where the text has two: neither
            found.append(body)
            continue
        whole = same[0]
        whole.aliases |= {body.name, *body.aliases}
        whole.aliases.discard(whole.name)
        whole.mentions += [m for m in body.mentions if m not in whole.mentions]
        whole.optional &= body.optional
    return sorted(found, key=lambda b: min(b.mentions))


def without_letters(name: str) -> tuple[str, str | None]:
    """« Chambre de commerce de Valmer CCV »: the name, and the letters for it. None: it ends with no such letters."""
    full, _, letters = name.rpartition(" ")
    nouns = words(full)
    if len(nouns) > 1 and letters.isupper() and fold(letters) == fold("".join(noun[0] for noun in nouns)):
        return full, letters
    return name, None


def words(name: str) -> list[str]:
    """The words of *name* in lower case, without the small ones."""
    return [word for word in compiled(r"[\p{L}\d]+").findall(name.lower()) if word not in _SMALL]


def _same(article: Article, full: Organisation, short: Organisation) -> bool:
    if short.name in full.aliases or full.name in short.aliases:
        return True
    return any(
        _stands_for(article, name, full, short) or _shortened(name, short.name) or _council(name, short.name)
        for name in (full.name, *full.aliases)
    )


def _stands_for(article: Article, name: str, full: Organisation, short: Organisation) -> bool:
    """« Long Name (LN) », LN anywhere, « LN Valmer » for « Long Name de Valmer »."""
    letters, _, rest = short.name.replace(".", "").partition(" ")
    told = compiled(r"[\p{L}\d]+").findall(name)
    if not letters.isupper() or len(letters) < 2 or len(told) < 2:
        return False
    letters, nouns = fold(letters), words(name)
    if rest:
        given, initials = words(rest), fold("".join(word[0] for word in nouns))
        return initials.startswith(letters) and given == nouns[len(letters) : len(letters) + len(given)]
    if letters in map(fold, _initials(told, nouns)):
        return True
    if _in_brackets(article, full, short):
        return letters[0] in fold("".join(word[0] for word in told))
    return _in_brackets(article, short, full) and _taken_from(letters, [fold(noun) for noun in nouns])


def _in_brackets(article: Article, before: Organisation, after: Organisation) -> bool:
    """Whether *after* stands in brackets right behind *before*."""
    return any(
        compiled(rf"{SPACE}?[(\[]{SPACE}?").fullmatch(article.text, one.end, other.start)
        for one in before.mentions
        for other in after.mentions
        if one.end <= other.start <= one.end + 3
    )


def _taken_from(letters: str, nouns: list[str]) -> bool:
    """Whether *letters* are the first ones of all *nouns*, one or two of each: « CECIM »."""
    return compiled("".join(f"{noun[0]}(?:{noun[1:2]})?" for noun in nouns)).fullmatch(letters) is not None


def _initials(told: list[str], nouns: list[str]) -> set[str]:
    """What letters may stand for a name: of its nouns, its capitals, all its words; « AS Valmer Marine »: ASVM."""
    return {
        "".join(word[0] for word in nouns),
        "".join(word[0] for word in told if word[0].isupper()),
        "".join(word[0] for word in told).upper(),
        "".join(word if word.isupper() else word[0] for word in told if word[0].isupper()),
    }


def _shortened(full: str, short: str) -> bool:
    """« la CCI » and « la CCI de Valmer », « Valmo » and « groupe Valmo », “Corps of Valmer” and “Valmer Corps”."""
    long, brief = words(full), words(short)
    if not brief or len(brief) >= len(long):
        return set(long) == set(brief)
    heads = [any(kind in classes().get(word, ()) for kind in _KINDS) for word in long]
    if long[: len(brief)] == brief:
        rest = full[len(short) :] if full.lower().startswith(short.lower()) else full
        link = rf"{SPACE}(?:d['’]|de{SPACE}|du{SPACE}|des{SPACE}|of{SPACE}|for{SPACE}|pour{SPACE}|\(|\d)"
        return len(brief) > 1 or all(heads[: len(brief)]) or compiled(link).match(rest) is not None
    if long[-len(brief) :] == brief:
        return all(heads[: len(long) - len(brief)])
    return len(brief) > 1 and brief[-1] == long[-1] and heads[-1] and set(brief) < set(long)


def _council(full: str, short: str) -> bool:
    """« le conseil régional d'Ormel » and « la Région Ormel »."""
    one, other = full.lower(), short.lower()
    for council, region in _COUNCILS:
        for a, b in ((one, other), (other, one)):
            if a.startswith(council) and b.startswith(region):
                own, theirs = words(a[len(council) :]), words(b[len(region) :])
                return not own or not theirs or own == theirs
    return False
