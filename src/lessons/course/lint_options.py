"""Lint rules for options: what lets a learner pick the key without knowing the matter.

After Haladyna, Downing & Rodriguez, "A Review of Multiple-Choice Item-Writing Guidelines" (Applied Measurement in
Education 15:309-334, 2002), guidelines 24 to 29.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from lessons.course.item_texts import HAN, bare, key_ids, width
from lessons.course.yaml_source import Where
from lessons.language import t
from lessons.questions import Item
from lessons.questions.chinese import normal_form
from lessons.questions.choice import MultipleChoice, SingleChoice
from lessons.questions.item import listed

Said = tuple[Where, str, str]  # where in the item, what is wrong, what to do

LONGER = 1.5  # times the mean of the distractors
LONGER_BY = 4  # characters at least, so that 两个月 may stand beside 七日

_ALL_OF_THEM = re.compile(
    r"(以上|上述|前述)(各|几|两|三|四|五)?(项|个|种|条)?(选项|说法|答案|情形)?(全部|全都|都|全|皆|均|没有|无)"
    r"|(全部|全都|都|全|皆|均)不?(对|是|正确|错|错误|可以|成立)$"
    r"|(选项)?[a-f]([和与及或、,+]*[a-f])+(两项|三项|都|均|全)*(对|是|正确|可以)?$"
)
# Not 不一定, not 一定数量, not 所有权.
ABSOLUTE = re.compile(
    r"(?<![不非未])(?:一定(?![的数程范条期])|必定|必然|从不|从未|从来|绝不|决不|绝对(?!值|多数)|所有(?!权|制|人|者)|一切|任何"
    r"|完全(?!民事)|只能|永远|总是|唯一|毫无|一律|凡是)"
)
_NEGATIVE = re.compile("不|没有|未|无|非")
_FUNCTION = frozenset(
    "的了是在和与及或就也都而把被让使对向从到给为以于其之这那哪个项种件些一二两三四五六七八九十几多少有没不可能会要该应当"
    "什么怎样谁何且并但又才再还只去来上下中里外前后时按照由因所将已说下列面关它他她们"
)
_NUMBER = re.compile(r"(-?\d+(\.\d+)?|半|几)[^\d]{0,3}")


@dataclass(frozen=True)
class Options:
    """The options of a choice item.

    Attributes:
        stem: what is asked.
        all: their texts by id, in the order of the file.
        keys: ids of those that are right.
    """

    stem: str
    all: dict[str, str]
    keys: tuple[str, ...]

    @cached_property
    def normal(self) -> dict[str, str]:
        """Their normal forms, by id."""
        return {i: normal_form(text) for i, text in self.all.items()}

    @property
    def right(self) -> dict[str, str]:
        """The texts of the options that are right, by id."""
        return {i: text for i, text in self.all.items() if i in self.keys}

    @property
    def wrong(self) -> dict[str, str]:
        """The texts of the distractors, by id."""
        return {i: text for i, text in self.all.items() if i not in self.keys}


def options_of(item: Item) -> Options | None:
    """Return the options of a choice item; `None` for any other."""
    if not isinstance(item, SingleChoice | MultipleChoice):
        return None
    return Options(item.stem, {i: option.text for i, option in item.options.items()}, key_ids(item))


def longest_key(options: Options) -> Iterator[Said]:
    """The key is much longer than the distractors."""
    key, others = (fmean(map(width, shown.values())) for shown in (options.right, options.wrong))
    longest = max(map(width, options.wrong.values()))
    if key >= LONGER * others and key >= others + LONGER_BY and max(map(width, options.right.values())) > longest:
        message = t("答案有 {key:g} 个字，干扰项平均 {others:.3g} 个字", key=key, others=others)
        yield ("options",), message, t("把答案写短，或者让干扰项说得一样多")


def all_of_the_above(options: Options) -> Iterator[Said]:
    """An option speaks of the other options."""
    for i, text in options.all.items():
        if _ALL_OF_THEM.match(bare(text)):
            remedy = t("去掉它，或者改成 multiple_choice：选项的次序会打乱，而且看懂两项就能选对")
            yield ("options", i), t("{text!r} 说的是别的选项", text=text), remedy


def absolute(options: Options) -> Iterator[Said]:
    """A word such as 一定 or 从不 stands on one side only."""
    in_keys = {i: found[0] for i, text in options.right.items() if (found := ABSOLUTE.search(text))}
    in_others = {i: found[0] for i, text in options.wrong.items() if (found := ABSOLUTE.search(text))}
    which = in_others or in_keys
    if not which or (in_others and in_keys):
        return
    words, ids = _listed(which.values()), _listed(which)
    if in_others:
        message = t("“{words}”只出现在干扰项里（{options}）", words=words, options=ids)
    else:
        message = t("“{words}”只出现在答案里（{options}）", words=words, options=ids)
    yield ("options", next(iter(which))), message, t("不用这样的词，或者两边都用")


def stem_echo(options: Options) -> Iterator[Said]:
    """A word of the stem comes back in the key and in no distractor."""
    elsewhere = set().union(*(_pairs(text) for text in options.wrong.values()))
    shared = set.intersection(*(_pairs(text) for text in options.right.values())) & _pairs(options.stem) - elsewhere
    if shared:
        words = _listed(_joined(shared, next(iter(options.right.values()))))
        message = t("“{words}”题干和答案里都有，干扰项里没有", words=words)
        yield ("options", options.keys[0]), message, t("让一个干扰项也用上它，或者把答案换个说法")


def _pairs(text: str) -> set[str]:
    """Return every two Chinese characters of `text` that stand side by side and that may be part of a word."""
    runs = re.findall(rf"[{HAN}]+", text)
    pairs = (run[i : i + 2] for run in runs for i in range(len(run) - 1))
    return {pair for pair in pairs if not _FUNCTION & set(pair)}


def _joined(pairs: set[str], text: str) -> list[str]:
    """Return the stretches of `text` that `pairs` make up: 公益 and 益诉 and 诉讼 are 公益诉讼."""
    marked = [text[i : i + 2] in pairs for i in range(len(text))]
    marked = [here or (i > 0 and marked[i - 1]) for i, here in enumerate(marked)]
    return "".join(c if here else " " for c, here in zip(text, marked, strict=True)).split()


def overlap(options: Options) -> Iterator[Said]:
    """One option contains another, so that both are right or both are wrong."""
    shown = options.normal
    for i, part in shown.items():
        for j, whole in shown.items():
            rest = whole.replace(part, "", 1)
            found = i != j and re.search(rf"(?<!\d){re.escape(part)}(?!\d)", whole)
            if found and rest and not _NEGATIVE.search(rest):
                message = t(
                    "选项 {part}（{said!r}）是选项 {whole}（{all!r}）的一部分",
                    part=i,
                    said=options.all[i],
                    whole=j,
                    all=options.all[j],
                )
                yield ("options", j), message, t("改写这两项，让一项对的时候另一项可以错")


def form(options: Options) -> Iterator[Said]:
    """Some options end in a full stop and some do not, or some are numbers and some are words."""
    shown = options.all
    stopped = [i for i, text in shown.items() if text.endswith(("。", "."))]
    if 0 < len(stopped) < len(shown):
        yield ("options", stopped[0]), t("只有 {options} 以句号结尾", options=_listed(stopped)), t("把结尾写得一样")
    numbers = [i for i, text in options.normal.items() if _NUMBER.fullmatch(text)]
    if 0 < len(numbers) < len(shown):
        message = t("{options} 是数，其余是文字", options=_listed(numbers))
        yield ("options", numbers[0]), message, t("全部写成数，或者全部不写成数")


def _listed(words: Iterable[str]) -> str:
    return listed(dict.fromkeys(words))


RULES = {
    "longest-key": longest_key,
    "all-of-the-above": all_of_the_above,
    "absolute": absolute,
    "stem-echo": stem_echo,
    "overlap": overlap,
    "form": form,
}
