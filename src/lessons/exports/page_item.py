"""An item on the page that needs no kernel: plain form fields, and beside them, hidden, all that may be said.

`page.mjs` knows no item types. A note says in its attributes which answer it belongs to: `data-field` the field,
`data-answers` the answers (a JSON list; left out: every other one), `data-value` and `data-tolerance` a number instead;
`data-good` is there where the answer is right. A box that has to be ticked has `data-due`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import singledispatch
from html import escape

from lessons.exports.printed import printed
from lessons.language import t
from lessons.markdown import block, inline
from lessons.questions import Item
from lessons.questions.categorising import Categorising
from lessons.questions.chinese import normal_form, same
from lessons.questions.choice import MultipleChoice, SingleChoice, TrueFalse
from lessons.questions.cloze import Cloze
from lessons.questions.cloze import Gap as OwnGap
from lessons.questions.evidence import Evidence
from lessons.questions.matching import Matching
from lessons.questions.numeric import Numeric
from lessons.questions.ordering import Ordering
from lessons.questions.short_answer import ShortAnswer

_GAP = re.compile(r"\{([A-Za-z0-9_.-]+)\}")
_HINTS, _ANSWER, _BACK = t("提示"), t("看答案和讲解"), t("回到课文")
_CHECK, _CHOOSE = t("核对"), t("请选")
Parts = tuple[str, str]  # the fields, and the notes


def item_html(item: Item, lesson: str, seed: str) -> str:
    """Return an item, a variant with its numbers filled in, with its fields, hints, answer and all feedback.

    Args:
        item: the item.
        lesson: id of its lesson, whose passages it leads back to.
        seed: gives the order of options.
    """
    fields, notes = _parts(item, seed)
    hints = "".join(f"<li>{inline(hint)}</li>" for hint in item.hints)
    hints = f"<details><summary>{_HINTS}</summary><ol>{hints}</ol></details>" if hints else ""
    passages = dict.fromkeys(anchor.partition(".")[0] for anchor in item.evidence)
    links = " ".join(f'<a href="#{lesson}-{anchor}">{_BACK} {anchor}</a>' for anchor in passages)
    key = "".join(f"<p>{inline(line)}</p>" for line in printed(item, seed).answer.split("\n"))
    check = "" if isinstance(item, ShortAnswer) else _check()
    return (
        f'<form class="item" id="{item.id}" data-item><fieldset><legend>{inline(item.stem)}</legend>{fields}</fieldset>'
        f'{check}<div class="notes">{notes}</div>{hints}'
        f"<details><summary>{_ANSWER}</summary>{_letters(item, seed)}{key}{block(item.explanation)}"
        f"<p>{links}</p></details></form>\n"
    )


def _check() -> str:
    said = {"right": t("✓ 对了。"), "wrong": t("✗ 还不对，看看下面的话，再试一次。"), "blank": t("还没有答完。")}
    said["missing"] = t("还有该选的没有选。")
    verdicts = "".join(f'<p hidden data-verdict="{name}">{text}</p>' for name, text in said.items())
    return f'<p><button type="submit">{_CHECK}</button></p><div role="status">{verdicts}</div>'


def _letters(item: Item, seed: str) -> str:
    """Return what the letters and numbers of the answer stand for, where the fields show none."""
    if isinstance(item, TrueFalse | Numeric | Cloze | ShortAnswer):
        return ""
    card = printed(item, seed)
    lines = (line.replace("（　　）", "") for line in (*card.lines, *card.beside))
    return "".join(f'<p class="small">{escape(line)}</p>' for line in lines)


@singledispatch
def _parts(item: Item, seed: str) -> Parts:
    raise TypeError(f"{type(item).__name__} must have fields here; add them")


@_parts.register
def _(item: SingleChoice, seed: str) -> Parts:
    options = item.public(seed)["options"]
    fields = "".join(_tick("radio", item.id, option["id"], option["text"]) for option in options)
    notes = (_note(item.id, o.feedback, [i], good=i == item.key) for i, o in item.options.items())
    return fields, "".join(notes)


@_parts.register
def _(item: TrueFalse, seed: str) -> Parts:
    fields = _tick("radio", item.id, "true", t("对")) + _tick("radio", item.id, "false", t("错"))
    notes = _note(item.id, item.when_true, ["true"], item.key) + _note(
        item.id, item.when_false, ["false"], not item.key
    )
    return fields, notes


@_parts.register
def _(item: MultipleChoice, seed: str) -> Parts:
    return _boxes(
        item, ((o["id"], o["text"], item.options[o["id"]].feedback) for o in item.public(seed)["options"]), item.key
    )


@_parts.register
def _(item: Evidence, seed: str) -> Parts:
    right, wrong = t("这一句能支持这个说法。"), t("这一句支持不了这个说法。")
    said = ((i, s, right if i in item.key else item.feedback.get(i, wrong)) for i, s in item.sentences.items())
    return _boxes(item, said, item.key)


@_parts.register
def _(item: Numeric, seed: str) -> Parts:
    field = _typed(item.id, t("你的答案"), "decimal") + escape(item.unit or "")
    notes = [_number(item.id, item.when_right, f"{item.key:f}", f"{item.tolerance:f}", good=True)]
    notes += [_number(item.id, wrong.feedback, f"{wrong.value:f}", "0", good=False) for wrong in item.wrong]
    return f"<p>{field}</p>", "".join(notes) + _note(item.id, item.otherwise, None, good=False)


@_parts.register
def _(item: Cloze, seed: str) -> Parts:
    pieces = []
    for piece in item.parts(seed)["pieces"]:
        if "text" in piece:
            pieces.append(escape(piece["text"]))
            continue
        name, number = f"{item.id}:{piece['gap']}", list(item.gaps).index(piece["gap"]) + 1
        label = t("第 {number} 空", number=number)
        pieces.append(
            _select(name, label, ((c, c) for c in piece["choices"])) if piece["choices"] else _typed(name, label)
        )
    notes = (note for gap, own in item.gaps.items() for note in _gap_notes(f"{item.id}:{gap}", own))
    return f"<p>{''.join(pieces)}</p>", "".join(notes)


@_parts.register
def _(item: Matching, seed: str) -> Parts:
    offered = [(one["id"], one["text"]) for one in item.public(seed)["responses"]]
    notes = []
    for premise, by_response in ((i, item.feedback.get(i, {})) for i in item.premises):
        name = f"{item.id}:{premise}"
        notes.append(_note(name, t("配对了。"), [item.key[premise]], good=True))
        notes += [_note(name, said, [response], good=False) for response, said in by_response.items()]
        notes.append(_note(name, item.otherwise, None, good=False))
    return _rows(item.id, item.premises.items(), offered, notes), ""


@_parts.register
def _(item: Categorising, seed: str) -> Parts:
    entries = [(one["id"], one["text"]) for one in item.public(seed)["entries"]]
    notes = []
    for entry in item.entries:
        notes.append(_note(f"{item.id}:{entry}", t("放对了。"), [item.key[entry]], good=True))
        notes.append(_note(f"{item.id}:{entry}", item.feedback[entry], None, good=False))
    return _rows(item.id, entries, list(item.categories.items()), notes), ""


@_parts.register
def _(item: Ordering, seed: str) -> Parts:
    entries = [(one["id"], one["text"]) for one in item.public(seed)["entries"]]
    places = [(str(n), t("第 {number}", number=n)) for n in range(1, len(entries) + 1)]
    notes = []
    for place, entry in enumerate(item.key, 1):
        name = f"{item.id}:{entry}"
        notes.append(_note(name, t("位置对了。"), [str(place)], good=True))
        early = [str(n) for n in range(1, place)]
        notes.append(_note(name, item.feedback.get(entry, t("这一项来早了。")), early, good=False))
        notes.append(_note(name, t("这一项来晚了。"), None, good=False))
    return _rows(item.id, entries, places, notes), ""


@_parts.register
def _(item: ShortAnswer, seed: str) -> Parts:
    how = t("写完以后，展开答案，自己对照评分要点。")
    return f'<p><label>{how}<textarea rows="4" name="{item.id}"></textarea></label></p>', ""


def _boxes(item: Item, options: Iterable[tuple[str, str, str]], key: Iterable[str]) -> Parts:
    due = set(key)
    fields, notes = [], []
    for i, text, said in options:
        fields.append(_tick("checkbox", f"{item.id}:{i}", i, text, due=i in due))
        notes.append(_note(f"{item.id}:{i}", said, [i], good=i in due))
    return "".join(fields), "".join(notes)


def _gap_notes(name: str, gap: OwnGap) -> Iterator[str]:
    right = [*gap.accept, *map(normal_form, gap.accept), *(c for c in gap.choices if _accepted(c, gap))]
    yield _note(name, t("填对了。"), right, good=True)
    for word, said in gap.wrong.items():
        same_word = [choice for choice in gap.choices if same(choice, word)]
        yield _note(name, said, [word, normal_form(word), *same_word], good=False)
    yield _note(name, gap.otherwise, None, good=False)


def _accepted(choice: str, gap: OwnGap) -> bool:
    return any(same(choice, right) for right in gap.accept)


def _rows(name: str, asked: Iterable[tuple[str, str]], offered: list[tuple[str, str]], notes: list[str]) -> str:
    """Return a row for each thing that is asked, with the notes on it below."""
    rows = []
    for i, text in asked:
        field = f"{name}:{i}"
        own = "".join(note for note in notes if f'data-field="{escape(field)}"' in note)
        label = f"<label>{escape(text)} {_select(field, '', offered)}</label>"
        rows.append(f'<li>{label}<div class="notes">{own}</div></li>')
    return f'<ul class="rows">{"".join(rows)}</ul>'


def _tick(kind: str, name: str, value: str, text: str, due: bool = False) -> str:
    mark = " data-due" if due else ""
    field = f'<input type="{kind}" name="{escape(name)}" value="{escape(value)}"{mark}>'
    return f'<label class="option">{field} <span>{escape(text)}</span></label>'


def _typed(name: str, label: str, mode: str = "text") -> str:
    how = f'type="text" inputmode="{mode}" autocomplete="off" size="12" aria-label="{escape(label)}"'
    return f'<input {how} name="{escape(name)}"> '


def _select(name: str, label: str, offered: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in offered)
    named = f' aria-label="{escape(label)}"' if label else ""
    return f'<select name="{escape(name)}"{named}><option value="">{_CHOOSE}</option>{options}</select>'


def _note(field: str, markdown: str, answers: list[str] | None, good: bool) -> str:
    which = "" if answers is None else f' data-answers="{escape(json.dumps(answers, ensure_ascii=False))}"'
    return _said(field, which, markdown, good)


def _number(field: str, markdown: str, value: str, tolerance: str, good: bool) -> str:
    return _said(field, f' data-value="{value}" data-tolerance="{tolerance}"', markdown, good)


def _said(field: str, which: str, markdown: str, good: bool) -> str:
    mark = " data-good" if good else ""
    sign = f'<span aria-hidden="true">{"✓" if good else "✗"}</span> '
    return f'<p hidden data-field="{escape(field)}"{which}{mark}>{sign}{inline(markdown)}</p>'
