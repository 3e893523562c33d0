"""The quiz in a real JupyterLab, as a learner meets it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, expect

from lessons.course import load_course
from lessons.questions import Item
from lessons.records import Record

from .quiz_hands import answer_with_mouse, card, shown_response, verdicts

if TYPE_CHECKING:
    from .conftest import OpenNotebook
    from .lab_page import LabPage

COURSE = load_course(Path(__file__).parents[2] / "data", only="03_public_interest")
BANK = COURSE.lessons["03_public_interest"].bank
OPEN = 'from lessons.notebook import open_lesson\nlesson = open_lesson("03_public_interest")'

# The first item of each type in the lesson.
FIRST: dict[str, Item] = {}
for _item in BANK.items:
    FIRST.setdefault(_item.kind, _item)
TYPES = tuple(FIRST.values())
ONE = FIRST["single_choice"]


def wrong_option(item: Item) -> str:
    """Return the first option of a single choice that is not its key."""
    return next(str(option["id"]) for option in item.public()["options"] if option["id"] != item.solution())


WRONG_OPTION = wrong_option(ONE)

# The time within which anywidget wants a widget's code to have loaded is over at once.
NO_TIME = """() => {
  window.timeoutBefore = AbortSignal.timeout;
  AbortSignal.timeout = () => {
    const over = new AbortController();
    queueMicrotask(() => over.abort());
    return over.signal;
  };
}"""


def cells(*items: Item) -> list[str]:
    """Return the code of a notebook that shows each of these items in a cell of its own."""
    return [OPEN, *(f'lesson.item("{item.id}")' for item in items)]


# Single choices and texts with gaps, the study text, and one item twice: each test of CELLS answers items of its own.
MENDED, GIVEN_UP, PRESSED_TWICE, SHOWN_TWICE = [item for item in BANK.items if item.kind == "single_choice"][:4]
PASTED, COMPOSED = [item for item in BANK.items if item.kind == "cloze"][:2]
ANSWERED = [MENDED, GIVEN_UP, PRESSED_TWICE, PASTED, COMPOSED, SHOWN_TWICE]
CELLS = [OPEN, "lesson.read()", *(f'q = lesson.item("{item.id}")\nq' for item in ANSWERED), "q"]


def one(notebook: LabPage, item: Item) -> Locator:
    """Return an item of CELLS, once all of them are there to be counted; of SHOWN_TWICE the first."""
    expect(notebook.page.locator(".erqi-item")).to_have_count(len(ANSWERED) + 1)
    return card(notebook, ANSWERED.index(item))


def test_a_wrong_answer_is_explained_and_can_be_mended(open_notebook: OpenNotebook) -> None:
    """A wrong answer gets its own feedback, no key; hint, retry, then the explanation with its passage."""
    notebook = open_notebook(CELLS, shared=True)
    item = one(notebook, MENDED)
    answer_with_mouse(item, wrong_option(MENDED))
    expect(item.locator(".erqi-verdict")).to_have_attribute("data-state", "wrong")
    expect(item.locator(".erqi-note:visible")).to_have_count(1)
    expect(item.get_by_text("为什么")).to_have_count(0)
    expect(item.locator(".erqi-feedback")).to_be_focused()
    item.get_by_role("button", name="看提示").click()
    expect(item.locator(".erqi-hints li")).to_have_count(1)
    item.get_by_role("button", name="再试一次").click()
    answer_with_mouse(item, MENDED.solution())
    expect(item.locator(".erqi-verdict")).to_have_attribute("data-state", "right")
    expect(item.get_by_role("heading", name="为什么")).to_be_visible()
    item.get_by_role("button", name="回到课文").first.click()
    expect(notebook.page.locator(".erqi-highlight")).to_be_in_viewport()


def test_giving_up_shows_the_answer(open_notebook: OpenNotebook) -> None:
    """After a wrong answer the learner may see the solution, marked as such, and do the item again."""
    notebook = open_notebook(CELLS, shared=True)
    item = one(notebook, GIVEN_UP)
    answer_with_mouse(item, wrong_option(GIVEN_UP))
    item.get_by_role("button", name="看答案").click()
    expect(item.locator("[data-verdict=key]")).to_have_count(1)
    item.get_by_role("button", name="重做这题").click()
    expect(item.locator("[data-verdict=key]")).to_have_count(0)
    expect(item.get_by_role("button", name="提交答案")).to_be_visible()


def test_pressed_twice_it_is_one_attempt(open_notebook: OpenNotebook) -> None:
    """A button pressed again before the reply sends the same attempt: it is marked and counted once."""
    notebook = open_notebook(CELLS, shared=True)
    item = one(notebook, PRESSED_TWICE)
    item.get_by_role("radio").first.check()
    expect(item.locator(".erqi-saved")).to_contain_text("草稿已保存")
    press_twice = "(button) => { button.click(); button.click(); }"
    item.get_by_role("button", name="提交答案").evaluate(press_twice)
    expect(item.locator(".erqi-verdict")).to_be_visible()
    assert len(Record.open(notebook.home / "record.sqlite3").attempts(item=PRESSED_TWICE.id)) == 1


def test_two_views_of_a_quiz_stay_in_step(open_notebook: OpenNotebook) -> None:
    """A quiz shown twice, as in two tabs, shows an answer in both."""
    notebook = open_notebook(CELLS, shared=True)
    first, second = one(notebook, SHOWN_TWICE), card(notebook, len(ANSWERED))
    answer_with_mouse(first, SHOWN_TWICE.solution())
    for view in (first, second):
        expect(view.locator(".erqi-verdict")).to_have_attribute("data-state", "right")
    assert shown_response(second) == [SHOWN_TWICE.solution()]


def test_an_input_method_does_not_hand_in(open_notebook: OpenNotebook) -> None:
    """The Enter that confirms a pinyin candidate only confirms it; the next Enter hands in."""
    notebook = open_notebook(CELLS, shared=True)
    item = one(notebook, COMPOSED)
    gap = item.locator("input[type=text]").first
    notebook.compose(gap, "jiancha", "检察建议")
    expect(gap).to_have_value("检察建议")
    expect(item.locator(".erqi-saved")).to_contain_text("草稿已保存")
    assert item.locator(".erqi-verdict").count() == 0
    gap.press("Enter")
    expect(item.locator(".erqi-verdict")).to_be_visible()


def test_paste_works_and_focus_clears_nothing(open_notebook: OpenNotebook) -> None:
    """Text can be copied from one gap and pasted into another; coming back to a gap leaves its text."""
    notebook = open_notebook(CELLS, shared=True)
    gaps = one(notebook, PASTED).locator("input[type=text]")
    gaps.nth(0).fill("检察建议")
    gaps.nth(0).press("Control+a")
    gaps.nth(0).press("Control+c")
    gaps.nth(1).focus()
    gaps.nth(1).press("Control+v")
    expect(gaps.nth(1)).to_have_value("检察建议")
    gaps.nth(0).focus()
    expect(gaps.nth(0)).to_have_value("检察建议")
    assert notebook.cell_count() == len(CELLS)


def test_an_untouched_item_is_not_marked(open_notebook: OpenNotebook) -> None:
    """Handing in nothing says so and records nothing."""
    notebook = open_notebook(cells(*TYPES), shared=True)
    for n in range(len(TYPES)):
        item = card(notebook, n)
        item.get_by_role("button", name="提交答案").click()
        expect(item.locator(".erqi-saved")).to_contain_text("还没有作答")
    assert notebook.page.locator(".erqi-verdict").count() == 0


def test_a_cleared_field_is_untouched(open_notebook: OpenNotebook) -> None:
    """Handing in what was just cleared says that nothing is answered, and the draft's being saved does not unsay it."""
    notebook = open_notebook(cells(*TYPES), shared=True)
    item, other = (card(notebook, TYPES.index(FIRST[kind])) for kind in ("numeric", "true_false"))
    for text in ("10", ""):
        item.locator("input").fill(text)
    item.get_by_role("button", name="提交答案").click()
    other.get_by_role("button", name="看提示").click()
    expect(other.locator(".erqi-hints li")).to_have_count(1)  # replies come in order: the draft's is there
    expect(item.locator(".erqi-saved")).to_contain_text("还没有作答")


