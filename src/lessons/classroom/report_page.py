"""The report for the instructor: one page that brings everything together, to read, print and show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html import escape

from lessons.charts.chart import Chart
from lessons.charts.item_map import ItemPlace, draw_item_map
from lessons.charts.option_fifths import OptionChoice, draw_option_fifths
from lessons.charts.score_bands import draw_score_bands
from lessons.classroom.analysis import Analysis, ItemReport
from lessons.classroom.feedback_page import passages
from lessons.classroom.gradebook import Gradebook, Line, groups_table
from lessons.classroom.items import Pool
from lessons.classroom.page import as_table, facts, page, said, text
from lessons.classroom.workbook import Cell, Table
from lessons.classroom.wrong_ideas import Misconception
from lessons.item_statistics import FEWEST
from lessons.language import in_points, t

RETAUGHT = 3  # misconceptions that are told
_STEM = 40  # characters of a stem in a table or a sentence
_MARKUP = re.compile(r"[*`_]|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Report:
    """What a report is made of.

    Attributes:
        gradebook: who handed in what, and what it earned.
        analysis: what the first hand-ins say.
        pool: the items with their lessons.
        now: UTC, when the report is made.
    """

    gradebook: Gradebook
    analysis: Analysis
    pool: Pool
    now: datetime

    @property
    def retaught(self) -> list[str]:
        """The misconceptions most worth teaching again, a sentence or two each."""
        chosen = [one for one in self.analysis.misconceptions if not one.stronger][:RETAUGHT]
        return [_sentence(one, self._number(one), self.pool) for one in chosen]

    @property
    def suspect(self) -> list[str]:
        """The items whose key is to be looked at first, since who gave a wrong answer is the stronger, in sentences."""
        return [
            t(
                "第{number}题（{id}）“{stem}”：答“{answer}”的{count}人算错，总分却比答对的人高。"
                "先核对答案；真填错了，改好再重评。",
                number=self._number(one),
                id=one.item.id,
                stem=plain(one.item.stem, _STEM),
                answer=one.answer,
                count=one.count,
            )
            for one in self.analysis.misconceptions
            if one.stronger
        ]

    def _number(self, one: Misconception) -> int:
        return next(report.number for report in self.analysis.items if report.item.id == one.item.id)

    @property
    def summary(self) -> list[str]:
        """Who handed in, how it went, what is still to do."""
        lines, test = self.gradebook.lines, self.analysis.test
        called = _called(lines)
        missing = [called[line.student.id] for line in lines if line.marked is None and not line.not_counted]
        refused = [called[line.student.id] for line in lines if line.marked is None and line.not_counted]
        all_listed = _listed(lines)
        told = [t("名单上{all}人，交了{count}人。", all=all_listed, count=all_listed - len(missing) - len(refused))]
        if not self.gradebook.handed_in:
            told.append(t("还没有评过分的卷子：先运行 lessons collect 和 lessons grade。"))
        elif missing:
            told.append(t("没交的{count}人：{names}。", count=len(missing), names=t("、").join(missing)))
        if refused:
            told.append(
                t(
                    "交了但不算数的{count}人（见 collected.csv）：{names}。",
                    count=len(refused),
                    names=t("、").join(refused),
                )
            )
        if strangers := [called[line.student.id] for line in lines if not line.listed]:
            told.append(t("不在名单上、却有成绩的：{names}。", names=t("、").join(strangers)))
        if late := [called[line.student.id] for line in lines if line.marked and line.marked.late_days]:
            told.append(t("迟交的{count}人：{names}。", count=len(late), names=t("、").join(late)))
        if waiting := sum(line.marked.needs_review for line in lines if line.marked):
            told.append(t("还有{count}份答案等老师评，评完再出一次报告。", count=waiting))
        if test.mean is not None and test.median is not None:
            values = {name: in_points(getattr(test, name)) for name in ("possible", "mean", "median")}
            told.append(t("各题原分满分{possible}，平均{mean}，中位数{median}。", **values))
        return told

    @cached_property
    def charts(self) -> dict[str, Chart]:
        """The charts by the name of their file: totals, items, options of the item that most needs a look."""
        analysis = self.analysis
        drawn = {"totals": draw_score_bands(analysis.totals, analysis.test.possible)} if analysis.totals else {}
        places = [
            ItemPlace(str(one.number), one.statistics.facility or 0.0, one.statistics.discrimination)
            for one in analysis.items
            if one.statistics.discrimination is not None and one.statistics.n >= FEWEST
        ]
        if places:
            drawn["items"] = draw_item_map(places)
        if worst := analysis.worst:
            options = [OptionChoice(row.text, row.right, row.chosen) for row in worst.options]
            drawn["options"] = draw_option_fifths(str(worst.number), options, worst.fifths)
        return drawn


def _called(lines: Sequence[Line]) -> dict[str, str]:
    """Return what to call each learner, by student number: the name, with the number where two share it."""
    often = Counter(line.student.name for line in lines)
    of_two = [line.student for line in lines if often[line.student.name] > 1]
    names = {line.student.id: line.student.name for line in lines}
    return names | {one.id: f"{one.id} {one.name}" for one in of_two}


def _listed(lines: Iterable[Line]) -> int:
    return sum(line.listed for line in lines)


def report_page(report: Report) -> bytes:
    """Return the page."""
    assignment, analysis = report.gradebook.assignment, report.analysis
    title = t("{title}：成绩报告", title=assignment.title)
    zone = assignment.due.tzinfo if assignment.due else None
    made = t("作业 {name}，{when} 生成", name=assignment.name, when=f"{report.now.astimezone(zone):%Y-%m-%d %H:%M}")
    body = [
        f'<h1>{escape(title)}</h1><p class="quiet">{escape(made)}</p>{said(report.summary)}',
        _section(t("最值得再讲一遍的"), _retaught(report)),
    ]
    if report.suspect:
        body.append(_section(t("先核对答案的题"), said(report.suspect)))
    if analysis.items:
        drawn = "".join(chart.html() for chart in report.charts.values())
        body += [
            _section(t("看图"), f'<div class="charts">{drawn}</div>'),
            _section(t("班级和支部"), as_table(_shown_groups(report), t("合计，没交的空着，不算零分"))),
            _section(t("整份卷子"), facts(_of_test(analysis)) + said(analysis.caveats)),
            _section(t("每道题"), as_table(_shown_items(analysis), t("只算每人第一次交的卷；题号和图里的一样"))),
            _section(t("每个选项"), "".join(_options(one) for one in analysis.items if one.options)),
            _section(t("这些数怎么读"), _legend()),
        ]
    return page(title, "\n".join(body))


def item_table(analysis: Analysis) -> Table:
    """Return the items with their statistics, as shares, for a spreadsheet."""
    return Table(_item_head(), [[*_about(one), *_figures(one), one.verdict] for one in analysis.items], kept=2)


def option_table(analysis: Analysis) -> Table:
    """Return all options with who chose them, for a spreadsheet."""
    rows: list[Sequence[Cell]] = [
        [one.number, one.item.id, row.name, row.text, t("是") if row.right else "", sum(row.chosen), *row.chosen]
        for one in analysis.items
        for row in one.options
    ]
    head = [t("题号"), t("编号"), t("选项"), t("内容"), t("答案"), *_counted()]
    return Table(head, rows, kept=2)


def _retaught(report: Report) -> str:
    if report.retaught:
        return "<ol>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in report.retaught) + "</ol>"
    nothing = t("没有哪个错误答案是很多人都选的。")
    return f"<p>{escape(nothing)}</p>"


def _sentence(one: Misconception, number: int, pool: Pool) -> str:
    return t(
        "第{number}题“{stem}”，{asked}人里有{count}人答“{answer}”。题目给的反馈是：“{feedback}” 请再读{passages}。",
        number=number,
        stem=plain(one.item.stem, _STEM),
        asked=one.asked,
        count=one.count,
        answer=one.answer,
        feedback=plain(one.feedback),
        passages=passages(one.item, pool),
    )


def plain(markdown: str, most: int = 200) -> str:
    """Return Markdown as one line of plain text, of at most `most` characters."""
    words = " ".join(_MARKUP.sub(lambda found: found[1] or "", markdown).split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _section(heading: str, content: str) -> str:
    return f"<section><h2>{escape(heading)}</h2>{content}</section>"


def _of_test(analysis: Analysis) -> list[tuple[str, str]]:
    test = analysis.test
    figures = [
        (t("人数"), float(test.n)),
        (t("满分（各题原分）"), test.possible),
        (t("平均"), test.mean),
        (t("中位数"), test.median),
        (t("标准差"), test.deviation),
        (t("偏度"), test.skewness),
        (t("峰度"), test.kurtosis),
        (t("克龙巴赫 α"), test.alpha),
        (t("误差比"), test.error_ratio),
        (t("测量标准误（分）"), test.standard_error),
    ]
    return [(name, t("算不出") if value is None else in_points(value)) for name, value in figures]


def _item_head() -> list[str]:
    return [
        *(t("题号"), t("编号"), t("题目"), t("人数"), t("没答"), t("难度"), t("标准差"), t("瞎猜")),
        *(t("应占比重"), t("实占比重"), t("区分度"), t("辨别效率"), t("留意")),
    ]


def _about(one: ItemReport) -> list[Cell]:
    return [one.number, one.item.id, plain(one.item.stem, _STEM), one.statistics.n, one.blank]


def _figures(one: ItemReport) -> list[float | None]:
    own = one.statistics
    weights = [own.intended_weight, own.effective_weight]
    figures = [own.facility, own.deviation, one.guess, *weights, own.discrimination, own.efficiency]
    return [None if value is None else round(value, 4) for value in figures]


def _shown_items(analysis: Analysis) -> Table:
    """Return the items for the page, with per cent where a teacher expects them."""
    rows: list[Sequence[Cell]] = []
    for one in analysis.items:
        *shares, discrimination, efficiency = _figures(one)
        shown = ["" if share is None else f"{share:.0%}" for share in shares]
        last = ["" if discrimination is None else f"{discrimination:.2f}"]
        last.append("" if efficiency is None else f"{efficiency:.0%}")
        rows.append([*_about(one), *shown, *last, one.verdict])
    return Table(_item_head(), rows)


def _shown_groups(report: Report) -> Table:
    table = groups_table(report.gradebook.lines)
    rows: list[Sequence[Cell]] = [[*row, "" if share is None else f"{share:.0%}"] for *row, share in table.rows]
    return Table(table.head, rows)


def _counted() -> list[str]:
    return [t("人数"), t("最弱的五分之一"), t("第二"), t("第三"), t("第四"), t("最强的五分之一")]


def _options(one: ItemReport) -> str:
    rows: list[Sequence[Cell]] = [
        [f"✓ {row.text}" if row.right else row.text, sum(row.chosen), *row.chosen] for row in one.options
    ]
    rows.append([t("（这一份的人数）"), one.statistics.n, *one.fifths])
    title = t("第{number}题（{id}）", number=one.number, id=one.item.id)
    note = f" {one.verdict}" if one.verdict else ""
    table = as_table(Table([t("选项"), *_counted()], rows), t("按总分从低到高分五份，各有几人选；✓ 是答案"))
    return f"<details><summary>{escape(title + note)}</summary>{text(one.item.stem)}{table}</details>"


def _legend() -> str:
    return facts(
        [
            (t("难度"), t("平均得分占满分的比例，越高越容易。")),
            (t("瞎猜"), t("随便选也能得到的比例；要写字的题是 0，多选等算不出。")),
            (t("应占、实占比重"), t("这道题的分数占全卷的比例，和它实际拉开的差距占的比例。")),
            (t("区分度"), t("这道题的得分和其余各题总分的相关：0.5 以上很好，0.3 以上够用，不到 0.2 很弱，负的要查。")),
            (t("辨别效率"), t("区分度占这道题这样的得分最多能有的区分度的比例，不到 15% 要查。")),
            (t("误差比"), t("总分的差距里，有多少来自误差；√(1 − α)。")),
            (t("测量标准误"), t("同一个人再考一次，总分大约会差这么多。")),
            (t("出处"), t("算法照 Moodle 的测验统计（Quiz statistics calculations）；没有抽到的题不算零分。")),
        ]
    )
