"""The rules of a course that no single file can break: everything told, everything asked, every anchor in place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from lessons.course.case_path import CasePath
from lessons.course.conditions import Conditions
from lessons.course.counted_cases import CountedCases
from lessons.course.explorer import ExplorerFile, read_explorer
from lessons.course.forgetting import Forgetting
from lessons.course.honours import Honours
from lessons.course.hundred_percent import HundredPercent
from lessons.course.in_words import field_of
from lessons.course.letter_deadlines import LetterDeadlines
from lessons.course.lint import lint, lint_items
from lessons.course.made_up_rating import MadeUpRating
from lessons.course.models import Paragraph
from lessons.course.one_place import OnePlace
from lessons.course.problems import Problem
from lessons.course.reading import Course, LessonContent, read_course
from lessons.course.ties import Ties
from lessons.language import t
from lessons.questions import Item

# An explorer of a new kind is one model, one name here, and its widget.
EXPLORERS: tuple[type[ExplorerFile], ...] = (
    CasePath,
    CountedCases,
    Conditions,
    OnePlace,
    LetterDeadlines,
    HundredPercent,
    Forgetting,
    Ties,
    Honours,
    MadeUpRating,
)


def check_course(folder: Path) -> list[Problem]:
    """Return every problem of the course in `folder`, in order of file and line; none means that it is sound."""
    return read_and_check(folder)[1]


def read_and_check(folder: Path, only: str | None = None) -> tuple[Course | None, list[Problem]]:
    """Read the course in `folder`, or just one lesson of it, and check it; see `read_course` and `check_course`."""
    course, problems = read_course(folder, only)
    if course is not None:
        # Rules across files would only repeat what is wrong with a lesson that could not be read.
        if only is None:
            problems += _explorers(folder, course)
        complete = len(course.lessons) == len(course.about.lessons)
        for lesson in course.lessons.values():
            problems += [*_paragraphs(course, lesson), *_items(course, lesson), *_objectives(course, lesson)]
            problems += lint(course, lesson)
        for lesson in course.faulty:
            problems += check_each_item(course, lesson)
        problems += _item_ids(course)
        if complete:
            problems += [*_told_and_asked(course), *_terms_in_use(course)]
    return course, sorted(set(problems))


def check_items(course: Course, content: LessonContent) -> list[Problem]:
    """Return every problem of the items of a lesson, for themselves: of a bank that is no part of the course."""
    return [*_items(course, content), *lint(course, content)]


def check_each_item(course: Course, content: LessonContent) -> list[Problem]:
    """Return every problem of single items: of what is sound of a bank that cannot be used."""
    return [*each_item(course, content), *lint_items(course, content)]


def _explorers(folder: Path, course: Course) -> Iterator[Problem]:
    """Every explorer's file that is there fits the course; a course need not have them all."""
    for kind in EXPLORERS:
        if (folder / kind.FILE).is_file():
            yield from read_explorer(kind, folder, course)[1]


def _paragraphs(course: Course, content: LessonContent) -> Iterator[Problem]:
    """A paragraph tells only what its voice may tell, and only what exists."""
    for paragraph in content.text.paragraphs.values():
        for problem in _voice(course, content, paragraph):
            yield Problem(content.text_file, paragraph.line, paragraph.anchor, *problem)


def _voice(course: Course, content: LessonContent, paragraph: Paragraph) -> Iterator[tuple[str, str, str]]:
    voices: dict[str, Collection[str]] = {"article": course.facts, "background": course.background, "question": ()}
    known = voices[paragraph.voice]
    for told in paragraph.tells:
        if told not in known:
            yield (
                "tells",
                t("声音是 {voice!r} 的段落只能写这种声音的编号（现在是 {got!r}）", voice=paragraph.voice, got=told),
                t("改正编号，把它加进相应的文件，或者换一种声音"),
            )
        elif told in course.facts and course.facts[told].paragraph not in content.lesson.article:
            article = t("、").join(content.lesson.article)
            message = t("{told!r} 不在这一课要讲的文章段落里（{article}）", told=told, article=article)
            yield ("tells", message, t("挪到讲那一段文章的课里"))
    if not paragraph.tells and paragraph.voice != "question":
        yield ("tells-nothing", t("这一段没有写明讲的是什么"), t("写上它讲的事实或背景资料"))


def _items(course: Course, content: LessonContent) -> Iterator[Problem]:
    """An item points at passages that exist and that tell what it asks for; it has an objective, a hint and a quiz."""
    yield from each_item(course, content)
    in_quizzes = {i for quiz in content.bank.quizzes for i in content.bank.asked_by(quiz)}
    for n, item in enumerate(content.bank.items):
        if item.id not in in_quizzes:
            line = content.bank_lines.nearest(("items", n))
            message, remedy = t("不在任何题组里"), t("把它放进一个题组，或者删去它")
            yield Problem(content.bank_file, line, item.id, "unused", message, remedy)


