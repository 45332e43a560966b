"""How well articles are read: the twelve gold articles beside this repository, and our own twenty.

    python benchmarks/reader/score.py [--errors KIND] [--markdown] [--only SLUG]

The ten articles in `tests/reader/articles/kept` are read at the end only, with `--kept`.
"""

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"
OURS = ROOT / "tests" / "reader" / "articles"
KINDS = ("persons", "organisations", "roles", "participations", "encounters")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(texts: Path, annotations: Path) -> list[tuple[str, str, str, str, dict[str, Any]]]:
    """Slug, language, date, text and annotation of every article of one set."""
    rows = [line.split("\t") for line in (texts / "index.tsv").read_text(encoding="utf-8").splitlines()]
    columns = {name: index for index, name in enumerate(rows[0])}
    return [
        (
            row[columns["slug"]],
            row[columns["language"]],
            row[columns["date"]],
            (texts / f"{row[0]}.txt").read_bytes().decode("utf-8"),
            json.loads((annotations / f"{row[0]}.json").read_text(encoding="utf-8")),
        )
        for row in rows[1:]
    ]


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from provgraph.reader import Article, gold_json, read_article

    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--errors", default=None, help="list the errors whose kind holds this word; 'all' for every one"
    )
    parser.add_argument("--only", default="")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--kept", action="store_true")
    asked = parser.parse_args()
    sets = {"gold": (GOLD / "texts", GOLD / "annotations"), "ours": (OURS, OURS)}
    if asked.kept:
        sets = {"kept": (OURS / "kept", OURS / "kept")}
    judge, table = scorer(), {}
    for name, (texts, annotations) in sets.items():
        if not texts.is_dir():
            continue
        totals: dict[str, Any] = {}
        more: Counter[str] = Counter()
        began, characters = time.perf_counter(), 0
        for slug, language, date, text, annotation in articles(texts, annotations):
            if asked.only not in slug:
                continue
            told = gold_json(read_article(Article(text, language, date or None)))
            characters += len(text)
            errors: list[tuple[str, Any]] = []
            scores, extra = judge.score_doc(annotation, told, False, errors)
            for kind, score in scores.items():
                totals.setdefault(kind, judge.C()).add(score)
            more.update(extra)
            if asked.errors:
                listed = [e for e in errors if asked.errors in ("all", *e[0].split()) or asked.errors in e[0]]
                if listed:
                    print("##", slug)
                for kind, what in listed:
                    print("   ", kind, what)
        table[name] = (totals, more, characters / (time.perf_counter() - began))
    for name, (totals, more, pace) in table.items():
        print(
            f"{'| ' if asked.markdown else ''}{name}: violations {more['neg_violations']}, roles right "
            f"{more['part_role_ok']}/{more['part_role_n']}, {pace:,.0f} characters a second"
        )
        for kind in KINDS:
            p, r, f = totals[kind].prf()
            c = totals[kind]
            print(
                f"| {kind} | {p:.2f} | {r:.2f} | {f:.2f} |"
                if asked.markdown
                else f"{kind:16s} P {p:.3f} R {r:.3f} F1 {f:.3f}  tp {c.tp} fp {c.fp} fn {c.fn}"
            )


if __name__ == "__main__":
    main()
