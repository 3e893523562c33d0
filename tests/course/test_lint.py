import dataclasses
from itertools import pairwise

import pytest
import small_course
from hypothesis import given
from hypothesis import strategies as st

from lessons.course import load_course
from lessons.course.checks import check_course
from lessons.course.lint import ITEM_RULES, lint
from lessons.course.lint_bank import ALIKE, at_least, similar_to_earlier
from lessons.course.lint_wording import one_off
from lessons.course.models import Term
from lessons.questions import Bank

COMMON = {
    "level": "recall",
    "objective": "o1",
    "hints": ["看第一段"],
    "explanation": "第一段说了。",
    "facts": ["A3.1"],
    "evidence": ["p1"],
}
TERMS = {
    "检察建议": [{"term": "监察建议", "difference": "发文的机关不同"}],
    "党员干警": [],
    "走访": [],
}


def choice(stem="他们接着做了哪件事？", key="b", feedback=None, **texts):
    """Return a single choice; options are given as a=…, b=… and so on."""
    texts = texts or {"a": "去法院打官司", "b": "发一份建议", "c": "自己动手修", "d": "罚一笔钱"}
    said = {i: f"再想想{i}这条路" for i in texts} | (feedback or {})
    options = {i: {"text": text, "feedback": said[i]} for i, text in texts.items()}
    return {"type": "single_choice", "stem": stem, "options": options, "key": key}


def several(stem="哪几件他们做了？", key=("a", "b"), **texts):
    """Return a multiple choice."""
    return choice(stem, "", **texts) | {"type": "multiple_choice", "key": list(key)}


def judge(stem="他们去走访了。", key=True, when_true="文章这样说。", when_false="再看第一段。"):
    """Return a statement to judge."""
    return {"type": "true_false", "stem": stem, "key": key, "when_true": when_true, "when_false": when_false}


def number(**changes):
    """Return an item that asks for the ten cases."""
    wrong = [{"value": 4, "feedback": "那是人数"}]
    raw = {"type": "numeric", "stem": "一共几件？", "key": 10, "when_right": "对", "wrong": wrong}
    return raw | {"otherwise": "再看第一段"} | changes


def cloze(text="他们去了{1}。", **gap):
    """Return an item with one gap."""
    gap = {"accept": ["走访"], "wrong": {"上访": "方向反了"}, "otherwise": "再看第一段"} | gap
    return {"type": "cloze", "stem": "补全。", "text": text, "gaps": {"1": gap}}


def short_answer(idea):
    """Return an item that is answered in words, with a wrong idea."""
    point = {"points": 1, "says": "他们去走访。", "accept": ["走访"], "contradicts": [idea], "evidence": "p1"}
    return {"type": "short_answer", "stem": "他们做了什么？", "rubric": {"visit": point}, "answer": "他们去走访。"}


def evidence(**changes):
    """Return an item on the sentence with the ten cases."""
    sentences = {"p1.1": "文章说他们去走访。", "p1.2": "这一年办了十件！"}
    raw = {"type": "evidence", "stem": "哪一句有数？", "passage": ["p1"], "key": {"p1.2": "十件"}}
    return raw | {"sentences": sentences, "feedback": {"p1.1": "这里没有数"}} | changes


