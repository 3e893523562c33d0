"""Lint rules for a whole bank: keys that follow a pattern, items that ask the same thing twice."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from lessons.course.item_texts import answers, bare, width
from lessons.language import t
from lessons.questions import Bank, Item
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse

Said = tuple[int | None, str, str]  # index of the item (None for the bank), what is wrong, what to do

CHANCE = 0.01  # how rarely a fair bank may be reported, for each of the two rules on keys
FEWEST_TRUE_FALSE = 6
ALIKE = 0.9  # share of the pairs of characters of two stems that they have in common (Jaccard)
_ROUNDING = 1e-9  # 0.9 of 10 may come out a hair above 9


def key_positions(bank: Bank) -> Iterator[Said]:
    """The keys of the single choices stand in one place more often than chance allows.

    Exact test: with n items of k options the keys in one place follow a binomial distribution (n, 1/k); reported is
    an upper tail below CHANCE divided by the number of places (Bonferroni).
    """
    singles = [item for item in bank.items if isinstance(item, SingleChoice)]
    places = Counter(list(item.options).index(item.key) for item in singles)
    for place, count in sorted(places.items()):
        chances = [1 / len(item.options) for item in singles if len(item.options) > place]
        if at_least(count, chances) < CHANCE / max(len(item.options) for item in singles):
            message = t(
                "{all} 道单选题里，有 {count} 道的答案是第 {place} 个选项",
                all=len(chances),
                count=count,
                place=place + 1,
            )
            yield None, message, t("把几道题的答案挪个位置：导出的和打印的试卷照文件里的次序")


def longest_keys(bank: Bank) -> Iterator[Said]:
    """The longest option is the key more often than chance allows; tested as in `key_positions`."""
    singles = [item for item in bank.items if isinstance(item, SingleChoice)]
    longest = [item for item in singles if _key_is_longest(item)]
    if at_least(len(longest), [1 / len(item.options) for item in singles]) < CHANCE:
        message = t("{all} 道单选题里，有 {count} 道的答案是最长的选项", all=len(singles), count=len(longest))
        yield None, message, t("把一些答案写短，或者把干扰项写长")


def _key_is_longest(item: SingleChoice) -> bool:
    widths = {i: width(option.text) for i, option in item.options.items()}
    return widths[item.key] > max(w for i, w in widths.items() if i != item.key)


def at_least(count: int, chances: list[float]) -> float:
    """Return the chance that `count` or more of independent events happen.

    Where the events are not equally likely their mean is taken, which for counts above it never gives less than the
    true chance (Hoeffding, Annals of Mathematical Statistics 27:713-721, 1956).
    """
    n = len(chances)
    p = math.fsum(chances) / n if n else 0.0
    if count <= n * p:
        return 1.0
    log_factorials = (math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) for i in range(count, n + 1))
    steps = zip(range(count, n + 1), log_factorials, strict=True)
    return math.fsum(math.exp(c + i * math.log(p) + (n - i) * math.log1p(-p)) for i, c in steps)


def true_false_keys(bank: Bank) -> Iterator[Said]:
    """Every statement to judge is true, or every one is false."""
    keys = [item.key for item in bank.items if isinstance(item, TrueFalse)]
    if len(keys) >= FEWEST_TRUE_FALSE and len(set(keys)) == 1:
        count = len(keys)
        message = t("{count} 道判断题全是对的", count=count) if keys[0] else t("{count} 道判断题全是错的", count=count)
        yield None, message, t("把其中几道反过来说")


def items_alike(bank: Bank) -> Iterator[Said]:
    """Two items ask the same, or nearly the same with the same answer."""
    first: dict[tuple[str, ...], int] = {}
    perhaps: dict[tuple[str, ...], list[int]] = defaultdict(list)
    alike: dict[int, int] = {}  # the second of each pair, and the first
    for n, item in enumerate(bank.items):
        options = [bare(option.text) for option in getattr(item, "options", {}).values()]
        before = first.setdefault((item.kind, _asked(item), *sorted(options)), n)
        if before < n:
            alike[n] = before
        else:
            # Another number makes another question: so are the dates of a row of exercises on deadlines.
            perhaps[(item.kind, *_key(item), *re.findall(r"\d+", item.stem))].append(n)
    for group in perhaps.values():
        pairs = similar_to_earlier([_asked(bank.items[n]) for n in group], ALIKE)
        alike |= {group[second]: group[before] for second, before in pairs.items()}
    for second, before in sorted(alike.items()):
        message = t("问的和 {other} 几乎一样", other=bank.items[before].id)
        yield second, message, t("两道里去掉一道，或者换一个方面来问")


def _asked(item: Item) -> str:
    return bare(item.stem + getattr(item, "text", ""))


def _key(item: Item) -> Iterable[str]:
    if isinstance(item, MultipleChoice | SingleChoice):
        return sorted(map(bare, answers(item)))
    return [str(item.solution())]


def similar_to_earlier(texts: list[str], least: float) -> dict[int, int]:
    """Return which of `texts`, by index, is similar to an earlier one, and to which: the first of those.

    Similar are two texts that have a share of at least `least` of their pairs of characters in common (Jaccard).

    Prefix filtering (Bayardo, Ma & Srikant, "Scaling Up All Pairs Similarity Search", WWW 2007): with its pairs of
    characters from the rarest to the commonest, a text can reach the share only with texts that it meets in one of the
    first few. So it is compared with those alone, and none is missed.
    """
    sets = [{text[i : i + 2] for i in range(len(text) - 1)} or {text} for text in texts]
    rarity = Counter(pair for pairs in sets for pair in pairs)
    met: dict[str, list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for n, pairs in enumerate(sets):
        rarest = sorted(pairs, key=lambda pair: (rarity[pair], pair))
        first_few = rarest[: len(pairs) - math.ceil(least * len(pairs) - _ROUNDING) + 1]
        for m in sorted({m for pair in first_few for m in met[pair]}):
            if len(pairs & sets[m]) >= least * len(pairs | sets[m]) - _ROUNDING:
                found[n] = m
                break
        for pair in first_few:
            met[pair].append(n)
    return found


RULES = {
    "key-positions": key_positions,
    "longest-keys": longest_keys,
    "true-false-keys": true_false_keys,
    "items-alike": items_alike,
}
