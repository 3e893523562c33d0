"""JSON Schemas of the course's files, so that an editor completes and checks what is written."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from lessons.course.case_path import CasePath
from lessons.course.conditions import Conditions
from lessons.course.counted_cases import CountedCases
from lessons.course.forgetting import Forgetting
from lessons.course.honours import Honours
from lessons.course.hundred_percent import HundredPercent
from lessons.course.letter_deadlines import LetterDeadlines
from lessons.course.made_up_rating import MadeUpRating
from lessons.course.models import BackgroundFile, ConfusablesFile, CourseFile, FactsFile, TermsFile
from lessons.course.one_place import OnePlace
from lessons.course.ties import Ties
from lessons.questions import Bank

SCHEMAS: dict[str, type[BaseModel]] = {
    "course": CourseFile,
    "facts": FactsFile,
    "background": BackgroundFile,
    "terms": TermsFile,
    "confusables": ConfusablesFile,
    "questions": Bank,
    "case_path": CasePath,
    "counted_cases": CountedCases,
    "conditions": Conditions,
    "one_place": OnePlace,
    "letter_deadlines": LetterDeadlines,
    "hundred_percent": HundredPercent,
    "forgetting": Forgetting,
    "ties": Ties,
    "honours": Honours,
    "rating": MadeUpRating,
}


def schema_text(name: str) -> str:
    """Return the JSON Schema with that name (a key of `SCHEMAS`) as text."""
    schema = SCHEMAS[name].model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> None:
    """Write all schemas into `folder` as NAME.json; a test holds the committed ones against the models."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (folder / f"{name}.json").write_text(schema_text(name), encoding="utf-8", newline="\n")
