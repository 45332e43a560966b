"""The network of ties: pairs of small rooms, and rooms too large for pairs as one node."""

import pytest

from provgraph.errors import QuestionError
from provgraph.networks.actor_network import PAIRS_UP_TO
from provgraph.vocabulary.terms import SessionType
from questions.worlds import Telling, loaded


def crowd(people: int) -> Telling:
    telling = Telling("gazette")
    ball = telling.session("Ball", SessionType.RECEPTION)
    telling.was_at(ball, *telling.people(*(f"Guest N{number:03}" for number in range(people))))
    return telling


def test_three_hundred_guests_are_three_hundred_edges() -> None:
    telling = crowd(300)
    network = loaded(telling).network("actors")
    assert network.number_of_edges() == 300
    [session] = [node for node, attributes in network.nodes(data=True) if attributes["kind"] == "session"]
    assert all(session in pair for pair in network.edges())
    edge = next(iter(network.edges(data=True)))[2]
    assert (edge["grade"], edge["weight_low"], edge["weight_high"]) == ("coattended", 0.0, 1 / 299)


@pytest.mark.parametrize("people", [PAIRS_UP_TO, PAIRS_UP_TO + 1])
def test_pairs_end_where_the_bounded_room_ends(people: int) -> None:
    network = loaded(crowd(people)).network("actors")
    assert network.number_of_edges() == (people * (people - 1) // 2 if people <= PAIRS_UP_TO else people)


def test_an_edge_says_grade_weight_session_date_sources_and_claims() -> None:
    telling = Telling("gazette")
    ada, cyr = telling.people("Ada A", "Cyr C")
    room = telling.session("Workshop")
    telling.count(room, 5, 9)
    telling.was_at(room, ada, cyr)
    telling.met(ada, cyr)
    network = loaded(telling).network("actors")
    attested, copresent = sorted(network.get_edge_data(ada, cyr).values(), key=lambda edge: str(edge["grade"]))
    assert (attested["grade"], attested["session"], attested["date"]) == ("attested", "", "")
    assert (copresent["grade"], copresent["session"], copresent["date"]) == ("copresent", room, "2024-03-12")
    assert (copresent["weight_low"], copresent["weight_high"]) == (1 / 8, 1 / 4)
    assert copresent["sources"] == "gazette"
    assert len(copresent["claims"].split()) == 2
    assert network.nodes[ada] == {"kind": "person", "label_fr": "Ada A", "label_en": "Ada A"}


def test_who_is_tied_to_nobody_is_there_alone_and_a_delegation_ties_nobody() -> None:
    telling = Telling("gazette")
    telling.travelled(telling.mission(), *telling.people("Ada A", "Cyr C"))
    for grade in ("coattended", "codelegated"):
        network = loaded(telling).network("actors", at_least=grade)
        assert (len(network), network.number_of_edges()) == (2, 0)


def test_another_kind_of_network_is_an_error() -> None:
    with pytest.raises(QuestionError):
        loaded().network("friends")
