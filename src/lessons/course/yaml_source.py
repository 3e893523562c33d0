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

from lessons.course.problems import Problem, text_of
from lessons.language import t

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

    def of_entries(self, name: str, places: list[int]) -> Lines:
        """Return the lines of a file whose list called `name` holds only the entries that are at `places` here."""
        now = {old: new for new, old in enumerate(places)}
        kept = Lines()
        for path, line in self._by_path.items():
            if path[:1] != (name,) or len(path) == 1:
                kept.put(path, line)
            elif path[1] in now:
                kept.put((name, now[path[1]], *path[2:]), line)
        return kept

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
    text = text_of(path, shown_as, problems)
    if text is None:
        return None, lines
    try:
        content = builder.document(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark else 1
        line, remedy = _slip(text.splitlines(), line)
        problems.append(Problem(shown_as, line, "", "yaml", t("不是正确的 YAML：{what}", what=what), remedy))
        return None, lines
    except _TooMuch:
        return None, lines
    if content is None:
        problems.append(Problem(shown_as, 1, "", "empty", t("文件是空的"), t("写上内容，或者删掉它")))
    return content, lines


# What people type who write Chinese, or in an editor that knows no YAML: how the line looks, and what mends it.
_SLIPS = tuple(
    (re.compile(look), remedy)
    for look, remedy in (
        (r"\s*\t", t("改用空格缩进，这一行开头是制表符（Tab）")),
        (r" *[\u3000\xa0]", t("改用半角空格缩进，这一行里混进了别的空格")),
        (r"\s*(- )?[\w-]+：", t("把名称后面的“：”改成半角冒号加空格")),
        (r"\s*-[^\s-]", t("在短横后面加一个空格")),
        (r"\s*(- )?[A-Za-z_]\w*:[^\s:/]", t("在冒号后面加一个空格")),
        (
            r"\s*(- )?[\w-]+: +[*&!@%`|>].*\w",
            t("给这段文字加引号，它的第一个字符在 YAML 里另有意思"),
        ),
        (r"""\s*(- )?[\w-]+: +"[^"]*"\s*[^\s#]""", t("给整段文字加单引号，它是以双引号开头的")),
        (r"\s*(- )?[\w-]+: +[^\s'\"\[{|>].*: ", t("给这段文字加引号，里面有冒号加空格")),
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
            return n, t("补上后一个引号，这一行的引号没有关上")
    return line, t("看看这一行和上一行：缩进对不对，引号、括号有没有关上")


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
                self._report(event, "second-document", t("--- 后面是另一份文档"), t("把它放到另一个文件里"))
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
            raise self._too_much(event, t("最多只能嵌套 {most} 层", most=_DEEPEST), t("去掉一些括号或短横"))
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
                self._report(key_event, "double-key", t("{key!r} 出现了两次", key=key), t("只留一个"))
            result[key] = self._value(next(self._events), (*path, key))
        return result

    def _until(self, end: type[yaml.Event]) -> Iterator[Any]:
        """Yield the events up to one of type `end`; who takes one that opens a value takes all of that value."""
        while not isinstance(event := next(self._events), end):
            yield event

    def _alias(self, event: yaml.AliasEvent) -> Any:
        if event.anchor in self._open:
            self._report(event, "recursive-alias", t("这个值里又包含它自己"), t("不用 *，把内容写出来"))
            return None
        if event.anchor not in self._anchored:
            message = t("前面没有 &{anchor} 这个锚点", anchor=event.anchor)
            self._report(event, "yaml", message, t("改正 * 后面的名称"))
            return None
        value, count = self._anchored[event.anchor]
        self._take(event, count)
        return value

    def _take(self, event: yaml.Event, count: int) -> None:
        # A few lines of aliases to lists of aliases would stand for more values than a computer holds.
        self._count += count
        if self._count > _MOST_VALUES:
            raise self._too_much(event, t("一个文件最多只能有 {most} 个值", most=_MOST_VALUES), t("拆成几个文件"))

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