def test_a_hint_does_not_cost_what_is_being_written(open_notebook: OpenNotebook) -> None:
    """What was typed a moment before a hint is asked for is saved with it."""
    notebook = open_notebook(cells(FIRST["numeric"]))
    card(notebook).locator("input").fill("10")
    card(notebook).get_by_role("button", name="看提示").click()
    expect(card(notebook).locator(".erqi-hints li")).to_have_count(1)
    expect(card(notebook).locator(".erqi-saved")).to_contain_text("草稿已保存")


def test_a_quiz_whose_code_was_slow_to_load_hears_of_its_answers(open_notebook: OpenNotebook) -> None:
    """Where a busy computer takes over two seconds to load its code, the quiz still saves, marks and explains."""
    notebook = open_notebook(cells(ONE))
    notebook.page.evaluate(NO_TIME)
    try:
        notebook.run_all()
        answer_with_mouse(card(notebook), WRONG_OPTION)
        expect(card(notebook).locator(".erqi-verdict")).to_be_visible()
    finally:
        notebook.page.evaluate("() => { AbortSignal.timeout = window.timeoutBefore; }")


def test_keys_never_reach_the_notebook(open_notebook: OpenNotebook) -> None:
    """On every control of every type, JupyterLab's command keys (d d, x, a, b, arrows) leave the notebook alone."""
    notebook = open_notebook(cells(*TYPES), shared=True)
    count = notebook.cell_count()
    for n in range(len(TYPES)):
        controls = card(notebook, n).locator("input, select, textarea, button:visible")
        for k in range(controls.count()):
            controls.nth(k).focus()
            for key in ("d", "d", "x", "a", "b", "m", "ArrowUp", "ArrowDown", "Shift+M"):
                notebook.page.keyboard.press(key)
            assert notebook.cell_count() == count
        expect(card(notebook, n)).to_be_visible()


