"""Rank the words of a text: by TF-IDF, frequent here and rare elsewhere, or by TextRank, at home among the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from lessons.text.segmenting import Segmenter

# Words that hold sentences together and say nothing of their subject. Single characters never count, so none is here.
_FUNCTION_WORDS = """
一个 一些 一种 一样 一直 一定 这个 这些 这样 这种 这里 那个 那些 那样 那么 那里 哪个 哪些 什么 怎么 怎样 如何 为何
我们 你们 他们 她们 它们 自己 大家 有人 有的 某个 某些 各个 各种 每个 其他 其它 其余 其中 其实 之一 之间 之后 之前
以后 以前 以来 以内 以外 以上 以下 以及 以便 或者 或是 还是 并且 而且 而是 不但 不仅 不是 不能 不会 不同 不再 没有
但是 但凡 可是 然而 不过 虽然 尽管 即使 如果 假如 只要 只有 只是 除非 否则 因为 由于 所以 因此 因而 从而 于是 然后
为了 对于 关于 根据 按照 依照 通过 经过 随着 作为 例如 比如 譬如 等等 同时 此外 另外 首先 其次 最后 已经 曾经 正在
仍然 仍旧 依然 也是 就是 都是 便是 可以 可能 能够 应当 应该 必须 需要 进行 是否 非常 十分 比较 更加 尤其 特别 甚至
几乎 大约 左右 第一 第二 第三 两个 三个 时候 这时 当时 现在 今天
"""
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())

_WINDOW = 5  # words
_MOST_WORDS = 3000  # ranked; what is rarer in a text that has more of them is no keyword of it
_DAMPING = 0.85
_STILL, _ROUNDS = 1e-4, 100


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that marks what a text is about.

    Attributes:
        term: the word.
        weight: its TF-IDF or its TextRank; it only compares words of one text, ranked in one way.
        count: how often it stands there as a word of its own.
    """

    term: str
    weight: float
    count: int


def extract_keywords(paragraphs: Mapping[str, str], segmenter: Segmenter) -> list[Keyword]:
    """Return the keywords of a text, the weightiest first.

    The weight is TF-IDF as in `jieba.analyse.TFIDF`: (count / number of words counted) × idf, with the idf that jieba
    brings from its own large body of Chinese text, and the median idf for a word not seen there. So a word stands high
    that this text uses far more than ordinary Chinese does. Frequencies within the course would not do: what all
    lessons are about is in every paragraph, and would sink.

    Counted are words of two or more letters or characters that are not in `STOP_WORDS`, and every term of the
    segmenter, whatever its form.

    Args:
        paragraphs: text by anchor.
        segmenter: cuts the words.
    """
    words = (token.text for text in paragraphs.values() for token in segmenter.cut(text))
    counts = Counter(word for word in words if tells_something(word, segmenter.terms))
    if not counts:
        return []
    idf = read_idf(counts)
    total = counts.total()
    keywords = [Keyword(word, count / total * idf[word], count) for word, count in counts.items()]
    return sorted(keywords, key=lambda keyword: -keyword.weight)


def rank_keywords(paragraphs: Mapping[str, str], segmenter: Segmenter) -> list[Keyword]:
    """Return the keywords of a text by TextRank, the weightiest first.

    Two words are tied each time both stand within five words in a row of a paragraph; a word weighs much that is tied
    to words that weigh much. Weights are S(v) = (1 - d) + d × Σ S(u) × w(u, v) / w(u), with d = 0.85, w(u, v) the
    times that u and v are tied and w(u) all ties of u: Mihalcea and Tarau, “TextRank: Bringing Order into Texts”,
    EMNLP 2004. The average weight of words with ties is 1. The same words count as in `extract_keywords`, the 3,000
    commonest of them; no other body of text is asked.

    Args:
        paragraphs: text by anchor.
        segmenter: cuts the words.
    """
    texts = [[token.text for token in segmenter.cut(text)] for text in paragraphs.values()]
    counts = Counter(word for words in texts for word in words if tells_something(word, segmenter.terms))
    ranked = dict(counts.most_common(_MOST_WORDS))
    ties: dict[str, Counter[str]] = {word: Counter() for word in ranked}
    for words in texts:
        near: list[str] = []  # the words before this one, "" for those that are not ranked
        for word in filter(_is_word, words):
            for other in near:
                if word in ranked and other and other != word:
                    ties[word][other] += 1
                    ties[other][word] += 1
            near = [*near[2 - _WINDOW :], word if word in ranked else ""]
    weights = _spread_weights(ties)
    keywords = [Keyword(word, weights[word], count) for word, count in ranked.items()]
    return sorted(keywords, key=lambda keyword: -keyword.weight)


def tells_something(word: str, terms: Collection[str]) -> bool:
    """Tell whether a word can be a keyword: a term, or of two or more letters or characters and no function word."""
    return word in terms or (len(word) > 1 and word.isalpha() and word not in STOP_WORDS)


def _is_word(piece: str) -> bool:
    return any(map(str.isalnum, piece))


def _spread_weights(ties: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    """Return the weight of each word: start with 1 for all, and pass weight along the ties until it hardly moves."""
    shares = {word: [(other, n / sum(near.values())) for other, n in near.items()] for word, near in ties.items()}
    weights = dict.fromkeys(ties, 1.0)
    for _ in range(_ROUNDS):
        passed = dict.fromkeys(ties, 1 - _DAMPING)
        for word, near in shares.items():
            weight = _DAMPING * weights[word]
            for other, share in near:
                passed[other] += weight * share
        moved = max((abs(passed[word] - weights[word]) for word in ties), default=0)
        weights = passed
        if moved < _STILL:
            break
    return weights


def read_idf(words: Collection[str]) -> dict[str, float]:
    """Look up the idf of `words` in jieba's table; read anew each time, for kept it would hold 40 MB."""
    seen: dict[str, float] = {}
    values: list[float] = []
    with (resources.files("jieba") / "analyse" / "idf.txt").open(encoding="utf-8") as table:
        for line in table:
            word, _, value = line.partition(" ")
            values.append(float(value))
            if word in words:
                seen[word] = values[-1]
    median = sorted(values)[len(values) // 2]
    return {word: seen.get(word, median) for word in words}
