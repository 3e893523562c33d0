"""What the marks of an assignment say: of each item, of each option, of the test, and of what was misunderstood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lessons.charts.item_map import WEAK
from lessons.classroom.answers_in_words import guess_share
from lessons.classroom.marks import ItemMark
from lessons.classroom.wrong_ideas import Answered, Misconception, misconceptions
from lessons.item_statistics import (
    ENOUGH,
    FEW,
    FEWEST,
    FIFTHS,
    ItemStatistics,
    TestStatistics,
    correlation_margin,
    fifths,
    item_statistics,
    option_table,
    test_statistics,
    totals,
)
from lessons.language import t
from lessons.questions import Item
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse

_NOBODY = (0,) * FIFTHS
_TOO_EASY = 0.95
_NEAR_GUESSING = 0.05
_DUBIOUS = (
    0.15  # Moodle marks an item below this discriminative efficiency (quiz_statistics_table, is_dubious_question)
)


@dataclass(frozen=True)
class OptionRow:
    """An option of an item, and who chose it.

    Attributes:
        name: its id.
        text: what learners read.
        right: whether it is (part of) the key.
        chosen: by how many of each fifth of the class, weakest first.
    """

    name: str
    text: str
    right: bool
    chosen: tuple[int, ...]


@dataclass(frozen=True)
class ItemReport:
    """An item of the assignment and how it worked.

    Attributes:
        number: its place in the tables and charts of the report, from 1.
        item: as the first learner who was asked it had it.
        statistics: after Moodle.
        guess: the share of the points that a random guess earns; `None` where that is not defined.
        options: of a choice or a judgement, in the order of the file; none for other types.
        fifths: how many of each fifth of the class were asked it, weakest first.
        blank: how many left it blank.
    """

    number: int
    item: Item
    statistics: ItemStatistics
    guess: float | None
    options: tuple[OptionRow, ...]
    fifths: tuple[int, ...]
    blank: int

    @property
    def verdict(self) -> str:
        """What to look at, in a few words; empty where nothing stands out."""
        own = self.statistics
        if own.n < FEWEST:
            return t("做的人太少，看不出")
        if own.negative or (own.discrimination or 0) < 0:
            return t("总分高的反而得分低：先核对答案，再看题干")
        if own.facility is not None and own.facility >= _TOO_EASY:
            return t("几乎人人都对，分不出高低")
        if own.facility is not None and self.guess and own.facility <= self.guess + _NEAR_GUESSING:
            return t("和瞎猜差不多：太难，或者题目有毛病")
        if own.discrimination is not None and own.discrimination < WEAK:
            return t("区分度弱：看看各选项是谁选的")
        if own.efficiency is not None and own.efficiency < _DUBIOUS:
            return t("辨别效率低")
        return ""


@dataclass(frozen=True)
class Analysis:
    """What the first hand-ins of an assignment say.

    Attributes:
        items: those that were asked and are decided, in the order of the assignment.
        test: of the test as a whole, over these items.
        totals: one a learner, in points of these items.
        misconceptions: wrong answers that many gave, those that most gave first.
        waiting: ids of items that wait for a person; they count nowhere here.
        caveats: what to keep in mind with such figures, in words.
    """

    items: tuple[ItemReport, ...]
    test: TestStatistics
    totals: tuple[float, ...]
    misconceptions: tuple[Misconception, ...]
    waiting: tuple[str, ...]
    caveats: tuple[str, ...]

    @property
    def worst(self) -> ItemReport | None:
        """The item with options that most needs a look: the one that discriminates least, else the hardest."""
        choices = [item for item in self.items if item.options and item.statistics.n >= FEWEST]
        return min(choices, key=_goodness, default=None)


def _goodness(item: ItemReport) -> tuple[float, float]:
    own = item.statistics
    return 1.0 if own.discrimination is None else own.discrimination, own.facility or 0.0


@dataclass(frozen=True)
class Sheet:
    """What a learner handed in first, marked.

    Attributes:
        items: those of the learner's form, by id.
        marks: by the item's id.
    """

    items: Mapping[str, Item]
    marks: Mapping[str, ItemMark]


def analyse(sheets: Sequence[Sheet], order: Iterable[str]) -> Analysis:
    """Return what hand-ins say.

    Args:
        sheets: the first hand-in of each learner. An item that waits for a person on any of them counts nowhere: those
            decided so far are the plainly right and the blank ones, which is no fair sample.
        order: ids of the items, as the report is to number them.
    """
    waiting = {mark.item for sheet in sheets for mark in sheet.marks.values() if mark.state == "needs_review"}
    examples: dict[str, Item] = {}
    for sheet in sheets:
        for name in sheet.marks.keys() - waiting:
            examples.setdefault(name, sheet.items[name])
    names = [name for name in order if name in examples]
    counted = [sheet for sheet in sheets if any(name in sheet.marks for name in names)]
    points = np.array([[_points(sheet, name) for name in names] for sheet in counted]).reshape(len(counted), len(names))
    possible = [examples[name].points for name in names]
    own = totals(points, possible)
    parts = fifths(own).tolist()
    items = [
        _item_report(number, examples[name], counted, parts, statistics)
        for number, (name, statistics) in enumerate(zip(names, item_statistics(points, possible), strict=True), 1)
    ]
    return Analysis(
        items=tuple(items),
        test=test_statistics(points, possible),
        totals=tuple(own.tolist()),
        misconceptions=tuple(misconceptions(list(_answers(counted, names, own.tolist())))),
        waiting=tuple(sorted(waiting)),
        caveats=tuple(_caveats(len(counted), len(waiting))),
    )


def _points(sheet: Sheet, name: str) -> float:
    return sheet.marks[name].points if name in sheet.marks else np.nan


def _answers(sheets: Sequence[Sheet], names: Sequence[str], own: Sequence[float]) -> Iterator[Answered]:
    for sheet, total in zip(sheets, own, strict=True):
        for name in names:
            if mark := sheet.marks.get(name):
                yield Answered(sheet.items[name], mark.response, total - mark.points, mark.state == "right")


def _item_report(
    number: int, item: Item, sheets: Sequence[Sheet], parts: Sequence[int], statistics: ItemStatistics
) -> ItemReport:
    asked = [(sheet.marks[item.id], part) for sheet, part in zip(sheets, parts, strict=True) if item.id in sheet.marks]
    own_parts = [part for _, part in asked]
    table = option_table([_chosen(item, mark.response) for mark, _ in asked], own_parts)
    rows = [OptionRow(name, text, right, tuple(table.get(name, _NOBODY))) for name, text, right in _options(item)]
    sizes = tuple(own_parts.count(part) for part in range(FIFTHS))
    blank = sum(mark.state == "unanswered" for mark, _ in asked)
    return ItemReport(number, item, statistics, guess_share(item), tuple(rows), sizes, blank)


def _options(item: Item) -> Iterator[tuple[str, str, bool]]:
    """Yield id, text and whether it is right of each option that an item offers."""
    if isinstance(item, SingleChoice | MultipleChoice):
        key = (item.key,) if isinstance(item, SingleChoice) else item.key
        yield from ((name, option.text, name in key) for name, option in item.options.items())
    elif isinstance(item, TrueFalse):
        yield from (("true", t("对"), item.key), ("false", t("错"), not item.key))


def _chosen(item: Item, response: object) -> list[str]:
    """Return the ids of the options that a response chose, as `_options` names them."""
    if isinstance(item, SingleChoice):
        return [str(response)] if response else []
    if isinstance(item, MultipleChoice):
        return list(response) if isinstance(response, list) else []
    if isinstance(item, TrueFalse) and isinstance(response, bool):
        return ["true" if response else "false"]
    return []


def _caveats(learners: int, waiting: int) -> Iterator[str]:
    """Yield what to keep in mind with figures from so many learners."""
    margin = f"{correlation_margin(learners):.2f}"
    if learners < FEW:
        yield t(
            "只有{n}份答卷：区分度全凭运气也会在 ±{margin} 之间，不要只凭这些数改题或删题。", n=learners, margin=margin
        )
    elif learners < ENOUGH:
        yield t("{n}份答卷偏少：区分度全凭运气也会在 ±{margin} 之间，只作参考。", n=learners, margin=margin)
    if waiting:
        yield t("有{count}道题还有人等老师评，评完以前不算进这里的统计。", count=waiting)
    yield t(
        "α 系数（信度）只在各题互不提示、时间够用的时候可信；题少、题目各考各的，它就低，高也不等于只考了一样东西。"
    )
