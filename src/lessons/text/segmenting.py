"""Cut Chinese text into words with jieba, keeping the terms of the course whole."""

from __future__ import annotations

import contextlib
import functools
import re
import threading
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lessons.errors import TextError

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOADING = threading.Lock()  # one for all segmenters: two that start together still read the dictionary once
_ONE_WORD = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%-]+")  # jieba cuts at every other character, whatever we add


@dataclass(frozen=True, slots=True)
class Token:
    """One word, or one mark or space between words, and where it stands.

    Attributes:
        text: the word as written.
        start: offset of its first character in the text that was cut.
        end: offset after its last character.
    """

    text: str
    start: int
    end: int


class Segmenter:
    """Cuts text into words; loads jieba late, quietly, once, and writes no file.

    Each segmenter has a tokenizer of its own: what it learns never reaches `jieba.cut` or another segmenter.

    A term comes out whole wherever it is a word of its own. Where its characters only meet by accident, across two
    words, those words stay: the term 起诉 does not tear 提起诉讼 apart.

    Args:
        terms: words that jieba should not cut apart, such as 检察建议.

    Raises:
        TextError: a term holds a space or a punctuation mark, where jieba always cuts.
    """

    def __init__(self, terms: Iterable[str] = ()) -> None:
        self.terms = frozenset(terms)
        for term in sorted(self.terms):
            if not _ONE_WORD.fullmatch(term):
                raise TextError(
                    f"'term' must be Chinese characters, Latin letters or digits only (got {term!r}); "
                    "list it without spaces, quotation marks and other punctuation"
                )
        self._tokenizer: Any = None

    def warm(self) -> None:
        """Start loading in the background, so that the first `cut` need not wait for all of it.

        Loading that fails here says nothing: `cut` loads again, and tells its caller. In a browser no thread can start.
        """

        def load() -> None:
            with contextlib.suppress(Exception):
                self._loaded()

        if self._tokenizer is not None:
            return
        with contextlib.suppress(RuntimeError):
            threading.Thread(target=load, name="warm-jieba", daemon=True).start()

    def cut(self, text: str) -> list[Token]:
        """Return the words of `text` in order; joined, they give `text` back exactly.

        The first call waits until the dictionary is loaded, by itself or by `warm`: about a second.
        """
        return [Token(*piece) for piece in self._loaded().tokenize(text)]

    def _loaded(self) -> Any:
        with _LOADING:
            if self._tokenizer is None:
                self._tokenizer = _make_tokenizer(self.terms)
            return self._tokenizer


def _jieba() -> Any:
    # jieba 0.42.1 has stray backslashes and asks for pkg_resources; under `-W error` either would stop its import.
    # Not `catch_warnings`: this may run beside the learner's thread, and undoing the filters here could undo theirs.
    warnings.filterwarnings("ignore", module=r"(.*[/\\])?(jieba|pkg_resources)\b")
    import jieba

    return jieba


@functools.cache
def _read_dictionary() -> tuple[dict[str, int], int]:
    """Read jieba's own dictionary: the count of each word, 0 for what only begins one, and the sum of all counts."""
    counts, total = _jieba().Tokenizer.gen_pfdict(_jieba().Tokenizer().get_dict_file())
    return counts, total


def _make_tokenizer(terms: Iterable[str]) -> Any:
    """Make a jieba tokenizer that knows `terms`.

    It is filled by hand: `Tokenizer.initialize` would log to stderr and keep a cache file in the shared temporary
    folder, where it trusts whatever file lies under that name.
    """
    tokenizer = _jieba().Tokenizer()
    counts, tokenizer.total = _read_dictionary()
    tokenizer.FREQ = counts.copy()
    tokenizer.initialized = True
    for term in sorted(terms, key=lambda term: (len(term), term)):  # a longer term may be made of shorter ones
        parts = list(tokenizer.cut(term, HMM=False))
        if len(parts) > 1:
            # As common as the rarest of its parts: always likelier than all of them in a row, so the term stays whole.
            # The least count that does that (jieba's own `suggest_freq`) would still lose 检察建议书 to 检察/建议书.
            tokenizer.add_word(term, max(1, min(tokenizer.FREQ.get(part, 0) for part in parts)))
    return tokenizer
