"""The leak lint: reads all that is about to be released and names whatever tells an answer.

A leak is a text that only the key holds (hints, explanations, feedback), an item's id or number beside its answer, the
right option by itself, pairs or an order put right, options whose order gives the key away, or a file that does not
belong there. What an item shows anyway, and what the open study texts say, is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lessons.classroom.assignment import Assignment
from lessons.classroom.forms import form_names, replay
from lessons.classroom.items import Pool, course
from lessons.classroom.leak_rules import ItemRules, public_texts, texts_to_keep
from lessons.classroom.released import read_released, released
from lessons.classroom.released_texts import Found, texts_of, texts_of_file
from lessons.course import LessonContent
from lessons.course.item_texts import bare
from lessons.errors import ClassroomError
from lessons.language import t
from lessons.questions import Item
from lessons.questions.choice import SingleChoice
from lessons.shipped import data_folder

_RUN = 10  # letters and digits in a row that only a key holds are no accident
_SEEDS = 20  # orders of options that are looked at: those of the forms are too few to tell a rule from chance
_SAME_PLACE = 0.75  # share of the keys at one place from which guessing that place pays
_SECRETS = {"hints": t("这是它的提示"), "explanation": t("这是它的讲解")}
_ANSWER = t("这是它的评语或答案")


@dataclass(frozen=True, order=True)
class Leak:
    """One thing that must not be released.

    Attributes:
        file: path below the release, with forward slashes.
        place: where in the file, in words; empty for the whole of it.
        item: id of the item whose answer it tells; empty where it is none's.
        what: what leaks.
    """

    file: str
    place: str
    item: str
    what: str

    def __str__(self) -> str:
        where = " ".join(filter(None, (self.file, self.place)))
        return f"{where}{f' [{self.item}]' if self.item else ''}: {self.what}"


def leaks(folder: Path, notebook: str, assignment: Assignment, items: Pool) -> list[Leak]:
    """Return every leak in a folder that is about to be released, in order of files; none means that it is clean.

    Args:
        folder: the folder of the release.
        notebook: the name of the notebook in it.
        assignment: what is assigned.
        items: all items that it may ask, with keys.
    """
    rules = _Rules(assignment, items)
    found = [*_strays(folder, {notebook, "items.json"}), *_unlike(folder / "items.json", assignment, items)]
    for text in texts_of(folder):
        found += rules.of(text, is_item_file=text.file == "items.json")
    found += _by_order(assignment, items)
    if items.own:
        found += _in_the_package(rules, items.own)
    return sorted(set(found))


def _strays(folder: Path, wanted: set[str]) -> Iterator[Leak]:
    """Nothing but the notebook and the items belongs into a release."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name not in wanted and (path.is_symlink() or not path.is_dir()):
            yield Leak(name, "", "", t("这里只该有笔记本和 items.json，请把它移走"))


def _unlike(file: Path, assignment: Assignment, items: Pool) -> Iterator[Leak]:
    """The file of the items holds just what learners may see of them."""
    try:
        found = read_released(file)
    except ClassroomError as error:
        yield Leak(file.name, "", "", str(error))
        return
    due = released(assignment, items)
    for field in sorted(type(due).model_fields.keys() - {"forms"}):
        if getattr(found, field) != getattr(due, field):
            yield Leak(file.name, field, "", t("和 assignment.yaml 不一致，请重新发布"))
    for form in sorted(found.forms.keys() | due.forms.keys()):
        there, wanted = found.forms.get(form, ()), due.forms.get(form, ())
        if len(there) != len(wanted):
            yield Leak(file.name, f"forms.{form}", "", t("题数不对，请重新发布"))
        for n, (one, public) in enumerate(zip(there, wanted, strict=False), 1):
            for field in sorted(field for field in one.keys() | public.keys() if one.get(field) != public.get(field)):
                what = t("“{field}”不是学生该看到的样子", field=field)
                yield Leak(file.name, f"forms.{form} {n} {field}", public["id"], what)


class _Rules:
    """What to look for in a text, worked out once for all texts of a release."""

    def __init__(self, assignment: Assignment, items: Pool) -> None:
        forms = [replay(assignment, items, form) for form in form_names(assignment)]
        # An item with numbers of its own may differ from form to form.
        asked = {(item.id, item.stem): ItemRules(item) for form in forms for item in form}
        everything = [*items.values(), *(rules.item for rules in asked.values())]
        shown = bare("\n".join([*(text for item in everything for text in public_texts(item, "")), *_open_texts()]))
        self._secrets = _runs_of_secrets(everything, shown)
        self._items = list(asked.values())
        self._forms = [[asked[item.id, item.stem] for item in form] for form in forms]

    def of(self, found: Found, *, is_item_file: bool) -> Iterator[Leak]:
        """Yield what leaks in one text; the file of the items itself is compared whole, see `_unlike`."""
        flat = bare(found.text)
        for item, what in self.secrets_in(flat):
            yield Leak(found.file, found.place, item, what)
        if is_item_file:
            return
        for rules in self._items:
            if what := rules.beside_its_id(found.text) or rules.given_away(flat):
                yield Leak(found.file, found.place, rules.item.id, what)
        for form in self._forms:
            for item, what in _by_number(form, found.text, flat):
                yield Leak(found.file, found.place, item, what)

    def secrets_in(self, flat: str) -> set[tuple[str, str]]:
        """Return item and what of every text of a key that stands in a bare text."""
        runs = (flat[n : n + _RUN] for n in range(len(flat) - _RUN + 1))
        return {self._secrets[run] for run in runs if run in self._secrets}


