"""verify: are the claims of a store still where they were? Texts and files are read; the store is only read."""

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from provgraph.errors import LoaderError, SourceError, SourceMissing
from provgraph.model.locators import Section, TextPosition
from provgraph.questions.archive import Archive
from provgraph.sources.cards import digest_of_file
from provgraph.sources.loaders.yaml_marker import marked_format
from provgraph.store.base import View
from provgraph.verification.comparing import compare
from provgraph.verification.findings import Checked, Finding, Guess, Outcome, Trace, Unmatched, Verification
from provgraph.verification.held import Held, PlacedClaim, held_sources, in_words
from provgraph.verification.matching import Match, Matching, Misfit
from provgraph.verification.rereading import read_again
from provgraph.verification.tracing import trace


def verify(
    view: View,
    paths: Iterable[Path | str],
    *,
    source: str | None = None,
    loader: str | None = None,
    mapping: str | None = None,
) -> Verification:
    """Hold the claims of a store against the texts and files that they were taken from, as these are now.

    Args:
        view: Any store; nothing is written to it, and no text is kept.
        paths: Texts, saved pages, files that were loaded; of a folder all that lies in it.
        source: The id of the one source that the one file is, or is the text of, whatever it is called.
        loader, mapping: For files that were loaded: another than the ones that read them then.

    Raises:
        SourceMissing: There is no such file, or nothing in the folder.
        SourceError: No such source; or *source* with several files.
        SourceInvalid: The file cannot be read, where *source* says which it is.
    """
    sources = held_sources(view)
    matching = Matching(sources)
    files = [file for path in map(Path, paths) for file in _files(path)]
    if source is not None:
        chosen = next((held for held in sources if held.id == source), None)
        if chosen is None:
            raise SourceError("no_such_source", source=source, known=", ".join(held.id for held in sources) or "-")
        if len(files) != 1:
            raise SourceError("verify_one_file", source=source, n=len(files))
        matching.asked(files[0], chosen)
    else:
        for file in dict.fromkeys(files):
            matching.offer(file)
    archive = Archive(view)
    checked, misfits = [], list(matching.misfits)
    for match in matching.matches:
        try:
            checked.append(_check(match, archive, loader, mapping))
        except (SourceError, LoaderError) as reason:
            if source is not None:
                raise
            misfits.append(Misfit(match.path, "unreadable", reason=reason))
    done = {one.source.iri for one in checked}
    return Verification(
        tuple(checked),
        tuple(_unmatched(misfit, archive) for misfit in misfits),
        tuple(archive.source(held.iri) for held in sources if held.iri not in done) if source is None else (),
    )


def _files(path: Path) -> list[Path]:
    """The file, or what lies in the folder and its folders; files of ours are none that a source could be."""
    if not path.exists():
        raise SourceMissing("source_missing", path=str(path))
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for place, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if not name.startswith(".")]
    given = sorted(file for file in found if file.is_file() and not _is_ours(file))
    if not given:
        raise SourceMissing("verify_nothing", path=str(path))
    return given


def _is_ours(file: Path) -> bool:
    return file.suffix.lower() in (".yaml", ".yml") and marked_format(file) is not None


def _check(match: Match, archive: Archive, loader: str | None, mapping: str | None) -> Checked:
    if match.text is not None:
        return _check_text(match, match.text.text.text, match.text.text.digest == match.card.text_digest, archive)
    return _check_file(match, archive, loader, mapping)


def _check_file(match: Match, archive: Archive, loader: str | None, mapping: str | None) -> Checked:
    unchanged = digest_of_file(match.path) == match.card.file_digest
    unread = 0
    findings: list[Finding] = []
    if unchanged and loader is None and mapping is None:
        counts = Counter({Outcome.SAME.value: sum(len(claim.places) for claim in match.held.claims().values())})
    else:
        now = read_again(match.path, match.card, loader=loader, mapping=mapping)
        counts, findings = compare(match.held, now)
        unread = now.unread
    findings.sort(key=_order)
    return Checked(
        archive.source(match.held.iri), str(match.path), match.way, unchanged, counts, tuple(findings), unread=unread
    )


def _check_text(match: Match, text: str, unchanged: bool, archive: Archive) -> Checked:
    claims = match.held.claims().values()
    positions = [place for claim in claims for place in claim.places if isinstance(place, TextPosition)]
    if unchanged:
        traces = {place: Trace(Outcome.SAME, place.start, 1) for place in positions}
    else:
        traces = trace(positions, text)
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    findings = []
    for claim in claims:
        for place in claim.places:
            if isinstance(place, TextPosition):
                found = traces[place]
            else:
                found = Trace(Outcome.NOT_CHECKABLE, why="section" if isinstance(place, Section) else "not_text")
            counts[found.outcome.value] += 1
            if found.why is not None:
                reasons[found.why] += 1
            elif isinstance(place, TextPosition) and found.outcome is not Outcome.SAME:
                findings.append(_finding(claim, place, found, match.held))
    findings.sort(key=_order)
    return Checked(
        archive.source(match.held.iri), str(match.path), match.way, unchanged, counts, tuple(findings), reasons
    )


def _finding(claim: PlacedClaim, place: TextPosition, found: Trace, held: Held) -> Finding:
    new = near = None
    if found.outcome is Outcome.MOVED and found.start is not None:
        new = TextPosition(found.start, found.start + place.end - place.start)
    elif found.outcome is Outcome.CHANGED:
        near = found.start
    old = TextPosition(place.start, place.end)
    return Finding(claim.iri, in_words(claim, held), found.outcome, old, new, near, found.found, found.alone)


def _order(finding: Finding) -> tuple[str, object]:
    """By the place in the source, new ones last."""
    place = finding.old or finding.new
    return ("~" if finding.old is None else type(place).__name__, place)


def _unmatched(misfit: Misfit, archive: Archive) -> Unmatched:
    guesses = tuple(Guess(archive.source(iri), round(alike, 2)) for iri, alike in misfit.guesses)
    return Unmatched(str(misfit.path), misfit.why, guesses, misfit.reason)
