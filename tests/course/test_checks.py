import pytest
import small_course

from lessons.course.checks import check_course

# What is broken, where, and what `lessons check` must say of it: rule, file, line, item.
BROKEN = {
    "a typo in a field": (
        {"questions": ("    stem: 他们", "    stm: 他们")},
        [("extra_forbidden", "questions/03_x.yaml", 7, "03-01")],
    ),
    "a typo in a type": (
        {"questions": ("type: true_false", "type: true_flase")},
        [("union_tag_invalid", "questions/03_x.yaml", 3, "03-01")],
    ),
    "a key that the text does not hold": (
        {"questions": ("p1.2: 十件", "p1.2: 九件")},
        [("value_error", "questions/03_x.yaml", 21, "03-02")],
    ),
    "an unknown fact": (
        {"questions": ("facts: [A3.1, A3.2]", "facts: [A3.1, A3.9]")},
        [("fact", "questions/03_x.yaml", 13, "03-01")],
    ),
    "an anchor that is not there": (
        {"questions": ("evidence: [p1.1]", "evidence: [p1.7]")},
        [("anchor", "questions/03_x.yaml", 14, "03-01")],
    ),
    "an item in no quiz": (
        {"questions": ("items: [03-01, 03-02]", "items: [03-01]")},
        [("unused", "questions/03_x.yaml", 15, "03-02")],
    ),
    "an unknown objective": (
        {"questions": ("level: recall\n    objective: o1", "level: recall\n    objective: o7")},
        [("objective", "questions/03_x.yaml", 6, "03-01")],
    ),
    "an objective that nobody tests": (
        {"course": ("      o1: 能说出做了什么", "      o1: 能说出做了什么\n      o2: 能算日子")},
        [("objective", "course.yaml", 11, "o2")],
    ),
    "an item without a hint": (
        {"questions": ("    hints: [看第一段]\n", "")},
        [("no-hint", "questions/03_x.yaml", 3, "03-01")],
    ),
    "a fact that nobody tells or asks": (
        {"facts": ("voice: claim}", "voice: claim}\n  - {id: A3.3, statement: 另一件事, voice: fact}")},
        [("not-asked", "facts.yaml", 4, "A3.3"), ("not-told", "facts.yaml", 4, "A3.3")],
    ),
    "a term that stands nowhere": (
        {"terms": ("term: 走访", "term: 回访")},
        [("unused", "terms.yaml", 2, "回访")],
    ),
    "the law in the voice of the article": (
        {"texts": ("{p1 article A3.1 A3.2}", "{p1 article A3.1 A3.2 law.reply}")},
        [("tells", "texts/03_x.md", 5, "p1")],
    ),
    "a voice that does not exist": (
        {"texts": ("{p2 background", "{p2 law")},
        [("voice", "texts/03_x.md", 11, "p2")],
    ),
    "a paragraph without its anchor": (
        {"texts": ("{p3 question}\n", "")},
        [("no-anchor", "texts/03_x.md", 14, "")],
    ),
    "an id that is none": (
        {"texts": ("{p1 article A3.1 A3.2}", "{p1 article 甲三}")},
        [("no-anchor", "texts/03_x.md", 5, "")],
    ),
    "an id that is too long": (
        {"texts": ("{p1 article A3.1 A3.2}", f"{{p1 article {'A' * 61}}}")},
        [("no-anchor", "texts/03_x.md", 5, "")],
    ),
    "an anchor twice": (
        {"texts": ("{p3 question}", "{p1 question}")},
        [("double-anchor", "texts/03_x.md", 14, "p1")],
    ),
    "broken YAML": (
        {"terms": ("terms:\n", "terms: [\n")},
        [("yaml", "terms.yaml", 2, "")],
    ),
    "a key that stands twice": (
        {"questions": ("    key: true\n", "    key: true\n    key: false\n")},
        [("double-key", "questions/03_x.yaml", 9, "")],
    ),
    "an id that is a number": (
        {"questions": ("id: 03-01", "id: 301")},
        [("string_type", "questions/03_x.yaml", 3, "301")],
    ),
}


def test_a_sound_course_has_no_problem(tmp_path):
    """A course that keeps every rule is silent."""
    assert check_course(small_course.write(tmp_path)) == []


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_course_names_the_place(tmp_path, what):
    """Whatever is broken is reported with file, line, item, rule and remedy."""
    changes, expected = BROKEN[what]
    problems = check_course(small_course.write(tmp_path, **changes))
    found = [(p.rule, p.file, p.line, p.item) for p in problems]
    for one in expected:
        assert one in found, "\n".join(map(str, problems))
    assert all(p.message and p.remedy for p in problems)


def test_all_problems_come_at_once(tmp_path):
    """Problems in several files are reported together, in order of file and line."""
    folder = small_course.write(
        tmp_path,
        facts=("value: 10,", "value: zehn,"),
        terms=("pinyin: zǒufǎng, ", ""),
        texts=("{p3 question}", "{p3 quest}"),
        questions=("key: true", "key: maybe"),
    )
    files = [p.file for p in check_course(folder)]
    assert files == sorted(files)
    assert {"facts.yaml", "terms.yaml", "texts/03_x.md"} <= set(files)


def test_a_faulty_item_hides_no_other(tmp_path):
    """What is wrong with the other items of its bank is told beside it, in their own lines; quizzes are not counted."""
    folder = small_course.write(tmp_path, questions=("    stem: 他们", "    stm: 他们"))
    bank = folder / "questions/03_x.yaml"
    text = bank.read_text(encoding="utf-8")
    text = (
        text.replace("哪一句给了数字", "哪一句没有给数字").replace("[找数字]", "[]").replace("[p1.2, p2]", "[p1.2, p9]")
    )
    bank.write_text(text, encoding="utf-8")
    assert [(p.rule, p.line, p.item) for p in check_course(folder)] == [
        ("extra_forbidden", 7, "03-01"),
        ("no-hint", 15, "03-02"),
        ("plain-negation", 19, "03-02"),
        ("anchor", 26, "03-02"),
    ]


def test_a_missing_file_is_named(tmp_path):
    """A file that is not there is a problem, not a traceback."""
    folder = small_course.write(tmp_path)
    (folder / "texts/03_x.md").unlink()
    assert [(p.rule, p.file) for p in check_course(folder)] == [("missing-file", "texts/03_x.md")]


def test_a_file_in_another_encoding_is_named(tmp_path):
    """A file saved as GBK is a problem that says to save it as UTF-8."""
    folder = small_course.write(tmp_path)
    (folder / "terms.yaml").write_bytes((folder / "terms.yaml").read_text(encoding="utf-8").encode("gbk", "replace"))
    problem = check_course(folder)[0]
    assert (problem.file, problem.rule) == ("terms.yaml", "unreadable")
    assert "UTF-8" in problem.remedy
