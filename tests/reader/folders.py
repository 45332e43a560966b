"""A folder of articles, one of which cannot be read."""

from pathlib import Path

from reader.forms import as_page, as_pdf

TEXT = (
    "À la réunion du port de Valbrune, M. Ewald Brunneval, préfet, a rencontré Mme Odalys Kerverdin, maire de Valbrune."
)


def invented_folder(tmp_path: Path) -> Path:
    """Three articles, a file that is none, and one that cannot be read."""
    folder = tmp_path / "articles"
    (folder / "2021").mkdir(parents=True)
    (folder / "Écho 1.txt").write_text(TEXT, encoding="utf-8")
    (folder / "2021" / "b.html").write_bytes(as_page([TEXT, TEXT]))
    (folder / "2021" / "b.pdf").write_bytes(as_pdf([TEXT]))
    (folder / "bad.txt").write_bytes(b"d\xe9j\xe0")
    (folder / "README.md").write_text("No article.", encoding="utf-8")
    (folder / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    return folder


def drafts(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
