"""What of the article and of the law is told and asked, lesson by lesson, as a table for the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lessons.course.reading import Course
from lessons.language import t

_HEAD = (t("条数"), t("已讲"), t("已问"), t("讲到的课"), t("问到的课"))


@dataclass(frozen=True)
class Covered:
    """How far a group of facts, or of background, is covered.

    Attributes:
        name: of the group: a paragraph of the article, or an entry of the background.
        count: how many there are.
        told: how many some study text tells.
        asked: how many some item asks for.
        told_by: numbers of the lessons that tell one of them, such as "03".
        asked_by: numbers of the lessons that ask for one of them.
    """

    name: str
    count: int
    told: int
    asked: int
    told_by: tuple[str, ...]
    asked_by: tuple[str, ...]


def facts_covered(course: Course) -> list[Covered]:
    """Return a row for each paragraph of the article, in the order of the facts."""
    groups: dict[str, list[str]] = {}
    for fact in course.facts.values():
        groups.setdefault(fact.paragraph, []).append(fact.id)
    return list(_covered(course, groups))


def background_covered(course: Course) -> list[Covered]:
    """Return a row for each piece of background, in the order of the file."""
    return list(_covered(course, {name: [name] for name in course.background}))


def coverage_table(course: Course) -> str:
    """Return both as one table, each with its total, closed by what part is told and what part is asked."""
    facts, background = facts_covered(course), background_covered(course)
    rows = [(t("文章段落"), *_HEAD), *map(_cells, [*facts, _total(t("事实合计"), facts)])]
    rows += [(t("法律背景"), *_HEAD), *map(_cells, [*background, _total(t("背景合计"), background)])]
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    both = _total("", [*facts, *background])
    return "\n".join(
        [
            *lines,
            t("讲到 {told}", told=_share(both.told, both.count)),
            t("问到 {asked}", asked=_share(both.asked, both.count)),
        ]
    )


def display_width(text: str) -> int:
    """Return how many columns a text takes in a terminal: two for each Chinese character or full-width mark."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, width: int) -> str:
    """Return a text with spaces after it up to `width` columns."""
    return text + " " * (width - display_width(text))


def _covered(course: Course, groups: Mapping[str, Iterable[str]]) -> Iterator[Covered]:
    lessons = course.lessons.values()
    told = {c.lesson.number: {i for p in c.text.paragraphs.values() for i in p.tells} for c in lessons}
    asked = {c.lesson.number: {i for item in c.bank.items for i in item.facts} for c in lessons}
    for name, members in groups.items():
        ids = set(members)
        yield Covered(
            name=name,
            count=len(ids),
            told=len(ids & set().union(*told.values())),
            asked=len(ids & set().union(*asked.values())),
            told_by=tuple(number for number, those in told.items() if ids & those),
            asked_by=tuple(number for number, those in asked.items() if ids & those),
        )


def _total(name: str, rows: list[Covered]) -> Covered:
    count, told, asked = sum(row.count for row in rows), sum(row.told for row in rows), sum(row.asked for row in rows)
    return Covered(name, count, told, asked, told_by=(), asked_by=())


def _cells(row: Covered) -> tuple[str, ...]:
    counts = (str(row.count), str(row.told), str(row.asked))
    return (row.name, *counts, t("、").join(row.told_by), t("、").join(row.asked_by))


def _share(part: int, whole: int) -> str:
    # Rounded down: only the whole is 100 %.
    return t(
        "{percent}%（{whole} 条中的 {part} 条）", percent=100 * part // whole if whole else 100, whole=whole, part=part
    )
