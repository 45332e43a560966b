"""terms.py and context.jsonld are made from the ontology, are up to date, and know every word that the code uses."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import DCTERMS, FOAF, PROV, RDF, RDFS, SDO, SKOS, XSD
from rdflib.namespace import DefinedNamespace

from provgraph.vocabulary import terms
from provgraph.vocabulary.files import ontology_folder
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.prefixes import PREFIXES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src" / "provgraph").rglob("*.py"))
QUERIES = sorted((ROOT / "src" / "provgraph").rglob("*.rq"))
CONSTANTS = sorted(name for name, value in vars(terms).items() if isinstance(value, type) and name.isupper())


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_terms", ROOT / "scripts" / "generate_terms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_made_files_are_up_to_date() -> None:
    made = generator()
    graph = made.read_ontology()
    assert made.make_terms(graph) == made.TERMS.read_text(encoding="utf-8"), "run scripts/generate_terms.py"
    assert made.make_context(graph) == made.CONTEXT.read_text(encoding="utf-8"), "run scripts/generate_terms.py"


def test_a_stale_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = generator()
    for name in ("TERMS", "CONTEXT"):
        stale = tmp_path / getattr(made, name).name
        stale.write_text("edited by hand", encoding="utf-8")
        monkeypatch.setattr(made, name, stale)
    monkeypatch.setattr(made, "ROOT", tmp_path)
    assert made.main(["--check"]) == 1
    assert made.TERMS.read_text(encoding="utf-8") == "edited by hand", "--check writes nothing"
    assert made.main([]) == 0
    assert made.main(["--check"]) == 0


def uses(path: Path) -> set[tuple[str, str]]:
    """`PG.Session` in a module that imports PG from terms.py, as ("PG", "Session")."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "provgraph.vocabulary.terms"
        for alias in node.names
    }
    return {
        (imported[node.value.id], node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in imported
    }


def test_every_word_that_the_code_uses_exists() -> None:
    found = {(path, name, word) for path in SOURCES for name, word in uses(path)}
    missing = [(str(path), name, word) for path, name, word in found if not hasattr(getattr(terms, name), word)]
    assert not missing
    assert len({word for _, name, word in found if name == "PG"}) > 50, "the search finds what it looks for"


def test_pg_is_the_ontology() -> None:
    made = generator()
    declared = set(made.declared(made.read_ontology(), str(made.PG)))
    assert {name for name in vars(terms.PG) if not name.startswith("_")} == declared
    assert terms.PG.Session == IRI("https://w3id.org/provgraph/terms#Session")
    assert isinstance(terms.PG.Session, IRI)


@pytest.mark.parametrize(
    ("name", "closed"),
    [
        ("DCT", DCTERMS),
        ("FOAF", FOAF),
        ("PROV", PROV),
        ("RDF", RDF),
        ("RDFS", RDFS),
        ("SCHEMA", SDO),
        ("SKOS", SKOS),
        ("XSD", XSD),
    ],
)
def test_words_of_others_exist(name: str, closed: type[DefinedNamespace]) -> None:
    words = {word: value for word, value in vars(getattr(terms, name)).items() if not word.startswith("_")}
    assert words
    for word, value in words.items():
        assert str(closed[word]) == value
        assert word in closed or closed is RDF, word


def test_prefixes_agree() -> None:
    made = generator()
    for name, namespace in made.REUSED.items():
        assert PREFIXES[name.lower()] == namespace
    assert PREFIXES["pg"] == str(made.PG)
    known = {str(scheme.scheme) + "/" for scheme in terms.SCHEMES}
    assert {space for space in PREFIXES.values() if space.startswith(made.SCHEMES) and "#" not in space} <= known


def test_every_word_of_a_query_exists() -> None:
    queries = {path: set(re.findall(r"\bpg:(\w+)", path.read_text(encoding="utf-8"))) for path in QUERIES}
    missing = {(path.name, word) for path, words in queries.items() for word in words if not hasattr(terms.PG, word)}
    assert not missing
    assert sum(map(len, queries.values())) > 50, "the search finds what it looks for"


def test_import_is_light() -> None:
    """No RDF library, no reader, no catalogue: the words are only words. (The front door is left out.)"""
    code = (
        "import sys, types; package = types.ModuleType('provgraph'); "
        f"package.__path__ = [{str(ROOT / 'src' / 'provgraph')!r}]; sys.modules['provgraph'] = package; "
        "before = set(sys.modules); import provgraph.vocabulary.terms; print(*(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
    ours = {name for name in done.stdout.split() if name.startswith("provgraph.")}
    rooms = ("", ".terms", ".concept", ".iri", ".prefixes")
    assert ours == {f"provgraph.vocabulary{room}" for room in rooms}
    others = {name.partition(".")[0] for name in done.stdout.split()} - {"provgraph"}
    assert others <= set(sys.stdlib_module_names)
    assert not others & {"json", "tomllib", "dataclasses", "inspect", "asyncio"}


def test_the_ontology_is_found() -> None:
    assert (ontology_folder() / "provgraph.ttl").is_file()
    assert CONSTANTS
