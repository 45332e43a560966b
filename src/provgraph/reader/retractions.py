"""What a paper takes back: « nous avons écrit que A avait signé. C'est faux. », “We said that A signed. He did not.”"""

import functools

from provgraph.reader.article import Article, Named, Span
from provgraph.reader.word_patterns import WordPattern
from provgraph.reader.words import compiled

_WRITTEN = {
    "fr": (
        r"(?i)(?<!\p{L})(?:(?:nous|on) (?:l['’]|vous )?(?:avons|avions|a|avait) (?:\p{L}+ ){0,2}?(?:écrit|annoncé"
        r"|indiqué|rapporté|publié|imprimé|affirmé|mentionné|signalé|dit|cité|compté|placé"
        r"|fait (?:signer|dire|figurer))"
        r"|nous (?:écrivions|annoncions|indiquions|affirmions|faisions)"
        r"|(?:article|légende|compte[- ]rendu|communiqué|dépêche|encadré|page \d+)[^.;]{0,60}?(?:disait|indiquait"
        r"|affirmait|annonçait|faisait (?:état|dire|signer)|prétendait|prêtait)|prêté à|attribué à)(?!\p{L})"
    ),
    "en": (
        r"(?i)(?<!\p{L})(?:we (?:had |have )?(?:\p{L}+ )?(?:wrote|written|reported|said|stated|printed|listed|had)"
        r"|(?:it|article|report|story|caption|column|item|edition|dispatch|headline)(?: [^.;]{0,60}?)? "
        r"(?:said|stated|reported|claimed|suggested|had it|listed|had)(?: that)?)(?!\p{L})"
    ),
}
_TAKEN_BACK = {
    "fr": (
        r"(?i)\W*(?:(?:c['’](?:est|était)|ce(?:la|ci)? (?:est|était)|l['’]information (?:est|était)) (?:\p{L}+ )?"
        r"(?:inexacte?|fau(?:x|sse)|erronée?|une (?:erreur|méprise|confusion)|à tort)"
        r"|il n['’]en (?:est|était|fut) rien|(?:il|elle|ils|elles) n['’]en (?:a|avait|ont) rien fait"
        r"|ce n['’](?:est|était) pas|tel n['’](?:est|était) pas|rien de (?:tel|cela)"
        r"|erreur\b|or,? (?:il|elle) n|en (?:réalité|fait)\b)"
    ),
    "en": (
        r"(?i)\W*(?:(?:he|she|they|neither) (?:did|was|were|had|has)(?: not|n['’]t)?[.;!]?\s*$"
        r"|(?:that|this|it) (?:is|was) (?:\p{L}+ )?(?:wrong|incorrect|inaccurate|untrue|false|not (?:so|true|the case)"
        r"|an error|a mistake)|not so\b|in fact\b|(?:he|she) did no such)"
    ),
}
_BY_MISTAKE = {
    "fr": r"(?i)(?<!\p{L})(?:par erreur|à tort|par mégarde|par confusion)(?!\p{L})",
    "en": r"(?i)(?<!\p{L})(?:wrongly|in error|erroneously|mistakenly|incorrectly|by mistake)(?!\p{L})",
}
_ON_PAPER = {
    "fr": (
        r"(?i)\W*(?:ce qui (?:était|avait été|fut) (?:écrit|annoncé|prévu|promis|imprimé|publié)"
        r"|ce que nous (?:avions|avons) (?:écrit|annoncé|publié)|version (?:annoncée|officielle|initiale)"
        r"|annoncé|écrit|promis|prévu|sur le papier)\b[^.;:]{0,30} ?:"
    ),
    "en": (
        r"(?i)\W*(?:what (?:was|had been|we had|we) (?:written|announced|promised|planned|printed|wrote)"
        r"|announced|promised|planned|as (?:printed|announced|published)|on paper)\b[^.;:]{0,30} ?:"
    ),
}


def only_on_paper(article: Article, clause: Span) -> bool:
    """Whether *clause* tells what had been announced or written, to set what happened against it."""
    return bool(compiled(_ON_PAPER[article.language]).match(article.text, clause.start, clause.end))


@functools.cache
def _written(language: str) -> WordPattern:
    return WordPattern(_WRITTEN[language])


def taken_back(article: Article, clause: Span, after: Span | None, named: Named) -> dict[str, str]:
    """Those of *named* of whom *clause* tells what was written by mistake, and by which words.

    *after* is the clause that follows, in which it may be taken back. None: nothing follows. Only the subject of what
    was written is meant: the others may well have been there.
    """
    written = _written(article.language).search(article.text, clause.start, clause.end) if named else None
    if written is None:
        return {}
    mistake = compiled(_BY_MISTAKE[article.language]).search(article.text, clause.start, clause.end)
    denial = after and compiled(_TAKEN_BACK[article.language]).match(article.text, after.start, after.end)
    why = mistake or denial
    later = [name for place, name in named if place.start >= written.end()]
    return {later[0]: why[0].strip()} if why and later else {}
