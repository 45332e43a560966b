"""Whose doings say nothing of being there: « A mariait sa fille ce jour-là », “A scrubbed his trip”."""

import functools

import regex

from provgraph.reader.article import Article, Named, Span
from provgraph.reader.joined_subjects import last_joined
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary

_ASIDES = 3
"""So many appositions may stand between a name and its verb."""
_ASIDE = rf"(?:{SPACE}?\([^)]{{2,80}}\)|,[^,.;:!?«»]{{2,110}}(?=,))"
_NO_SUBJECT = r"(?<!\p{L})(?:par|avec|chez|entre|by|with)\s(?:[\p{Ll}'’-]+\.?\s){0,7}(?:MM?\.\s|Mmes?\s)?$"
"""« présidée par le préfet A, a duré une heure »."""
_IN_WHO = r"[^,.;:!?«»]{2,110}(?=,)"
_WHO = {"fr": rf",?{SPACE}qui{SPACE}", "en": rf",?{SPACE}who{SPACE}"}
_ADVERBS = {
    "fr": r"(?:(?:\p{L}+ment|bien|aussi|ainsi|alors|déjà|également|donc|enfin|ensuite|hier|toutefois|même|plutôt|"
    r"à son tour|de son côté|pour sa part|(?:lui|elle|eux)(?:-mêmes?)?,?) )*",
    "en": r"(?:(?:\p{L}+ly|also|then|later|yesterday|himself|herself|themselves) )*",
}
_CLITICS = r"(?:(?:ne|se|y|en|les?|la|leur|lui|nous) |[nslm]['’])*"
_NO_VERB = (
    r"(?!(?:de|des|du|et|ou|où|par|pour|avec|dans|sur|sous|chez|entre|vers|avant|après|depuis|puis|mais|comme|quand|"
    r"lorsque|dont|que|qui|cette|notre|votre|tout|toute|toutes|elle|elles|dite?|ancienne|ensuite|hier)(?!\p{L}))"
)
_PERFECT = (
    rf"{_CLITICS}(?:a|ont|avai(?:t|ent)|aura|auront|s['’](?:est|étai(?:t|ent))|se (?:sont|seront)) {_ADVERBS['fr']}"
    r"(?P<verb>\p{Ll}+(?:é|i|u|is|it|us|ert|ait|oint|eint|aint)(?:e|s|es)?)(?!\p{L})"
)
"""« a marié », « s'était rendue »."""
_BY_ITS_ENDING = (
    rf"{_CLITICS}{_NO_VERB}(?P<verb>\p{{Ll}}{{2,}}(?:ait|aient|era|eront|ira|iront|dra|dront|èrent|irent|urent)"
    r"|\p{Ll}{3,}a)(?!\p{L})"
)
"""« mariait », « mariera », « maria »."""
_PRESENT = (
    rf"{_CLITICS}{_NO_VERB}(?P<verb>\p{{Ll}}{{2,}}(?:e|t|d|nt))"
    r"(?= (?:les?|la|une?|ses|son|sa|leurs?|cet?|cette|ces|que|plus|moins|aussi|à)(?!\p{L})| (?:l|d|qu)['’]| «)"
)
"""« marie sa fille »: what follows tells it from a noun."""
_VERBS = {
    "fr": (_PERFECT, _BY_ITS_ENDING, _PRESENT),
    "en": (
        rf"(?:has|have|had) {_ADVERBS['en']}(?P<verb>\p{{Ll}}+(?:ed|en|wn|ne))(?!\p{{L}})",
        rf"{_ADVERBS['en']}(?P<verb>\p{{Ll}}{{2,}}ed)(?!\p{{L}})",
    ),
}


def does_something_else(article: Article, clause: Span, mention: Span, named: Named) -> bool:
    """Whether whom *mention* names is, in *clause*, the subject of a verb, and it is none of those who are there do.

    Args:
        article: With the text and its language.
        clause: Where the verb may stand.
        mention: The name, or the word that means somebody.
        named: Every place of *clause* that names somebody: of « A, B et C tiennent … », C is followed by the verb of A.
    """
    text, language = article.text, article.language
    if compiled(_NO_SUBJECT).search(text, clause.start, mention.start):
        return False
    at = last_joined(text, mention.end, named)
    for _ in range(_ASIDES + 1):
        who = compiled(_WHO[language]).match(text, at, clause.end)
        doing = _doing(language, text, who.end() if who else at, clause.end)
        if doing is not None and (doing or not who):
            return not doing
        if who:
            at = who.end()
        aside = compiled(_IN_WHO if who else _ASIDE).match(text, at, clause.end)
        if aside is None:
            return False
        at = aside.end()
    return False


def _doing(language: str, text: str, start: int, end: int) -> bool | None:
    """Whether the verb from *start* on is one of those who are there. None: no verb, or one that does not tell."""
    opening = compiled(rf",?{SPACE}?{_ADVERBS[language]}").match(text, start, end)
    at = opening.end() if opening else start
    for pattern in _VERBS[language]:
        found = compiled(pattern).match(text, at, end)
        if found is None or _is_function(language, found["verb"]):
            continue
        if not _beginning(language, "neutral", "neutral_forms").match(found["verb"]):
            return bool(_beginning(language, "there", "forms").match(found["verb"]))
    return None


@functools.cache
def _beginning(language: str, stems: str, forms: str) -> "regex.Pattern[str]":
    """What begins like one of *stems*, or is one of *forms*."""
    told = vocabulary("doings")[language]
    return compiled(rf"(?:{any_of(told[stems].split())}|{any_of(told[forms].split())}(?!\p{{L}}))")


@functools.cache
def _functions(language: str) -> "regex.Pattern[str]":
    return compiled(rf"(?i){any_of(vocabulary('functions')[language]['heads'])}")


def _is_function(language: str, word: str) -> bool:
    """« A, ministre la veille encore »."""
    return _functions(language).fullmatch(word) is not None
