"""Which articles are to be read, and where the draft of each goes."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid, SourceMissing
from provgraph.sources.given_texts import PAGE_ENDINGS

ENDINGS = (".txt", ".text", *PAGE_ENDINGS, ".pdf", ".docx", ".eml")
"""Of the files that are read of a folder. A file that is named may be called as it likes."""


@dataclass(frozen=True, slots=True)
class Task:
    """One article, and its draft."""

    path: Path
    target: Path
    source: str
    """The id of the source in the dossier."""


def plan(paths: Iterable[Path], folder: Path, ending: str) -> list[Task]:
    """One task for each article, in the order of their names; no two have the same draft, or the same id.

    Args:
        paths: Files and folders; of a folder every article below it, its folders kept.
        folder: Where the drafts go.
        ending: Of their names, with the dot.

    Raises:
        SourceMissing: A path is not there, or a folder has no article.
        SourceInvalid: A folder cannot be read.
    """
    articles: dict[Path, Path] = {}
    for path in paths:
        for article, inside in _articles(path):
            articles.setdefault(article, inside)
    taken: set[Path] = set()
    named: set[str] = set()
    tasks = []
    for article, inside in articles.items():
        # « a.txt » and « a.pdf » have drafts of their own.
        stems = (str(inside.with_suffix("")), str(inside), *(f"{inside}-{n}" for n in range(2, len(articles) + 3)))
        target = next(one for stem in stems if (one := Path(folder, f"{stem}{ending}")) not in taken)
        name = id_of(str(target.relative_to(folder))[: -len(ending)])
        names = (name, *(f"{name}-{n}" for n in range(2, len(articles) + 3)))
        source = next(one for one in names if one not in named)
        taken.add(target)
        named.add(source)
        tasks.append(Task(article, target, source))
    return tasks


def id_of(name: str) -> str:
    """The id of a source, of the name of its file."""
    # The letters below the accents stay: « Écho » is echo.
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9_-]+", "-", bare).strip("-_") or "article"


def _articles(path: Path) -> Iterator[tuple[Path, Path]]:
    """Each article at *path*, with the name that its draft keeps."""
    if not path.is_dir():
        yield path, Path(path.name)
        return
    found: list[Path] = []

    def refused(reason: OSError) -> None:
        why = reason.strerror or str(reason)
        raise SourceInvalid([Problem(str(path), None, "folder_unreadable", {"why": why})]) from reason

    for place, folders, names in os.walk(path, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in names if name.lower().endswith(ENDINGS) and not name.startswith(".")]
    # A link that leads nowhere is told with the others that cannot be read.
    articles = sorted(one for one in found if one.is_file() or (one.is_symlink() and not one.exists()))
    if not articles:
        raise SourceMissing("read_no_articles", path=str(path), endings=" ".join(ENDINGS))
    yield from ((one, one.relative_to(path)) for one in articles)
