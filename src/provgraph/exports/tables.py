"""Every table that an export writes, in the order in which a reader meets them."""

from provgraph.errors import ExportError
from provgraph.exports.columns import Table
from provgraph.exports.derived_tables import ACTORS, MENTIONS, MISSIONS, PLACES, SESSIONS
from provgraph.exports.evidence_tables import CLAIMS, CONCEPTS, LOCATORS, PARTIES, SOURCES, TIES
from provgraph.exports.record_tables import ACTOR_TABLES, MISSION_TABLES, RESULT_TABLES, SESSION_TABLES

TABLES: tuple[Table, ...] = (
    SOURCES,
    CLAIMS,
    LOCATORS,
    ACTORS,
    MENTIONS,
    *ACTOR_TABLES,
    PLACES,
    MISSIONS,
    *MISSION_TABLES,
    SESSIONS,
    *SESSION_TABLES,
    *RESULT_TABLES,
    PARTIES,
    TIES,
    CONCEPTS,
)


def table_called(name: str) -> Table:
    """The table of that name. Raises ExportError: there is none."""
    for table in TABLES:
        if table.name == name:
            return table
    raise ExportError("export_no_table", table=name, known=", ".join(table.name for table in TABLES))
