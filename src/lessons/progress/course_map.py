"""The map of the course: how far in each lesson, and what to do next, as a page and as text."""

from __future__ import annotations

from html import escape

from lessons.course.models import CourseFile, PointRules
from lessons.language import t
from lessons.progress.standing import LessonProgress, next_step
from lessons.widgets.shown import Shown, table_html

RULES = t(
    "一道题一天只看第一次作答（后面几次已经看过讲解）：最近一次答对了，就算记住。"
    "一个学习目标的题有八成记住，就算掌握。估计快要忘了的题，算该复习。"
)

_NEXT = t("下一步")
_HOW = t("积分和星级是怎样算的")


def as_map(course_progress: list[LessonProgress], about: CourseFile) -> Shown:
    """Return the map of the course: each lesson with a link, how far the learner is, and what to do next."""
    names = [t("课"), t("做过的题"), t("记住的题"), t("掌握的目标"), t("该复习")]
    names += [t("积分"), t("星级")] if about.points else []
    head = "".join(f"<th scope='col' style='text-align:left'>{name}</th>" for name in names)
    rows = "".join(_row(one, about.points) for one in course_progress)
    step, title = escape(next_step(course_progress)), t("课程和进度")
    html = (
        f"<p><strong>{_NEXT}</strong>　{step}</p>{table_html(title, f'<tr>{head}</tr>', rows)}"
        f"{_points_html(course_progress, about.points) if about.points else ''}"
        f"<p><small>{escape(RULES)}</small></p><p>{escape(about.disclaimer)}</p>"
    )
    return Shown(html, f"{as_text(course_progress, about)}\n{about.disclaimer}")


def as_text(course_progress: list[LessonProgress], about: CourseFile) -> str:
    """Return the map as plain text, a lesson in two or three lines."""
    lines = [t("下一步：{step}", step=next_step(course_progress)), ""]
    for one in course_progress:
        lines += [f"{one.lesson.id}.ipynb  {one.lesson.title}{_about(one)}", "  " + t("，").join(_counts(one))]
        if about.points and one.points:
            lines.append(f"  {_stars(one, about.points)}{_reckoned(one, about.points)}")
    said = [_total(course_progress, about.points), *_point_rules(about.points)] if about.points else []
    return "\n".join([*lines, "", *said, RULES])


def _row(one: LessonProgress, rules: PointRules | None) -> str:
    title = f"<a href='{one.lesson.id}.ipynb'>{escape(one.lesson.title)}</a>{escape(_about(one))}"
    cells = [_meter(one.answered, one.items, t("做过的题"))]
    cells += [t("见报告"), t("见报告"), "—"] if one.is_test else _practised(one)
    cells += [str(one.points), _stars_html(one, rules)] if rules else []
    row = "".join(f"<td style='text-align:left;white-space:nowrap'>{cell}</td>" for cell in cells)
    return f"<tr><th scope='row' style='text-align:left;font-weight:normal;min-width:11em'>{title}</th>{row}</tr>"


def _practised(one: LessonProgress) -> list[str]:
    objectives = _meter(len(one.mastered), len(one.lesson.objectives), t("掌握的目标"))
    return [
        _meter(one.held, one.items, t("记住的题")),
        objectives,
        f"<a href='review.ipynb'>{one.due}</a>" if one.due else "—",
    ]


def _meter(part: int, whole: int, name: str) -> str:
    """Return a bar with its numbers beside it; the numbers carry the meaning."""
    return f"<meter min='0' max='{whole}' value='{part}' aria-label='{name}'></meter> {part}/{whole}"


def _counts(one: LessonProgress) -> list[str]:
    done = t("做过 {answered}/{items} 题", answered=one.answered, items=one.items)
    if one.is_test:
        return [done, t("结果见这一课的报告")]
    return [
        done,
        t("记住 {held} 题", held=one.held),
        t("掌握 {mastered}/{all} 个目标", mastered=len(one.mastered), all=len(one.lesson.objectives)),
        t("该复习 {due} 题", due=one.due),
    ]


def _about(one: LessonProgress) -> str:
    minutes = one.lesson.minutes
    if one.lesson.optional:
        return t("（大约 {minutes} 分钟，可以跳过）", minutes=minutes)
    return t("（大约 {minutes} 分钟）", minutes=minutes)


def _points_html(course_progress: list[LessonProgress], rules: PointRules) -> str:
    reckoned = "".join(f"<li>{escape(_reckoned_in(one, rules))}</li>" for one in course_progress if one.points)
    said = "".join(f"<p><small>{escape(line)}</small></p>" for line in _point_rules(rules))
    opened = f"<summary data-lm-suppress-shortcuts='true'>{_HOW}</summary>"
    total = escape(_total(course_progress, rules))
    return f"<p>{total}</p><details>{opened}<ul>{reckoned}</ul>{said}</details>"


def _total(course_progress: list[LessonProgress], rules: PointRules) -> str:
    rated = [one for one in course_progress if one.stars is not None and (one.points or not one.lesson.optional)]
    return t(
        "积分一共 {points} 分，星一共 {stars} 颗，最多 {most} 颗。",
        points=sum(one.points for one in course_progress),
        stars=sum(one.stars or 0 for one in rated),
        most=len(rated) * len(rules.stars),
    )


def _point_rules(rules: PointRules) -> list[str]:
    bounds = t("、").join(f"{100 * bound:.0f}%" for bound in rules.stars)
    return [
        t(
            "积分：一道题第一次作答，对错都得 {tried} 分；第一次答对，再得 {right} 分；以后另一天又答对，每天再得 "
            "{kept} 分，最多 {days} 天。一天只看第一次作答：当天再猜不加分，答错也不扣分。",
            tried=rules.tried,
            right=rules.right,
            kept=rules.kept,
            days=rules.kept_at_most,
        ),
        t(
            "星级：一课的积分到了满分（题数×{most}）的 {bounds}，依次得一颗星、两颗星，一直到 {stars} 颗。"
            "测评没有星级，看报告；可以跳过的课，没有开始就不算。",
            most=rules.most,
            bounds=bounds,
            stars=len(rules.stars),
        ),
        t(
            "这些办法是本课程自己定的，写在 data/course.yaml 里，可以照着重算。"
            "文章说到积分考核和星级评定，没有写怎样打分。"
        ),
    ]


def _reckoned_in(one: LessonProgress, rules: PointRules) -> str:
    return t("{lesson}：{reckoned}", lesson=one.lesson.title, reckoned=_reckoned(one, rules))


def _reckoned(one: LessonProgress, rules: PointRules) -> str:
    counts = one.counts
    return t(
        "作答 {tried} 题×{a}＋答对 {right} 题×{b}＋另一天又答对 {kept} 次×{c}＝{points} 分",
        tried=counts.tried,
        right=counts.right,
        kept=counts.kept,
        a=rules.tried,
        b=rules.right,
        c=rules.kept,
        points=one.points,
    )


def _stars(one: LessonProgress, rules: PointRules) -> str:
    return "★" * one.stars + "☆" * (len(rules.stars) - one.stars) + " " if one.stars is not None else ""


def _stars_html(one: LessonProgress, rules: PointRules) -> str:
    if one.stars is None:
        return "—"
    label = escape(t("{stars} 颗星，最多 {most} 颗", stars=one.stars, most=len(rules.stars)))
    return f"<span role='img' aria-label='{label}'>{_stars(one, rules).strip()}</span>"
