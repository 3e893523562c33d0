"""Segmenting: nothing is lost, terms stay whole, jieba loads once and leaves no trace."""

import functools
import os
import subprocess
import sys
import threading
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lessons.errors import TextError
from lessons.text import Segmenter, segmenting

COMMON = "检察建议公益诉讼起报社工作人员办告知书院长依法履职的是在了和不，。、“”"
mixed_text = st.text(
    st.one_of(st.sampled_from(COMMON), st.sampled_from("0123456789.%-aZ \n\r\t　《》１Ａ"), st.characters())
)


def words(segmenter: Segmenter, text: str) -> list[str]:
    return [token.text for token in segmenter.cut(text)]


@settings(deadline=None)
@given(mixed_text)
def test_tokens_tile_the_text(segmenter, text):
    """Whatever the text, its tokens follow each other without gap or overlap and give it back."""
    end = 0
    for token in segmenter.cut(text):
        assert token.start == end < token.end
        assert token.text == text[token.start : token.end]
        end = token.end
    assert end == len(text)


def test_every_term_is_one_token(segmenter, terms):
    """A term alone is one token, shorter terms inside it notwithstanding."""
    assert [words(segmenter, term) for term in terms] == [[term] for term in terms]


def test_terms_stay_whole_in_sentences(segmenter, terms):
    """Beside the words that often stand next to it, no term is cut; at most it is part of a longer word."""
    before = ["", "“", "，", "依法", "该院办理的", "2020年", "关于", "对", "没有", "向单位发出", "一份"]
    after = ["", "”", "。", "的", "工作", "案件", "是", "共10件", "由四个人负责", "在当地"]
    for left, term, right in product(before, terms, after):
        inside = range(len(left) + 1, len(left) + len(term))
        assert [token for token in segmenter.cut(left + term + right) if token.start in inside] == []


@pytest.fixture(scope="module")
def one_term_each() -> dict[str, Segmenter]:
    return {term: Segmenter([term]) for term in ["检察建议", "公益诉讼", "依法履职"]}


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_term_wins_wherever_it_could_be_a_word(plain, one_term_each, data):
    """Where plain jieba sees a word boundary on both sides of a term, the term becomes one token."""
    term = data.draw(st.sampled_from(list(one_term_each)))
    left, right = data.draw(st.text(COMMON, max_size=8)), data.draw(st.text(COMMON, max_size=8))
    text, start, end = left + term + right, len(left), len(left) + len(term)
    assume(text.count(term) == 1)
    edges = {token.start for token in plain.cut(text)} | {len(text)}
    assume({start, end} <= edges)
    assert (start, end) in [(token.start, token.end) for token in one_term_each[term].cut(text)]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("起诉", "依法提起诉讼", ["依法", "提起", "诉讼"]),
        ("社工", "报社工作人员", ["报社", "工作人员"]),
        ("民行", "人民行使权力", ["人民", "行使权力"]),
    ],
)
def test_a_term_does_not_tear_other_words(term, text, expected):
    """Characters of a term that meet by accident, across two words, stay with their words."""
    assert words(Segmenter([term]), text) == expected


def test_a_term_survives_a_longer_word_at_its_edge():
    """检察建议 stays whole before 书, although 建议书 is a word of jieba's own."""
    assert words(Segmenter(["检察建议"]), "发出检察建议书") == ["发出", "检察建议", "书"]


def test_the_longer_term_wins(segmenter):
    """Of two terms one inside the other, the text is cut by the longer."""
    assert words(segmenter, "行政公益诉讼和公益诉讼") == ["行政公益诉讼", "和", "公益诉讼"]


def test_terms_stay_with_their_segmenter(segmenter, plain):
    """One segmenter's terms reach neither another segmenter nor jieba's global one."""
    import jieba
    from jieba import finalseg

    assert words(segmenter, "检察建议") == ["检察建议"]
    assert words(plain, "检察建议") == ["检察", "建议"]
    assert not jieba.dt.initialized
    assert not finalseg.Force_Split_Words


@pytest.mark.parametrize("term", ["", "检察 建议", "“4710”", "党建，业务", "马克思·恩格斯"])
def test_a_term_that_cannot_stay_whole_is_refused(term):
    """A term with a space or a punctuation mark is refused by name, for jieba would cut it there."""
    with pytest.raises(TextError, match="'term' must be") as refused:
        Segmenter(["公益诉讼", term])
    assert repr(term) in str(refused.value)


def test_cut_waits_for_warm_and_the_dictionary_is_read_once(monkeypatch):
    """While `warm` loads in the background, `cut` in two other segmenters waits, and the dictionary is read once."""
    import jieba

    begun, go_on, reads = threading.Event(), threading.Event(), []

    def read_slowly(file):
        file.close()
        reads.append(threading.current_thread().name)
        begun.set()
        assert go_on.wait(10)
        return {"公": 1, "公益": 5, "诉": 1, "诉讼": 5}, 12

    monkeypatch.setattr(jieba.Tokenizer, "gen_pfdict", staticmethod(read_slowly))
    monkeypatch.setattr(segmenting, "_read_dictionary", functools.cache(segmenting._read_dictionary.__wrapped__))
    first, second, cuts = Segmenter(), Segmenter(["公益诉讼"]), []
    first.warm()
    assert begun.wait(10)
    cutters = [threading.Thread(target=lambda s=s: cuts.append(words(s, "公益诉讼"))) for s in (first, second)]
    for thread in cutters:
        thread.start()
    assert cuts == []
    go_on.set()
    for thread in cutters:
        thread.join(10)
    assert sorted(cuts) == [["公益", "诉讼"], ["公益诉讼"]]
    assert reads == ["warm-jieba"]


def run_python(code: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a new interpreter whose home, temporary and working folders are all `folder`."""
    folders = dict.fromkeys(["HOME", "TMPDIR", "TEMP", "TMP", "LESSONS_HOME", "XDG_CACHE_HOME"], str(folder))
    environment = os.environ | folders | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, *options, "-c", code]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def test_importing_the_room_does_not_load_jieba(tmp_path):
    """Importing `lessons.text` and making a segmenter loads nothing of jieba."""
    code = "import sys; from lessons.text import Segmenter; Segmenter(['公益诉讼']); print('jieba' in sys.modules)"
    done = run_python(code, tmp_path)
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_first_use_is_quiet_and_writes_no_file(tmp_path):
    """Freshly compiled, with warnings as errors, loading prints nothing, leaves no file, and keeps the warnings."""
    code = """if True:
        import warnings
        from lessons.text import Segmenter, extract_keywords
        segmenter = Segmenter(['公益诉讼'])
        segmenter.warm()
        print(segmenter.cut('公益诉讼')[0].text, extract_keywords({'p1': '公益诉讼'}, segmenter)[0].count)
        try:
            warnings.warn('the learner sees this')
        except UserWarning as warning:
            print(warning)
    """
    no_bytecode = f"pycache_prefix={tmp_path / 'none'}"
    done = run_python(code, tmp_path, "-W", "error", "-X", no_bytecode)
    assert (done.stderr, done.stdout) == ("", "公益诉讼 1\nthe learner sees this\n")
    assert list(tmp_path.iterdir()) == []
