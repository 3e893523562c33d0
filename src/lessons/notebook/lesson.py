"""A lesson, opened in a notebook."""

from __future__ import annotations

from html import escape
from typing import cast

from lessons.charts.chart import Chart
from lessons.charts.deadlines import draw_deadlines
from lessons.charts.forgetting_curve import draw_forgetting
from lessons.charts.honours import draw_honours
from lessons.charts.lowest_shares import draw_lowest_shares
from lessons.charts.one_place import draw_one_place
from lessons.charts.rank_changes import draw_rank_changes
from lessons.charts.ten_cases import draw_ten_cases
from lessons.charts.voices import draw_voices
from lessons.course import load_course
from lessons.course.case_path import CasePath
from lessons.course.conditions import Conditions
from lessons.course.counted_cases import CountedCases
from lessons.course.explorer import E, load_explorer
from lessons.course.forgetting import Forgetting
from lessons.course.honours import Honours
from lessons.course.hundred_percent import HundredPercent
from lessons.course.letter_deadlines import LetterDeadlines
from lessons.course.made_up_rating import MadeUpRating
from lessons.course.one_place import OnePlace
from lessons.course.ties import Ties
from lessons.deadlines import days_after, months_after
from lessons.errors import LessonsError
from lessons.language import t
from lessons.notebook.certifying import certified
from lessons.notebook.record import opened_record
from lessons.proportions import lowest_share
from lessons.questions import Item, seed_for
from lessons.questions import Quiz as Rules
from lessons.rating import places
from lessons.shipped import data_folder
from lessons.text import Segmenter, concordance_lines, extract_keywords
from lessons.widgets.case_path import CasePathExplorer
from lessons.widgets.certificate import Certificate, Figures
from lessons.widgets.conditions import ConditionsExplorer
from lessons.widgets.dates import date_from, too_early
from lessons.widgets.forgetting import ForgettingExplorer, compared_curves
from lessons.widgets.hundred_percent import HundredPercentExplorer
from lessons.widgets.letter_deadlines import LetterDeadlinesExplorer
from lessons.widgets.notes import Kind, Notes
from lessons.widgets.quiz import Quiz
from lessons.widgets.rating import RatingExplorer
from lessons.widgets.reader import Reader
from lessons.widgets.report import Report, rows_of
from lessons.widgets.shown import Shown, concordance_table, keyword_table
from lessons.widgets.sitting import Sitting
from lessons.widgets.ties import TiesExplorer
from lessons.widgets.voices import LABELS, TOLD_AS


