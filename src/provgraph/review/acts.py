"""What the page may ask for: each act from JSON to the review, and the answer back."""

import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Protocol

from provgraph.errors import ProvgraphError
from provgraph.review import words
from provgraph.review.reviewing import Review
from provgraph.review.state import document, state
from provgraph.sources.dossier_editing.splices import Path
from provgraph.wording import LANGUAGES, speaking

Said = Mapping[str, Any]
_MOST = 100_000


class Served(Protocol):
    """The server, as far as acts need it."""

    review: Review
    language: str

    def shutdown(self) -> None:
        """End."""
        ...


class _Malformed(Exception):
    """The page never asks so."""


def answer(server: Served, act: str, said: Said) -> tuple[HTTPStatus, dict[str, Any]]:
    """Do one act; what went wrong is told in the language of the request, and the state as it is then goes with it."""
    review = server.review
    if act == "document":
        return HTTPStatus.OK, document(review, server.language)
    if act == "state":
        return HTTPStatus.OK, {"state": state(review)}
    if act == "finish":
        # `shutdown` waits for the loop that waits for us.
        threading.Thread(target=server.shutdown, daemon=True).start()
        return HTTPStatus.OK, {"finished": True}
    if act not in _ACTS:
        return HTTPStatus.NOT_FOUND, {"refused": act}
    lang = said.get("language")
    with speaking(lang if lang in LANGUAGES else server.language):
        try:
            found = _ACTS[act](review, said)
        except _Malformed:
            return HTTPStatus.BAD_REQUEST, {"refused": act}
        except ProvgraphError as error:
            return HTTPStatus.CONFLICT, {"error": error.message(), "state": state(review)}
    return HTTPStatus.OK, {**found, "state": state(review)}


def _accept(review: Review, said: Said) -> dict[str, Any]:
    review.accept(_paths(said), _revision(said))
    return {}


def _hanging(review: Review, said: Said) -> dict[str, Any]:
    paths = set(_paths(said))
    found = review.hanging(paths)
    lines = {line.path: line for line in review.lines()}
    told = {lang: words.Names(review.tree, lang) for lang in LANGUAGES}
    return {
        "gone": [
            {
                lang: f"{words.kind_name(lines[path].kind.name, lang)}: {words.heading(lines[path], told[lang], lang)}"
                for lang in LANGUAGES
            }
            for path in found.gone
        ],
        "cleared": len(found.cleared),
    }


def _reject(review: Review, said: Said) -> dict[str, Any]:
    review.reject(_paths(said), _revision(said))
    return {}


def _correct(review: Review, said: Said) -> dict[str, Any]:
    review.correct(_path(said.get("path")), _values(said), _at(said), _revision(said))
    return {}


def _add(review: Review, said: Said) -> dict[str, Any]:
    kind = said.get("kind")
    if not isinstance(kind, str):
        raise _Malformed
    within = _path(said["within"]) if said.get("within") else ()
    path = review.add(kind, _values(said), _at(said) or (), within, _revision(said))
    return {"added": path}


def _call(review: Review, said: Said) -> dict[str, Any]:
    there = said.get("there")
    if not isinstance(there, list) or not all(isinstance(one, dict) for one in there):
        raise _Malformed
    fresh = {str(one.get("who")): _at(one) or () for one in there}
    within = _path(said.get("within"))
    if len(within) != 2 or within[0] not in ("sessions", "missions"):
        raise _Malformed
    review.call(within, fresh, _some(said, "gone"), _some(said, "kept"), _revision(said))
    return {}


def _join(review: Review, said: Said) -> dict[str, Any]:
    review.join(_path(said.get("path")), _path(said.get("into")), _revision(said))
    return {}


def _undo(review: Review, said: Said) -> dict[str, Any]:
    return {"done": review.undo(_revision(said))}


def _redo(review: Review, said: Said) -> dict[str, Any]:
    return {"done": review.redo(_revision(said))}


def _reread(review: Review, _: Said) -> dict[str, Any]:
    review.reread()
    return {}


_ACTS: Mapping[str, Callable[[Review, Said], dict[str, Any]]] = {
    "accept": _accept,
    "hanging": _hanging,
    "reject": _reject,
    "correct": _correct,
    "add": _add,
    "call": _call,
    "join": _join,
    "undo": _undo,
    "redo": _redo,
    "reread": _reread,
}


def _revision(said: Said) -> int:
    found = said.get("revision")
    if not isinstance(found, int) or isinstance(found, bool):
        raise _Malformed
    return found


def _paths(said: Said) -> list[Path]:
    found = said.get("paths")
    if not isinstance(found, list) or not found or len(found) > _MOST:
        raise _Malformed
    return [_path(one) for one in found]


def _some(said: Said, name: str) -> list[Path]:
    """Paths; there may be none."""
    return _paths({"paths": said[name]}) if said.get(name) else []


def _path(found: Any) -> Path:
    if not isinstance(found, list) or not 0 < len(found) < 10:
        raise _Malformed
    if not all(isinstance(step, str | int) and not isinstance(step, bool) for step in found):
        raise _Malformed
    return tuple(found)


def _at(said: Said) -> list[tuple[int, int]] | None:
    found = said.get("at")
    if found is None:
        return None
    if not isinstance(found, list) or len(found) > 1000:
        raise _Malformed
    spans = []
    for one in found:
        if not isinstance(one, list) or len(one) != 2 or not all(type(n) is int and 0 <= n < 10**12 for n in one):
            raise _Malformed
        spans.append((one[0], one[1]))
    return spans


def _values(said: Said) -> dict[str, Any]:
    found = said.get("values")
    if not isinstance(found, dict):
        raise _Malformed
    for name, value in found.items():
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
        for part in parts:
            inner = part.values() if isinstance(part, dict) else [part]
            if not all(isinstance(one, str) or (one is None and value is None) for one in inner):
                raise _Malformed
        if not isinstance(name, str):
            raise _Malformed
    return found
