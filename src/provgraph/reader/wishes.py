"""Meetings that somebody only asks for: « ont demandé à être reçus par A », « a réclamé un rendez-vous à A »."""

from provgraph.reader.article import Article, Span
from provgraph.reader.words import compiled

_ASKED = {
    "fr": (
        r"(?i)(?<!\p{L})(?:(?:demand|réclam|sollicit|exig)\p{Ll}+|requis)(?: à (?:nouveau|plusieurs reprises))?"
        r" (?:(?:à|d['’]|de|pour)[ ]?)?(?:(?:une?|des|l['’]|la|le|son|sa|leur) ?)?(?:\p{Ll}+ ){0,2}$"
        r"|(?<!\p{L})(?:souhait|espèr|espér|voudr|aimer)(?:e|ent|ait|aient)[ ,][^.;]{0,30}(?:lors d['’]"
        r"|au cours d['’]|obtenir |avoir |solliciter )(?:une?)? ?(?:\p{Ll}+ ){0,1}$"
        r"|(?<!\p{L})renon[cç]\p{Ll}+(?:[^.;]{0,60})? (?:à|au|aux) "
        r"(?:l['’]|(?:la|son|sa|ses|une?|ce|cette) )?(?:\p{Ll}+ ){0,2}$"
        r"|(?:pas|guère|peu|jamais|nullement) (?:disposée?s?|prête?s?|enclin\p{Ll}*) à $"
        r"|(?<!\p{L})(?:refus\p{Ll}+|exclu\p{Ll}*|hors de question) (?:toute?|tout|une?|de|d['’]) ?"
        r"(?:nouvel(?:le)? )?$"
    ),
    "en": (
        r"(?i)(?<!\p{L})(?:ask(?:ed|s|ing)?|request(?:ed|s|ing)?|demand(?:ed|s|ing)?|sought|seek(?:s|ing)?"
        r"|call(?:ed|ing)? for|refus(?:ed|es|ing)) (?:for )?(?:an? |to |urgent |face-to-face |for ){0,3}$"
    ),
}
_ASKED_AFTER = {
    "fr": (
        r"(?i)(?:[^.;]|(?<=\bM)\.){0,60}?: (?:voilà|c['’]est) ce qu(?:e|['’]) ?(?:ont|a|avaient|avait)? ?"
        r"(?:\p{Ll}+ ){0,2}(?:demand|réclam|sollicit)"
        r"|(?:[^.;,]|(?<=\bM)\.){0,60}? (?:a|ont|avai(?:t|ent)|aurait) (?:\p{Ll}+ )?été (?:\p{Ll}+ )?"
        r"(?:demand|réclam|sollicit|refus)"
    ),
    "en": r"(?i)[^.;]{0,40}? (?:was|has been|had been) (?:requested|sought|refused|asked for)",
}
_TO_BE = r"(?i)(?:être|be) $"
_REACH = 80


def only_wished(article: Article, word: Span) -> bool:
    """Whether the meeting of which *word* tells is only asked for, or refused; nothing says that it was or will be."""
    text, start = article.text, word.start
    if be := compiled(_TO_BE).search(text, max(0, start - 6), start):
        start = be.start()
    before = compiled(_ASKED[article.language]).search(text, max(0, start - _REACH), start)
    return bool(before or compiled(_ASKED_AFTER[article.language]).match(text, word.end))
