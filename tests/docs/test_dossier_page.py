"""The page on dossiers is run: its examples load, and answer what they say."""

import re
from pathlib import Path

import provgraph
from provgraph.vocabulary.terms import Grade

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "dossier.md").read_text(encoding="utf-8")
DOSSIER, IDENTITIES = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)


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
