"""How fast many articles are read: a thousand of 5,000 characters, in one process and in several.

    python benchmarks/reader/speed.py [--articles 1000] [--jobs 1 2] [--profile]

The articles are made by joining paragraphs of the invented ones in `tests/reader/articles` (never of those kept to the
end), so that persons and scenes are as thick as in articles, though the whole tells no story.
"""

import argparse
import cProfile
import pstats
import random
import tempfile
import time
from pathlib import Path

from provgraph.reader.inputs.batch import How, read_all
from provgraph.reader.inputs.planning import plan

ARTICLES = Path(__file__).resolve().parents[2] / "tests" / "reader" / "articles"
LONG = 5_000


def make(folder: Path, number: int) -> int:
    """Write the articles; how many characters they have."""
    sets = {
        language: [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt")) if _is(path, language)]
        for language in ("fr", "en")
    }
    chance, characters = random.Random(7), 0
    for n in range(number):
        texts = sets["en" if n % 3 == 0 else "fr"]
        paragraphs = [line for text in texts for line in text.split("\n") if line.strip()]
        text = ""
        while len(text) < LONG:
            text += f"{chance.choice(paragraphs)}\n\n"
        (folder / f"{n:04}.txt").write_text(text, encoding="utf-8")
        characters += len(text)
    return characters


def _is(path: Path, language: str) -> bool:
    english = int(path.name[:2]) >= 23
    return english == (language == "en")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "articles")
        folder.mkdir()
        characters = make(folder, asked.articles)
        for jobs in asked.jobs:
            tasks = plan([folder], Path(place, f"drafts-{jobs}"), ".yaml")
            profile = cProfile.Profile()
            if asked.profile and jobs == 1:
                profile.enable()
            began, processor = time.perf_counter(), time.process_time()
            outcomes = read_all(tasks, How(), jobs=jobs)
            seconds, used = time.perf_counter() - began, time.process_time() - processor
            profile.disable()
            assert all(outcome.state == "written" for outcome in outcomes)
            own = f", {used:.1f} s of processor" if jobs == 1 else ""
            print(f"jobs {jobs}: {len(tasks)} articles, {characters:,} characters in {seconds:.1f} s{own}")
            if asked.profile and jobs == 1:
                pstats.Stats(profile).sort_stats("tottime").print_stats(18)


if __name__ == "__main__":
    main()
