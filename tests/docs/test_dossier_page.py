"""The page on dossiers is run: its examples load, and answer what they say."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

import provgraph
from provgraph.errors import SourceInvalid
from provgraph.sources import dossier_format
from provgraph.sources.dossier import parse_dossier, read_card
from provgraph.sources.loaders.dossier import batch_of
from provgraph.sources.yaml_document import parse_yaml
from provgraph.vocabulary.terms import ConflictKind, Grade

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "dossier.md").read_text(encoding="utf-8")
DOSSIER, DRAFT, CARD, TEXT, IDENTITIES = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
[ERRORS] = re.findall(r"```text\n(.*?)```", PAGE, flags=re.DOTALL)
MODELS = [
    cls
    for cls in vars(dossier_format).values()
    if isinstance(cls, type) and issubclass(cls, BaseModel) and cls.__module__ == dossier_format.__name__
]


def test_the_example_loads_and_answers(tmp_path: Path) -> None:
    path = tmp_path / "echo.yaml"
    path.write_text(DOSSIER, encoding="utf-8")
    with provgraph.open() as graph:
        [loaded] = graph.load(path).files
        assert loaded.id == "echo-de-valmer-2021-05-06"
        verdict = graph.did_meet("Lise Ormeau", "Paul Trévan")
        assert verdict.grade is Grade.ATTESTED
        assert graph.did_meet("Lise Ormeau", "Sauvet").grade is None
        assert [tie.grade for tie in graph.who_met("un armateur local")] == [Grade.ATTESTED] * 2


def test_the_example_of_decisions_is_resolved_once_both_sources_are_there(tmp_path: Path) -> None:
    (tmp_path / "echo.yaml").write_text(DOSSIER, encoding="utf-8")
    other = DOSSIER.replace("echo-de-valmer-2021-05-06", "bulletin-du-port-2021").replace("shipowner:", "navalise:")
    (tmp_path / "bulletin.yaml").write_text(other.replace("one: shipowner", "one: navalise"), encoding="utf-8")
    (tmp_path / "identities.yaml").write_text(IDENTITIES, encoding="utf-8")
    with provgraph.open() as graph:
        graph.load(tmp_path)
        [ormeau] = graph.people("Lise Ormeau")
        assert len(ormeau.actor.mentions) == 2
        # Unsure joins nothing.
        assert len(graph.people(kind="unidentified")) == 2


def test_the_example_of_a_draft_waits_and_is_accepted_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "echo.yaml"
    path.write_text(DOSSIER.partition("\nplaces:")[0] + "\n" + DRAFT, encoding="utf-8")
    with provgraph.open() as graph:
        with pytest.raises(SourceInvalid, match="3 lines are a draft"):
            graph.load(path)
        graph.load(path, accept_above=0.8)
        assert [one.actor.name for one in graph.people()] == ["Lise Ormeau"]
        graph.load(path, accept_above=0.3)
        [tie] = graph.who_met("Lise Ormeau")
        [said] = tie.evidence
        assert said.draft is not None
        assert (said.draft.rule, said.draft.confidence) == ("verb of meeting", 0.87)


def test_the_example_has_every_section() -> None:
    document = parse_yaml(DOSSIER, "echo.yaml")
    assert set(document.tree) == set(dossier_format.Dossier.model_fields)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_the_format_is_on_the_page(model: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in model.model_fields.items()}
    assert {key for key in keys if not re.search(rf"(?<![\w-]){key}(?![\w-])", PAGE)} == set()


def test_the_conflict_of_the_example_is_told(tmp_path: Path) -> None:
    (tmp_path / "echo.yaml").write_text(DOSSIER, encoding="utf-8")
    with provgraph.open() as graph:
        graph.load(tmp_path)
        assert ConflictKind.WEEKDAY_DATE in {conflict.kind for conflict in graph.conflicts()}


def test_the_errors_are_those_that_the_loader_tells() -> None:
    wrong = DOSSIER.replace("{who: ormeau, role: speaker", "{who: ormeau, role: hots")
    wrong = wrong.replace("{who: trevan, attendance: attended, side", "{who: trevan, attendance: attended, sidde")
    with pytest.raises(SourceInvalid) as caught:
        batch_of(parse_dossier(wrong, "echo.yaml", Path()))
    assert ERRORS.splitlines() == [problem.message("en") for problem in caught.value.problems]


def test_the_card_may_lie_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "card.yaml").write_text(CARD, encoding="utf-8")
    card = read_card(tmp_path / "card.yaml")
    assert card.copy_of == "echo-de-valmer-2021-05-06"
    assert card.text is None


def test_the_card_may_have_anchors(tmp_path: Path) -> None:
    (tmp_path / "card.yaml").write_text(CARD + TEXT, encoding="utf-8")
    card = read_card(tmp_path / "card.yaml")
    assert card.text is not None
    assert set(card.text.anchors) == {(12, 23)}


def test_the_text_with_a_comma_is_one_text() -> None:
    [quoted] = re.findall(r'`(\{fr: "[^`]*\})`', PAGE)
    assert parse_yaml(f"name: {quoted}\n", "x").tree["name"] == {"fr": "un port, deux villes"}
