"""Tables: CSV and its kin, spreadsheets, Parquet, read by a mapping."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from provgraph.errors import Problem, ProvgraphError, SourceInvalid
from provgraph.model.audit import Audit
from provgraph.model.claims import SourceStream, Statement
from provgraph.sources.cards import source_of_file
from provgraph.sources.loader import Document
from provgraph.sources.mapping.claims import TableClaims
from provgraph.sources.mapping.columns import table_columns
from provgraph.sources.mapping.entries import entries_of
from provgraph.sources.mapping.episodes import Episodes, in_order_of_time
from provgraph.sources.mapping.format import Mapping
from provgraph.sources.mapping.header import Header, find_header, read_header
from provgraph.sources.mapping.shipped import chosen_mapping, named_mapping, recognising, sidecar
from provgraph.sources.tables import looks_like_table, open_tables
from provgraph.sources.tables.sheet import Table, TableForm
from provgraph.sources.telling import Teller

_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".tab": "text/tab-separated-values",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".parquet": "application/vnd.apache.parquet",
}
_PLAIN_TEXT = (".txt", ".dat", ".tab")
"""Endings that tables share with much else: such a file is a table only if a mapping says so."""


class TableLoader:
    """Reads a table by the mapping that the user names, that lies beside it, or that recognises its columns."""

    name = "table"
    endings = (*_MEDIA_TYPES, ".txt", ".dat")

    def recognises(self, path: Path) -> bool:
        """Whether the content is a table; of plain texts, one for which there is a mapping."""
        try:
            if not looks_like_table(path):
                return False
            if path.suffix.lower() not in _PLAIN_TEXT or sidecar(path).is_file():
                return True
            return bool(recognising(open_tables(path, TableForm(), Audit(), _silent), path))
        except (ProvgraphError, OSError):
            return False

    def read(self, document: Document) -> Iterator[SourceStream]:
        """The one source that the file is."""
        mapping = named_mapping(document)
        if mapping is None:
            mapping = chosen_mapping(document, open_tables(document.path, TableForm(), Audit(), _silent))
        tables = open_tables(document.path, _form(mapping), document.audit, document.tick)
        read = _read_by(mapping, tables, document)
        document.audit.note("mapping", name=mapping.name)
        media_type = _MEDIA_TYPES.get(document.path.suffix.lower(), "text/plain")
        source = source_of_file(document, media_type)
        if source.language is None:
            source = replace(source, language=mapping.source.language)
        teller = Teller(source)
        statements = _statements(mapping, read, teller, document)
        yield SourceStream(graph=source.iri, file=document.file, statements=statements, source=source)


def _silent(_done: int, _of: int) -> None:
    """A first look, of which nobody is told."""


def _form(mapping: Mapping) -> TableForm:
    table = mapping.table
    delimiter = "\t" if table.delimiter == "tab" else table.delimiter
    sheets = tuple(table.sheets) if table.sheets is not None else None
    return TableForm(encoding=table.encoding, delimiter=delimiter, sheets=sheets)


def _read_by(mapping: Mapping, tables: list[Table], document: Document) -> list[tuple[Table, Header]]:
    """The tables that the mapping reads, each with its header; the others are told to the audit.

    Raises:
        SourceInvalid: It reads none.
    """
    if len(tables) == 1:
        return [(tables[0], read_header(mapping, tables[0], document.path))]
    found = [(table, find_header(mapping, table, document.path)) for table in tables]
    read = [(table, header) for table, header in found if header is not None]
    if not read:
        raise SourceInvalid([_problem_with(mapping, table, document) for table in tables])
    for table, header in found:
        if header is None:
            document.audit.note("sheet_left_out", sheet=table.sheet, mapping=mapping.name)
    return read


def _problem_with(mapping: Mapping, table: Table, document: Document) -> Problem:
    """Why the mapping does not read this sheet of several."""
    try:
        read_header(mapping, table, document.path)
    except SourceInvalid as reason:
        return reason.problems[0]
    return Problem(document.file, None, "sheet_not_recognised", {"sheet": table.sheet, "mapping": mapping.name})


def _statements(
    mapping: Mapping, read: list[tuple[Table, Header]], teller: Teller, document: Document
) -> Iterator[Statement]:
    audit = document.audit
    claims = TableClaims(mapping, teller, audit, document.file)
    if claims.needs_survey:
        for table, header in read:
            for entry in entries_of(mapping, table, header, Audit(), counting=False):
                claims.survey(entry)
    for table, header in read:
        for row in header.titles:
            audit.note("row_above_header", row=row)
        entries = entries_of(mapping, table, header, audit)
        if mapping.episodes is not None:
            first_look = entries_of(mapping, table, header, Audit(), counting=False)
            in_order = in_order_of_time(first_look, mapping.episodes)
            episodes = Episodes(mapping.episodes, teller, audit, document.file, table.sheet)
            for _ in episodes.read(entries, in_order):
                yield from teller.take()
        else:
            for entry in entries:
                claims.read(entry)
                yield from teller.take()
        _tell_columns(header, mapping, audit)
    for _ in claims.finish():
        yield from teller.take()


def _tell_columns(header: Header, mapping: Mapping, audit: Audit) -> None:
    """Say of each column whether it was used."""
    view = header.view
    read = {view.index[name] for name in table_columns(mapping)}
    for place, name in enumerate(view.headers):
        if place in read:
            audit.use_field(name, view.used[place])
        elif view.used[place] or name != f"({place + 1})":
            audit.ignore_field(name, "column_unused", view.used[place])
    for name in mapping.optional:
        if name in view.index and view.index[name] is None:
            audit.note("column_absent", column=name)
