"""A text in one or several languages."""

from collections.abc import Iterable

from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.wording import language


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """Words and their language, a BCP 47 tag in lower case."""

    value: str
    lang: str


def in_language(texts: Iterable[Text], lang: str | None = None, default: str = "") -> str:
    """The text in *lang* (None: the language of the moment); else in English, in French, in any language.

    Returns *default* where there is no text at all.
    """
    by_language = {text.lang: text.value for text in texts}
    for wanted in (lang or language(), "en", "fr"):
        if wanted in by_language:
            return by_language[wanted]
    return next(iter(by_language.values()), default)
