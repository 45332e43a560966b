"""What is answered about mentions: pairs that may be one, each sign of it in words; and what a rule decided."""

from dataclasses import dataclass

from provgraph.model.texts import Text, in_language
from provgraph.questions.answers import Remark, SourceRef
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Judgement


@dataclass(frozen=True, slots=True)
class MentionRef:
    """An actor as one source mentions it, with what tells it from others."""

    iri: IRI
    reference: str
    """`<source id>/<local name>`, as files of decisions write it; the IRI where the source gives no local name."""
    kind: str
    """'person', 'organisation' or 'unidentified'."""
    names: tuple[Text, ...]
    also: tuple[str, ...]
    """Its other names."""
    source: SourceRef
    identifiers: tuple[str, ...]
    """`scheme:value`, as they are compared."""
    told: tuple[Remark, ...]
    """Posts, bodies, sessions and missions, with their dates."""

    def label(self, lang: str | None = None) -> str:
        """Its name in *lang*."""
        return in_language(self.names, lang, default=str(self.iri))


@dataclass(frozen=True, slots=True)
class Feature:
    """One sign of a pair."""

    key: str
    value: float
    """0 to 1 (a little more where a sign occurs several times): how far it is so."""
    weight: float
    """How much it counts; negative: it speaks against the pair. 0 where it makes the pair impossible."""
    impossible: bool
    says: Remark


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two mentions that may be one."""

    left: MentionRef
    right: MentionRef
    score: float
    """0 to 1; 0 where it is impossible that they are one."""
    features: tuple[Feature, ...]
    """What speaks most for the pair first."""
    needs_person: bool
    """Whether only a person may decide: one of the two has no name."""
    impossible: bool
    judgement: Judgement | None
    """UNSURE where a person has said so; None: nothing was decided."""


@dataclass(frozen=True, slots=True)
class CandidateCounts:
    """How many mentions and pairs there were, and why pairs are not shown."""

    mentions: int
    persons: int
    organisations: int
    unidentified: int
    examined: int
    """Pairs whose signs were weighed."""
    decided_same: int
    decided_different: int
    unsure: int
    """Left out because a person has said that it cannot be told."""
    kept_apart: int
    """Left out because one source has two actors of which joining the pair would make one."""
    nothing_alike: int
    """They share a key, and on a closer look no word, post or identifier."""
    impossible: int
    below: int
    """Below the score that was asked for."""
    covered: int
    """Another, better pair speaks of the same two actors."""
    blocks_left_out: int
    """Keys that too many mentions share."""
    pairs_left_out: int
    """Pairs in them, at most: many stand in other blocks too."""
    not_shown: int
    """Beyond the limit."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs, best first, and the counts."""

    pairs: tuple[Candidate, ...]
    counts: CandidateCounts


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What a rule decided, and what it did not dare to."""

    rule: str
    decided: tuple[Candidate, ...]
    blocked: tuple[tuple[Candidate, Remark], ...]
    """Pairs that the rule fits, and why they were left alone."""
    dry_run: bool
