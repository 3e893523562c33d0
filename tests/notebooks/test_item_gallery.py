"""The gallery tells the truth: every item type is in it, and each excerpt stands so in the bank."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from lessons.course import load_course

ROOT = Path(__file__).parents[2]
CELLS = json.loads((ROOT / "notebooks/instructor/item_gallery.ipynb").read_text(encoding="utf-8"))["cells"]
SOURCES = ["".join(cell["source"]) for cell in CELLS]
BANK = load_course(ROOT / "data", only="03_public_interest").lessons["03_public_interest"].bank
RAW = yaml.safe_load((ROOT / "data/questions/03_public_interest.yaml").read_text(encoding="utf-8"))["items"]
EXCERPTS = [
    item
    for source in SOURCES
    for block in re.findall(r"```yaml\n(.*?)```", source, re.DOTALL)
    for item in yaml.safe_load(block)
]


def test_every_type_is_shown_live_and_as_yaml() -> None:
    """Each type of which the bank has an item is shown once live, under an excerpt of the same item."""
    live = re.findall(r'lesson\.item\("(.*?)"\)', "\n".join(SOURCES))
    shown = {item["id"]: item["type"] for item in EXCERPTS}
    assert sorted(shown[i] for i in live) == sorted({item.kind for item in BANK.items})


def test_excerpts_stand_in_the_bank() -> None:
    """Whatever an excerpt says of an item, the bank says of it too."""
    raw = {item["id"]: item for item in RAW}
    for item in EXCERPTS:
        assert is_part(item, raw[item["id"]]), item["id"]


def is_part(excerpt: Any, whole: Any) -> bool:
    """Tell whether an excerpt leaves things out of `whole` but changes nothing."""
    if isinstance(excerpt, dict) and isinstance(whole, dict):
        return all(key in whole and is_part(value, whole[key]) for key, value in excerpt.items())
    if isinstance(excerpt, list) and isinstance(whole, list):
        return all(any(is_part(one, other) for other in whole) for one in excerpt)
    return bool(excerpt == whole)
