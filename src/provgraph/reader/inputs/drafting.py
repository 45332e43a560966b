"""From the file of an article to the text of its draft, by any backend."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from provgraph.reader.backends import Backend, DraftDossier
from provgraph.reader.dossier_draft import draft_text
from provgraph.reader.gold_json import gold_json
from provgraph.reader.inputs.articles import ArticleFile
from provgraph.reader.reading import read_article

FORMS = ("dossier", "gold-json")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, as it is written."""

    text: str
    persons: int
    organisations: int
    sessions: int
    left_out: tuple[str, ...] = ()
    """What the backend proposed and cannot stand: a line for each kind and reason."""


def drafted(file: ArticleFile, backend: Backend, source: str, form: str = "dossier") -> Drafted:
    """Draft the article in *file*.

    Args:
        file: As `read_article_file` gives it.
        backend: Who reads.
        source: The source's id in the dossier.
        form: `dossier`, or `gold-json`: the format of annotated articles.

    Raises:
        SourceError: What the backend needs is not installed.
        BackendError: It cannot make a draft.
    """
    if form == "gold-json":
        return _gold(file, backend)
    draft = backend.draft(file.article)
    # How the file was read stands in the draft too: its reviewer may be somebody else.
    lang = file.article.language
    comments = (*file.told(lang), *draft.all_comments(lang))
    text = draft_text(file.article, draft.data, comments, source, file.article.address)
    return Drafted(text, *_sizes(draft.data), _left_out(draft))


def _gold(file: ArticleFile, backend: Backend) -> Drafted:
    if backend.name == "rules":
        told: Mapping[str, Any] = gold_json(read_article(file.article))
        left_out: tuple[str, ...] = ()
    else:
        from provgraph.reader.gold_from_dossier import gold_from_dossier

        draft = backend.draft(file.article)
        told, left_out = gold_from_dossier(file.article, draft.data), _left_out(draft)
    persons, organisations, sessions = (len(told.get(key, ())) for key in ("persons", "organisations", "events"))
    return Drafted(json.dumps(told, ensure_ascii=False, indent=1) + "\n", persons, organisations, sessions, left_out)


def _sizes(data: Mapping[str, Any]) -> tuple[int, int, int]:
    persons, organisations, sessions = (len(data.get(key, ())) for key in ("people", "organisations", "sessions"))
    return persons, organisations, sessions


def _left_out(draft: DraftDossier) -> tuple[str, ...]:
    return tuple(f"{n} × {left.message()}" for left, n in draft.left_out_by_reason())
