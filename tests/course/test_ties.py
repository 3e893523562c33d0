"""Reading what the article ties to what: every fault is named with its line, and the shipped map is sound."""

import re
from collections import Counter
from pathlib import Path

import pytest
import small_course

from lessons.course import Course, load_course
from lessons.course.checks import check_course
from lessons.course.explorer import load_explorer, read_explorer
from lessons.course.ties import Ties, paragraphs_of

DATA = Path(__file__).parents[2] / "data"
TIES = """\
title: 连在一起
introduction: 先看看
paragraphs: {A3: 走访}
measures:
  - {id: walk, title: 去走访}
  - {id: talk, title: 开会, facts: [A3.1], silence: 没有说为了什么}
ends:
  - {id: ten, title: 办案}
  - {id: prize, title: 得奖, facts: [A3.2], silence: 没有说靠什么}
ties:
  - measure: walk
    end: ten
    voice: claim
    facts: [A3.1, A3.2]
    says: 走访以后办了十件。
    silence: 怎样办的。
"""


def read(folder: Path, old: str = "", new: str = "") -> list[str]:
    """Read the map, with one text replaced by another, in a small course; return its problems as text."""
    assert old in TIES
    small_course.write(
        folder, facts=("voice: claim}", "voice: claim}\n  - {id: B1.1, statement: 另一段, voice: claim}")
    )
    (folder / "explorers").mkdir()
    (folder / "explorers" / "ties.yaml").write_text(TIES.replace(old, new, 1), encoding="utf-8")
    return [str(problem) for problem in read_explorer(Ties, folder, load_course(folder))[1]]


def test_sound_map(tmp_path: Path) -> None:
    """A sound file has no problem."""
    assert read(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("measure: walk", "measure: work", ":11: 'measure' 只能是 walk、talk 里的一个（现在是 'work'）"),
        ("end: ten", "end: eleven", ":12: 'end' 只能是 ten、prize 里的一个（现在是 'eleven'）"),
        ("voice: claim", "voice: quotation", ":13: 'voice' 要和其中一个事实的一样，可以是 claim、fact"),
        ("voice: claim", "voice: rumour", ":13: 'ties.voice'"),
        ("[A3.1, A3.2]", "[A3.1, A3.9]", ":11: facts.yaml 里没有 'A3.9'"),
        ("[A3.1, A3.2]", "[A3.2, B1.1]", ":11: 一条连线的事实要出自同一段（现在是 A3、B1）"),
        ("[A3.1, A3.2]", "[B1.1]", ":11: 'paragraphs' 里没有 'B1'"),
        (
            ", facts: [A3.1], silence: 没有说为了什么",
            "",
            ":6 [talk]: 'talk' 没有连线，要有 'facts'",
        ),
        ("title: 办案", "title: 办案, silence: 没有说", ":8 [ten]: 'ten' 已经有连线，要由连线来说明它"),
        ("id: talk", "id: walk", ":6 [walk]: 'walk' 出现了两次"),
        ("[A3.2], silence: 没有说靠什么", "[A9.9], silence: 没有说靠什么", ":9 [prize]: facts.yaml 里没有 'A9.9'"),
        ("title: 连在一起", "titel: 连在一起", ":1: 这里没有 'titel' 这一项"),
    ],
)
def test_fault_is_named_with_its_line(old: str, new: str, told: str, tmp_path: Path) -> None:
    """Each fault is reported at its line, by the check of the whole course too."""
    problems = read(tmp_path, old, new)
    assert any(problem.startswith(f"explorers/ties.yaml{told}") for problem in problems), problems
    assert set(problems) <= {str(problem) for problem in check_course(tmp_path)}


def test_two_ties_between_the_same_are_one_too_many(tmp_path: Path) -> None:
    """A measure and an end are tied once."""
    tie = TIES.partition("ties:\n")[2]
    problems = read(tmp_path, tie, tie * 2)
    assert [re.split("[;；]", problem)[0] for problem in problems] == [
        "explorers/ties.yaml:17: 'walk' 和 'ten' 连了两次"
    ]


@pytest.fixture(scope="module")
def shipped() -> tuple[Ties, Course]:
    course = load_course(DATA)
    return load_explorer(Ties, DATA, course), course


def test_most_shipped_ties_are_claims(shipped: tuple[Ties, Course]) -> None:
    """More than half of what the article ties it only claims, and every tie says what is left unsaid."""
    voices = Counter(tie.voice for tie in shipped[0].ties)
    assert voices["claim"] > voices["fact"] + voices["quotation"]
    assert all(tie.silence for tie in shipped[0].ties)


def test_every_paragraph_is_on_the_shipped_map(shipped: tuple[Ties, Course]) -> None:
    """Every paragraph of the article has a tie or a knot that is tied to nothing, so no choice of it is empty."""
    ties, course = shipped
    there = {p for facts in (*ties.ties, *ties.measures, *ties.ends) for p in paragraphs_of(facts.facts)}
    assert there == set(ties.paragraphs) == {fact.paragraph for fact in course.facts.values()}


def test_no_shipped_slogan_is_given_to_a_branch(shipped: tuple[Ties, Course]) -> None:
    """The slogans hang on the brands as a whole: the article does not say whose they are."""
    assert {tie.measure for tie in shipped[0].ties if "A2.6" in tie.facts} == {"brand"}
