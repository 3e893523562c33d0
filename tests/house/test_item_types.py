"""Where a new item type must not be forgotten: the guide in CONTRIBUTING.md names these places."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.questions.samples import RAW

from lessons.classroom import assignment_text, sample_class
from lessons.exports import from_item, page_item, printed
from lessons.questions import Item
from lessons.questions.bank import AnyItem

ROOT = Path(__file__).parents[2]
PARTS = ROOT / "src" / "lessons" / "widgets" / "parts"
CLASSES: tuple[type[Item], ...] = get_args(get_args(AnyItem)[0])
TYPES = {get_args(kind.model_fields["type"].annotation)[0]: kind for kind in CLASSES}


def block(file: Path, name: str) -> str:
    """Return what stands between the braces of the object `name` in a front-end module."""
    found = re.search(rf"{name} = {{(.*?)}};", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert found, f"{file.name} has no {name}"
    return found[1]


@pytest.mark.parametrize("kind", TYPES)
def test_browser_can_show_it_and_has_a_word_for_it(kind: str) -> None:
    """A type has a renderer, and a word that stands beside the number of its question."""
    for file, name in (("renderers.mjs", "RENDERERS"), ("words.mjs", "KINDS")):
        assert re.search(rf"^ +{kind}\b", block(PARTS / file, name), flags=re.MULTILINE), f"{kind} lacks in {file}"


@pytest.mark.parametrize("kind", TYPES)
def test_every_format_has_a_form_of_it(kind: str) -> None:
    """A type can be exported as a question, stands on the page that marks itself, and on paper."""
    own: Any
    for own in (from_item._own, page_item._parts, printed._printed):
        assert own.dispatch(TYPES[kind]) is not own.dispatch(object), f"{kind} lacks in {own.__module__}"


@pytest.mark.parametrize("kind", TYPES)
def test_class_room_knows_it(kind: str) -> None:
    """A type has its name in assignment.yaml and stands in the sample class's assignment."""
    assert kind in assignment_text._TYPES
    assert kind in sample_class._KINDS


@pytest.mark.parametrize("kind", TYPES)
def test_docs_and_samples_have_it(kind: str) -> None:
    """A type has a sample among the tests, a row for authors, a row on the wire, and an item in the gallery."""
    assert kind in RAW
    assert f"| `{kind}` |" in (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    assert f"| `{kind}` |" in (ROOT / "docs" / "wire.md").read_text(encoding="utf-8")
