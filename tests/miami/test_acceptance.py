"""What the main job promises, on the shipped mission: every line of it that can be said in Python."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import provgraph
from provgraph.errors import SourceInvalid, UnknownActor
from provgraph.graph import Graph
from provgraph.model.locators import Section, TextPosition
from provgraph.questions.answers import Evidence, Remark
from provgraph.questions.answers_json import answer_json
from provgraph.vocabulary.terms import ConflictKind, Grade, OfficeRole, PartOfDay, SessionRole, SessionType

LOG, GOMET = "carnet-de-bord-miami", "gomet-2017-11-signature-ateliers"
MARSACTU, MADE_IN = "marsactu-2017-11-04-version-business", "madeinmarseille-2017-11-mission-miami"
ENGINE_MAKER = "local maker of engines for large cruise ships"


@pytest.fixture(scope="module", params=["memory", "folder"])
def graph(request: pytest.FixtureRequest, miami: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The mission in memory, and from a folder that was closed and opened again."""
    if request.param == "memory":
        yield request.getfixturevalue("miami_graph")
        return
    folder = tmp_path_factory.mktemp("miami") / "store"
    with provgraph.open(folder) as written:
        written.load(miami)
    with provgraph.open(folder, read_only=True) as opened:
        yield opened


def words(remarks: tuple[Remark, ...], lang: str) -> str:
    return " ".join(remark.text(lang) for remark in remarks)


def sources(evidence: tuple[Evidence, ...]) -> set[str]:
    return {item.source.id for item in evidence}


def test_parant_and_lebreton_were_in_the_smart_port_workshop_that_morning(graph: Graph) -> None:
    verdict = graph.did_meet("Hugues Parant", "Dominique Lebreton")
    assert verdict.grade is Grade.COPRESENT
    [tie] = verdict.meetings
    assert tie.session is not None
    assert tie.session.type is SessionType.WORKSHOP
    assert (tie.session.label("fr"), tie.session.label("en")) == ("Atelier smart port", "Smart-port workshop")
    assert (str(tie.date), tie.session.part_of_day) == ("2017-11-07", PartOfDay.MORNING)
    assert tie.weight == (0.0, 0.5)  # three are named, nobody counted
    assert sources(verdict.evidence) == {LOG}
    assert {place for item in verdict.evidence for place in item.locators} == {
        TextPosition(3052, 3111),
        TextPosition(3052, 3131),
    }
    assert "no source says that they spoke" in words(verdict.explanation, "en")
    assert "Atelier smart port" in words(verdict.explanation, "fr")


def test_vassal_and_cabau_woehrel_shared_the_mission_which_is_no_meeting(graph: Graph) -> None:
    verdict = graph.did_meet("Martine Vassal", "Christine Cabau-Woehrel")
    assert verdict.grade is Grade.CODELEGATED
    english, french = words(verdict.explanation, "en"), words(verdict.explanation, "fr")
    assert "No source in this store says" in english
    assert "on the mission “Marseille mission to Miami”" in english
    assert "not a meeting" in english
    assert "Aucune source" in french
    assert "n’est pas une rencontre" in french
    assert {item.says.text("en").split(":")[0] for item in verdict.evidence} == {
        "Martine Vassal",
        "Christine Cabau-Woehrel",
    }
    assert "Christine Cabau-Woehrel" not in {tie.other.name for tie in graph.who_met("Martine Vassal")}


def test_mccourt_shared_the_evening_of_500_and_no_more(graph: Graph) -> None:
    ties = graph.who_met("Frank McCourt")
    assert {tie.grade for tie in ties} == {Grade.COATTENDED}
    names = {tie.other.label("en") for tie in ties}
    assert names == {
        "Didier Blaise",
        "Didier Parakian",
        "Hugues Parant",
        "Jean-Claude Gaudin",
        "Martine Vassal",
        "Nicolas Mannoni",
        "president of the Miami county commission",
    }
    for tie in ties:
        assert tie.weight == 1 / 499
        assert [(count.low, count.high) for count in tie.headcounts] == [(500, 500)]
        assert tie.why_not_higher is not None
        assert "500 persons" in tie.why_not_higher.text("en")
        assert "500 personnes" in tie.why_not_higher.text("fr")
    assert graph.who_met("Frank McCourt", at_least="copresent") == []