class OpenLesson:
    """A lesson, opened for the learner whose record is on this machine."""

    def __init__(self, lesson_id: str) -> None:
        """Open the lesson with that id; see `open_lesson`."""
        self._course = load_course(data_folder(), only=lesson_id)
        self._content = self._course.lessons[lesson_id]
        self._segmenter = Segmenter(self._course.terms)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the lesson's title, time and objectives, and a warning where answers cannot be kept."""
        lesson, problem = self._content.lesson, opened_record()[1]
        warning = f"<p><strong>{escape(problem)}</strong></p>" if problem else ""
        line = t(
            "{title} · 大约 {minutes} 分钟 · 对应文章 {paragraphs} 段",
            title=self._course.about.title,
            minutes=lesson.minutes,
            paragraphs=t("、").join(lesson.article),
        )
        shown = Shown(f"<p>{escape(line)}</p>{warning}", "\n".join(filter(None, [line, problem])))
        return shown._repr_mimebundle_()

    def objectives(self) -> Notes:
        """Return what the learner will be able to do, as boxes to tick; what is ticked is kept."""
        lesson = self._content.lesson
        title = t("学完这一课，我能做到的（做到一条勾一条，会替你记着）")
        return self._notes("objectives", "checklist", title, tuple(lesson.objectives.values()))

    def quiz(self, name: str, time_factor: float = 1.0) -> Quiz:
        """Return one of the lesson's quizzes.

        Args:
            name: its name in the question file, such as "before" or "exit".
            time_factor: of the time limit, where it has one; 1.5 gives half as much again.

        Raises:
            LessonsError: if there is no such quiz.
        """
        return Quiz(self._sitting(name, self._rules(name), time_factor)[0])

    def report(self, name: str) -> Report:
        """Return the report on a quiz that is marked when it is handed in: points by objective, what to read again.

        Args:
            name: its name in the question file, such as "final".

        Raises:
            LessonsError: if there is no such quiz, or if it is marked answer by answer.
        """
        rules = self._rules_of_test(name)
        lessons = {lesson.id: lesson for lesson in self._course.about.lessons}
        return Report(*self._sitting(name, rules), self._content.lesson, lessons)

    def certificate(self, name: str) -> Certificate:
        """Return the certificate of a test that was handed in, to print: the record's own figures and no more.

        Args:
            name: its name in the question file, such as "final".

        Raises:
            LessonsError: if there is no such quiz, or if it is marked answer by answer.
        """
        rules = self._rules_of_test(name)
        sitting, items = self._sitting(name, rules)
        lessons = {lesson.id: lesson for lesson in self._course.about.lessons}

        def figures() -> Figures | str:
            states = sitting.handle({"kind": "hello"})["items"]
            at = sitting.handed_in_at
            if at is None:
                return t("“{quiz}”还没有交卷。交卷以后，这里就有一张可以打印的证明。", quiz=rules.title)
            rows = rows_of(items, states, self._content.lesson, lessons)
            return certified(rules.title, at, rows, opened_record()[0])

        return Certificate(figures, t("学习证明-{quiz}.html", quiz=rules.title))

    def item(self, item_id: str) -> Quiz:
        """Return a quiz of just one item.

        Args:
            item_id: its id, such as "03-07".

        Raises:
            LessonsError: if there is no such item.
        """
        items = {item.id: item for item in self._content.bank.items}
        if item_id not in items:
            told = {"item_id": item_id, "ids": t("、").join(items)}
            raise LessonsError(t("这一课没有 {item_id!r} 这道题。题号有：{ids}。请改好再运行。", **told))
        return Quiz(self._sitting(item_id, Rules(title=t("单题练习 {item_id}", item_id=item_id), items=(item_id,)))[0])

    def read(self, *sections: int) -> Reader:
        """Return the study text, or the sections with these numbers (from 1)."""
        # Loading jieba's dictionary takes a second or two: when the text is read and a word looked up, it is there. Not
        # earlier, for it would slow down the quiz that comes first.
        self._segmenter.warm()
        return Reader(self._course, self._content.lesson.id, sections)

    def recap(self, quiz: str) -> Reader | Shown:
        """Return the study text once a quiz is handed in; before that, what to do: the text holds its answers.

        Args:
            quiz: its name in the question file, such as "final".

        Raises:
            LessonsError: if there is no such quiz, or if it is marked answer by answer.
        """
        rules = self._rules_of_test(quiz)
        sitting = self._sitting(quiz, rules)[0]
        sitting.handle({"kind": "hello"})  # where its time is up, this hands it in
        if sitting.handed_in:
            return self.read()
        what = t("这里有“{quiz}”的答案，交卷以后再运行这一格，就会显示。", quiz=rules.title)
        instead = t("不打算做题、只想读的，把这一格改成 lesson.read() 再运行。")
        return Shown(f"<p>{escape(what)}</p><p>{escape(instead)}</p>", f"{what}\n{instead}")

    def ties(self) -> TiesExplorer:
        """Return the map of what the article ties to what, to filter by paragraph and by voice."""
        return TiesExplorer(self._explorer(Ties), self._course)

    def honours(self) -> Chart:
        """Return the chart of the honours that the article names, by level, with what it does not say of them."""
        honours = self._explorer(Honours)
        levels = {
            level.name: {one.name: int(self._course.facts[one.fact].value or 1) for one in level.honours}
            for level in honours.levels
        }
        return draw_honours(levels, [passage.text for passage in honours.passages])

    def rating(self) -> RatingExplorer:
        """Return a rating of made-up branches whose weights the learner sets."""
        return RatingExplorer(self._explorer(MadeUpRating), self._course)

    def rank_changes(self) -> Chart:
        """Return the chart of how the places of the made-up branches change with the weights."""
        rating = self._explorer(MadeUpRating)
        under = {one.name: places(rating.scores, rating.weights(one)) for one in rating.weightings}
        return draw_rank_changes(under, followed=rating.asked)

    def case_path(self) -> CasePathExplorer:
        """Return the path of a case, step by step, with the dates worked out."""
        return CasePathExplorer(self._explorer(CasePath), self._course)

    def ten_cases(self) -> Chart:
        """Return the chart of what the article tells, and does not tell, about the year's cases."""
        cases = self._explorer(CountedCases)
        count = self._course.facts[cases.count]
        return draw_ten_cases(
            year=cast("int", count.year),
            total=cast("int", count.value),
            told=cases.told,
            honour=cases.honour,
            fields=cases.fields,
        )

    def deadlines(self, received: str) -> Chart:
        """Return both reply periods on one line of time.

        Args:
            received: the day on which a suggestion is received, such as "2019-12-31".

        Raises:
            LessonsError: if that is not a date, or one before the periods came into force.
        """
        day = date_from(str(received).strip())
        if day is None:
            raise LessonsError(
                t(
                    "日期要写成 2019-12-31 这样，还要是日历上有的日子（现在是 {received!r}），请改好再运行。",
                    received=received,
                )
            )
        path = self._explorer(CasePath)
        reply = next(step.reply for step in path.steps if step.reply)
        if day < reply.since:
            raise LessonsError(too_early(reply.since))
        periods = {
            t("一般情况：{months}个月内", months=reply.months): months_after(day, reply.months),
            t("紧急情况：{days}日内", days=reply.urgent_days): days_after(day, reply.urgent_days),
        }
        return draw_deadlines(day, periods, what=reply.what, by=reply.by)

    def conditions(self) -> ConditionsExplorer:
        """Return the conditions of a decision to answer one by one, with what comes of the answers."""
        return ConditionsExplorer(self._explorer(Conditions), self._course)

    def one_place(self) -> Chart:
        """Return the chart of the kinds of work that are done at one place, beside a place for each."""
        place = self._explorer(OnePlace)
        return draw_one_place(kinds=place.kinds, place=place.place, speaker=place.speaker, unsaid=place.unsaid)

    def letter_deadlines(self) -> LetterDeadlinesExplorer:
        """Return the last days for answering a letter, from a day of receipt that the learner chooses."""
        return LetterDeadlinesExplorer(self._explorer(LetterDeadlines), self._course)

    def hundred_percent(self) -> HundredPercentExplorer:
        """Return what n out of n can show, with n for the learner to choose."""
        return HundredPercentExplorer(self._explorer(HundredPercent), self._course)

    def hundred_percent_chart(self) -> Chart:
        """Return the chart of how low the true share may still be, for a few n."""
        hundred = self._explorer(HundredPercent)
        lowest = {size.n: lowest_share(size.n) for size in hundred.sizes}
        return draw_lowest_shares(lowest, case=hundred.case, outcome=hundred.outcome, unknown=hundred.unknown)

    def forgetting(self) -> ForgettingExplorer:
        """Return a year on which tests can be placed, with the estimated chance of still remembering at its end."""
        return ForgettingExplorer(self._explorer(Forgetting), self._course)

    def forgetting_curve(self) -> Chart:
        """Return the chart of that chance without tests, with those of the article, and on the scheduler's days."""
        return draw_forgetting(compared_curves(self._explorer(Forgetting)))

    def keywords(self, count: int = 12) -> Shown:
        """Return the `count` words that set this text apart most."""
        paragraphs = {anchor: p.text for anchor, p in self._content.text.paragraphs.items()}
        found = extract_keywords(paragraphs, self._segmenter)[: max(0, count)]
        return keyword_table(found, t("这篇课文的关键词（前 {count} 个）", count=len(found)))

    def concordance(self, word: str) -> Shown:
        """Return every place of the study text where `word` stands, with its surroundings."""
        paragraphs = {anchor: p.text for anchor, p in self._content.text.paragraphs.items()}
        speakers = {anchor: LABELS[p.voice] for anchor, p in self._content.text.paragraphs.items()}
        return concordance_table(concordance_lines(paragraphs, word, self._segmenter), word, speakers)

    def voices(self) -> Chart:
        """Return the chart of how many facts, claims and quotations each paragraph of the article has."""
        counts: dict[str, dict[str, int]] = {}
        for fact in self._course.facts.values():
            pieces = counts.setdefault(fact.paragraph, dict.fromkeys(TOLD_AS.values(), 0))
            pieces[TOLD_AS[fact.voice]] += 1
        return draw_voices(counts)

    def reflection(self, question: str) -> Notes:
        """Return a field to write an answer to `question`; what is written is kept."""
        return self._notes("reflection", "text", question)

    def whats_next(self) -> Shown:
        """Return what comes after this lesson."""
        following = self._content.lesson.next
        return Shown(f"<p>{escape(following)}</p>", following)

    def _explorer(self, kind: type[E]) -> E:
        return load_explorer(kind, data_folder(), self._course)

    def _rules(self, name: str) -> Rules:
        quizzes = self._content.bank.quizzes
        if name not in quizzes:
            told = {"name": name, "names": t("、").join(quizzes)}
            raise LessonsError(t("这一课没有叫 {name!r} 的题组。有这些：{names}。请改好再运行。", **told))
        return quizzes[name]

    def _rules_of_test(self, name: str) -> Rules:
        rules = self._rules(name)
        if rules.policy != "deferred":
            raise LessonsError(t("{name!r} 不是要交卷的题组，没有报告和证明。请换一个再运行。", name=name))
        return rules

    def _sitting(self, name: str, rules: Rules, time_factor: float = 1.0) -> tuple[Sitting, tuple[Item, ...]]:
        """Return the learner's sitting at a quiz, and the items of their form."""
        record, problem = opened_record()
        sitting = f"{self._content.lesson.number}/{name}"
        bank = self._content.bank.model_copy(update={"quizzes": self._content.bank.quizzes | {name: rules}})
        items = bank.replay(name, seed_for(record.learner_id, sitting))

        def quote(_: Item, anchor: str) -> str:
            return self._content.text.quote(anchor)

        return Sitting(sitting, rules, items, quote, record, problem, time_factor), items

    def _notes(self, name: str, kind: Kind, title: str, entries: tuple[str, ...] = ()) -> Notes:
        record, problem = opened_record()
        return Notes(record, f"{self._content.lesson.number}/{name}", kind, title, entries, problem)


def open_lesson(lesson_id: str) -> OpenLesson:
    """Open a lesson.

    Args:
        lesson_id: its number and slug, such as "03_public_interest".

    Raises:
        ContentError: if there is no such lesson, or its files have problems; every one is named.
    """
    return OpenLesson(lesson_id)
