"""Names as people type them: what finds somebody, what is refused, and what the refusal says."""

import pytest

from provgraph.errors import AmbiguousName, ProvgraphError, UnknownActor
from provgraph.graph import Graph
from questions.worlds import Telling, decided, loaded

HOSTILE = [
    'Jean" } DROP ALL # ',
    "'; DROP GRAPH <urn:pg:source:gazette> ; '",
    "\\",
    '\\" } INSERT DATA { <a:a> <a:a> <a:a> } #',
    "$key",
    "?who",
    "<urn:pg:actor:gazette:ada>",
    "{name}",
    "%s %(name)s",
    "\x00",
    "a\nb\rc\td",
    "\ud800",
    "\u202e\u200b",
    "💥",
    "ＤＲＯＰ",
    "x" * 20_000,
    "Jean-Éric " * 2_000,
    "",
    "   ",
    ".,;:!?",
    "urn:pg:actor:gazette:nobody",
    "urn:pg:actor:a b> <x:y",
    "urn:pg:source:gazette",
    "urn:pg:",
]


@pytest.fixture(scope="module")
def graph() -> Graph:
    one, other = Telling("gazette", title="The gazette"), Telling("herald", title="The herald")
    jean = one.person("Jean-Éric Cœurdacier", "J.-É. C.", local="jean")
    one.held_post(jean, one.firm("Quay Works"))
    one.person("Nadia Øster", local="nadia")
    one.person("Quervel")
    one.unnamed("ferry operator")
    one.group("Elected members")
    one.person("Pat Twin", local="twin")
    one.held_post(one.person("Pat Twin", local="other-twin"), one.firm("Sail Loft"))
    other.person("Jean-Eric Coeurdacier", local="jean")
    other.person("Pat Twin", local="twin")
    return loaded(one, other, decisions=[decided(("same", ["gazette/jean", "herald/jean"]))])


@pytest.mark.parametrize(
    "name",
    [
        "Jean-Éric Cœurdacier",
        "jean-eric coeurdacier",
        "COEURDACIER Jean Eric",
        "Cœurdacier, Jean-Éric",
        "  M. Jean-Éric   CŒURDACIER ",
        "Monsieur le professeur Cœurdacier Jean-Éric".replace("le ", ""),
        "Dr Jean-Éric Cœurdacier",
        "j.-é. c.",
        "urn:pg:actor:gazette:jean",
        "urn:pg:actor:herald:jean",
        "Jean-E\u0301ric Cœurdacier",
    ],
)
def test_accents_case_order_and_honorifics_do_not_matter(graph: Graph, name: str) -> None:
    [person] = graph.people(name)
    assert person.actor.iri == "urn:pg:actor:gazette:jean"
    assert [source.id for source in person.sources] == ["gazette", "herald"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Oster Nadia", "person"),
        ("QUAY works", "organisation"),
        ("Ferry Operator", "unidentified"),
        ("elected members", "group"),
        ("quervel", "person"),
    ],
)
def test_everybody_can_be_found(graph: Graph, name: str, kind: str) -> None:
    [found] = graph.people(name, kind="person")  # a name is looked for among all
    assert found.actor.kind == kind


@pytest.mark.parametrize("name", ["Cœurdacier", "Jean", "Nadia", "operator", "Jean-Éric", "Quay", "Jean Cœurdacier"])
def test_part_of_a_name_does_not_do_and_the_whole_one_is_offered(graph: Graph, name: str) -> None:
    with pytest.raises(UnknownActor) as caught:
        graph.people(name)
    near = caught.value.facts["names"]
    assert isinstance(near, tuple)
    assert near
    assert len(near) <= 5
    assert near[0] in caught.value.message("fr")


def test_a_slip_of_the_finger_is_answered_with_the_nearest_name(graph: Graph) -> None:
    with pytest.raises(UnknownActor) as caught:
        graph.people("Nadia Ostre")
    assert "Nadia Øster" in caught.value.message("en").split("Nearest:")[1].split(";")[0]


def test_a_name_of_several_is_an_error_that_tells_them_apart(graph: Graph) -> None:
    with pytest.raises(AmbiguousName) as caught:
        graph.people("Twin, Pat")
    message = caught.value.message("en")
    lines = message.splitlines()[1:]
    assert len(lines) == 3
    assert sum("The gazette" in line for line in lines) == 2
    assert sum("The herald" in line for line in lines) == 1
    assert sum("Sail Loft" in line for line in lines) == 1
    for line in lines:
        [found] = graph.people(line.rpartition(": ")[2])
        assert found.actor.name == "Pat Twin"


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_a_name_and_nothing_else(graph: Graph, name: str) -> None:
    before = graph.info()
    for lang in ("fr", "en"):
        with pytest.raises(ProvgraphError) as caught:
            graph.who_met(name)
        assert caught.value.message(lang)
    assert graph.info() == before


def test_an_empty_store_says_so_for_every_name() -> None:
    with pytest.raises(UnknownActor) as caught:
        loaded().people("Ada")
    assert caught.value.message("en")
