"""Ten kinds of wrong dossier: ten clear messages, exit code 1, and the store answers as before."""

from pathlib import Path

import pytest

from cli.conftest import Run

CARD = """
source:
  id: bulletin-valmer
  title: Bulletin de Valmer
  published: 2021-05
  language: fr
  text: {form: nfc-v1, sha256: "%s", length: 200}
""" % ("0" * 64)
PEOPLE = """
people:
  lise: {name: Lise Ormeau, at: [0, 11]}
  paul: {name: Paul Trévan, at: [12, 23]}
"""
SESSION = """
sessions:
  lunch:
    type: lunch
    name: Déjeuner du port
    date: 2021-05-03
    status: held
    at: [30, 60]
    took_part:
      - {who: lise, role: speaker, attendance: attended, at: [30, 40]}
"""
GOOD = "provgraph: dossier/1" + CARD + PEOPLE + SESSION

TWIN = "organisations:\n  paul: {name: Paul et fils, at: [70, 80]}\n"
MEETING = "encounters:\n  - {parties: [lise, paul], session: lunh, status: held, at: [1, 2]}\n"

# What is done to the good dossier, the line that is named, and words that the message holds in both languages.
WRONG: dict[str, tuple[str, int, tuple[str, ...]]] = {
    "bad YAML": (GOOD.replace("{name: Lise Ormeau,", "{name: Lise Ormeau"), 10, ("YAML",)),
    "unknown role": (GOOD.replace("role: speaker", "role: speker"), 21, ("speker", "speaker")),
    "end before start": (GOOD.replace("[30, 40]", "[40, 30]"), 21, ("[40, 30]",)),
    "position outside the text": (GOOD.replace("[30, 60]", "[190, 260]"), 19, ("260", "200")),
    "duplicate local name": (GOOD + TWIN, 23, ("paul", "people", "11")),
    "missing source": ("provgraph: dossier/1" + PEOPLE + SESSION, 1, ("source",)),
    "unknown session": (GOOD + MEETING, 23, ("lunh", "lunch")),
    "impossible date": (GOOD.replace("2021-05-03", "2021-02-30"), 17, ("2021-02-30",)),
    "wrong type": (GOOD.replace("{name: Paul Trévan, at: [12, 23]}", "[Paul, Trévan]"), 11, ("people.paul", "name:")),
    "two spellings of one key": (
        GOOD.replace("took_part:", "took-part: []\n    took_part:"),
        20,
        ("took-part", "took_part", "21"),
    ),
}


def answered(run: Run, store: Path) -> str:
    return "".join(
        run(*words, "--json", store=store).stdout
        for words in (("info",), ("who-met", "Frank McCourt"), ("conflicts",), ("sources",))
    )


def held(run: Run, store: Path, target: Path) -> bytes:
    assert run("export", str(target), store=store).returncode == 0
    return target.read_bytes()


def test_the_good_dossier_is_good(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    done = run("load", str(path), store=tmp_path / "store")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_wrong_dossier_gets_one_clear_message(run: Run, tmp_path: Path, kind: str, lang: str) -> None:
    text, line, words = WRONG[kind]
    path = tmp_path / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    done = run("load", str(path), store=tmp_path / "store", lang=lang)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    problems = done.stderr.splitlines()
    assert len(problems) == 2, done.stderr  # the problem, and what became of the load
    assert problems[0].startswith(f"{path}:{line}:"), problems[0]
    assert all(word in problems[0] for word in words), problems[0]
    # Nothing was loaded: there is not even a store.
    assert not (tmp_path / "store").exists()


def test_the_store_answers_as_before(run: Run, tmp_path: Path, miami: Path) -> None:
    store = tmp_path / "store"
    assert run("load", str(miami), store=store).returncode == 0
    before, said = held(run, store, tmp_path / "before.nq"), answered(run, store)
    for kind, (text, _, _) in WRONG.items():
        folder = tmp_path / kind.replace(" ", "-")
        folder.mkdir()
        # A good one beside the wrong one is not loaded either.
        (folder / "a-good.yaml").write_text(GOOD, encoding="utf-8")
        (folder / "b-wrong.yaml").write_text(text.replace("bulletin-valmer", "autre-bulletin"), encoding="utf-8")
        assert run("load", str(folder), store=store).returncode == 1
    assert held(run, store, tmp_path / "after.nq") == before
    assert answered(run, store) == said


def test_all_problems_are_told_at_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    text = GOOD.replace("role: speaker", "role: speker").replace("2021-05-03", "2021-02-30")
    path.write_text(text, encoding="utf-8")
    done = run("load", str(path), store=tmp_path / "store")
    assert len(done.stderr.splitlines()) == 3
    assert "2 problems" in done.stderr
