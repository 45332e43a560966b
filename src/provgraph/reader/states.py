"""What became of an occasion: held, planned or cancelled; and whether it was a large one."""

from provgraph.reader.article import Article, Span, cue
from provgraph.reader.sessions import HEADING, Scene
from provgraph.reader.words import compiled

_NAMES = r"(?<=\p{Ll}[ ,'’-]{1,2})\p{Lu}[\p{L}-]+"
"""No name is a verb: « Mme Ferreira »."""
_IT = (
    r"(?i)\W*(?:elle|il|celle-ci|celui-ci|cela|it|this|that|(?:la|le|l['’]|the)\s?(?:rencontre|réunion|entretien"
    r"|rendez-vous|visite|signature|meeting|signing|visit|talks))(?!\p{L})"
)


def status_of(article: Article, scene: Scene) -> str:
    """`held`, `planned` or `cancelled`, by the words around the trigger."""
    clause = next(c for c in scene.clauses if c.holds(scene.trigger))
    if clause.end - clause.start < HEADING and article.at(clause).strip()[-1:] not in tuple(".!?»"):
        clause = Span(clause.start, max(c.end for c in scene.clauses[:2]))  # a heading, and what stands below
    colon = article.text.rfind(" :", clause.start, scene.trigger.start)
    clause = Span(colon + 2, clause.end) if colon >= 0 else clause
    text = compiled(r"«[^»]*»|“[^”]*”").sub("", article.at(clause))
    text = compiled(r"(?<=\p{L},? )(?:qui|dont|which|who) [^,.;]*").sub("", text)  # what is said of another thing
    text = compiled(_NAMES).sub("", text)
    if compiled(rf"(?i){cue('events', article.language, 'cancelled')}").search(text):
        return "cancelled"
    following = next((c for c in scene.clauses if c.start >= clause.end), None)
    if following and compiled(rf"{_IT}[^.;]{{0,50}}?{cue('events', article.language, 'cancelled')}").match(
        article.text, following.start, following.end
    ):
        return "cancelled"
    if not _done(article, scene.trigger) and _announced(article.language, text):
        return "planned"
    return "held"


def announced(article: Article, clause: Span) -> bool:
    """Whether *clause* tells of what is to come, or is only wished for."""
    text = compiled(r"«[^»]*»|“[^”]*”").sub("", article.at(clause))
    return _announced(article.language, compiled(_NAMES).sub("", text))


def _announced(language: str, text: str) -> bool:
    return bool(compiled(rf"(?i)(?<!\p{{L}}){cue('events', language, 'planned')}").search(text))


def _done(article: Article, trigger: Span) -> bool:
    """Whether the trigger itself says that it happened: « ont signé un accord qui créera … »."""
    before = article.text[max(0, trigger.start - 24) : trigger.start]
    return article.language == "fr" and bool(
        compiled(r"(?<!\p{L})(?:a|ont|s['’]est|se sont)(?: été)?(?: \p{Ll}+ment| ensuite| aussi| également)? $").search(
            before
        )
        and compiled(r".*(?:é|ée|és|ées|u|ue|us|ues)").fullmatch(article.at(trigger))
    )


def is_large(article: Article, scene: Scene) -> bool:
    """Whether it is of the kind that brings so many together that being there is no meeting."""
    word = article.at(Span(max(0, scene.trigger.start - 10), scene.trigger.end + 10))
    return bool(compiled(rf"(?i)(?<!\p{{L}}){cue('events', article.language, 'large')}(?!\p{{L}})").search(word))
