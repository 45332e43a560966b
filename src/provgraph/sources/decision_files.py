"""Writes identity decisions as a file that a person reads and `provgraph load` takes as it stands.

The same decisions give the same bytes: the order is that of days and references, whatever the order in which they
were taken.
"""

import json
import re
from collections.abc import Iterable

from provgraph.model.records import IdentityDecision
from provgraph.model.texts import Text
from provgraph.sources.yaml_document import is_blank
from provgraph.wording import LANGUAGES, say

# What needs no quotes: words that begin with a letter or a digit, without the signs that YAML reads.
_PLAIN = re.compile(r"[^\W_](?:[\w .,;’'“”«»()/\-–—…&%+*=!?\u00a0\u202f]*[\w.,;’'“”«»()/\-–—…&%+*=!?])?")
_BREAKS = str.maketrans({"\x7f": "\\x7f", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\ufeff"})


def decisions_as_yaml(file_id: str, decisions: Iterable[IdentityDecision]) -> str:
    """The decisions of one file, one entry for each pair.

    Args:
        file_id: The id that the file gives itself.
        decisions: With their references; without any, a file that holds no decision.
    """
    lines = [f"# {say('identity.file_head', lang)}" for lang in LANGUAGES]
    lines += ["provgraph: identities/1", f"id: {_scalar(file_id)}", ""]
    entries = [line for decision in sorted(decisions, key=_order) for line in _entry(decision)]
    lines += ["decisions:", *entries] if entries else ["decisions: []"]
    return "\n".join(lines) + "\n"


def _order(decision: IdentityDecision) -> tuple[str, str, str, str]:
    return (decision.decided_on.isoformat(), *_references(decision), decision.judgement.value)


def _references(decision: IdentityDecision) -> tuple[str, str]:
    first, second = sorted((decision.left_reference or decision.left, decision.right_reference or decision.right))
    return first, second


def _entry(decision: IdentityDecision) -> list[str]:
    lines = ["", f"  - {decision.judgement.value}:"]
    lines += [f"      - {reference}" for reference in _references(decision)]
    lines += _reason(decision.reason)
    lines += [f"    author: {_scalar(decision.author)}", f"    date: {decision.decided_on.isoformat()}"]
    return lines


def _reason(texts: tuple[Text, ...]) -> list[str]:
    if [text.lang for text in texts] == ["und"]:
        return [f"    reason: {_scalar(texts[0].value)}"]
    by_language = {text.lang: text.value for text in texts if text.lang != "und"}
    return ["    reason:", *(f"      {lang}: {_scalar(value)}" for lang, value in sorted(by_language.items()))]


def _scalar(text: str) -> str:
    """A text as YAML reads it back: plain where that is safe, else between double quotes."""
    if _PLAIN.fullmatch(text) and not is_blank(text):
        return text
    return json.dumps(text, ensure_ascii=False).translate(_BREAKS)
