"""Releasing an assignment: the notebook and the answerless items, checked for leaks, put in place in one go."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lessons.classroom.assignment import Assignment, extra_times, not_listed, read_with_pool
from lessons.classroom.folders import ClassFolder
from lessons.classroom.forms import form_names, replay
from lessons.classroom.items import Pool, course
from lessons.classroom.leak_lint import Leak, leaks
from lessons.classroom.notebook import cleaned, notebook_for
from lessons.classroom.released import as_json, read_released, release_hash, released
from lessons.classroom.roster import read_roster
from lessons.course.item_texts import bare
from lessons.errors import ClassroomError
from lessons.language import t
from lessons.questions import Item
from lessons.workspace import reason_for, write_atomically


@dataclass(frozen=True)
class Release:
    """What was released.

    Attributes:
        folder: where it is.
        assignment: what is assigned.
        forms: the items of each form, by its name, with keys.
        open: ids of the items that stand in the open practice bank too.
        before: how many learners had handed in an earlier release that asked something else.
        not_listed: the student numbers with a time of their own that stand not in the list of learners.
    """

    folder: Path
    assignment: Assignment
    forms: dict[str, tuple[Item, ...]]
    open: tuple[str, ...]
    before: int
    not_listed: tuple[str, ...] = ()


def release(folder: ClassFolder, name: str) -> Release:
    """Write release/NAME/: the notebook and items.json, whole or not at all, in place of an earlier release.

    Raises:
        ClassroomError: there is no such assignment, something would leak (each leak is named), other files lie in the
            folder of the release, or it cannot be written; an earlier release is then as it was.
        ContentError: with every problem of the assignment's file and its bank, or of the list of learners.
    """
    assignment, items = read_with_pool(folder, name)
    unknown: list[str] = []
    if folder.roster.exists():
        students = read_roster(folder.roster).values()
        unknown = not_listed(assignment, students)
        extra = extra_times(assignment, students)
        assignment = assignment.model_copy(update={"extra_time": extra})
    target = folder.release(name)
    own = {folder.release_notebook(name).name, folder.items_file(name).name}
    others = sorted(path.name for path in target.iterdir() if path.name not in own) if target.is_dir() else []
    if others:
        told = t("、").join(others)
        raise ClassroomError(
            t("没有发布：{folder} 里有不该发给学生的文件：{files}。请移走，再发布一次。", folder=target, files=told)
        )
    before = _handed_in_before(folder, assignment, items)
    try:
        _put(folder, assignment, items)
    except OSError as error:
        raise ClassroomError(
            t("没有发布：写不了 {folder}：{reason}。改好以后再发布一次。", folder=target, reason=reason_for(error))
        ) from error
    forms = {form: replay(assignment, items, form) for form in form_names(assignment)}
    return Release(target, assignment, forms, open_items(forms.values()), before, tuple(unknown))


def total_points(assignment: Assignment, items: Pool) -> float:
    """Return what an assignment is worth: its `points`, else the most that one of its forms can earn."""
    return assignment.points or max(
        sum(item.points for item in replay(assignment, items, form)) for form in form_names(assignment)
    )


def open_items(forms: Iterable[tuple[Item, ...]]) -> tuple[str, ...]:
    """Return the ids of the items that stand in the open practice bank, under their id or with the same stem."""
    practised = [item for content in course().lessons.values() for item in content.bank.items]
    ids, stems = {item.id for item in practised}, {bare(item.stem) for item in practised}
    asked = {item.id: item for form in forms for item in form}
    return tuple(sorted(i for i, item in asked.items() if i in ids or bare(item.stem) in stems))


def _put(folder: ClassFolder, assignment: Assignment, items: Pool) -> None:
    """Make the release beside its place, look for leaks, and move it there."""
    target, source = folder.release(assignment.name), folder.source_notebook(assignment.name)
    if not source.exists():
        write_atomically(source, notebook_for(assignment, total_points(assignment, items)).encode())
    new, old = (target.with_name(f".{target.name}.{what}.{os.getpid()}") for what in ("new", "old"))
    try:
        write_atomically(new / source.name, cleaned(source.read_text(encoding="utf-8"), source).encode())
        write_atomically(new / folder.items_file(assignment.name).name, as_json(released(assignment, items)).encode())
        if found := leaks(new, source.name, assignment, items):
            raise ClassroomError(_refusal(assignment.name, found))
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        for scrap in (new, old):
            shutil.rmtree(scrap, ignore_errors=True)


def _refusal(name: str, found: list[Leak]) -> str:
    head = t("没有发布“{name}”：里面有 {count} 处会泄露答案，或者不该发出去：", name=name, count=len(found))
    return "\n".join([head, *(f"- {leak}" for leak in found), t("改好以后再发布一次；原来发布的没有动。")])


def _handed_in_before(folder: ClassFolder, assignment: Assignment, items: Pool) -> int:
    """Return how many learners handed in an earlier release whose items are not those of this one."""
    try:
        earlier = release_hash(read_released(folder.items_file(assignment.name)))
    except ClassroomError:
        return 0
    same = earlier == release_hash(released(assignment, items))
    return 0 if same else len(folder.students("submitted", assignment.name))


def report(done: Release) -> str:
    """Return in words what was released, how the forms match, and what the instructor should know of it."""
    forms = done.forms
    lines = [t("已发布：{folder}（笔记本和 items.json，整个文件夹发给学生）", folder=done.folder)]
    lines.append(t("{count} 份卷，按学号分：", count=len(forms)) if len(forms) > 1 else t("一份卷，人人一样："))
    lines += [t("  第 {form} 份：{what}", form=form, what=_told(its)) for form, its in forms.items()]
    if len(forms) > 1:
        lines.append(_match(forms))
    if done.open:
        every = len({item.id for its in forms.values() for item in its})
        which = t("全部") if every == len(done.open) else t("、").join(done.open)
        lines.append(
            t(
                "提醒：{every} 道题里有 {count} 道也在公开的练习题库里（{which}），装了课程就能查到答案和讲解。"
                "要算分的考试，请用自己的题库（--bank）。",
                every=every,
                count=len(done.open),
                which=which,
            )
        )
    if done.before:
        lines.append(t("注意：已有 {count} 人按上一次发布的卷子交了卷，题目变了，请通知他们重做。", count=done.before))
    lines += unknown_numbers(done.not_listed)
    return "\n".join(lines)


def unknown_numbers(numbers: Iterable[str]) -> list[str]:
    """Return in words that nobody has these numbers, for whom a time of their own is noted; nothing where none is."""
    told = t("、").join(numbers)
    return (
        [t("注意：加时或延期写给了 {numbers}，学生名单里没有这样的学号；请核对开头的 0。", numbers=told)]
        if told
        else []
    )


def _told(its: tuple[Item, ...]) -> str:
    levels = Counter(item.level for item in its)
    return t(
        "{items} 题，{points:g} 分；识记 {recall}，理解 {understanding}，应用 {application}",
        items=len(its),
        points=sum(item.points for item in its),
        recall=levels["recall"],
        understanding=levels["understanding"],
        application=levels["application"],
    )


def _match(forms: dict[str, tuple[Item, ...]]) -> str:
    """Return in words whether all forms are alike in number, points, levels and types, and what they share."""
    measures: dict[str, list[object]] = {
        t("题数"): [len(its) for its in forms.values()],
        t("分数"): [sum(item.points for item in its) for its in forms.values()],
        t("层次"): [Counter(item.level for item in its) for its in forms.values()],
        t("题型"): [Counter(item.kind for item in its) for its in forms.values()],
    }
    unlike = [name for name, values in measures.items() if any(value != values[0] for value in values)]
    shared = len(set.intersection(*({item.id for item in its} for its in forms.values())))
    alike = (
        t("各份不一样的：{what}；要它们一样，把 picks 写细一些（level、type、objective）。", what=t("、").join(unlike))
        if unlike
        else t("各份的题数、分数、层次和题型都一样。")
    )
    return t("{alike}各份都有的题：{shared} 道。", alike=alike, shared=shared)
