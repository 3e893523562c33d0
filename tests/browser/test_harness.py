"""The harness does what it says: keys, restarts and input methods reach the page as a learner's would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from .conftest import OpenNotebook
    from .lab_page import LabPage

# A click counts up in Python; `SUPPRESS` stands for the attribute that keeps keys from JupyterLab.
COUNTER = """\
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = '''export default { render({ model, el }) {
      const button = document.createElement("button");
      SUPPRESS
      button.onclick = () => model.send("up");
      const show = () => { button.textContent = `count ${model.get("count")}`; };
      model.on("change:count", show);
      show();
      el.append(button);
    } };'''
    count = traitlets.Int(0).tag(sync=True)
    def __init__(self):
        super().__init__()
        self.on_msg(lambda widget, content, buffers: setattr(self, "count", self.count + 1))
Counter()"""
PLAIN = COUNTER.replace("SUPPRESS", "")
SUPPRESSED = COUNTER.replace("SUPPRESS", 'button.setAttribute("data-lm-suppress-shortcuts", "true");')

FIELD = """\
import anywidget
class Field(anywidget.AnyWidget):
    _esm = '''export default { render({ el }) {
      const field = document.createElement("input");
      field.setAttribute("aria-label", "answer");
      window.heard = [];
      for (const name of ["keydown", "compositionstart", "compositionend", "input"])
        field.addEventListener(name, ({ key = "", isComposing = false, keyCode = 0 }) => {
          window.heard.push([name, key, isComposing, keyCode]);
        });
      el.append(field);
    } };'''
Field()"""


def show(html: str) -> str:
    """Return the code of a cell that shows HTML in a widget, past JupyterLab's sanitizer."""
    script = f"export default {{ render({{ el }}) {{ el.innerHTML = `{html}`; }} }};"
    return f"import anywidget\nclass Shown(anywidget.AnyWidget):\n    _esm = {script!r}\nShown()"


def test_a_click_reaches_python_and_a_reload_brings_the_widget_back(open_notebook: OpenNotebook) -> None:
    """A widget's click is counted in the kernel and the count comes back; after a reload it is there and counts on."""
    notebook = open_notebook([PLAIN], shared=True)
    notebook.page.get_by_role("button", name="count 0").click()
    expect(notebook.page.get_by_role("button", name="count 1")).to_be_visible()
    notebook.reload()
    notebook.page.get_by_role("button", name="count 1").click()
    expect(notebook.page.get_by_role("button", name="count 2")).to_be_visible()


@pytest.mark.parametrize("end", ["restart_kernel", "kill_kernel"])
def test_new_kernel_knows_nothing_of_the_old_widget(open_notebook: OpenNotebook, end: str) -> None:
    """After a restart or a crash the old count is gone, and running the cells again shows a live widget at 0."""
    notebook = open_notebook([PLAIN], shared=True)
    notebook.page.get_by_role("button", name="count 0").click()
    expect(notebook.page.get_by_role("button", name="count 1")).to_be_visible()
    getattr(notebook, end)()
    notebook.run_all()
    notebook.page.get_by_role("button", name="count 0").click()
    expect(notebook.page.get_by_role("button", name="count 1")).to_be_visible()


def test_keys_on_a_plain_button_delete_the_cell(open_notebook: OpenNotebook) -> None:
    """`d d` on a focused button without the attribute reaches JupyterLab, which deletes the cell."""
    notebook = open_notebook(["1", PLAIN])
    notebook.page.get_by_role("button", name="count 0").focus()
    notebook.page.keyboard.press("d")
    notebook.page.keyboard.press("d")
    expect(notebook.page.get_by_role("button", name="count 0")).to_have_count(0)
    assert notebook.cell_count() == 1


def test_keys_on_a_suppressed_button_leave_the_cell(open_notebook: OpenNotebook) -> None:
    """`d d` on a focused button with the attribute stays in the button: a later click still finds both cells."""
    notebook = open_notebook(["1", SUPPRESSED])
    notebook.page.get_by_role("button", name="count 0").focus()
    notebook.page.keyboard.press("d")
    notebook.page.keyboard.press("d")
    notebook.page.keyboard.press("Enter")
    expect(notebook.page.get_by_role("button", name="count 1")).to_be_focused()
    assert notebook.cell_count() == 2
    assert notebook.active_mode() == "command"


