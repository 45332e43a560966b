"""Where the words that somebody quotes stand in the text: exactly, or but for the white space between them."""

import unicodedata

import regex

from provgraph.reader.article import Article, Span

LONGEST = 600
"""Characters of a quotation: more than that proves anything."""
SHORTEST = 2
"""Letters and digits of a quotation: fewer prove nothing."""


def find_quote(article: Article, quote: str, within: Span) -> Span | None:
    """The place of *quote* inside *within*; None: it does not stand there, is too short or too long to prove anything.

    The words must be those of the text, sign by sign in normal form; only white space may differ. It begins and ends
    where words do. Where it stands several times, the first place counts.
    """
    words = unicodedata.normalize("NFC", quote).split()
    signs = sum(sign.isalnum() for word in words for sign in word)
    if signs < SHORTEST or sum(map(len, words)) > LONGEST:
        return None
    return next(iter(_places(article.text, words, within, once=True)), None)


def find_name(article: Article, name: str) -> list[Span]:
    """Every place where *name* stands as whole words."""
    words = unicodedata.normalize("NFC", name).split()
    if not any(sign.isalnum() for word in words for sign in word) or sum(map(len, words)) > LONGEST:
        return []
    return _places(article.text, words, Span(0, len(article.text)))


def _places(text: str, words: list[str], within: Span, *, once: bool = False) -> list[Span]:
    # `\s` knows the no-break spaces; an edge counts only beside a letter or digit of the quotation itself.
    body = r"\s+".join(regex.escape(word) for word in words)
    before = r"(?<![\p{L}\p{N}])" if words[0][0].isalnum() else ""
    after = r"(?![\p{L}\p{N}\p{M}])" if words[-1][-1].isalnum() else ""
    found: list[Span] = []
    for match in regex.finditer(before + body + after, text, pos=within.start, endpos=within.end):
        found.append(Span(*match.span()))
        if once:
            break
    return found
