"""All study texts of the course, or the learner's own article, as one text to search and to measure.

Without an own article every tool shows how to add one, so that a notebook runs to its end.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from lessons.charts.chart import Chart
from lessons.charts.dispersion import draw_dispersion
from lessons.charts.word_network import draw_word_network
from lessons.course import Course, load_course
from lessons.errors import LessonsError
from lessons.language import t
from lessons.own_article import HOW_TO_ADD, read_article
from lessons.text import (
    Segmenter,
    build_network,
    compare_cuts,
    concordance_lines,
    extract_keywords,
    find_likeliest,
    is_heading,
    rank_keywords,
    sentence_windows,
    spread,
)
from lessons.widgets.shown import Shown, concordance_table
from lessons.widgets.text_tables import cuts_table, originals_table, ranked_tables
from lessons.widgets.voices import LABELS

_MOST_WORDS = 12  # rows of a dispersion chart
_LARGEST_NETWORK = 30  # words; more cannot be told apart in a picture

Given = ParamSpec("Given")
Result = TypeVar("Result")


def _needs_text(
    method: Callable[Concatenate[Corpus, Given], Result],
) -> Callable[Concatenate[Corpus, Given], Result | Shown]:
    """Let a method show what is missing where there is no text."""

    @functools.wraps(method)
    def shown(self: Corpus, /, *args: Given.args, **kwargs: Given.kwargs) -> Result | Shown:
        return _say(self.missing) if self.missing else method(self, *args, **kwargs)

    return shown


class Corpus:
    """A text of one or more parts, with the tools of the text room.

    Attributes:
        missing: what is missing, and how to mend it, where there is no text; else empty.
    """

    def __init__(
        self,
        where: str,
        parts: Mapping[str, Mapping[str, str]],
        *,
        course: Course,
        speakers: Mapping[str, str],
        missing: str = "",
    ) -> None:
        """Hold a text; see `open_corpus`.

        Args:
            where: what the text is, in the learner's words.
            parts: the paragraphs of each part, by anchors that no other part has, by the part's name.
            course: its terms are what the segmenter knows, its study texts what originals are looked for.
            speakers: who speaks in each paragraph; empty where that is not known.
            missing: see the attribute.
        """
        self.missing = missing
        self._where = where
        self._paragraphs = {anchor: text for paragraphs in parts.values() for anchor, text in paragraphs.items()}
        by_part = {name: "".join(paragraphs.values()) for name, paragraphs in parts.items()}
        # One part cannot be compared with itself: then its paragraphs are what a word spreads over.
        self._parts, self._kind = (by_part, t("课")) if len(by_part) > 1 else (self._paragraphs, t("段"))
        self._speakers = speakers
        self._course = course
        self._segmenter = Segmenter(course.terms)
        self._segmenter.warm()

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Say what the text is and how long."""
        characters = sum(map(len, self._paragraphs.values()))
        told = t(
            "{where}：{count} 段，{characters} 字（连标点）",
            where=self._where,
            count=len(self._paragraphs),
            characters=characters,
        )
        return _say(self.missing or told)._repr_mimebundle_()

    @_needs_text
    def keywords(self, count: int = 12) -> Shown:
        """Return the `count` weightiest words by TF-IDF and by TextRank, beside each other."""
        by_tfidf, by_textrank = (
            rank(self._paragraphs, self._segmenter)[: max(0, count)] for rank in (extract_keywords, rank_keywords)
        )
        if count > 0 and not (by_tfidf or by_textrank):
            return _say(t("{where}里找不到关键词。换一篇长一点的文章再试。", where=self._where))
        return ranked_tables(by_tfidf, by_textrank, self._where)

    @_needs_text
    def concordance(self, word: str) -> Shown:
        """Return every place where `word` stands, with its surroundings; the first 200 where there are more."""
        (word,) = _asked([word])
        lines = concordance_lines(self._paragraphs, word, self._segmenter)
        return concordance_table(lines, word, self._speakers, self._where)

    @_needs_text
    def dispersion(self, *words: str) -> Chart:
        """Return a chart of where each of `words` stands, from beginning to end; of five keywords if none is given.

        Raises:
            LessonsError: there are more words than rows, or one is empty.
        """
        if len(words) > _MOST_WORDS:
            raise LessonsError(
                t(
                    "一张图最多放 {most} 个词（现在是 {count} 个），请分几次画。",
                    most=_MOST_WORDS,
                    count=len(words),
                )
            )
        asked = _asked(words) if words else [k.term for k in extract_keywords(self._paragraphs, self._segmenter)[:5]]
        found = {word: spread(self._parts, word) for word in asked}
        whole, begin, starts = sum(map(len, self._parts.values())), 0, {}
        for name, text in self._parts.items():
            starts[name] = begin / whole
            begin += len(text)
        return draw_dispersion(
            {word: one.places for word, one in found.items()},
            starts,
            {word: one.deviation for word, one in found.items()},
            self._kind,
        )

    @_needs_text
    def network(self, count: int = 20) -> Chart | Shown:
        """Return a chart of which of the `count` weightiest words (30 at most) stand in one sentence."""
        ranked = rank_keywords(self._paragraphs, self._segmenter)[: min(max(2, count), _LARGEST_NETWORK)]
        words = [keyword.term for keyword in ranked]
        windows = sentence_windows(self._paragraphs)
        network = build_network(windows, words, self._segmenter, most_pairs=2 * len(words))
        if not network.pairs:
            return _say(
                t("{where}里，没有哪两个关键词同在一句，画不出网络图。换一篇长一点的文章再试。", where=self._where)
            )
        return draw_word_network(network.words, network.pairs, network.places, network.at_least)

    @_needs_text
    def dictionary_effect(self, count: int = 12) -> Shown:
        """Return the `count` sentences that the course's dictionary changes most, cut without it and with it."""
        return cuts_table(compare_cuts(self._paragraphs, Segmenter(), self._segmenter), count)

    @_needs_text
    def originals(self, lesson_id: str) -> Shown:
        """Return the paragraphs of the learner's article that each study paragraph of a lesson resembles most.

        Args:
            lesson_id: its number and slug, such as "03_public_interest".

        Raises:
            LessonsError: there is no such lesson.
        """
        if self._speakers:
            return _say(t('课文不用和自己比。要找课文的原文，请先打开你自己的文章：open_corpus("article")'))
        lessons = self._course.lessons
        if lesson_id not in lessons:
            raise LessonsError(
                t(
                    "课的名字要是 {lessons} 里的一个（现在是 {lesson_id!r}），请改好再运行。",
                    lessons=t("、").join(lessons),
                    lesson_id=lesson_id,
                )
            )
        study = {p.anchor: p.text for p in lessons[lesson_id].text.paragraphs.values() if p.voice == "article"}
        whole = {anchor: words for anchor, words in self._paragraphs.items() if not is_heading(words)}
        originals = whole or self._paragraphs
        return originals_table(find_likeliest(study, originals, self._segmenter), study, originals)


