"""Reporting: the gradebook, the item statistics and a page of them for the instructor, a page for each learner."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lessons.classroom.analysis import Sheet, analyse
from lessons.classroom.feedback_page import FeedbackPages, shows_keys
from lessons.classroom.folders import ClassFolder
from lessons.classroom.gradebook import (
    Gradebook,
    groups_table,
    items_table,
    marks_table,
    read_gradebook,
    read_term,
    term_table,
)
from lessons.classroom.graded import read_graded
from lessons.classroom.grading import Marking
from lessons.classroom.hand_in import read_hand_in, receipt_of
from lessons.classroom.marks import Marked, read_marked
from lessons.classroom.report_page import Report, item_table, option_table, report_page
from lessons.classroom.roster import as_name
from lessons.classroom.spreading import spread
from lessons.classroom.submitted import filed
from lessons.classroom.tables import write_csv
from lessons.classroom.verdicts import in_time_order
from lessons.classroom.workbook import as_xlsx
from lessons.classroom.writing import write
from lessons.language import t
from lessons.questions import Item


@dataclass(frozen=True)
class Reported:
    """What reporting came to.

    Attributes:
        report: what the page is made of.
        files: what was written for the instructor.
        pages: how many learners got a page.
        keys_shown: whether these pages show keys and feedback already.
        problems: what could not be told, in words.
    """

    report: Report
    files: tuple[Path, ...]
    pages: int
    keys_shown: bool
    problems: tuple[str, ...]


def write_report(
    folder: ClassFolder, name: str, now: datetime, progress: Callable[[int], None] = lambda done: None
) -> Reported:
    """Write the reports of an assignment into reports/NAME/, and each learner's page into feedback/.

    Args:
        folder: the class folder.
        name: the assignment's name.
        now: UTC; decides who has a zero and whether learners see keys.
        progress: told how many learners' pages were written.

    Raises:
        ContentError: the assignment, a bank or the list of learners has problems.
        ClassroomError: there is no such assignment, marks cannot be read, or a file cannot be written.
    """
    marking = Marking(folder, name)
    items, assignment = marking.items, marking.assignment
    forms = {form: {item.id: item for item in own} for form, own in marking.keys.forms.items()}
    pages = FeedbackPages(assignment, forms, items, now)
    with spread(_write_pages, _Pages(folder, name, pages), folder.marked(name)) as written:
        gradebook = read_gradebook(folder, name, now, marking.students.values())
        sheets = [_first(folder, marking, line.marked, forms) for line in gradebook.lines if line.marked]
        report = Report(gradebook, analyse([sheet for sheet in sheets if sheet], items), items, now)
        books, problems = read_term(folder, now, known=gradebook)
        files = _write_tables(folder.reports(name), report, books)
        number = 0
        for count in written:
            number += count
            progress(number)
    _remove_pages(folder, gradebook)
    if changed := read_graded(folder, name).outdated(marking.keys.versions):
        which = t("、").join(changed)
        problems.append(t("评分以后，这些题改过，还没有重评：{items}。请运行 lessons regrade。", items=which))
    return Reported(report, tuple(files), number, shows_keys(assignment, now), tuple(problems))


def _write_tables(target: Path, report: Report, books: list[Gradebook]) -> list[Path]:
    """Write what is for the instructor, and return the files."""
    gradebook = report.gradebook
    marks, items, options = marks_table(gradebook), item_table(report.analysis), option_table(report.analysis)
    sheets_of_workbook = {
        t("成绩"): marks,
        t("各题得分"): items_table(gradebook),
        t("支部和班级"): groups_table(gradebook.lines),
        t("全部作业"): term_table(books),
        t("全部作业按支部和班级"): groups_table(line for book in books for line in book.lines),
    }
    return [
        write_csv(target / "gradebook.csv", marks.head, marks.rows),
        write(target / "gradebook.xlsx", as_xlsx(sheets_of_workbook)),
        write_csv(target / "items.csv", items.head, items.rows),
        write_csv(target / "options.csv", options.head, options.rows),
        *(write(target / f"{stem}.png", chart.png()) for stem, chart in report.charts.items()),
        write(target / "report.html", report_page(report)),
    ]


def _first(
    folder: ClassFolder, marking: Marking, marked: Marked, forms: Mapping[str, Mapping[str, Item]]
) -> Sheet | None:
    """Return what a learner handed in first: statistics of items must not count what was learnt from a first try.

    An answer of an earlier hand-in that only a person can decide is left out, for nobody is asked to decide it any
    more. `None` where the learner is no longer on the list.
    """
    student, name = marking.students.get(marked.student), marking.assignment.name
    if student is None:
        return None
    decided = marked.items
    if folder.replaced(student.id, name).is_dir():
        own = [one for one in filed(folder, student.id, name)[0] if as_name(one.hand_in.name) == student.name]
        first = min(own, key=in_time_order, default=None)
        if first and first.file and first.hand_in.form == marked.form and receipt_of(first.digest) != marked.receipt:
            marks = marking.mark(student, read_hand_in(first.file), first.arrived).items
            decided = tuple(mark for mark in marks if mark.state != "needs_review")
    items = forms.get(marked.form, {})
    return Sheet(items, [mark for mark in decided if mark.item in items])


@dataclass(frozen=True)
class _Pages:
    """What writing learners' pages needs."""

    folder: ClassFolder
    name: str
    pages: FeedbackPages


def _write_pages(given: _Pages, students: Sequence[str]) -> int:
    """Write the pages of some learners who handed in, where they are not there yet; return how many they are."""
    written = 0
    for student in students:
        if marked := read_marked(given.folder, given.name, student):
            file, content = given.folder.feedback_file(marked.student, given.name), given.pages.page(marked)
            if not file.exists() or file.read_bytes() != content:
                write(file, content, lasting=False)
            written += 1
    return written


def _remove_pages(folder: ClassFolder, gradebook: Gradebook) -> None:
    """Take away the pages of learners who have no marks any more."""
    name = gradebook.assignment.name
    marked = {line.marked.student for line in gradebook.lines if line.marked}
    for student in folder.students("feedback", name):
        if student not in marked:
            folder.feedback_file(student, name).unlink(missing_ok=True)
