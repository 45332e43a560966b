"""The text that a draft was made from: found beside it or given, and only taken if it is the very same text."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from provgraph.errors import ReviewError, SourceError
from provgraph.sources.dossier_format import Card
from provgraph.sources.given_texts import TEXT_ENDINGS, read_text


@dataclass(frozen=True, slots=True)
class ReviewedText:
    """The text in its normal form, on which the positions of the dossier are counted in code points."""

    path: Path
    text: str


def text_for(draft: Path, card: Card, given: Path | None = None) -> ReviewedText | None:
    """The text of a draft; None: none was given, and none of its name lies beside it.

    Args:
        draft: The dossier.
        card: Its card.
        given: Where the text is; None: beside the dossier, under its name.

    Raises:
        ReviewError: It is another text than the one that the draft was made from, or the draft does not say which.
        SourceInvalid: It cannot be read.
    """
    if given is not None:
        return _same(given, card)
    beside = [draft.with_suffix(ending) for ending in TEXT_ENDINGS]
    found = [path for path in beside if path.is_file()]
    if not found or card.text is None:
        return None
    for path in found[1:]:
        try:
            return _same(path, card)
        except SourceError:
            continue
    return _same(found[0], card)


def _same(path: Path, card: Card) -> ReviewedText:
    if card.text is None:
        raise ReviewError("review_text_unnamed", path=str(path))
    given = read_text(path)
    if given.text.digest.removeprefix("sha256:") == card.text.sha256:
        return ReviewedText(path, given.text.text)
    if given.page is not None:
        # Of a page, a draft may have been made from the article alone.
        from provgraph.reader.inputs import read_article_file

        text = read_article_file(path).article.text
        if hashlib.sha256(text.encode()).hexdigest() == card.text.sha256:
            return ReviewedText(path, text)
    raise ReviewError("review_text_other", path=str(path), expected=card.text.sha256[:12])


def sentence_around(text: str, start: int, end: int, most: int = 400) -> tuple[int, int]:
    """Where the sentence, or sentences, in which *start* to *end* stand begin and end; no more than *most* signs."""
    left = max((text.rfind(sign, max(0, start - most), start) for sign in (". ", "! ", "? ", "\n", "… ")), default=-1)
    ends = [found for sign in (". ", "! ", "? ", "\n", "… ") if (found := text.find(sign, end, end + most)) >= 0]
    first = left + 1 if left >= 0 else max(0, start - most)
    last = min(ends) + 1 if ends else min(len(text), end + most)
    while first < start and text[first].isspace():
        first += 1
    return first, end + len(text[end:last].rstrip())
