"""Assigning: from what an instructor asks for on one line to an assignment.yaml and a notebook to write in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from lessons.classroom.assignment import Assignment, Pick, not_listed, read_with_pool, write_assignment
from lessons.classroom.folders import ClassFolder
from lessons.classroom.items import Pool, course, pool
from lessons.classroom.notebook import notebook_for
from lessons.classroom.release import total_points, unknown_numbers
from lessons.classroom.roster import read_roster
from lessons.course.in_words import in_words
from lessons.course.reading import name_of
from lessons.errors import ClassroomError, ContentError
from lessons.language import t
from lessons.workspace import reason_for, write_atomically


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which items an instructor wants.

    Attributes:
        lessons: ids of lessons, or just their numbers.
        bank: the own bank, below the class folder; `None` for none.
        items: ids of those that everybody gets.
        objective, level, type: only items of this sort are chosen besides; `None` for any.
        count: how many are drawn for each form, spread over the lessons and the bank; `None`: all, for everybody.
    """

    lessons: tuple[str, ...] = ()
    bank: str | None = None
    items: tuple[str, ...] = ()
    objective: str | None = None
    level: str | None = None
    type: str | None = None
    count: int | None = None


def assign(folder: ClassFolder, name: str, choice: Choice, settings: dict[str, Any]) -> Assignment:
    """Write an assignment's file and its notebook; neither is there before.

    Args:
        folder: the class folder.
        name: the assignment's name.
        choice: which items it asks.
        settings: further fields of `Assignment`; its title is made from the lessons' where there is none.

    Raises:
        ClassroomError: a setting cannot be, no item is of the sort, the file is there already, or it cannot be written.
        ContentError: with every problem of the own bank.
    """
    lessons = tuple(_lesson(one) for one in choice.lessons)
    items = pool(folder.root, lessons, choice.bank)
    fixed, picks = _chosen(choice, lessons, items)
    titles = t("、").join(course().lessons[lesson].lesson.title for lesson in lessons) or name
    fields = {"title": t("作业：{titles}", titles=titles), "lessons": lessons, "bank": choice.bank, **settings}
    try:
        assignment = Assignment.model_validate({"name": name, "items": fixed, "picks": picks, **fields})
    except ValidationError as error:
        raise ClassroomError("\n".join(_told(problem) for problem in error.errors(include_url=False))) from error
    file = write_assignment(folder, assignment)
    try:
        read_with_pool(folder, name)
    except Exception:
        file.unlink()  # nobody has seen it: what was asked for cannot be, so that nothing is left to be edited
        raise
    _write_notebook(folder, assignment, items)
    return assignment


def checked(folder: ClassFolder, name: str) -> Assignment:
    """Read an assignment that was edited, and make its notebook again where that is missing; see `read_assignment`."""
    assignment, items = read_with_pool(folder, name)
    _write_notebook(folder, assignment, items)
    return assignment


def _write_notebook(folder: ClassFolder, assignment: Assignment, items: Pool) -> None:
    file = folder.source_notebook(assignment.name)
    if file.exists():
        return
    try:
        write_atomically(file, notebook_for(assignment, total_points(assignment, items)).encode())
    except OSError as error:
        raise ClassroomError(
            t("写不了“{file}”：{reason}。改好以后再运行一次。", file=file, reason=reason_for(error))
        ) from error


def read_moment(text: str) -> datetime:
    """Return the time that `text` names, in this computer's zone where it names none.

    Raises:
        ValueError: it names no time, or a day alone: that would be its beginning, and who writes a day means its end.
    """
    written = text.strip()
    if len(written) <= len("2026-12-04"):
        raise ValueError(f"a time must name day and hour (got {text!r}); write it as in 2026-12-04 22:00")
    return datetime.fromisoformat(written).astimezone()


def _lesson(wanted: str) -> str:
    """Return the id of a lesson that was named by its id or its number, such as "3" or "03"."""
    for lesson in course().lessons.values():
        if wanted in (lesson.lesson.id, lesson.lesson.number, lesson.lesson.number.lstrip("0")):
            return lesson.lesson.id
    known = t("、").join(course().lessons)
    raise ClassroomError(t("没有“{lesson}”这一课。可以写课号（例如 03）或全名：{known}", lesson=wanted, known=known))


