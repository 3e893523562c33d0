"""What the article ties to what, as a map: measures, ends, and lines in three voices between them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import anywidget
import traitlets

from lessons.course import Course
from lessons.course.ties import Knot, Tie, Ties, paragraphs_of
from lessons.language import t
from lessons.widgets import fallback
from lessons.widgets.reckoning import reckoning_module, reckoning_stylesheet
from lessons.widgets.voices import LABELS, TOLD_AS, passage_html, passage_text, sources, spoken

_MEANINGS = {
    "fact": t("文章当作做了的事写出来"),
    "claim": t("院里或者文章的评价和主张：目的、好处、效果"),
    "quotation": t("引某个人的话"),
}


class TiesExplorer(anywidget.AnyWidget):
    """The map to filter by paragraph and voice, and to ask from either side. Once on screen it needs no kernel."""

    _esm = reckoning_module("parts/tied.mjs", "ties.mjs")
    _css = reckoning_stylesheet("ties.css")
    matter = traitlets.Dict(help="All that is shown: voices, paragraphs, measures, ends, ties.").tag(sync=True)

    def __init__(self, ties: Ties, course: Course) -> None:
        """Show a map.

        Args:
            ties: the measures, the ends and what ties them.
            course: holds the facts that they name.
        """
        super().__init__(matter=ties_matter(ties, course))

    def _ipython_display_(self) -> None:
        fallback.show(self, as_html(self.matter), as_text(self.matter))


def ties_matter(ties: Ties, course: Course) -> dict[str, Any]:
    """Return what the front end shows, as JSON values.

    Returns:
        `title`, `introduction`, `legend` (empty: the filter is the legend), `passages`, `silence` (the label of what
        is not said), `voices` and `paragraphs`, each with `id` and `label`, `measures` and `ends`, and `ties`.
    """
    return {
        "title": ties.title,
        "introduction": ties.introduction,
        "legend": [],
        "passages": spoken(course, ties.passages),
        "silence": LABELS["silence"],
        "voices": [{"id": voice, "label": TOLD_AS[voice], "meaning": said} for voice, said in _MEANINGS.items()],
        "paragraphs": [{"id": name, "label": about} for name, about in ties.paragraphs.items()],
        "measures": _knots(ties.measures, course),
        "ends": _knots(ties.ends, course),
        "ties": [_tie(tie, course) for tie in ties.ties],
    }


def _knots(knots: Sequence[Knot], course: Course) -> list[dict[str, Any]]:
    return [
        {
            "id": knot.id,
            "title": knot.title,
            "paragraphs": paragraphs_of(knot.facts),
            "silence": knot.silence,
            "sources": sources(course, knot.facts),
        }
        for knot in knots
    ]


def _tie(tie: Tie, course: Course) -> dict[str, Any]:
    return {
        "measure": tie.measure,
        "end": tie.end,
        "voice": tie.voice,
        "label": TOLD_AS[tie.voice],
        "paragraph": paragraphs_of(tie.facts)[0],
        "says": tie.says,
        "silence": tie.silence,
        "sources": sources(course, tie.facts),
    }


def as_text(matter: dict[str, Any]) -> str:
    """Return the map as plain text, a line a tie, for where no widget can be shown."""
    said = [passage_text(p["voice"], p["text"], p["sources"]) for p in matter["passages"]]
    return "\n".join([matter["title"], "", matter["introduction"], *said, _tally(matter), *_lines(matter)])


def as_html(matter: dict[str, Any]) -> str:
    """Return the map as plain HTML, a paragraph a tie, for where no widget can be shown."""
    said = [passage_html(p["voice"], p["text"], p["sources"]) for p in matter["passages"]]
    heading = f"<h3 class='jp-toc-ignore'>{escape(matter['title'])}</h3>"
    lines = [f"<p>{escape(line)}</p>" for line in (_tally(matter), *_lines(matter))]
    return "".join([heading, f"<p>{escape(matter['introduction'])}</p>", *said, *lines])


def _tally(matter: dict[str, Any]) -> str:
    told = [tie["voice"] for tie in matter["ties"]]
    each = t("，").join(
        t("{label}{count}条", label=voice["label"], count=told.count(voice["id"])) for voice in matter["voices"]
    )
    return t("一共{count}条线：{each}。", count=len(told), each=each)


def _lines(matter: dict[str, Any]) -> list[str]:
    titles = {side: {knot["id"]: knot["title"] for knot in matter[side]} for side in ("measures", "ends")}
    ties = [
        t(
            "【{label}】{measure} → {end}（文章 {paragraph}）：{says}",
            label=tie["label"],
            measure=titles["measures"][tie["measure"]],
            end=titles["ends"][tie["end"]],
            paragraph=tie["paragraph"],
            says=tie["says"],
        )
        + (t("{silence}：{unsaid}", silence=matter["silence"], unsaid=tie["silence"]) if tie["silence"] else "")
        for tie in matter["ties"]
    ]
    untied = [
        t(
            "【{silence}】{title}（文章 {paragraphs}）：{unsaid}",
            silence=matter["silence"],
            title=knot["title"],
            paragraphs=t("、").join(knot["paragraphs"]),
            unsaid=knot["silence"],
        )
        for side in ("measures", "ends")
        for knot in matter[side]
        if knot["silence"]
    ]
    return [*ties, *untied]
