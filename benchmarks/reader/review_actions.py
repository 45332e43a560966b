"""How many actions a reviewer needs on the articles the reader was written with, against typing the dossier.

    python benchmarks/reader/review_actions.py [--markdown]

An action is one key, one click, one choice in a list, one tick, or one field that is typed. What is right, wrong and
missing is what the gold set's own scorer says of the draft (`benchmarks/reader/score.py`); an optional person counts as
right. Looking at a line costs no action, and neither do the sessions, which the gold set does not score.

Counted twice. **Line by line**, as if the page knew nothing but accept, reject and add:

- a group whose lines are all right, or of which the wrong ones were rejected first: 2 (accept all, confirm);
- a wrong line: 2 to choose it and reject it; 3 where lines hang on it, which is shown and confirmed (persons, bodies);
- a missing line: 4 (select the words, `n`, the kind, save) and its fields that the selection does not fill.

**As the page has it:**

- a wrong line: a click on its ✗, and one more where what hangs on it is confirmed;
- a wrong line and a missing one that share the person, or a word of the name, are one line that is corrected: a click
  on its ✎, save, and each field that differs;
- a missing function: select, `n`, save; one more for each of person and body that does not stand within 80 signs of
  the title, where no selection takes them in;
- who was there: a click on the ☷ of the session, and save, for each session in which somebody is missing or wrong, and
  a tick for each of them. Wrong lines are taken to stand in other sessions than missing ones: it may be less;
- a missing encounter: select, `n`, save, where both names stand within 80 signs of each other; else those of one
  person are one line (one, each): select, `n`, the kind, save, unfold the fields, and a tick for each who met.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from reader.score import GOLD, OURS, ROOT, articles, scorer

REJECT = {"persons": 3, "organisations": 3, "roles": 2, "participations": 2, "enc:attested": 2}
ADD = {"persons": 4, "organisations": 4, "roles": 4 + 2, "participations": 4 + 3, "enc:attested": 4 + 3}
TYPED = {"persons": 3, "organisations": 3, "roles": 4, "participations": 4, "enc:attested": 4}
"""Fields of a line that is typed from nothing, its local name and its place in the text among them."""
KINDS = tuple(REJECT)
NEAR = 80
"""Signs within which a selection takes in a name, its function and its body."""
Errors = list[tuple[str, Any]]


def line_by_line(right: Counter[str], wrong: Counter[str], missing: Counter[str]) -> Counter[str]:
    """By what is done, for one article."""
    done: Counter[str] = Counter()
    for kind in KINDS:
        done["accepting"] += 2 if right[kind] else 0
        done["rejecting"] += REJECT[kind] * wrong[kind]
        done["adding"] += ADD[kind] * missing[kind]
        done["typing"] += TYPED[kind] * (right[kind] + missing[kind])
        done["lines"] += right[kind] + wrong[kind]
    return done


def as_the_page_has_it(errors: Errors, met: list[tuple[str, str]], wrong_meetings: int, text: str) -> int:
    """All that is not accepting, for one article.

    Args:
        errors: What the scorer told.
        met: The pairs that are missing.
        wrong_meetings: Encounters that are none.
        text: Of the article.
    """
    told: dict[str, list[Any]] = {}
    for key, what in errors:
        told.setdefault(key, []).append(what)
    done = _names(told.get("FP person", []), told.get("FN person", []), new=3)  # a person is what the form begins with
    done += _names(told.get("FP org", []), told.get("FN org", []), new=4)
    done += _functions(told.get("FP role", []), told.get("FN role", []), text)
    wrong, missing = told.get("FP part", []), told.get("FN part", [])
    sessions = {what[1:] for what in missing} | {("wrong", kind) for _, kind in wrong}
    done += 2 * len(sessions) + len(wrong) + len(missing)
    return done + wrong_meetings + _meetings(met, text)


def _names(wrong: list[str], missing: list[str], new: int) -> int:
    left, done = list(missing), 0
    for name in wrong:
        alike = next((one for one in left if set(one.lower().split()) & set(name.lower().split())), None)
        if alike is None:
            done += 2
        else:
            left.remove(alike)
            done += 3
    return done + new * len(left)


def _functions(wrong: list[Any], missing: list[Any], text: str) -> int:
    left, done = list(missing), 0
    for person, title, body in wrong:
        alike = next((one for one in left if one[0].split()[-1] == person.split()[-1]), None)
        if alike is None:
            done += 1
        else:
            left.remove(alike)
            done += 2 + (alike[1] != title) + (alike[2] != body)
    for person, title, body in left:
        places = [at for at in range(len(text)) if title and text.startswith(title, at)]
        around = [text[max(0, at - NEAR) : at + len(title) + NEAR] for at in places] or [""]
        apart = (sum(bool(one) and one.split()[-1] not in window for one in (person, body)) for window in around)
        done += 3 + min(apart)
    return done


def _meetings(met: list[tuple[str, str]], text: str) -> int:
    left = {pair for pair in met if not _close(pair, text)}
    done = 3 * (len(met) - len(left))
    while left:
        count = Counter(one for pair in left for one in pair)
        [(person, pairs)] = count.most_common(1)
        left = {pair for pair in left if person not in pair}
        done += 5 + pairs + 1
    return done


def _close(pair: tuple[str, str], text: str) -> bool:
    one, other = (name.split()[-1] for name in pair)
    places = [at for at in range(len(text)) if text.startswith(one, at)]
    return any(other in text[max(0, at - NEAR) : at + len(one) + NEAR] for at in places)


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from provgraph.reader import Article, gold_json, read_article

    parser = argparse.ArgumentParser()
    parser.add_argument("--markdown", action="store_true")
    asked = parser.parse_args()
    judge = scorer()
    head = (
        "articles", "lines drafted", "accepting", "line by line: rejecting", "adding", "one article",
        "as the page has it: all but accepting", "one article", "fields typed from nothing",
    )  # fmt: skip
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
            errors: Errors = []
            scores, _ = judge.score_doc(annotation, told, False, errors)
            right, wrong, missing = (
                Counter({kind: int(getattr(scores[kind], part)) for kind in KINDS}) for part in ("tp", "fp", "fn")
            )
            total += line_by_line(right, wrong, missing)
            stated = [one for one in told["encounters"] if one["grade"] == "attested"]
            missed: Errors = []
            judge.score_doc(annotation, {**told, "encounters": stated}, False, missed)
            met = [(what[0], what[1]) for key, what in missed if key == "FN enc" and what[2] == "attested"]
            total["as the page has it"] += as_the_page_has_it(errors, met, wrong["enc:attested"], text)
            number += 1
        before = total["accepting"] + total["rejecting"] + total["adding"]
        now = total["accepting"] + total["as the page has it"]
        row = (f"{number} {name}", total["lines"], total["accepting"], total["rejecting"], total["adding"],
               round(before / number), total["as the page has it"], round(now / number), total["typing"])  # fmt: skip
        print(f"| {' | '.join(map(str, row))} |" if asked.markdown else dict(zip(head, row, strict=False)))


if __name__ == "__main__":
    main()
