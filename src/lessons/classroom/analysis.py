"""What the marks of an assignment say: of each item, of each option, of the test, and of what was misunderstood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

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
from lessons.item_statistics.marks import Floats
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
        marks: of these items.
    """

    items: Mapping[str, Item]
    marks: Sequence[ItemMark]


def analyse(sheets: Sequence[Sheet], order: Iterable[str]) -> Analysis:
    """Return what hand-ins say.

    Args:
        sheets: the first hand-in of each learner. An item that waits for a person on any of them counts nowhere: those
            decided so far are the plainly right and the blank ones, which is no fair sample.
        order: ids of the items, as the report is to number them.
    """
    waiting = {mark.item for sheet in sheets for mark in sheet.marks if mark.state == "needs_review"}
    wanted = dict.fromkeys(name for name in order if name not in waiting)
    counted = [sheet for sheet in sheets if any(mark.item in wanted for mark in sheet.marks)]
    by_item = _by_item(counted, wanted)
    answers = [by_item[name] for name in wanted if name in by_item]
    points = np.full((len(counted), len(answers)), np.nan)
    for column, own in enumerate(answers):
        points[own.learners, column] = own.points[own.given]
    possible = [own.item.points for own in answers]
    in_all = totals(points, possible)
    parts = fifths(in_all)
    statistics = item_statistics(points, possible)
    return Analysis(
        items=tuple(
            _item_report(number, own, parts, of_item)
            for number, (own, of_item) in enumerate(zip(answers, statistics, strict=True), 1)
        ),
        test=test_statistics(points, possible),
        totals=tuple(in_all.tolist()),
        misconceptions=tuple(misconceptions(one for own in answers for one in own.answered(in_all))),
        waiting=tuple(sorted(waiting)),
        caveats=tuple(_caveats(len(counted), len(waiting))),
    )


class _Answers:
    """The answers to one item: each that was given, once, and who gave which.

    Of a hundred thousand learners most give one of a few answers; what an answer says is then worked out once.
    """

    def __init__(self) -> None:
        self.marks: list[ItemMark] = []
        self._items: list[Item] = []
        self._learners: list[int] = []
        self._given: list[int] = []
        self._places: dict[int, int] = {}

    def add(self, learner: int, mark: ItemMark, item: Item) -> None:
        """Add the answer of the learner in that row of the matrix of marks."""
        place = self._places.setdefault(id(mark), len(self.marks))
        if place == len(self.marks):
            self.marks.append(mark)
            self._items.append(item)
        self._learners.append(learner)
        self._given.append(place)

    @property
    def item(self) -> Item:
        """As the first learner who was asked it had it."""
        return self._items[0]

    @cached_property
    def points(self) -> Floats:
        """Of each answer."""
        return np.array([mark.points for mark in self.marks])

    @cached_property
    def learners(self) -> NDArray[np.int_]:
        """The rows of those who were asked."""
        return np.array(self._learners)

    @cached_property
    def given(self) -> NDArray[np.int_]:
        """Which of the answers each of them gave."""
        return np.array(self._given)

    def by_fifth(self, parts: NDArray[np.int_]) -> NDArray[np.int_]:
        """Return how many of each fifth gave each answer, a row an answer."""
        counts = np.zeros((len(self.marks), FIFTHS), dtype=int)
        np.add.at(counts, (self.given, parts[self.learners]), 1)
        return counts

    def answered(self, in_all: Floats) -> Iterator[Answered]:
        """Yield each answer with what those who gave it earned elsewhere."""
        rest = in_all[self.learners] - self.points[self.given]
        counts = np.bincount(self.given)
        means = (np.bincount(self.given, weights=rest) / counts).tolist()
        for mark, item, mean, count in zip(self.marks, self._items, means, counts.tolist(), strict=True):
            yield Answered(item, mark.response, mean, mark.state == "right", count)


def _by_item(sheets: Sequence[Sheet], wanted: Container[str]) -> dict[str, _Answers]:
    found: defaultdict[str, _Answers] = defaultdict(_Answers)
    for learner, sheet in enumerate(sheets):
        for mark in sheet.marks:
            if mark.item in wanted:
                found[mark.item].add(learner, mark, sheet.items[mark.item])
    return found


def _item_report(number: int, answers: _Answers, parts: NDArray[np.int_], statistics: ItemStatistics) -> ItemReport:
    item, given_by = answers.item, answers.by_fifth(parts)
    table = option_table([_chosen(item, mark.response) for mark in answers.marks], given_by)
    rows = [OptionRow(name, text, right, tuple(table.get(name, _NOBODY))) for name, text, right in _options(item)]
    blank = sum(
        int(counts.sum()) for mark, counts in zip(answers.marks, given_by, strict=True) if mark.state == "unanswered"
    )
    sizes = tuple(given_by.sum(axis=0).tolist())
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
