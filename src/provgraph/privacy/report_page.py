"""A report about a person as a file that one can hand over: one HTML page without scripts, or JSON."""

import json
from importlib.resources import files
from pathlib import Path

from provgraph.errors import ExportError
from provgraph.privacy.holding import PersonReport
from provgraph.privacy.report_json import report_json
from provgraph.store.durable import replace_file
from provgraph.wording import language, say_or_quote


def write_report(report: PersonReport, path: Path, *, lang: str | None = None) -> None:
    """Write a report; an existing file is replaced, in one step.

    Args:
        report: What is held.
        path: The file: `.json` for JSON, `.html` or `.htm` for a page.
        lang: 'fr' or 'en'; None: the language of the moment.

    Raises:
        ExportError: Another ending, or the file cannot be written.
    """
    lang = lang or language()
    match path.suffix.lower():
        case ".json":
            text = json.dumps(report_json(report, lang), ensure_ascii=False, indent=2) + "\n"
        case ".html" | ".htm":
            text = render_page(report, lang)
        case _:
            raise ExportError("privacy_report_format", path=str(path))
    try:
        replace_file(path, text.encode("utf-8", "backslashreplace"))
    except OSError as reason:
        raise ExportError("cannot_write", path=str(path), reason=reason.strerror or str(reason)) from reason


def render_page(report: PersonReport, lang: str) -> str:
    """The page: readable without anything else, and printable."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def spoken(key: str, **facts: object) -> str:
        return say_or_quote(f"privacy.page.{key}", key, lang, **facts)

    environment = Environment(
        loader=FunctionLoader(_page_file), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined, auto_reload=False,
    )  # fmt: skip
    page = environment.get_template("report.html.j2")
    return page.render(report=report_json(report, lang), lang=lang, say=spoken, style=_page_file("report.css"))


def _page_file(name: str) -> str:
    return files(__package__).joinpath("page_files", name).read_text(encoding="utf-8").replace("\r\n", "\n")
