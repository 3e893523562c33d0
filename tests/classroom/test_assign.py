"""`lessons assign` and `lessons release`, as an instructor types them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own_bank import EXAM
from some_items import LESSON, OF_ANOTHER, ONE, TWO

from lessons.classroom.assign import evenly, shares
from lessons.classroom.assignment import read_assignment
from lessons.classroom.folders import ClassFolder
from lessons.cli import main


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ClassFolder:
    """The current folder as a class folder."""
    monkeypatch.chdir(tmp_path)
    return ClassFolder(tmp_path)


def test_every_option_comes_into_the_file(own: ClassFolder) -> None:
    """What is typed is what assignment.yaml says."""
    line = "assign hw1 --lesson 3 --lesson 04_minors --title 作业一 --count 10 --forms 3 --minutes 45 --points 100"
    line += " --late deduct --per-day 0.2 --grace 10 --hand-ins 3 --extra-time 2023007=1.5 --extra-time a=b=2"
    when = ["--opens", "2026-12-01T08:00+08:00", "--due", "2026-12-04 22:00+08:00"]
    assert main([*line.split(), *when, "--extension", "2023008=2026-12-08T22:00+08:00"]) == 0
    made = read_assignment(own, "hw1")
    assert made.lessons == (LESSON, "04_minors")
    assert (made.title, made.forms, made.minutes, made.points, made.hand_ins) == ("作业一", 3, 45, 100, 3)
    assert made.due == datetime(2026, 12, 4, 14, tzinfo=UTC)
    assert made.opens == datetime(2026, 12, 1, 0, tzinfo=UTC)
    assert (made.late.policy, made.late.per_day, made.late.grace_minutes) == ("deduct", 0.2, 10)
    assert made.extra_time == {"2023007": 1.5, "a=b": 2}
    assert made.extensions == {"2023008": datetime(2026, 12, 8, 14, tzinfo=UTC)}
    assert sum(pick.count for pick in made.picks) == 10
    assert {pick.lesson: None for pick in made.picks} == dict.fromkeys(made.lessons)


def test_items_are_chosen_by_sort_or_by_id(own: ClassFolder) -> None:
    """Filters choose all items of a sort, ids just those; both together are both, each once."""
    assert main(["assign", "sort", "--lesson", "03", "--type", "ordering"]) == 0
    assert main(["assign", "ids", "--lesson", "03", "--item", TWO, "--item", ONE]) == 0
    ordering = read_assignment(own, "sort").items
    assert len(ordering) >= 1
    assert read_assignment(own, "ids").items == (TWO, ONE)
    assert main(["assign", "both", "--lesson", "03", "--item", ordering[0], "--type", "ordering"]) == 0
    assert sorted(read_assignment(own, "both").items) == sorted(ordering)


def test_own_bank_stands_beside_the_lessons(own: ClassFolder) -> None:
    """Items are drawn from both."""
    own.banks.mkdir()
    (own.banks / "exam.yaml").write_text(EXAM, encoding="utf-8")
    assert main(["assign", "exam", "--lesson", "3", "--bank", "banks/exam.yaml", "--count", "4"]) == 0
    picks = read_assignment(own, "exam").picks
    assert sum(pick.count for pick in picks if pick.lesson is None) == 2
    assert sum(pick.count for pick in picks if pick.lesson == LESSON) == 2


def test_edited_assignment_is_checked_and_never_overwritten(
    own: ClassFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without options the file is checked, with every problem; with options it is left as it is."""
    main(["assign", "hw1", "--lesson", "3", "--item", ONE])
    file = own.assignment_file("hw1")
    text = file.read_text(encoding="utf-8").replace("forms: 4", "forms: 0").replace(ONE, "none")
    file.write_text(text, encoding="utf-8")
    assert main(["assign", "hw1", "--lesson", "4"]) == 1
    assert "没有动它" in capsys.readouterr().err
    assert main(["assign", "hw1"]) == 1
    assert "source/hw1/assignment.yaml:" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == text
    file.write_text(text.replace("forms: 0", "forms: 1").replace("none", ONE), encoding="utf-8")
    own.source_notebook("hw1").unlink()
    assert main(["assign", "hw1"]) == 0
    assert "没有发现问题" in capsys.readouterr().out
    assert own.source_notebook("hw1").exists()


