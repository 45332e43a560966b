"""YAML that swells, nests without end, or asks for code: dossiers, cards, decisions and mappings."""

from pathlib import Path

import pytest

from security.ground import Attack, Battle, Ground, fought, hold

LAUGHS = "\n".join(["a0: &a0 [ha, ha]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))])
HEADS = {
    "dossier": "provgraph: dossier/1\nsource: {id: s, title: T}\n",
    "identities": "provgraph: identities/1\nid: x\ndecisions: []\n",
    "mapping": "provgraph: mapping/1\nname: m\n",
}


def _yaml(kind: str, body: str, says: str, tried: str) -> Attack:
    def arm(ground: Ground) -> Path | list[str | Path]:
        path = ground.file(f"{kind}.yaml", HEADS[kind] + body)
        if kind == "mapping":
            return ["load", ground.file("t.csv", "Person,Event\nAnn Lor,Dinner\n"), "--mapping", path]
        return path

    return Attack(f"{kind}-{tried}", arm, says)


def _card(body: str, says: str, tried: str) -> Attack:
    def arm(ground: Ground) -> list[str | Path]:
        table = ground.file("t.csv", "Person,Event\nAnn Lor,Dinner\n")
        return ["load", table, "--source-card", ground.file("c.yaml", f"provgraph: card/1\nid: c\n{body}")]

    return Attack(f"card-{tried}", arm, says)


CODE = "note: !!python/object/apply:os.system ['touch /tmp/provgraph-was-here']"
MERGES = "x: &x {a: 1}\n" + "\n".join(f"y{n}: {{<<: [*x, *x, *x, *x]}}" for n in range(500))
TRIES = {
    "billion-laughs": (LAUGHS, "the alias “*a0” is not allowed"),
    "merge-bomb": (MERGES, "the alias “*x” is not allowed"),
    "nested": ("places: " + "[" * 2_000, "too much is nested here"),
    "nested-by-indents": ("\n".join(" " * n + "a:" for n in range(500)), "too much is nested here"),
    "code": (CODE, "the tag “!!python/object/apply:os.system” is not allowed"),
    "binary": ("note: !!binary ////", "the tag “!!binary” is not allowed"),
    "twice": ("title: A\ntitle: B\n", "is given twice"),
    "large": ("# a comment\n" * 400_000, "larger than 4 MB"),
    "long-line": ("note: " + "#" * 1_000_000, "longer than 32768 characters"),
    "thousands-of-keys": ("".join(f"k{n}: v\n" for n in range(1_500)), "more problems"),
}
ATTACKS = [
    _yaml(kind, body, says, tried)
    for kind in HEADS
    for tried, (body, says) in TRIES.items()
    if kind == "dossier" or tried != "thousands-of-keys"
]
ATTACKS += [_card(body, says, tried) for tried, (body, says) in TRIES.items() if tried != "thousands-of-keys"]


@pytest.fixture(scope="module")
def battle(tmp_path_factory: pytest.TempPathFactory, small_world: Path) -> Battle:
    return fought(ATTACKS, tmp_path_factory.mktemp("yaml"), small_world)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_hostile_yaml_gets_one_clear_message(battle: Battle, attack: Attack) -> None:
    hold(attack, battle.outcomes[attack.id])


def test_the_store_is_as_before_and_nothing_was_run(battle: Battle) -> None:
    assert battle.untouched
    assert not Path("/tmp/provgraph-was-here").exists()
