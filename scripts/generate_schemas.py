"""Writes the JSON Schemas for editors from the dossier format; `--check` only compares."""

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from provgraph.sources.dossier_format import Card, Dossier, Identities

FOLDER = Path(__file__).resolve().parents[1] / "schemas"
BASE = "https://w3id.org/provgraph/schemas"


def schema(name: str, model: type[BaseModel]) -> str:
    """One schema as JSON text, draft 2020-12."""
    made = model.model_json_schema(by_alias=True)
    if model is Dossier:
        # A dossier may hold its card; the field is read on its own, so that pydantic does not see it.
        card = Card.model_json_schema(by_alias=True)
        made["$defs"] |= card.pop("$defs", {})
        made["$defs"]["Card"] = card
        made["properties"]["source"] = {"anyOf": [{"type": "string", "minLength": 1}, {"$ref": "#/$defs/Card"}]}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{BASE}/{name}/1"}
    return json.dumps(head | made, ensure_ascii=False, indent=2, sort_keys=False) + "\n"


def schemas() -> dict[Path, str]:
    """Every schema, by the file that it is written to."""
    models: dict[str, type[BaseModel]] = {"dossier": Dossier, "card": Card, "identities": Identities}
    return {FOLDER / f"{name}.schema.json": schema(name, model) for name, model in models.items()}


def main() -> int:
    """Write the schemas, or say whether they are as they would be written."""
    stale = [path for path, text in schemas().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        return len(stale)
    FOLDER.mkdir(exist_ok=True)
    for path, text in schemas().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
