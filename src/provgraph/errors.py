"""Every error that provgraph raises.

    ProvgraphError
    ├─ SourceError         SourceMissing · SourceInvalid (all problems of the files, with their lines) · DateUnreadable
    ├─ LoaderError         UnknownLoader · NoLoader · SeveralLoaders · DuplicateLoader · LoaderBroken
    ├─ BackendError        UnknownBackend · DuplicateBackend · BackendBroken · BackendUnreachable · BackendAnswerWrong
    ├─ VocabularyError     UnknownTerm · UnknownConstraint
    ├─ StoreError          StoreMissing · StoreUnavailable · StoreReadOnly · StoreChanged · QueryFailed · QueryRefused
    ├─ ShapeViolations     carries the report
    ├─ FullCheckFailed     pySHACL gave up
    ├─ IdentityError       ContradictoryDecisions · AlreadyDecided · DecisionFileEdited · UnknownDecision
    ├─ ReviewError         a draft changed meanwhile, a text that is another one, an act on what is not there
    ├─ PrivacyError        NobodyHeld · ErasureRefused
    ├─ QuestionError       UnknownActor · AmbiguousName · UnknownMission · UnexpectedAnswer
    ├─ MapError            a network that the map cannot draw
    ├─ ExportError         a format we do not write, a place that cannot be written
    └─ ClusterError        no dataset, no Java, no master that answers, a job that failed

A message says what was tried, on what, why it failed and what to do; the same facts are attributes of `facts`, for
programs. The sentence is chosen when it is read, so that it speaks the reader's language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from provgraph.wording import language, one_line, say, say_or_quote

_NAMES = frozenset(("address", "file", "id", "name", "path", "sheet", "source", "why"))
"""Facts that are never several lines."""
_TOLD = 100
"""So many problems are told one by one; all of them are in `problems`."""


class ProvgraphError(Exception):
    """The root of the family: catch this to catch everything that we raise on purpose."""

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts

    def message(self, lang: str | None = None) -> str:
        """The whole message in *lang* ('fr' or 'en'; None: the language of the moment)."""
        facts = {name: one_line(fact) if name in _NAMES else fact for name, fact in self.facts.items()}
        return say(f"error.{self.key}", lang, **facts)

    def __str__(self) -> str:
        return self.message()


class SourceError(ProvgraphError):
    """Something is wrong with what was brought to be loaded."""


class SourceMissing(SourceError):
    """The file or folder is not there, or holds nothing that a loader knows."""


class DateUnreadable(SourceError, ValueError):
    """A text is not a date that EDTF (levels 0 and 1) can write, or names a day that does not exist."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place of one file."""

    file: str
    line: int | None
    """Counted from 1; None where the file as a whole is meant."""
    key: str
    """Of the catalogue, below `problem.`; a loader of others writes a sentence of its own."""
    facts: dict[str, object] = field(default_factory=dict)

    def message(self, lang: str | None = None) -> str:
        """`file:line: what is wrong, what was expected`."""
        file = one_line(self.file)
        place = file if self.line is None else f"{file}:{self.line}"
        facts = {name: one_line(fact) for name, fact in self.facts.items()}
        return f"{place}: {say_or_quote(f'problem.{self.key}', self.key, lang, **facts)}"


class SourceInvalid(SourceError):
    """One or several problems; nothing of the load was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("source_invalid", n=len(problems))
        self.problems = tuple(problems)

    def message(self, lang: str | None = None) -> str:
        return f"{self.told(lang)}\n{say('error.source_invalid', lang, **self.facts)}"

    def told(self, lang: str | None = None) -> str:
        """The problems alone, for a command that has no store."""
        lines = [problem.message(lang) for problem in self.problems[:_TOLD]]
        if len(self.problems) > _TOLD:
            lines.append(say("error.more_problems", lang, n=len(self.problems) - _TOLD))
        return "\n".join(lines)


class LoaderError(ProvgraphError):
    """A loader could not be chosen or could not be used."""


class UnknownLoader(LoaderError):
    """No loader has that name."""


class NoLoader(LoaderError):
    """No loader knows this kind of file."""


class SeveralLoaders(LoaderError):
    """Several loaders recognise the file: a person has to say which."""


class DuplicateLoader(LoaderError):
    """Two packages offer a loader of one name."""


class LoaderBroken(LoaderError):
    """The loader cannot be imported; the import failure is its cause."""


class BackendError(ProvgraphError):
    """A backend of the reader could not be chosen, or gave no draft."""


class UnknownBackend(BackendError):
    """No backend of the reader has that name."""


class DuplicateBackend(BackendError):
    """Two packages offer a backend of one name."""


class BackendBroken(BackendError):
    """The backend cannot be imported, or does not keep what backends promise."""


class BackendUnreachable(BackendError):
    """The server of a backend refused, moved, or did not answer in time."""


class BackendAnswerWrong(BackendError):
    """The server answered, and its answer is none that a draft can be made of."""


class VocabularyError(ProvgraphError):
    """A word that the ontology does not have, or an address that is none."""


class UnknownTerm(VocabularyError):
    """The ontology has no such term or concept."""


class UnknownConstraint(VocabularyError):
    """The shapes ask for something that our own check does not know; nothing may go unchecked in silence."""


class StoreError(ProvgraphError):
    """The store could not be opened, read or written."""


class StoreMissing(StoreError):
    """There is no store at that place."""


class StoreUnavailable(StoreError):
    """The store is there and cannot be opened (locked, damaged, not ours)."""


class StoreReadOnly(StoreError):
    """A write was tried through something that only reads."""


class StoreChanged(StoreError):
    """Another process rewrote the store in the middle of an answer: ask again."""


class QueryFailed(StoreError):
    """The engine refused the query or did not answer."""


class QueryRefused(StoreError):
    """We did not hand the query over: it would reach the network or change the store."""


class Violation(Protocol):
    """One thing that breaks a shape (shapes/report.py says what it holds)."""

    def message(self, lang: str | None = None) -> str:
        """Its place, what is wrong, and with what."""
        ...

    def as_json(self, lang: str | None = None) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        ...


class Violations(Protocol):
    """A report on the shapes."""

    @property
    def violations(self) -> Sequence[Violation]:
        """The first ones."""
        ...

    @property
    def by_shape(self) -> Sequence[tuple[str, int]]:
        """How many there are of each shape."""
        ...

    @property
    def total(self) -> int:
        """How many there are."""
        ...

    def lines(self, lang: str | None = None, most: int | None = None) -> list[str]:
        """They, in words."""
        ...


class ShapeViolations(ProvgraphError):
    """The claims do not obey ontology/shapes.ttl; nothing was written."""

    def __init__(self, report: Violations) -> None:
        super().__init__("shape_violations", n=report.total)
        self.report = report

    def message(self, lang: str | None = None) -> str:
        return "\n".join([*self.report.lines(lang), say("error.shape_violations", lang, **self.facts)])

    def as_json(self, lang: str | None = None) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        return {
            "violations": [violation.as_json(lang) for violation in self.report.violations],
            "by_shape": dict(self.report.by_shape),
            "total": self.report.total,
        }


class FullCheckFailed(ProvgraphError):
    """pySHACL could not come to the end of its check."""


class IdentityError(ProvgraphError):
    """An identity decision cannot be taken as it stands."""


@dataclass(frozen=True, slots=True)
class DecisionLink:
    """One decision as an error shows it. Texts go by language; where one is missing, another stands in."""

    left: Mapping[str, str]
    """The name of one mention; '' where it has none."""
    left_reference: str
    right: Mapping[str, str]
    right_reference: str
    judgement: str
    """'same', 'different' or 'unsure'."""
    reason: Mapping[str, str]
    author: str
    day: str
    file: str
    """The id of the file of decisions."""
    id: str
    """'' for one that is only about to be taken."""

    def line(self, lang: str | None = None) -> str:
        """Both mentions by name and reference, then why, by whom, when, and where that stands."""
        sides = {
            side: say("identity.named", lang, name=name, reference=reference) if name else reference
            for side, name, reference in (
                ("left", _in(self.left, lang), self.left_reference),
                ("right", _in(self.right, lang), self.right_reference),
            )
        }
        where = say("identity.where" if self.id else "identity.where_new", lang, file=self.file, id=self.id)
        facts = {"reason": _in(self.reason, lang), "author": self.author, "day": self.day, "where": where}
        return say(f"identity.link.{self.judgement}", lang, **sides, **facts)


def _in(texts: Mapping[str, str], lang: str | None) -> str:
    wanted = (lang or language(), "en", "fr", *texts)
    return next((texts[one] for one in wanted if one in texts), "")


class ContradictoryDecisions(IdentityError):
    """Two mentions are held to be the same and different; the chain is in the message, decision by decision."""

    def __init__(self, different: DecisionLink, chain: Sequence[DecisionLink]) -> None:
        """*different*: the decision that keeps the two apart. *chain*: the decisions that join them, in order."""
        super().__init__("contradictory_decisions", n=len(chain))
        self.different = different
        self.chain = tuple(chain)

    def message(self, lang: str | None = None) -> str:
        lines = [
            say("identity.contradiction", lang),
            f"  {self.different.line(lang)}",
            say("identity.contradiction_chain", lang, n=len(self.chain)),
            *(f"  {link.line(lang)}" for link in self.chain),
            say("identity.contradiction_way_out", lang),
        ]
        return "\n".join(lines)


class AlreadyDecided(IdentityError):
    """A pair was decided on this store before; the earlier decision is in the message."""

    def __init__(self, earlier: Sequence[DecisionLink]) -> None:
        super().__init__("already_decided", n=len(earlier))
        self.earlier = tuple(earlier)

    def message(self, lang: str | None = None) -> str:
        lines = [f"  {link.line(lang)}" for link in self.earlier]
        return "\n".join([say("identity.already", lang, n=len(lines)), *lines, say("identity.already_way_out", lang)])


class DecisionFileEdited(IdentityError):
    """The store's file of decisions was changed by hand; nothing was written over it."""


class UnknownDecision(IdentityError):
    """No decision, or several, have the id that was given."""


class ReviewError(ProvgraphError):
    """A draft cannot be reviewed as it was asked for; its file is as it was."""


class PrivacyError(ProvgraphError):
    """Something about personal data cannot be done as it was asked for."""


class NobodyHeld(PrivacyError):
    """No source, no decision and no text of the store knows of such a person."""


class ErasureRefused(PrivacyError):
    """It would not erase what was meant, or would leave the name behind."""


class QuestionError(ProvgraphError):
    """The question cannot be answered as it was put."""


class UnknownActor(QuestionError):
    """Nobody has that name; `facts['nearest']` holds the nearest ones."""


class AmbiguousName(QuestionError):
    """Several actors have that name; `facts['candidates']` says what tells them apart."""


class UnknownMission(QuestionError):
    """No mission has that name."""


class UnexpectedAnswer(QuestionError):
    """The engine's rows differ from what the header of the .rq file promises."""


class MapError(ProvgraphError):
    """The network holds something that a map cannot draw."""


class ExportError(ProvgraphError):
    """A format that we do not write, or a place that cannot be written."""


class ClusterError(ProvgraphError):
    """Work on a cluster cannot begin, or did not come to its end."""
