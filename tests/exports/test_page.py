"""The page without a kernel: whole, in one file, and never with a key that counts."""

import re
from dataclasses import replace

import pytest

from lessons.course.own_bank import is_for_marking
from lessons.errors import ExchangeError
from lessons.exports.page import as_page


def test_page_is_one_file_that_fetches_nothing(course, wanted):
    """Nothing is loaded from elsewhere, and a policy in the page forbids it."""
    page = as_page(course, wanted.chosen, "1")
    assert "default-src 'none'" in page
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []
    assert "@import" not in page


def test_page_says_that_it_holds_the_key(course, wanted):
    """The first thing below the title is that all answers are in the page."""
    header = as_page(course, wanted.chosen, "1").partition("</header>")[0]
    assert "这一页里有全部题目的答案" in header
    assert course.about.disclaimer in header


def test_page_has_every_passage_term_and_item_once(course, wanted, content):
    """Each paragraph, term and item of the lesson stands in the page under an id of its own."""
    page = as_page(course, wanted.chosen, "1")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {f"03_x-{anchor}" for anchor in content.text.paragraphs} <= set(ids)
    assert {item.id for item in content.bank.items} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert all(term in page for term in course.terms)


def test_texts_cannot_become_markup(course, wanted):
    """What an author writes is shown as it is; only Markdown is Markdown."""
    page = as_page(course, wanted.chosen, "1")
    assert "第二段 &lt;b&gt;" in page
    assert "第二段 <b>" not in page


def test_page_of_a_graded_bank_is_refused(course, wanted, content):
    """A bank that says that it counts is refused, with what to do instead."""
    graded = replace(content, bank=content.bank.model_copy(update={"graded": True}))
    with pytest.raises(ExchangeError, match="graded"):
        as_page(course, [replace(wanted.chosen[0], content=graded)], "1")


def test_a_bank_in_a_class_folder_is_for_marking(tmp_path, content):
    """A bank below a folder `banks` counts, whatever it says of itself; one elsewhere counts only if it says so."""
    assert is_for_marking(tmp_path / "class" / "banks" / "test.yaml", content.bank)
    assert not is_for_marking(tmp_path / "class" / "own.yaml", content.bank)
    assert is_for_marking(tmp_path / "own.yaml", content.bank.model_copy(update={"graded": True}))
