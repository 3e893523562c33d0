"""The few names that the notebooks call.

from lessons.notebook import open_lesson

lesson = open_lesson("03_public_interest")
lesson.quiz("before")
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import cast

from lessons import set_up
from lessons.charts.chart import Chart
from lessons.charts.deadlines import draw_deadlines
from lessons.charts.ten_cases import draw_ten_cases
from lessons.course import load_course
from lessons.course.case_path import load_case_path
from lessons.course.counted_cases import load_counted_cases
from lessons.deadlines import days_after, months_after
from lessons.errors import LessonsError
from lessons.questions import Quiz as Rules
from lessons.questions import seed_for
from lessons.records import Record, open_or_explain
from lessons.shipped import data_folder
from lessons.text import Segmenter, concordance_lines, extract_keywords
from lessons.widgets.case_path import CasePathExplorer
from lessons.widgets.notes import Kind, Notes
from lessons.widgets.quiz import Quiz
from lessons.widgets.reader import Reader
from lessons.widgets.shown import Shown, concordance_table, keyword_table
from lessons.widgets.sitting import Sitting
from lessons.widgets.voices import LABELS

__all__ = ["ask_name", "check_set_up", "course_map", "open_lesson", "where_things_are"]


_opened: Record | None = None


def _record() -> tuple[Record, str]:
    """Return the learner's record, opened once a kernel, and what is wrong with it (empty if nothing)."""
    global _opened
    if _opened is None:
        record, problem = open_or_explain()
        if problem:
            return record, problem.learner_message  # running the cell again tries the file again
        _opened = record
    return _opened, ""


class OpenLesson:
    """A lesson, opened for the learner whose record is on this machine."""

    def __init__(self, lesson_id: str) -> None:
        """Open the lesson with that id; see `open_lesson`."""
        self._course = load_course(data_folder(), only=lesson_id)
        self._content = self._course.lessons[lesson_id]
        self._segmenter = Segmenter(self._course.terms)
        # Loading jieba's dictionary takes a second or two: by the time somebody looks a word up, it is there.
        self._segmenter.warm()

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the lesson's title, time and objectives, and a warning where answers cannot be kept."""
        lesson, problem = self._content.lesson, _record()[1]
        warning = f"<p><strong>{escape(problem)}</strong></p>" if problem else ""
        line = f"{self._course.about.title} · 大约 {lesson.minutes} 分钟 · 对应文章 {'、'.join(lesson.article)} 段"
        shown = Shown(f"<p>{escape(line)}</p>{warning}", "\n".join(filter(None, [line, problem])))
        return shown._repr_mimebundle_()

    def objectives(self) -> Notes:
        """Return what the learner will be able to do, as boxes to tick; what is ticked is kept."""
        lesson = self._content.lesson
        title = "学完这一课，我能做到的（做到一条勾一条，会替你记着）"
        return self._notes("objectives", "checklist", title, tuple(lesson.objectives.values()))

    def quiz(self, name: str, time_factor: float = 1.0) -> Quiz:
        """Return one of the lesson's quizzes.

        Args:
            name: its name in the question file, such as "before" or "exit".
            time_factor: of the time limit, where it has one; 1.5 gives half as much again.

        Raises:
            LessonsError: if there is no such quiz.
        """
        quizzes = self._content.bank.quizzes
        if name not in quizzes:
            raise LessonsError(f"quiz must be one of {list(quizzes)} (got {name!r}); correct the name in this cell")
        return self._sit(name, quizzes[name], time_factor)

    def item(self, item_id: str) -> Quiz:
        """Return a quiz of just one item.

        Args:
            item_id: its id, such as "03-07".

        Raises:
            LessonsError: if there is no such item.
        """
        items = {item.id: item for item in self._content.bank.items}
        if item_id not in items:
            raise LessonsError(f"item must be one of {list(items)} (got {item_id!r}); correct the id in this cell")
        return self._sit(item_id, Rules(title=f"单题练习 {item_id}", items=(item_id,)))

    def read(self, *sections: int) -> Reader:
        """Return the study text, or the sections with these numbers (from 1)."""
        return Reader(self._course, self._content.lesson.id, sections)

    def case_path(self) -> CasePathExplorer:
        """Return the path of a case, step by step, with the dates worked out."""
        return CasePathExplorer(load_case_path(data_folder(), self._course), self._course)

    def ten_cases(self) -> Chart:
        """Return the chart of what the article tells, and does not tell, about the year's cases."""
        cases = load_counted_cases(data_folder(), self._course)
        count = self._course.facts[cases.count]
        return draw_ten_cases(
            year=cast("int", count.year),
            total=cast("int", count.value),
            told=cases.told,
            honour=cases.honour,
            fields=cases.fields,
        )

    def deadlines(self, received: str) -> Chart:
        """Return both reply periods on one line of time.

        Args:
            received: the day on which a suggestion is received, such as "2019-12-31".

        Raises:
            LessonsError: if that is not a date.
        """
        try:
            day = date.fromisoformat(received.strip())
        except ValueError as error:
            raise LessonsError(f"日期要写成 2019-12-31 这样（现在是 {received!r}），请改好再运行。") from error
        path = load_case_path(data_folder(), self._course)
        reply = next(step.reply for step in path.steps if step.reply)
        periods = {
            f"一般情况：{reply.months}个月内": months_after(day, reply.months),
            f"紧急情况：{reply.urgent_days}日内": days_after(day, reply.urgent_days),
        }
        return draw_deadlines(day, periods)

    def keywords(self, count: int = 12) -> Shown:
        """Return the `count` words that set this text apart most."""
        paragraphs = {anchor: p.text for anchor, p in self._content.text.paragraphs.items()}
        found = extract_keywords(paragraphs, self._segmenter)[: max(0, count)]
        return keyword_table(found, f"这篇课文的关键词（前 {len(found)} 个）")

    def concordance(self, word: str) -> Shown:
        """Return every place of the study text where `word` stands, with its surroundings."""
        paragraphs = {anchor: p.text for anchor, p in self._content.text.paragraphs.items()}
        speakers = {anchor: LABELS[p.voice] for anchor, p in self._content.text.paragraphs.items()}
        return concordance_table(concordance_lines(paragraphs, word, self._segmenter), word, speakers)

    def reflection(self, question: str) -> Notes:
        """Return a field to write an answer to `question`; what is written is kept."""
        return self._notes("reflection", "text", question)

    def whats_next(self) -> Shown:
        """Return what comes after this lesson."""
        following = self._content.lesson.next
        return Shown(f"<p>{escape(following)}</p>", following)

    def _sit(self, name: str, rules: Rules, time_factor: float = 1.0) -> Quiz:
        record, problem = _record()
        sitting = f"{self._content.lesson.number}/{name}"
        bank = self._content.bank.model_copy(update={"quizzes": {name: rules}})
        items = bank.replay(name, seed_for(record.learner_id, sitting))
        return Quiz(Sitting(sitting, rules, items, self._content.text.quote, record, problem, time_factor))

    def _notes(self, name: str, kind: Kind, title: str, entries: tuple[str, ...] = ()) -> Notes:
        record, problem = _record()
        return Notes(record, f"{self._content.lesson.number}/{name}", kind, title, entries, problem)


