"""An article cut into tokens: words, numbers and signs, each with its place."""

from dataclasses import dataclass

from provgraph.reader.article import Article
from provgraph.reader.words import TORN, compiled

_ELIDED = r"(?:[ldcjmnstLDCJMNST]|[Qq]u|[Ll]orsqu|[Pp]uisqu|[Jj]usqu)['’](?=[\p{L}\d«\"“])"
_INNER = (
    rf"['’](?=\p{{Lu}})[\p{{L}}\p{{M}}\d]+|[-‑](?:{TORN})?(?=[\p{{L}}\d])[\p{{L}}\p{{M}}\d]+|(?<=\p{{Lu}})\.\p{{Lu}}"
)
_WORD = rf"[\p{{L}}\d][\p{{L}}\p{{M}}\d]*(?:{_INNER})*"
_TOKEN = rf"(?<!\p{{L}}){_ELIDED}|['’]s(?!\p{{L}})|{_WORD}|[^\s\p{{L}}\d]"


@dataclass(slots=True)
class Token:
    """One word or sign."""

    text: str
    start: int
    end: int
    first: bool = False
    """Whether a sentence begins with it."""
    capital: bool = False
    """Whether it begins with a capital letter."""


def tokens_of(article: Article) -> list[list[Token]]:
    """The tokens of *article*, line by line; « l'agence » is two, « O'Brien » and « Jean-Marc » are one."""
    starts = {sentence.start for sentence in article.sentences}
    found = compiled(_TOKEN).finditer
    lines = [
        [
            Token(word := match[0], start := match.start(), match.end(), start in starts, word[0].isupper())
            for match in found(article.text, line.start, line.end)
        ]
        for line in article.paragraphs
    ]
    return [tokens for tokens in lines if tokens]
