"""The items that an assignment may ask, with their keys: those of the course's lessons and of an own bank.

For the instructor only; what learners get is made in `release`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from lessons.course import Course, LessonContent, Problem, load_course
from lessons.course.own_bank import read_own_bank
from lessons.errors import ContentError
from lessons.language import t
from lessons.questions import Item
from lessons.shipped import data_folder


def course() -> Course:
    """Return the course, read anew when one of its files changed: a key may be put right while a notebook is open.

    Raises:
        ContentError: its files have problems.
    """
    folder = data_folder()
    files = sorted(file for file in folder.rglob("*") if file.suffix in (".yaml", ".md"))
    return _read(folder, tuple((file, file.stat().st_mtime_ns, file.stat().st_size) for file in files))


@lru_cache(maxsize=1)
def _read(folder: Path, state: tuple[tuple[Path, int, int], ...]) -> Course:
    return load_course(folder)


class Pool(Mapping[str, Item]):
    """All items from which an assignment may be made, by id: lessons in order, then the own bank.

    Attributes:
        lessons: the lessons of the course, by id.
        own: the lesson that the own bank is on, with that bank; `None` where there is none.
    """

    def __init__(self, lessons: dict[str, LessonContent], own: LessonContent | None = None) -> None:
        self.lessons, self.own = lessons, own
        contents = [*lessons.values(), *([own] if own else [])]
        self._of = {item.id: (item, content) for content in contents for item in content.bank.items}

    def __getitem__(self, item: str) -> Item:
        return self._of[item][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)

    def of(self, lesson: str | None) -> list[Item]:
        """Return the items of a lesson, or those of the own bank for `None`, in the order of their file."""
        content = self.own if lesson is None else self.lessons.get(lesson)
        return list(content.bank.items) if content else []

    def content_of(self, item: str) -> LessonContent:
        """Return the lesson, with its bank and its study text, that the item with that id belongs to."""
        return self._of[item][1]


def read_pool(root: Path, lessons: Iterable[str], bank: str | None) -> tuple[Pool, list[Problem]]:
    """Read the items of some lessons and of an own bank.

    Args:
        root: the class folder.
        lessons: ids of lessons; those that do not exist are left out.
        bank: the own bank's file below the class folder, with forward slashes.

    Returns:
        The items, and what is wrong with the own bank.
    """
    known = course().lessons
    chosen = {lesson: known[lesson] for lesson in lessons if lesson in known}
    if bank is None:
        return Pool(chosen), []
    own, problems = read_own_bank(root, bank, course(), data_folder())
    taken = {item.id: content.bank_file for content in known.values() for item in content.bank.items}
    for n, item in enumerate(own.bank.items if own else ()):
        if own and item.id in taken:
            message = t("课程的 {file} 里也有这个题号", file=taken[item.id])
            line = own.bank_lines.nearest(("items", n))
            problems.append(Problem(bank, line, item.id, "double-id", message, t("给自己的题换一个题号")))
    return Pool(chosen, own), problems


def pool(root: Path, lessons: Iterable[str], bank: str | None) -> Pool:
    """Read the items of some lessons and of an own bank; see `read_pool`.

    Raises:
        ContentError: with every problem of the own bank.
    """
    found, problems = read_pool(root, lessons, bank)
    if problems:
        raise ContentError(sorted(problems))
    return found
