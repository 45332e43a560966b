"""How well the words that a model quotes carry a record: the confidence is ours, never the model's own word."""

from collections.abc import Iterable

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.backends.chat.quoting import find_name

NAMED_IN_QUOTE = 0.65
"""All that the record is about are named in the quoted words."""
NAMED_BESIDE = 0.5
"""Some are named elsewhere in the same paragraph only."""
NAMED_ELSEWHERE = 0.3
"""Some are named elsewhere in the article only: « il », « la directrice », or words that say nothing of them."""


class Named:
    """The actors of one article, by local name, with every form by which the text calls them."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._places: dict[str, list[Span]] = {}

    def add(self, local: str, forms: Iterable[str], *, surname: bool = False) -> None:
        """Take in an actor; *surname*: the last word of a name of several stands for it too."""
        told = set(forms)
        if surname:
            told |= {form.split()[-1] for form in told if len(form.split()) > 1 and len(form.split()[-1]) > 2}
        places = self._places.setdefault(local, [])
        for form in sorted(told):
            places.extend(find_name(self._article, form))

    def confidence(self, quote: Span, about: Iterable[str]) -> float:
        """How far *quote* carries a record about the actors *about*."""
        least = NAMED_IN_QUOTE
        paragraph = self._article.paragraph_at(quote.start)
        for local in about:
            places = self._places.get(local, [])
            if any(quote.holds(place) for place in places):
                continue
            least = min(least, NAMED_BESIDE if any(paragraph.holds(p) for p in places) else NAMED_ELSEWHERE)
        return least


def shows_number(text: str, number: int) -> bool:
    """Whether *text* shows *number* in figures: `1 200`, `1,200`, `1.200` or `1200`."""
    figures = regex.findall(r"(?<![\d.,])\d{1,3}(?:[  \u202f.,’']\d{3})+(?!\d)|(?<!\d)\d+(?!\d)", text)
    return any(int(regex.sub(r"\D", "", figure)) == number for figure in figures)
