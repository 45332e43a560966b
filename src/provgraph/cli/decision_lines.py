"""Decisions, and what they would change, as a person reads them on a terminal."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from provgraph.cli.answering import print_json
from provgraph.cli.printing import bold
from provgraph.cli.stores import shown
from provgraph.cli.telling import tell, tell_line
from provgraph.model.texts import in_language
from provgraph.store.base import View
from provgraph.wording import say

if TYPE_CHECKING:
    from provgraph.identity.changes import Changes
    from provgraph.identity.deciding import Decided
    from provgraph.identity.listing import DecisionAnswer

_SHOWN_IDS = 5


def print_decided(
    view: View, decided: "Decided", changes: "Changes | None", store: str | None, *, as_json: bool
) -> None:
    """What became of decisions: in words, or as the JSON object of docs/json.md."""
    from provgraph.identity.changes_json import changes_json
    from provgraph.identity.listing import decision_json, described

    taken, replaced, struck = (described(view, some) for some in (decided.taken, decided.replaced, decided.undone))
    if as_json:
        answer: dict[str, object] = {
            # What is only looked at has no address yet.
            "taken": [decision_json(one) | ({"id": None, "iri": None} if decided.dry_run else {}) for one in taken],
            "replaced": [decision_json(one) for one in replaced],
            "undone": [decision_json(one) for one in struck],
            "file": str(decided.path) if decided.path else None,
            "written": not decided.dry_run,
            "changes": changes_json(changes) if changes else None,
        }
        print_json({"name": "decide"}, [answer], shown(store))
        return
    for key, those in (("replaced", replaced), ("struck", struck)):
        if those:
            tell(say(f"identity.{key}"))
            print_lines(line for one in those for line in decision_lines(one))
    if not taken:
        tell(say("identity.nothing_new"))
    print_lines(line for one in taken for line in decision_lines(one, standing=not decided.dry_run))
    if changes is not None:
        print_lines(change_lines(changes))
    if decided.dry_run:
        tell(say("identity.dry_run"))
    if decided.path is not None:
        tell(say("identity.written", path=decided.path))
    if decided.taken and not decided.dry_run:
        tell(say("identity.take_back", ids=" ".join(one.id for one in decided.taken[:_SHOWN_IDS])))


def print_lines(lines: Iterable[str]) -> None:
    """Lines without the signs that could take a terminal over."""
    for line in lines:
        tell_line(line)


def decision_lines(answer: "DecisionAnswer", *, standing: bool = True) -> Iterator[str]:
    """A decision as a person reads it: who and whom, then why, by whom, when, and where that stands.

    *standing*: whether it has been taken; one that has not has no id.
    """
    said = answer.decision
    left, right = (
        say("identity.named", name=mention.label(), reference=reference) if mention.names else reference
        for mention, reference in ((answer.left, said.left_reference), (answer.right, said.right_reference))
    )
    pair = say(f"identity.pair.{said.judgement.value}", left=left, right=right)
    yield f"{bold(said.id)}  {pair}" if standing else pair
    where = say("identity.taken_here") if answer.own or not standing else said.file
    facts = {"reason": in_language(said.reason), "author": said.author, "day": said.day.isoformat(), "where": where}
    yield f"    {say('identity.because', **facts)}"
    for reference in answer.stale:
        yield f"    {say('identity.stale', reference=reference)}"


def change_lines(changes: "Changes") -> Iterator[str]:
    """What would change, as a person reads it."""
    yield say("identity.before", names=" · ".join(one.label() for one in changes.before))
    yield say("identity.after", names=" · ".join(one.label() for one in changes.after))
    yield say("identity.ties", n=len(changes.ties))
    for tie in changes.ties:
        before, after = (grade.label() if grade else say("identity.no_tie") for grade in (tie.before, tie.after))
        facts = {"one": tie.one.label(), "other": tie.other.label(), "before": before, "after": after}
        yield say("identity.tie_where", **facts, where=tie.where.label()) if tie.where else say("identity.tie", **facts)
    if changes.actors_left_out:
        yield say("identity.left_out", n=changes.actors_left_out)
    for key, conflicts in (("conflict_gone", changes.conflicts_gone), ("conflict_new", changes.conflicts_new)):
        for one in conflicts:
            yield say(f"identity.{key}", kind=one.kind.label(), about=one.about.label())
