r"""Questions as GIFT, Moodle's text format, which many other systems read too.

Everything that GIFT takes for its own is written with a backslash: \ # = ~ { } : and the end of a line. Names and tags
stand in the comment before a question, where Moodle looks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from lessons.exports.losses import Loss
from lessons.exports.question import Answer, Kind, Question
from lessons.exports.texts import marked

# An ordering becomes a matching of places, since only Moodle's own GIFT has orderings.
TYPES: dict[Kind, str] = {
    "single": "multiple choice",
    "multiple": "multiple choice with weights",
    "truefalse": "true/false",
    "number": "numerical",
    "gaps": "missing word",
    "match": "matching",
    "order": "matching",
    "essay": "essay",
}
_ESCAPED = str.maketrans({**{c: f"\\{c}" for c in "\\#=~{}:"}, "\n": "\\n", "\r": ""})


def as_gift(questions: Iterable[Question], category: str) -> str:
    """Return the questions as one file, to go into the category with this name; those that GIFT lacks are left out."""
    written = [f"$CATEGORY: $course$/top/{category.replace('/', '／')}"]
    written += [_question(question) for question in questions if Loss.ITEM not in gift_losses(question)]
    return "\n\n".join(written) + "\n"


def gift_losses(question: Question) -> set[Loss]:
    """Return what GIFT does not keep of a question."""
    if question.kind == "gaps" and len(question.gaps) > 1:
        return {Loss.ITEM}
    losses = set()
    if question.hints:
        losses.add(Loss.HINTS)
    if question.points != 1:
        losses.add(Loss.POINTS)
    if question.fixed:
        losses.add(Loss.STAY)
    if question.units:
        losses.add(Loss.UNITS)
    if question.kind == "order":
        losses |= {Loss.TYPE, Loss.SCORING}
    if question.kind == "match" and question.otherwise:
        losses.add(Loss.FEEDBACK)
    return losses


def _question(question: Question) -> str:
    tags = " ".join(f"[tag:{tag.translate(_IN_COMMENT)}]" for tag in question.tags)
    comment = f"// [id:{question.name.translate(_IN_COMMENT)}] {tags}".rstrip()
    general = f"####{_text(question.explanation)}" if question.explanation else ""
    before, inside, after = _PARTS[question.kind](question)
    lines = [inside, general] if "\n" in inside else [inside + general]
    return f"{comment}\n::{_text(question.name)}::[markdown]{before}{{{chr(10).join(filter(None, lines))}}}{after}"


_IN_COMMENT = str.maketrans({"]": "）", "[": "（", "\n": " "})


def _choice(question: Question) -> tuple[str, str, str]:
    single = question.kind == "single"
    answers = (_option(answer, single) for answer in question.answers)
    return _text(question.stem), "\n" + "\n".join(answers), ""


def _option(answer: Answer, single: bool) -> str:
    weight = ("=" if answer.share >= 1 else "~") if single else f"~%{_percent(answer.share)}%"
    return f"{weight}{_plain(answer.text)}#{_text(answer.feedback)}"


def _true_false(question: Question) -> tuple[str, str, str]:
    right, wrong = sorted(question.answers, key=lambda answer: -answer.share)
    return _text(question.stem), f"{right.text.upper()}#{_text(wrong.feedback)}#{_text(right.feedback)}", ""


def _number(question: Question) -> tuple[str, str, str]:
    answers = [
        f"=%{_percent(a.share)}%{a.text}:{a.tolerance.normalize():f}#{_text(a.feedback)}" for a in question.answers
    ]
    return _text(question.stem), "\n".join(["#", *answers, f"~#{_text(question.otherwise)}"]), ""


def _gap(question: Question) -> tuple[str, str, str]:
    ((name, gap),) = question.gaps.items()
    before, _, after = question.text.partition(f"{{{name}}}")
    if gap.picked:
        inside = [_option(answer, single=True) for answer in gap.answers]
    else:
        words = (replace(a, text=a.text.replace("*", r"\*")) for a in gap.answers)  # * stands for anything
        everything = (*words, *([Answer("*", 0, gap.otherwise)] if gap.otherwise else ()))
        inside = [f"=%{_percent(a.share)}%{_typed(a.text)}#{_text(a.feedback)}" for a in everything]
    stem = _text(f"{question.stem}\n\n{marked(before)}")
    return stem, "\n" + "\n".join(inside), _text(marked(after))


def _match(question: Question) -> tuple[str, str, str]:
    pairs = (f"={_plain(_arrow(p))} -> {_text(_arrow(r))}" for p, r in question.pairs)
    return _text(question.stem), "\n" + "\n".join(pairs), ""


def _order(question: Question) -> tuple[str, str, str]:
    places = tuple((str(place), answer.text) for place, answer in enumerate(question.answers, 1))
    return _match(question.having(pairs=places))


def _essay(question: Question) -> tuple[str, str, str]:
    return _text(question.stem), "", ""


_PARTS: dict[Kind, Callable[[Question], tuple[str, str, str]]] = {
    "single": _choice,
    "multiple": _choice,
    "truefalse": _true_false,
    "number": _number,
    "gaps": _gap,
    "match": _match,
    "order": _order,
    "essay": _essay,
}


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _plain(text: str) -> str:
    """Return a plain text where Markdown is expected."""
    return _text(marked(text))


def _typed(word: str) -> str:
    return _text(word)


def _arrow(text: str) -> str:
    return text.replace("->", "→")  # GIFT has no way to write its own arrow


def _percent(share: float) -> str:
    return f"{100 * share:.5f}".rstrip("0").rstrip(".")
