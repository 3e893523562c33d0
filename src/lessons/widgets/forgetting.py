"""Forgetting over a year: choose when tests are held and how they go, and see what the course's scheduler estimates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from math import prod
from typing import Any

from lessons.charts.forgetting_curve import Curve
from lessons.course import Course
from lessons.course.forgetting import Forgetting
from lessons.errors import LessonsError
from lessons.language import t
from lessons.review import proposed_days, retention_curve
from lessons.widgets.reckoning import Answer, Reckoning, reckoning_module, reckoning_stylesheet

MOST_TESTS = 24
SCHEDULER = t("复习程序排的日子")


class ForgettingExplorer(Reckoning):
    """Tests to place on a year, and the chance of still remembering at its end."""

    _esm = reckoning_module("forgetting.mjs")
    _css = reckoning_stylesheet("forgetting.css")

    def __init__(self, forgetting: Forgetting, course: Course) -> None:
        """Show the plans.

        Args:
            forgetting: the content of its file.
            course: holds what the passages name as their sources.
        """
        self._forgetting = forgetting
        super().__init__(forgetting, course, **matter_of(forgetting))

    def reckon(self, message: Mapping[str, Any]) -> Answer:
        """Return the estimate for what was chosen, see `estimate`; where it cannot be used, only `problem`.

        Args:
            message: `plan`, the id of a plan or "own"; `own`, the days that were typed; `failed`, the days whose test
                goes wrong.
        """
        failed = message.get("failed")
        try:
            days = self._days(str(message.get("plan")), str(message.get("own") or ""))
        except LessonsError as error:
            return {"problem": str(error)}
        tests = {day: not (isinstance(failed, list) and day in failed) for day in days}
        return estimate(tests, self._forgetting.horizon)

    def told(self) -> Iterable[str]:
        """Yield the result of each plan and of the scheduler's, all tests going well."""
        return (
            t("下面都假定每次测试都想得起来。"),
            *self.matter["results"],
            self.matter["proposed"]["said"],
            self.matter["note"],
        )

    def _days(self, plan: str, own: str) -> tuple[int, ...]:
        if plan == "own":
            return own_days(own, self._forgetting.horizon)
        try:
            return self._forgetting.plan(plan).days
        except KeyError as error:
            raise LessonsError(t("没有这一种安排，请重新选。")) from error


def own_days(typed: str, horizon: int) -> tuple[int, ...]:
    """Read the days that a learner typed, such as "7、30, 91".

    Raises:
        LessonsError: what is wrong with them, in Chinese.
    """
    # not translated: days may be typed in Chinese in either language
    words = [word for word in re.split(r"[\s,，、;；。]+", typed.replace("第", " ").replace("天", " ")) if word]
    for word in words:
        if not (word.isdecimal() and len(word) < 6 and 1 <= int(word) < horizon):
            raise LessonsError(
                t("日子要写成1到{last}的整数（“{word}”不是），改好就会重算。", last=horizon - 1, word=word[:12])
            )
    days = tuple(sorted({int(word) for word in words}))
    if len(days) > MOST_TESTS:
        raise LessonsError(
            t("最多排{most}次测试（现在是{count}次），请去掉几个日子。", most=MOST_TESTS, count=len(days))
        )
    return days


def estimate(tests: Mapping[int, bool], horizon: int) -> Answer:
    """Return what is estimated for the tests on these days, each with whether it is recalled.

    Returns:
        `line`, [day, chance] from day 0 to `horizon`; `tests`, each with `day`, `recalled`, `chance` just before it
        and `before`, the same in words; `said`, the result in words; `problem`, empty.
    """
    days = sorted(tests)
    before = dict(zip(days, retention_curve(tests, days), strict=True))
    (end,) = retention_curve(tests, [horizon])
    outcome = prod(chance if tests[day] else 1 - chance for day, chance in before.items())
    said = t(
        "测{count}次。到第{horizon}天，还记得的可能约为{end}。", count=len(days), horizon=horizon, end=in_words(end)
    )
    if days:
        told = {"count": len(days), "chance": in_words(outcome)}
        well = t("照同样的估计，{count}次全想得起来的可能约为{chance}。", **told)
        said += well if all(tests.values()) else t("照同样的估计，这{count}次测试正好这样的可能约为{chance}。", **told)
    return {
        "line": line(tests, horizon),
        "tests": [
            {"day": day, "recalled": tests[day], "chance": round(chance, 4), "before": in_words(chance)}
            for day, chance in before.items()
        ],
        "end": in_words(end),
        "said": said,
        "problem": "",
    }


def line(tests: Mapping[int, bool], horizon: int) -> list[list[float]]:
    """Return [day, chance] from day 0 to `horizon`; the day of a test stands twice, before and after it."""
    days = range(horizon + 1)
    points: list[list[float]] = []
    for day, chance in zip(days, retention_curve(tests, days), strict=True):
        points.append([day, round(chance, 4)])
        if day in tests:
            points.append([day, 1.0])  # the answer is looked up, whether it was recalled or not
    return points


def compared_curves(forgetting: Forgetting) -> list[Curve]:
    """Return the curves of the plans to be compared, and that of the scheduler's own days, all tests going well."""
    plans = {plan.name: plan.days for plan in map(forgetting.plan, forgetting.compared)}
    plans[SCHEDULER] = tuple(proposed_days(forgetting.horizon - 1))
    return [Curve(name, days, line(dict.fromkeys(days, True), forgetting.horizon)) for name, days in plans.items()]


def in_words(chance: float) -> str:
    """Return a chance in per cent; one that is nearly certain or nearly none is not made so."""
    if chance >= 0.995:
        return t("99%以上")
    return f"{chance:.0%}" if chance >= 0.01 else t("不到1%")


def matter_of(forgetting: Forgetting) -> dict[str, Any]:
    """Return what the front end shows beside title, introduction and passages, as JSON values.

    Returns:
        `note`, `horizon`, `starts`, `plans` (`id`, `name`), `first`, the estimate for the plan that it starts with,
        `proposed`, that for the scheduler's own days, and `results`, a line on each plan, all tests going well.
    """
    horizon = forgetting.horizon
    results = {plan.id: estimate(dict.fromkeys(plan.days, True), horizon) for plan in forgetting.plans}
    proposed = estimate(dict.fromkeys(proposed_days(horizon - 1), True), horizon)
    return {
        "note": forgetting.estimate,
        "horizon": horizon,
        "starts": forgetting.starts,
        "plans": [{"id": plan.id, "name": plan.name} for plan in forgetting.plans],
        "first": results[forgetting.starts],
        "proposed": proposed | {"name": SCHEDULER, "said": _result(SCHEDULER, proposed)},
        "results": [_result(plan.name, results[plan.id]) for plan in forgetting.plans],
    }


def _result(name: str, estimated: Answer) -> str:
    days = t("、").join(str(test["day"]) for test in estimated["tests"])
    when = t("{name}（第{days}天）", name=name, days=days) if days else name
    return t("{when}：{said}", when=when, said=estimated["said"])
