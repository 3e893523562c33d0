import re
import shutil
from pathlib import Path
from typing import get_args

from lessons.course import load_course
from lessons.course.checks import check_course
from lessons.course.lint import BANK_RULES, ITEM_RULES
from lessons.questions.bank import AnyItem

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")


def test_the_guide_tells_of_every_rule():
    """The guide has one heading for each rule of the linter, and none for a rule that is not there."""
    told = re.findall(r"^#### `([a-z-]+)`", GUIDE, flags=re.MULTILINE)
    assert sorted(told) == sorted({*ITEM_RULES, *BANK_RULES, "silence"})


def test_the_guide_tells_of_every_type():
    """The guide's table has every item type, and names an item of lesson 3 that is of that type."""
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| ([\d-]+) \|$", GUIDE, flags=re.MULTILINE))
    union, *_ = get_args(AnyItem)
    assert set(told) == {kind.model_fields["type"].default for kind in get_args(union)}
    bank = load_course(ROOT / "data", only="03_public_interest").lessons["03_public_interest"].bank
    kinds = {item.id: item.kind for item in bank.items}
    assert {kind: kinds[example] for kind, example in told.items()} == {kind: kind for kind in told}


def test_the_example_in_the_guide_is_sound(tmp_path):
    """Whoever copies the item from the guide into lesson 3 gets no complaint."""
    example = re.search(r"```yaml\n(  - id: 03-99.*?)```", GUIDE, flags=re.DOTALL)[1]
    shutil.copytree(ROOT / "data", tmp_path / "course")
    bank = tmp_path / "course" / "questions" / "03_public_interest.yaml"
    text = bank.read_text(encoding="utf-8")
    assert text.count("items: [03-53]") == 1
    bank.write_text(text.replace("items: [03-53]", "items: [03-53, 03-99]") + "\n" + example, encoding="utf-8")
    assert [str(problem) for problem in check_course(tmp_path / "course")] == []
