"""A visitor who never saw the tool, and the map of Miami: only what can be seen, read and pressed."""

import re
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit: Open, miami_file: Path) -> Any:
    return visit(miami_file).page


def search(page: Any, words: str, choose: str) -> None:
    page.get_by_role("combobox", name="Chercher une personne").fill(words)
    page.get_by_role("option", name=choose).click()


def read(page: Any) -> str:
    """The panel beside the map, as it can be read."""
    return re.sub(r"\s+", " ", page.get_by_role("complementary", name="Preuves").inner_text())


def test_who_met_the_engine_maker(page: Any) -> None:
    search(page, "motoriste", "motoriste local")
    panel = read(page)
    company = panel.partition("AVEC QUI")[2].partition("PREUVE")[0]
    for name in (
        "directrice du port",
        "président du Club de la Croisière",
        "Philippe Stefanini",
        "élus en charge",
        "patron du chantier naval",
    ):
        assert name in company, name
    assert company.count("Rencontre attestée") >= 5
    page.get_by_role("button", name="Philippe Stefanini").first.click()
    assert "Carnet de bord Miami" in read(page)
    assert "se sont rencontrés" in read(page)


def test_how_strong_is_the_tie_between_mccourt_and_gaudin_and_why(page: Any) -> None:
    search(page, "mccourt", "Frank McCourt")
    page.get_by_role("button", name="Lien avec…").click()
    search(page, "gaudin", "Jean-Claude Gaudin")
    panel = read(page)
    assert "Frank McCourt — Jean-Claude Gaudin" in panel
    assert "Même grand événement" in panel
    why = panel.partition("Pourquoi pas plus")[2]
    assert "500 personnes" in why
    assert "aucune source ne dit que les deux acteurs se soient parlé" in why
    assert "0,002" in panel
    assert "Carnet de bord Miami" in panel


def test_what_happened_on_the_morning_of_7_november(page: Any) -> None:
    page.get_by_role("button", name="Mission marseillaise à Miami").first.click()
    panel = read(page)
    seventh = panel.partition("7 novembre 2017 ")[2].partition("Sans date")[0].partition("sans date")[0]
    morning = [session for session in ("Atelier smart port", "Matinée d’ateliers thématiques") if session in seventh]
    assert len(morning) == 2
    assert seventh.count("matin") >= 2
    assert "Réunion de lancement" not in seventh
    page.get_by_role("button", name=re.compile("^Atelier smart port")).first.click()
    for name in ("Christine Cabau-Woehrel", "Dominique Lebreton", "Hugues Parant"):
        assert name in read(page), name


def test_who_announced_and_who_signed(page: Any) -> None:
    search(page, "signature", "Signature de l’accord de coopération")
    panel = read(page)
    there = panel.partition("Y ÉTAIENT")[2].partition("ANNONCÉS, SANS PREUVE DE VENUE")[0]
    announced = panel.partition("ANNONCÉS, SANS PREUVE DE VENUE")[2]
    assert re.search(r"Esteban Bovo signataire, présent", there)
    assert re.search(r"Jean-Claude Gaudin signataire, présent", there)
    assert "Carlos Giménez" not in there
    assert re.search(r"Carlos Giménez signataire, .{0,40} selon Marseille part en mission à Miami", announced)
    assert "annoncé et rapporté" in panel.lower()
