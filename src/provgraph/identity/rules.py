"""Rules that decide by themselves, where a person switches one on: this once, and never against anything.

- same-identifier: the two have one identifier of a scheme in which each actor has one, and their names do not contradict
  it. Its danger: an identifier that is wrong, or was copied with the row, joins two actors.
- same-name-and-organisation: two persons of the same full name (but for accents, order and form of address) who both
  belong to one organisation. Its danger: father and son, or namesakes in a large house.
- same-name: two persons, or two organisations, of the same full name. Its danger: namesakes. For small stores whose
  people one knows.

No rule decides against a decision, for one without a name, or where something makes the pair impossible; and none makes
one actor of two that have different identifiers, or that one source keeps apart, even by way of a third mention.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from provgraph.errors import IdentityError
from provgraph.identity.answers import Candidate, RuleReport
from provgraph.identity.candidates import Pair, Progress, find_pairs
from provgraph.identity.deciding import decide
from provgraph.identity.impossibility import Whereabouts
from provgraph.identity.mentioning import as_reference
from provgraph.identity.mentions import Mention, Mentions
from provgraph.identity.organisation_names import organisation_name
from provgraph.identity.person_names import person_name
from provgraph.identity.signs import IMPOSSIBLE
from provgraph.identity.telling import Teller
from provgraph.model.claims import DecisionLine
from provgraph.model.texts import Text
from provgraph.questions.answers import Remark, remark
from provgraph.questions.identity import decisions_of
from provgraph.store.base import Store, View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Judgement
from provgraph.wording import LANGUAGES, say

_CONTRADICT = frozenset({"other_words", "gendered", "kind_words_differ", "numbers_differ"})


def _same_identifier(pair: Pair) -> bool:
    return any(found.key == "same_identifier" for found in pair.signs)


def _same_name(pair: Pair) -> bool:
    return bool(_full_names(pair.one) & _full_names(pair.other))


def _same_name_and_organisation(pair: Pair) -> bool:
    tied = any(found.key in ("same_post", "same_organisation") and found.value == 1.0 for found in pair.signs)
    return pair.one.kind == "person" and tied and _same_name(pair)


RULES: dict[str, Callable[[Pair], bool]] = {
    "same-identifier": _same_identifier,
    "same-name-and-organisation": _same_name_and_organisation,
    "same-name": _same_name,
}


def _full_names(mention: Mention) -> set[tuple[str, ...]]:
    """The names as a rule compares them: two words at least for a person, none of them an initial; for an organisation
    more than the kind of body."""
    found = set()
    if mention.kind == "person":
        for text in mention.names[:1]:
            name = person_name(text)
            if len(name.words) > 1 and not name.short:
                found.add((*sorted(name.words), "/", *sorted(name.particles), "/", name.suffix or ""))
        return found
    for text in mention.names[:1]:
        body = organisation_name(text)
        if body.words and body.acronym is None:
            found.add((*body.sequence, "/", body.legal_form or ""))
    return found


def apply_rule(store: Store, rule: str, *, dry_run: bool = False, progress: Progress | None = None) -> RuleReport:
    """Take every decision of one rule, in one act.

    Args:
        store: Where the decisions are kept.
        rule: One of `RULES`.
        dry_run: Say what would be decided, and write nothing.
        progress: Told how many pairs are done.

    Returns:
        The pairs that were decided, and those that the rule fits and that were left alone, with the reason. The author of
        the decisions is `rule:<name>`; their reason lists the signs.

    Raises:
        IdentityError: There is no such rule.
        ContradictoryDecisions, StoreError: See `provgraph.identity.deciding.decide`; nothing was written.
    """
    if rule not in RULES:
        raise IdentityError("bad_rule", rule=rule, known=", ".join(RULES))
    view = store.view()
    found = find_pairs(view, progress=progress)
    fitting = sorted(
        (pair for pair in found.pairs if pair.one.kind == pair.other.kind and RULES[rule](pair)),
        key=lambda pair: pair.order,
    )
    teller = Teller(found.mentions)
    joining = _Joining(found.mentions, view, teller)
    decided: list[Candidate] = []
    blocked: list[tuple[Candidate, Remark]] = []
    for pair in fitting:
        if joining.are_one(pair):
            continue  # what was decided a moment ago has joined them already
        told = teller.candidate(pair.one, pair.other, pair.signs, Judgement.UNSURE if pair.unsure else None)
        why = joining.against(pair, told)
        if why is not None:
            blocked.append((told, why))
            continue
        joining.join(pair)
        decided.append(told)
    if decided:
        decide(store, [_line(rule, pair) for pair in decided], dry_run=dry_run)
    return RuleReport(rule, tuple(decided), tuple(blocked), dry_run)


def _line(rule: str, pair: Candidate) -> DecisionLine:
    def reason(lang: str) -> str:
        features = "; ".join(feature.says.text(lang) for feature in pair.features if feature.weight > 0)
        return say("rule.reason", lang, rule=rule, features=features)

    return DecisionLine(
        references=(as_reference(pair.left.reference), as_reference(pair.right.reference)),
        judgement=Judgement.SAME.key,
        reason=tuple(sorted(Text(reason(lang), lang) for lang in LANGUAGES)),
        author=f"rule:{rule}",
        decided_on=datetime.now(UTC).astimezone().date().isoformat(),
    )


class _Joining:
    """Who would be one after the decisions so far, and what stands against joining two more."""

    def __init__(self, mentions: Mentions, view: View, teller: Teller) -> None:
        self._teller = teller
        self._mentions = mentions
        self._whereabouts = Whereabouts(mentions)
        self._group: dict[IRI, IRI] = {}
        """Those that stand for all, as they were before → the same after the decisions so far."""
        self._parts: dict[IRI, list[IRI]] = {}
        self._members: dict[IRI, list[Mention]] = defaultdict(list)
        for mention in mentions.all:
            self._members[mention.one].append(mention)
        self._different: dict[IRI, set[IRI]] = defaultdict(set)
        for decision in decisions_of(view).values():
            if decision.judgement is Judgement.DIFFERENT:
                left, right = (mentions.archive.one(side) for side in (decision.left, decision.right))
                self._different[left].add(right)
                self._different[right].add(left)

    def _of(self, mention: Mention) -> list[IRI]:
        """Those that stand for all, as they were before, that are one with a mention by now."""
        first = self._group.get(mention.one, mention.one)
        return self._parts.get(first, [mention.one])

    def are_one(self, pair: Pair) -> bool:
        """Whether the decisions so far have joined the two."""
        return pair.other.one in self._of(pair.one)

    def join(self, pair: Pair) -> None:
        """Count the two as one from now on."""
        parts = sorted({*self._of(pair.one), *self._of(pair.other)})
        self._parts[parts[0]] = parts
        self._group |= dict.fromkeys(parts, parts[0])

    def against(self, pair: Pair, told: Candidate) -> Remark | None:
        """Why the two are not to be joined; None: nothing stands against it."""
        impossible = next((feature for feature in told.features if feature.impossible), None)
        if impossible is not None:
            return remark("blocked.impossible", what=impossible.says)
        if pair.unsure:
            return remark("blocked.unsure")
        if any(found.key in _CONTRADICT for found in pair.signs) or not any(s.key in ("words", "acronym") for s in pair.signs):
            return remark("blocked.names")
        if any(side.reference == side.iri for side in (told.left, told.right)):
            return remark("blocked.no_reference")
        return self._against_groups(self._of(pair.one), self._of(pair.other))

    def _against_groups(self, mine: Iterable[IRI], theirs: Iterable[IRI]) -> Remark | None:
        here = {mention.source for one in mine for mention in self._members[one]}
        there = {mention.source for one in theirs for mention in self._members[one]}
        if here & there:
            return remark("blocked.same_source", source=self._mentions.archive.source(min(here & there)))
        for one in mine:
            for other in theirs:
                if other in self._different[one]:
                    return remark("blocked.different")
                for found in (
                    *self._whereabouts.identifier_signs(one, other), *self._whereabouts.elsewhere_signs(one, other)
                ):  # fmt: skip
                    if found.key == "identifiers_differ":
                        return remark("blocked.identifiers", scheme=dict(found.facts)["scheme"])
                    if found.key in IMPOSSIBLE:
                        return remark("blocked.impossible", what=self._teller.feature(found).says)
        return None