def course_corpus(data: Path) -> Corpus:
    """Return all study texts of the course in this folder, a part for each lesson."""
    course = load_course(data)
    parts: dict[str, dict[str, str]] = {}
    speakers: dict[str, str] = {}
    for content in course.lessons.values():
        number = content.lesson.number
        parts[number] = {f"{number} {anchor}": p.text for anchor, p in content.text.paragraphs.items()}
        speakers |= {f"{number} {anchor}": LABELS[p.voice] for anchor, p in content.text.paragraphs.items()}
    return Corpus(t("全部课文"), parts, course=course, speakers=speakers)


def article_corpus(data: Path) -> Corpus:
    """Return the learner's own article, or a corpus that says how to add one, or what is wrong with it."""
    try:
        paragraphs, missing = read_article(), HOW_TO_ADD + t("加好以后，再运行一次这一格。")
    except LessonsError as error:
        paragraphs, missing = (), str(error)
    texts = {t("段{number}", number=number): paragraph for number, paragraph in enumerate(paragraphs, 1)}
    course = load_course(data)
    return Corpus(t("你的文章"), {t("文章"): texts}, course=course, speakers={}, missing="" if paragraphs else missing)


def _asked(words: tuple[str, ...] | list[str]) -> list[str]:
    """Return the words without spaces around them, each once."""
    asked = list(dict.fromkeys(word.strip() for word in words))
    if not all(asked):
        raise LessonsError(t('请在引号里写上要找的词，比如 "规定"，再运行一次。'))
    return asked


def _say(words: str) -> Shown:
    return Shown(f"<p>{escape(words)}</p>", words)
