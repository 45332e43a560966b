"""What was read can be looked at from every side, in memory as in a folder."""

import gc
from pathlib import Path

import pyoxigraph as ox
import pytest

from provgraph.rdf.gathering import NO_GRAPH, Gathered
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal

A, B, P, G = (IRI(f"https://norvale.example/{name}") for name in "abpg")


def gathered(*, on_disk: bool) -> Gathered:
    made = Gathered(on_disk=on_disk)
    made.fill(
        ox.parse(
            f'<{A}> <{P}> <{B}> , "x" <{G}> .'.replace(f' , "x" <{G}>', f' <{G}> .\n<{A}> <{P}> "x" <{G}>')
            + f'\n<{B}> <{P}> _:blank .\n_:blank <{P}> "y" .\n',
            format=ox.RdfFormat.N_QUADS,
        )
    )
    return made


@pytest.mark.parametrize("on_disk", [False, True])
def test_every_side(on_disk: bool) -> None:
    seen = gathered(on_disk=on_disk)
    assert seen.graphs() == [NO_GRAPH, G]
    assert list(seen.subjects(G)) == [A]
    assert seen.properties(A, G) == {P: [B, Literal("x")]}
    assert seen.properties(A, NO_GRAPH) == {}
    assert seen.referring(B) == [(A, P, B)]
    assert seen.holds(A, P, B)
    assert not seen.holds(B, P, A)
    [blank] = seen.properties(B)[P]
    assert isinstance(blank, IRI)
    assert blank.startswith("urn:pg:bnode:")
    assert len(seen) == 4
    seen.add((A, P, A), NO_GRAPH)
    assert seen.holds(A, P, A, NO_GRAPH)


@pytest.mark.parametrize("on_disk", [False, True])
def test_each_subject_comes_once(on_disk: bool) -> None:
    made = Gathered(on_disk=on_disk)
    made.fill(
        ox.Quad(
            ox.NamedNode(f"{A}{i % 500}"), ox.NamedNode(f"{P}{i % 7}"), ox.Literal(str(i)), ox.NamedNode(f"{G}{i % 3}")
        )
        for i in range(6000)
    )
    for graph in made.graphs():
        found = list(made.subjects(graph))
        assert len(found) == len(set(found)) == 500
        described = dict(made.described(graph))
        assert set(described) == set(found)
        assert all(made.properties(subject, graph) == said for subject, said in described.items())


def test_the_folder_goes_away() -> None:
    made = gathered(on_disk=True)
    folder = Path(made.folder)
    assert folder.is_dir()
    del made
    gc.collect()
    assert not folder.exists()


def test_statements_about_statements_are_counted() -> None:
    made = Gathered(on_disk=False)
    made.fill(ox.parse(f"<< <{A}> <{P}> 1 >> <{P}> 2 .", format=ox.RdfFormat.TURTLE))
    assert made.triple_terms == 1
