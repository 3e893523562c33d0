"""A step in a notebook: what it is, what it does when a button is pressed, and how it fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lessons.errors import ClassroomError
from lessons.widgets.step import Field, Outcome, Step


def run(button: str, values: Mapping[str, str]) -> Outcome:
    """Say which button was pressed with what, or fail where the name is "bad"."""
    if values["name"] == "bad":
        raise ClassroomError("没有作业“bad”。")
    return Outcome([f"{button} {values}"], ("学号",), [("1",)], ["reports/a.html"])


@pytest.fixture
def step() -> Step:
    return Step("五、评分", {"grade": "评分"}, run, [Field("name", "作业名", "hw1")], "只评新交的。")


def ask(step: Step, **message: Any) -> dict[str, Any]:
    """Return the reply to a message, which repeats its number and view."""
    reply = step.handle({"n": 3, "view": "v", **message})
    assert (reply.pop("n"), reply.pop("view")) == (3, "v")
    return reply


def test_hello_tells_what_the_step_is(step: Step) -> None:
    """Title, explanation, fields with what stands in them, and buttons travel on request only."""
    assert ask(step, kind="hello") == {
        "kind": "step",
        "title": "五、评分",
        "explains": "只评新交的。",
        "fields": [{"name": "name", "label": "作业名", "value": "hw1"}],
        "buttons": {"grade": "评分"},
    }


def test_button_does_the_step_with_what_was_filled_in(step: Step) -> None:
    """Values reach the step without blanks around them; a field that was not sent has its first value."""
    reply = ask(step, kind="run", button="grade", values={"name": " hw2 "})
    assert reply["said"] == ["grade {'name': 'hw2'}"]
    assert (reply["head"], reply["rows"], reply["files"]) == (["学号"], [["1"]], ["reports/a.html"])
    assert "hw1" in ask(step, kind="run", button="grade", values={})["said"][0]


def test_error_of_ours_is_told(step: Step) -> None:
    """An error raised on purpose becomes a message; the widget lives on."""
    reply = ask(step, kind="run", button="grade", values={"name": "bad"})
    assert reply == {"kind": "failed", "message": "没有作业“bad”。"}


@pytest.mark.parametrize("message", [{"kind": "run", "button": "x", "values": {}}, {"kind": "run"}, {}])
def test_message_that_asks_nothing_of_ours_does_nothing(step: Step, message: dict[str, Any]) -> None:
    """A button that is not there, or no values, only brings what the step is."""
    assert ask(step, **message)["kind"] == "step"


def test_nothing_is_widget_state(step: Step) -> None:
    """What comes of a step, names of learners for one, never gets into the notebook's file."""
    ask(step, kind="run", button="grade", values={"name": "hw1"})
    assert "hw1" not in str({name: value for name, value in step.get_state().items() if not name.startswith("_")})