def test_the_saved_notebook_holds_no_key_and_no_answer(open_notebook: OpenNotebook) -> None:
    """After answering, the saved notebook holds the questions as text, and neither key, feedback nor answer."""
    notebook = open_notebook(cells(*TYPES), shared=True)
    answer_with_mouse(card(notebook, 0), WRONG_OPTION)
    expect(card(notebook, 0).locator(".erqi-verdict")).to_be_visible()
    saved = str(notebook.notebook_json())
    assert ONE.public()["options"][0]["text"] in saved
    assert ONE.explanation not in saved
    for option in ONE.options.values():
        assert option.feedback not in saved
    assert "erqi-verdict" not in saved


def test_an_answer_given_to_a_dead_kernel_comes_back_as_a_draft(open_notebook: OpenNotebook) -> None:
    """An answer that no kernel confirmed is not shown as saved, and is there to be handed in again."""
    notebook = open_notebook(cells(ONE, FIRST["cloze"]), shared=True)
    card(notebook)
    notebook.restart_kernel()
    answer_with_mouse(card(notebook), WRONG_OPTION)
    expect(notebook.page.locator(".erqi-trouble:visible").first).to_contain_text("运行所有单元格")
    expect(card(notebook).locator(".erqi-saved")).to_contain_text("保存：")
    notebook.run_all()
    expect(card(notebook).locator(".erqi-saved")).to_contain_text("草稿已保存，还没有提交")
    assert shown_response(card(notebook)) == [WRONG_OPTION]
    assert Record.open(notebook.home / "record.sqlite3").attempts() == []


def test_a_kernel_killed_in_mid_answer_loses_nothing(open_notebook: OpenNotebook) -> None:
    """What was saved and what was written after the kernel died are both back when the cells are run again."""
    notebook = open_notebook(cells(ONE, FIRST["cloze"]), shared=True)
    answer_with_mouse(card(notebook, 0), WRONG_OPTION)
    expect(card(notebook, 0).locator(".erqi-verdict")).to_be_visible()
    notebook.kill_kernel()
    gap = card(notebook, 1).locator("input[type=text]").first
    gap.fill("写了一半")
    expect(notebook.page.locator(".erqi-trouble:visible").last).to_contain_text("运行所有单元格")
    notebook.run_all()
    expect(card(notebook, 1).locator("input[type=text]").first).to_have_value("写了一半")
    expect(card(notebook, 1).locator(".erqi-saved")).to_contain_text("草稿已保存")
    assert verdicts(notebook, 1) == ["wrong"]


def test_two_notebooks_on_one_record_lose_nothing(open_notebook: OpenNotebook) -> None:
    """Two notebooks with a kernel each write to the same record; both answers are kept."""
    first = open_notebook(cells(ONE))
    second = open_notebook(cells(ONE, FIRST["true_false"]), home=first.home)
    answer_with_mouse(card(first), WRONG_OPTION)
    expect(card(first).locator(".erqi-verdict")).to_be_visible()
    answer_with_mouse(card(second, 1), FIRST["true_false"].solution())
    expect(card(second, 1).locator(".erqi-verdict")).to_be_visible()
    assert len(Record.open(first.home / "record.sqlite3").attempts()) == 2


def test_the_quiz_is_accessible_and_fits(open_notebook: OpenNotebook) -> None:
    """Fresh, wrong, hinted or solved, wide and light, narrow and dark: axe-core finds nothing, nothing sticks out."""
    notebook = open_notebook([OPEN, 'lesson.quiz("exit")'])
    item, quiz = card(notebook, 0), notebook.page.locator(".erqi-quiz")
    # The live region is a clipped pixel, and its words are wider.
    seen = "[...node.querySelectorAll('*:not(.erqi-unseen)')]"
    fits = f"node => {seen}.every((one) => one.scrollWidth <= node.clientWidth)"
    for _ in notebook.looks():
        assert notebook.axe(".erqi-quiz") == []
        assert quiz.evaluate(fits)
    answer_with_mouse(item, next(o["id"] for o in BANK.replay("exit", "")[0].public()["options"]))
    expect(item.locator(".erqi-verdict")).to_be_visible()
    hint = card(notebook, 1).get_by_role("button", name="看提示")
    hint.click()
    expect(card(notebook, 1).locator(".erqi-hints li")).to_have_count(1)
    card(notebook, 1).get_by_role("button", name="看答案").click()
    expect(card(notebook, 1).get_by_role("heading", name="为什么")).to_be_visible()
    for _ in notebook.looks():
        assert notebook.axe(".erqi-quiz") == []
        assert quiz.evaluate(fits)