def test_eyraud_and_levy_are_named_for_the_evening_and_put_in_the_room_by_nobody(graph: Graph) -> None:
    for name in ("Eyraud", "Nicolas Lévy"):
        assert graph.who_met(name) == []
        verdict = graph.did_meet(name, "Frank McCourt")
        assert verdict.grade is None
        assert "instead" not in words(verdict.explanation, "en")
        assert not re.search("(?i)announced|annonc", words(verdict.explanation, "en"))


def test_the_engine_maker_met_five_and_nobody_was_given_a_name(graph: Graph) -> None:
    ties = graph.who_met(ENGINE_MAKER)
    assert {(tie.grade, tie.other.kind, tie.other.label("en")) for tie in ties} == {
        (Grade.ATTESTED, "person", "Philippe Stefanini"),
        (Grade.ATTESTED, "unidentified", "head of the Marseille shipyard"),
        (Grade.ATTESTED, "unidentified", "director of the port"),
        (Grade.ATTESTED, "unidentified", "president of the Club de la Croisière"),
        (Grade.ATTESTED, "group", "elected members in charge of the matter"),
    }
    assert all(sources(tie.evidence) == {LOG} for tie in ties)
    [group] = [tie for tie in ties if tie.other.kind == "group"]
    assert group.weight == (0.0, 1.0)
    for one, other in (
        ("Philippe Stefanini", "director of the port"),
        ("director of the port", "head of the Marseille shipyard"),
    ):
        assert graph.did_meet(one, other).grade in (None, Grade.CODELEGATED)  # five meetings of two, not one of six


def test_the_unnamed_can_be_asked_about_in_either_language_and_stay_unnamed(graph: Graph) -> None:
    for name in (ENGINE_MAKER, "Motoriste local pour grands navires de croisière"):
        [answer] = graph.people(name)
        assert answer.actor.kind == "unidentified"
    assert len(graph.people(kind="unidentified")) == 5
    assert graph.people("directrice du port")[0].actor.iri != graph.people("Christine Cabau-Woehrel")[0].actor.iri
    bovo, unnamed = graph.people("Esteban Bovo")[0], graph.people("president of the Miami county commission")[0]
    assert bovo.actor.iri != unnamed.actor.iri


def test_gaudin_and_bovo_signed_on_the_sixth(graph: Graph) -> None:
    verdict = graph.did_meet("Jean-Claude Gaudin", "Esteban Bovo")
    assert verdict.grade is Grade.ATTESTED
    best = verdict.meetings[0]
    assert best.session is not None
    assert (best.session.type, str(best.date)) == (SessionType.SIGNING, "2017-11-06")
    assert sources(verdict.evidence) == {GOMET}
    assert Section("paragraphe 2") in {place for item in verdict.evidence for place in item.locators}
    assert verdict.why_not_higher is None


def test_gaudin_and_gimenez_were_announced_and_somebody_else_is_reported(graph: Graph) -> None:
    verdict = graph.did_meet("Jean-Claude Gaudin", "Carlos Giménez")
    assert (verdict.grade, verdict.evidence) == (None, ())
    assert MADE_IN in sources(verdict.announced)
    english, french = words(verdict.explanation, "en"), words(verdict.explanation, "fr")
    assert "announced is not held" in english
    assert "not reported as held" in english
    assert "reports Esteban Bovo as signatory" in english
    assert "Esteban Bovo" in french
    assert "Carlos Giménez" not in {tie.other.name for tie in graph.who_met("Jean-Claude Gaudin")}


def test_chauvin_presided_over_two_bodies_that_day(graph: Graph) -> None:
    posts = graph.roles("Jean-Luc Chauvin", on="2017-11-07")
    assert {(str(post.organisation), post.role, post.standing) for post in posts} == {
        ("CCI Marseille Provence", OfficeRole.PRESIDENT, "cited"),
        ("Provence Promotion", OfficeRole.PRESIDENT, "cited"),
    }
    places = {str(post.organisation): post.evidence[0].locators for post in posts}
    assert places == {
        "CCI Marseille Provence": (TextPosition(193, 251),),
        "Provence Promotion": (TextPosition(193, 276),),
    }
    assert all(sources(post.evidence) == {LOG} for post in posts)