def _open_texts() -> Iterator[str]:
    """Yield what learners may read anyway: the study texts, the terms, what the law says."""
    for content in course().lessons.values():
        yield from (paragraph.text for paragraph in content.text.paragraphs.values())
    for term in course().terms.values():
        yield from (term.term, term.meaning, *(near.difference for near in term.near))
    for law in course().background.values():
        yield from (law.statute, law.statement)


def _runs_of_secrets(items: Iterable[Item], shown: str) -> dict[str, tuple[str, str]]:
    """Return every run of letters that only keys hold, with the item it is of and what it is."""
    shown_runs = {shown[n : n + _RUN] for n in range(len(shown) - _RUN + 1)}
    runs: dict[str, tuple[str, str]] = {}
    for item in items:
        for path, text in texts_to_keep(item):
            what = _SECRETS.get(str(path[0]), _ANSWER)
            flat = bare(text)
            for n in range(len(flat) - _RUN + 1):
                run = flat[n : n + _RUN]
                if run not in shown_runs:
                    runs.setdefault(run, (item.id, what))
    return runs


# not translated: words that are looked for
_NUMBER = re.compile(r"(第\s*)?(?<![\d.])(\d{1,3})\s*(?(1)[题道]|[.．、:：)）])")
_LIST = 3  # answers behind plain numbers that make a list of answers; one may be an accident
_LETTERS = 5  # keys in a row, such as "bacdb", that are no accident


def _by_number(form: list[ItemRules], text: str, flat: str) -> Iterator[tuple[str, str]]:
    """Yield item and what of the answers that stand behind the numbers of a form's items, or all in a row."""
    said: list[str] = []
    listed: list[str] = []
    for found in _NUMBER.finditer(text):
        n = int(found[2]) - 1
        if 0 <= n < len(form) and form[n].said_at(text, found.end()):
            (said if found[1] else listed).append(form[n].item.id)
    for item in said + (listed if len(set(listed)) >= _LIST else []):
        yield item, t("题目的序号后面写着它的答案")
    choices = [rules.item for rules in form if isinstance(rules.item, SingleChoice)]
    row = "".join(item.key for item in choices).casefold()
    if len(choices) >= _LETTERS and row in flat:
        yield choices[0].id, t("写着一串选择题的答案")


def _by_order(assignment: Assignment, items: Pool) -> Iterator[Leak]:
    """The place of the right option must not be the same in most items, whatever the form; nor its id in all."""
    ids = dict.fromkeys(i for form in form_names(assignment) for i in assignment.drawn(items, form))
    choices = [item for i in ids if isinstance(item := items[i], SingleChoice)]
    if len(choices) < _LIST:
        return
    places = [place for item in choices for place in _places_of_key(item)]
    place, often = Counter(places).most_common(1)[0]
    if often >= _SAME_PLACE * len(places):
        told = {"count": len(choices), "place": place}
        what = t("{count} 道单选题的答案大多排在第 {place} 位，请从“stay”里去掉它们", **told)
        yield Leak("items.json", "options", choices[0].id, what)
    letter, count = Counter(item.key for item in choices).most_common(1)[0]
    if count == len(choices) >= 2 * _LIST + 2:
        what = t("{count} 道单选题的答案全是选项 {letter}，请换几道题的选项名", count=count, letter=letter)
        yield Leak("items.json", "options", choices[0].id, what)


def _places_of_key(item: SingleChoice) -> Iterator[int]:
    """Yield at which place, from 1, the right option is shown under each of a number of seeds."""
    for n in range(_SEEDS):
        yield [one["id"] for one in item.parts(f"order-{n}")["options"]].index(item.key) + 1


def _in_the_package(rules: _Rules, own: LessonContent) -> Iterator[Leak]:
    """A whole text that only an own bank's key holds must not stand in the data of the package that learners install.

    A part of one may, for who writes about the same case uses the same words. The course's banks are open, and
    `release` tells which items they share with the own one.
    """
    folder = data_folder()
    banks = {folder / content.bank_file for content in course().lessons.values()}
    kept = ((item.id, bare(text)) for item in own.bank.items for _, text in texts_to_keep(item))
    secrets = [(item, secret) for item, secret in kept if rules.secrets_in(secret)]
    what = t("你的题库也在安装包里，学生装了课程就看得到答案；请把题库移出课程的 data 文件夹")
    for path in sorted(set(folder.rglob("*.*")) - banks):
        for found in texts_of_file(path, f"data/{path.relative_to(folder).as_posix()}") if path.is_file() else ():
            flat = bare(found.text)
            yield from (Leak(found.file, "", item, what) for item, secret in secrets if secret in flat)