def test_input_method_composes_and_takes_the_candidate_with_enter(open_notebook: OpenNotebook) -> None:
    """The field hears a composition, an Enter marked as the input method's, and holds the candidate in the end."""
    notebook = open_notebook([FIELD])
    field = notebook.page.get_by_label("answer")
    notebook.compose(field, "jiancha", "检察")
    expect(field).to_have_value("检察")
    heard = [tuple(event) for event in notebook.page.evaluate("window.heard")]
    assert heard[0][:2] == ("keydown", "Process")
    assert [name for name, *_ in heard].count("compositionstart") == 1
    enter = heard.index(("keydown", "Enter", True, 229))
    assert "compositionend" in [name for name, *_ in heard[enter:]]


WHERE = "import os; runs = globals().get('runs', 0) + 1; print(runs, os.environ['LESSONS_HOME'])"


def test_notebooks_can_share_a_record_folder(open_notebook: OpenNotebook) -> None:
    """The kernel's LESSONS_HOME is `home`, and that of another notebook where the test asks for it."""
    first = open_notebook([WHERE])
    second = open_notebook([WHERE], home=first.home)
    assert [output_of(notebook) for notebook in (first, second)] == [f"1 {first.home}"] * 2
    assert second.home == first.home
    assert second.file != first.file


def test_shared_notebook_runs_again_on_the_same_kernel(open_notebook: OpenNotebook) -> None:
    """Opened again, it has the size and theme asked for and new outputs; unshared, another one with a fresh home."""
    first = open_notebook([WHERE], width=400, shared=True)
    assert output_of(first) == f"1 {first.home}"
    again = open_notebook([WHERE], dark=True, shared=True)
    assert again is first
    assert output_of(again) == f"2 {first.home}"
    assert look_of(again) == (1280, "false")
    other = open_notebook([WHERE])
    assert output_of(other) == f"1 {other.home}"
    assert other.home != first.home


def output_of(notebook: LabPage) -> str:
    """Return the text that the first cell printed."""
    return str(notebook.notebook_json()["cells"][0]["outputs"][0]["text"][0]).strip()


def test_failing_cell_fails_the_test_with_its_traceback(open_notebook: OpenNotebook) -> None:
    """A cell with an error is reported with the error's own words."""
    with pytest.raises(AssertionError, match="ZeroDivisionError: division by zero"):
        open_notebook(["1 / 0"])


def test_axe_reports_inside_the_selector_only(open_notebook: OpenNotebook) -> None:
    """An image without a text is found, once, by rule and element; a sound element beside it gives nothing."""
    notebook = open_notebook([show('<div id="bad"><img src="data:,"></div><div id="sound">字</div>')])
    expect(notebook.page.locator("#sound")).to_be_visible()
    (finding,) = notebook.axe("#bad")
    assert finding.startswith("image-alt (critical)")
    assert "<img" in finding
    assert notebook.axe("#sound") == []


def test_theme_and_width_are_the_ones_asked_for(open_notebook: OpenNotebook, tmp_path: Path) -> None:
    """The notebook has the width of the page, in the theme asked for; both can be changed; a screenshot is a PNG."""
    notebook = open_notebook(["1"], width=400, dark=True)
    assert look_of(notebook) == (400, "false")
    assert [look_of(notebook) for _ in notebook.looks()] == [(1280, "true"), (400, "false")]
    shot = tmp_path / "shot.png"
    notebook.screenshot(shot)
    assert shot.read_bytes().startswith(b"\x89PNG")


def look_of(notebook: LabPage) -> tuple[int, str]:
    """Return the width of the notebook, to the next 20 pixels, and whether JupyterLab says that it is light."""
    box = notebook.page.locator(".jp-Notebook").bounding_box()
    assert box is not None
    return round(box["width"] / 20) * 20, notebook.page.evaluate("document.body.dataset.jpThemeLight")


def test_request_to_another_machine_is_noted(open_notebook: OpenNotebook) -> None:
    """A page that asks for a file elsewhere is noticed, also where there is no network."""
    notebook = open_notebook([show('<img alt="" src="http://nowhere.invalid/x.png">')])
    expect(notebook.page.locator("img[src*=nowhere]")).to_be_attached()
    assert notebook.foreign == {"http://nowhere.invalid/x.png"}
    notebook.foreign.clear()