def test_eyraud_stays_a_surname(graph: Graph) -> None:
    [answer] = graph.people("Eyraud")
    assert (answer.actor.name, answer.also, answer.posts) == ("Eyraud", (), ())
    assert answer.actor.mentions == (f"urn:pg:actor:{LOG}:eyraud",)
    with pytest.raises(UnknownActor):
        graph.people("Jacques-Henri Eyraud")
    assert graph.sparql("ASK { ?p pg:name 'Eyraud' ; pg:partialName true }").askAnswer


def test_the_three_quarrels_are_told_in_both_languages(graph: Graph) -> None:
    conflicts = {conflict.kind: conflict for conflict in graph.conflicts()}
    assert set(conflicts) >= {ConflictKind.WEEKDAY_DATE, ConflictKind.ANNOUNCED_REPORTED, ConflictKind.MISSION_LEAD}
    weekday = conflicts[ConflictKind.WEEKDAY_DATE]
    assert weekday.about.label("fr") == "Carnet de bord Miami"
    assert "Wednesday, 7 November 2017" in weekday.claims[0].says.text("en")
    assert "mercredi" in weekday.claims[0].says.text("fr")
    assert "was a Tuesday" in weekday.because.text("en")
    assert "mardi" in weekday.because.text("fr")
    signatory = conflicts[ConflictKind.ANNOUNCED_REPORTED]
    assert sources(signatory.claims) == {MADE_IN, GOMET}
    assert "Esteban Bovo" in signatory.used.text("en")
    lead = conflicts[ConflictKind.MISSION_LEAD]
    assert sources(lead.claims) == {MARSACTU, MADE_IN}
    assert sorted((item.source.id, item.says.text("en").split(":")[0]) for item in lead.claims) == [
        (MADE_IN, "Jean-Claude Gaudin"),
        (MARSACTU, "Jean-Claude Gaudin"),
        (MARSACTU, "Martine Vassal"),
    ]


def test_who_watched_the_signing_did_not_sign(graph: Graph) -> None:
    [signing] = [a for a in graph.sessions(actor="Esteban Bovo") if a.session.type is SessionType.SIGNING]
    roles = {part.actor.name: part.role for part in signing.took_part if part.evidence.source.id == GOMET}
    assert roles["Martine Vassal"] is SessionRole.WITNESS
    assert graph.did_meet("Martine Vassal", "Esteban Bovo").grade is Grade.COPRESENT


def test_nobody_by_name_walked_through_wynwood_or_sat_at_the_lunch(graph: Graph) -> None:
    for answer in graph.sessions():
        if answer.session.label("fr").startswith(("Visite de Wynwood", "Déjeuner")):
            assert {part.actor.kind for part in answer.took_part} == {"group"}


def test_all_the_mission_is_valid_and_a_second_load_changes_nothing(miami: Path) -> None:
    with provgraph.open() as graph:
        graph.load(miami)
        assert graph.validate() == []
        before = graph.store.view().serialise("n-quads")
        assert {item.state for item in graph.load(miami).files} == {"unchanged"}
        assert graph.store.view().serialise("n-quads") == before


def test_a_wrong_dossier_leaves_the_answers_on_disk_byte_for_byte(miami: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    card = "{id: wrong, title: Wrong, language: en}"
    wrong.write_text(
        f"provgraph: dossier/1\nsource: {card}\npeople:\n  ada: {{nam: Ada, at: page 1}}\n", encoding="utf-8"
    )
    asked = ("Jean-Claude Gaudin", "Carlos Giménez")
    with provgraph.open(tmp_path / "store") as graph:
        graph.load(miami)
        before = json.dumps(answer_json(graph.did_meet(*asked), "en")), graph.store.view().serialise("n-quads")
        with pytest.raises(SourceInvalid):
            graph.load(wrong)
    with provgraph.open(tmp_path / "store") as graph:
        assert (
            json.dumps(answer_json(graph.did_meet(*asked), "en")),
            graph.store.view().serialise("n-quads"),
        ) == before


def test_what_the_store_holds_is_what_was_written_down(graph: Graph) -> None:
    counts = graph.info()
    assert counts["sources"] == 4
    assert (counts["missions"], counts["unidentified"]) == (3, 5)
    assert counts["persons"] == 16
    claims = graph.sparql("SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE { ?claim a pg:Claim }")
    assert [str(value) for binding in claims.bindings for value in binding.values()] == [str(counts["claims"])]
    assert not graph.sparql("ASK { { ?a foaf:knows ?b } UNION { ?t a pg:Tie } }").askAnswer
