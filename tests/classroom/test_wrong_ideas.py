"""Responses in words, what a guess earns, and which wrong answers many gave."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from lessons.classroom.answers_in_words import guess_share, in_words, key_in_words, offered
from lessons.classroom.items import course
from lessons.classroom.wrong_answers import wrong_answer
from lessons.classroom.wrong_ideas import Answered, misconceptions, wrong_ideas
from lessons.questions import Item

BANK: dict[str, Item] = {item.id: item for content in course().lessons.values() for item in content.bank.items}
KINDS: dict[str, Any] = {item.kind: item for item in BANK.values()}
CHOICE = KINDS["single_choice"]
KEY, (FIRST, SECOND, *_) = CHOICE.key, [name for name in CHOICE.options if name != CHOICE.key]


def answered(response: Any, total: float = 5, item: Item = CHOICE) -> Answered:
    """Return the item as a learner answered it."""
    return Answered(item, response, total, right=item.mark(response).state == "right")


@pytest.mark.parametrize("item", BANK.values(), ids=BANK)
def test_every_key_can_be_said_and_made_wrong(item: Item) -> None:
    """Of every item of the course the key can be told in words, and a made-up wrong answer is well formed and wrong."""
    assert all(key_in_words(item))
    assert in_words(item, None) == []
    assert not list(wrong_ideas(item, item.solution()))
    for n in range(3):
        wrong = wrong_answer(item, Random(n))
        item.check_response(wrong)
        assert item.mark(wrong).state != "right" or item.kind == "short_answer"


def test_response_in_words() -> None:
    """A response is told by what the learner read, or as it was typed; one of another shape is no crash."""
    assert in_words(CHOICE, FIRST) == [CHOICE.options[FIRST].text]
    assert in_words(KINDS["true_false"], False) == ["错"]
    assert in_words(CHOICE, {"strange": 1}) == ["（答案的形状和这道题对不上）"]
    assert in_words(KINDS["short_answer"], "<b>写</b>") == ["<b>写</b>"]


def test_gaps_are_shown_with_their_numbers() -> None:
    """The text of a cloze is shown with numbered gaps, and without what fills them."""
    cloze = KINDS["cloze"]
    (shown,) = offered(cloze)
    assert "____（1）" in shown
    assert "{" not in shown


@pytest.mark.parametrize(
    ("kind", "share"),
    [("true_false", 1 / 2), ("multiple_choice", None), ("numeric", 0), ("short_answer", 0)],
)
def test_random_guess(kind: str, share: float | None) -> None:
    """A guess earns one of n, half of a judgement, nothing where one writes; of several options it is not defined."""
    assert guess_share(CHOICE) == 1 / len(CHOICE.options)
    assert guess_share(KINDS[kind]) == share


def test_what_many_chose_comes_first_with_its_feedback() -> None:
    """The distractor that most fell for is told with its count and feedback; key and blanks are none."""
    answers = [answered(response) for response in (FIRST, FIRST, FIRST, SECOND, SECOND, KEY, None)]
    (found,) = misconceptions(answers)
    assert (found.answer, found.count, found.asked) == (CHOICE.options[FIRST].text, 3, 7)
    assert found.feedback == CHOICE.options[FIRST].feedback


@pytest.mark.parametrize("kind", KINDS)
def test_what_says_nothing_or_no_longer_fits_is_no_wrong_answer(kind: str) -> None:
    """An answer left blank, and one to an option that has since been taken away, stop no report."""
    item = KINDS[kind]
    nothing = [
        Answered(item, response, 5, right=False) for response in ("", [], {}, None, "gone", ["gone"], {"gone": "x"})
    ]
    shaped = [one for one in nothing if kind not in ("short_answer", "numeric") or one.response != "gone"]
    assert misconceptions(shaped * 3) == []


@pytest.mark.parametrize("responses", [[FIRST, FIRST, KEY], [FIRST] * 3 + [KEY] * 40])
def test_what_few_chose_is_not_told(responses: list[str]) -> None:
    """Two learners, or three of forty-three, are not many."""
    assert misconceptions([answered(response) for response in responses]) == []


def test_stronger_learners_on_a_distractor_point_to_the_key() -> None:
    """Where those who chose a distractor have the higher totals, the key is to be looked at."""
    weak, strong = [answered(KEY, total=2)] * 5, [answered(FIRST, total=9)] * 5
    assert misconceptions([*weak, *strong])[0].stronger
    assert not misconceptions([*weak[:4], *strong])[0].stronger, "of nine nothing is judged"
    assert not misconceptions([*[answered(KEY, total=9)] * 5, *[answered(FIRST, total=2)] * 5])[0].stronger


def test_wrong_pairs_and_words_are_counted_one_by_one() -> None:
    """In a match each wrong pair counts for itself; in a cloze each wrong word, however it was spelt."""
    match = KINDS["matching"]
    first = next(iter(match.key))
    second = next(other for other in match.key if match.key[other] != match.key[first])
    swapped = match.solution() | {first: match.key[second], second: match.key[first]}
    assert len(list(wrong_ideas(match, swapped))) == 2
    cloze = KINDS["cloze"]
    gap = next(iter(cloze.gaps))
    assert {key for word in ("不 知道", "不知道。") for key, _ in wrong_ideas(cloze, {gap: word})} == {f"{gap}>不知道"}
