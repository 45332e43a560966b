"""Writes what a store holds in the formats that other tools read."""

from collections.abc import Iterator
from pathlib import Path

from provgraph.errors import ExportError
from provgraph.exports.cells import SEPARATOR
from provgraph.exports.formats import FORMATS, NETWORK_FORMATS, RDF_FORMATS, TABLE_FORMATS
from provgraph.exports.holdings import Holdings
from provgraph.exports.placing import placed_file, placed_folder
from provgraph.exports.rdf_files import write_rdf
from provgraph.exports.report import ExportReport
from provgraph.questions.answers import Remark, remark
from provgraph.questions.archive import Archive
from provgraph.questions.people import unreviewed
from provgraph.store.base import View
from provgraph.wording import language

Rows = tuple[tuple[str, int], ...]
"""How many rows each table has."""
Written = tuple[Rows, tuple[Remark, ...]]
"""The rows, and what the format cannot hold."""


def write_export(
    view: View, path: Path, form: str, *, with_ties: bool = False, lang: str | None = None
) -> ExportReport:
    """Write everything that a store holds to a file or a folder, in one step.

    Args:
        view: Any store.
        path: The file; for the tables of 'csv' and 'parquet' a folder (or, for 'csv', a .zip file). A path that ends
            in .csv gets one table only, that of the derived ties.
        form: One of `FORMATS`. RDF formats hold the claims (Turtle without their graphs, the others with them);
            GraphML and GEXF hold the participation network; 'csv', 'xlsx' and 'parquet' hold all tables; 'ftm' holds
            FollowTheMoney entities.
        with_ties: RDF only: adds the derived ties, in the graph urn:pg:derived.
        lang: For names and for the dictionary; None: the language of the moment.

    Raises:
        ExportError: No such format, a library is missing, or the place cannot be written.
    """
    lang = lang or language()
    rows: Rows = ()
    not_held: tuple[Remark, ...]
    if form in RDF_FORMATS:
        with placed_file(path) as stream:
            not_held = write_rdf(view, stream, form, with_ties=with_ties)
    elif form in NETWORK_FORMATS:
        rows, not_held = _network(view, path, form, lang)
    elif form == "csv" and path.suffix.lower() == ".csv" and not path.is_dir():
        rows, not_held = _ties(view, path, lang)
    elif form in TABLE_FORMATS:
        rows, not_held = _tables(Holdings(view, lang), path, form)
    elif form == "ftm":
        rows, not_held = _follow_the_money(view, path, lang)
    else:
        raise ExportError("unknown_format", format=form, known=", ".join(FORMATS))
    return ExportReport(str(path), form, _size(path), rows, not_held)


def _without_marks(view: View) -> Iterator[Remark]:
    """Where the format cannot say of a claim that nobody has reviewed it."""
    if n := unreviewed(Archive(view)):
        yield remark("export.unreviewed", n=n)


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(item.stat().st_size for item in path.iterdir())
    return path.stat().st_size if path.is_file() else 0


def _network(view: View, path: Path, form: str, lang: str) -> Written:
    from provgraph.networks.network_files import gexf, graphml
    from provgraph.networks.participation_network import participation_network

    network = participation_network(view)
    with placed_file(path) as stream:
        stream.write(graphml(network) if form == "graphml" else gexf(network, lang))
    remarks = [remark("export.network_only"), remark("export.network_lists")]
    if form == "gexf":
        remarks.append(remark("export.gexf_spells"))
    return (("nodes", network.number_of_nodes()), ("edges", network.number_of_edges())), tuple(remarks)


def _ties(view: View, path: Path, lang: str) -> Written:
    from provgraph.networks.actor_network import actor_network
    from provgraph.networks.network_files import ties_csv

    network = actor_network(view)
    with placed_file(path) as stream:
        stream.write(ties_csv(network, lang).encode())
    return (("ties", network.number_of_edges()),), (remark("export.ties_only"), *_without_marks(view))


def _tables(held: Holdings, path: Path, form: str) -> Written:
    remarks: tuple[Remark, ...] = ()
    if form == "xlsx":
        from provgraph.exports.workbook import write_workbook

        with placed_file(path) as stream:
            rows, remarks = write_workbook(held, stream)
    elif form == "parquet":
        from provgraph.exports import parquet

        with placed_folder(path, parquet.NAMES) as folder:
            rows, remarks = parquet.write_parquet(held, folder)
    else:
        from provgraph.exports import csv_bundle

        if path.suffix.lower() == ".zip":
            with placed_file(path) as stream:
                archive = csv_bundle.Archive(stream)
                rows = csv_bundle.write_bundle(held, archive)
                archive.close()
        else:
            with placed_folder(path, csv_bundle.NAMES) as folder:
                rows = csv_bundle.write_bundle(held, csv_bundle.Folder(folder))
    lists = () if form == "parquet" else (remark("export.lists_joined", separator=SEPARATOR),)
    return rows, (*lists, *remarks, *_left_out(held))


def _left_out(held: Holdings) -> Iterator[Remark]:
    """What no table holds."""
    if foreign := held.foreign():
        yield remark("export.foreign", n=foreign)
    if held.crowded:
        yield remark("export.several_values", n=len(held.crowded))
    if held.unreadable:
        yield remark("export.unreadable", n=len(held.unreadable))


def _follow_the_money(view: View, path: Path, lang: str) -> Written:
    from provgraph.exports.followthemoney import FtmExport

    entities = FtmExport(view, lang)
    number = 0
    with placed_file(path) as stream:
        for line in entities.lines():
            stream.write(f"{line}\n".encode())
            number += 1
    return (("entities", number),), (remark("export.ftm"), *entities.not_held(), *_without_marks(view))
