"""How evidence says that it comes from a draft that nobody has reviewed."""

from provgraph.model.draft_mark import DraftMark, rule_in_words
from provgraph.wording import say


def draft_in_words(mark: DraftMark, lang: str | None = None) -> str:
    """The mark of a claim that nobody has reviewed, in *lang* (None: the language of the moment)."""
    figures = mark.figures.replace(".", say("print.decimal", lang))
    key = "draft.unreviewed" if mark.backend is None else "draft.unreviewed_by"
    return say(key, lang, rule=rule_in_words(mark.rule, lang), confidence=figures, backend=mark.backend or "")
