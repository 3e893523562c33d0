"""The same single-choice questions four ways; imported by the kernel of a benchmark's notebook.

`prepare(n)` is called in the notebook's first cell, so that no import and no reading of files is timed.
"""

from __future__ import annotations

from itertools import cycle, islice
from typing import Any

import anywidget
import ipywidgets
import traitlets

from lessons.course import load_course
from lessons.questions import Bank, seed_for
from lessons.questions import Quiz as Rules
from lessons.questions.choice import SingleChoice
from lessons.records import Record
from lessons.shipped import data_folder
from lessons.widgets.quiz import Quiz
from lessons.widgets.sitting import Sitting

_LESSON = "03_public_interest"
_CONTENT = load_course(data_folder(), only=_LESSON).lessons[_LESSON]
_RECORD = Record.open()  # a file, with full sync

_bank: Bank
_plain: list[dict[str, Any]]  # as jupyterquiz wants its questions


def prepare(count: int) -> None:
    """Make `count` questions of the lesson's single-choice items, used over and over under new ids."""
    global _bank, _plain
    real = [item for item in _CONTENT.bank.items if isinstance(item, SingleChoice) and len(item.options) == 4]
    items = tuple(item.model_copy(update={"id": f"b-{n}"}) for n, item in enumerate(islice(cycle(real), count)))
    rules = Rules(title="测一测", items=tuple(item.id for item in items))
    _bank = Bank(lesson=_LESSON, items=items, quizzes={"all": rules})
    _plain = [
        {
            "question": item.stem,
            "type": "multiple_choice",
            "answers": [
                {"answer": option.text, "correct": i == item.key, "feedback": option.feedback}
                for i, option in item.options.items()
            ],
        }
        for item in items
    ]


def ours() -> Quiz:
    """As `lesson.quiz(...)` does once the lesson is open."""
    name = f"bench/{len(_bank.items)}"
    items = _bank.replay("all", seed_for(_RECORD.learner_id, name))
    return Quiz(Sitting(name, _bank.quizzes["all"], items, lambda _, anchor: _CONTENT.text.quote(anchor), _RECORD))


def saved() -> int:
    """Return how many answers to `ours` are in the file."""
    return len(Record.open().attempts(quiz=f"bench/{len(_bank.items)}"))


def jupyterquiz() -> None:
    """Show jupyterquiz's: marked in the browser, with the key in the page; nothing is saved."""
    from jupyterquiz import display_quiz

    display_quiz(_plain)


def plain_ipywidgets() -> ipywidgets.VBox:
    """Stock radio buttons: nothing is marked or saved."""
    return ipywidgets.VBox(
        [
            ipywidgets.RadioButtons(description=q["question"], options=[a["answer"] for a in q["answers"]], value=None)
            for q in _plain
        ]
    )


class Bare(anywidget.AnyWidget):
    """The least that can be called a quiz: it shows the questions, and echoes a click; nothing is marked or saved."""

    _esm = """
    const make = (tag, properties, ...children) => {
      const node = Object.assign(document.createElement(tag), properties);
      node.append(...children);
      return node;
    };
    export default {
      render({ model, el, signal }) {
        const replies = [];
        model.get("questions").forEach(({ stem, options }, n) => {
          const radio = (text) => make("input", { type: "radio", name: `bare-${n}`, value: text });
          const choose = options.map((text) => make("label", {}, radio(text), text));
          const send = () => model.send({ n, response: form.querySelector("input:checked")?.value });
          const button = make("button", { type: "button", onclick: send }, "提交答案");
          replies[n] = make("output", { className: "bare-reply" });
          const fields = make("fieldset", {}, make("legend", {}, stem), ...choose);
          const form = make("form", { className: "bare-item" }, fields, button, replies[n]);
          el.append(form);
        });
        const echo = ({ n, reply }) => { replies[n].textContent = reply; };
        model.on("msg:custom", echo);
        signal.addEventListener("abort", () => {
          model.off("msg:custom", echo);
          el.replaceChildren();
        });
      },
    };
    """
    questions = traitlets.List().tag(sync=True)

    def __init__(self) -> None:
        """Show the questions that `prepare` made."""
        super().__init__(
            questions=[{"stem": q["question"], "options": [a["answer"] for a in q["answers"]]} for q in _plain]
        )
        self.on_msg(lambda _, content, __: self.send({"n": content["n"], "reply": f"收到：{content['response']}"}))
