"""What a learner gets back: one page that shows no key before everybody's time is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

from lessons.classroom.answers_in_words import in_words, key_in_words, offered, part_in_words
from lessons.classroom.assignment import Assignment
from lessons.classroom.items import Pool
from lessons.classroom.marks import ItemMark, Marked
from lessons.classroom.page import facts, lines, page, places, text
from lessons.language import in_points, t
from lessons.questions import Item
from lessons.questions.cloze import Cloze

STATES = {
    "unanswered": t("○ 没有作答"),
    "wrong": t("✗ 不对"),
    "partial": t("◐ 对了一部分"),
    "right": t("✓ 答对了"),
    "needs_review": t("… 等老师评"),
}
_LOOKS = {"right": "good", "wrong": "bad"}
_REMEMBERED = 10_000  # answers: most are chosen from a few, and essays are all different


def keys_open(assignment: Assignment) -> datetime | None:
    """Return from when keys may be seen where the policy is "after_due"; `None` where nothing is due, so never.

    It is the latest due time of all: who has an extension must not read the key on a classmate's page.
    """
    if assignment.due is None:
        return None
    return max([assignment.due, *assignment.extensions.values()])


def shows_keys(assignment: Assignment, now: datetime) -> bool:
    """Tell whether learners may see keys and feedback now."""
    if assignment.feedback == "after_due":
        opened = keys_open(assignment)
        return opened is not None and opened < now
    return assignment.feedback == "at_once"


def shows_marks(assignment: Assignment, now: datetime) -> bool:
    """Tell whether learners may see what each item earned, which for a judgement is as good as the key."""
    opened = keys_open(assignment)
    return shows_keys(assignment, now) or (assignment.feedback == "never" and opened is not None and opened < now)


class FeedbackPages:
    """The pages of an assignment; what is the same for all learners of a form is made once."""

    def __init__(
        self, assignment: Assignment, forms: Mapping[str, Mapping[str, Item]], pool: Pool, now: datetime
    ) -> None:
        """Decide what may be seen.

        Args:
            assignment: with its policy.
            forms: the items of each form, by id.
            pool: names the lesson of each item.
            now: UTC.
        """
        self._assignment, self._forms, self._pool = assignment, forms, pool
        self._marks, self._keys = shows_marks(assignment, now), shows_keys(assignment, now)
        self._made: dict[tuple[str, str], tuple[str, str]] = {}
        self._sections: dict[tuple[str, int, str], str] = {}

    def page(self, marked: Marked) -> bytes:
        """Return the page of one learner."""
        title = t("{title}：{name}的结果", title=self._assignment.title, name=marked.name)
        body = [f"<h1>{escape(title)}</h1>", facts(_head(self._assignment, marked, shown=self._marks))]
        if not self._keys:
            body.append(f'<p class="note">{escape(_why_not(self._assignment, shown=self._marks))}</p>')
        body += [self._section(number, mark, marked.form) for number, mark in enumerate(marked.items, 1)]
        return page(title, "\n".join(body))

    def _section(self, number: int, mark: ItemMark, form: str) -> str:
        same = form, number, mark.as_json
        if same not in self._sections:
            section = self._item(number, mark, form)
            if len(self._sections) == _REMEMBERED:
                return section
            self._sections[same] = section
        return self._sections[same]

    def _item(self, number: int, mark: ItemMark, form: str) -> str:
        heading = t("第{number}题", number=number)
        if self._marks:
            earned = t("{points}/{possible}分", points=in_points(mark.points), possible=in_points(mark.possible))
            look = _LOOKS.get(mark.state, "quiet")
            heading += f' <span class="{look}">{escape(STATES[mark.state])}</span> {escape(earned)}'
        item = self._forms.get(form, {}).get(mark.item)
        if item is None:
            gone = escape(t("这道题已经撤下。"))
            return f'<section class="card"><h2>{heading}</h2><p>{gone}</p></section>'
        asked, explained = self._of_all(form, item)
        told = [(t("你的答案"), lines(in_words(item, mark.response)) or escape(t("（没有作答）")))]
        if self._keys and mark.feedback:
            told.append((t("反馈"), "".join(_note(item, note) for note in mark.feedback)))
        if self._marks and mark.comment:
            told.append((t("老师说"), escape(mark.comment)))
        return f'<section class="card"><h2>{heading}</h2>{asked}{_pairs(told)}{explained}</dl></section>'

    def _of_all(self, form: str, item: Item) -> tuple[str, str]:
        """Return what stands before and after what is a learner's own."""
        if (form, item.id) not in self._made:
            options = (
                [(t("填空") if isinstance(item, Cloze) else t("选项"), lines(offered(item)))] if offered(item) else []
            )
            explained = [
                (t("参考答案"), lines(key_in_words(item))),
                (t("讲解"), text(item.explanation)),
                (t("再读"), escape(passages(item, self._pool))),
            ]
            asked = f"{text(item.stem)}<dl>{_pairs(options)}"
            self._made[form, item.id] = asked, _pairs(explained) if self._keys else ""
        return self._made[form, item.id]


def _head(assignment: Assignment, marked: Marked, *, shown: bool) -> list[tuple[str, str]]:
    zone = assignment.due.tzinfo if assignment.due else None
    when = marked.handed_in.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    told = [
        (t("学号"), marked.student),
        (t("交卷"), t("{when}，第{number}次交", when=when, number=marked.number)),
        (t("回执"), marked.receipt),
    ]
    if not shown:
        return told
    points = t("{points} 分，满分 {possible} 分", points=in_points(marked.points), possible=in_points(marked.possible))
    if marked.needs_review:
        points += t("（有{count}题等老师评，得分会变）", count=marked.needs_review)
    told.append((t("得分"), points))
    if marked.late_days:
        cost = {"days": in_points(marked.late_days), "points": in_points(marked.deducted)}
        told.append((t("迟交"), t("{days}天，扣{points}分", **cost)))
    return told


def _why_not(assignment: Assignment, *, shown: bool) -> str:
    if assignment.feedback == "never":
        return t("这次作业不公布答案和讲解。") if shown else t("这次作业不公布答案和讲解；得分在截止以后公布。")
    opened = keys_open(assignment)
    if opened is None:
        return t("老师还没有定截止时间，得分、答案和讲解先不公布。下面是收到的答案，请核对。")
    when = opened.strftime("%Y-%m-%d %H:%M")
    return t("得分、答案和讲解在 {when} 全班截止以后公布。下面是收到的答案，请核对。", when=when)


def _pairs(told: list[tuple[str, str]]) -> str:
    return "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in told)


def _note(item: Item, note: Mapping[str, Any]) -> str:
    """Return a piece of feedback, after the words of the part that it is about where an item has several."""
    about = part_in_words(item, note["about"])
    return f"<div>{f'<strong>{escape(about)}</strong>' if about else ''}{text(note['text'])}</div>"


def passages(item: Item, pool: Pool) -> str:
    """Return in words which paragraphs of which lesson bear an item out."""
    lesson = pool.content_of(item.id).lesson
    told = places(item.evidence)
    return t("第{number}课《{title}》{places}", number=int(lesson.number), title=lesson.title, places=told)
