"""Writes the JSON Schemas for editors from the formats of dossiers and of mappings; `--check` only compares.

python scripts/generate_schemas.py            writes schemas/*.schema.json
python scripts/generate_schemas.py --check    writes nothing; exit code 1 when one of them is not up to date
"""

import ast
import inspect
import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from provgraph.sources import dossier_format
from provgraph.sources.dossier_format import Card, Dossier, Identities
from provgraph.sources.mapping import format as mapping_format
from provgraph.sources.mapping.format import Mapping

FOLDER = Path(__file__).resolve().parents[1] / "schemas"
BASE = "https://w3id.org/provgraph/schemas"
MODELS: dict[str, type[BaseModel]] = {"dossier": Dossier, "card": Card, "identities": Identities, "mapping": Mapping}
FORMATS = (dossier_format, mapping_format)


def field_texts() -> dict[str, dict[str, str]]:
    """What stands below the fields of each class. Read here, because pydantic would read it at every start."""
    texts: dict[str, dict[str, str]] = {}
    nodes = [node for module in FORMATS for node in ast.parse(inspect.getsource(module)).body]
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            for field, below in zip(node.body, node.body[1:], strict=False):
                match field, below:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str() as text)):
                        texts.setdefault(node.name, {})[name] = text
    return texts


def schema(name: str, model: type[BaseModel]) -> str:
    """One schema as JSON text, draft 2020-12."""
    made = model.model_json_schema(by_alias=True)
    if model is Dossier:
        # A dossier may hold its card; the field is read on its own, so that pydantic does not see it.
        card = Card.model_json_schema(by_alias=True)
        made["$defs"] |= card.pop("$defs", {})
        made["$defs"]["Card"] = card
        made["properties"]["source"] = {"anyOf": [{"type": "string", "minLength": 1}, {"$ref": "#/$defs/Card"}]}
    made = _as_the_loader_reads(made)
    for part in [made, *made.get("$defs", {}).values()]:
        _describe(part, field_texts())
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{BASE}/{name}/1"}
    return json.dumps(head | made, ensure_ascii=False, indent=2, sort_keys=False) + "\n"


def _as_the_loader_reads(node: Any) -> Any:
    """The schema without what pydantic says of Python: keys may be absent, not null; a key needs no title."""
    if isinstance(node, list):
        return [_as_the_loader_reads(item) for item in node if item != {"type": "null"}]
    if not isinstance(node, dict):
        return node
    made = {key: _as_the_loader_reads(value) for key, value in node.items() if key != "default" or value}
    for key in made.get("properties", {}):
        made["properties"][key].pop("title", None)
    if "patternProperties" in made:
        made["additionalProperties"] = False
    if len(made.get("anyOf", ())) == 1:
        made |= made.pop("anyOf")[0]
    return made


def _describe(part: dict[str, Any], texts: dict[str, dict[str, str]]) -> None:
    """Give each key of an object the text that editors show."""
    model = next(found for module in FORMATS if (found := vars(module).get(part["title"])) is not None)
    for name, field in model.model_fields.items():
        found = [texts.get(cls.__name__, {}).get(name) for cls in model.__mro__]
        text = next((text for text in found if text), None)
        if text is not None:
            part["properties"][field.alias or name]["description"] = text


def schemas() -> dict[Path, str]:
    """Every schema, by the file that it is written to."""
    return {FOLDER / f"{name}.schema.json": schema(name, model) for name, model in MODELS.items()}


def main() -> int:
    """Write the schemas, or say whether they are as they would be written."""
    made = schemas()
    if "--check" in sys.argv:
        stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        for path in stale:
            print(f"{path} is not up to date: run python scripts/generate_schemas.py", file=sys.stderr)
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
