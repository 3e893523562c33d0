import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from lessons.questions import Bank

BROKEN = [
    ("single_choice", {"key": "z"}, "'key' 只能写"),
    ("single_choice", {"stay": ["z"]}, "'stay' 只能写"),
    ("single_choice", {"options": {"a": samples.OPTIONS["a"]}}, "at least 2"),
    ("multiple_choice", {"key": ["a", "b", "c", "d"]}, "至少要留一个错的选项"),
    ("multiple_choice", {"options": {"a": samples.OPTIONS["a"], "c": samples.OPTIONS["a"]}}, "不能有相同的"),
    ("cloze", {"text": "没有空"}, "'gaps' 要正好是 'text' 里的空"),
    ("cloze", {"gaps": {"1": {"accept": ["甲"], "otherwise": "…", "wrong": {"甲 ": "…"}}}, "text": "{1}"}, "'wrong'"),
    ("cloze", {"gaps": {"1": {"accept": ["甲"], "otherwise": "…", "choices": ["乙"]}}, "text": "{1}"}, "'choices'"),
    ("evidence", {"key": {"p1.2": "走访"}}, "里要有 '走访'"),
    ("evidence", {"key": {"p9.1": "x"}}, "'key' 只能写"),
    ("evidence", {"sentences": {}}, "'passage' 只能写课文里有的段落号"),
    ("evidence", {"key": {"p1.1": "走访", "p1.2": "破损", "p1.3": "修好"}}, "至少要留一句不选"),
    ("true_false", {"points": 0}, "greater than 0"),
    ("true_false", {"colour": "red"}, "Extra inputs"),
    ("numeric", {"tolerance": -1}, "greater than or equal to 0"),
]


@pytest.mark.parametrize(("kind", "change", "message"), BROKEN)
def test_a_broken_item_is_refused(kind, change, message):
    """An item whose key, gaps or options do not fit each other cannot be read."""
    with pytest.raises(ValidationError, match=message):
        samples.item(kind, **change)


def bank(quiz, count=8, **changes):
    raw = [
        {"id": f"03-{n:02}", "type": "true_false"} | samples.COMMON | samples.RAW["true_false"] for n in range(count)
    ]
    return Bank.model_validate({"lesson": "03_x", "items": raw, "quizzes": {"q": {"title": "卷"} | quiz | changes}})


IDS = [f"03-{n:02}" for n in range(8)]


@given(st.text(max_size=8), st.integers(1, 6))
def test_a_form_can_be_replayed(seed, count):
    """The same seed draws the same items in the same order; fixed ones are always in, others come from the pool."""
    made = bank({"items": IDS[:2], "draw": [{"count": count, "pool": IDS[2:]}], "shuffle": True})
    ids = [item.id for item in made.replay("q", seed)]
    assert ids == [item.id for item in made.replay("q", seed)]
    assert len(ids) == len(set(ids)) == 2 + count
    assert set(IDS[:2]) <= set(ids) <= set(IDS)


def test_learners_get_different_draws():
    """Over many seeds every item of a pool is drawn about equally often."""
    made = bank({"draw": [{"count": 3, "pool": IDS}]})
    drawn = [item.id for n in range(400) for item in made.replay("q", str(n))]
    assert min(drawn.count(i) for i in IDS) > 110  # 150 expected


@pytest.mark.parametrize(
    ("quiz", "message"),
    [
        ({"items": []}, "题组里要有题"),
        ({"items": ["03-00", "03-00"]}, "一道题只能写一次"),
        ({"items": ["99-99"]}, "只能写"),
        ({"draw": [{"count": 3, "pool": ["03-00"]}]}, "'count' 最多是 'pool' 里的题数 1"),
        ({"items": ["03-00"], "minutes": 5}, "'minutes' 要和 'policy: deferred' 一起用"),
        (
            {"items": ["03-00"], "policy": "deferred", "confidence": True},
            "'confidence' 不能和 'policy: deferred' 一起用",
        ),
    ],
)
def test_rules_that_do_not_fit_are_refused(quiz, message):
    """A quiz whose rules contradict each other cannot be read."""
    with pytest.raises(ValidationError, match=message):
        bank(quiz)


