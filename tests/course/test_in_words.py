"""The slips that authors make: each is one problem, in its line, with what mends it in words that need no Python."""

import pytest
import small_course

from lessons.course.checks import check_course

# A file, what stands there, what an author types instead, and the one problem: line, item, message, remedy.
SLIPS = {
    "a full-width colon": ("questions", "    level: recall", "    level：recall", ":5: not valid", "half-width colon"),
    "a full-width colon in the first line": (
        "questions",
        "lesson: 03_x",
        "lesson：03_x",
        ":1: not valid",
        "half-width",
    ),
    "no blank behind a colon": ("questions", "level: recall", "level:recall", ":5: not valid", "behind the colon"),
    "a tab": ("questions", "    level: recall", "\tlevel: recall", ":5: not valid", "with spaces"),
    "a full-width blank": ("questions", "    level: recall", "\u3000level: recall", ":5: not valid", "plain spaces"),
    "no blank behind a dash": ("questions", "  - id: 03-02", "  -id: 03-02", ":15: not valid", "behind the dash"),
    "a colon in a text": ("questions", "stem: 他们", "stem: 题目: 他们", ":7: not valid", "holds a colon"),
    "bold at the start": ("questions", "stem: 他们", "stem: **他们**", ":7: not valid", "first character"),
    "a quoted word at the start": ("questions", "stem: 他们", 'stem: "他们"', ":7: not valid", "in single quotes"),
    "an open quote": ("questions", "stem: 他们去", 'stem: "他们去', ":7: not valid", "close the quote"),
    "a text for a list": ("questions", "hints: [看第一段]", "hints: 看第一段", "'hints' must be a list", "in brackets"),
    "a list for a text": ("questions", "stem: 哪一句", "stem: [哪一句]\n    #", "must be text", "without dashes"),
    "a text for fields": (
        "questions",
        "exit: {title: 出门, items: [03-01, 03-02]}",
        "exit: 出门",
        "such as title and items",
        "name: value",
    ),
    "nothing": ("questions", "stem: 他们去走访了。", "stem:", ":7 [03-01]: 'stem' must be text", "behind the colon"),
    "nothing in quotes": (
        "questions",
        "stem: 他们去走访了。",
        'stem: ""',
        ":7 [03-01]: 'stem' must not be empty",
        "colon",
    ),
    "full-width commas": ("questions", "[p1.2, p2]", "[p1.2，p2]", ":26 [03-02]: 'evidence'", "of half width"),
    "a Chinese truth": ("questions", "key: true", "key: 对", ":8 [03-01]: 'key' must be true or false (got '对')", ""),
    "a number with its unit": (
        "facts",
        "value: 10",
        "value: 10件",
        ":3 [A3.2]: 'facts.value' must be a number",
        "no unit",
    ),
    "a date with strokes": ("background", "2026-11-01", "2026/11/1", ":1: 'checked' must be a date", "2025-04-01"),
    "a negative number": ("questions", "key: true", "points: -1\n    key: true", "'points' must be greater than 0", ""),
    "a misspelt field": ("questions", "explanation: 第一段", "explaination: 第一段", ":12 [03-01]", "'explanation'"),
    "a misspelt field that may lack": ("questions", "hints: [看", "hint: [看", ":11 [03-01]: 'hint' is", "'hints'"),
    "no type": ("questions", "    type: true_false\n", "", "'type' is missing", "type: single_choice"),
    "an id twice": ("questions", "  - id: 03-02", "  - id: 03-01", ":15 [03-01]", "a new id"),
    "an item that is none": (
        "questions",
        "  - id: 03-01\n",
        "  - 第一题\n  - id: 03-01\n",
        ":3: 'items' must",
        "name: value",
    ),
    "no items in a quiz": ("questions", "items: [03-01, 03-02]", "items: [03-01, 03-09]", ":28: 'quizzes.exit'", ""),
    "another lesson's bank": ("questions", "lesson: 03_x", "lesson: 02_x", ":1: 'lesson' must be '03_x'", "rename"),
    "a passage that is not there": ("questions", "passage: [p1]", "passage: [p1, p8]", "'passage' must name", ""),
    "a passage in braces": ("questions", "passage: [p1]", "passage: [{p1: x}]", "'passage' must be text", "one text"),
    "full-width braces": ("texts", "{p3 question}", "｛p3 question｝", ":14: ", "half-width braces"),
    "commas in an anchor": ("texts", "article A3.1 A3.2}", "article A3.1, A3.2}", ":5: ", "no commas"),
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
    assert "indentation" in problem.remedy
