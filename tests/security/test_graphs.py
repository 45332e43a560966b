"""JSON and RDF that nest, repeat, or point elsewhere; addresses that are none; queries that reach out."""

import json
from pathlib import Path

import pytest

from security.ground import Attack, Battle, Ground, fought, hold

FOAF = "@prefix f: <http://xmlns.com/foaf/0.1/> .\n"
PERSON = "<http://e.example/a> a f:Person ; f:name "
PEOPLE = {"persons": [{"id": "a", "name": "Ann Lor"}]}
READ = "1 used"


def _file(name: str, content: str | bytes, says: str | None = None, shows: str = "") -> Attack:
    return Attack(name.replace(".", "-"), lambda ground: ground.file(name, content), says, shows)


def _nested_text(depth: int) -> str:
    return '{"n": ' * depth + "1" + "}" * depth


def _context(name: str, context: str) -> Attack:
    """A context that lies elsewhere; `HERE` is the address where somebody listens, `SECRET` the user's file."""

    def arm(ground: Ground) -> Path:
        there = context.replace("HERE", ground.address).replace("SECRET", ground.secret.as_uri())
        return ground.file("people.jsonld", f'{{"@context": {there}, "@id": "http://e.example/a", "n": "x"}}')

    return Attack(f"context-{name}", arm, "the network is not asked")


def _ask(name: str, query: str, says: str | None) -> Attack:
    def arm(ground: Ground) -> list[str | Path]:
        return ["sparql", f"@{ground.file('q.rq', query.replace('HERE', ground.address))}"]

    return Attack(f"query-{name}", arm, says)


