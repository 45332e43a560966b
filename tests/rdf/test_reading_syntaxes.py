"""Every syntax is read, and what cannot be read is said with its line; nothing else is ever raised."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.errors import Problem, SourceInvalid
from provgraph.rdf.gathering import Gathered
from provgraph.rdf.parsing import quads
from provgraph.rdf.syntaxes import ENDINGS, SYNTAXES, syntax_of

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "rdf"
NORVALE = sorted(SAMPLES.glob("norvale.*"))
PERSON = "https://schema.org/Person"


def read(path: Path) -> tuple[set[str], list[tuple[Problem, str | None]], list[str]]:
    """The quads of a file with its blank nodes named, the wrong lines, and the contexts taken from disk."""
    syntax = syntax_of(path)
    assert syntax is not None
    wrong: list[tuple[Problem, str | None]] = []
    contexts: list[str] = []
    gathered = Gathered(on_disk=False)
    gathered.fill(
        quads(
            path,
            path.name,
            syntax,
            lambda problem, subject: wrong.append((problem, subject)),
            note_context=contexts.append,
            tick=lambda _done, _of: None,
        )
    )
    found = {
        f"{subject} {predicate} {value}"
        for graph in gathered.graphs()
        for subject in gathered.subjects(graph)
        for predicate, values in gathered.properties(subject, graph).items()
        for value in values
    }
    return found, wrong, contexts


def refused(path: Path) -> Problem:
    with pytest.raises(SourceInvalid) as caught:
        read(path)
    problem = caught.value.problems[0]
    for lang in ("en", "fr"):
        assert problem.message(lang).startswith(path.name)
    return problem


@pytest.mark.parametrize("path", NORVALE, ids=lambda path: path.suffix)
def test_every_syntax_says_the_same(path: Path) -> None:
    assert read(path)[0] == read(SAMPLES / "norvale.ttl")[0]


def test_every_syntax_has_a_sample() -> None:
    assert {syntax_of(path) for path in NORVALE} == set(SYNTAXES)


@pytest.mark.parametrize(
    ("name", "text", "syntax"),
    [
        ("a.xml", '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "rdf-xml"),
        ("a.xml", '<TriX xmlns="http://www.w3.org/2004/03/trix/trix-1/"/>', "trix"),
        ("a.xml", "<feed/>", None),
        ("a.xml", "", None),
        ("a.owl", "@prefix a: <https://norvale.example/> .", "turtle"),
        ("a.owl", '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "rdf-xml"),
        ("a.rdf", "<?xml version='1.0'?><oops/>", "rdf-xml"),
        ("a.json", '{"@context": {}, "@id": "https://norvale.example/a"}', "json-ld"),
        ("a.json", '[{"@type": "https://schema.org/Event"}]', "json-ld"),
        ("a.json", '{"@context": "http://popolo.example/", "persons": []}', None),
        ("a.json", '{"id": "1", "schema": "Person", "properties": {"name": ["@id"]}}', None),
        ("a.json", '{"@id": ', None),
        ("a.json", "[]", None),
        ("a.json", "[" * 5000, None),
        ("a.txt", "@prefix a: <https://norvale.example/> .", None),
    ],
)
def test_a_file_is_known_by_its_content(tmp_path: Path, name: str, text: str, syntax: str | None) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = syntax_of(path)
    assert (found.name if found else None) == syntax


def test_a_missing_file_is_not_known(tmp_path: Path) -> None:
    assert syntax_of(tmp_path / "no.json") is None


@pytest.mark.parametrize(
    ("name", "text", "key", "line"),
    [
        ("a.ttl", "@prefix a: <https://norvale.example/> .\na:b a:c .\n", "rdf_syntax", 2),
        ("a.ttl", "<b> <https://norvale.example/c> 1 .", "rdf_iri", 1),
        ("a.ttl", "\n<https://norvale.example/a b> <https://norvale.example/c> 1 .", "rdf_iri", 2),
        ("a.trig", "<https://norvale.example/g> {", "rdf_syntax", 1),
        ("a.n3", "{ ?x <https://norvale.example/p> 1 } => { } .", "rdf_syntax", None),
        ("a.jsonld", '{"@context": {},\n "@id": }', "rdf_syntax", 2),
        ("a.jsonld", '{"@context":\n ["https://elsewhere.example/context"]}', "rdf_context", 2),
        ("a.jsonld", '{"@graph": [{"@context": {"@import": "https://elsewhere.example/c"}}]}', "rdf_context", 1),
        ("a.rdf", "<rdf:RDF", "rdf_syntax", 1),
        ("a.trix", "<TriX xmlns='http://www.w3.org/2004/03/trix/trix-1/'>\n<graph>\n</TriX>", "rdf_syntax", 3),
        ("a.hext", '["a"]\n', "rdf_syntax", 1),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, name: str, text: str, key: str, line: int | None) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    problem = refused(path)
    assert (problem.key, problem.line) == (key, line)


def test_in_rdf_xml_the_line_of_a_broken_iri_is_looked_up(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_text((SAMPLES / "norvale.rdf").read_text("utf-8").replace("id/ilse", "id/il se", 1), encoding="utf-8")
    assert refused(path).line is not None


def test_where_lines_stand_for_themselves_reading_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    a, p = "https://norvale.example/a", "https://norvale.example/p"
    path.write_text(f'<{a}> <{p}> "1" .\n<{a}> <{p}> <b c> .\nnonsense\n<{a}2> <{p}> "2" .\n', encoding="utf-8")
    found, wrong, _ = read(path)
    assert len(found) == 2
    assert [(problem.line, subject) for problem, subject in wrong] == [(2, a), (3, None)]


def test_a_mark_of_byte_order_does_no_harm(tmp_path: Path) -> None:
    for name in ("norvale.ttl", "norvale.jsonld"):
        path = tmp_path / name
        path.write_bytes(b"\xef\xbb\xbf" + (SAMPLES / name).read_bytes())
        assert read(path)[0] == read(SAMPLES / name)[0]


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
@pytest.mark.parametrize("name", ["norvale.ttl", "norvale.nt", "norvale.jsonld"])
def test_other_encodings_are_refused(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes((SAMPLES / name).read_text("utf-8").encode(encoding))
    try:
        _, wrong, _ = read(path)
    except SourceInvalid:
        return
    assert wrong, "nothing of it is taken for something else"


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["norvale.rdf", "norvale.trix"])
def test_xml_is_read_in_the_encoding_that_it_declares(tmp_path: Path, name: str, encoding: str) -> None:
    _, _, body = (SAMPLES / name).read_text("utf-8").partition("?>")
    body = "".join(sign if sign.isascii() else f"&#{ord(sign)};" for sign in body).replace("Ilse", "Ilsé")
    texts = {"utf-8": "UTF-8", encoding: encoding.removesuffix("-sig")}
    read_as = []
    for number, (written_in, declared) in enumerate(texts.items()):
        path = tmp_path / f"{number}{Path(name).suffix}"
        path.write_bytes(f'<?xml version="1.0" encoding="{declared}"?>{body}'.encode(written_in))
        read_as.append(read(path)[0])
    assert any("Ilsé" in line for line in read_as[0])
    assert read_as[0] == read_as[1]


@pytest.mark.parametrize("declared", ["klingon", "hex", "utf-16", "shift_jis"])
def test_xml_that_is_not_in_the_encoding_that_it_declares_is_refused(tmp_path: Path, declared: str) -> None:
    path = tmp_path / "a.rdf"
    path.write_bytes(f'<?xml version="1.0" encoding="{declared}"?>\n<a>'.encode() + b"\xff\xe9\x81</a>")
    assert refused(path).key == "rdf_xml_encoding"


def test_xml_that_is_not_in_utf8_as_it_says_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_bytes(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://norvale.example/">\n'
        b'<rdf:Description rdf:about="https://norvale.example/a"><e:p>Ren\xe9</e:p></rdf:Description></rdf:RDF>'
    )
    problem = refused(path)
    assert (problem.key, problem.line) == ("rdf_encoding", 2)


def lost(path: Path, *, base: str | None = None) -> tuple[int, list[tuple[str, str]], dict[str, str]]:
    """What of a JSON-LD file is read, how many quads; its wrong subjects; its properties that are not read."""
    syntax = syntax_of(path)
    assert syntax is not None
    wrong: list[tuple[str, str]] = []
    fields: dict[str, str] = {}
    found = quads(
        path, path.name, syntax, lambda problem, subject: wrong.append((problem.message("fr"), str(subject))),
        note_context=lambda _: None, tick=lambda _done, _of: None,
        on_lost=lambda field, why, _number: fields.__setitem__(field.rpartition("/")[2], why), base=base,
    )  # fmt: skip
    return len(list(found)), wrong, fields


def test_addresses_that_are_not_whole_are_told_and_not_dropped(tmp_path: Path) -> None:
    path = tmp_path / "page.jsonld"
    path.write_text(
        """{"@context": "https://schema.org", "@graph": [
            {"@type": "Event", "name": "Fair", "url": "/fair"},
            {"@type": "Event", "@id": "#talk", "name": "Talk"}]}""",
        encoding="utf-8",
    )
    read_, wrong, fields = lost(path)
    assert (read_, [subject for _, subject in wrong]) == (2, ["#talk"])
    assert "<#talk>" in wrong[0][0]
    assert ":3:" in wrong[0][0]
    assert fields == {"url": "rdf_relative", "22-rdf-syntax-ns#type": "rdf_of_wrong", "name": "rdf_of_wrong"}
    assert lost(path, base="https://norvale.example/page") == (5, [], {})


def test_keys_that_no_context_knows_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text(
        """{"@context": {"name": "https://norvale.example/name", "labels":
              {"@id": "https://norvale.example/label", "@container": "@language"}},
            "@id": "https://norvale.example/a", "name": "Ilse", "labels": {"fr": "Ilse"}, "shoe": 38}""",
        encoding="utf-8",
    )
    assert lost(path) == (2, [], {"shoe": "rdf_no_term"})


def test_a_key_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text('{"@context": "https://schema.org", "name": "Ilse", "name": "Odo"}', encoding="utf-8")
    assert refused(path).key == "rdf_key_twice"


def test_what_is_no_iri_at_all_is_not_called_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_text('nonsense\n<https://norvale.example/a> <https://norvale.example/p> "1" .\n', encoding="utf-8")
    assert [problem.key for problem, _ in read(path)[1]] == ["rdf_syntax"]


BOMB = """<?xml version="1.0"?>
<!DOCTYPE x [
<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "{inside}">
]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://norvale.example/">
<rdf:Description rdf:about="https://norvale.example/a"><e:p>&b;</e:p></rdf:Description></rdf:RDF>"""


@pytest.mark.parametrize(
    ("inside", "key"), [("&a;&a;", "rdf_entity"), ("%p;", "rdf_syntax"), ("a" * 600, "rdf_entity")]
)
def test_entities_that_swell_are_refused(tmp_path: Path, inside: str, key: str) -> None:
    path = tmp_path / "a.rdf"
    for encoding in ("utf-8", "utf-16"):
        path.write_text(BOMB.replace("{inside}", inside), encoding=encoding)
        problem = refused(path)
        assert (problem.key, problem.line) == (key, 4)


def test_entities_that_reach_out_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_text(BOMB.replace('"{inside}"', 'SYSTEM "file:///etc/hostname"'), encoding="utf-8")
    assert refused(path).key == "rdf_entity"


def test_entities_for_namespaces_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_text(BOMB.replace("{inside}", "https://norvale.example/"), encoding="utf-8")
    assert len(read(path)[0]) == 1


@pytest.mark.parametrize(
    "address", ["https://schema.org", "http://schema.org/", "https://schema.org/docs/jsonldcontext.json"]
)
def test_the_context_of_schema_org_comes_from_disk(tmp_path: Path, address: str) -> None:
    path = tmp_path / "a.jsonld"
    event = {"@context": address, "@type": "Event", "name": "Quay talks", "eventStatus": "EventCancelled"}
    path.write_text(json.dumps(event | {"sameAs": "https://norvale.example/q"}), encoding="utf-8")
    found, _, contexts = read(path)
    assert contexts == [address]
    assert any("http://schema.org/eventStatus http://schema.org/EventCancelled" in one for one in found)
    assert any("http://schema.org/sameAs https://norvale.example/q" in one for one in found)


def test_our_own_context_comes_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    text = {
        "@context": ["https://w3id.org/provgraph/context.jsonld"],
        "id": "urn:pg:place:a",
        "type": "Place",
        "name": "Quay",
    }
    path.write_text(json.dumps(text), encoding="utf-8")
    assert any("https://w3id.org/provgraph/terms#Place" in one for one in read(path)[0])


def test_long_texts_and_deep_nesting_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(f'<https://a.example/> <https://a.example/p> "{"x" * 5_000_000}" .', encoding="utf-8")
    assert len(read(path)[0]) == 1
    path.write_text(
        "<https://a.example/> <https://a.example/p> " + "[ <https://a.example/p> " * 50_000, encoding="utf-8"
    )
    assert refused(path).key == "rdf_syntax"
    deep = tmp_path / "a.jsonld"
    deep.write_text('{"@context": {}, "a": ' + "[" * 100_000, encoding="utf-8")
    assert refused(deep).key == "rdf_syntax"


@settings(max_examples=40)
@given(st.sampled_from(NORVALE), st.integers(0, 10_000))
def test_no_damage_makes_anything_but_a_problem(
    tmp_path_factory: pytest.TempPathFactory, sample: Path, seed: int
) -> None:
    chance = random.Random(seed)
    data = bytearray(sample.read_bytes())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 6)] = bytes(chance.randrange(256) for _ in range(chance.randint(0, 6)))
    path = tmp_path_factory.mktemp("damaged") / sample.name
    path.write_bytes(data)
    raised: SourceInvalid | None = None
    try:
        read(path)
    except SourceInvalid as reason:
        raised = reason
    assert raised is None or (raised.problems and raised.message("fr"))


def test_the_endings_are_those_of_the_syntaxes() -> None:
    assert len(ENDINGS) == len(set(ENDINGS))
    assert {path.suffix for path in NORVALE} <= set(ENDINGS)
