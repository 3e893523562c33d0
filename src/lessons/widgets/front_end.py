"""Putting a widget's front end together from hand-written ES modules.

anywidget takes one module. The parts are real modules that import each other, so that Node can test each by itself;
here they are laid end to end, without the `import` lines that the joining makes needless, and the words of the chosen
language are put in. There is no other build step.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from lessons.language import HTML_LANGUAGE, t

_HERE = Path(__file__).parent
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
_SAID = re.compile(r'\bt\(("(?:[^"\\]|\\.)*")')


def module(*names: str) -> str:
    """Return one ES module made of parts/language.mjs and the named files; the last has the default export.

    Args:
        names: files below this folder, each after those it imports, such as "parts/dom.mjs" and "quiz.mjs".
    """
    language, *others = (_EXPORT.sub("", _IMPORT.sub("", _read(name))) for name in ("parts/language.mjs", *names))
    source = "\n".join(others)
    texts = dict.fromkeys(json.loads(literal) for literal in _SAID.findall(source))
    words = {text: said for text in texts if (said := t(text)) != text}
    language = language.replace('LANGUAGE = "zh-CN"', f"LANGUAGE = {json.dumps(HTML_LANGUAGE)}")
    language = language.replace("WORDS = {}", f"WORDS = {json.dumps(words)}")
    return f"{language}\n{source}"


def stylesheet(*names: str) -> str:
    """Return one stylesheet made of the named files below this folder."""
    return "\n".join(_read(name) for name in names)


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