def sorted_bank(*blueprint, **quiz):
    """Return a bank of twelve items, three each of o1 and o2 on two levels, with a quiz drawn by the blueprint."""
    sorts = [(objective, level) for objective in ("o1", "o2") for level in ("recall", "application")] * 3
    raw = [
        samples.COMMON
        | samples.RAW["true_false"]
        | {"id": f"03-{n:02}", "type": "true_false", "objective": objective, "level": level}
        for n, (objective, level) in enumerate(sorts)
    ]
    return Bank.model_validate(
        {"lesson": "03_x", "items": raw, "quizzes": {"q": {"title": "卷", "blueprint": blueprint} | quiz}}
    )


CELLS = [
    {"objective": "o1", "level": "recall", "count": 2},
    {"objective": "o1", "level": "application", "count": 1},
    {"objective": "o2", "count": 3},
]


@given(st.text(max_size=8))
def test_a_blueprint_draws_so_many_of_each_sort(seed):
    """Whatever the seed, each cell has its number of items, no item comes twice, and the form can be replayed."""
    made = sorted_bank(*CELLS, shuffle=True)
    form = made.replay("q", seed)
    assert [item.id for item in form] == [item.id for item in made.replay("q", seed)]
    assert len({item.id for item in form}) == 6
    assert sorted((item.objective, item.level) for item in form if item.objective == "o1") == [
        ("o1", "application"),
        ("o1", "recall"),
        ("o1", "recall"),
    ]
    assert {item.id for item in form} <= set(made.asked_by("q"))


def test_cells_in_another_order_draw_the_same_items():
    """A form depends on what its cells say, not on where they stand in the file."""
    one, other = sorted_bank(*CELLS), sorted_bank(*reversed(CELLS))
    for n in range(20):
        assert {item.id for item in one.replay("q", str(n))} == {item.id for item in other.replay("q", str(n))}


def test_learners_get_different_forms_of_a_blueprint():
    """Over many seeds each item of a cell is drawn about equally often."""
    drawn = [item.id for n in range(300) for item in sorted_bank(CELLS[0]).replay("q", str(n))]
    assert {i: drawn.count(i) > 150 for i in set(drawn)} == {
        "03-00": True,
        "03-04": True,
        "03-08": True,
    }  # 200 expected


def test_named_items_are_not_drawn_again():
    """What a quiz asks of everybody is in no cell of its blueprint."""
    made = sorted_bank({"objective": "o1", "level": "recall", "count": 2}, items=["03-00"])
    assert made.replay("q", "x")[0].id == "03-00"
    assert made.pool("q", made.quizzes["q"].blueprint[0]) == ["03-04", "03-08"]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([{"objective": "o1", "level": "recall", "count": 4}], "（o1/recall 要 4 道只有 3 道）"),
        (
            [{"objective": "o3", "count": 1}, {"objective": "o1", "count": 7}],
            "（o3 要 1 道只有 0 道、o1 要 7 道只有 6 道）",
        ),
        ([{"objective": "o1", "type": "cloze", "count": 1}], "（o1/cloze 要 1 道只有 0 道）"),
        ([{"objective": "o1", "count": 2}, {"objective": "o1", "level": "recall", "count": 1}], "各行不能抽到同样的题"),
        ([{"objective": "o1", "count": 0}], "greater than 0"),
    ],
)
def test_a_blueprint_that_cannot_be_drawn_is_refused(cells, message):
    """Cells with too few items are all named, and so are cells that could draw the same item."""
    with pytest.raises(ValidationError, match=message):
        sorted_bank(*cells)


VARIED = {
    "stem": "{day}收到，几号到期？",
    "explanation": "{day}起算。",
    "values": {"day": "7月31日"},
    "key": 30,
    "variants": [{"values": {"day": "8月30日"}, "key": 29, "wrong": [{"value": 30, "feedback": "不是30"}]}],
    "unit": "日",
}


def test_numbers_vary_with_the_seed_and_can_be_replayed():
    """A varied item shows one of its sets of numbers, marks by it, and counts as the same item either way."""
    item = samples.item("numeric", **VARIED)
    seen = {}
    for n in range(40):
        form = item.variant(str(n))
        assert form == item.variant(str(n))
        assert form.version == item.version
        seen[form.public()["stem"]] = form.mark(form.solution()).state, form.solution()
    assert seen == {"7月31日收到，几号到期？": ("right", "30"), "8月30日收到，几号到期？": ("right", "29")}


def test_a_variant_must_fill_every_text():
    """A set of numbers that leaves a name in the stem open is refused."""
    with pytest.raises(ValidationError, match="'values' 要正好是题里大括号中的名字"):
        samples.item("numeric", **(VARIED | {"values": {}}))
