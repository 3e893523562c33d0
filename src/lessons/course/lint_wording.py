"""Lint rules for wording: stems that are read in one go, negations that are seen, the course's own terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessons.course.item_texts import HAN, answers, in_its_own_name, texts, width
from lessons.course.lint_options import ABSOLUTE, Said
from lessons.course.reading import Course, LessonContent
from lessons.language import t
from lessons.questions import Item
from lessons.questions.chinese import normal_form
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.numeric import Numeric

LONGEST_STEM = 120  # Chinese characters
SHORTEST_TERM = 4  # characters; a shorter word has other words one character away (起诉, 上诉)

_BOLD = re.compile(r"\*\*.+?\*\*")
_CLAUSE = re.compile(r"[^，。；：？！,;:?!\n]+")
_NOT = r"(?:不|没有|没|未|并非|无)"
# Words in which 不 or 无 denies nothing, and questions that offer both (是不是, 有没有).
_NOT_A_NEGATION = re.compile(
    r"不得不|不能不|不可不|不仅|不但|不光|不只|不止|不过|不管|不论|无论|不同|不断|不久|不少|不足|不如|不妨|不料|不禁|不作为"
    r"|不当|不服|不法|不动产|不公|不良|不利|不起诉|不履行|差不多|只不过|无关|无效|无罪|无权|无故|无期|未成年|未必|未来|没收"
    r"|有没有|有无|(.)[不没]\1"
)
_ASKED = re.compile("(?:哪|下列|下面|以下)[^，。；：？！]*")
# After one of these the negation belongs to what is stated, not to what is asked: 哪一句能说明不是这样.
_STATED = re.compile("说明|表明|证明|看出|支持|意味|认为|以为|得知|知道|断定")
_NEGATIVE = re.compile(rf"{_NOT}|错误|有误|错的")
_RAW = re.compile(r"\*\*|__|`|\]\(|</?\w+>")
_HAN_ONLY = re.compile(f"[{HAN}]+")
_PLAIN = {"text", "premises", "responses", "entries", "categories"}
_LETTER = re.compile(
    r"选项\s*[A-Fa-f](?![A-Za-z])|(?<![A-Za-z])[A-Fa-f]\s*(?:选项|项)|选\s*[A-F](?![A-Za-z])"
    r"|第[一二三四五六]个?选项|最后一个选项"
)


def long_stem(item: Item) -> Iterator[Said]:
    """The stem is longer than one can keep in mind."""
    if width(item.stem) > LONGEST_STEM:
        message = t("题干有 {count:g} 个字（最多 {most} 个）", count=width(item.stem), most=LONGEST_STEM)
        yield ("stem",), message, t("去掉作答用不着的话")


def plain_negation(item: Item) -> Iterator[Said]:
    """The stem asks for what is not so, and the negation is easily read over."""
    for word in _denials(_BOLD.sub("", item.stem)):
        yield ("stem",), t("“{word}”没有加粗", word=word), t("写成 **{word}**，或者从正面问", word=word)


def _denials(stem: str) -> Iterator[str]:
    """Yield the negations in what `stem` asks for."""
    for clause in _ASKED.findall(_NOT_A_NEGATION.sub("", stem)):
        found = _NEGATIVE.search(clause)
        if found and not _STATED.search(clause[: found.start()]):
            yield found[0]


def double_negation(item: Item) -> Iterator[Said]:
    """A clause of the stem denies twice, or the stem asks what is not so of an option that denies."""
    for clause in _CLAUSE.findall(_NOT_A_NEGATION.sub("", item.stem)):
        if len(re.findall(_NOT, clause)) > 1:
            yield ("stem",), t("“{clause}”否定了两次", clause=clause), t("换个说法，不用这两个否定")
    if isinstance(item, SingleChoice | MultipleChoice) and any(_denials(item.stem.replace("*", ""))):
        for i, option in item.options.items():
            if found := re.search(_NOT, _NOT_A_NEGATION.sub("", option.text)):
                message = t("题干是从反面问的，{text!r} 里又有“{word}”", text=option.text, word=found[0])
                yield ("options", i), message, t("从正面问，或者选项里不用否定")


def false_absolute(item: Item) -> Iterator[Said]:
    """A statement to judge is false, and a word such as 所有 gives that away."""
    if isinstance(item, TrueFalse) and not item.key and (found := ABSOLUTE.search(item.stem)):
        message = t("看到“{word}”就知道这句话是错的", word=found[0])
        yield ("stem",), message, t("让它错在内容上，或者去掉这个词")


def raw_marks(item: Item) -> Iterator[Said]:
    """Markdown stands where text is shown as it is."""
    for path, text in texts(item):
        plain = path[0] in _PLAIN or path[-1] == "text" or "choices" in path
        if plain and (found := _RAW.search(text)):
            yield path, t("“{marks}”会原样显示出来", marks=found[0]), t("这里只写纯文字")


def option_letter(item: Item) -> Iterator[Said]:
    """A text calls an option by a letter or a number, which the learner does not see."""
    if isinstance(item, SingleChoice | MultipleChoice):
        for path, text in texts(item):
            if path[-1] != "text" and (found := _LETTER.search(text)):
                message = t("“{word}”按位置称呼选项，而选项的次序会打乱", word=found[0])
                yield path, message, t("写出那个选项说的是什么")


def answer_not_in_evidence(item: Item, course: Course, lesson: LessonContent) -> Iterator[Said]:
    """A number or word that is asked for from memory stands in none of the passages that bear it out."""
    if item.level == "application" or not isinstance(item, Numeric | Cloze) or getattr(item, "variants", None):
        return
    known = [a for a in item.evidence if a in lesson.text.paragraphs or a in lesson.text.sentences]
    passages = normal_form("".join(map(lesson.text.quote, known)))
    where, remedy = t("、").join(item.evidence), t("写上有这个答案的段落，或者改正答案")
    if isinstance(item, Numeric) and not re.search(rf"(?<![\d.]){re.escape(answers(item)[0])}(?![\d.])", passages):
        yield ("evidence",), t("{where} 里没有 {answer}", where=where, answer=answers(item)[0]), remedy
    if isinstance(item, Cloze):
        for name, gap in item.gaps.items():
            if not any(normal_form(word) in passages for word in gap.accept):
                yield ("gaps", name), t("空 {gap} 的答案，{where} 里一个也没有", where=where, gap=name), remedy


def near_term(item: Item, course: Course, lesson: LessonContent) -> Iterator[Said]:
    """A word that the study text does not use is one character away from a term."""
    said = in_its_own_name(item)
    everything = "\n".join(text for _, text in said)
    for term in course.terms.values():
        for word in one_off(everything, term.term):
            # Beside its term, a word that terms.yaml tells apart from it is there to be told apart.
            told_apart = term.term in everything and word in [near.term for near in term.near]
            if not told_apart and word not in course.terms and not _in_text(word, lesson):
                path = next(path for path, text in said if word in text)
                message = t("“{word}”和术语“{term}”只差一个字", word=word, term=term.term)
                yield path, message, t("改成这个术语，或者两个词都写出来，让人分得清")


def one_off(text: str, term: str) -> list[str]:
    """Return the words in `text` that differ from `term` in just one character."""
    middle = len(term) // 2
    found: set[str] = set()
    # A word with one character changed still has its first or its second half, and those are quickly found.
    for half, before in ((term[:middle], 0), (term[middle:], middle)) if len(term) >= SHORTEST_TERM else ():
        for at in _places(half, text):
            word = text[max(at - before, 0) : at - before + len(term)]
            if len(word) == len(term) and _HAN_ONLY.fullmatch(word):
                found |= {word} if sum(a != b for a, b in zip(word, term, strict=True)) == 1 else set()
    return sorted(found)


def _places(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _in_text(word: str, lesson: LessonContent) -> bool:
    return any(word in sentence for sentence in lesson.text.sentences.values())


RULES = {
    "long-stem": long_stem,
    "plain-negation": plain_negation,
    "double-negation": double_negation,
    "false-absolute": false_absolute,
    "raw-marks": raw_marks,
    "option-letter": option_letter,
}
RULES_WITH_LESSON = {"answer-not-in-evidence": answer_not_in_evidence, "near-term": near_term}
