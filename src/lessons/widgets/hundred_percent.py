"""What n out of n can show: how low the true share may still be, by three ways of working it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lessons.charts.lowest_shares import percent
from lessons.course import Course
from lessons.course.hundred_percent import LARGEST, HundredPercent
from lessons.language import t
from lessons.proportions import lowest_share, rule_of_three, wilson_interval
from lessons.widgets.reckoning import Answer, Reckoning, reckoning_module, reckoning_stylesheet


class HundredPercentExplorer(Reckoning):
    """A number of cases to choose, and what it shows that all of them came out one way."""

    _esm = reckoning_module("hundred_percent.mjs")
    _css = reckoning_stylesheet("hundred_percent.css")

    def __init__(self, hundred: HundredPercent, course: Course) -> None:
        """Show what n out of n can show.

        Args:
            hundred: the numbers that have a button, and what is counted.
            course: holds the facts behind it.
        """
        self._hundred = hundred
        sizes = [size.model_dump() for size in hundred.sizes]
        first = {"count": hundred.sizes[0].n, "answer": bounds_in_words(hundred, hundred.sizes[0].n)}
        super().__init__(
            hundred, course, sizes=sizes, largest=LARGEST, case=hundred.case, assumes=hundred.assumes, first=first
        )

    def reckon(self, message: Mapping[str, Any]) -> Answer:
        """Return what `bounds_in_words` makes of `count`, the value of a number input."""
        return bounds_in_words(self._hundred, message.get("count"))

    def told(self) -> Iterable[str]:
        """Yield the bounds for each number that has a button, and what they take for granted."""
        for size in self._hundred.sizes:
            answer = bounds_in_words(self._hundred, size.n)
            yield answer["sentence"]
            yield t("；").join(t("{name}：{value}", name=row["name"], value=row["value"]) for row in answer["rows"])
        yield self._hundred.assumes


def bounds_in_words(hundred: HundredPercent, count: object) -> Answer:
    """Say how low the true share may still be when all of `count` cases came out one way.

    Args:
        hundred: what is counted, and notes on some numbers.
        count: how many; anything but a whole number from 1 to `LARGEST` is answered with what to do about it.

    Returns:
        `sentence`, the result or why there is none; `note`, a note on this number, or empty; `chance`, what the result
        means; and `rows`, each with `name`, `how`, `value`, and `low` and `high`, shares from 0 to 1.
    """
    text = str(count).strip()
    n = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST)) else 0
    if not 1 <= n <= LARGEST:
        return {"sentence": t("请填1到{largest}的整数。", largest=LARGEST), "note": "", "chance": "", "rows": []}
    exact, thumb, (low, high) = lowest_share(n), rule_of_three(n), wilson_interval(n, n)
    told = {"n": n, "what": hundred.case, "outcome": hundred.outcome, "exact": percent(exact)}
    rows = [
        _row(t("精确下限（Clopper–Pearson）"), t("单侧95%：0.05开{n}次方", n=n), exact, 1.0),
        _row(t("三法则（rule of three）"), _thumb(n), thumb, 1.0),
        _row(t("区间（Wilson）"), t("双侧95%，另一种常用的算法"), low, high),
    ]
    return {
        "sentence": t("{n}{what}，全都{outcome}：真正的{outcome}比例，最低还可能是{exact}（单侧95%）。", **told),
        "note": "；".join(size.note for size in hundred.sizes if size.n == n),
        "chance": t(
            "假如真正的比例只有{exact}，随手取{n}{what}，全都{outcome}的机会还有5%。比例再低，机会就更小。", **told
        ),
        "rows": rows,
    }


def _thumb(n: int) -> str:
    if n <= 3:
        return t("1－3/{n}，n这样小，什么也说明不了", n=n)
    return t("1－3/{n}，一步心算；n过了30才靠得住", n=n) if n <= 30 else t("1－3/{n}，一步心算", n=n)


def _row(name: str, how: str, low: float, high: float) -> dict[str, Any]:
    return {
        "name": name,
        "how": how,
        "value": t("{low}到{high}", low=percent(low), high=percent(high)),
        "low": low,
        "high": high,
    }
