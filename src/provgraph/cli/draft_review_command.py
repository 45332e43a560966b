"""review: a draft beside its text, in a page of this machine or in the terminal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.telling import tell
from provgraph.errors import ReviewError, SourceInvalid
from provgraph.wording import language, say

if TYPE_CHECKING:
    from provgraph.review.reviewing import Review

FILE = click.Path(path_type=Path, readable=False)


@click.command("review", cls=SpokenCommand)
@click.argument("draft", type=FILE)
@option("--article", key="draft_review_article", type=FILE, default=None)
@option("--port", key="draft_review_port", type=click.IntRange(0, 65535), default=0)
@option("--no-browser", "no_browser", key="draft_review_no_browser", is_flag=True)
@option("--terminal", "terminal", key="draft_review_terminal", is_flag=True)
@language_option
def review(draft: Path, article: Path | None, port: int, no_browser: bool, terminal: bool) -> None:
    from provgraph.review.reviewing import Review

    try:
        reviewed = Review(draft, article)
    except SourceInvalid as reason:
        tell(reason.told(), err=True)
        raise click.exceptions.Exit(1) from reason
    if terminal:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise ReviewError("draft_review_no_terminal")
        from provgraph.cli.draft_review_screen import DraftReviewApp

        DraftReviewApp(reviewed).run()
    else:
        _serve(reviewed, port, browser=not no_browser)
    left = reviewed.progress().left
    tell(say("dossier_review.ended" if left else "dossier_review.done", path=draft, n=left))


def _serve(reviewed: "Review", port: int, *, browser: bool) -> None:
    from provgraph.review.server import ReviewServer

    with ReviewServer(reviewed, language(), port) as server:
        tell(say("dossier_review.open", path=reviewed.path, address=server.address))
        if reviewed.article is None:
            tell(say("dossier_review.no_text"))
        tell(say("dossier_review.leave"))
        sys.stdout.flush()
        if browser:
            import webbrowser

            webbrowser.open(server.address)
        try:
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            # That is how a review ends; everything is written.
            tell()
