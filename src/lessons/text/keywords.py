"""Rank the words of a text by TF-IDF: frequent here, rare elsewhere."""

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


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that marks what a text is about.

    Attributes:
        term: the word.
        weight: its TF-IDF; it only compares words of one text.
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
    counts = Counter(word for word in words if word in segmenter.terms or _tells_something(word))
    if not counts:
        return []
    idf = _read_idf(counts)
    total = counts.total()
    keywords = [Keyword(word, count / total * idf[word], count) for word, count in counts.items()]
    return sorted(keywords, key=lambda keyword: -keyword.weight)


def _tells_something(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word not in STOP_WORDS


def _read_idf(words: Collection[str]) -> dict[str, float]:
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
