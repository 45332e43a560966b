"""A draft as a dossier: it is in order but for the gate, nothing that was read is lost, each line has its mark."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from docs.test_schemas import as_an_editor_reads
from provgraph.errors import SourceInvalid
from provgraph.graph import open_graph
from provgraph.reader import Article, Draft, Span, dossier_draft, read_article
from provgraph.reader.dossier_draft import dossier_comments, dossier_data, draft_text, source_data
from provgraph.reader.draft import (
    Agreement,
    DateReading,
    Encounter,
    Group,
    Headcount,
    Mark,
    NotMet,
    Role,
    Session,
    Unnamed,
)
from provgraph.reader.persons import Person
from provgraph.reader.register import Organisation
from reader.annotated import ARTICLES, read_part
from reader.annotated import Article as Annotated

DEV = read_part(ARTICLES)
SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "schemas" / "dossier.schema.json").read_text("utf-8"))
every_article = pytest.mark.parametrize("article", DEV, ids=lambda article: article.slug)
LINES_WITHOUT_MARK = ("places", "delegations")
"""Places are no claims; of a delegation, each member and each size is one."""

TEXT = (
    "Ida Sorel, maire de Brume, et Bo Lund ont signé une charte. Le directeur du port et les trois élus étaient là, "
    "mercredi 4 mai : environ 40 firmes. Ken Rao, malade, était représenté par Bo Lund ; il n’a pas vu Ida Sorel."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def full() -> Draft:
    """A draft with everything that a draft may hold."""
    mission = Session("e1", "mission", "Mission", at("Brume"), place="Port-Sel", date="2021-05-03/2021-05-05")
    mission.takes_part = {"Ida Sorel": {"leader", "attendee"}}
    mission.sizes = [Headcount("reported", 40, at("environ 40 firmes"), "count", 0.7, about=True, of="firms")]
    signing = Session("e2", "signing", "Signature", at("signé"), mission="e1", date="2021-05-04", place="Port-Sel")
    signing.takes_part = {"Ida Sorel": {"speaker", "host"}, "Nobody Known": {"attendee"}}
    signing.marks = {"Ida Sorel": Mark("subject of a verb", 0.81)}
    signing.absent = {"Ken Rao": "ill"}
    signing.represented_by = {"Ken Rao": "Bo Lund"}
    planned = Session("e3", "gala", "signature", at("charte"), status="planned")
    planned.takes_part = {"Bo Lund": {"attendee"}}
    planned.sizes = [Headcount("expected", 9, at("40"), "count", 0.5, at_least=True)]
    return Draft(
        Article(TEXT, "fr", "2021-05-06", "Charte"),
        people=[
            Person("Ida Sorel", [at("Ida Sorel")], ["function"], confidence=0.95),
            Person("Bo Lund", [at("Bo Lund")], ["list"]),
            Person("Ken Rao", [at("Ken Rao")], []),
            Person("Jo Byline", [at("malade")], [], bystander="credit"),
        ],
        bodies=[Organisation("Brume", [at("Brume")], {"Ville de Brume"})],
        roles={
            "Ida Sorel": [Role("maire", "Ville de Brume", at("maire de Brume"), "after the name")],
            "Bo Lund": [Role("directeur", "port", at("directeur du port"), "r"), Role(None, "Ken Rao", at("Rao"), "r")],
        },
        unnamed=[Unnamed("u1", "directeur du port", "directeur", "Brume", at("directeur"), "no name", 0.6, "e2")],
        groups=[Group("g1", "trois élus", at("trois élus"), "plural", 0.6, 3, "e1")],
        sessions=[mission, signing, planned],
        encounters=[
            Encounter("Ida Sorel", "Bo Lund", "attested", "e2", False, at("signé"), "verb of meeting", 0.8),
            Encounter("Ida Sorel", "u1", "attested", "e1", False, at("signé"), "verb of meeting", 0.8, unnamed=True),
            Encounter("Bo Lund", "Ken Rao", "copresent", "e2", False, at("signé"), "same scene"),
        ],
        not_met=[NotMet("Ken Rao", "Ida Sorel", None, at("n’a pas vu"), "negated verb", 0.9)],
        agreements=[
            Agreement(
                "a1", "charte", "held", ("Brume", "Port-Sel SA"), (("Bo Lund", "Brume"), ("Ida Sorel", None)), "e2",
                None, at("charte"), "verb of signing", 0.7,
            ),
            Agreement("a2", "autre charte", "planned", (), (("Ken Rao", "Brume"),), None, None, at("charte"), "r", 0.5),
        ],
        date_readings=[
            DateReading("mercredi 4 mai", "wednesday", "2021-05-04", "e2", at("mercredi 4 mai"), "weekday", 0.9),
            DateReading("4 mai", "wednesday", None, None, at("4 mai"), "weekday", 0.9),
        ],
        contradictions=[at("mercredi 4 mai")],
    )  # fmt: skip


def records(section: object) -> Iterator[dict[str, Any]]:
    """Everything that has, or may have, a place in the text."""
    for entry in section.values() if isinstance(section, dict) else section if isinstance(section, list) else ():
        yield entry
        for inner in ("sizes", "members", "took_part"):
            if isinstance(entry.get(inner), list):
                yield from entry[inner]


def check(text: str, path: Path, *, load: bool = True) -> None:
    """In order but for the gate: the loader, and the schema for editors, find nothing else."""
    path.write_text(text, encoding="utf-8")
    jsonschema.validate(as_an_editor_reads(text), SCHEMA)
    with open_graph() as graph:
        assert graph.load(path, dry_run=True).claims
        if not load:
            return
        with pytest.raises(SourceInvalid) as refused:
            graph.load(path)
        assert [problem.key for problem in refused.value.problems] == ["draft_waits"]
        graph.load(path, accept_above=0)
        assert graph.info()["unreviewed"] == graph.info()["claims"] > 0
        assert graph.validate() == []


@every_article
def test_a_draft_is_in_order_but_for_the_gate(article: Annotated, tmp_path: Path) -> None:
    draft = read_article(Article(article.text, article.language, article.date or None))
    # The gate is the same for all: a rehearsal checks what is in them.
    check(dossier_draft(draft, article.slug), tmp_path / "draft.yaml", load=article in DEV[::5])


def test_a_draft_with_everything_is_in_order(full: Draft, tmp_path: Path) -> None:
    check(dossier_draft(full, "echo", "https://echo.example/charte"), tmp_path / "draft.yaml")


@pytest.mark.parametrize("backend", [None, "rules"])
def test_each_line_bears_the_mark_of_a_draft(full: Draft, backend: str | None) -> None:
    for name, section in dossier_data(full, backend=backend).items():
        for record in records(section):
            if name not in LINES_WITHOUT_MARK or "at" in record:
                assert record["draft"]["rule"]
                assert 0 <= record["draft"]["confidence"] <= 1
                assert record["draft"].get("backend") == backend


def test_what_was_read_is_in_the_dossier(full: Draft) -> None:
    data = dossier_data(full)
    assert list(data["people"]) == ["ida-sorel", "bo-lund", "ken-rao"]
    assert list(data["places"]) == ["port-sel"]  # two sessions there, one place
    assert data["people"]["ida-sorel"]["draft"] == {"rule": "function", "confidence": 0.95}
    [mayor, director, acts_for] = data["tenures"]
    assert (mayor["organisation"], mayor["title"]) == ("brume", "maire")
    assert director["title"] == "directeur (port)"
    assert data["organisations"][acts_for["organisation"]]["name"] == "Ken Rao"
    unnamed = data["unnamed"]["directeur-du-port"]
    assert (unnamed["organisation"], unnamed["presumed"], unnamed["title"]) == ("brume", "person", "directeur")
    assert data["groups"]["trois-elus"]["sizes"][0]["count"] == 3
    assert data["missions"]["mission"]["dates"] == "2021-05-03/2021-05-05"
    [delegation] = data["delegations"]
    assert [(line["who"], line.get("role")) for line in delegation["members"]] == [
        ("ida-sorel", "leader"),
        ("trois-elus", None),
    ]
    assert (delegation["sizes"][0]["kind"], delegation["sizes"][0]["of"]) == ("estimated", "firms")


def test_a_session_says_who_took_part_who_did_not_and_who_signed_for_whom(full: Draft) -> None:
    data = dossier_data(full)
    signing, other = data["sessions"].values()
    told = [
        (line["who"], line.get("role"), line.get("attendance"), line.get("for"), line.get("represented_by"))
        for line in signing["took_part"]
    ]
    assert told == [
        ("ida-sorel", "host", "attended", None, None),
        ("ida-sorel", "speaker", "attended", None, None),
        ("ken-rao", None, "represented", None, "bo-lund"),
        ("directeur-du-port", None, "attended", None, None),
        ("bo-lund", "signatory", "attended", "brume", None),
        ("ida-sorel", "signatory", "attended", None, None),
    ]
    assert signing["took_part"][0]["draft"] == {"rule": "subject of a verb", "confidence": 0.81}
    assert (other["type"], other["name"], other["status"]) == ("other", "signature (2)", "announced")
    assert "attendance" not in other["took_part"][0]
    assert other["sizes"][0]["at_least"] == 9


def test_only_stated_encounters_are_lines_and_denied_ones_are_denied(full: Draft) -> None:
    data = dossier_data(full)
    told = [(one["parties"], one["status"], one.get("session"), one.get("mission")) for one in data["encounters"]]
    assert told == [
        (["ida-sorel", "bo-lund"], "held", "signature", None),
        (["ida-sorel", "directeur-du-port"], "held", None, "mission"),
        (["ken-rao", "ida-sorel"], "denied", None, None),
    ]


def test_agreements_and_doubtful_days_are_lines(full: Draft) -> None:
    data = dossier_data(full)
    assert data["agreements"]["charte"]["parties"] == ["brume"]
    assert data["agreements"]["charte"]["signed_at"] == "signature"
    [reading] = data["date_readings"]
    assert (reading["about"], reading["weekday"], reading["day"]) == ("signature", "wednesday", "2021-05-04")


def test_what_no_line_can_say_is_a_comment(full: Draft) -> None:
    assert dossier_comments(full) == (
        "crédit photo\u00a0: Jo Byline",
        "partie à «\u00a0charte\u00a0»\u00a0: Port-Sel SA",
        "signe «\u00a0autre charte\u00a0»\u00a0: Ken Rao, pour Brume",
        f"le jour de la semaine et la date ne concordent pas\u00a0: [{at('4 mai').start}, {at('4 mai').end}] 4 mai",
    )


def test_the_file_says_that_it_is_a_draft_and_bystanders_stand_in_comments_only() -> None:
    text = "La réunion avec M. Ewald Brunneval a duré.\n\n(Photos Jeanne Kerverdin)"
    told = dossier_draft(read_article(Article(text, "fr", "2019-05-04")), "echo")
    assert told.startswith("# Une ébauche, faite par `provgraph read`")
    assert "published: 2019-05-04" in told
    assert "# crédit photo : Jeanne Kerverdin" in told
    assert told.count("Jeanne Kerverdin") == 1


def test_what_any_backend_drafts_is_written_in_the_same_way(tmp_path: Path) -> None:
    article = Article("Ida Sorel parle.", "fr", title="no", publisher="2021")
    data = {
        "people": {"null": {"name": "Ida Sorel: # « 010 »", "at": [0, 9], "draft": {"rule": "x, y", "confidence": 1.0}}}
    }
    path = tmp_path / "draft.yaml"
    path.write_text(draft_text(article, data, ["one\ntwo"], "echo"), encoding="utf-8")
    assert path.read_text("utf-8").endswith("\n# one two\n")
    with open_graph() as graph:
        graph.load(path, accept_above=1)
        [person] = graph.people()
        assert person.actor.name == "Ida Sorel: # « 010 »"
        assert (person.sources[0].title, person.sources[0].publisher) == ("no", "2021")


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 6 mai 2021 à 10h12", "Published on May 6, 2021", "Mis à jour : 06/05/2021", "Updated: 5 May 2021",
        "Mercredi 5 mai 2021", "May 6, 2021", "06/05/2021 10:12", "Par Ida Sorel", "By Ann Lee and Bob Ray",
    ],
)  # fmt: skip
def test_days_and_bylines_are_no_titles(line: str) -> None:
    assert source_data(Article(f"{line}\n\nLe port reçoit\n", "fr"), "a")["title"] == "Le port reçoit"
    assert source_data(Article(line, "fr"), "a")["title"] == line  # where there is nothing else


@pytest.mark.parametrize("line", ["By the sea, a port", "2021, une année de missions", "Paru d’abord ailleurs"])
def test_what_only_begins_like_one_is_a_title(line: str) -> None:
    assert source_data(Article(f"{line}\nLe port reçoit", "fr"), "a")["title"] == line
