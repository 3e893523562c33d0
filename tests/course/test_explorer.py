"""Reading what stands behind an explorer: every fault is named with its line, and the shipped files are sound."""

from pathlib import Path

import pytest
import small_course

from lessons.course import load_course
from lessons.course.checks import check_course
from lessons.course.conditions import Conditions
from lessons.course.explorer import Explorer, load_explorer, read_explorer
from lessons.course.hundred_percent import HundredPercent
from lessons.course.letter_deadlines import LetterDeadlines
from lessons.course.one_place import OnePlace
from lessons.errors import ContentError

DATA = Path(__file__).parents[2] / "data"
HEAD = """\
title: 一件事
introduction: 先看看
passages:
  - {voice: article, text: 去走访, sources: [A3.1]}
  - {voice: silence, text: 没有说哪一天}
"""
FILES: dict[type[Explorer], str] = {
    Conditions: HEAD
    + """\
stages:
  - title: 条件
    otherwise: {title: 不行, text: 有一项没有。}
    conditions:
      - {id: young, asks: 年轻吗？, needed: true, unmet: 不年轻, source: law.reply}
      - {id: sorry, asks: 后悔吗？, needed: true, unmet: 不后悔, source: law.reply}
  - title: 异议
    otherwise: {title: 告, text: 有异议。}
    conditions:
      - {id: objects, asks: 反对吗？, needed: false, unmet: 反对, source: law.reply}
met: {title: 可以, text: 都有。}
unclear: {title: 未定, text: 再看。}
period:
  title: 期间
  begins: 哪天起
  shortest: 6
  longest: 12
  passages: [{voice: background, text: 半年到一年, sources: [law.reply]}]
  ends: [{when: 期满, then: 不告}]
beside: [{voice: background, text: 另一回事, sources: [law.reply]}]
""",
    LetterDeadlines: HEAD + "received: 2019-11-30\nsince: 2019-03-01\nreplies: [{name: 回复, period: A3.2}]\n",
    HundredPercent: HEAD + "sizes: [{n: 5, note: 五封}]\nassumes: 随手取\ncase: 封信\noutcome: 满意\nunknown: 没有说\n",
    OnePlace: HEAD + "kinds: [取证, 救治]\nplace: 中心\nspeaker: 某人\nunsaid: [以前怎样]\n",
}


def read(kind: type[Explorer], folder: Path, old: str = "", new: str = "") -> list[str]:
    """Return the problems of an explorer's file in a small course, with one text replaced by another."""
    assert old in FILES[kind]
    small_course.write(folder, facts=("unit: 件", "unit: 日"))
    file = folder / kind.FILE
    file.parent.mkdir()
    file.write_text(FILES[kind].replace(old, new, 1), encoding="utf-8")
    return [str(problem) for problem in read_explorer(kind, folder, load_course(folder))[1]]


@pytest.mark.parametrize("kind", FILES)
def test_sound_file(kind: type[Explorer], tmp_path: Path) -> None:
    """A sound file has no problem, alone or in the check of the whole course."""
    assert read(kind, tmp_path) == []
    assert load_explorer(kind, tmp_path, load_course(tmp_path)).title == "一件事"
    assert check_course(tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "told"),
    [
        (OnePlace, "[A3.1]", "[A3.9]", ":4: the voice 'article' must not lean on 'A3.9'"),
        (OnePlace, ", sources: [A3.1]", "", ":4: the passage names no source"),
        (OnePlace, "[取证, 救治]", "[取证]", ":6: 'kinds'"),
        (OnePlace, "title: 一件事", "titel: 一件事", ":1: 这里没有 'titel' 这一项"),
        (Conditions, "id: sorry", "id: young", ":11 [young]: 'young' stands twice"),
        (Conditions, "反对, source: law.reply", "反对, source: A3.1", ":15 [objects]: 'source' must be an id in"),
        (Conditions, "半年到一年, sources: [law.reply]", "半年, sources: [A3.1]", ":23: the voice 'background' must"),
        (Conditions, "另一回事, sources: [law.reply]", "另一回事", ":25: the passage names no source"),
        (Conditions, "shortest: 6", "shortest: 24", ":21: 'shortest' must be at most 'longest' (12; got 24)"),
        (Conditions, "needed: false", "needed: 也许", ":15 [objects]: 'stages.conditions.needed'"),
        (
            LetterDeadlines,
            "period: A3.2",
            "period: A3.1",
            ":8: 'period' must be a fact with a whole value in 日 or 个月",
        ),
        (LetterDeadlines, "period: A3.2", "period: B9.9", ":8: 'period' must be a fact"),
        (LetterDeadlines, "2019-11-30", "2018-11-30", ":6: 'received' must not be before 'since' (2019-03-01; got"),
        (LetterDeadlines, "2019-03-01", "2019-02-30", ":7: 'since'"),
        (HundredPercent, "n: 5", "n: 0", ":6: 'sizes.n'"),
        (HundredPercent, "n: 5", "n: 1001", ":6: 'sizes.n'"),
    ],
)
def test_fault_is_named_with_its_line(kind: type[Explorer], old: str, new: str, told: str, tmp_path: Path) -> None:
    """Each fault is reported at its line, by the check of the whole course too."""
    problems = read(kind, tmp_path, old, new)
    assert any(problem.startswith(f"{kind.FILE}{told}") for problem in problems), problems
    assert set(problems) <= {str(problem) for problem in check_course(tmp_path)}
    with pytest.raises(ContentError):
        load_explorer(kind, tmp_path, load_course(tmp_path))


def test_a_course_may_do_without(tmp_path: Path) -> None:
    """A file that is not there is no problem of the course, but asking for its explorer names it."""
    small_course.write(tmp_path)
    assert check_course(tmp_path) == []
    with pytest.raises(ContentError, match=r"explorers/one_place\.yaml:1: 找不到这个文件"):
        load_explorer(OnePlace, tmp_path, load_course(tmp_path))


def test_shipped_conditions_are_those_of_the_law() -> None:
    """The explorer of lesson 4 asks for five conditions, two hearings and an objection, all by the 2018 text."""
    course = load_course(DATA)
    conditions = load_explorer(Conditions, DATA, course)
    assert [len(stage.conditions) for stage in conditions.stages] == [5, 2, 1]
    laws = {course.background[condition.source] for condition in conditions.conditions.values()}
    assert [(law.statute, law.article, law.version) for law in laws] == [("刑事诉讼法", "第282条", "2018年文本")]
    assert [name for name, condition in conditions.conditions.items() if not condition.needed] == ["objection"]
    (told,) = conditions.period.passages
    assert course.background[told.sources[0]].article == "第283条、第284条"
    assert (conditions.period.shortest, conditions.period.longest) == (6, 12)


def test_shipped_letters_have_the_periods_of_the_article() -> None:
    """The explorer of lesson 5 counts seven days and three months, from facts of the article."""
    course = load_course(DATA)
    facts = [course.facts[reply.period] for reply in load_explorer(LetterDeadlines, DATA, course).replies]
    assert [(fact.value, fact.unit) for fact in facts] == [(7, "日"), (3, "个月")]


@pytest.mark.parametrize("kind", FILES)
def test_shipped_file_says_what_the_article_leaves_unsaid(kind: type[Explorer]) -> None:
    """Every shipped explorer is sound and marks a silence of the article beside what it tells."""
    voices = {passage.voice for passage in load_explorer(kind, DATA, load_course(DATA)).passages}
    assert {"article", "silence"} <= voices
