"""Reading a text with a machine: words, sentences, keywords, concordance.

Importing this room does not load jieba; the first `Segmenter.cut`, or `Segmenter.warm`, does.
The function `sentences` stays in its module of the same name, which it would hide here.
"""

from lessons.text.concordance import ConcordanceLine, concordance_lines
from lessons.text.keywords import Keyword, extract_keywords
from lessons.text.segmenting import Segmenter, Token

__all__ = ["ConcordanceLine", "Keyword", "Segmenter", "Token", "concordance_lines", "extract_keywords"]
