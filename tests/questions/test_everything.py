"""Every answer of both worlds: no sentence unfinished, no tie without evidence, nothing said twice."""

import re

import pytest

from provgraph.questions.answers import (
    Conflict,
    CounterEvidence,
    Evidence,
    Meeting,
    Named,
    PersonAnswer,
    Remark,
    Tenure,
    Verdict,
)
from provgraph.vocabulary.terms import Grade
from provgraph.wording import LANGUAGES
from questions.walking import Answers, parts

_UNFINISHED = re.compile(r"\{\w*\}|\bNone\b|“\s*”|«\s*»|\(\s*\)|<[\w.]+ object|urn:pg:|\.\.[^/]?$|  |\bdataclass\b")


@pytest.fixture(scope="module", params=["miami_answers", "small_answers"])
def answers(request: pytest.FixtureRequest) -> Answers:
    found: Answers = request.getfixturevalue(request.param)
    return found


def of_kind(answers: Answers, *kinds: type) -> list[object]:
    return [part for _, answer in answers for part in parts(answer) if isinstance(part, kinds)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_whole_in_both_languages(answers: Answers, lang: str) -> None:
    remarks = {part for part in of_kind(answers, Remark) if isinstance(part, Remark)}
    assert len(remarks) > 100
    for remark in remarks:
        text = remark.text(lang)
        assert text, remark
        assert not _UNFINISHED.search(text), text


def test_the_two_languages_are_not_one(answers: Answers) -> None:
    """A sentence that is the same in both holds names only."""
    same = {
        remark.key
        for remark in of_kind(answers, Remark)
        if isinstance(remark, Remark) and remark.text("fr") == remark.text("en")
    }
    names_only = {"tenure.at", "tenure.alone", "because.stated", "capacity.at", "capacity.body", "capacity.post"}
    assert same <= names_only


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_has_an_iri_has_a_name(answers: Answers, lang: str) -> None:
    for named in of_kind(answers, Named):
        assert isinstance(named, Named)
        assert named.label(lang)
        assert not named.label(lang).startswith("urn:"), named


def test_every_tie_post_conflict_and_counter_evidence_has_evidence(answers: Answers) -> None:
    for part in of_kind(answers, Meeting, Tenure, CounterEvidence, PersonAnswer):
        assert part.evidence, part  # type: ignore[attr-defined]  # each of the four has it
    for conflict in of_kind(answers, Conflict):
        assert isinstance(conflict, Conflict)
        assert conflict.claims


def test_all_evidence_has_a_source_a_place_and_words(answers: Answers) -> None:
    found = of_kind(answers, Evidence)
    assert found
    for item in found:
        assert isinstance(item, Evidence)
        assert item.locators, item
        assert item.source.title
        assert item.claim.startswith("urn:pg:claim:")


def test_only_attested_ties_need_no_reason(answers: Answers) -> None:
    for tie in of_kind(answers, Meeting):
        assert isinstance(tie, Meeting)
        assert (tie.why_not_higher is None) is (tie.grade is Grade.ATTESTED)
        assert (tie.weight is None) is (tie.grade is Grade.CODELEGATED)


def test_no_evidence_is_told_twice_in_one_place(answers: Answers) -> None:
    for part in of_kind(answers, Meeting, Verdict):
        evidence = part.evidence  # type: ignore[attr-defined]  # both have it
        assert len(set(evidence)) == len(evidence)


def test_every_verdict_explains_itself_and_grades_by_its_best_tie(answers: Answers) -> None:
    for verdict in of_kind(answers, Verdict):
        assert isinstance(verdict, Verdict)
        assert verdict.explanation
        ranks = [tie.grade.rank for tie in verdict.meetings]
        assert ranks == sorted(ranks, reverse=True)
        assert verdict.grade is (verdict.meetings[0].grade if ranks else None)
        assert bool(verdict.evidence) is bool(ranks)


def test_no_answer_ties_an_actor_to_itself(answers: Answers) -> None:
    for verdict in of_kind(answers, Verdict):
        assert isinstance(verdict, Verdict)
        assert verdict.one.iri not in {tie.other.iri for tie in verdict.meetings}
