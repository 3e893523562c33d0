"""What is wrong with a course file, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

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
