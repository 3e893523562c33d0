import json
import os
from itertools import count
from pathlib import Path

import pytest

from lessons import preview
from lessons.errors import LessonsError
from lessons.preview import NOTEBOOK, Preview, open_preview
from lessons.widgets.preview_pane import PreviewPane

from .course import small_course

TIMES = count(1)  # a file system may give two writes in quick succession the same time


@pytest.fixture
def folder(tmp_path):
    """Return the folder of a small sound course of two items."""
    return small_course.write(tmp_path / "course")


def bank(folder):
    """Return the question file of that course."""
    return folder / "questions" / "03_x.yaml"


def edit(file, old, new):
    """Replace a text in a file, as an editor does, at a time of its own."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(file, (0, next(TIMES)))


@pytest.fixture
def looking(folder):
    """Return a preview that has looked once, and its pane."""
    looking, pane = Preview(bank(folder)), PreviewPane()
    assert looking.look(pane)
    return looking, pane


def stems(pane):
    """Return what stands before each item's options, by the item's id."""
    return {item["id"]: item["stem"] for item in pane.quiz.form["items"]}


def ask(pane, kind, item="", **more):
    """Return the states of the items after a message to the quiz on screen."""
    return pane.quiz._sitting.handle({"kind": kind, "item": item, **more})["items"]


def test_every_item_is_shown(looking):
    """The pane shows each item of the bank in the order of the file, with level, objective and quiz."""
    _, pane = looking
    assert stems(pane) == {
        "03-01": "03-01 · recall · o1 · 出门<br>他们去走访了。",
        "03-02": "03-02 · understanding · o1 · 出门<br>哪一句给了数字？",
    }
    assert "预览，不保存" in pane.message
    assert "2 道题，没有发现问题" in pane.message


def test_nothing_changed_nothing_done(looking):
    """A look at files that are as they were touches nothing."""
    looking, pane = looking
    sitting = pane.quiz._sitting
    assert not looking.look(pane)
    assert pane.quiz._sitting is sitting


def test_an_edit_is_shown_and_other_answers_stay(folder, looking):
    """The item edited is shown as it is now, with the answer to it told to be old; the answer to the other stays."""
    looking, pane = looking
    quiz = pane.quiz
    ask(pane, "answer", "03-01", attempt="1", response=True)
    ask(pane, "answer", "03-02", attempt="2", response=["p1.2"])
    edit(bank(folder), "stem: 他们去走访了。", "stem: 他们又去走访。")
    assert looking.look(pane)
    assert pane.quiz is quiz
    assert stems(pane)["03-01"].endswith("<br>他们又去走访。")
    states = ask(pane, "hello")
    assert states["03-01"]["edited"]
    assert states["03-02"]["mark"]["state"] == "right"


def test_items_come_and_go(folder, looking):
    """An item that is deleted goes from the page, and one that is new comes in its place in the file."""
    looking, pane = looking
    edit(bank(folder), "03-01", "03-07")
    looking.look(pane)
    assert list(stems(pane)) == ["03-07", "03-02"]


def test_a_broken_file_is_told_in_words(folder, looking):
    """A bank that cannot be read shows every problem in words, above the items as they last were, until mended."""
    looking, pane = looking
    before = stems(pane)
    edit(bank(folder), "key: true", "key: maybe")
    edit(folder / "terms.yaml", "pinyin: zǒufǎng, ", "")
    assert looking.look(pane)
    assert "现在读不出来" in pane.message
    assert "questions/03_x.yaml:8 [03-01]" in pane.message
    assert "terms.yaml:2" in pane.message
    assert "上一次" in pane.message
    assert "<mark>第 8 行：" in stems(pane)["03-01"]
    assert stems(pane)["03-02"] == before["03-02"]
    edit(bank(folder), "key: maybe", "key: true")
    edit(folder / "terms.yaml", "{term: 走访, ", "{term: 走访, pinyin: zǒufǎng, ")
    assert looking.look(pane)
    assert "没有发现问题" in pane.message
    assert stems(pane) == before


def test_a_bank_that_is_broken_from_the_start_is_shown_once_it_is_mended(folder):
    """A preview may open on a broken bank."""
    edit(bank(folder), "items:\n", "items: [\n")
    looking, pane = Preview(bank(folder)), PreviewPane()
    looking.look(pane)
    assert "现在读不出来" in pane.message
    assert "上一次" not in pane.message
    assert pane.quiz is None
    edit(bank(folder), "items: [\n", "items:\n")
    looking.look(pane)
    assert list(stems(pane)) == ["03-01", "03-02"]
    assert pane.widget.children[1] is pane.quiz


def test_a_missing_file_is_told_and_waited_for(folder, looking):
    """A bank that an editor is just replacing is missed without a traceback, and shown when it is back."""
    looking, pane = looking
    text = bank(folder).read_bytes()
    bank(folder).unlink()
    assert looking.look(pane)
    assert "missing-file" in pane.message
    bank(folder).write_bytes(text)
    assert looking.look(pane)
    assert "没有发现问题" in pane.message


def test_what_the_linter_says_stands_in_the_item(folder, looking):
    """Advice on an item stands in it, with the line, safe to show; what is about no item stands on top."""
    looking, pane = looking
    edit(bank(folder), "when_false: 再看第一段。", "when_false: 不对。")
    edit(folder / "terms.yaml", "term: 走访", "term: <b>")
    looking.look(pane)
    assert "有 2 处要改" in pane.message
    assert "terms.yaml:2 [&lt;b&gt;]" in pane.message
    assert "empty-feedback" not in pane.message
    assert "<mark>第 10 行：&#x27;不对。&#x27;" in stems(pane)["03-01"]


def test_the_text_is_followed_too(folder, looking):
    """An item leads back to the passage as it reads now, even if only the study text was edited, or lost it."""
    looking, pane = looking
    ask(pane, "answer", "03-01", attempt="1", response=False)
    edit(folder / "texts" / "03_x.md", "文章说他们去走访。", "文章说他们又去走访。")
    assert looking.look(pane)
    assert "又去走访" in ask(pane, "hello")["03-01"]["passages"][0]["text"]
    edit(bank(folder), "evidence: [p1.1]", "evidence: [p9]")
    looking.look(pane)
    ask(pane, "answer", "03-01", attempt="2", response=False)
    assert ask(pane, "hello")["03-01"]["passages"] == [{"anchor": "p9", "text": "（课文里没有 p9）"}]


def test_nothing_is_kept(looking, tmp_path, monkeypatch):
    """Answers given in a preview reach no record."""
    home = tmp_path / "home"
    monkeypatch.setenv("LESSONS_HOME", str(home))
    _, pane = looking
    assert ask(pane, "answer", "03-01", attempt="1", response=True)["03-01"]["mark"]["state"] == "right"
    assert not home.exists()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("questions/04_y.yaml", "没有这个文件"),
        ("terms.yaml", "不在课程文件夹里"),
        ("texts/03_x.md", "不在课程文件夹里"),
    ],
)
def test_a_file_that_is_no_bank_is_refused(folder, path, told):
    """Whoever names another file is told what a preview needs."""
    with pytest.raises(LessonsError, match=told):
        Preview(folder / path)


def test_a_bank_without_a_course_is_refused(folder):
    """A bank needs the facts and the text beside it."""
    (folder / "course.yaml").unlink()
    with pytest.raises(LessonsError, match=r"course\.yaml"):
        open_preview(bank(folder), port=None, browser=False, announce=print)


def test_the_scratch_notebook_is_served_and_goes_away(folder, monkeypatch):
    """Lab opens on a notebook of its own that shows the bank, in a folder that is gone afterwards."""
    served = []

    def serve(scratch: Path, **options: object) -> None:
        served.append((scratch, options, json.loads((scratch / NOTEBOOK).read_text(encoding="utf-8"))))

    monkeypatch.setattr(preview, "serve", serve)
    open_preview(bank(folder), port=8899, browser=False, announce=print)
    ((scratch, options, notebook),) = served
    assert options == {"port": 8899, "browser": False, "announce": print, "notebook": NOTEBOOK}
    assert repr(str(bank(folder))) in notebook["cells"][1]["source"]
    assert not scratch.exists()
