"""YAML that remembers on which line everything stands.

Plain words stay words: only true, false, null and numbers are read as such, so that an answer such as `no`, `on`,
`12:30` or `2019-07-01` is the text that its author typed (YAML 1.2's core schema; 1.1 turns them into other things).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from lessons.course.problems import Problem

# libyaml's parser is ten times faster; both give the same events.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?\d{1,18}", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?|[-+]?\d+[eE][-+]?\d+", re.ASCII)
_MOST_VALUES = 2_000_000  # of a file; a bank of 10,000 items has 300,000
_DEEPEST = 50  # levels; a bank has eight
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
    builder = _Builder(shown_as, lines, problems)
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = builder.document(yaml.parse(text, Loader=_Loader))
    except FileNotFoundError:
        problems.append(Problem(shown_as, 1, "", "missing-file", "the file is missing", "add it, or restore it"))
        return None, lines
    except UnicodeDecodeError:
        remedy = "save it as UTF-8; what editors call ANSI is GBK"
        problems.append(Problem(shown_as, 1, "", "unreadable", "the file must be UTF-8 text", remedy))
        return None, lines
    except OSError as error:
        problems.append(Problem(shown_as, 1, "", "unreadable", f"cannot be read: {error}", "see who may read it"))
        return None, lines
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark else 1
        line, remedy = _slip(text.splitlines(), line)
        problems.append(Problem(shown_as, line, "", "yaml", f"not valid YAML: {what}", remedy))
        return None, lines
    except _TooMuch:
        return None, lines
    if content is None:
        problems.append(Problem(shown_as, 1, "", "empty", "the file is empty", "write its content, or delete it"))
    return content, lines


# What people type who write Chinese, or in an editor that knows no YAML: how the line looks, and what mends it.
_SLIPS = tuple(
    (re.compile(look), remedy)
    for look, remedy in (
        (r"\s*\t", "indent this line with spaces: it begins with a tab"),
        (r" *[\u3000\xa0]", "indent this line with plain spaces: one of these is of another width"),
        (r"\s*(- )?[\w-]+：", "write a half-width colon and a blank behind the name, instead of ："),
        (r"\s*-[^\s-]", "put a blank behind the dash"),
        (r"\s*(- )?[A-Za-z_]\w*:[^\s:/]", "put a blank behind the colon"),
        (
            r"\s*(- )?[\w-]+: +[*&!@%`|>].*\w",
            "put the text in quotes: its first character means something else in YAML",
        ),
        (r"""\s*(- )?[\w-]+: +"[^"]*"\s*[^\s#]""", "put the whole text in single quotes: it begins with a double one"),
        (r"\s*(- )?[\w-]+: +[^\s'\"\[{|>].*: ", "put the text in quotes: it holds a colon with a blank"),
    )
)
_FIELD = re.compile(r"\s*(- )?[\w-]+:")
_OPEN_QUOTE = re.compile(r"""\s*(- )?([\w-]+: +)?("[^"]*|'[^']*)""")


def _slip(written: list[str], line: int) -> tuple[int, str]:
    """Return the line, counted from 1, with the slip behind a parser's error at `line`, and what mends it."""
    for near in (line, line - 1):
        for look, remedy in _SLIPS:
            if 0 < near <= len(written) and look.match(written[near - 1]):
                return near, remedy
    for n, (text, below) in enumerate(itertools.pairwise(written[:line]), 1):
        if _OPEN_QUOTE.fullmatch(text) and _FIELD.match(below):
            return n, "close the quote that opens in this line"
    return line, "look at this line and the one above: indentation, a quote or a bracket that is not closed"


class _TooMuch(Exception):
    """The file nests too deeply or stands for too many values; the problem is reported already."""


class _Builder:
    """Turns the events of a YAML parser into plain values, noting lines and doubled keys.

    From events and not from PyYAML's nodes, whose making recurses in C without a limit: a file of many brackets ended
    the interpreter.
    """

    def __init__(self, shown_as: str, lines: Lines, problems: list[Problem]) -> None:
        self._shown_as, self._lines, self._problems = shown_as, lines, problems
        self._events: Iterator[yaml.Event] = iter(())
        self._anchored: dict[str, tuple[Any, int]] = {}  # the value of each anchor, and how many values it has
        self._open: set[str] = set()  # anchors of values that have not ended yet
        self._count = 0

    def document(self, events: Iterator[yaml.Event]) -> Any:
        """Return the content of the one document."""
        self._events = events
        content = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and content is not None:
                self._report(event, "second-document", "a second document begins with ---", "put it into another file")
                return content
            if isinstance(event, yaml.NodeEvent):
                content = self._value(event, ())
        return content

    def _value(self, event: Any, path: Where) -> Any:
        self._lines.put(path, _line(event))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        before = self._count
        self._take(event, 1)
        if len(path) > _DEEPEST:
            raise self._too_much(event, f"values must nest at most {_DEEPEST} deep", "take brackets or dashes away")
        if event.anchor:
            self._open.add(event.anchor)
        if isinstance(event, yaml.ScalarEvent):
            value = _scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = [self._value(child, (*path, i)) for i, child in enumerate(self._until(yaml.SequenceEndEvent))]
        else:
            value = self._mapping(path)
        if event.anchor:
            self._open.discard(event.anchor)
            self._anchored[event.anchor] = value, self._count - before
        return value

    def _mapping(self, path: Where) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_event in self._until(yaml.MappingEndEvent):
            # Keys are names: `1:` under gaps means the gap "1".
            key = str(key_event.value if isinstance(key_event, yaml.ScalarEvent) else self._value(key_event, path))
            if key in result:
                self._report(key_event, "double-key", f"{key!r} stands twice", "keep one of the two")
            result[key] = self._value(next(self._events), (*path, key))
        return result

    def _until(self, end: type[yaml.Event]) -> Iterator[Any]:
        """Yield the events up to one of type `end`; who takes one that opens a value takes all of that value."""
        while not isinstance(event := next(self._events), end):
            yield event

    def _alias(self, event: yaml.AliasEvent) -> Any:
        if event.anchor in self._open:
            self._report(event, "recursive-alias", "a value contains itself", "write it out instead of using *")
            return None
        if event.anchor not in self._anchored:
            self._report(event, "yaml", f"there is no anchor &{event.anchor} above", "correct the name behind *")
            return None
        value, count = self._anchored[event.anchor]
        self._take(event, count)
        return value

    def _take(self, event: yaml.Event, count: int) -> None:
        # A few lines of aliases to lists of aliases would stand for more values than a computer holds.
        self._count += count
        if self._count > _MOST_VALUES:
            raise self._too_much(event, f"a file must have at most {_MOST_VALUES} values", "divide it")

    def _too_much(self, event: yaml.Event, message: str, remedy: str) -> _TooMuch:
        self._report(event, "too-much", message, remedy)
        return _TooMuch()

    def _report(self, event: yaml.Event, rule: str, message: str, remedy: str) -> None:
        self._problems.append(Problem(self._shown_as, _line(event), "", rule, message, remedy))


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


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent) -> Any:
    text: str = event.value
    if event.style:  # quoted or a block: always text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
