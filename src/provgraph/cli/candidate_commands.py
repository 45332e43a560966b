"""identity candidates, identity apply: pairs of mentions that may be one, and rules that decide."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from provgraph.cli.answering import answering, print_json, print_lines, table
from provgraph.cli.identity_group import identity
from provgraph.cli.printing import bold, number
from provgraph.cli.progress import counting_shown
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.stores import open_to_read, open_to_write, store_option
from provgraph.wording import say

if TYPE_CHECKING:
    from provgraph.identity.answers import Candidate, CandidateCounts, Feature, MentionRef, RuleReport

_KINDS = click.Choice(["person", "organisation", "unidentified"])
_RULES = click.Choice(["same-identifier", "same-name-and-organisation", "same-name"])
_DECIDED = ("decided_same", "decided_different", "unsure", "kept_apart")
_WEIGHED = ("nothing_alike", "impossible", "below", "covered")


@identity.command("candidates", cls=SpokenCommand, key="identity_candidates")
@click.argument("name", required=False)
@option("--kind", key="mention_kind", type=_KINDS, default=None)
@option("--at-least", key="at_least_score", type=click.FloatRange(0, 1), default=0.5, show_default=True, metavar="SCORE")
@option("--limit", key="candidate_limit", type=click.IntRange(min=0), default=20, show_default=True)
@option("--with-unsure", key="with_unsure", is_flag=True)
@option("--with-impossible", key="with_impossible", is_flag=True)
@answering
def candidates(
    name: str | None,
    kind: str | None,
    at_least: float,
    limit: int,
    with_unsure: bool,
    with_impossible: bool,
    store: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    from provgraph.identity.answers_json import candidate_json, counts_json

    if as_json and as_csv:
        raise click.UsageError(say("cli.wrong.both"))
    with open_to_read(store) as graph, counting_shown(say("candidates.progress")) as progress:
        found = graph.identity_candidates(
            name,
            kind=kind,
            at_least=at_least,
            limit=limit or None,
            with_unsure=with_unsure,
            with_impossible=with_impossible,
            progress=progress,
        )
        where = graph.store.address
    asked: dict[str, object] = {"name": "identity-candidates", "actor": name, "kind": kind, "at_least": at_least}
    if as_json:
        told = [candidate_json(pair) for pair in found.pairs]
        print_json(asked | {"limit": limit or None}, told, where, counts=counts_json(found.counts))
    elif as_csv:
        click.echo(table([candidate_json(pair) for pair in found.pairs]), nl=False)
    else:
        print_lines(_lines(found.pairs, found.counts))


@identity.command("apply", cls=SpokenCommand, key="identity_apply")
@click.argument("rule", type=_RULES)
@option("--dry-run", "dry_run", key="rule_dry_run", is_flag=True)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def apply(rule: str, dry_run: bool, as_json: bool, store: str | None) -> None:
    from provgraph.identity.answers_json import rule_json

    opened: Callable[..., object] = open_to_read if dry_run else open_to_write
    with opened(store) as graph, counting_shown(say("candidates.progress")) as progress:  # type: ignore[attr-defined]
        report = graph.apply_identity_rule(rule, dry_run=dry_run, progress=progress)
        where = graph.store.address
    if as_json:
        print_json({"name": "identity-apply", "rule": rule, "dry_run": dry_run}, [rule_json(report)], where)
    else:
        print_lines(_rule_lines(report))


def _lines(pairs: "tuple[Candidate, ...]", counts: "CandidateCounts") -> Iterator[str]:
    if not pairs:
        yield say("candidates.none")
    for pair in pairs:
        yield from _pair(pair)
    yield ""
    yield from _count_lines(counts)


def _pair(pair: "Candidate") -> Iterator[str]:
    names = say("candidates.pair", left=_side(pair.left), right=_side(pair.right))
    yield f"{number(round(pair.score, 2)):<5} {bold(names)}"
    for side in (pair.left, pair.right):
        also = [say("candidates.also", names=", ".join(side.also))] if side.also else []
        told = "; ".join([*also, *dict.fromkeys(str(said) for said in side.told), *side.identifiers])
        yield f"      {side.reference}" + (f": {told}" if told else "")
    for feature in pair.features:
        yield f"      {_points(feature):>5}  {feature.says}"
    if pair.needs_person:
        yield f"      {say('candidates.needs_person')}"
    if pair.judgement is not None:
        yield f"      {say('candidates.was_unsure')}"


def _side(mention: "MentionRef") -> str:
    return say("candidates.of", name=mention.label(), source=mention.source.title)


def _points(feature: "Feature") -> str:
    """What a sign adds to the sum, or takes from it; it is no number where it makes the pair impossible."""
    if feature.impossible:
        return "×"
    points = round(feature.value * feature.weight, 2)
    return f"{'+' if points >= 0 else '−'}{number(abs(points))}"


def _count_lines(counts: "CandidateCounts") -> Iterator[str]:
    yield say(
        "candidates.mentions", mentions=counts.mentions, persons=counts.persons, organisations=counts.organisations,
        unidentified=counts.unidentified,
    )  # fmt: skip
    yield say("candidates.examined", n=counts.examined)
    why = [(key, getattr(counts, key)) for key in (*_DECIDED, *_WEIGHED)]
    told = [say(f"candidates.because.{key}", n=n) for key, n in why if n]
    if told:
        yield say("candidates.left_out", what="; ".join(told))
    if counts.blocks_left_out:
        yield say("candidates.blocks", n=counts.blocks_left_out, pairs=counts.pairs_left_out)
    if counts.not_shown:
        yield say("candidates.not_shown", n=counts.not_shown)


def _rule_lines(report: "RuleReport") -> Iterator[str]:
    if not report.decided:
        yield say("rule.nothing_to_decide", rule=report.rule)
    else:
        yield say("rule.would" if report.dry_run else "rule.decided", n=len(report.decided), rule=report.rule)
        for pair in report.decided:
            yield from _pair(pair)
    if report.blocked:
        yield say("rule.blocked", n=len(report.blocked))
        for pair, why in report.blocked:
            yield from _pair(pair)
            yield say("rule.why", why=why)
