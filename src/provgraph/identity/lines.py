"""A decision as a person puts it → the line that `decide` takes."""

import re
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

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


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
            than two mentions; no reason, or no author.
    """
    try:
        judged = judgement if isinstance(judgement, Judgement) else Judgement(judgement)
    except ValueError:
        raise IdentityError("bad_judgement", found=judgement) from None
    texts = {language(): reason} if isinstance(reason, str) else dict(reason)
    references = tuple(dict.fromkeys(Mentions(view).meant(mentions)))
    if len(references) < 2:
        raise IdentityError("decision_alone", found=", ".join(map(str, references)) or "-")
    line = DecisionLine(
        references=references,
        judgement=judged.value,
        reason=tuple(sorted(Text(" ".join(text.split()), lang) for lang, text in texts.items())),
        author=author if author is not None else of_the_moment(),
        decided_on=_day(on).isoformat(),
    )
    check_line(line)
    return line


def check_line(line: DecisionLine) -> None:
    """Refuse a decision without a reason or an author, or with signs that no document may hold: IdentityError."""
    if not line.author.strip():
        raise IdentityError("author_missing")
    if not line.reason or not all(text.value.strip() for text in line.reason):
        raise IdentityError("reason_missing")
    for text in (line.author, *(reason.value for reason in line.reason)):
        found = _CONTROL.search(text)
        if found is not None:
            raise IdentityError("decision_character", code=f"U+{ord(found[0]):04X}")


def _day(given: date | str | None) -> date:
    if given is None:
        return datetime.now(UTC).astimezone().date()
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise IdentityError("decision_day", found=given) from None
