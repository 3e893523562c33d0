"""Putting a widget's front end together from hand-written ES modules.

anywidget takes one module. The parts are real modules that import each other, so that Node can test each by itself;
here they are laid end to end, without the `import` lines that the joining makes needless. There is no other build step.
"""

from __future__ import annotations

import re
from pathlib import Path

_HERE = Path(__file__).parent
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def module(*names: str) -> str:
    """Return one ES module made of the named files, each after those it imports; the last has the default export.

    Args:
        names: files below this folder, such as "parts/dom.mjs" and "quiz.mjs".
    """
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", _read(name))) for name in names)


def stylesheet(*names: str) -> str:
    """Return one stylesheet made of the named files below this folder."""
    return "\n".join(_read(name) for name in names)


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
