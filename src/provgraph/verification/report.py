"""What verifying found, for a person and for programs. No text of a source comes in here: only places, and claims."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from provgraph.model.locators import Locator
from provgraph.model.texts import in_language
from provgraph.questions.tie_json import source_json
from provgraph.verification.findings import COUNTED, Checked, Finding, Outcome, Unmatched, Verification
from provgraph.wording import say

_SHOWN = 200
"""So many places of one source are printed; --json and --csv have them all."""


def report_lines(verification: Verification, lang: str | None = None) -> Iterator[str]:
    """The report as a person reads it."""
    for checked in verification.checked:
        yield from _source_lines(checked, lang)
    for unmatched in verification.unmatched:
        yield from _unmatched_lines(unmatched, lang)
    if verification.not_checked:
        ids = ", ".join(source.id for source in verification.not_checked)
        yield say("verify.not_checked", lang, n=len(verification.not_checked), ids=ids)
    if verification.checked:
        yield say("verify.total", lang, n=len(verification.checked), counts=_counts(verification.counts, lang))


def _source_lines(checked: Checked, lang: str | None) -> Iterator[str]:
    way = say(f"verify.way_{checked.matched}", lang)
    yield say("verify.source", lang, id=checked.source.id, title=checked.source.label(lang), file=checked.file, way=way)
    state = say("verify.unchanged" if checked.unchanged else "verify.differs", lang)
    yield "  " + say("verify.counts", lang, state=state, counts=_counts(checked.counts, lang))
    for why, n in checked.not_checkable.items():
        yield "  " + say(f"verify.why_{why}", lang, n=n)
    if checked.unread:
        yield "  " + say("verify.unread", lang, n=checked.unread)
    groups = [(key, list(same)) for key, same in groupby(checked.findings, key=_same_place)]
    for _, same in groups[:_SHOWN]:
        yield "  " + _place_line(same[0], lang)
        for finding in same:
            says = in_language(finding.says, lang)
            yield f"    · {says}"
            if finding.now:
                yield "      " + say("verify.now", lang, says=in_language(finding.now, lang))
    if len(groups) > _SHOWN:
        yield "  " + say("verify.more", lang, n=len(groups) - _SHOWN)


def _same_place(finding: Finding) -> tuple[object, ...]:
    return finding.outcome, finding.old, finding.new, finding.near


def _place_line(finding: Finding, lang: str | None) -> str:
    """What became of one place."""
    old = finding.old.describe(lang) if finding.old is not None else ""
    new = finding.new.describe(lang) if finding.new is not None else ""
    match finding.outcome:
        case Outcome.MOVED:
            said = say("verify.moved", lang, old=old, new=new)
        case Outcome.CHANGED if finding.near is not None:
            said = say("verify.changed_near", lang, old=old, near=finding.near)
        case Outcome.CHANGED if old != new and new:
            said = say("verify.changed_to", lang, old=old, new=new)
        case Outcome.CHANGED:
            said = say("verify.changed", lang, old=old)
        case Outcome.NEW:
            said = say("verify.new", lang, new=new)
        case _:
            said = say("verify.gone", lang, old=old)
    if finding.found > 1:
        said += " " + say("verify.found", lang, n=finding.found)
    if finding.alone:
        said += " " + say("verify.alone", lang, n=finding.alone)
    return said


def _unmatched_lines(unmatched: Unmatched, lang: str | None) -> Iterator[str]:
    yield say(f"verify.unmatched_{unmatched.why}", lang, file=unmatched.file)
    if unmatched.reason is not None:
        yield from (f"  {line}" for line in unmatched.reason.message(lang).splitlines())
    for guess in unmatched.guesses:
        percent = round(100 * guess.resemblance)
        yield "  " + say("verify.guess", lang, id=guess.source.id, percent=percent)


def _counts(counts: Counter[str], lang: str | None) -> str:
    return ", ".join(say(f"verify.count_{name}", lang, n=counts[name]) for name in COUNTED if counts[name]) or say(
        "verify.no_places", lang
    )


def report_json(verification: Verification, lang: str | None = None) -> dict[str, object]:
    """The shape documented in docs/json.md."""
    return {
        "sources": [
            {
                "source": source_json(checked.source),
                "file": checked.file,
                "matched_by": checked.matched,
                "unchanged": checked.unchanged,
                "counts": _all_counts(checked.counts),
                "findings": [_finding_json(finding, lang) for finding in checked.findings],
                "not_checkable": dict(checked.not_checkable),
                "unread_records": checked.unread,
            }
            for checked in verification.checked
        ],
        "unmatched": [
            {
                "file": unmatched.file,
                "why": unmatched.why,
                "message": unmatched.reason.message(lang) if unmatched.reason is not None else None,
                "guesses": [
                    {"source": source_json(guess.source), "resemblance": guess.resemblance}
                    for guess in unmatched.guesses
                ],
            }
            for unmatched in verification.unmatched
        ],
        "not_checked": [source_json(source) for source in verification.not_checked],
        "totals": _all_counts(verification.counts),
    }


def report_rows(verification: Verification, lang: str | None = None) -> list[dict[str, object]]:
    """One row for each place that is not the same; the places in words."""
    return [
        {
            "source": checked.source.id,
            "file": checked.file,
            **_finding_json(finding, lang),
            "old": finding.old.describe(lang) if finding.old is not None else None,
            "new": finding.new.describe(lang) if finding.new is not None else None,
        }
        for checked in verification.checked
        for finding in checked.findings
    ]


def _all_counts(counts: Counter[str]) -> dict[str, int]:
    return {name: counts[name] for name in COUNTED}


def _finding_json(finding: Finding, lang: str | None) -> dict[str, object]:
    return {
        "outcome": finding.outcome.value,
        "claim": {"iri": finding.claim, "says": in_language(finding.says, lang)},
        "old": _place(finding.old),
        "new": _place(finding.new),
        "near": finding.near,
        "found": finding.found,
        "alone": finding.alone,
        "now_says": in_language(finding.now, lang) if finding.now else None,
    }


def _place(place: Locator | None) -> dict[str, object] | None:
    return place.as_json() if place is not None else None
