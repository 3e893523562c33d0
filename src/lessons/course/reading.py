"""Loading a course: the only place where data/ is read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from lessons.course.in_words import closest, field_of, in_words
from lessons.course.models import (
    Background,
    BackgroundFile,
    ConfusablesFile,
    CourseFile,
    Fact,
    FactsFile,
    Lesson,
    StudyText,
    Term,
    TermsFile,
)
from lessons.course.problems import Problem
from lessons.course.study_text import read_text
from lessons.course.yaml_source import Lines, Where, read_yaml
from lessons.errors import ContentError
from lessons.language import t
from lessons.questions import Bank
from lessons.questions.bank import AnyItem
from lessons.questions.confusables import Confusables

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class LessonContent:
    """A lesson with all that belongs to it."""

    lesson: Lesson
    text: StudyText
    bank: Bank
    bank_lines: Lines = field(repr=False, compare=False)

    @property
    def bank_file(self) -> str:
        """The name of its question file in problems."""
        return f"questions/{self.lesson.id}.yaml"

    @property
    def text_file(self) -> str:
        """The name of its study text in problems."""
        return f"texts/{self.lesson.id}.md"


@dataclass(frozen=True)
class Course:
    """A course as read from its folder.

    Attributes:
        about: title, source, lessons.
        facts, background, terms: by id, or by the term itself; in file order.
        lessons: the lessons that were read, by id.
        lines: where the values of each YAML file stand, by file name.
        faulty: of the lessons whose bank cannot be used, what of it is sound; see `sound_part`.
    """

    about: CourseFile
    facts: dict[str, Fact]
    background: dict[str, Background]
    terms: dict[str, Term]
    lessons: dict[str, LessonContent]
    lines: dict[str, Lines] = field(repr=False, compare=False)
    faulty: tuple[LessonContent, ...] = field(default=(), repr=False, compare=False)


def load_course(folder: Path, only: str | None = None) -> Course:
    """Read the course in `folder`, or just one lesson of it.

    Args:
        folder: holds course.yaml and its companions.
        only: id of the one lesson to read, such as "03_public_interest"; all of them where it is `None`.

    Raises:
        ContentError: with every problem found while reading.
    """
    course, problems = read_course(folder, only)
    if course is None or problems:
        raise ContentError(sorted(problems))
    return course


def read_course(folder: Path, only: str | None = None) -> tuple[Course | None, list[Problem]]:
    """Read the course in `folder` and say what is wrong with it; see `load_course`.

    Returns:
        The course (`None` where one of its common files cannot be used; lessons that cannot be used are left out) and
        the problems.
    """
    reader = FolderReader(folder)
    about = reader.model(CourseFile, "course.yaml")
    facts = reader.model(FactsFile, "facts.yaml")
    background = reader.model(BackgroundFile, "background.yaml")
    terms = reader.model(TermsFile, "terms.yaml")
    confusables = reader.model(ConfusablesFile, "confusables.yaml")
    reader.no_doubles("facts.yaml", "facts", (f.id for f in facts.facts) if facts else ())
    reader.no_doubles("background.yaml", "background", (b.id for b in background.background) if background else ())
    reader.no_doubles("terms.yaml", "terms", (term.term for term in terms.terms) if terms else ())
    if about is None:
        return None, reader.problems
    if only is not None and only not in [lesson.id for lesson in about.lessons]:
        known = t("、").join(lesson.id for lesson in about.lessons)
        message = t("课只能是 {known} 里的一个（现在是 {got!r}）", known=known, got=only)
        reader.problems.append(Problem("course.yaml", 1, only, "no-such-lesson", message, t("改正名称")))
    wanted = [lesson for lesson in about.lessons if only in (None, lesson.id)]
    sets = confusables.confusables if confusables else ()
    lessons = {lesson.id: content for lesson in wanted if (content := reader.lesson(lesson, sets))}
    if facts is None or background is None or terms is None:
        return None, reader.problems
    course = Course(
        about=about,
        facts={f.id: f for f in facts.facts},
        background={b.id: b for b in background.background},
        terms={term.term: term for term in terms.terms},
        lessons=lessons,
        lines=reader.lines,
        faulty=tuple(reader.faulty),
    )
    return course, reader.problems


class FolderReader:
    """Reads the files of one course folder and collects what is wrong with them.

    Attributes:
        problems: what was wrong so far.
        faulty: what is sound of the banks that cannot be used.
        lines: where the values of each file read so far stand.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.problems: list[Problem] = []
        self.faulty: list[LessonContent] = []
        self.lines: dict[str, Lines] = {}

    def lesson(self, lesson: Lesson, confusables: Confusables) -> LessonContent | None:
        """Read a lesson's text and bank; `None` where one of them cannot be used."""
        text = read_text(self._folder / "texts" / f"{lesson.id}.md", f"texts/{lesson.id}.md", self.problems)
        shown_as = f"questions/{lesson.id}.yaml"
        data = self.raw(shown_as)
        if text is None or data is None:
            return None
        data = completed(data, text, confusables)
        bank = self.validated(Bank, data, shown_as)
        if bank is None:
            self.faulty.append(LessonContent(lesson, text, *sound_part(data, self.lines[shown_as])))
        elif bank.lesson != lesson.id:
            line = self.lines[shown_as].nearest(("lesson",))
            message = t("'lesson' 要和文件名一致，写 {lesson!r}（现在是 {got!r}）", lesson=lesson.id, got=bank.lesson)
            self.problems.append(Problem(shown_as, line, "", "lesson", message, t("改正，或者给文件改名")))
        return LessonContent(lesson, text, bank, self.lines[shown_as]) if bank else None

    def model(self, kind: type[M], shown_as: str) -> M | None:
        """Read a file into a model; `None` where it cannot be used."""
        data = self.raw(shown_as)
        return None if data is None else self.validated(kind, data, shown_as)

    def raw(self, shown_as: str) -> Any:
        """Read a file into plain values; `None` where it cannot be read."""
        data, self.lines[shown_as] = read_yaml(self._folder / shown_as, shown_as, self.problems)
        return data

    def validated(self, kind: type[M], data: Any, shown_as: str) -> M | None:
        """Return the values of a file that was read as a model; `None` where they do not fit."""
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            self.problems += problems_of(error, kind, data, self.lines[shown_as], shown_as)
            return None

    def no_doubles(self, shown_as: str, where: str, ids: Iterable[str]) -> None:
        """Report every id that stands twice in the list called `where`."""
        seen: set[str] = set()
        for i, name in enumerate(ids):
            if name in seen:
                line = self.lines[shown_as].nearest((where, i))
                self.problems.append(Problem(shown_as, line, name, "double-id", t("出现了两次"), t("只留一个")))
            seen.add(name)