def test_time_for_a_number_that_nobody_has_is_told(own: ClassFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """An extension for 12301 is none for 0012301; assigning, checking and releasing say so, and only with a list."""
    words = ["--extension", "12301=2026-12-08 22:00", "--extra-time", " 0012301 =1.5"]
    main(["assign", "hw1", "--lesson", "3", "--count", "6", *words])
    assert "学号；请核对" not in capsys.readouterr().out
    own.roster.write_text("学号,姓名\n'0012301,欧阳娜娜\n", encoding="utf-8")
    for command in ("assign", "release"):
        assert main([command, "hw1"]) == 0
        assert "写给了 12301，" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("assign hw1 --lesson 99", "没有“99”这一课"),
        ("assign a/b --lesson 3", "作业名只能用"),
        ("assign hw1 --lesson 3 --type nothing", "没有一道题符合"),
        (f"assign hw1 --lesson 3 --item {OF_ANOTHER}", OF_ANOTHER),
        ("assign hw1 --lesson 3 --type ordering --count 40", "只能抽 1 到 3 道"),
        ("assign hw1 --lesson 3 --type ordering --count 0", "只能抽 1 到 3 道"),
        ("assign hw1 --lesson 3 --type nothing --count 4", "没有一道题符合"),
        ("assign hw1 --lesson 3 --minutes 0", "'minutes' 要大于 0（现在是 0.0）；换一个数"),
        ("assign hw1 --lesson 3 --bank banks/none.yaml", "找不到这个文件"),
        ("assign hw1", "没有作业“hw1”"),
        ("release hw1", "--class"),
    ],
)
def test_wish_that_cannot_be_is_told_and_leaves_nothing(
    own: ClassFolder, capsys: pytest.CaptureFixture[str], words: str, told: str
) -> None:
    """What cannot be is told in words, with exit code 1, and no file is left behind."""
    assert main(words.split()) == 1
    assert told in capsys.readouterr().err
    assert not list(own.root.rglob("*.yaml"))


MISSPELT = ["--due=Friday", "--due=2026-12-04", "--extra-time=2023007", "--extension=2023007=soon", "--extension=x"]


@pytest.mark.parametrize("option", MISSPELT)
def test_misspelt_option_is_told(own: ClassFolder, capsys: pytest.CaptureFixture[str], option: str) -> None:
    """A time or a pair that cannot be read is told with an example."""
    with pytest.raises(SystemExit):
        main(["assign", "hw1", "--lesson", "3", option])
    assert "例如" in (err := capsys.readouterr().err) or "2026-12-04 22:00" in err


def test_release_tells_what_it_did(own: ClassFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """From a wish to a release in two lines."""
    main(["assign", "hw1", "--lesson", "3", "--count", "6"])
    assert main(["release", "hw1"]) == 0
    told = capsys.readouterr().out
    assert "4 份卷" in told and "公开的练习题库" in told
    assert sorted(path.name for path in own.release("hw1").iterdir()) == ["hw1.ipynb", "items.json"]


@given(st.lists(st.integers(0, 30), max_size=6), st.data())
def test_what_one_lesson_lacks_the_others_give(most: list[int], data: st.DataObject) -> None:
    """A number that all together have is given out whole, none over what it has, else as evenly as can be."""
    count = data.draw(st.integers(0, sum(most)))
    given_out = evenly(count, most)
    assert sum(given_out) == count
    assert all(own <= limit for own, limit in zip(given_out, most, strict=True))
    short_of = [own for own, limit in zip(given_out, most, strict=True) if own < limit]
    assert all(own <= least + 1 for own in given_out for least in short_of)


@settings(deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=6).filter(any), st.data())
def test_shares_add_up_and_none_is_over_its_weight(weights: list[int], data: st.DataObject) -> None:
    """However much is shared out, it adds up, and no share is larger than what there is."""
    count = data.draw(st.integers(0, sum(weights)))
    given_out = shares(count, weights)
    assert sum(given_out) == count
    assert all(share <= weight for share, weight in zip(given_out, weights, strict=True))
