"""docs/exports.md tells of each format and item type what the code does."""

import re
from pathlib import Path

import pytest

from lessons.exports import gift, moodle, qti
from lessons.exports.from_item import from_item
from lessons.exports.losses import Loss
from lessons.exports.writing import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
NAMES = {
    "moodle": lambda question: moodle.TYPES[question.kind],
    "gift": lambda question: gift.TYPES[question.kind],
    "qti": qti.qti_type,
}


def table(heading):
    """Return the cells below a heading, by the first cell of the row and the name of the column."""
    lines = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return {row[0].strip("`"): dict(zip(rows[0][1:], row[1:], strict=True)) for row in rows[2:]}


@pytest.mark.parametrize("name", FORMATS)
def test_losses_are_told(items, name):
    """The table of losses has, for each type and format, just what the export of the small bank loses."""
    told = {kind: cells[name] for kind, cells in table("What is lost").items()}
    lost = {kind: ", ".join(loss for loss in Loss if loss in FORMATS[name].lost(item)) for kind, item in items.items()}
    assert told == {kind: found or "—" for kind, found in lost.items()}


@pytest.mark.parametrize("name", NAMES)
def test_types_are_told(items, name):
    """The table of types has the other format's name for each."""
    told = {kind: cells[name] for kind, cells in table("What an item becomes").items()}
    assert told == {kind: f"`{NAMES[name](from_item(item)[0])}`" for kind, item in items.items()}


def test_every_loss_is_explained():
    """Each word of the table of losses is explained below it."""
    explained = set(re.findall(r"^- \*\*(.+?)\*\*", PAGE, re.MULTILINE))
    assert {str(loss) for loss in Loss} <= explained
