"""The slips that authors make: each is one problem, in its line, with what mends it in words that need no Python."""

import pytest
import small_course

from lessons.course.checks import check_course
from lessons.course.in_words import field_of, in_words
from lessons.course.problems import Problem

# A file, what stands there, what an author types instead, and the one problem: line, item, message, remedy.
SLIPS = {
    "a full-width colon": ("questions", "    level: recall", "    level：recall", ":5: 不是正确的 YAML", "半角冒号"),
    "a full-width colon in the first line": (
        "questions",
        "lesson: 03_x",
        "lesson：03_x",
        ":1: 不是正确的 YAML",
        "半角冒号",
    ),
    "no blank behind a colon": ("questions", "level: recall", "level:recall", ":5: 不是正确的 YAML", "冒号后面"),
    "a tab": ("questions", "    level: recall", "\tlevel: recall", ":5: 不是正确的 YAML", "用空格缩进"),
    "a full-width blank": (
        "questions",
        "    level: recall",
        "\u3000level: recall",
        ":5: 不是正确的 YAML",
        "用半角空格缩进",
    ),
    "no blank behind a dash": ("questions", "  - id: 03-02", "  -id: 03-02", ":15: 不是正确的 YAML", "短横后面"),
    "a colon in a text": ("questions", "stem: 他们", "stem: 题目: 他们", ":7: 不是正确的 YAML", "里面有冒号"),
    "bold at the start": ("questions", "stem: 他们", "stem: **他们**", ":7: 不是正确的 YAML", "第一个字符"),
    "a quoted word at the start": ("questions", "stem: 他们", 'stem: "他们"', ":7: 不是正确的 YAML", "加单引号"),
    "an open quote": ("questions", "stem: 他们去", 'stem: "他们去', ":7: 不是正确的 YAML", "补上后一个引号"),
    "a text for a list": ("questions", "hints: [看第一段]", "hints: 看第一段", "'hints' 要写成列表", "放进方括号"),
    "a list for a text": ("questions", "stem: 哪一句", "stem: [哪一句]\n    #", "'stem' 要写成文字", "不加短横"),
    "a text for fields": (
        "questions",
        "exit: {title: 出门, items: [03-01, 03-02]}",
        "exit: 出门",
        "例如 title、items",
        "名称: 值",
    ),
    "nothing": ("questions", "stem: 他们去走访了。", "stem:", ":7 [03-01]: 'stem' 要写成文字（现在空着）", "冒号后面"),
    "nothing in quotes": (
        "questions",
        "stem: 他们去走访了。",
        'stem: ""',
        ":7 [03-01]: 'stem' 不能是空的",
        "冒号后面",
    ),
    "full-width commas": ("questions", "[p1.2, p2]", "[p1.2，p2]", ":26 [03-02]: 'evidence'", "半角逗号"),
    "a Chinese truth": (
        "questions",
        "key: true",
        "key: 对",
        ":8 [03-01]: 'key' 要写 true 或 false（现在是 '对'）",
        "两个词中的一个",
    ),
    "a number with its unit": (
        "facts",
        "value: 10",
        "value: 10件",
        ":3 [A3.2]: 'facts.value' 要写一个数",
        "不带单位",
    ),
    "a date with strokes": ("background", "2026-11-01", "2026/11/1", ":1: 'checked' 要写日历上有的日期", "2025-04-01"),
    "a negative number": (
        "questions",
        "key: true",
        "points: -1\n    key: true",
        "'points' 要大于 0（现在是 -1）",
        "换一个数",
    ),
    "a misspelt field": (
        "questions",
        "explanation: 第一段",
        "explaination: 第一段",
        ":12 [03-01]",
        "改成 'explanation'",
    ),
    "a misspelt field that may lack": (
        "questions",
        "hints: [看",
        "hint: [看",
        ":11 [03-01]: 这里没有 'hint' 这一项",
        "改成 'hints'",
    ),
    "no type": ("questions", "    type: true_false\n", "", "缺少 'type'", "type: single_choice"),
    "an id twice": ("questions", "  - id: 03-02", "  - id: 03-01", ":15 [03-01]", "换一个题号"),
    "an item that is none": (
        "questions",
        "  - id: 03-01\n",
        "  - 第一题\n  - id: 03-01\n",
        ":3: 'items' 下面要分项写",
        "名称: 值",
    ),
    "no items in a quiz": ("questions", "items: [03-01, 03-02]", "items: [03-01, 03-09]", ":28: 'quizzes.exit'", ""),
    "another lesson's bank": (
        "questions",
        "lesson: 03_x",
        "lesson: 02_x",
        ":1: 'lesson' 要和文件名一致，写 '03_x'（现在是 '02_x'）",
        "给文件改名",
    ),
    "a passage that is not there": ("questions", "passage: [p1]", "passage: [p1, p8]", "'passage' 只能写", ""),
    "a passage in braces": ("questions", "passage: [p1]", "passage: [{p1: x}]", "'passage' 要写成文字", "只写一段文字"),
    "full-width braces": ("texts", "{p3 question}", "｛p3 question｝", ":14: ", "半角大括号"),
    "commas in an anchor": ("texts", "article A3.1 A3.2}", "article A3.1, A3.2}", ":5: ", "不用逗号"),
    "a misspelt word": ("questions", "level: recall", "level: recal", "'level' 只能是 'recall'、", "改成 'recall'"),
    "a Chinese word": ("questions", "level: recall", "level: 记忆", " 里的一个（现在是 '记忆'）", "改成其中一个"),
    "a misspelt type": ("questions", "type: evidence", "type: evidense", "'type' 只能是 ", "改成 'evidence'"),
    "no word behind type": ("questions", "type: evidence", "type:", " 里的一个（现在空着）", "改成其中一个"),
    "too many points": (
        "questions",
        "key: true",
        "points: 101\n    key: true",
        "不能大于 100（现在是 101）",
        "换一个数",
    ),
    "half a minute": ("course", "minutes: 10", "minutes: 1.5", "'lessons.minutes' 要写整数（现在是 1.5）", "去掉小数"),
    "a day that never was": ("background", "2026-11-01", "2026-11-31", "（现在是 '2026-11-31'）", "2025-04-01"),
    "a name in Chinese": ("questions", "{p1.2: 十件}", "{甲: 十件}", "'key.甲' 只能用英文字母", "换一个名称"),
    "a name too long": ("facts", "A3.2", "A" * 61, ":3 [AAA", "写短一些"),
    "a list with nothing in it": ("questions", "[p1.2, p2]", "[]", "'evidence' 至少要有 1 项（现在是 []）", "补上缺的"),
    "a field that is left out": ("questions", "    explanation: 第一段说了。\n", "", "缺少 'explanation'", "补上"),
    "an infinite number": ("questions", "key: true", "points: inf\n    key: true", "不能是无穷大", "换一个数"),
    "a list for a file": ("terms", "terms:", "-", ":1: 'terms.yaml' 下面要分项写，例如 terms", "名称: 值"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_one_problem_that_says_what_mends_it(slip, tmp_path):
    """The line is the author's, the cause is told once, and the remedy is what to type."""
    file, old, new, message, remedy = SLIPS[slip]
    (problem,) = check_course(small_course.write(tmp_path, **{file: (old, new)}))
    assert message in str(problem)
    assert remedy in problem.remedy


def test_a_text_over_two_lines_is_not_taken_for_an_open_quote(tmp_path):
    """Where no known slip is near, the parser's own line stands."""
    text = 'stem: "他们\n      去走访了。"\n     key: true'
    (problem,) = check_course(small_course.write(tmp_path, questions=("stem: 他们去走访了。\n    key: true", text)))
    assert (problem.rule, problem.line) == ("yaml", 9)
    assert "缩进" in problem.remedy


@pytest.mark.parametrize("between", ["；", "; "])
def test_message_and_remedy_part_once_whatever_was_got(between):
    """A value that holds a separator of its own stays in the message, and the remedy is what follows the last one."""
    message = "'a' 里不能有相同的（现在是 '甲；乙'、'甲; 乙'）"
    error = {"type": "value_error", "loc": (), "msg": f"Value error, {message}{between}删去一个"}
    assert in_words(error, "'a'", {}) == (message, "删去一个")
    assert field_of(message) == ("a",)


def test_what_no_rule_of_ours_foresees_is_told_in_its_own_words():
    """An error of another type still says which field it is about, and what stands there."""
    error = {"type": "url_parsing", "loc": (), "input": "x", "msg": "Input should be a valid URL"}
    message, remedy = in_words(error, "'a'", {})
    assert message == "'a' 不合要求（现在是 'x'）：Input should be a valid URL"
    assert remedy


def test_the_place_of_a_problem_stands_first_for_editors_to_jump_to():
    """File and line are parted as compilers do it; the rest is Chinese, the rule a name."""
    assert str(Problem("a.yaml", 3, "03-01", "missing", "缺少 'key'", "补上")) == (
        "a.yaml:3 [03-01]: 缺少 'key'；补上 (missing)"
    )
    assert str(Problem("a.yaml", 1, "", "empty", "文件是空的", "写上内容")) == "a.yaml:1: 文件是空的；写上内容 (empty)"
