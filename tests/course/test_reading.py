import json
import re
from pathlib import Path

import pytest
import small_course

from lessons.course import load_course
from lessons.course.schemas import SCHEMAS, schema_text
from lessons.course.yaml_source import read_yaml
from lessons.errors import ContentError

SHIPPED = Path(__file__).parents[2] / "data"


def test_one_lesson_can_be_read_alone(tmp_path):
    """A notebook reads its own lesson; a broken neighbour does not keep it from opening."""
    course = small_course.FILES["course.yaml"]
    neighbour = course[course.index("  - id") :].replace("03_x", "04_y")
    folder = small_course.write(tmp_path, course=("    next: 没有了。\n", "    next: 没有了。\n" + neighbour))
    assert list(load_course(folder, only="03_x").lessons) == ["03_x"]
    with pytest.raises(ContentError, match="04_y"):
        load_course(folder)


def test_an_unknown_lesson_is_named(tmp_path):
    """Asking for a lesson that is not there says which there are."""
    with pytest.raises(ContentError, match=r"课只能是 03_x 里的一个（现在是 '09_z'）"):
        load_course(small_course.write(tmp_path), only="09_z")


def test_sentences_have_anchors(tmp_path):
    """A paragraph's sentences are addressed p1.1, p1.2, and can be quoted by it."""
    text = load_course(small_course.write(tmp_path)).lessons["03_x"].text
    assert text.sentences == {
        "p1.1": "文章说他们去走访。",
        "p1.2": "这一年办了十件！",
        "p2.1": "法律规定两个月内回复。",
        "p3.1": "你怎么看？",
    }
    assert text.quote("p1") == "文章说他们去走访。这一年办了十件！"
    assert text.quote("p1.2") == "这一年办了十件！"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *[("no", "no"), ("on", "on"), ("12:30", "12:30"), ("2019-07-01", "2019-07-01"), ("true", True), ("10", 10)],
        *[("1.5", 1.5), ("'10'", "10"), ("~", None), ("0x1F", "0x1F"), ("1_000", "1_000"), ("２", "２")],
    ],
)
def test_plain_words_stay_words(tmp_path, written, read):
    """An answer such as no or 12:30 is the text that its author typed."""
    (tmp_path / "x.yaml").write_text(f"answer: {written}\n", encoding="utf-8")
    assert read_yaml(tmp_path / "x.yaml", "x.yaml", [])[0] == {"answer": read}


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("a: &a [*a]", "recursive-alias"),
        ("a: *b", "yaml"),
        ("[" * 100_000, "too-much"),
        ("- " * 100_000, "too-much"),
        ("a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 20}]\n" for n in range(1, 20)), "too-much"),
        ("a: 1\n---\nb: 2", "second-document"),
        ("a: [1", "yaml"),
    ],
    ids=["itself", "no-anchor", "brackets", "dashes", "aliases", "documents", "unfinished"],
)
def test_yaml_that_nobody_means_is_a_problem(tmp_path, written, rule):
    """Values without end or in endless number, and other slips, are reported instead of followed."""
    (tmp_path / "x.yaml").write_text(written + "\n", encoding="utf-8")
    problems = []
    read_yaml(tmp_path / "x.yaml", "x.yaml", problems)
    assert [p.rule for p in problems] == [rule]


def test_a_value_may_be_named_and_used_again(tmp_path):
    """An alias stands for the value of its anchor, keys that YAML reads as numbers are names, tags do nothing."""
    (tmp_path / "x.yaml").write_text("a: &a {1: [x, y]}\nb: *a\nc: !!python/name:os.system x\n", encoding="utf-8")
    problems = []
    assert read_yaml(tmp_path / "x.yaml", "x.yaml", problems)[0] == {
        "a": {"1": ["x", "y"]},
        "b": {"1": ["x", "y"]},
        "c": "x",
    }
    assert problems == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_committed_schemas_are_those_of_the_models(name):
    """data/schemas is what the models say: run `lessons schemas` after changing one."""
    assert (SHIPPED / "schemas" / f"{name}.json").read_text(encoding="utf-8") == schema_text(name)


def test_the_schema_hides_what_the_reader_fills_in():
    """An editor does not offer the sentences of an evidence item: they come from the text."""
    evidence = json.loads(schema_text("questions"))["$defs"]["Evidence"]
    assert "sentences" not in evidence["properties"]


def test_the_schema_asks_for_the_type_of_an_item():
    """An editor underlines an item without `type`, as `lessons check` does."""
    schema = json.loads(schema_text("questions"))
    types = {name: part for name, part in schema["$defs"].items() if "type" in part.get("properties", {})}
    assert [name for name, part in types.items() if "type" not in part["required"] and name != "Cell"] == []
    assert {"SingleChoice", "ShortAnswer"} <= types.keys()


@pytest.mark.parametrize(
    ("written", "fits"), [("45", True), ("-1.5", True), ("45天", False), ("5%", False), ("", False)]
)
def test_the_schema_wants_numbers_for_numbers(written, fits):
    """An editor underlines a number with its unit; one in quotes is a number, as for `lessons check`."""
    key = json.loads(schema_text("questions"))["$defs"]["Numeric"]["properties"]["key"]
    (pattern,) = (one["pattern"] for one in key["anyOf"] if one["type"] == "string")
    assert bool(re.search(pattern, written)) is fits
