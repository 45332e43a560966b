"""Nothing of a foreign graph is dropped silently: each subject is counted once, each triple used or listed."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provgraph
from provgraph.errors import SourceInvalid
from provgraph.ingest.load import load
from provgraph.ingest.report import audit_lines
from provgraph.model.locators import Node
from provgraph.model.records import Person, Place, Session
from provgraph.sources.foreign.encodings import once_encoded
from provgraph.sources.loaders.rdf import RdfLoader
from provgraph.vocabulary.iri import IRI
from sources.foreign.worlds import PREFIXES, Came, read, read_file

NORVALE = Path(__file__).resolve().parents[2] / "samples" / "rdf" / "norvale.ttl"
WORDS = (
    "a foaf:Person", "a schema:Event", "a foaf:Organization", "a org:Membership", "a sem:Actor", "a swc:Presenter",
    'foaf:name "Ilse"', 'schema:name "Talk"@en', 'rdfs:label "Port"@fr', "foaf:knows :b",
    "foaf:knows [ a foaf:Person ]",
    "schema:attendee :a", "schema:performer [ schema:performer :b ]", "schema:worksFor :c", 'schema:worksFor "Port"',
    "org:member :a", "org:organization :c", "swc:heldBy :b", "swc:isRoleAt :d", "schema:superEvent :d", "owl:sameAs :b",
    'schema:startDate "2018-03-02"', 'schema:startDate "tomorrow"', 'schema:endDate "2018-03-01"', "schema:location :d",
    'schema:location "Loft"', 'schema:address [ schema:addressLocality "Norvale" ]', "foaf:member :a", "org:unitOf :c",
    "org:holds [ org:postIn :c ]", "sem:hasActor [ rdf:value :a ]", "org:memberDuring [ time:hasBeginning :x ]", ":p 1",
    'foaf:givenName "Ilse"', 'foaf:familyName "Marrow"', 'schema:jobTitle "Chair"', "schema:containedInPlace :a",
    "a schema:Place", "a foaf:Group", "schema:eventStatus schema:EventCancelled", 'dct:identifier "7"',
)  # fmt: skip


def triples_told(came: Came) -> int:
    return came.audit.fields_used.total() + sum(n for _, n in came.audit.fields_ignored.values())


def triples_in(text: str) -> set[tuple[str, str, str]]:
    import rdflib

    return {(str(s), str(p), repr(o)) for s, p, o in rdflib.Graph().parse(data=PREFIXES + text, format="turtle")}


graphs = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(WORDS)), min_size=1, max_size=25, unique=True)


@settings(max_examples=60)
@given(graphs, st.integers(0, 99))
def test_everything_is_told_and_order_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str]], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("random")
    texts = [f":{subject} {words} ." for subject, words in lines]
    came = read(folder, "\n".join(texts))
    held = triples_in("\n".join(texts))
    assert triples_told(came) == len(held)
    assert came.audit.records_read == len({subject for subject, _, _ in held})
    assert len(came.audit.problems) >= came.audit.wrong
    random.Random(seed).shuffle(texts)
    again = read(folder, "\n".join(texts))
    assert again.records == came.records
    assert set(again.claims) == set(came.claims)


@settings(max_examples=15)
@given(graphs)
def test_whatever_is_sound_is_loaded(tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str]]) -> None:
    path = tmp_path_factory.mktemp("random") / "graph.ttl"
    path.write_text(PREFIXES + "\n".join(f":{subject} {words} ." for subject, words in lines), encoding="utf-8")
    with provgraph.open() as graph:
        report = load(graph.store, path, skip_bad=True, keep_original=True)
        assert report.text("fr")
        assert report.text("en")


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    with provgraph.open() as graph:
        first, second = (load(graph.store, NORVALE).files[0] for _ in range(2))
    assert (first.state, second.state) == ("new", "unchanged")


def test_what_is_no_meeting_and_what_is_private_is_listed_with_the_reason(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """:ilse a foaf:Person ; foaf:name "Ilse" ; foaf:knows :odo ; foaf:mbox <mailto:i@norvale.example> ;
             schema:knows :odo ; owl:sameAs <https://elsewhere.example/i> ; skos:exactMatch :odo ; :shoe 38 .
           :odo a foaf:Person ; foaf:name "Odo" . :ship a :Ship . :x :y :z . :mute a foaf:Person .""",
    )
    assert came.ignored() == {
        "foaf:knows": "rdf_knows",
        "schema:knows": "rdf_knows",
        "foaf:mbox": "rdf_private",
        "owl:sameAs": "rdf_identity",
        "skos:exactMatch": "rdf_identity",
        "https://norvale.example/id/shoe": "rdf_unmapped",
        "https://norvale.example/id/y": "rdf_unmapped",
        "rdf:type": "rdf_unmapped",
    }
    assert came.left_out() == {"rdf_class_unread": 1, "rdf_no_class": 1, "rdf_no_name": 1}
    assert len(came.all(Person)) == 2, "nobody was merged"
    proposals = [dict(note.facts) for note in came.audit.notes if note.key == "rdf_proposal"]
    assert {str(one["right"]) for one in proposals} == {
        "<https://elsewhere.example/i>",
        "<https://norvale.example/id/odo>",
    }


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (':a a foaf:Person , foaf:Organization ; foaf:name "A" .', "rdf_two_kinds"),
        (':a a schema:Event ; schema:startDate "2018-02-30" .', "rdf_date"),
        (':a a schema:Event ; schema:startDate "soon"@en .', "rdf_date"),
        (':a a schema:Event ; schema:startDate "2018-03-02" ; schema:endDate "2018-03-01" .', "rdf_reversed"),
        (':a a schema:Event ; schema:name "A" ; schema:superEvent :a .', "rdf_circle"),
    ],
)
def test_what_contradicts_itself_is_refused_and_the_rest_is_read(tmp_path: Path, text: str, key: str) -> None:
    came = read(tmp_path, text + ' :ilse a foaf:Person ; foaf:name "Ilse" .')
    assert [problem.key for problem in came.audit.problems] == [key]
    assert "<https://norvale.example/id/a>" in came.audit.problems[0].message("fr")
    assert [person.name for person in came.all(Person)] == ["Ilse"]


def test_what_is_said_of_something_wrong_is_told_as_that(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        '[] a schema:Event ; schema:name "Talk" ; schema:startDate "2018-02-30" . '
        ':ilse a foaf:Person ; foaf:name "Ilse" ; schema:name "Ilse M." ; schema:startDate "2018" .',
    )
    assert "(Talk)" in came.audit.problems[0].message("fr")
    whys = {name: {note.key: n for note, n in found.items()} for name, found in came.audit.why_ignored.items()}
    assert whys == {
        "rdf:type": {"rdf_of_wrong": 1},
        "schema:name": {"rdf_of_wrong": 1},
        "schema:startDate": {"rdf_of_wrong": 1, "rdf_unheld_value": 1},
    }
    said = "\n".join(audit_lines(came.audit, "fr"))
    assert "schema:startDate (×2)" in said
    assert said.count("(×1)") == 4


def test_an_address_that_is_not_whole_starts_from_the_card(tmp_path: Path) -> None:
    page = """{"@context": "https://schema.org", "@type": "Event", "@id": "#talk", "name": "Talk",
               "performer": {"@type": "Person", "name": "Ilse"}}"""
    came = read(tmp_path, page, name="page.jsonld")
    assert [(problem.key, problem.line) for problem in came.audit.problems] == [("rdf_relative", 1)]
    assert (came.all(Session), came.audit.records_read) == ([], 2)
    (tmp_path / "page.jsonld.card.yaml").write_text(
        "provgraph: card/1\nid: page\ntitle: A page\naddress: https://norvale.example/page\n", encoding="utf-8"
    )
    came = read(tmp_path, page, name="page.jsonld")
    assert (came.audit.problems, came.audit.used) == ([], 2)
    places = {locator.term for claim in came.claims for locator in claim.locators if isinstance(locator, Node)}
    assert "<https://norvale.example/page#talk>" in places


def test_dates_that_disagree_are_not_chosen_from(tmp_path: Path) -> None:
    came = read(tmp_path, ':a a schema:Event ; schema:name "A" ; schema:startDate "2018-03-02" , "2018-03-03" .')
    assert came.one(Session).date is None
    assert came.ignored()["schema:startDate"] == "rdf_several"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("MÃ©nard", "Ménard"),
        ("Lâ€™Estaque", "L’Estaque"),
        ("Ã\xa0", "à"),
        ("Lâ\x80\x99Estaque", "L’Estaque"),
        ("MÃƒÂ©nard", "Ménard"),
        ("Ménard", None),
        ("L’Estaque – Â", None),
        ("ÉCOLE", None),
    ],
)
def test_texts_that_were_encoded_twice(text: str, meant: str | None) -> None:
    assert once_encoded(text) == meant


@given(st.text())
def test_undoing_once_too_often_is_found(text: str) -> None:
    try:
        twice = text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return
    assert once_encoded(twice) in (text, None if text.isascii() else text)


def test_a_text_that_was_encoded_twice_is_reported_and_left_as_it_is(tmp_path: Path) -> None:
    came = read(tmp_path, ':a a foaf:Person ; foaf:name "Ilse MÃ©nard" .')
    assert came.one(Person).name == "Ilse MÃ©nard"
    [note] = came.audit.notes
    assert (note.key, dict(note.facts)["meant"]) == ("rdf_twice_encoded", "Ilse Ménard")


def test_a_broken_line_refuses_its_subject_where_lines_stand_for_themselves(tmp_path: Path) -> None:
    a, name, kind = "https://norvale.example/a", "http://xmlns.com/foaf/0.1/name", "http://xmlns.com/foaf/0.1/Person"
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    lines = [f'<{a}{n}> <{rdf_type}> <{kind}> .\n<{a}{n}> <{name}> "P{n}" .' for n in range(3)]
    lines.insert(1, f"<{a}0> <https://norvale.example/p> <not an iri> .")
    came = read(tmp_path, "\n".join(lines) + "\n", name="graph.nt")
    assert sorted(person.name for person in came.all(Person)) == ["P1", "P2"]
    assert [(problem.key, problem.line) for problem in came.audit.problems] == [("rdf_iri", 3)]
    assert (came.audit.used, came.audit.wrong) == (2, 1)


def test_elsewhere_a_broken_iri_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(SourceInvalid) as caught:
        read(tmp_path, ":a a foaf:Person .\n:a foaf:page <not an iri> .")
    assert caught.value.problems[0].line is not None


def test_the_original_triples_are_kept_where_that_is_asked_for(tmp_path: Path) -> None:
    plain = read_file(NORVALE)
    kept = read_file(NORVALE, keep_original=True)
    assert plain.original == []
    assert plain.records == kept.records
    predicates = {predicate.rpartition("/")[2] for _, predicate, _ in kept.original}
    assert "attendee" in predicates
    assert "knows" not in predicates, "the shapes do not admit it"
    blank = {subject for subject, _, _ in kept.original if subject.startswith("urn:pg:bnode:")}
    assert len(blank) == 1
    assert all(isinstance(subject, IRI) for subject in blank)


def test_what_is_too_large_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provgraph.sources.loaders.rdf.LARGEST_FOREIGN", 5)
    with pytest.raises(SourceInvalid) as caught:
        read_file(NORVALE)
    assert caught.value.problems[0].key == "rdf_too_large"
    assert caught.value.problems[0].message("fr")


def test_a_card_beside_the_file_names_the_source(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl.card.yaml").write_text(
        "provgraph: card/1\nid: norvale-graph\ntitle: The graph of Norvale\nlanguage: en\n", encoding="utf-8"
    )
    came = read(tmp_path, ':a a foaf:Organization ; foaf:name "Port" . :e a schema:Event ; schema:name "Talk" .')
    assert came.one(Session).name[0].lang == "en"
    assert {claim.source for claim in came.claims} == {"urn:pg:source:norvale-graph"}


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{}", encoding="utf-8")
    assert not RdfLoader().recognises(path)
    with pytest.raises(SourceInvalid):
        read_file(path)


def test_a_file_without_triples_does_not_replace_a_source_by_nothing(tmp_path: Path) -> None:
    with pytest.raises(SourceInvalid) as caught:
        read(tmp_path, "")
    assert caught.value.problems[0].key == "rdf_empty"


def test_original_triples_do_not_speak_past_the_claims(tmp_path: Path) -> None:
    text = """:a a foaf:Person ; foaf:name "Ilse" ; <https://w3id.org/provgraph/terms#name> "Odo" .
              <urn:pg:actor:other:odo> rdfs:label "Odo" ."""
    came = read(tmp_path, text, keep_original=True)
    assert {predicate.rpartition("/")[2] for _, predicate, _ in came.original} == {"name", "22-rdf-syntax-ns#type"}
    assert sum(note.key == "rdf_original_not_kept" for note in came.audit.notes) == 2


def test_places_within_each_other_do_not_go_round(tmp_path: Path) -> None:
    came = read(
        tmp_path,
        """:a a schema:Event ; schema:name "A" ; schema:location :p .
           :p a schema:Place ; schema:name "Loft" ; schema:containedInPlace :q .
           :q a schema:Place ; schema:name "Norvale" ; schema:containedInPlace :p .""",
    )
    assert {place.name for place in came.all(Place)} == {"Loft", "Norvale"}
    assert came.one(Session).place is not None
