"""The linter: what a careful colleague would say of a bank whose every file is in order.

Each rule has a name. An author who has a reason to keep what a rule reports writes it down, on the item or, for the
rules on a whole bank, on the bank:

    silence:
      longest-key: 条文的原话，不能再短。

docs/authoring.md tells each rule with an example and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lessons.course import lint_bank, lint_feedback, lint_options, lint_wording
from lessons.course.problems import Problem
from lessons.course.reading import Course, LessonContent
from lessons.course.yaml_source import Where
from lessons.language import t
from lessons.questions import Item

ITEM_RULES = (
    *lint_options.RULES,
    *lint_feedback.RULES,
    *lint_wording.RULES,
    *lint_wording.RULES_WITH_LESSON,
    "items-alike",
)
BANK_RULES = tuple(rule for rule in lint_bank.RULES if rule not in ITEM_RULES)


class _Found(NamedTuple):
    item: int | None  # its place in the bank; None where it is about the whole bank
    rule: str
    path: Where  # below the item
    message: str
    remedy: str


def lint(course: Course, content: LessonContent) -> Iterator[Problem]:
    """Yield what the linter has to say about a lesson's bank, less what its author has silenced with a reason."""
    found = [*_in_items(course, content), *_in_bank(content)]
    reported = {(one.item, one.rule) for one in found}
    silences = _silences(content)
    idle = [_idle(item, rule) for item, rule in silences if (item, rule) not in reported]
    for one in (*(one for one in found if (one.item, one.rule) not in set(silences)), *idle):
        yield _problem(content, one)


def lint_items(course: Course, content: LessonContent) -> Iterator[Problem]:
    """Yield what the linter has to say about the items of a bank, each for itself; see `lint`."""
    silences = set(_silences(content))
    yield from (_problem(content, one) for one in _in_items(course, content) if (one.item, one.rule) not in silences)


def _silences(content: LessonContent) -> list[tuple[int | None, str]]:
    of_bank: list[tuple[int | None, str]] = [(None, rule) for rule in content.bank.silence]
    return of_bank + [(n, rule) for n, item in enumerate(content.bank.items) for rule in item.silence]


def _in_items(course: Course, content: LessonContent) -> Iterator[_Found]:
    for n, item in enumerate(content.bank.items):
        for rule, path, message, remedy in _in_item(item, course, content):
            yield _Found(n, rule, path, message, remedy)


def _in_item(item: Item, course: Course, content: LessonContent) -> Iterator[tuple[str, Where, str, str]]:
    options = lint_options.options_of(item)
    if options:
        for name, of_options in lint_options.RULES.items():
            yield from ((name, *said) for said in of_options(options))
    for name, of_item in (lint_feedback.RULES | lint_wording.RULES).items():
        yield from ((name, *said) for said in of_item(item))
    for name, of_lesson in lint_wording.RULES_WITH_LESSON.items():
        yield from ((name, *said) for said in of_lesson(item, course, content))


def _in_bank(content: LessonContent) -> Iterator[_Found]:
    for name, rule in lint_bank.RULES.items():
        for item, message, remedy in rule(content.bank):
            yield _Found(item, name, (), message, remedy)


def _idle(item: int | None, rule: str) -> _Found:
    """Return what is wrong with a silence that silences nothing."""
    known = BANK_RULES if item is None else ITEM_RULES
    if rule in known:
        message = t("'silence' 里写了 {rule!r}，这条规则在这里没有报告什么", rule=rule)
        remedy = t("删去这一行")
    else:
        message = t("'silence' 只能写 {known}（写了 {got!r}）", known=t("、").join(known), got=rule)
        remedy = t("改正，关于整个题库的规则写在文件开头")
    return _Found(item, "silence", ("silence", rule), message, remedy)


def _problem(content: LessonContent, found: _Found) -> Problem:
    at: Where = found.path if found.item is None else ("items", found.item, *found.path)
    name = "" if found.item is None else content.bank.items[found.item].id
    line = content.bank_lines.nearest(at)
    return Problem(content.bank_file, line, name, found.rule, found.message, found.remedy)
