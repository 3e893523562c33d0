"""Which words stand together: pairs of words counted by sentence, and a place for each word in a picture of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import cos, pi, sin
from typing import TYPE_CHECKING

from lessons.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lessons.text.segmenting import Segmenter

Pair = tuple[str, str]

_SEED = 7  # of the layout; a fixed one gives the same picture each time


@dataclass(frozen=True, slots=True)
class Network:
    """Words, and how often each two of them stand in one sentence or paragraph.

    Attributes:
        words: in how many of the windows each word stands, in the order asked for; words tied to none are left out.
        pairs: in how many both words of a pair stand, the most frequent first.
        at_least: pairs with fewer are left out.
        places: where to draw each word, both coordinates from 0 to 1.
    """

    words: dict[str, int]
    pairs: dict[Pair, int]
    at_least: int
    places: dict[str, tuple[float, float]]


def sentence_windows(paragraphs: Mapping[str, str]) -> list[str]:
    """Return the sentences of a text, to look for pairs in each; its paragraphs are windows as they are."""
    return [sentence for text in paragraphs.values() for sentence in sentences(text)]


def build_network(windows: Iterable[str], words: Sequence[str], segmenter: Segmenter, *, most_pairs: int) -> Network:
    """Count the pairs of `words` that stand in one window, and lay the words out.

    A pair counts once in a window, however often its words stand there. The threshold `at_least` is the lowest number
    from 2 up that leaves no more than `most_pairs` pairs, but never so high that none is left; it is 1 only where no
    pair is found twice.

    Args:
        windows: sentences or paragraphs.
        words: the words to look at, as the segmenter cuts them.
        segmenter: cuts the words.
        most_pairs: how many pairs a picture can hold.
    """
    wanted = frozenset(words)
    alone: Counter[str] = Counter()
    together: Counter[Pair] = Counter()
    for window in windows:
        if any(word in window for word in wanted):  # cutting takes far longer than looking
            here = {token.text for token in segmenter.cut(window)} & wanted
            alone.update(here)
            together.update(combinations(sorted(here), 2))
    at_least = _threshold(list(together.values()), most_pairs)
    kept = {pair: count for pair, count in together.items() if count >= at_least}
    pairs = dict(sorted(kept.items(), key=lambda item: (-item[1], item[0])))
    tied = {word for pair in pairs for word in pair}
    return Network({word: alone[word] for word in words if word in tied}, pairs, at_least, _lay_out(pairs))


def _threshold(counts: list[int], most: int) -> int:
    if max(counts, default=0) < 2:
        return 1
    at_least = 2
    while sum(count >= at_least for count in counts) > most and at_least < max(counts):
        at_least += 1
    return at_least


def _lay_out(pairs: Mapping[Pair, int]) -> dict[str, tuple[float, float]]:
    """Place words so that those often together stand close (Fruchterman and Reingold, 1991), within 0 to 1.

    Where there is no networkx, or none of the numpy that it needs, as in a browser, they stand on a circle.
    """
    if not pairs:
        return {}
    try:
        raw = _spring(pairs)
    except ImportError:
        words = list(dict.fromkeys(word for pair in pairs for word in pair))
        turns = {word: 2 * pi * place / len(words) for place, word in enumerate(words)}
        raw = {word: (cos(turn), sin(turn)) for word, turn in turns.items()}
    across, down = ({word: float(place[axis]) for word, place in raw.items()} for axis in (0, 1))
    across, down = _evened(across), _evened(down)
    return {word: (across[word], down[word]) for word in raw}


def _spring(pairs: Mapping[Pair, int]) -> Mapping[str, Sequence[float]]:
    import networkx  # takes half a second: only when a picture is asked for

    graph = networkx.Graph()
    graph.add_weighted_edges_from((one, other, count) for (one, other), count in pairs.items())
    placed: Mapping[str, Sequence[float]] = networkx.spring_layout(
        graph, k=2.5 / len(graph) ** 0.5, iterations=200, seed=_SEED
    )
    return placed


def _evened(places: Mapping[str, float]) -> dict[str, float]:
    """Stretch to 0 to 1 and move each place halfway to where it would be at even distances: clusters become legible."""
    low, high = min(places.values()), max(places.values())
    ranks = {word: rank for rank, word in enumerate(sorted(places, key=lambda word: (places[word], word)))}
    return {
        word: (place - low) / ((high - low) or 1) / 2 + ranks[word] / max(1, len(ranks) - 1) / 2
        for word, place in places.items()
    }
