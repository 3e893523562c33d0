"""From conditions to an outcome: the learner answers them one by one, and sees which one decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lessons.course import Course
from lessons.course.conditions import Conditions, Period, decide
from lessons.deadlines import months_after
from lessons.errors import LessonsError
from lessons.language import t
from lessons.widgets.dates import beyond_the_calendar, date_from, in_words
from lessons.widgets.reckoning import Answer, Reckoning, reckoning_module, reckoning_stylesheet
from lessons.widgets.voices import citation, legend, passage_text, sources, spoken


class ConditionsExplorer(Reckoning):
    """Conditions to answer with yes, no or open; the outcome; and the period that may follow."""

    _esm = reckoning_module("conditions.mjs")
    _css = reckoning_stylesheet("conditions.css")

    def __init__(self, conditions: Conditions, course: Course) -> None:
        """Show the conditions.

        Args:
            conditions: the conditions, in stages.
            course: holds the law behind them.
        """
        self._conditions = conditions
        laws = dict.fromkeys(condition.source for condition in conditions.conditions.values())
        stages = [
            {
                "title": stage.title,
                "conditions": [
                    {"id": c.id, "asks": c.asks, "law": citation(course.background[c.source])} for c in stage.conditions
                ],
            }
            for stage in conditions.stages
        ]
        period = conditions.period
        heard = (passage.voice for passage in (*conditions.passages, *period.passages, *conditions.beside))
        super().__init__(
            conditions,
            course,
            legend=legend(heard),
            stages=stages,
            law=sources(course, laws),
            first={"answer": outcome_in_words(conditions, {})},
            period={
                "title": period.title,
                "begins": period.begins,
                "passages": spoken(course, period.passages),
                "ends": [end.model_dump() for end in period.ends],
            },
            beside=spoken(course, conditions.beside),
        )

    def reckon(self, message: Mapping[str, Any]) -> Answer:
        """Return the outcome of `answers` (true or false by condition), or the ends of a period that `begins` on a day.

        Returns:
            See `outcome_in_words` and `period_in_words`.
        """
        if "begins" in message:
            return period_in_words(self._conditions.period, message["begins"])
        given = message.get("answers")
        known = self._conditions.conditions
        answers = given.items() if isinstance(given, Mapping) else ()
        return outcome_in_words(
            self._conditions, {name: yes for name, yes in answers if name in known and isinstance(yes, bool)}
        )

    def told(self) -> Iterable[str]:
        """Yield the conditions, their outcomes, the period and its ends."""
        for stage in self._conditions.stages:
            yield f"{stage.title}："
            for condition in stage.conditions:
                yield t(
                    "· {asks}（要能答“{needed}”）", asks=condition.asks, needed=t("是") if condition.needed else t("否")
                )
            yield t("不是这样的话：{title}。{text}", title=stage.otherwise.title, text=stage.otherwise.text)
        yield t("全都这样的话：{title}。{text}", title=self._conditions.met.title, text=self._conditions.met.text)
        yield t("条件的出处：{sources}", sources=self.matter["law"]["summary"])
        yield f"{self._conditions.period.title}："
        for passage in (*self.matter["period"]["passages"], *self.matter["beside"]):
            yield passage_text(passage["voice"], passage["text"], passage["sources"])
        for end in self._conditions.period.ends:
            yield f"· {end.when}：{end.then}"


def outcome_in_words(conditions: Conditions, answers: Mapping[str, bool]) -> Answer:
    """Say what the answers so far come to, and which condition decides it.

    Args:
        conditions: the conditions, in stages.
        answers: yes or no by condition; one that is missing is open.

    Returns:
        `title`, `text`, `why`, `settled`, and `deciding`, the ids of the conditions that are not met and so decide.
    """
    decision = decide(conditions, answers)
    deciding = decision.decided_by
    left = len(conditions.conditions) - len(answers)
    if not decision.settled:
        why = t("要先弄清：") + "".join(condition.asks for condition in decision.open)
    elif decision.outcome == conditions.met:
        why = t("不是哪一条单独决定的，{count}条要齐。", count=len(deciding))
        deciding = ()
    else:
        told = {"count": len(deciding), "reasons": "；".join(condition.unmet for condition in deciding)}
        why = (
            t("由这一条决定：{reasons}。", **told)
            if len(deciding) == 1
            else t("由这{count}条决定：{reasons}。", **told)
        )
        why += t("还没填的{left}条怎样，都不改变这个结果。", left=left) if left else ""
    return {
        "title": decision.outcome.title,
        "text": decision.outcome.text,
        "why": why,
        "settled": decision.settled,
        "deciding": [condition.id for condition in deciding],
    }


def period_in_words(period: Period, begins: object) -> Answer:
    """Work out the earliest and the latest last day of the period, in words.

    Args:
        period: its shortest and longest length.
        begins: the day from which it is counted as YYYY-MM-DD; anything else is answered with what to do about it.

    Returns:
        `ends`, the result, empty where there is none, and `how`, how it was counted or why there is none.
    """
    day = date_from(begins)
    if day is None:
        return {"ends": "", "how": t("还没有可用的日期。请选一个完整的、日历上有的日子。")}
    try:
        earliest, latest = months_after(day, period.shortest), months_after(day, period.longest)
    except LessonsError:
        return {"ends": "", "how": beyond_the_calendar(day)}
    how = t(
        "从{day}往后数{shortest}个月和{longest}个月，数到同一号",
        day=in_words(day),
        shortest=period.shortest,
        longest=period.longest,
    )
    moved = [end for end in (earliest, latest) if end.day != day.day]
    how += "".join(
        t("；{year}年{month}月没有{day}日，就数到月底", year=end.year, month=end.month, day=day.day) for end in moved
    )
    return {
        "ends": t("最早{earliest}期满，最晚{latest}期满", earliest=in_words(earliest), latest=in_words(latest)),
        "how": how + t("。"),
    }
