"""Long articles in pieces: whole paragraphs, each piece with its place in the text."""

from collections.abc import Iterator

from provgraph.errors import BackendError
from provgraph.reader.article import Article, Span

LARGEST_PIECE = 12_000
"""Characters: some 4,000 tokens of French, and an answer that is no longer than most models may write."""
MOST_PIECES = 40


def pieces(article: Article, largest: int = LARGEST_PIECE) -> list[Span]:
    """The text cut between paragraphs; a paragraph that is too long is cut between sentences, else between words.

    Raises:
        BackendError: The article has more than `MOST_PIECES` pieces.
    """
    found: list[Span] = []
    for part in _parts(article, largest):
        if found and part.end - found[-1].start <= largest:
            found[-1] = Span(found[-1].start, part.end)
        else:
            found.append(part)
    if len(found) > MOST_PIECES:
        raise BackendError("llm_too_long", length=len(article.text), most=MOST_PIECES * largest)
    return found


def _parts(article: Article, largest: int) -> Iterator[Span]:
    for paragraph in article.paragraphs:
        if paragraph.end - paragraph.start <= largest:
            yield paragraph
            continue
        for sentence in article.sentences:
            if paragraph.holds(sentence):
                yield from _words(article.text, sentence, largest)


def _words(text: str, span: Span, largest: int) -> Iterator[Span]:
    start = span.start
    while span.end - start > largest:
        space = text.rfind(" ", start + 1, start + largest)
        end = space if space > start else start + largest
        yield Span(start, end)
        start = end
    yield Span(start, span.end)
