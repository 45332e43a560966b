"""Which lines of a saved page are its article.

trafilatura says which paragraphs those are; the text itself stays the one that `provgraph card` and `provgraph verify`
read of the page (docs/decisions/0023-inputs.md): what is not the article becomes spaces, and every position holds.
"""

import logging

from provgraph.sources.texts.refusal import wrong

LARGEST = 3_000_000
"""Characters of mark-up: what is larger is no page of an article, and takes long to weigh."""
_LONG = 40
"""Letters: so long a stretch does not stand in two places by chance."""
_PROSE = 5
"""Words of a line that ends like a sentence; a page without one holds menus or a form."""


def only_article(text: str, markup: str, title: str | None, path: str) -> str:
    """*text*, the text of a page, with spaces in the place of what is not the article or its title.

    Raises:
        SourceInvalid: The page holds no article that can be told from its menus; trafilatura is not installed.
    """
    if len(markup) > LARGEST:
        raise wrong("page_too_long", path, most=LARGEST // 1_000_000)
    body = [line for line in map(_letters, _body(markup, path).split("\n")) if line]
    lines = text.split("\n")
    letters = [_letters(line) for line in lines]
    alone, together = set(body), "".join(body)
    long = [line for line in body if len(line) >= _LONG]
    kept = {
        number
        for number, line in enumerate(letters)
        if line in alone or (len(line) >= _LONG and (line in together or any(one in line for one in long)))
    }
    if not any(_is_prose(lines[number]) for number in kept):
        raise wrong("page_no_article", path)
    wanted = _letters(title or "")
    headings = [n for n, line in enumerate(letters[: min(kept)]) if wanted and line == wanted]
    kept.update(headings[-1:])
    return "\n".join(line if number in kept else " " * len(line) for number, line in enumerate(lines))


def _body(markup: str, path: str) -> str:
    try:
        import trafilatura
    except ImportError as missing:
        raise wrong("form_extra", path, library="trafilatura") from missing
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    found = trafilatura.bare_extraction(markup, include_comments=False, with_metadata=False)
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


def _letters(line: str) -> str:
    """What is left of a line whatever is done to its spaces and marks."""
    return "".join(sign for sign in line if sign.isalnum())


def _is_prose(line: str) -> bool:
    return len(line.split()) >= _PROSE and line.rstrip(" »”\"')\u00a0").endswith((".", "!", "?", "…", ":", ";"))
