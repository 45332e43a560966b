"""How many actions a reviewer needs on the articles the reader was written with, against typing the dossier.

    python benchmarks/reader/review_actions.py [--markdown]

An action is one key, one click, one choice in a list, or one field that is typed. What is right, wrong and missing is
what the gold set's own scorer says of the draft (`benchmarks/reader/score.py`); an optional person counts as right.
Counted as the page has it:

- a group whose lines are all right, or of which the wrong ones were rejected first: 2 (accept all, confirm);
- a wrong line: 2 to choose it and reject it; 3 where lines hang on it, which is shown and confirmed (persons, bodies);
- a missing line: 4 (select the words, `n`, the kind, save) and its fields that the selection does not fill;
- looking at a line costs no action, and neither do the sessions, which the gold set does not score.

A line of which one field is wrong counts as rejected and added anew, though it could be corrected: so this is the most.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from reader.score import GOLD, OURS, ROOT, articles, scorer

REJECT = {"persons": 3, "organisations": 3, "roles": 2, "participations": 2, "enc:attested": 2}
ADD = {"persons": 4, "organisations": 4, "roles": 4 + 2, "participations": 4 + 3, "enc:attested": 4 + 3}
TYPED = {"persons": 3, "organisations": 3, "roles": 4, "participations": 4, "enc:attested": 4}
"""Fields of a line that is typed from nothing, its local name and its place in the text among them."""
KINDS = tuple(REJECT)


def actions(right: Counter[str], wrong: Counter[str], missing: Counter[str]) -> Counter[str]:
    """By what is done, for one article."""
    done: Counter[str] = Counter()
    for kind in KINDS:
        done["accepting"] += 2 if right[kind] else 0
        done["rejecting"] += REJECT[kind] * wrong[kind]
        done["adding"] += ADD[kind] * missing[kind]
        done["typing"] += TYPED[kind] * (right[kind] + missing[kind])
        done["lines"] += right[kind] + wrong[kind]
    return done


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from provgraph.reader import Article, gold_json, read_article

    parser = argparse.ArgumentParser()
    parser.add_argument("--markdown", action="store_true")
    asked = parser.parse_args()
    judge = scorer()
    head = (
        "articles",
        "lines drafted",
        "accepting",
        "rejecting",
        "adding",
        "in all",
        "one article",
        "fields typed from nothing",
    )
    if asked.markdown:
        print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for name, (texts, annotations) in {
        "gold": (GOLD / "texts", GOLD / "annotations"),
        "ours": (OURS, OURS),
    }.items():
        if not texts.is_dir():
            continue
        total: Counter[str] = Counter()
        number = 0
        for _, language, day, text, annotation in articles(texts, annotations):
            told = gold_json(read_article(Article(text, language, day or None)))
            scores, _ = judge.score_doc(annotation, told, False, [])
            counts = {kind: scores[kind] for kind in KINDS}
            total += actions(
                Counter({kind: int(one.tp) for kind, one in counts.items()}),
                Counter({kind: int(one.fp) for kind, one in counts.items()}),
                Counter({kind: int(one.fn) for kind, one in counts.items()}),
            )
            number += 1
        every = total["accepting"] + total["rejecting"] + total["adding"]
        row = (f"{number} {name}", total["lines"], total["accepting"], total["rejecting"], total["adding"], every,
               round(every / number), total["typing"])  # fmt: skip
        print(f"| {' | '.join(map(str, row))} |" if asked.markdown else dict(zip(head, row, strict=True)))


if __name__ == "__main__":
    main()
