"""JSON Schemas of the course's files, so that an editor completes and checks what is written."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import DecimalSchema

from lessons.course.checks import EXPLORERS
from lessons.course.models import BackgroundFile, ConfusablesFile, CourseFile, FactsFile, TermsFile
from lessons.questions import Bank

SCHEMAS: dict[str, type[BaseModel]] = {
    "course": CourseFile,
    "facts": FactsFile,
    "background": BackgroundFile,
    "terms": TermsFile,
    "confusables": ConfusablesFile,
    "questions": Bank,
    **{Path(kind.FILE).stem: kind for kind in EXPLORERS},
}


class _Generator(GenerateJsonSchema):
    """As pydantic has it, but for a number's text: that must be a number too, so that an editor underlines 45天."""

    def decimal_schema(self, schema: DecimalSchema) -> JsonSchemaValue:
        number, text, *rest = super().decimal_schema(schema)["anyOf"]
        return {"anyOf": [number, text | {"pattern": r"^[-+]?(\d+\.?\d*|\.\d+)$"}, *rest]}


def schema_text(name: str) -> str:
    """Return the JSON Schema with that name (a key of `SCHEMAS`) as text."""
    schema = SCHEMAS[name].model_json_schema(schema_generator=_Generator)
    for part in schema.get("$defs", {}).values():
        if "const" in part.get("properties", {}).get("type", {}):
            part["required"] = ["type", *part["required"]]  # it tells items apart, though each model knows its own
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> None:
    """Write all schemas into `folder` as NAME.json; a test holds the committed ones against the models."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (folder / f"{name}.json").write_text(schema_text(name), encoding="utf-8", newline="\n")
