"""A question bank: the items of one lesson and the quizzes made up of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from lessons.language import t
from lessons.questions.behaviour import Policy
from lessons.questions.categorising import Categorising
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.evidence import Evidence
from lessons.questions.forms import two_forms
from lessons.questions.item import Id, Item, Level, Model, Text, listed, one_of
from lessons.questions.matching import Matching
from lessons.questions.numeric import Numeric
from lessons.questions.ordering import Ordering
from lessons.questions.seeds import shuffled
from lessons.questions.short_answer import ShortAnswer

# A new item type is one module, one name here, and one renderer in widgets/quiz.
AnyItem = Annotated[
    SingleChoice
    | MultipleChoice
    | TrueFalse
    | Numeric
    | Cloze
    | Evidence
    | Matching
    | Ordering
    | Categorising
    | ShortAnswer,
    Field(discriminator="type"),
]


class Draw(Model):
    """A number of items drawn from a pool, other ones for other seeds.

    Attributes:
        count: how many are drawn.
        pool: ids to draw from.
    """

    count: int = Field(gt=0)
    pool: tuple[Id, ...] = Field(min_length=1)


class Cell(Model):
    """A cell of a blueprint: how many items of one sort are drawn.

    Attributes:
        objective: the objective that they test.
        level: their level; any where it is left out.
        type: their item type, such as "single_choice"; any where it is left out.
        count: how many are drawn.
    """

    objective: Id
    level: Level | None = None
    type: Id | None = None
    count: int = Field(gt=0)

    @property
    def name(self) -> str:
        """What sets the cell apart from others, such as "o1/recall"."""
        return "/".join(filter(None, (self.objective, self.level, self.type)))

    def holds(self, item: Item) -> bool:
        """Tell whether `item` is of this sort."""
        return item.objective == self.objective and self.level in (None, item.level) and self.type in (None, item.kind)


class Quiz(Model):
    """A set of items asked together.

    Attributes:
        title: what the learner reads above it.
        items: ids of those that everybody gets, in order.
        draw: further items, drawn by the learner's seed.
        blueprint: how many of each sort are drawn, by the seed too, from all items of the bank not named above.
        second_form_of: name of a quiz with a blueprint and nothing else; this one is then drawn from the same cells, as
            hard as that one and without any of its items; see `forms`.
        shuffle: whether the order of the items is the seed's too.
        policy: "immediate" (marked at once, try again), "adaptive" (the same, each try costs `penalty`) or "deferred"
            (marked when everything is handed in).
        penalty: share of an item's points that each further try costs under "adaptive".
        confidence: whether the learner says with each answer if they are sure; not under "deferred".
        minutes: time limit; only under "deferred".
    """

    title: Text
    items: tuple[Id, ...] = ()
    draw: tuple[Draw, ...] = ()
    blueprint: tuple[Cell, ...] = ()
    second_form_of: Id | None = None
    shuffle: bool = False
    policy: Policy = "immediate"
    penalty: float = Field(default=1 / 3, ge=0, le=1)
    confidence: bool = False
    minutes: float | None = Field(default=None, gt=0)

    @property
    def names(self) -> tuple[str, ...]:
        """Every id that the quiz names; a blueprint names none, see `Bank.asked_by`."""
        return (*self.items, *(i for draw in self.draw for i in draw.pool))

    @model_validator(mode="after")
    def _rules_fit_each_other(self) -> Self:
        doubles = _doubles(self.names)
        if not (self.names or self.blueprint or self.second_form_of):
            raise ValueError(t("题组里要有题（现在一道也没有）；添上几道"))
        if doubles:
            raise ValueError(t("题组里一道题只能写一次（{ids} 写了不止一次）；删去多余的", ids=listed(doubles)))
        if self.second_form_of and (self.names or self.blueprint):
            raise ValueError(t("'second_form_of' 不能和自己的题一起写；删去那些题，或者删去这一行"))
        for draw in self.draw:
            if draw.count > len(draw.pool):
                told = {"most": len(draw.pool), "count": draw.count}
                raise ValueError(t("'count' 最多是 'pool' 里的题数 {most}（现在是 {count}）；改小", **told))
        if self.policy != "deferred" and self.minutes is not None:
            raise ValueError(t("'minutes' 要和 'policy: deferred' 一起用；加上 'policy: deferred'，或者不限时"))
        if self.policy == "deferred" and self.confidence:
            raise ValueError(t("'confidence' 不能和 'policy: deferred' 一起用；删去其中一个"))
        return self


class Bank(Model):
    """The items of one lesson, and its quizzes by name.

    Attributes:
        lesson: id of the lesson, such as "03_public_interest".
        items: in the order of the file; ids are unique.
        quizzes: by name, such as "before" or "exit".
        silence: rules of the linter that the bank as a whole breaks on purpose, each with the reason.
        graded: whether answers count, so that the key must not reach learners: no page with keys is made of it.
    """

    lesson: Id
    items: tuple[AnyItem, ...] = Field(min_length=1)
    quizzes: dict[Id, Quiz] = Field(min_length=1)
    silence: dict[Id, Text] = {}
    graded: bool = False

    @model_validator(mode="after")
    def _names_are_sound(self) -> Self:
        ids = [item.id for item in self.items]
        doubles = _doubles(ids)
        if doubles:
            at = ("items", len(ids) - 1 - ids[::-1].index(doubles[0]))
            message = t(
                "'items' 里每道题要有自己的题号（{ids} 写了不止一次）；给其中一道换一个题号", ids=listed(doubles)
            )
            raise PydanticCustomError("double-id", "{message}", {"message": message, "at": at})
        known = dict.fromkeys(ids)
        for name, quiz in self.quizzes.items():
            one_of(quiz.names, known, f"'quizzes.{name}'")
        for name, quiz in self.quizzes.items():
            if quiz.second_form_of is None:
                self._blueprint_can_be_drawn(name)
        for name, quiz in self.quizzes.items():
            if quiz.second_form_of:
                self._second_form_can_be_drawn(name, quiz.second_form_of)
        return self

    def _second_form_can_be_drawn(self, name: str, first: str) -> None:
        """Raise `ValueError` unless there is such a first form, with items enough for both and a pair that matches."""
        where = f"'quizzes.{name}.second_form_of'"
        one_of([first], [other for other, quiz in self.quizzes.items() if quiz.blueprint and not quiz.names], where)
        short = [cell.name for cell in self.quizzes[first].blueprint if len(self.pool(first, cell)) < 2 * cell.count]
        if short:
            told = {"where": where, "short": listed(short)}
            raise ValueError(t("{where} 要有够抽两份卷的题（{short} 的题不够）；再写几道", **told))
        if [quiz.second_form_of for quiz in self.quizzes.values()].count(first) > 1:
            told = {"where": where, "first": first}
            raise ValueError(t("{where} 要是 {first!r} 唯一的第二份卷（现在还有一份）；删去其中一份", **told))
        self._two_forms(first, "")

    def _blueprint_can_be_drawn(self, quiz: str) -> None:
        """Raise `ValueError` with every cell that has too few items or shares one with another cell."""
        cells = self.quizzes[quiz].blueprint
        names, pools = [cell.name for cell in cells], [self.pool(quiz, cell) for cell in cells]
        short = [
            t("{cell} 要 {count} 道只有 {found} 道", cell=cell.name, count=cell.count, found=len(pool))
            for cell, pool in zip(cells, pools, strict=True)
            if len(pool) < cell.count
        ]
        shared = [i for i in self.asked_by(quiz) if sum(i in pool for pool in pools) > 1]
        if short:
            told = {"quiz": quiz, "short": listed(short)}
            raise ValueError(
                t("题组 {quiz!r} 的蓝图要抽的题，题库里不够（{short}）；再写几道，或者改小 'count'", **told)
            )
        if shared:
            told = {"quiz": quiz, "shared": listed(shared), "names": listed(names)}
            raise ValueError(
                t(
                    "题组 {quiz!r} 的蓝图里各行不能抽到同样的题（{names} 中有两行都有 {shared}）；"
                    "用 'level' 和 'type' 分开，或者并成一行",
                    **told,
                )
            )

    def pool(self, quiz: str, cell: Cell) -> list[str]:
        """Return the ids from which a cell of the quiz's blueprint is drawn."""
        named = set(self.quizzes[quiz].names)
        return [item.id for item in self.items if cell.holds(item) and item.id not in named]

    def asked_by(self, quiz: str) -> tuple[str, ...]:
        """Return every id that the quiz may ask."""
        quiz = self.quizzes[quiz].second_form_of or quiz
        rules = self.quizzes[quiz]
        drawn = (i for cell in rules.blueprint for i in self.pool(quiz, cell))
        return tuple(dict.fromkeys((*rules.names, *drawn)))

    @property
    def is_test(self) -> bool:
        """Whether its items are asked in nothing but tests, which are marked when they are handed in."""
        return all(quiz.policy == "deferred" for quiz in self.quizzes.values())

    def replay(self, quiz: str, seed: str) -> tuple[Item, ...]:
        """Return the items that `seed` gives for a quiz: the same draw, order and numbers each time.

        A second form is drawn together with its first, by the seed of the first: `seed` itself, or, where it ends in
        the quiz's own name, such as "learner|08/second", the same with the name of the first.

        Raises:
            KeyError: if there is no such quiz.
        """
        rules = self.quizzes[quiz]
        chosen = [*rules.items, *self._drawn(quiz, seed)]
        if rules.shuffle:
            chosen = shuffled(chosen, seed, f"{quiz}/order")
        by_id: dict[str, Item] = {item.id: item for item in self.items}
        return tuple(by_id[i].variant(seed) for i in chosen)

    def _drawn(self, quiz: str, seed: str) -> list[str]:
        """Return the ids that `seed` draws for a quiz."""
        rules = self.quizzes[quiz]
        if first := rules.second_form_of:
            of_first = f"{seed.removesuffix(quiz)}{first}" if seed.endswith(f"/{quiz}") else seed
            return self._two_forms(first, of_first)[1]
        if any(other.second_form_of == quiz for other in self.quizzes.values()):
            return self._two_forms(quiz, seed)[0]
        drawn = []
        for n, draw in enumerate(rules.draw):
            drawn += shuffled(draw.pool, seed, f"{quiz}/draw/{n}")[: draw.count]
        for cell in rules.blueprint:
            drawn += shuffled(self.pool(quiz, cell), seed, f"{quiz}/blueprint/{cell.name}")[: cell.count]
        return drawn

    def _two_forms(self, first: str, seed: str) -> tuple[list[str], list[str]]:
        by_id: dict[str, Item] = {item.id: item for item in self.items}
        cells = self.quizzes[first].blueprint
        pools = {cell.name: [by_id[i] for i in self.pool(first, cell)] for cell in cells}
        forms = two_forms(pools, {cell.name: cell.count for cell in cells}, seed)
        return [item.id for item in forms[0]], [item.id for item in forms[1]]


def _doubles(ids: Iterable[str]) -> list[str]:
    """Return the ids that stand there more than once, sorted."""
    return sorted(one for one, count in Counter(ids).items() if count > 1)
