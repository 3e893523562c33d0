"""A question bank, live in JupyterLab, for its author: it follows the file and keeps no answer.

`open_preview` makes a scratch notebook and serves it; the one cell of that notebook calls `show`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from IPython.display import display

from lessons.course import LessonContent, Problem
from lessons.course.checks import read_and_check
from lessons.errors import LessonsError
from lessons.lab import serve
from lessons.language import t
from lessons.questions import Item, Quiz, seed_for
from lessons.records import Record
from lessons.widgets.preview_pane import PreviewPane
from lessons.widgets.sitting import Sitting

NOTEBOOK = "preview.ipynb"
EVERY = 1.0  # seconds between two looks at the files

_HOW_TO = t("# 题库预览\n\n点一下下面这一格，按 Shift+Enter 运行。以后每次保存题库，这里都会自动更新。")
_following: asyncio.Task[None] | None = None


def open_preview(file: Path, *, port: int | None, browser: bool, announce: Callable[[str], None]) -> None:
    """Serve a scratch notebook that shows the bank in `file`, until Ctrl-C; see `lessons.lab.serve`.

    Raises:
        LessonsError: `file` is not in a course folder, or Jupyter refused to start.
    """
    lesson_of(file)
    with TemporaryDirectory(prefix="lessons-preview-") as scratch:
        folder = Path(scratch).resolve()
        (folder / NOTEBOOK).write_text(json.dumps(_notebook(file.resolve())), encoding="utf-8")
        serve(folder, port=port, browser=browser, announce=announce, notebook=NOTEBOOK)


def show(file: str) -> None:
    """Show the bank in `file` below the cell that calls this, and follow every change from then on."""
    global _following
    preview, pane = Preview(Path(file)), PreviewPane()
    preview.look(pane)
    if _following:
        _following.cancel()  # the cell is run again: the pane before is gone from the page
    _following = asyncio.get_running_loop().create_task(_follow(preview, pane))
    display(pane.widget)  # type: ignore[no-untyped-call]


async def _follow(preview: Preview, pane: PreviewPane) -> None:
    while True:
        await asyncio.sleep(EVERY)
        preview.look(pane)


class Preview:
    """One bank, as it stands in its file at the last look."""

    def __init__(self, file: Path) -> None:
        """Follow the bank in `file`; see `lesson_of` for what is refused."""
        self._folder, self._lesson = lesson_of(file)
        self._name = file.name
        self._record = Record.in_memory()
        self._seen: dict[Path, tuple[int, int]] | None = None
        self._content: LessonContent | None = None  # as it last could be read

    def look(self, pane: PreviewPane) -> bool:
        """Bring `pane` up to date where a file of the course has changed since the last look; tell whether one has."""
        now = self._files()
        if now == self._seen:
            return False
        self._seen = now
        course, problems = read_and_check(self._folder, self._lesson)
        content = course.lessons.get(self._lesson) if course else None
        self._content = content or self._content
        if self._content is None:
            pane.say(_broken(self._name, problems, before=False))
            return True
        items = {item.id: item for item in self._content.bank.items}
        others = [problem for problem in problems if problem.item not in items]
        sound = _sound(self._name, len(items), len(problems), others)
        pane.say(sound if content else _broken(self._name, problems, before=True))
        pane.ask(self._sitting(self._content), {i: _about(item, self._content, problems) for i, item in items.items()})
        return True

    def _sitting(self, content: LessonContent) -> Sitting:
        name = f"{content.lesson.number}/preview"
        seed = seed_for(self._record.learner_id, name)
        items = tuple(item.variant(seed) for item in content.bank.items)
        rules = Quiz(title=content.lesson.title, items=tuple(item.id for item in items))

        def quote(_: Item, anchor: str) -> str:
            known = anchor in content.text.paragraphs or anchor in content.text.sentences
            return content.text.quote(anchor) if known else t("（课文里没有 {anchor}）", anchor=anchor)

        return Sitting(name, rules, items, quote, self._record)

    def _files(self) -> dict[Path, tuple[int, int]]:
        """Return when each file that the preview depends on was last written, and its size in bytes."""
        paths = [*self._folder.glob("*.yaml"), self._folder / "texts" / f"{self._lesson}.md"]
        found = {}
        for path in (*paths, self._folder / "questions" / self._name):
            try:
                about = path.stat()
            except OSError:  # an editor may be just replacing it
                continue
            found[path] = (about.st_mtime_ns, about.st_size)
        return found


def lesson_of(file: Path) -> tuple[Path, str]:
    """Return the course folder that a question file belongs to, and the id of its lesson.

    Raises:
        LessonsError: there is no such file, or no course around it.
    """
    file = file.expanduser().resolve()
    folder = file.parent.parent
    if not file.is_file():
        raise LessonsError(
            t("没有这个文件：{file}。请写题库文件的路径，例如 data/questions/03_public_interest.yaml", file=file)
        )
    if file.parent.name != "questions" or file.suffix != ".yaml" or not (folder / "course.yaml").is_file():
        raise LessonsError(
            t(
                "“{file}”不在课程文件夹里。题库要放在“课程/questions/课号.yaml”，"
                "“课程”里要有 course.yaml、facts.yaml 和 texts 等，照 data 文件夹的样子",
                file=file,
            )
        )
    return folder, file.stem


def _notebook(file: Path) -> dict[str, object]:
    code = f"from lessons.preview import show\n\nshow({str(file)!r})"
    cells: list[dict[str, object]] = [
        {"cell_type": "markdown", "id": "how-to", "metadata": {}, "source": _HOW_TO},
        {"cell_type": "code", "id": "show", "metadata": {}, "source": code, "outputs": [], "execution_count": None},
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}


def _about(item: Item, content: LessonContent, problems: list[Problem]) -> str:
    """Return what the author should know of an item, as HTML to stand before its stem."""
    bank = content.bank
    quizzes = [quiz.title for name, quiz in bank.quizzes.items() if item.id in bank.asked_by(name)]
    told = escape(" · ".join((item.id, item.level, item.objective, *quizzes)))
    own = [problem for problem in problems if problem.item == item.id]
    lines = [t("第 {line} 行：{problem}", line=p.line, problem=escape(p.told)) for p in own]
    return f"{told}<br>" + "".join(f"<mark>{line}</mark><br>" for line in lines)


def _sound(name: str, items: int, problems: int, others: list[Problem]) -> str:
    counts = {"name": escape(name), "items": items, "problems": problems}
    well = t("{name}：{items} 道题，没有发现问题。", **counts)
    ill = t("{name}：{items} 道题，有 {problems} 处要改：哪一题的就写在哪一题里，其余的列在这里。", **counts)
    mode, found = t("预览，不保存"), ill if problems else well
    kept = t("试做的答案，关掉预览就没有了；题库存盘以后，这里会自动更新。")
    return _p(f"<strong>{mode}</strong> · {found}{kept}") + _listed(others)


def _broken(name: str, problems: list[Problem], before: bool) -> str:
    what, then = t("{name} 现在读不出来", name=escape(name)), t("，要先改好下面这些：")
    told = _p(f"<strong>{what}</strong>{then}") + _listed(problems)
    return told + (_p(t("再下面还是上一次读好时的样子。")) if before else "")


def _p(html: str) -> str:
    return f"<p lang='zh-CN'>{html}</p>"


def _listed(problems: list[Problem]) -> str:
    entries = "".join(f"<li>{escape(str(problem))}</li>" for problem in problems)
    style = "margin: 0; border-left: 4px solid var(--jp-warn-color1, #b26a00)"
    return f"<ul style='{style}'>{entries}</ul>" if entries else ""
