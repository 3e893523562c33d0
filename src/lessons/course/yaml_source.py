"""YAML that remembers on which line everything stands.

Plain words stay words: only true, false, null and numbers are read as such, so that an answer such as `no`, `on`,
`12:30` or `2019-07-01` is the text that its author typed (YAML 1.2's core schema; 1.1 turns them into other things).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from lessons.course.problems import Problem

# libyaml's parser is ten times faster; both build the same nodes.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?\d{1,18}", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?|[-+]?\d+[eE][-+]?\d+", re.ASCII)
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

Where = tuple[str | int, ...]  # the path to a value, such as ("items", 3, "key")


class Lines:
    """The line, counted from 1, on which each value of a file starts; by path, such as ("items", 3, "key")."""

    def __init__(self) -> None:
        self._by_path: dict[Where, int] = {}

    def put(self, path: Where, line: int) -> None:
        """Remember the line of the value at `path`."""
        self._by_path[path] = line

    def nearest(self, path: Where) -> int:
        """Return the line of the value at `path`, or of the closest value around it that is in the file."""
        while path and path not in self._by_path:
            path = path[:-1]
        return self._by_path.get(path, 1)

    def __contains__(self, path: Where) -> bool:
        return path in self._by_path


def read_yaml(path: Path, shown_as: str, problems: list[Problem]) -> tuple[Any, Lines]:
    """Read one YAML file; what is wrong with it is added to `problems`.

    Args:
        path: the file, UTF-8.
        shown_as: its name in problems, such as "questions/03_public_interest.yaml".
        problems: receives what is wrong.

    Returns:
        The content (`None` where it cannot be read) and where each value stands.
    """
    lines = Lines()
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_Loader)
    except FileNotFoundError:
        problems.append(Problem(shown_as, 1, "", "missing-file", "the file is missing", "add it, or restore it"))
        return None, lines
    except (UnicodeDecodeError, OSError) as error:
        problems.append(Problem(shown_as, 1, "", "unreadable", f"cannot be read: {error}", "save it as UTF-8 text"))
        return None, lines
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark else 1
        remedy = "look at this line and the one above: indentation, a missing quote, or a tab instead of spaces"
        problems.append(Problem(shown_as, line, "", "yaml", f"not valid YAML: {what}", remedy))
        return None, lines
    if root is None:
        problems.append(Problem(shown_as, 1, "", "empty", "the file is empty", "write its content, or delete it"))
        return None, lines
    return _Builder(shown_as, lines, problems).value(root, ()), lines


class _Builder:
    """Turns YAML nodes into plain values, noting lines and doubled keys."""

    def __init__(self, shown_as: str, lines: Lines, problems: list[Problem]) -> None:
        self._shown_as, self._lines, self._problems = shown_as, lines, problems
        self._open: set[int] = set()

    def value(self, node: yaml.Node, path: Where) -> Any:
        self._lines.put(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        # An alias to a value that is still open would go round for ever.
        if id(node) in self._open:
            self._report(node, "recursive-alias", "a value contains itself", "write it out instead of using *")
            return None
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                return [self.value(child, (*path, i)) for i, child in enumerate(node.value)]
            return self._mapping(node, path)
        finally:
            self._open.discard(id(node))

    def _mapping(self, node: yaml.Node, path: Where) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            # Keys are names: `1:` under gaps means the gap "1".
            key = str(key_node.value)
            if key in result:
                self._report(key_node, "double-key", f"{key!r} stands twice", "keep one of the two")
            result[key] = self.value(value_node, (*path, key))
        return result

    def _report(self, node: yaml.Node, rule: str, message: str, remedy: str) -> None:
        self._problems.append(Problem(self._shown_as, node.start_mark.line + 1, "", rule, message, remedy))


def as_yaml(value: Any) -> str:
    """Return plain values as YAML that `read_yaml` gives back unchanged."""
    text: str = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    return text


class _Dumper(yaml.SafeDumper):
    """Writes quotes around a text that would be read as a number."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    quoted = bool(_INT.fullmatch(text) or _FLOAT.fullmatch(text) or text in _WORDS)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'" if quoted else None)


_Dumper.add_representer(str, _text)


def _scalar(node: yaml.ScalarNode) -> Any:
    text: str = node.value
    if node.style:  # quoted or a block: always text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
