"""Which sources are one witness, and how answers count them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.cli.answering import table
from provgraph.graph import Graph
from provgraph.model.fingerprint import fingerprint, fingerprint_of_records
from provgraph.questions.answers_json import answer_json
from provgraph.questions.witnesses import Copied, Copies, Witnesses
from provgraph.questions.words import witnesses_say
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import source_iri
from questions.worlds import Telling, decided, loaded

ACCOUNTS = Path(__file__).resolve().parents[1] / "model" / "accounts"
RELEASE, RETITLED, INDEPENDENT = (
    fingerprint((ACCOUNTS / f"{name}.txt").read_text(encoding="utf-8"))
    for name in ("release", "new_title_and_lead", "independent_journalist")
)


def copied(name: str, **said: Any) -> Copied:
    copy_of = said.pop("copy_of", None)
    independent = frozenset(source_iri(one) for one in said.pop("independent_of", ()))
    original = source_iri(copy_of) if copy_of else None
    return Copied(source_iri(name), f"The {name}", copy_of=original, independent_of=independent, **said)


def among(*sources: Copied) -> Witnesses:
    return Copies(sources).among(one.source for one in sources)


def whys(found: Witnesses) -> set[str]:
    return {link.why for witness in found.each for link in witness.because}


# Each way to be one


@pytest.mark.parametrize(
    ("sources", "number"),
    [
        ([copied("a"), copied("b")], 2),
        ([copied("a"), copied("b", copy_of="a"), copied("c", copy_of="a")], 1),
        ([copied("a"), copied("b", copy_of="a"), copied("c", copy_of="b"), copied("d")], 2),  # a chain
        ([copied("a", copy_of="c"), copied("b", copy_of="a"), copied("c", copy_of="b")], 1),  # a ring
        ([copied("a", copy_of="a"), copied("b")], 2),
        ([copied("a", copy_of="wire"), copied("b", copy_of="wire")], 1),  # of one that is not loaded
        ([copied("a", copy_of="wire"), copied("b", copy_of="other")], 2),
        ([copied(name, text_digest="sha256:1") for name in "abcd"], 1),
        ([copied("a", text_digest="sha256:1"), copied("b", file_digest="sha256:1")], 2),
        ([copied(name, file_digest="sha256:1") for name in "ab"], 1),
        ([copied("a", fingerprint=RELEASE), copied("b", fingerprint=RETITLED)], 1),
        ([copied("a", fingerprint=RELEASE), copied("b", fingerprint=INDEPENDENT)], 2),
        ([copied("a", fingerprint=RELEASE), copied("b", fingerprint=RETITLED), copied("c", copy_of="b")], 1),
        # A reader has looked: they only resemble each other. Said once, it holds for both.
        ([copied("a", fingerprint=RELEASE), copied("b", fingerprint=RETITLED, independent_of="a")], 2),
        ([copied("a", fingerprint=RELEASE, independent_of="b"), copied("b", fingerprint=RETITLED)], 2),
        # What is declared, or the same sign by sign, is not overruled.
        ([copied("a"), copied("b", copy_of="a", independent_of="a")], 1),
        ([copied("a", text_digest="sha256:1"), copied("b", text_digest="sha256:1", independent_of="a")], 1),
    ],
)
def test_which_sources_are_one_witness(sources: list[Copied], number: int) -> None:
    found = among(*sources)
    assert found.number == number
    assert found.sources == len(sources)
    assert all(bool(witness.because) == (len(witness.sources) > 1) for witness in found.each)


def test_why_two_are_one_is_said_with_the_best_reason() -> None:
    assert whys(among(copied("a", text_digest="x"), copied("b", text_digest="x", copy_of="a"))) == {"declared"}
    assert whys(among(copied("a", text_digest="x", fingerprint=RELEASE), copied("b", text_digest="x"))) == {"same_text"}
    found = among(copied("a", fingerprint=RELEASE), copied("b", fingerprint=RETITLED))
    assert whys(found) == {"near_copy"}
    [link] = found.each[0].because
    assert link.alike is not None
    assert 0.7 < link.alike < 0.9


def test_a_reason_may_lead_over_a_source_that_is_not_among_them() -> None:
    sources = [copied("a", copy_of="b"), copied("b"), copied("c", copy_of="b")]
    found = Copies(sources).among([source_iri("a"), source_iri("c")])
    assert found.number == 1
    assert {link.other for link in found.each[0].because} == {source_iri("b")}
    assert "“The a”, “The c” repeat “The b”" in witnesses_say(found).text("en")


def test_texts_of_very_different_length_are_not_compared() -> None:
    long, short = (fingerprint_of_records(f"row {at}" for at in range(number)) for number in (500, 20))
    assert among(copied("a", fingerprint=long), copied("b", fingerprint=short)).number == 2


def test_it_is_told_in_words() -> None:
    found = among(copied("a"), copied("b", copy_of="a"), copied("c", copy_of="a"), copied("d", copy_of="wire"))
    said = witnesses_say(found)
    assert said.text("en") == "4 sources, 2 independent witnesses: “The b”, “The c” repeat “The a”"
    assert "témoins indépendants" in said.text("fr")
    assert "wire" in witnesses_say(among(copied("d", copy_of="wire"), copied("e", copy_of="wire"))).text("en")


def test_a_thousand_copies_are_counted_at_once() -> None:
    sources = [copied(f"s{number}", text_digest="sha256:1") for number in range(1000)]
    found = among(*sources)
    assert found.number == 1
    assert len(found.each[0].because) == 999


# What always holds

NAMES = [f"s{number}" for number in range(8)]
REFERENCES = st.none() | st.sampled_from([*NAMES, "wire"])
PRINTS = [None, RELEASE, RETITLED, INDEPENDENT]


@st.composite
def worlds(draw: st.DrawFn) -> list[Copied]:
    digests = st.sampled_from([None, None, "sha256:1", "sha256:2"])
    return [
        copied(
            name,
            copy_of=draw(REFERENCES),
            text_digest=draw(digests),
            file_digest=draw(digests),
            fingerprint=draw(st.sampled_from(PRINTS)),
            independent_of=draw(st.sets(st.sampled_from(NAMES), max_size=2)),
        )
        for name in NAMES[: draw(st.integers(1, len(NAMES)))]
    ]


@settings(max_examples=60, deadline=None)
@given(worlds(), st.data())
def test_a_copy_adds_no_witness_and_a_stranger_adds_one(world: list[Copied], data: st.DataObject) -> None:
    before = among(*world)
    of = data.draw(st.sampled_from(world)).source.rpartition(":")[2]
    assert among(*world, copied("z", copy_of=of)).number <= before.number
    assert among(*world, copied("z", text_digest="sha256:9")).number == before.number + 1


@settings(max_examples=60, deadline=None)
@given(worlds(), st.randoms())
def test_order_does_not_matter_and_each_source_is_of_one_witness(world: list[Copied], random: Any) -> None:
    shuffled = list(world)
    random.shuffle(shuffled)
    assert among(*shuffled) == among(*world)
    grouped = [source for witness in among(*world).each for source in witness.sources]
    assert sorted(grouped) == sorted(one.source for one in world)
    assert 1 <= among(*world).number <= len(world)


@settings(max_examples=40, deadline=None)
@given(worlds(), st.data())
def test_fewer_sources_are_never_more_witnesses(world: list[Copied], data: st.DataObject) -> None:
    """Also where what ties two of them together is not among those that are asked for."""
    kept = data.draw(st.sets(st.sampled_from([one.source for one in world]), min_size=1))
    assert Copies(world).among(kept).number <= among(*world).number


# In answers


def met(telling: Telling) -> Telling:
    telling.met(*telling.people("Ada Brun", "Ben Cox"), date="2024-03-12")
    return telling


def graph_of(*tellings: Telling) -> Graph:
    lines = [("same", [f"{one.id}/{name}" for one in tellings]) for name in ("ada-brun", "ben-cox")]
    return loaded(*(met(one) for one in tellings), decisions=[decided(*lines)])


def number(graph: Graph) -> int:
    return graph.did_meet("Ada Brun", "Ben Cox").witnesses.number


def original(name: str) -> IRI:
    return source_iri(name)


def test_a_verdict_counts_independent_witnesses() -> None:
    assert number(graph_of(Telling("gazette"), Telling("herald"))) == 2
    assert number(graph_of(Telling("gazette"), Telling("herald", copy_of=original("gazette")))) == 1
    assert number(graph_of(Telling("gazette", fingerprint=RELEASE), Telling("herald", fingerprint=RETITLED))) == 1


def test_a_tie_from_two_sources_counts_them_too() -> None:
    """One source puts Ada in the room, its copy puts Ben there: one witness."""
    one, other = Telling("gazette"), Telling("herald", copy_of=original("gazette"))
    one.was_at(one.session("Ball"), one.person("Ada Brun"))
    other.was_at(other.session("Ball"), other.person("Ben Cox"))
    graph = loaded(one, other, decisions=[decided(("same", ["gazette/session:ball", "herald/session:ball"]))])
    [tie] = graph.who_met("Ada Brun")
    assert (tie.witnesses.number, tie.witnesses.sources) == (1, 2)
    [session] = graph.sessions()
    assert session.witnesses.number == 1
    [hop] = graph.introduction_paths("Ada Brun", "Ben Cox", at_least="coattended")[0].hops
    assert hop.tie.witnesses.number == 1


def test_a_cell_of_csv_can_be_read() -> None:
    graph = graph_of(Telling("gazette", fingerprint=RELEASE), Telling("herald", fingerprint=RETITLED))
    lines = table([answer_json(graph.did_meet("Ada Brun", "Ben Cox"), "en")])
    assert "gazette = herald: herald = gazette (near_copy 0.8" in lines


def test_the_list_of_sources_shows_what_counts_as_one() -> None:
    graph = graph_of(Telling("gazette"), Telling("herald", copy_of=original("gazette")), Telling("echo"))
    groups = {answer.source.id: answer.same_witness for answer in graph.sources()}
    assert groups["gazette"] is groups["herald"]
    assert groups["gazette"].sources == (original("gazette"), original("herald"))
    assert groups["echo"].because == ()
