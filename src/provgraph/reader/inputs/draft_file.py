"""The file of a draft: refused before an article is read where it cannot be written, and then written whole or not."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provgraph.errors import ExportError, SourceError


def refuse_place(target: Path, article: Path, *, force: bool) -> None:
    """Look whether a draft could be written to *target*; reading may take a while, and a model costs money.

    Args:
        target: Where the draft is to go.
        article: What it is made from.
        force: Whether a file that is there may be written over.

    Raises:
        SourceError: A file is there already, or it is the article itself.
        ExportError: Nothing can be written there.
    """
    if target.exists():
        if article.exists() and os.path.samefile(target, article):
            raise SourceError("draft_over_article", path=str(target))
        if not force and not target.is_dir():
            raise SourceError("draft_there", path=str(target))
    with _said(target):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if _is_plain(target):
            _tried(_scratch(target))


def refuse_folder(folder: Path) -> None:
    """Make the folder of drafts, and look whether a file can be written there. Raises ExportError."""
    with _said(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _tried(_scratch(folder / "draft"))


def write_whole(target: Path, text: str) -> None:
    """Write a file that is there whole, or as it was before.

    Raises:
        ExportError: The place cannot be written.
    """
    with _said(target):
        if not _is_plain(target):
            # A terminal or a pipe takes what comes; to put a file in its place would do harm.
            target.write_text(text, encoding="utf-8")
            return
        scratch = _scratch(target)
        try:
            scratch.write_text(text, encoding="utf-8")
            # A link stays a link: what it points to is written.
            scratch.replace(target.resolve())
        except BaseException:
            scratch.unlink(missing_ok=True)
            raise


def _is_plain(target: Path) -> bool:
    return target.is_file() or not target.exists()


def _scratch(target: Path) -> Path:
    whole = target.resolve()
    return whole.with_name(f".{whole.name}.{os.getpid()}.part")


def _tried(scratch: Path) -> None:
    try:
        scratch.touch()
    finally:
        scratch.unlink(missing_ok=True)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as reason:
        raise ExportError("cannot_write", path=str(path), reason=reason.strerror or str(reason)) from reason