def _chosen(choice: Choice, lessons: Sequence[str], items: Pool) -> tuple[list[str], list[Pick]]:
    """Return the ids that everybody gets, and what is drawn besides."""
    fixed = list(choice.items)
    sources: list[str | None] = [*lessons, *([None] if choice.bank else [])]
    narrowed = choice.objective or choice.level or choice.type or choice.count
    if fixed and not narrowed:
        return fixed, []
    sort = {"objective": choice.objective, "level": choice.level, "type": choice.type}
    if choice.count is None:
        wanted = Pick.model_validate({**sort, "count": 1})
        fitting = [item.id for source in sources for item in items.of(source) if wanted.holds(item)]
        if not fitting:
            raise ClassroomError(t("没有一道题符合这些条件。少写一个条件，或者多写一课。"))
        return [*fixed, *(i for i in fitting if i not in fixed)], []
    there = []
    for source in sources:
        wanted = Pick.model_validate({"lesson": source, **sort, "count": 1})
        there.append(Counter(item.level for item in items.of(source) if wanted.holds(item) and item.id not in fixed))
    found = sum(levels.total() for levels in there)
    if not found:
        raise ClassroomError(t("没有一道题符合这些条件。少写一个条件，或者多写一课。"))
    if not 0 < choice.count <= found:
        told = t("要抽 {count} 道，这里只能抽 1 到 {found} 道。", count=choice.count, found=found)
        raise ClassroomError(told + t("请改 --count，少写一个条件，或者多写一课。"))
    picks = []
    for source, levels, share in zip(sources, there, evenly(choice.count, [one.total() for one in there]), strict=True):
        # A level each, so that no form is harder than another.
        for level, count in zip(levels, shares(share, list(levels.values())), strict=True):
            picks += [Pick.model_validate({"lesson": source, **sort, "level": level, "count": count})] if count else []
    return fixed, picks


def evenly(count: int, most: Sequence[int]) -> list[int]:
    """Return how `count`, which is at most the sum of `most`, is shared out evenly, none over its most."""
    given = [0] * len(most)
    for _ in range(count):
        given[min((n for n, own in enumerate(given) if own < most[n]), key=lambda n: given[n])] += 1
    return given


def shares(count: int, weights: Sequence[int]) -> list[int]:
    """Return how `count` is shared out by `weights`, none of them over its weight where that can be.

    By the largest remainder (Hamilton's method); of equal remainders the earlier one gets the odd one.
    """
    total = sum(weights)
    exact = [count * weight / total for weight in weights]
    given = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda n: given[n] - exact[n])
    for n in by_remainder[: count - sum(given)]:
        given[n] += 1
    return given


def _told(problem: Any) -> str:
    if problem["loc"] == ("name",):
        return t("作业名只能用汉字、字母、数字、“_”和“-”，最多 40 个字（现在是 {name!r}）。", name=problem["input"])
    return t("；").join(in_words(problem, name_of(problem["loc"]), {}))


def summary(folder: ClassFolder, assignment: Assignment) -> str:
    """Return in words what is assigned and what to do next."""
    return "\n".join(_summary(folder, assignment))


def _summary(folder: ClassFolder, assignment: Assignment) -> Iterator[str]:
    name = assignment.name
    count = len(assignment.items) + sum(pick.count for pick in assignment.picks)
    yield t("作业 {name}《{title}》：每人 {count} 题。", name=name, title=assignment.title, count=count)
    if assignment.due:
        yield t("截止：{due}（{zone}）", due=f"{assignment.due:%Y-%m-%d %H:%M}", zone=f"UTC{assignment.due:%z}")
    else:
        yield t("没有截止时间。")
    if folder.roster.exists():
        with suppress(ContentError):  # what is wrong in the list is told where it is needed
            yield from unknown_numbers(not_listed(assignment, read_roster(folder.roster).values()))
    yield t(
        "要改设置：{file}；要写给学生的话：{notebook}",
        file=folder.assignment_file(name),
        notebook=folder.source_notebook(name),
    )
    yield t("检查：lessons assign {name}；发布：lessons release {name}", name=name)
