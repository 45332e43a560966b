"""The dictionary that goes with exported tables: `datapackage.json` for programs, a page and a table for people."""

import json
from collections.abc import Iterable, Iterator

from provgraph.exports.cells import ESCAPE, SEPARATOR
from provgraph.exports.columns import Column, Form, Table
from provgraph.vocabulary.version import software
from provgraph.wording import say

_TYPES = {
    Form.WHOLE: "integer",
    Form.NUMBER: "number",
    Form.FLAG: "boolean",
    Form.DAY: "date",
    Form.MOMENT: "datetime",
}
HEADER = ("table", "column", "type", "required", "refers_to", "values", "description")


def entries(tables: Iterable[Table], lang: str) -> Iterator[tuple[str, ...]]:
    """One row per table (without a column), and one per column, in the order of `HEADER`."""
    for table in tables:
        yield table.name, "", "", "", "", "", table.describe(lang)
        for column in table.columns:
            values = SEPARATOR.join(concept.key for concept in column.scheme) if column.scheme else ""
            needed = "true" if column.needed else "false"
            yield table.name, column.name, column.form.value, needed, column.refers_to, values, column.describe(lang)


def data_package(tables: Iterable[tuple[Table, int]], ending: str, lang: str) -> bytes:
    """`datapackage.json` (Frictionless Data Package, Table Schema), with descriptions in both languages.

    Args:
        tables: The tables, each with its number of rows.
        ending: Of the tables' files: 'csv' or 'parquet'.
        lang: Of the field `description`.
    """
    found = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "provgraph-export",
        "title": say("export.title", lang),
        **_described("export.about", lang),
        "provgraph": {
            "software": software(),
            "listSeparator": SEPARATOR,
            "listEscape": ESCAPE,
            "language": lang,
        },
        "resources": [_resource(table, rows, ending, lang) for table, rows in tables],
    }
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _described(key: str, lang: str) -> dict[str, str]:
    return {"description": say(key, lang)} | {f"description_{each}": say(key, each) for each in ("fr", "en")}


def _resource(table: Table, rows: int, ending: str, lang: str) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [_field(column, lang, ending) for column in table.columns]}
    if ending == "csv":
        schema["missingValues"] = [""]
    if table.key:
        schema["primaryKey"] = list(table.key)
    foreign = [
        {"fields": [column.name], "reference": {"resource": _resource_name(column.refers_to), "fields": [target]}}
        for column in table.columns
        if column.refers_to
        for target in (_first_column(column.refers_to),)
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    found: dict[str, object] = {
        "name": _resource_name(table.name),
        "path": f"{table.name}.{ending}",
        "format": ending,
        "mediatype": "text/csv" if ending == "csv" else "application/vnd.apache.parquet",
        "description": table.describe(lang),
        "description_fr": table.describe("fr"),
        "description_en": table.describe("en"),
        "rows": rows,
        "schema": schema,
    }
    if ending == "csv":
        found |= {
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n"},
        }
    return found


def _resource_name(table: str) -> str:
    return table.replace("_", "-")


def _first_column(table: str) -> str:
    from provgraph.exports.tables import table_called

    return table_called(table).columns[0].name


def _field(column: Column, lang: str, ending: str) -> dict[str, object]:
    found: dict[str, object] = {"name": column.name, "type": _TYPES.get(column.form, "string")}
    if column.form is Form.MOMENT:
        found["format"] = "any"  # ISO 8601; some have parts of a second
    if column.form is Form.LIST:
        found |= (
            {"separator": SEPARATOR, "escape": ESCAPE} if ending == "csv" else {"type": "list", "itemType": "string"}
        )
    if column.form is Form.EDTF:
        found["rdfType"] = "http://id.loc.gov/datatypes/edtf/EDTF"
    constraints: dict[str, object] = {"required": True} if column.needed else {}
    if column.form is Form.KEY and column.scheme:
        constraints["enum"] = [concept.key for concept in column.scheme]
    if constraints:
        found["constraints"] = constraints
    for name, each in (("description", lang), ("description_fr", "fr"), ("description_en", "en")):
        found[name] = column.describe(each)
    return found


def readme(tables: Iterable[tuple[Table, int]], ending: str, lang: str) -> bytes:
    """A page about the tables, in Markdown."""
    lines = [f"# {say('export.title', lang)}", "", say("export.about", lang), "", say("export.conventions", lang), ""]
    if ending == "csv":
        lines += [say("export.csv_conventions", lang, separator=f"`{SEPARATOR}`", escape=f"`{ESCAPE}`"), ""]
    for table, rows in tables:
        lines += [f"## {table.name}", "", f"{table.describe(lang)} ({say('export.row_count', lang, n=rows)})", ""]
        lines += [f"- `{column.name}` ({_kind(column)}): {column.describe(lang)}" for column in table.columns]
        lines.append("")
    return "\n".join(lines).encode()


def _kind(column: Column) -> str:
    return column.form.value + (f" → {column.refers_to}" if column.refers_to else "")
