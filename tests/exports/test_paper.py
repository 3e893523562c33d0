"""Forms of a test on paper: other orders, the same questions, a key that fits each form."""

import pytest

from lessons.exports.paper import forms
from lessons.exports.paper_html import as_html, key_as_html
from lessons.exports.selection import choose_quiz


@pytest.fixture(scope="module")
def both(wanted, course):
    return forms(wanted.chosen[0], 2, "s", course.about.disclaimer)


def test_forms_ask_the_same_in_another_order(both):
    """A and B have the same items, worth the same, not in the same order; the seed gives them again."""
    a, b = both
    assert sorted(item.item for item in a.items) == sorted(item.item for item in b.items)
    assert [item.item for item in a.items] != [item.item for item in b.items]
    assert a.points == b.points == 13


def test_same_seed_same_forms(both, wanted, course):
    """The forms of a seed are always the same, those of another seed are not."""
    assert forms(wanted.chosen[0], 2, "s", course.about.disclaimer) == both
    assert forms(wanted.chosen[0], 2, "t", course.about.disclaimer) != both


def test_key_fits_the_order_of_its_form(both, content):
    """The letter in the key is that of the right option as this form prints it."""
    by_id = {item.id: item for item in content.bank.items}
    for form in both:
        for item in form.items:
            own = by_id[item.item]
            if own.kind == "single_choice":
                assert f"{item.answer}．{own.options[own.key].text}" in item.lines
            if own.kind == "ordering":
                letters = {line[0]: line[2:] for line in item.lines}
                assert [letters[letter] for letter in item.answer.split(" → ")] == [own.entries[i] for i in own.key]
            if own.kind == "matching":
                offered = {line[0]: line[2:] for line in item.beside}
                given = [pair.partition("—")[2] for pair in item.answer.split("；")]
                assert [offered[letter] for letter in given] == [own.responses[own.key[i]] for i in own.premises]


def test_a_form_holds_no_key(both):
    """No explanation and no feedback reach the learner's sheet; the key says that it is not for them."""
    for form in both:
        sheet = as_html(form)
        assert not [item.item for item in form.items if item.explanation in sheet]
        assert "不要发给学生" in key_as_html(form)
        assert "不要发给学生" not in sheet


def test_a_sheet_has_its_head(both):
    """Form, number of questions, points, and lines for name, class and number stand at the top."""
    head = as_html(both[1]).partition("<ol>")[0]
    assert all(word in head for word in ("B卷", "共 11 题，13 分", "姓名", "班级", "学号"))


def test_a_quiz_of_a_bank_can_be_printed(content):
    """Only the items of the quiz are in its forms."""
    chosen = choose_quiz(content, "exit")
    (form,) = forms(chosen, 1, "1", "")
    assert (chosen.name, len(form.items)) == ("03_x-exit", 11)