# For each rule on an item: items that it reports, and items that are close to those and sound.
CASES = {
    "longest-key": (
        [
            choice(b="发一份建议，督促它尽快把坏了的地方修好", a="起诉", c="罚款", d="不管"),
            several(a="检察院去现场走访并且写成报告", b="随后发出建议并且督促对方办理", c="起诉", d="罚款"),
        ],
        [
            choice(b="发出一份建议", a="起诉", c="自己修", d="罚一笔钱"),
            choice(b="两个月", a="七日", c="半年", d="一年"),
        ],
    ),
    "all-of-the-above": (
        [
            choice(a="起诉", b="发建议", c="自己修", d=d)
            for d in ("以上都对", "以上各项均不正确", "都不对", "以上选项都是", "A和B", "A、B都对")
        ],
        [choice(a="起诉", b="发建议", c="自己修", d=d) for d in ("以上访的办法解决", "以上级的名义发文", "都去法院")],
    ),
    "absolute": (
        [
            choice(a="只能起诉", b="发建议", c="自己修", d="罚款"),
            choice(a="起诉", b="一定发建议", c="自己修", d="罚款"),
        ],
        [
            choice(a="只能起诉", b="一定发建议", c="自己修", d="罚款"),
            choice(a="查清所有权", b="不一定起诉", c="罚一定数额", d="自己修"),
        ],
    ),
    "false-absolute": (
        [judge("所有案件都起诉到了法院。", key=False)],
        [judge("所有案件都办完了。", key=True), judge("案件都起诉到了法院。", key=False)],
    ),
    "stem-echo": (
        [choice("环保组织起诉以后，检察院做什么？", a="接过案子", b="支持环保组织", c="发建议", d="罚款")],
        [
            choice("环保组织起诉以后，检察院做什么？", a="替下环保组织", b="支持环保组织", c="发建议", d="罚款"),
            choice("下面哪一件事是他们做的？", a="起诉", b="做了这件事的记录", c="罚款", d="修路"),
        ],
    ),
    "overlap": (
        [choice(a="督促陵园修缮", b="督促陵园修缮并管理", c="罚款", d="起诉")],
        [
            choice(a="七日", b="十七日", c="两个月", d="半年"),
            choice(a="书面回复", b="不书面回复", c="罚款", d="起诉"),
            choice(a="建议修缮", b="督促修缮", c="安排修缮", d="完成修缮"),
        ],
    ),
    "form": (
        [choice(a="起诉。", b="发建议", c="自己修", d="罚款"), choice(a="10件", b="十二件", c="二十件", d="没有写")],
        [choice(a="七日", b="十五日", c="两个月", d="半年"), choice(a="起诉。", b="建议。", c="修。", d="罚。")],
    ),
    "missing-feedback": (
        [
            cloze(choices=["走访", "上访", "采访"]),
            cloze(wrong={}),
            number(wrong=[]),
            evidence(feedback={}),
        ],
        [cloze(choices=["走访", "上访"]), cloze(), number(), evidence()],
    ),
    "never-shown": (
        [
            cloze(choices=["走访", "采访"], wrong={"上访": "方向反了", "采访": "那是记者"}),
            number(wrong=[{"value": "10.0", "feedback": "多了"}]),
            evidence(feedback={"p1.2": "这里没有数"}),
        ],
        [cloze(choices=["走访", "上访"]), cloze(), number(wrong=[{"value": 11, "feedback": "多了"}]), evidence()],
    ),
    "same-feedback": (
        [
            choice(feedback={"a": "再看第一段", "c": "再看第一段！"}),
            choice(feedback={"a": "再看第一段", "b": "再看第一段"}),
            judge(when_true="请看第一段。", when_false="请看第一段。"),
        ],
        [choice(), judge(), several() | {"options": several()["options"] | {"a": {"text": "走", "feedback": "对"}}}],
    ),
    "empty-feedback": (
        [
            choice(feedback={"a": feedback})
            for feedback in ("错误", "不对。", "答错了！", "错了，再想想。", "你的选择不正确", "回答错误，请再试一次")
        ]
        + [judge(when_false="不对。"), number(otherwise="再想一想。"), cloze(otherwise="错了")]
        + [short_answer({"phrasings": ["起诉"], "feedback": "不对。"})],
        [choice(feedback={"a": "错在时间。", "b": "对。"}), judge(when_true="对。"), number(when_right="对")],
    ),
    "feedback-gives-key": (
        [
            choice(feedback={"a": "检察院是“发一份建议”。"}),
            number(otherwise="应该是１０件"),
            number(otherwise="应该是十件"),
            cloze(accept=["现场走访"], wrong={"上访": "应填现场走访"}),
        ],
        [
            choice(feedback={"b": "对，发一份建议。"}),
            choice(a="起诉", b="发建议", c="修", d="罚", feedback={"a": "发建议以后才可能"}),
            number(otherwise="不是100，也不是1.10"),
            number(stem="10月办了几件？", otherwise="10月以前的不算"),
            cloze(wrong={"上访": "走访才对"}),
        ],
    ),
    "hint-gives-key": (
        [
            choice() | {"hints": ["他们发一份建议。"]},
            cloze() | {"hints": ["是走访。"]},
            number() | {"hints": ["有十件。"]},
        ],
        [
            choice() | {"hints": ["他们发了什么？"]},
            cloze("走访就是{1}。") | {"hints": ["和走访一样。"]},
            number() | {"hints": ["不到二十件。"]},
        ],
    ),
    "long-stem": ([judge("他们去走访了。" * 21)], [judge("他们去走访了。" * 20), judge("a" * 200)]),
    "plain-negation": (
        [
            choice("下列哪一项不正确？"),
            choice("关于这件事，哪一项文章没有写？"),
            choice("下面说法错误的是哪一项？"),
            evidence(stem="哪一句没有给出数？"),
        ],
        [
            choice("下列哪一项**不**正确？"),
            choice("关于这件事，文章**没有**写哪一项？"),
            choice("文章没有写花了多少钱。那么哪一项写了？"),
            evidence(stem="哪一句能说明不是这样？"),
            choice("哪一项是不作为？"),
            judge("他们没有去走访。"),
        ],
    ),
    "double-negation": (
        [
            judge("没有一个机关不回复。"),
            judge("他们并非不想起诉。"),
            choice("哪一项**不**正确？", a="起诉", b="不用回复", c="走访", d="罚款"),
        ],
        [
            judge("他们不得不去走访。"),
            judge("机关不回复，检察院也不罚款。"),
            judge("他们没有起诉，不过发了建议。"),
            judge("机关不仅没有回复，也没有动手。"),
            choice("哪一项正确？", a="起诉", b="不用回复", c="走访", d="罚款"),
        ],
    ),
    "raw-marks": (
        [
            choice(a="**起诉**", b="建议", c="修", d="罚"),
            cloze("他们去了**{1}**。"),
            {
                "type": "matching",
                "stem": "谁做的？",
                "premises": {"a": "`走访`", "b": "修缮"},
                "responses": {"1": "陵园", "2": "检察院"},
                "key": {"a": "2", "b": "1"},
                "otherwise": "看主语",
            },
        ],
        [choice("**哪一件**？"), judge("**他们**去走访了。"), choice(feedback={"a": "**先**看第一段"})],
    ),
    "option-letter": (
        [
            choice(feedback={"a": "选项C才说了"}),
            choice() | {"explanation": "应选 B。"},
            choice() | {"hints": ["先排除 a 项。"]},
            choice() | {"explanation": "第二个选项说了。"},
        ],
        [
            choice() | {"explanation": "见第25条第1项；A3说过，Basic项目也提到。"},
            judge() | {"explanation": "应选 B。"},
            choice("他们从几个选项里选了哪一个？"),
        ],
    ),
    "answer-not-in-evidence": (
        [number() | {"evidence": ["p2"]}, number(key=2), cloze(accept=["回访", "暗访"]) | {"evidence": ["p1"]}],
        [
            number(),
            number() | {"evidence": ["p1.2"]},
            number() | {"evidence": ["p2"], "level": "application"},
            cloze(accept=["暗访", "走访"]),
        ],
    ),
    "near-term": (
        [
            judge("检察院发出了检查建议。"),
            judge("检察院发出了监察建议。"),
            choice(a="起诉", b="发出检查建议", c="修", d="罚"),
            judge() | {"explanation": "他们是党员干部。"},
        ],
        [
            judge("检察院发出了检察建议。"),
            judge("监察建议和检察建议不同。"),
            choice(a="发出检查建议", b="起诉", c="修", d="罚"),
            cloze(wrong={"监察建议": "监察建议由另一个机关发"}),
            choice(feedback={"a": "检查建议是错字"}),
            short_answer({"phrasings": ["发出检查建议"], "feedback": "那不是检查建议"}),
        ],
    ),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return the small course, with terms of the trade."""
    read = load_course(small_course.write(tmp_path_factory.mktemp("course")))
    common = {"pinyin": "x", "meaning": "x", "english": "x"}
    terms = {word: Term.model_validate({"term": word, "near": near} | common) for word, near in TERMS.items()}
    return dataclasses.replace(read, terms=terms)


def rules(course, *items, **bank):
    """Return the rules that report these items, with the ids of the items."""
    raw = [{"id": f"03-{n:02d}"} | COMMON | item for n, item in enumerate(items, 1)]
    quizzes = {"exit": {"title": "出门", "items": [one["id"] for one in raw]}}
    read = Bank.model_validate({"lesson": "03_x", "items": raw, "quizzes": quizzes} | bank)
    content = dataclasses.replace(course.lessons["03_x"], bank=read)
    problems = list(lint(course, content))
    assert all(p.message and p.remedy for p in problems)
    return [(p.rule, p.item) for p in problems]


def test_every_rule_on_items_has_its_cases():
    """No rule is without an item that it reports and one that it lets pass."""
    assert set(CASES) == set(ITEM_RULES) - {"items-alike"}
    assert all(reported and sound for reported, sound in CASES.values())


@pytest.mark.parametrize(("rule", "item"), [(rule, item) for rule, (bad, _) in CASES.items() for item in bad])
def test_a_flaw_is_reported(course, rule, item):
    """Each rule reports the flaw that it is there for."""
    assert (rule, "03-01") in rules(course, item)


@pytest.mark.parametrize(("rule", "item"), [(rule, item) for rule, (_, good) in CASES.items() for item in good])
def test_what_only_looks_like_a_flaw_passes(course, rule, item):
    """No rule reports what merely looks like its flaw."""
    assert rule not in [reported for reported, _ in rules(course, item)]


def test_sound_items_are_silent(course):
    """Items without a flaw get not a word, from any rule."""
    words = short_answer({"phrasings": ["起诉"], "feedback": "法院没有出场。"})
    assert rules(course, choice(), several("他们做了哪几件？"), judge(), number(), cloze(), evidence(), words) == []


def test_the_same_question_twice_is_reported(course):
    """The later of two items that ask the same is named, whether word for word or nearly so."""
    stem = "文章说，检察院的人在走访的时候看到，烈士陵园墓区的路面有破损。"
    assert rules(course, judge(stem), judge(stem)) == [("items-alike", "03-02")]
    assert rules(course, judge(stem), judge(), judge(f"{stem[:-1]}！")) == [("items-alike", "03-03")]
    assert rules(course, judge(stem), judge(stem.replace("破损。", "破损了。"))) == [("items-alike", "03-02")]


def test_another_key_or_number_makes_another_question(course):
    """A parallel statement that is false, and an exercise with another date, are questions of their own."""
    stem = "文章说，检察院的人在走访的时候看到，烈士陵园墓区的路面有破损。"
    assert rules(course, judge(stem), judge(stem.replace("破损。", "破损了。"), key=False)) == []
    days = [number(stem=f"某行政机关2019年7月{day}日收到检察建议，最晚几号回复？", key=10) for day in (1, 2)]
    assert rules(course, *days) == []
    assert rules(course, choice(), choice(a="写信", b="打电话", c="开会", d="拍照")) == []


def singles(*keys):
    """Return single choices with these keys, each with a question and options of its own."""
    made = []
    for n, key in enumerate(keys):
        word = chr(0x4E00 + 50 * n)
        texts = {i: f"{word}{chr(0x5000 + ord(i))}" for i in "abcd"}
        made.append(choice(f"{word}哪一件？", key, **texts))
    return made


def test_keys_in_one_place_are_reported(course):
    """Eight keys of nine in one place are no chance; three of nine are."""
    assert rules(course, *singles(*"bbbbbbbba")) == [("key-positions", "")]
    assert rules(course, *singles(*"bbbaacdda")) == []


def test_longest_options_as_keys_are_reported(course):
    """The longest option right eight times out of nine is no chance, however little longer it is each time."""

    def with_longest(items):
        for item in items:
            item["options"][item["key"]]["text"] += "叠"
            yield item

    assert rules(course, *with_longest(singles(*"abcdabcda"))) == [("longest-keys", "")]
    assert rules(course, *with_longest(singles(*"abc")), *singles(*"abcdabcda")[3:]) == []


def test_statements_that_are_all_true_are_reported(course):
    """Six true statements and no false one are reported; five, or one false among them, are not."""
    stems = ["路面破了。", "设施坏了。", "他们去了。", "建议发了。", "陵园修了。", "环境好了。"]
    assert rules(course, *map(judge, stems)) == [("true-false-keys", "")]
    assert rules(course, *map(judge, stems[:5])) == []
    assert rules(course, *map(judge, stems[:5]), judge(stems[5], key=False)) == []


def test_a_written_reason_silences_a_rule(course):
    """What is silenced with a reason, on the item or on the bank, is not reported; the rest still is."""
    flawed = choice(a="只能起诉。", b="发建议", c="自己修", d="罚款")
    assert rules(course, flawed) == [("absolute", "03-01"), ("form", "03-01")]
    assert rules(course, flawed | {"silence": {"absolute": "条文原话"}}) == [("form", "03-01")]
    assert rules(course, *singles(*"bbbbbbbba"), silence={"key-positions": "照教材的次序"}) == []


def test_an_idle_silence_is_reported(course):
    """A silence with nothing to silence, with an unknown name, or in the wrong place is itself reported."""
    assert rules(course, judge() | {"silence": {"absolute": "条文原话"}}) == [("silence", "03-01")]
    assert rules(course, judge() | {"silence": {"abslute": "条文原话"}}) == [("silence", "03-01")]
    assert rules(course, judge(), silence={"form": "照教材"}) == [("silence", "")]
    assert rules(course, *singles(*"bbbbbbbba")[:1], silence={"key-positions": "照教材"}) == [("silence", "")]


def test_a_silence_without_a_reason_is_a_problem(tmp_path):
    """An empty reason is refused, with the line on which it stands."""
    change = ("    key: true\n", '    key: true\n    silence: {long-stem: ""}\n')
    (problem,) = [p for p in check_course(small_course.write(tmp_path, questions=change)) if "silence" in p.message]
    assert (problem.file, problem.line, problem.item) == ("questions/03_x.yaml", 9, "03-01")


def test_a_problem_names_the_line(tmp_path):
    """What the linter says comes with the other problems, and names the very line."""
    folder = small_course.write(tmp_path, questions=("    when_false: 再看第一段。", "    when_false: 不对。"))
    found = [(p.rule, p.file, p.line, p.item) for p in check_course(folder)]
    assert found == [("empty-feedback", "questions/03_x.yaml", 10, "03-01")]


def test_silence_leaves_an_item_as_it_was(course):
    """A reason written for colleagues is neither shown to learners nor makes an answered item look edited."""
    quizzes = {"exit": {"title": "出门", "items": ["03-01"]}}
    raw = {"id": "03-01"} | COMMON | judge()
    items = [raw, raw | {"silence": {"absolute": "条文原话"}}]
    plain, silenced = (
        Bank.model_validate({"lesson": "03_x", "items": [i], "quizzes": quizzes}).items[0] for i in items
    )
    assert plain.version == silenced.version
    assert plain.public() == silenced.public()


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=24), max_size=12))
def test_no_similar_pair_is_missed(texts):
    """Comparing only texts that share a rare pair of characters finds just what comparing all of them would."""

    def pairs(text):
        return {"".join(pair) for pair in pairwise(text)} or {text}

    def alike(one, other):
        return len(pairs(one) & pairs(other)) * 10 >= len(pairs(one) | pairs(other)) * 9

    assert ALIKE == 0.9
    first = {n: next((m for m in range(n) if alike(texts[m], texts[n])), None) for n in range(len(texts))}
    assert similar_to_earlier(texts, ALIKE) == {n: m for n, m in first.items() if m is not None}


@given(st.integers(0, 12), st.integers(1, 12))
def test_the_chance_is_that_of_the_binomial(count, n):
    """The chance of `count` or more heads in `n` throws of a coin is counted out over all throws."""
    heads = sum(1 for throws in range(2**n) if throws.bit_count() >= count)
    chance = at_least(count, [0.5] * n)
    assert chance == pytest.approx(heads / 2**n) or (chance == 1.0 and count <= n / 2)


@given(st.text("检察建议监书甲。", max_size=12))
def test_one_changed_character_is_found_wherever_it_is(text):
    """The quick search for words one character away finds what trying every place finds."""
    words = {text[i : i + 4] for i in range(len(text) - 3)}
    expected = {w for w in words if "。" not in w and sum(a != b for a, b in zip(w, "检察建议", strict=True)) == 1}
    assert one_off(text, "检察建议") == sorted(expected)
