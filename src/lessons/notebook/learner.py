"""What a learner opens beside the lessons: the texts, the review, the map, the set-up, where things are."""

from __future__ import annotations

from html import escape
from typing import Literal

from lessons import set_up, written
from lessons.charts.chart import Chart
from lessons.corpus import Corpus, article_corpus, course_corpus
from lessons.course import load_course
from lessons.errors import LessonsError
from lessons.language import t
from lessons.notebook.record import close_record, opened_record
from lessons.progress import as_map, draw_weeks, progress, weeks
from lessons.reviewing import OpenReview
from lessons.shipped import data_folder
from lessons.widgets.my_notes import MyNotes
from lessons.widgets.my_record import Keeping, MyRecord
from lessons.widgets.notes import Notes
from lessons.widgets.shown import Shown

_KEEPING = Keeping(opened_record, close_record)


def open_corpus(which: Literal["course", "article"] = "course") -> Corpus:
    """Open all study texts as one text, or the learner's own article.

    Args:
        which: "course" or "article"; where no article was added, its tools say how to add one.

    Raises:
        LessonsError: there is no such text.
    """
    if which not in ("course", "article"):
        raise LessonsError(
            t('open_corpus 后面写 "course"（全部课文）或 "article"（你自己的文章），现在是 {which!r}。', which=which)
        )
    return article_corpus(data_folder()) if which == "article" else course_corpus(data_folder())


def open_review() -> OpenReview:
    """Open the review of today: the items and terms that are about to be forgotten."""
    return OpenReview(load_course(data_folder()), *opened_record())


def check_set_up() -> Shown:
    """Return, in plain words, whether everything that a lesson needs is in place, and what to do where it is not."""
    record, problem = opened_record()
    return set_up.report(set_up.checks(data_folder(), record.where, problem))


def ask_name() -> Notes:
    """Return a field for the learner's name; it is kept in the record and nowhere else."""
    record, problem = opened_record()
    return Notes(record, "name", "name", t("怎么称呼你？（只存在你自己的学习记录里）"), (), problem)


def write_note() -> Notes:
    """Return a field for whatever the learner wants to write down beside the lessons."""
    record, problem = opened_record()
    return Notes(record, written.OWN, "text", t("随手记（想记什么都可以，自动保存）"), (), problem)


def my_notes() -> MyNotes:
    """Return a field to look for words in what the learner wrote, and a button to save all of it as Markdown."""
    course = load_course(data_folder())

    def look(words: str) -> list[dict[str, str]]:
        found = written.matching(written.written(course, opened_record()[0].notes()), words)
        return [{"title": one.title, "when": written.in_words(one.at, None), "text": one.text} for one in found]

    def export() -> tuple[str, str]:
        record = opened_record()[0]
        found = written.written(course, record.notes())
        return t("我的笔记") + ".md", written.as_markdown(found, record.name, record.now(), zone=None)

    return MyNotes(look, export, opened_record()[1])


def my_record() -> MyRecord:
    """Return the buttons to export, import and delete the learner's record."""
    return MyRecord(_KEEPING)


def course_map() -> Shown:
    """Return the lessons with a link to each notebook, how far the learner is in each, and what to do next."""
    course, record = load_course(data_folder()), opened_record()[0]
    return as_map(progress(course, record.attempts(), record.now(), zone=None), course.about)


def course_weeks() -> Chart | Shown:
    """Return the chart of the learner's weeks: answers, reviews, and the objectives mastered at the end of each."""
    course, record = load_course(data_folder()), opened_record()[0]
    return draw_weeks(weeks(course, record.attempts(), record.events(), record.now(), zone=None))


def where_things_are() -> Shown:
    """Return where the learner's answers are kept and where the course's files are."""
    places = {
        t("你的学习记录（答案、草稿、笔记）"): opened_record()[0].where,
        t("课程内容（课文、题库）"): str(data_folder()),
    }
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left'>{escape(name)}</th>"
        f"<td style='text-align:left;overflow-wrap:anywhere'><code>{escape(place)}</code></td></tr>"
        for name, place in places.items()
    )
    return Shown(
        f"<table><tbody>{rows}</tbody></table>",
        "\n".join(t("{name}：{place}", name=name, place=place) for name, place in places.items()),
    )
