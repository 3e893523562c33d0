"""Every notebook runs from top to bottom, for a learner with a new record and a machine without a Chinese font."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

Execute = Callable[[nbformat.NotebookNode], nbformat.NotebookNode]


def complaints(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """Yield what a learner should never see in an executed notebook, each with the id of its cell."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            told = str(output)
            if output.output_type == "error":
                yield f"{cell.id}: {output.ename}: {output.evalue}"
            elif output.get("name") == "stderr":
                yield f"{cell.id}: on stderr: {output.text}"
            elif glyph := re.search(r"Glyph .{0,80} missing", told):
                yield f"{cell.id}: {glyph[0]}"


def test_notebook_runs_without_a_complaint(notebook_file: Path, execute: Execute) -> None:
    """No cell shows an error, a warning, anything on stderr, or a character that the font lacks."""
    executed = execute(nbformat.read(notebook_file, as_version=4))
    assert list(complaints(executed)) == []


PLANTED = {
    "error": ("1 / 0", "ZeroDivisionError: division by zero"),
    "warning": ("import warnings\nwarnings.warn('old', DeprecationWarning)", "DeprecationWarning: old"),
    "stderr": ("import sys\nprint('oh', file=sys.stderr)", "on stderr: oh"),
    "glyph": ("import matplotlib.pyplot as plt\nplt.title('检察')\nplt.show()", "Glyph"),
    "printed-glyph": ("print('Glyph 26816 (CJK) missing from font(s) DejaVu Sans.')", "Glyph 26816"),
}


def test_kernel_forgives_nothing(execute: Execute) -> None:
    """Each kind of fault is found and named with its cell's id, also after another one; no system font is known."""
    fonts = "import matplotlib\nfrom matplotlib.font_manager import fontManager\n"
    fonts += "print([font.fname for font in fontManager.ttflist if matplotlib.get_data_path() not in font.fname])"
    cells = [new_code_cell(code, id=cell) for cell, (code, _) in PLANTED.items()]
    executed = execute(new_notebook(cells=[new_code_cell(fonts), *cells]))
    assert executed.cells[0].outputs[0].text == "[]\n"
    found = list(complaints(executed))
    assert {complaint.split(":")[0] for complaint in found} == set(PLANTED)
    for cell, (_, told) in PLANTED.items():
        assert any(complaint.startswith(f"{cell}: ") and told in complaint for complaint in found), (cell, found)


def test_a_slip_in_a_cell_shows_what_to_do_and_no_traceback(execute: Execute) -> None:
    """A word or a date that cannot be used is answered with a sentence for the learner, and nothing else."""
    opened = 'from lessons.notebook import open_lesson\nlesson = open_lesson("03_public_interest")'
    slips = ('lesson.concordance("")', 'lesson.deadlines("2019年13月1日")')
    executed = execute(new_notebook(cells=[new_code_cell(code) for code in (opened, *slips)]))
    shown = [cell.outputs[0].traceback for cell in executed.cells[1:]]
    assert shown == [
        ["要找的词不能是空的（现在是 ''）。在引号里写上要找的词，再运行一次。"],
        ["日期要写成 2019-12-31 这样，还要是日历上有的日子（现在是 '2019年13月1日'），请改好再运行。"],
    ]
