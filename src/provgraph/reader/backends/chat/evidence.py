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
"""Some are named elsewhere in the article only: « il », « la directrice », or words that say nothing of them; or the
quoted words name other people in their place."""


class Named:
    """The actors of one article, by local name, with every form by which the text calls them."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._places: dict[str, list[Span]] = {}
        self._people: set[str] = set()

    def add(self, local: str, forms: Iterable[str], *, person: bool = False) -> None:
        """Take in an actor; of a *person* the last word of a name of several stands for it too."""
        told = set(forms)
        if person:
            self._people.add(local)
            told |= {form.split()[-1] for form in told if len(form.split()) > 1 and len(form.split()[-1]) > 2}
        places = self._places.setdefault(local, [])
        for form in sorted(told):
            places.extend(find_name(self._article, form))

    def confidence(self, quote: Span, about: Iterable[str]) -> float:
        """How far *quote* carries a record about the actors *about*."""
        missing = [local for local in about if not self.names(quote, local)]
        if not missing:
            return NAMED_IN_QUOTE
        paragraph = self._article.paragraph_at(quote.start)
        beside = all(any(map(paragraph.holds, self._places.get(local, ()))) for local in missing)
        return NAMED_BESIDE if beside and not self.others(quote, about) else NAMED_ELSEWHERE

    def names(self, quote: Span, local: str) -> bool:
        """Whether an actor is named in the quoted words."""
        return any(map(quote.holds, self._places.get(local, ())))

    def others(self, quote: Span, about: Iterable[str]) -> bool:
        """Whether the quoted words name people of whom the record is not."""
        ours = [place for local in about for place in self._places.get(local, ())]
        return any(
            quote.holds(place) and not any(map(place.overlaps, ours))
            for local in self._people.difference(about)
            for place in self._places[local]
        )


def shows_number(text: str, number: int) -> bool:
    """Whether *text* shows *number* in figures: `1 200`, `1,200`, `1.200` or `1200`."""
    figures = regex.findall(r"(?<![\d.,])\d{1,3}(?:[  \u202f.,’']\d{3})+(?!\d)|(?<!\d)\d+(?!\d)", text)
    return any(int(regex.sub(r"\D", "", figure)) == number for figure in figures)
