"""What is wrong with a course file, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lessons.language import t


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend.

    Attributes:
        file: path below the course folder, with forward slashes.
        line: counted from 1.
        item: id of the item, fact, term or paragraph; empty where there is none.
        rule: short name of the rule that is broken, such as "not-told".
        message: what is wrong.
        remedy: what to do.
    """

    file: str
    line: int
    item: str
    rule: str
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" + (f" [{self.item}]" if self.item else "")
        return f"{where}: {self.told}"

    @property
    def told(self) -> str:
        """What is wrong, what to do, and the rule; without the place."""
        said = t("；").join((self.message, self.remedy))
        return f"{said} ({self.rule})"


def text_of(path: Path, shown_as: str, problems: list[Problem]) -> str | None:
    """Return what is in a file of UTF-8 text; `None` where it cannot be read, and why is added to `problems`.

    Args:
        path: the file.
        shown_as: its name in problems, such as "texts/03_public_interest.md".
        problems: receives what is wrong.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        rule, message, remedy = "missing-file", t("找不到这个文件"), t("新建它，或者找回原来的")
    except UnicodeDecodeError:
        rule = "unreadable"
        message, remedy = t("文件要存成 UTF-8 编码的文字"), t("另存为 UTF-8，编辑器里叫 ANSI 的是 GBK")
    except OSError as error:
        rule, message, remedy = "unreadable", t("文件读不了：{error}", error=error), t("检查文件的权限")
    problems.append(Problem(shown_as, 1, "", rule, message, remedy))
    return None
