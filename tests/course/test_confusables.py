"""confusables.yaml reaches every typed item of the course; what is wrong with it is said with its line."""

from pathlib import Path

import pytest
import small_course

from lessons.course import load_course
from lessons.course.reading import read_course
from lessons.questions.cloze import Cloze

GAP = """\
  - id: 03-03
    type: cloze
    level: recall
    objective: o1
    stem: 填空
    text: 他们去{1}。
    gaps:
      "1": {accept: [现场走访], otherwise: 再看第一段}
    hints: [看第一段]
    explanation: 第一段说了。
    facts: [A3.1]
    evidence: [p1.1]
quizzes:
"""
DATA = Path(__file__).parents[2] / "data"


def test_a_typed_gap_is_given_the_sets_of_the_course(tmp_path):
    """A gap refuses a word that the course lists as a confusable, though its author wrote nothing about it."""
    course = load_course(small_course.write(tmp_path, questions=("quizzes:\n", GAP)))
    item = course.lessons["03_x"].bank.items[-1]
    assert isinstance(item, Cloze)
    assert item.mark({"1": "现场上访"}).feedback[0].text == "到上级机关去"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("上访: 到上级机关去", "走访人: 上门的人"), "confusables.yaml:2: '走访' 不能包含在 '走访人' 里"),
        ((", 上访: 到上级机关去", ""), "confusables.yaml:2: 'confusables'"),
        (("上访: 到上级机关去", "上访: "), "confusables.yaml:2: 'confusables.上访' 要写成文字"),
    ],
)
def test_a_set_that_is_wrong_is_named_with_its_line(tmp_path, change, told):
    """Words that cannot be told apart, a set of one, and a word of which nothing is said are problems."""
    _, problems = read_course(small_course.write(tmp_path, confusables=change))
    assert [str(problem) for problem in problems if str(problem).startswith(told)], problems


def test_an_item_that_accepts_both_words_of_a_set_is_named(tmp_path):
    """Where a gap accepts two words that the course tells apart, one of the two is wrong, and the line is told."""
    gap = GAP.replace("[现场走访]", "[走访, 上访]")
    _, problems = read_course(small_course.write(tmp_path, questions=("quizzes:\n", gap)))
    (problem,) = problems
    assert (problem.file, problem.item) == ("questions/03_x.yaml", "03-03")
    assert "认为易混" in problem.message


def test_a_course_without_the_file_is_told_so(tmp_path):
    """The file belongs to a course, be it with an empty list."""
    folder = small_course.write(tmp_path)
    (folder / "confusables.yaml").unlink()
    assert [str(p).partition("；")[0] for p in read_course(folder)[1]] == ["confusables.yaml:1: 找不到这个文件"]
    (folder / "confusables.yaml").write_text("confusables: []\n", encoding="utf-8")
    assert read_course(folder)[1] == []


@pytest.mark.parametrize(
    ("item", "response"), [("03-04", {"2": "监察建议"}), ("03-04", {"2": "检查建议书"}), ("03-04", {"2": "司法建议"})]
)
def test_the_shipped_course_answers_the_usual_slips(item, response):
    """In lesson 3 the confusables of its terms are answered by the course's list, not by the gap's catch-all."""
    items = {one.id: one for one in load_course(DATA).lessons["03_public_interest"].bank.items}
    (note,) = [note for note in items[item].mark(response).feedback if note.about == "2"]
    assert note.good is False
    assert note.text != items[item].gaps["2"].otherwise
