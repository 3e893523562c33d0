"""Reading a text with a machine: words, sentences, keywords, concordance, networks, and the paragraphs of a raw copy.

Importing this room does not load jieba; the first `Segmenter.cut`, or `Segmenter.warm`, does.
The function `sentences` stays in its module of the same name, which it would hide here.
"""

from lessons.text.comparing_cuts import SentenceCuts, Stretch, compare_cuts
from lessons.text.concordance import ConcordanceLine, concordance_lines
from lessons.text.keywords import Keyword, extract_keywords, rank_keywords
from lessons.text.likeness import Likeness, find_likeliest
from lessons.text.network import Network, build_network, sentence_windows
from lessons.text.places import Spread, find_places, spread
from lessons.text.restoring import Restored, Step, Why, is_heading, restore_paragraphs
from lessons.text.segmenting import Segmenter, Token

__all__ = [
    "ConcordanceLine",
    "Keyword",
    "Likeness",
    "Network",
    "Restored",
    "Segmenter",
    "SentenceCuts",
    "Spread",
    "Step",
    "Stretch",
    "Token",
    "Why",
    "build_network",
    "compare_cuts",
    "concordance_lines",
    "extract_keywords",
    "find_likeliest",
    "find_places",
    "is_heading",
    "rank_keywords",
    "restore_paragraphs",
    "sentence_windows",
    "spread",
]
