"""Puts files and folders in their place in one step: a reader sees the old or the new, never a half."""

import shutil
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from provgraph.errors import ExportError


@contextmanager
def placed_file(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose content becomes the file *path* when the block ends, and is gone when it raises.

    A pipe or a device is written to as it is.

    Raises:
        ExportError: The place cannot be written.
    """
    with _said(path):
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        target = path.resolve()
        scratch = target.with_name(target.name + ".part")
        try:
            with scratch.open("wb") as stream:
                yield stream
            scratch.replace(target)
        finally:
            scratch.unlink(missing_ok=True)


@contextmanager
def placed_folder(path: Path, ours: Container[str]) -> Iterator[Path]:
    """A folder to write into, which becomes *path* when the block ends, and is gone when it raises.

    Args:
        path: Its place. A folder that stands there is replaced, if it holds nothing but files of an earlier export.
        ours: The names that an export may give to its files.

    Raises:
        ExportError: The place holds other things, or cannot be written.
    """
    with _said(path):
        target = path.resolve()
        if target.exists() and (not target.is_dir() or any(item.name not in ours for item in target.iterdir())):
            raise ExportError("export_not_ours", path=str(path))
        scratch, old = (target.with_name(f"{target.name}.{ending}") for ending in ("part", "old"))
        for left_over in (scratch, old):
            if left_over.exists():
                raise ExportError("export_left_over", path=str(left_over))
        scratch.mkdir()
        try:
            yield scratch
            if target.exists():
                target.replace(old)
            try:
                scratch.replace(target)
            except OSError:
                if old.exists():
                    old.replace(target)
                raise
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
            if target.exists():
                shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as reason:
        raise ExportError("cannot_write", path=str(path), reason=reason.strerror or str(reason)) from reason
