"""nbgrader's own commands on a class folder: release, marks and feedback go through, and nothing of ours is lost."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sample_class import DUE, ITEMS, LEARNERS, form_of, hand_in_of, make_class, send

from lessons.classroom.assignment import read_assignment
from lessons.classroom.grading import grade
from lessons.classroom.marks import read_marked
from lessons.classroom.release import release

HALF = ITEMS[:6]  # six points of twelve
MANUAL = Path(__file__).parents[2] / "docs" / "nbgrader.md"
SCORES = """
    SELECT submitted_assignment.student_id, grade.auto_score, grade.needs_manual_grade FROM grade
    JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
    JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
"""


@pytest.fixture
def folder(tmp_path):
    folder = make_class(tmp_path / "班级", points=100, late={"policy": "deduct", "per_day": 0.2})
    release(folder, "hw1")
    config = re.search(r"```python\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    (folder.root / "nbgrader_config.py").write_text(config[1], encoding="utf-8")
    return folder


def nbgrader(folder, *arguments):
    """Run one of nbgrader's commands in the class folder, and return what it said."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])  # nbgrader runs alembic
    own = {"LESSONS_HOME": str(folder.root.parent / "home"), "PYTHONUTF8": "1", "PATH": path}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder.root,
        env=os.environ | own,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def scores(folder):
    with closing(sqlite3.connect(folder.root / "gradebook.db")) as gradebook:
        return {student: (points, bool(waits)) for student, points, waits in gradebook.execute(SCORES)}


def submit(folder, student, responses, **changes):
    """Put into submitted/ what nbgrader's exchange carries: the whole folder that the learner had."""
    place = folder.submitted(student, "hw1")
    shutil.copytree(folder.release("hw1"), place)
    if responses:
        send(place, hand_in_of(student, responses, **changes))
    return place


def test_a_round_with_nbgrader(folder):
    """What is released validates; partial marks, those of `lessons grade` first, arrive; and our files stay.

    Half of the answers are right each time. The first was marked by `lessons grade`, which took off a day's lateness;
    the third came after grading; the fourth handed nothing in.
    """
    first, second, third, fourth = LEARNERS
    assignment = read_assignment(folder, "hw1")
    half = {
        one: {item.id: item.solution() for item in form_of(folder, assignment, one) if item.id in HALF}
        for one in LEARNERS
    }
    nbgrader(folder, "generate_assignment", "hw1", "--force")
    released = {file.name for file in folder.release("hw1").iterdir()}
    assert released == {"hw1.ipynb", "items.json"}
    assert "checksum" in folder.release_notebook("hw1").read_text(encoding="utf-8")
    assert "Success" in nbgrader(folder, "validate", "release/hw1/hw1.ipynb")

    submit(folder, first, half[first], handed_in=DUE.replace(hour=DUE.hour + 1))
    submit(folder, second, half[second])
    submit(folder, fourth, {})
    grade(folder, "hw1")
    submit(folder, third, half[third])

    nbgrader(folder, "autograde", "hw1", "--force")
    assert scores(folder) == {first: (30, False), second: (50, False), third: (50, False), fourth: (0, False)}
    assert [read_marked(folder, "hw1", one).points for one in (first, second)] == [30, 50]

    ours = folder.feedback_file(first, "hw1")
    ours.parent.mkdir(parents=True)
    ours.write_text("ours", encoding="utf-8")
    nbgrader(folder, "generate_feedback", "hw1", "--force")
    assert ours.read_text(encoding="utf-8") == "ours"
    page = (folder.feedback(first, "hw1") / "hw1.html").read_text(encoding="utf-8")
    assert "30.0 / 100.0" in page
