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
BESIDE = ("headcounts", "unnamed", "not met", "days", "destinations", "mission days")
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
            with_titles(json.loads((annotations / f"{row[0]}.json").read_text(encoding="utf-8"))),
        )
        for row in rows[1:]
    ]


def with_titles(annotation: dict[str, Any]) -> dict[str, Any]:
    """The annotation without roles that have no title: in ours, « A, de X » is one, in the gold articles it is none."""
    for person in annotation["persons"]:
        person["roles"] = [role for role in person.get("roles", []) if role["title"]]
    return annotation


def beside(annotation: dict[str, Any], more: dict[str, Any], draft: Any) -> dict[str, tuple[int, int, int]]:
    """Right, too many and missing of what the gold format has no place for, or does not score."""

    def meet(a: Any, b: list[int]) -> bool:
        return bool(a.start < b[1] and b[0] < a.end)

    def count(found: list[Any], wanted: list[Any]) -> tuple[int, int, int]:
        right = sum(any(w == f for w in wanted) for f in found)
        return right, len(found) - right, sum(not any(w == f for f in found) for w in wanted)

    heads = [h for s in draft.sessions for h in s.sizes]
    wanted = more.get("headcounts", [])
    right = [
        h for h in heads if any(meet(h.at, w["span"]) and (h.kind, h.count) == (w["kind"], w["count"]) for w in wanted)
    ]
    missing = [w for w in wanted if not any(meet(h.at, w["span"]) and h.kind == w["kind"] for h in right)]
    actors = annotation["unnamed_actors"]
    known = [u for u in draft.unnamed if any(meet(u.at, a["span"]) for a in actors)]
    lacking = [a for a in actors if not any(meet(u.at, a["span"]) for u in draft.unnamed)]
    pairs = [frozenset((n.first, n.second)) for n in draft.not_met]
    apart = [frozenset((n["a"], n["b"])) for n in more.get("not_met", [])]
    readings = [(r.at.start, r.at.end) for r in draft.date_readings]
    days = [d["span"] for d in more.get("days", []) if d["contradiction"]]
    agreeing = [r for r in draft.date_readings if any(meet(r.at, d) for d in days)]
    mission = annotation["mission"] or {}
    told = [s for s in draft.sessions if s.type == "mission"]
    place = [told[0].place] if told and told[0].place else []
    dates = [told[0].date] if told and told[0].date else []
    return {
        "headcounts": (len(right), len(heads) - len(right), len(missing)),
        "unnamed": (len(known), len(draft.unnamed) - len(known), len(lacking)),
        "not met": count(pairs, apart),
        "days": (len(agreeing), len(readings) - len(agreeing), len(days) - len(agreeing)),
        "destinations": count(place, [mission["destination"]] if mission.get("destination") else []),
        "mission days": count(
            dates, [mission["dates"]] if mission.get("dates") and "-" in mission["dates"][8:] else []
        ),
    }


def report(table: dict[str, Any], *, markdown: bool) -> None:
    """Print the scores of each set."""
    for name, (totals, aside, more, pace) in table.items():
        print(
            f"{'| ' if markdown else ''}{name}: violations {more['neg_violations']}, roles right "
            f"{more['part_role_ok']}/{more['part_role_n']}, {pace:,.0f} characters a second"
        )
        for kind in KINDS:
            p, r, f = totals[kind].prf()
            c = totals[kind]
            print(
                f"| {kind} | {p:.2f} | {r:.2f} | {f:.2f} |"
                if markdown
                else f"{kind:16s} P {p:.3f} R {r:.3f} F1 {f:.3f}  tp {c.tp} fp {c.fp} fn {c.fn}"
            )
        for kind, (right, wrong, missing) in aside.items():
            p, r = right / max(1, right + wrong), right / max(1, right + missing)
            f = 2 * p * r / max(1e-9, p + r)
            plain = f"{kind:16s} P {p:.3f} R {r:.3f} F  {f:.3f}  tp {right} fp {wrong} fn {missing}"
            print(f"| {kind} | {p:.2f} | {r:.2f} | {f:.2f} |" if markdown else plain)


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from provgraph.reader import Article, gold_json, read_article
    from provgraph.reader.backends import open_backend
    from provgraph.reader.gold_from_dossier import gold_from_dossier

    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--errors", default=None, help="list the errors whose kind holds this word; 'all' for every one"
    )
    parser.add_argument("--only", default="")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--kept", action="store_true")
    parser.add_argument("--folder", type=Path, default=None, help="another folder of articles in the same form")
    parser.add_argument("--backend", default=None, help="another backend, scored through its dossier: spacy:MODEL")
    parser.add_argument("--spoken", default="", help="only the articles in this language: fr, en")
    asked = parser.parse_args()
    sets = {
        "gold": (GOLD / "texts", GOLD / "annotations"),
        "ours": (OURS, OURS),
        "later": (OURS / "later", OURS / "later"),
    }
    if asked.kept:
        sets = {"kept": (OURS / "kept", OURS / "kept")}
    if asked.folder:
        sets = {asked.folder.name: (asked.folder, asked.folder)}
    backend = open_backend(asked.backend) if asked.backend else None
    judge, table = scorer(), {}
    for name, (texts, annotations) in sets.items():
        if not texts.is_dir():
            continue
        totals: dict[str, Any] = {}
        aside: dict[str, Any] = {}
        more: Counter[str] = Counter()
        began, characters = time.perf_counter(), 0
        for slug, language, date, text, annotation in articles(texts, annotations):
            if asked.only not in slug or asked.spoken not in language:
                continue
            article = Article(text, language, date or None)
            draft = read_article(article)
            told = gold_from_dossier(article, backend.draft(article).data) if backend else gold_json(draft)
            if backend is None and (texts / "not-in-gold.json").is_file():
                more_ = json.loads((texts / "not-in-gold.json").read_text(encoding="utf-8"))[slug]
                for kind, counts in beside(annotation, more_, draft).items():
                    aside[kind] = tuple(a + b for a, b in zip(aside.get(kind, (0, 0, 0)), counts, strict=True))
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
        table[name] = (totals, aside, more, characters / (time.perf_counter() - began))
    report(table, markdown=asked.markdown)


if __name__ == "__main__":
    main()
