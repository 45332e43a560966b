"""A decision as a person puts it → the line that `decide` takes."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from provgraph.errors import IdentityError
from provgraph.identity.mentioning import Mentions
from provgraph.ingest.register import author as of_the_moment
from provgraph.model.claims import DecisionLine
from provgraph.model.texts import Text
from provgraph.store.base import View
from provgraph.vocabulary.terms import Judgement
from provgraph.wording import language


def decision_line(
    view: View,
    judgement: Judgement | str,
    mentions: Iterable[str],
    *,
    reason: str | Mapping[str, str],
    author: str | None = None,
    on: date | str | None = None,
) -> DecisionLine:
    """One decision, with its references found.

    Args:
        view: The store whose mentions are meant.
        judgement: 'same', 'different' or 'unsure'.
        mentions: Two or more: references (`<source>/<local name>`), addresses, or names that one actor has.
        reason: A text in the language of the moment, or texts by language.
        author: Who decides; None: PROVGRAPH_AUTHOR, else the login name.
        on: The day; None: today.

    Raises:
        UnknownActor, AmbiguousName, IdentityError: A mention that is not found; no such judgement; no such day; less
            than two mentions.
    """
    try:
        judged = Judgement(judgement)
    except ValueError:
        raise IdentityError("bad_judgement", found=judgement) from None
    texts = {language(): reason} if isinstance(reason, str) else dict(reason)
    references = tuple(dict.fromkeys(Mentions(view).meant(mentions)))
    if len(references) < 2:
        raise IdentityError("decision_alone", found=", ".join(map(str, references)) or "-")
    return DecisionLine(
        references=references,
        judgement=judged.value,
        reason=tuple(sorted(Text(" ".join(text.split()), lang) for lang, text in texts.items())),
        author=author if author is not None else of_the_moment(),
        decided_on=_day(on).isoformat(),
    )


def _day(given: date | str | None) -> date:
    if given is None:
        return datetime.now(UTC).astimezone().date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise IdentityError("decision_day", found=given) from None