def completed(data: Any, text: StudyText, confusables: Confusables) -> Any:
    """Give the items of a raw bank what the course has for them: sentences to mark, words that are confused."""
    for item in _entries(data):
        if not isinstance(item, dict):
            continue
        if item.get("type") in ("cloze", "short_answer"):
            item["confusables"] = confusables
        if item.get("type") == "evidence" and isinstance(item.get("passage"), list):
            named = [anchor for anchor in item["passage"] if isinstance(anchor, str)]
            known = [text.paragraphs[anchor] for anchor in named if anchor in text.paragraphs]
            item["sentences"] = {a: s for paragraph in known for a, s in paragraph.anchored.items()}
    return data


def sound_part(data: Any, lines: Lines) -> tuple[Bank, Lines]:
    """Return a faulty bank's items that are sound in themselves, and where they stand.

    With them all else that is wrong in the file is found at once, and not when its author believes to be done.

    Returns:
        A bank of these items alone, in the order of the file, without quizzes; and the lines of its values.
    """
    reader: TypeAdapter[AnyItem] = TypeAdapter(AnyItem)
    items: dict[int, AnyItem] = {}
    for n, raw in enumerate(_entries(data)):
        with suppress(ValidationError):
            items[n] = reader.validate_python(raw)
    bank = Bank.model_construct(lesson="", items=tuple(items.values()), quizzes={})
    return bank, lines.of_entries("items", list(items))


def _entries(data: Any) -> list[Any]:
    items = data.get("items") if isinstance(data, dict) else None
    return items if isinstance(items, list) else []


def problems_of(error: ValidationError, kind: type[BaseModel], data: Any, lines: Lines, shown_as: str) -> list[Problem]:
    """Turn a validation error into problems with line, item and remedy; each cause is told once."""
    errors = [(_path_in_file(one["loc"], data), one) for one in error.errors(include_url=False)]
    missing: dict[Where, list[str]] = {}
    for path, one in errors:
        if one["type"] == "missing":
            missing.setdefault(path[:-1], []).append(str(path[-1]))
    # A misspelt name is one mistake, and not also a missing field.
    unknown = [path for path, one in errors if one["type"] == "extra_forbidden"]
    meant = {path: closest(str(path[-1]), missing.get(path[:-1], ())) for path in unknown}
    told = {(*path[:-1], name) for path, name in meant.items()}
    # A list whose entries are refused counts as too short.
    around = {path[:n] for path, _ in errors for n in range(len(path))}
    fields = _fields(kind)
    found: dict[tuple[Where, str], Problem] = {}
    for path, one in errors:
        if path in told or (one["type"] == "too_short" and path in around):
            continue
        name = name_of(path) or f"'{shown_as}'"
        message, remedy = in_words(one, name, {"": [meant[path]]} if meant.get(path) else fields)
        if one["type"] == "value_error":
            path = (*path, *field_of(message))
        path = (*path, *one.get("ctx", {}).get("at", ()))
        problem = Problem(shown_as, lines.nearest(path), item_at(data, path), one["type"], message, remedy)
        found.setdefault((path, message), problem)
    return list(found.values())


def name_of(path: Where) -> str:
    """Return what an author calls the value at `path`, such as "'options.a.text'"; empty for the whole file.

    That it is in an item is clear. Pydantic adds "[key]" where it refuses a name and not what stands below it.
    """
    names = [step for step in path if isinstance(step, str) and step != "[key]"]
    if len(names) > 1 and names[0] == "items":
        del names[0]
    return f"'{'.'.join(names)}'" if names else ""


def _fields(kind: type[BaseModel]) -> dict[str, list[str]]:
    """Return the names of the fields in files of this kind, by model, those that must be there first."""
    schema = kind.model_json_schema()
    models = {kind.__name__: schema, **schema.get("$defs", {})}
    return {m: sorted(s.get("properties", ()), key=lambda f: f not in s.get("required", ())) for m, s in models.items()}


def _path_in_file(loc: Where, data: Any) -> Where:
    """Return where in the file `loc` is: behind an item, pydantic names its type, which is no level of the file."""
    path: Where = ()
    previous: object = None
    for step in loc:
        if path and not isinstance(data, dict | list):
            break  # behind a plain value, pydantic names what it could have been
        if not (isinstance(data, dict) and data.get("type") == step and isinstance(previous, int)):
            path = (*path, step)
            data = _inside(data, step)
        previous = step
    return path


def _inside(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def item_at(data: Any, path: Where) -> str:
    """Return the id of the innermost entry around `path` that has one."""
    found = ""
    for step in path:
        data = _inside(data, step)
        if isinstance(data, dict):
            found = str(data.get("id") or data.get("term") or found)
    return found
