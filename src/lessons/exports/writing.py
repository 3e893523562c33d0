"""Every format by its name: what is written, into which files, and what was lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lessons.course import Course
from lessons.errors import ExchangeError
from lessons.exports.anki import as_anki
from lessons.exports.from_item import from_item
from lessons.exports.gift import as_gift, gift_losses
from lessons.exports.losses import Loss, NotCarried, as_text
from lessons.exports.moodle import as_moodle_xml, moodle_losses
from lessons.exports.page import as_page, page_losses
from lessons.exports.paper import forms
from lessons.exports.paper_docx import as_docx, key_as_docx
from lessons.exports.paper_html import as_html, key_as_html
from lessons.exports.printed import unmarked_losses
from lessons.exports.qti import as_qti, qti_losses
from lessons.exports.question import Question
from lessons.exports.selection import Chosen
from lessons.language import t
from lessons.questions import Item


@dataclass(frozen=True)
class Wanted:
    """An export as it was asked for.

    Attributes:
        course: the course.
        chosen: what of it.
        seed: for orders, numbers and forms.
        forms: how many forms of a test on paper.
        now: when, for Anki.
    """

    course: Course
    chosen: Sequence[Chosen]
    seed: str
    forms: int
    now: datetime


@dataclass(frozen=True)
class Format:
    """A format.

    Attributes:
        files: makes the files, by name.
        lost: tells what an item, with its numbers filled in, loses; other numbers are not among it.
    """

    files: Callable[[Wanted], Iterator[tuple[str, bytes]]]
    lost: Callable[[Item], set[Loss]]


def not_carried(name: str, wanted: Wanted) -> list[NotCarried]:
    """Return everything that an export into the format `name` loses, in the order of the items."""
    lost = []
    for chosen in wanted.chosen:
        for item in chosen.items(wanted.seed):
            lost += [NotCarried(item.id, loss) for loss in Loss if loss in FORMATS[name].lost(item)]
        if name != "paper":  # where other forms have other numbers
            lost += chosen.with_variants()
    return lost


def export(name: str, wanted: Wanted, folder: Path, replace: bool = False) -> tuple[list[Path], list[NotCarried]]:
    """Write an export into a folder, and beside it what was lost.

    Args:
        name: a key of `FORMATS`.
        wanted: what is exported.
        folder: made where it is missing.
        replace: whether files of these names that are there already are replaced.

    Returns:
        The files, and what was lost.

    Raises:
        ExchangeError: a file is there already, or cannot be written.
    """
    lost = not_carried(name, wanted)
    files = dict(FORMATS[name].files(wanted))
    if lost:
        of = f"{wanted.chosen[0].name}-" if len(wanted.chosen) == 1 else ""
        files[f"{of}{name}-not-carried.txt"] = f"{as_text(lost)}\n\n{_each(lost)}\n".encode()
    paths = [folder / file for file in files]
    there = [path for path in paths if path.exists()]
    if there and not replace:
        raise ExchangeError(
            t("“{file}”已经有了，没有覆盖，什么也没有写。请换一个文件夹，或者加上 --replace。", file=there[0])
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in zip(paths, files.values(), strict=True):
            path.write_bytes(content)
    except OSError as error:
        raise ExchangeError(t("写不了“{file}”：{cause}", file=folder, cause=error.strerror)) from error
    return paths, lost


def _each(lost: Iterable[NotCarried]) -> str:
    return "\n".join(map(str, lost))


def _questions(chosen: Chosen, seed: str) -> list[Question]:
    return [from_item(item)[0] for item in chosen.items(seed)]


def _moodle(wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    for one in wanted.chosen:
        yield f"{one.name}.xml", as_moodle_xml(_questions(one, wanted.seed), _category(wanted, one)).encode()


def _gift(wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    for one in wanted.chosen:
        yield f"{one.name}.gift.txt", as_gift(_questions(one, wanted.seed), _category(wanted, one)).encode()


def _qti(wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    for one in wanted.chosen:
        yield f"{one.name}-qti.zip", as_qti(_questions(one, wanted.seed), one.name, one.title)


def _anki(wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    title, terms = wanted.course.about.title, tuple(wanted.course.terms.values())
    yield "course.apkg", as_anki(title, wanted.chosen, terms, wanted.seed, wanted.now)


def _paper(wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    for one in wanted.chosen:
        for form in forms(one, wanted.forms, wanted.seed, wanted.course.about.disclaimer):
            yield f"{one.name}-{form.letter}.html", as_html(form).encode()
            yield f"{one.name}-{form.letter}.docx", as_docx(form)
            yield f"{one.name}-{form.letter}-key.html", key_as_html(form).encode()
            yield f"{one.name}-{form.letter}-key.docx", key_as_docx(form)


def _page(wanted: Wanted) -> Iterator[tuple[str, bytes]]:
    yield "course.html", as_page(wanted.course, wanted.chosen, wanted.seed).encode()


def _category(wanted: Wanted, chosen: Chosen) -> str:
    return f"{wanted.course.about.title} {chosen.content.lesson.number} {chosen.title}"


def _on_a_platform(losses: Callable[[Question], set[Loss]]) -> Callable[[Item], set[Loss]]:
    def lost(item: Item) -> set[Loss]:
        question, before = from_item(item)
        own = losses(question)
        return {Loss.ITEM} if Loss.ITEM in own else before | own

    return lost


FORMATS = {
    "moodle": Format(_moodle, _on_a_platform(moodle_losses)),
    "gift": Format(_gift, _on_a_platform(gift_losses)),
    "qti": Format(_qti, _on_a_platform(qti_losses)),
    "anki": Format(_anki, unmarked_losses),
    "paper": Format(_paper, unmarked_losses),
    "page": Format(_page, page_losses),
}