def open_lesson(lesson_id: str) -> OpenLesson:
    """Open a lesson.

    Args:
        lesson_id: its number and slug, such as "03_public_interest".

    Raises:
        ContentError: if there is no such lesson, or its files have problems; every one is named.
    """
    return OpenLesson(lesson_id)


def check_set_up() -> Shown:
    """Return, in plain words, whether everything that a lesson needs is in place, and what to do where it is not."""
    record, problem = _record()
    return set_up.report(set_up.checks(data_folder(), record.where, problem))


def ask_name() -> Notes:
    """Return a field for the learner's name; it is kept in the record and nowhere else."""
    record, problem = _record()
    return Notes(record, "name", "name", "怎么称呼你？（只存在你自己的学习记录里）", (), problem)


def course_map() -> Shown:
    """Return the lessons that there are, with their time and a link to each notebook."""
    course = load_course(data_folder())
    rows = [(lesson.id, lesson.title, lesson.minutes) for lesson in course.about.lessons]
    items = "".join(f"<li><a href='{i}.ipynb'>{escape(title)}</a>（大约 {n} 分钟）</li>" for i, title, n in rows)
    text = [f"{i}.ipynb  {title}（大约 {n} 分钟）" for i, title, n in rows]
    return Shown(
        f"<ul>{items}</ul><p>{escape(course.about.disclaimer)}</p>", "\n".join([*text, course.about.disclaimer])
    )


def where_things_are() -> Shown:
    """Return where the learner's answers are kept and where the course's files are."""
    places = {"你的学习记录（答案、草稿、笔记）": _record()[0].where, "课程内容（课文、题库）": str(data_folder())}
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left'>{escape(name)}</th>"
        f"<td style='text-align:left;overflow-wrap:anywhere'><code>{escape(place)}</code></td></tr>"
        for name, place in places.items()
    )
    return Shown(
        f"<table><tbody>{rows}</tbody></table>", "\n".join(f"{name}：{place}" for name, place in places.items())
    )
