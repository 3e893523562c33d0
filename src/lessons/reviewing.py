"""The review: what the learner meets again on a day, worked out from the record every time anew.

What was answered on the day itself does not change what the day asks for: run again, the notebook shows the same items
and cards, with what was done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from html import escape
from typing import Any

from lessons.answers import counted, decided
from lessons.charts.chart import Chart
from lessons.charts.due_days import draw_due_days
from lessons.course import Course, LessonContent
from lessons.language import t
from lessons.questions import Item, seed_for
from lessons.questions import Quiz as Rules
from lessons.records import Attempt, Event, Record
from lessons.review import Answer, Due, Standing, due_by_day, due_on, standings
from lessons.widgets.flashcards import RATINGS, Deck, Flashcards, standing_ratings
from lessons.widgets.quiz import Quiz
from lessons.widgets.shown import Shown
from lessons.widgets.sitting import Sitting

NEW_CARDS = 5  # terms a day that were on no card before
_AHEAD = 14  # days that the chart looks ahead


def practised(course: Course, attempts: Iterable[Attempt]) -> list[Attempt]:
    """Return the attempts that count, without those at a test: its items stay unseen until its other form is taken."""
    tests = {item.id for content in course.lessons.values() if content.bank.is_test for item in content.bank.items}
    return [attempt for attempt in counted(course, attempts) if attempt.item not in tests]


def due_items(attempts: list[Attempt], day: date, zone: tzinfo | None) -> list[Due]:
    """Return the items to review on a day, what was most forgotten first.

    Args:
        attempts: those that count, in any order; see `practised`.
        day: in the learner's zone.
        zone: says when a day begins; None for the computer's own.
    """
    before = [one for one in attempts if _day(one.at, zone) < day]
    elsewhere = {one.item for one in attempts if _day(one.at, zone) == day and one.quiz != _quiz(day)}
    return [one for one in due_on(day, standings(decided(before), zone), zone) if one.item not in elsewhere]


def card_answers(events: list[Event]) -> list[Answer]:
    """Return what the learner said of the cards, without what was undone."""
    return [Answer(str(one.item), one.at, RATINGS[one.kind]) for one in standing_ratings(events)]


def due_cards(answers: list[Answer], terms: Iterable[str], day: date, zone: tzinfo | None) -> list[Due | str]:
    """Return the cards of a day: those due, what was most forgotten first, then up to `NEW_CARDS` new ones.

    Args:
        answers: see `card_answers`.
        terms: those of the lessons that were begun; one that is new comes as it is.
        day: in the learner's zone.
        zone: says when a day begins; None for the computer's own.
    """
    known = list(terms)
    standing = standings([one for one in answers if _day(one.at, zone) < day], zone)
    due = [one for one in due_on(day, standing, zone) if one.item in known]
    return [*due, *[term for term in known if term not in standing][:NEW_CARDS]]


class OpenReview:
    """The review of one day, opened for the learner whose record is on this machine."""

    def __init__(self, course: Course, record: Record, problem: str = "", zone: tzinfo | None = None) -> None:
        """Open the review of today.

        Args:
            course: with all its lessons.
            record: where answers are kept.
            problem: why `record` will not outlast this kernel, if so.
            zone: says when a day begins; None for the computer's own.
        """
        self._course, self._record, self._problem, self._zone = course, record, problem, zone
        self._attempts = practised(course, record.attempts())
        self._cards_said = card_answers([one for one in record.events() if one.quiz.startswith("cards/")])
        self.day = _day(record.now(), zone)
        self.items = due_items(self._attempts, self.day, zone)
        self.deck = due_cards(self._cards_said, self._terms(), self.day, zone)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show how much is due today and in which lessons, or when there will be something."""
        lines = [self._summary()]
        lessons = Counter(self._lesson_of(one.item).lesson.title for one in self.items)
        lines += [t("《{lesson}》：{count} 道题", lesson=title, count=count) for title, count in lessons.most_common()]
        html = "".join(f"<p>{escape(line)}</p>" for line in lines)
        return Shown(html, "\n".join(lines))._repr_mimebundle_()

    def quiz(self, at_most: int = 20) -> Quiz | Shown:
        """Return today's items as a quiz, each with why it comes now, in an order and with numbers of its own.

        Args:
            at_most: how many at one time; what is left comes tomorrow.
        """
        chosen = self.items[:at_most]
        if not chosen:
            return _say(self._summary())
        name = _quiz(self.day)
        seed = seed_for(self._record.learner_id, name)
        known = {item.id: item for content in self._course.lessons.values() for item in content.bank.items}
        items = tuple(known[one.item].variant(seed) for one in chosen)
        rules = Rules(title=t("今天的复习：{count} 道题", count=len(items)), items=tuple(item.id for item in items))
        whys = {one.item: self._why_item(one) for one in chosen}
        return Quiz(Sitting(name, rules, items, self._quote, self._record, self._problem, whys=whys))

    def cards(self, at_most: int = 20) -> Flashcards | Shown:
        """Return today's terms as cards.

        Args:
            at_most: how many at one time; what is left comes tomorrow.
        """
        chosen = self.deck[:at_most]
        if not chosen:
            return _say(t("今天没有词卡要看。"))
        cards = {_term(one): self._back(_term(one)) | {"why": self._why_card(one)} for one in chosen}
        deck = Deck(f"cards/{self.day}", list(cards), self._record, self._problem)
        return Flashcards(deck, t("今天的词卡"), cards)

    def ahead(self) -> Chart | Shown:
        """Return the chart of how many items and cards come due on each of the next days, as things stand now."""
        items, cards = self._standing()
        counts = [
            a + b
            for a, b in zip(
                due_by_day(self.day, _AHEAD, items, self._zone),
                due_by_day(self.day, _AHEAD, cards, self._zone),
                strict=True,
            )
        ]
        return draw_due_days(self.day, counts) if any(counts) else _say(self._summary())

    def _standing(self) -> tuple[dict[str, Standing], dict[str, Standing]]:
        return standings(decided(self._attempts), self._zone), standings(self._cards_said, self._zone)

    def _summary(self) -> str:
        if self.items or self.deck:
            new = sum(isinstance(one, str) for one in self.deck)
            return t(
                "今天（{day}）该复习 {items} 道题、{cards} 张词卡，其中 {new} 张是新的。",
                day=_in_words(self.day),
                items=len(self.items),
                cards=len(self.deck),
                new=new,
            )
        due = [_day(one.due, self._zone) for standing in self._standing() for one in standing.values()]
        if not due:
            return t("还没有做过题。先学一课，隔几天再来，这里就有要复习的题和词卡。")
        return t("今天没有要复习的。下一次是{day}。", day=_in_words(max(min(due), self.day + timedelta(days=1))))

    def _terms(self) -> list[str]:
        """Return the terms of the lessons that were begun, in the order of the course."""
        answered = {attempt.item for attempt in self._attempts}
        texts = [
            content.text
            for content in self._course.lessons.values()
            if any(item.id in answered for item in content.bank.items)
        ]
        return [
            term
            for term in self._course.terms
            if any(term in sentence for text in texts for sentence in text.sentences.values())
        ]

    def _back(self, term: str) -> dict[str, Any]:
        """Return what stands on the back of a card: meaning, near-misses, and the first sentence that uses the term."""
        told = self._course.terms[term].model_dump(include={"pinyin", "meaning", "english", "near"})
        uses = (
            {"lesson": content.lesson.title, "sentence": sentence}
            for content in self._course.lessons.values()
            for sentence in content.text.sentences.values()
            if term in sentence
        )
        return told | {"usage": next(uses, None)}

    def _why_item(self, due: Due) -> str:
        return t("《{lesson}》　{why}", lesson=self._lesson_of(due.item).lesson.title, why=self._why(due))

    def _why_card(self, card: Due | str) -> str:
        return self._why(card) if isinstance(card, Due) else t("新词卡：你学过的课文里有这个词。")

    def _why(self, due: Due) -> str:
        last = _in_words(_day(due.last.at, self._zone))
        if not due.last.recalled:
            return t("{last}没有答对，所以很快又见面。", last=last)
        return t("{last}答对过。估计今天还记得的可能是 {percent:.0f}%。", last=last, percent=100 * due.chance)

    def _lesson_of(self, item_id: str) -> LessonContent:
        return next(
            content
            for content in self._course.lessons.values()
            if any(item.id == item_id for item in content.bank.items)
        )

    def _quote(self, item: Item, anchor: str) -> str:
        return self._lesson_of(item.id).text.quote(anchor)


def _quiz(day: date) -> str:
    return f"review/{day}"


def _day(moment: datetime, zone: tzinfo | None) -> date:
    return moment.astimezone(zone).date()


def _term(card: Due | str) -> str:
    return card.item if isinstance(card, Due) else card


def _in_words(day: date) -> str:
    return t("{month}月{day}日", month=day.month, day=day.day)


def _say(words: str) -> Shown:
    return Shown(f"<p>{escape(words)}</p>", words)