OVERLONG = "was not handed over: the engine could fall over it"
NETWORK = "reaches the network"
ATTACKS = [
    _file("nested.json", '{"persons": ' + "[" * 20_000, "too much is nested"),
    _file("number.json", '{"persons": [{"id": ' + "9" * 5_000 + ', "name": "Ann Lor"}]}', "this is not JSON"),
    _file("twice.json", '{"persons": [{"id": "a", "id": "b", "name": "Ann Lor"}]}', "is given twice"),
    _file("nan.json", '{"persons": [{"id": "a", "name": NaN}]}', "this is not JSON"),
    _file("half.json", '{"persons": [{"id": "a", "name": "\\ud800"}]}', "is no text that can be used"),
    _file("megabyte.json", json.dumps({"persons": [{"id": "a", "name": "A" * 1_000_000}]}), shows=READ),
    _file(
        "two-megabytes.json", json.dumps({"persons": [{"id": "a", "name": "A" * 2_000_000}]}), "longer than a million"
    ),
    _file(
        "open.jsonl",
        '{"id": "a", "schema": "Person", "properties": {"name": ["' + "a" * 20_000_000,
        "longer than 16 MB",
    ),
    _file("nested.jsonl", '{"id": "a", "schema": "Person", "properties": {}}\n' + "[" * 20_000, "too much is nested"),
    _file(
        "nested.jsonld",
        f'{{"@context": {{}}, "@id": "http://e.example/a", "n": {_nested_text(50_000)}}}',
        "this is not json-ld",
    ),
    _file("cycle.jsonld", '{"@context": {"a": "b:x", "b": "a:y"}, "@id": "http://e.example/a", "a": "1"}', "Cyclic"),
    _file(
        "number.jsonld",
        '{"@id": "http://e.example/a", "http://e.example/p": ' + "9" * 5_000 + "}",
        "this is not json-ld",
    ),
    _context("address", '"HERE/c"'),
    _context("file", '"SECRET"'),
    _context("list", '[{}, "HERE/c"]'),
    _context("import", '{"@version": 1.1, "@import": "HERE/c"}'),
    _context("inside", '{"@version": 1.1, "n": {"@id": "http://e.example/n", "@context": "HERE/c"}}'),
    _file("brackets.ttl", f"{FOAF}<http://e.example/a> f:knows " + "[ f:knows " * 20_000, "Unexpected end"),
    _file("lists.ttl", f"{FOAF}<http://e.example/a> f:knows " + "( " * 20_000, "Unexpected end"),
    _file("formulas.n3", f"{FOAF}<http://e.example/a> f:knows " + "{ " * 20_000, "Unexpected end"),
    _file("open.ttl", f'{FOAF}{PERSON}"""' + "a" * 20_000_000, "its end is missing"),
    _file("long.ttl", f'{FOAF}{PERSON}"' + "a" * 2_000_000 + '" .', "longer than a million"),
    _file("language.ttl", f'{FOAF}{PERSON}"x"@' + "a-" * 100_000 + "b .", "language"),
    _file(
        "entangled.nt",
        "".join(f"_:b{n} <urn:p:p> _:b{(n + 1) % 3000} .\n" for n in range(3000)),
        "cannot be told apart",
    ),
    _file(
        "clique.nt",
        "".join(f"_:b{n} <urn:p:p> _:b{m} .\n" for n in range(40) for m in range(40)),
        "cannot be told apart",
    ),
    _file("tuples.hext", "[" * 100_000, "this is not hextuples"),
    _file("wrong.nt", "x\n" * 100_000, "problems. Nothing was loaded"),
    _file("space.nt", '<http://e.example/a b> <urn:p:p> "x" .', "an IRI is broken"),
    _file("escaped-space.nt", '<http://e.example/a\\u0020b> <urn:p:p> "x" .', "an IRI is broken"),
    _file("quote.ttl", '<http://e.example/a"b> <urn:p:p> "x" .', "an IRI is broken"),
    _file("line.ttl", '<http://e.example/a\nb> <urn:p:p> "x" .', "an IRI is broken"),
    _file("percent.ttl", '<http://e.example/%zz> <urn:p:p> "x" .', "an IRI is broken"),
    _file("relative.nt", '<../../etc/passwd> <urn:p:p> "x" .', "an IRI is broken"),
    _file(
        "space.trix",
        '<TriX xmlns="http://www.w3.org/2004/03/trix/trix-1/"><graph><triple><uri>http://e.example/a b</uri>'
        "<uri>urn:p:p</uri><plainLiteral>x</plainLiteral></triple></graph></TriX>",
        "an IRI is broken",
    ),
    _file(
        "long-address.ttl", f"{FOAF}<http://e.example/{'a' * 1_000_000}> a f:Person ; f:name 'Ann Lor' .", shows=READ
    ),
    _file("script.ttl", f"{FOAF}<javascript:alert(1)> a f:Person ; f:name 'Ann Lor' .", shows=READ),
    _file("turned.ttl", f"{FOAF}<http://e.example/\u202eann> a f:Person ; f:name 'Ann Lor' .", shows=READ),
    _ask("service", "SELECT * { SERVICE <HERE/> { ?s ?p ?o } }", NETWORK),
    _ask("service-escaped", "SELECT * { SER\\u0056ICE <HERE/> { ?s ?p ?o } }", NETWORK),
    _ask("service-glued", "SELECT * { FILTER(trueSERVICE<HERE/>{ ?s ?p ?o }) }", NETWORK),
    _ask("load", "LOAD <HERE/x>", "An update was not handed over"),
    _ask("from", "SELECT * FROM <HERE/x> { ?s ?p ?o }", None),
    _ask("drop", "DROP ALL", "An update was not handed over"),
    _ask("braces", "SELECT * {" + "{" * 20_000 + "}" * 20_000 + "}", OVERLONG),
    _ask("brackets", "SELECT (" + "(" * 20_000 + "1" + ")" * 20_000 + " AS ?x) {}", OVERLONG),
    _ask("sum", "SELECT (" + "1 + " * 30_000 + "1 AS ?x) {}", OVERLONG),
    _ask("unions", "SELECT * {" + "{ ?s ?p ?o } UNION " * 30_000 + "{ ?s ?p ?o } }", OVERLONG),
    _ask("dashes", "-" * 100_000, OVERLONG),
    _ask("values", "SELECT (COUNT(?x) AS ?n) { VALUES ?x { " + "1 " * 50_000 + "} }", None),
    _ask("comment", "# SERVICE <HERE/>\nASK {}", None),
    _ask("open-text", "SELECT * { ?s ?p '''", "not SPARQL"),
]


@pytest.fixture(scope="module")
def battle(tmp_path_factory: pytest.TempPathFactory, small_world: Path) -> Battle:
    return fought(ATTACKS, tmp_path_factory.mktemp("graphs"), small_world)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_it_is_read_or_refused_in_words(battle: Battle, attack: Attack) -> None:
    hold(attack, battle.outcomes[attack.id])


def test_nobody_was_called_no_file_was_read_and_the_store_is_as_before(battle: Battle) -> None:
    assert (battle.untouched, battle.calls, battle.leaked) == (True, 0, False)
    assert max(outcome.megabytes for outcome in battle.outcomes.values()) < 1000
