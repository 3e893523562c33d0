"""Where everything of a class lies: nbgrader's folders, so that the same files work with nbgrader and without it."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

# What a name of a file must not hold on Windows; "%" because it begins an escape.
_NOT_IN_A_NAME = re.compile(r'[%<>:"/\\|?*\x00-\x1f\x7f]|^[. ]|[. ]$')
_DEVICE = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE | re.ASCII)


def student_id(typed: str) -> str:
    """Return a student number as it is compared: full-width characters made plain (NFKC), without any blanks."""
    return "".join(unicodedata.normalize("NFKC", typed).split())


def safe(name: str) -> str:
    """Return `name` as the name of one file or folder on any system: what must not stand there becomes "%2F" and so on.

    Different names give different ones, and `original` gives `name` back.

    Raises:
        ValueError: the name is empty.
    """
    if not name:
        raise ValueError("a name must not be empty (got ''); give one")
    escaped = _NOT_IN_A_NAME.sub(lambda found: _escaped(found[0]), name)
    return _escaped(escaped[0]) + escaped[1:] if _DEVICE.match(escaped) else escaped


def original(safe_name: str) -> str:
    """Return the name from which `safe` made `safe_name`."""
    return unquote(safe_name)


def _escaped(character: str) -> str:
    # quote() leaves letters, digits and dots alone, and here they may be what must go.
    return quote(character, safe="") if not re.fullmatch(r"[A-Za-z0-9.]", character) else f"%{ord(character):02X}"


@dataclass(frozen=True)
class ClassFolder:
    """The folder of one class; it and what is below it need not exist yet.

    Names of assignments and student numbers come as they are; see `safe` for what becomes of them.

    Attributes:
        root: the folder.
    """

    root: Path

    @property
    def roster(self) -> Path:
        """The list of learners: roster.csv, or roster.xlsx where only that is there."""
        table = self.root / "roster.xlsx"
        return table if table.exists() and not (self.root / "roster.csv").exists() else self.root / "roster.csv"

    @property
    def banks(self) -> Path:
        """Folder of the instructor's own question banks."""
        return self.root / "banks"

    def source(self, name: str) -> Path:
        """Folder of an assignment before its release."""
        return self.root / "source" / safe(name)

    def assignment_file(self, name: str) -> Path:
        """What is assigned."""
        return self.source(name) / "assignment.yaml"

    def source_notebook(self, name: str) -> Path:
        """The notebook before its release."""
        return self.source(name) / f"{safe(name)}.ipynb"

    def release(self, name: str) -> Path:
        """Folder of what learners get."""
        return self.root / "release" / safe(name)

    def release_notebook(self, name: str) -> Path:
        """The notebook that learners get."""
        return self.release(name) / f"{safe(name)}.ipynb"

    def items_file(self, name: str) -> Path:
        """The items that learners get, without keys."""
        return self.release(name) / "items.json"

    def submitted(self, student: str, name: str) -> Path:
        """Folder of the hand-in that counts."""
        return self.root / "submitted" / safe(student) / safe(name)

    def replaced(self, student: str, name: str) -> Path:
        """Folder of the hand-ins that another one replaced."""
        return self.submitted(student, name) / "replaced"

    def timestamp_file(self, student: str, name: str) -> Path:
        """When the hand-in arrived, written by nbgrader's exchange; missing where it came another way."""
        return self.submitted(student, name) / "timestamp.txt"

    def marks(self, name: str) -> Path:
        """Folder of what marking gave: not below autograded/, where nbgrader puts whatever learners sent."""
        return self.root / "marks" / safe(name)

    def marks_file(self, student: str, name: str) -> Path:
        """What marking gave."""
        return self.marks(name) / f"{safe(student)}.json"

    def marking_file(self, name: str) -> Path:
        """The marks that people gave, one line each."""
        return self.root / "marking" / f"{safe(name)}.jsonl"

    def feedback(self, student: str, name: str) -> Path:
        """Folder of what the learner gets back."""
        return self.root / "feedback" / safe(student) / safe(name)

    def feedback_file(self, student: str, name: str) -> Path:
        """The page that the learner gets back."""
        return self.feedback(student, name) / "feedback.html"

    def reports(self, name: str) -> Path:
        """Folder of the reports for the instructor."""
        return self.root / "reports" / safe(name)

    @property
    def own(self) -> list[Path]:
        """Every folder that belongs to the class folder itself, in none of which learners' files arrive."""
        names = ("banks", "source", "release", "submitted", "autograded", "marks", "marking", "feedback", "reports")
        return [self.root / name for name in names]

    def assignments(self) -> list[str]:
        """Names of the assignments that have an assignment.yaml, sorted."""
        return sorted(original(file.parent.name) for file in self.root.glob("source/*/assignment.yaml"))

    def students(self, step: str, name: str) -> list[str]:
        """Student numbers that have a folder for the assignment under `step`, such as "submitted", sorted."""
        return sorted(original(one.name) for one in _inside(self.root / step) if Path(one.path, safe(name)).is_dir())

    def marked(self, name: str) -> list[str]:
        """Student numbers that have marks for the assignment, sorted."""
        files = (one.name for one in _inside(self.marks(name)))
        return sorted(original(file[:-5]) for file in files if file.endswith(".json") and not file.startswith("."))


def _inside(folder: Path) -> list[os.DirEntry[str]]:
    """Return what a folder holds; nothing where it is missing. Of a hundred thousand, globbing would take longer."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []
