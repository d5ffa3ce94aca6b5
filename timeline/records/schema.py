"""The JSON Schema of record files, made from the models."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from timeline.records.models import MODELS, BatchHeader
from timeline.records.reading import SECTIONS
from timeline.records.shape import NEEDED

__all__ = ["json_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Answer one JSON Schema (2020-12) for record files.

    Returns:
        A schema that accepts a YAML or JSON file (`$defs/file`), a list of records
        (`$defs/records`), or one line of JSONL (`$defs/line`).

    >>> sorted(json_schema()["$defs"]["file"]["properties"])
    ['batch', 'claims', 'events', 'links', 'policies', 'sources']
    """
    classes = [*MODELS.values(), BatchHeader]
    refs, top = models_json_schema([(each, "validation") for each in classes])
    defs: dict[str, Any] = top["$defs"]
    for each in defs.values():
        each["description"] = each.get("description", "").split("\n\n", 1)[0]
    names = {each: refs[each, "validation"]["$ref"].rsplit("/", 1)[1] for each in classes}
    for kind, model in MODELS.items():
        _add_needed(defs[names[model]], kind)
    kinds = {kind: {"$ref": f"#/$defs/{names[model]}"} for kind, model in MODELS.items()}
    header = {"$ref": f"#/$defs/{names[BatchHeader]}"}
    defs["file"] = {
        "type": "object",
        "description": "A YAML or JSON file of records.",
        "additionalProperties": False,
        "properties": {
            "batch": header,
            **{
                section: {"type": ["array", "null"], "items": kinds[kind]}
                for section, kind in SECTIONS.items()
            },
        },
    }
    defs["line"] = {
        "description": "One line of a JSONL file: a record that says its kind.",
        "oneOf": [{**ref, "required": ["record"]} for ref in kinds.values()],
    }
    defs["records"] = {
        "type": "array",
        "description": "A JSON file that is a list of records.",
        "items": {"$ref": "#/$defs/line"},
    }
    return {
        "$schema": DIALECT,
        "title": "Records of a timeline",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("file", "records", "line")],
        "$defs": defs,
    }


def _add_needed(schema: dict[str, Any], kind: str) -> None:
    """Say which fields an asserted item needs; a correction needs only what it changes."""
    rules: list[dict[str, Any]] = []
    if NEEDED[kind]:
        others = {
            "properties": {"op": {"enum": ["correct", "retract", "restore"]}},
            "required": ["op"],
        }
        rules.append({"if": others, "else": {"required": list(NEEDED[kind])}})
    if rules:
        schema["allOf"] = rules
