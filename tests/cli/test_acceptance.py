"""What the main job promises, asked from the shell on the shipped mission."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run


def answers(run: Run, store: Path, *words: str, lang: str = "en") -> list[Any]:
    done = run(*words, "--json", store=store, lang=lang)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found) == {"question", "answers", "store"}
    assert found["store"] == str(store)
    return list(found["answers"])


def one(run: Run, store: Path, first: str, second: str, lang: str = "en") -> Any:
    [verdict] = answers(run, store, "did-meet", first, second, lang=lang)
    return verdict


def test_parant_and_lebreton_were_copresent_at_the_workshop(run: Run, store: Path) -> None:
    verdict = one(run, store, "Hugues Parant", "Dominique Lebreton")
    assert verdict["grade"] == "copresent"
    [tie] = verdict["ties"]
    assert tie["session"]["type"] == "workshop"
    assert (tie["date"], tie["session"]["part_of_day"]) == ("2017-11-07", "morning")
    assert tie["weight"] == [0.0, 0.5]
    assert tie["why_not_higher"]
    for evidence in verdict["evidence"]:
        assert evidence["source"]["id"] == "carnet-de-bord-miami"
        assert evidence["locator"]["start"] < evidence["locator"]["end"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("No source", "being on the delegation is not a meeting")),
        ("fr", ("Aucune source", "n’est pas une rencontre")),
    ],
)
def test_vassal_and_cabau_woehrel_were_on_the_mission_and_that_is_no_meeting(
    run: Run, store: Path, lang: str, words: tuple[str, str]
) -> None:
    verdict = one(run, store, "Martine Vassal", "Christine Cabau-Woehrel", lang)
    assert verdict["grade"] == "codelegated"
    assert all(word in verdict["explanation"] for word in words)
    assert "Miami" in verdict["explanation"]
    assert [tie["session"] for tie in verdict["ties"]] == [None]


def test_mccourt_shared_a_large_event_with_the_speakers_and_nothing_more(run: Run, store: Path) -> None:
    ties = answers(run, store, "who-met", "Frank McCourt")
    assert {tie["grade"] for tie in ties} == {"coattended"}
    names = {tie["other"]["name"] for tie in ties}
    assert {"Didier Parakian", "Hugues Parant", "Didier Blaise", "Nicolas Mannoni"} <= names
    assert {"Jean-Claude Gaudin", "Martine Vassal"} <= names
    assert "Eyraud" not in names
    assert {tie["weight"] for tie in ties} == {1 / 499}
    assert all(count["low"] == count["high"] == 500 for tie in ties for count in tie["headcounts"])
    assert all("500" in tie["why_not_higher"] for tie in ties)
    assert "500" in run("who-met", "Frank McCourt", store=store).stdout
    assert answers(run, store, "who-met", "Frank McCourt", "--at-least", "copresent") == []


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("fr", "motoriste local pour grands navires de croisière"),
        ("en", "local maker of engines for large cruise ships"),
    ],
)
def test_the_engine_maker_met_five_and_nobody_was_given_a_name(run: Run, store: Path, lang: str, name: str) -> None:
    ties = answers(run, store, "who-met", name, lang=lang)
    assert [tie["grade"] for tie in ties] == ["attested"] * 5
    assert sorted(tie["other"]["kind"] for tie in ties) == ["group", "person", *["unidentified"] * 3]
    assert {tie["other"]["name"] for tie in ties if tie["other"]["kind"] == "person"} == {"Philippe Stefanini"}
    unidentified = answers(run, store, "people", "--kind", "unidentified")
    assert len(unidentified) == 5
    assert all(len(person["mentions"]) == 1 for person in unidentified)


def test_gaudin_and_bovo_signed_together(run: Run, store: Path) -> None:
    verdict = one(run, store, "Jean-Claude Gaudin", "Esteban Bovo")
    assert verdict["grade"] == "attested"
    assert verdict["why_not_higher"] is None
    best = verdict["ties"][0]
    assert (best["session"]["type"], best["date"]) == ("signing", "2017-11-06")
    assert verdict["evidence"][0]["source"]["id"] == "gomet-2017-11-signature-ateliers"


def test_gaudin_and_gimenez_were_announced_and_somebody_else_signed(run: Run, store: Path) -> None:
    verdict = one(run, store, "Jean-Claude Gaudin", "Carlos Giménez")
    assert verdict["grade"] is None
    assert verdict["evidence"] == []
    assert {item["source"]["id"] for item in verdict["announced"]} == {"madeinmarseille-2017-11-mission-miami"}
    assert all(
        word in verdict["explanation"] for word in ("nnounced", "not reported as held", "Esteban Bovo", "signatory")
    )


def test_chauvin_held_two_presidencies_and_eyraud_stays_a_surname(run: Run, store: Path) -> None:
    posts = answers(run, store, "roles", "Jean-Luc Chauvin", "--on", "2017-11-07")
    assert [(post["role"], post["organisation"]["name"]) for post in posts] == [
        ("president", "CCI Marseille Provence"),
        ("president", "Provence Promotion"),
    ]
    assert all(post["evidence"][0]["source"]["id"] == "carnet-de-bord-miami" for post in posts)
    [eyraud] = answers(run, store, "people", "eyraud")
    assert eyraud["name"] == "Eyraud"
    assert len(eyraud["mentions"]) == 1
    assert answers(run, store, "who-met", "Eyraud", "--at-least", "codelegated") == []


def test_conflicts_name_the_three_at_least(run: Run, store: Path) -> None:
    conflicts = {item["kind"]: item for item in answers(run, store, "conflicts")}
    assert {"weekday_date", "announced_reported", "mission_lead"} <= set(conflicts)
    says = [claim["claim"]["says"] for claim in conflicts["announced_reported"]["claims"]]
    assert any("Carlos Giménez" in text for text in says)
    assert any("Esteban Bovo" in text for text in says)
    by_source: dict[str, int] = {}
    for claim in conflicts["mission_lead"]["claims"]:
        by_source[claim["source"]["id"]] = by_source.get(claim["source"]["id"], 0) + 1
    assert sorted(by_source.values()) == [1, 2]
    assert all(item["used"] and item["because"] for item in conflicts.values())


def test_info_counts(run: Run, store: Path) -> None:
    [counts] = answers(run, store, "info")
    wanted = {"sources", "claims", "persons", "organisations", "unidentified", "missions", "sessions", "participations"}
    assert wanted | {"encounters"} <= set(counts)
    assert (counts["sources"], counts["unidentified"]) == (4, 5)


def test_demo_tells_the_whole_story(run: Run, tmp_path: Path) -> None:
    for lang, meeting in (("fr", "n’est pas une rencontre"), ("en", "is not a meeting")):
        done = run("demo", lang=lang, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert meeting in done.stdout
        assert (tmp_path / "provgraph-store").is_dir()
        assert "Hugues Parant" in (tmp_path / "miami.html").read_text(encoding="utf-8")
    # The second run found everything there already.
    assert "unchanged" in run("load", str(_shipped()), lang="en", cwd=tmp_path).stdout
    # …and questions find the store of the demo without being told.
    assert run("did-meet", "Hugues Parant", "Dominique Lebreton", cwd=tmp_path).returncode == 0


def _shipped() -> Path:
    from provgraph.vocabulary.files import data_folder

    return data_folder() / "missions" / "miami-2017"