def each_item(course: Course, content: LessonContent) -> Iterator[Problem]:
    """Yield what keeps an item from fitting its lesson and the course, whatever else is in the bank."""
    for n, item in enumerate(content.bank.items):
        for rule, message, remedy in _item_problems(course, content, item):
            line = content.bank_lines.nearest(("items", n, *field_of(message)))
            yield Problem(content.bank_file, line, item.id, rule, message, remedy)


def _item_problems(course: Course, content: LessonContent, item: Item) -> Iterator[tuple[str, str, str]]:
    """Yield rule, message and remedy of whatever of `item` does not fit its lesson and the course."""
    if not item.id.startswith(content.lesson.number + "-"):
        yield ("item-id", t("题号要以 {start!r} 开头", start=content.lesson.number + "-"), t("换一个题号"))
    if item.objective not in content.lesson.objectives:
        known = t("、").join(content.lesson.objectives)
        message = t("'objective' 只能是 {known} 里的一个（现在是 {got!r}）", known=known, got=item.objective)
        yield ("objective", message, t("改正"))
    if not item.hints:
        yield ("no-hint", t("这道题没有提示"), t("写一条，指出方向，不给出答案"))
    told: set[str] = set()
    lost = False
    for anchor in item.evidence:
        paragraph = content.text.paragraphs.get(anchor.partition(".")[0])
        if paragraph is None or ("." in anchor and anchor not in paragraph.anchored):
            yield ("anchor", t("'evidence' 里写了 {anchor!r}，课文里没有", anchor=anchor), t("改正段落号"))
            lost = True
        else:
            told |= set(paragraph.tells)
    for fact in item.facts:
        if fact not in course.facts and fact not in course.background:
            message = t("'facts' 里写了 {fact!r}，facts.yaml 和 background.yaml 里都没有", fact=fact)
            yield ("fact", message, t("改正"))
        elif fact not in told and not lost:  # an anchor to correct may be the one that tells it
            where = t("、").join(item.evidence)
            message = t("'facts' 里写了 {fact!r}，{where} 没有讲到", fact=fact, where=where)
            yield ("not-in-evidence", message, t("写上讲到它的段落"))


def _objectives(course: Course, content: LessonContent) -> Iterator[Problem]:
    """Every objective is tested by some item."""
    asked = {item.objective for item in content.bank.items}
    lessons = [lesson.id for lesson in course.about.lessons]
    at = ("lessons", lessons.index(content.lesson.id), "objectives")
    for objective in content.lesson.objectives:
        if objective not in asked:
            line = course.lines["course.yaml"].nearest((*at, objective))
            yield Problem("course.yaml", line, objective, "objective", t("没有题考这个学习目标"), t("写一道"))


def _item_ids(course: Course) -> Iterator[Problem]:
    """An item id is used once in the whole course: a learner's answers are kept under it."""
    seen: dict[str, str] = {}
    for content in course.lessons.values():
        for n, item in enumerate(content.bank.items):
            line = content.bank_lines.nearest(("items", n))
            if item.id in seen and seen[item.id] != content.bank_file:
                message = t("{file} 里也有这个题号", file=seen[item.id])
                yield Problem(content.bank_file, line, item.id, "double-id", message, t("给其中一道换一个题号"))
            seen[item.id] = content.bank_file


def _told_and_asked(course: Course) -> Iterator[Problem]:
    """Every fact and every piece of background is told in a text and asked by an item."""
    told = {i for c in course.lessons.values() for p in c.text.paragraphs.values() for i in p.tells}
    asked = {f for c in course.lessons.values() for item in c.bank.items for f in item.facts}
    for file, where, ids in (("facts", "facts", course.facts), ("background", "background", course.background)):
        for n, name in enumerate(ids):
            line = course.lines[f"{file}.yaml"].nearest((where, n))
            if name not in told:
                remedy = t("在一段课文里讲它，并在那里写上它的编号，或者删去它")
                yield Problem(f"{file}.yaml", line, name, "not-told", t("没有课文讲到它"), remedy)
            if name not in asked:
                yield Problem(f"{file}.yaml", line, name, "not-asked", t("没有题问到它"), t("写一道题问它"))


def _terms_in_use(course: Course) -> Iterator[Problem]:
    """Every term stands in some study text."""
    texts = "".join(p.text for c in course.lessons.values() for p in c.text.paragraphs.values())
    for n, term in enumerate(course.terms):
        if term not in texts:
            line = course.lines["terms.yaml"].nearest(("terms", n))
            yield Problem("terms.yaml", line, term, "unused", t("课文里没有出现"), t("用上它，或者删去它"))
