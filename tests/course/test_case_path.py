"""Reading the path of a case: every fault is named with its line, and the shipped path is sound."""

from datetime import date
from pathlib import Path

import pytest
import small_course

from lessons.course import Course, load_course
from lessons.course.case_path import CasePath
from lessons.course.explorer import load_explorer, read_explorer
from lessons.errors import ContentError

DATA = Path(__file__).parents[2] / "data"
PATH = """\
title: 一条路
introduction: 先看看
steps:
  - id: found
    title: 发现
    passages:
      - {voice: article, text: 去走访, sources: [A3.1]}
      - {voice: silence, text: 没有说哪一天}
    next: [{to: waiting}]
  - id: waiting
    title: 等待
    passages:
      - {voice: background, text: 两个月, sources: [law.reply]}
    reply: {what: 建议, by: 机关, months: 2, urgent_days: 15, since: 2018-03-02, received: 哪一天, urgent: 紧急}
    fork: 做了吗？
    next:
      - {to: done, choice: 做了}
      - {to: sued, choice: 没做}
  - id: done
    title: 做完
    passages: [{voice: silence, text: 没有说}]
  - id: sued
    title: 起诉
    passages: [{voice: silence, text: 没有说}]
"""


def read(folder: Path, old: str = "", new: str = "") -> tuple[CasePath | None, list[str]]:
    """Read the path, with one text replaced by another, in a small course; return it and its problems as text."""
    assert old in PATH
    small_course.write(folder)
    (folder / "explorers").mkdir()
    (folder / "explorers" / "case_path.yaml").write_text(PATH.replace(old, new, 1), encoding="utf-8")
    path, problems = read_explorer(CasePath, folder, load_course(folder))
    return path, [str(problem) for problem in problems]


def test_sound_path(tmp_path: Path) -> None:
    """A sound file becomes steps in order, with their voices, the period and the fork."""
    path, problems = read(tmp_path)
    assert problems == []
    assert path is not None
    assert [step.id for step in path.steps] == ["found", "waiting", "done", "sued"]
    waiting = path.steps[1]
    assert waiting.passages[0].sources == ("law.reply",)
    assert waiting.reply is not None
    assert (waiting.reply.months, waiting.reply.urgent_days, waiting.reply.since) == (2, 15, date(2018, 3, 2))
    assert [(branch.choice, branch.to) for branch in waiting.next] == [("做了", "done"), ("没做", "sued")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[A3.1]", "[A3.9]", ":7 [found]: the voice 'article' must not lean on 'A3.9'"),
        ("[A3.1]", "[law.reply]", ":7 [found]: the voice 'article' must not lean on 'law.reply'"),
        ("[law.reply]", "[A3.1]", ":13 [waiting]: the voice 'background' must not lean on 'A3.1'"),
        (", sources: [A3.1]", "", ":7 [found]: the passage names no source"),
        ("没有说哪一天", "没有说, sources: [A3.1]", ":8 [found]: the voice 'silence' must not lean on 'A3.1'"),
        ("to: waiting", "to: nowhere", ":9 [found]: 'to' must be one of the later steps"),
        ("{to: sued, choice", "{to: found, choice", ":18 [waiting]: 'to' must be one of the later steps"),
        ("- {to: done, choice: 做了}\n      ", "", ":18 [done]: no step leads here"),
        ("id: sued", "id: done", ":22 [done]: stands twice"),
        (", choice: 没做", "", ":10 [waiting]: 'waiting' must have a 'fork' and a 'choice'"),
        ("    fork: 做了吗？\n", "", ":10 [waiting]: 'waiting' must have a 'fork' and a 'choice'"),
        ("since: 2018-03-02", "since: 2018-02-30", ":14 [waiting]: 'steps.reply.since'"),
        ("months: 2", "months: 0", ":14 [waiting]: 'steps.reply.months'"),
        ("voice: article", "voice: rumour", ":7 [found]: 'steps.passages.voice'"),
        ("title: 一条路", "titel: 一条路", ":1: 这里没有 'titel' 这一项"),
    ],
)
def test_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    """Each fault is reported at its line, with the step it is in."""
    _, problems = read(tmp_path, old, new)
    assert any(problem.startswith(f"explorers/case_path.yaml{told}") for problem in problems), problems


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Loading fails with every problem, not just the first."""
    read(tmp_path, "sources: [A3.1]}", "sources: [A9.1, A9.2]}")
    with pytest.raises(ContentError) as caught:
        load_explorer(CasePath, tmp_path, load_course(tmp_path))
    assert [problem.line for problem in caught.value.problems] == [7, 7]


def test_missing_file_is_a_problem(tmp_path: Path) -> None:
    """A course without the file is told so, by name."""
    small_course.write(tmp_path)
    with pytest.raises(ContentError, match=r"explorers/case_path\.yaml:1: 找不到这个文件"):
        load_explorer(CasePath, tmp_path, load_course(tmp_path))


@pytest.fixture(scope="module")
def shipped() -> tuple[CasePath, Course]:
    course = load_course(DATA)
    return load_explorer(CasePath, DATA, course), course


def test_shipped_path_runs_from_a_clue_to_both_ends(shipped: tuple[CasePath, Course]) -> None:
    """The path of the lesson goes through every step of its brief and ends in duty done or in a suit."""
    steps = {step.id: step for step in shipped[0].steps}
    assert list(steps) == ["found", "looked_into", "suggestion", "waiting", "performed", "suit"]
    assert [branch.to for branch in steps["waiting"].next] == ["performed", "suit"]
    assert [name for name, step in steps.items() if not step.next] == ["performed", "suit"]


def test_shipped_path_says_what_the_article_leaves_unsaid(shipped: tuple[CasePath, Course]) -> None:
    """Every step marks a silence of the article; the reply and the suit have nothing else from it."""
    voices = {step.id: {passage.voice for passage in step.passages} for step in shipped[0].steps}
    assert all({"silence", "background"} <= heard for heard in voices.values())
    assert [name for name, heard in voices.items() if "article" in heard] == ["found", "suggestion", "performed"]


def test_shipped_periods_stand_beside_their_law(shipped: tuple[CasePath, Course]) -> None:
    """Where a period is counted, the law behind it is cited with the article that sets it."""
    path, course = shipped
    (waiting,) = (step for step in path.steps if step.reply)
    cited = [course.background[name] for passage in waiting.passages for name in passage.sources]
    assert [(law.article, "法释〔2018〕6号" in law.statute) for law in cited] == [("第21条", True)]
    assert waiting.reply is not None
    assert (waiting.reply.months, waiting.reply.urgent_days, waiting.reply.since) == (2, 15, date(2018, 3, 2))
