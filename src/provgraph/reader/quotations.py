"""What stands between quotation marks: who is named there is spoken of, and need not be there."""

import bisect
import functools

from provgraph.reader.article import Article, Span
from provgraph.reader.words import compiled

_LONG = 25
"""A shorter one is a name or a word: « Port neuf »;"""
_SENTENCE = 8
"""but for a sentence: « Jusqu'en juin, rien ! »"""


@functools.lru_cache(maxsize=16)
def quotations(article: Article) -> tuple[Span, ...]:
    """The quotations of *article*, in order; none crosses a paragraph, and one that is not closed is none."""
    pattern = compiled(
        "|".join(
            rf"{opened}(?:[^{closed}]{{{_LONG},}}|[^{closed}]{{{_SENTENCE},}}[.!?…]\s?){closed}"
            for opened, closed in (("«", "»"), ("“", "”"), ('(?<![\\p{L}\\d])"', '"'))
        )
    )
    return tuple(
        Span(*match.span())
        for paragraph in article.paragraphs
        for match in pattern.finditer(article.text, paragraph.start, paragraph.end)
    )


def quoted(article: Article, span: Span) -> bool:
    """Whether *span* stands inside a quotation."""
    every = quotations(article)
    before = bisect.bisect_right(every, span.start, key=lambda quotation: quotation.start) - 1
    return before >= 0 and span.start < every[before].end
