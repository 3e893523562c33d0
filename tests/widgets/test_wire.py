import json
import re
from pathlib import Path

import samples

from lessons.questions import Quiz
from lessons.records import Record
from lessons.widgets.sitting import Sitting

PAGE = (Path(__file__).parents[2] / "docs/wire.md").read_text(encoding="utf-8")
STATE, FAILED = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
RESPONSES = {
    kind: json.loads(response)
    for kind, response in re.findall(r"^\| `(\w+)` \| `([^`]+)`", PAGE, re.MULTILINE)
    if kind in samples.RAW
}


def sitting():
    items = (samples.item("single_choice"),)
    return Sitting(
        "03/exit", Quiz(title="小测", items=("x",)), items, lambda item, anchor: "整段课文。", Record.in_memory()
    )


def test_the_state_in_the_page_is_what_python_sends():
    """The example of a state in docs/wire.md is, but for its time, what Python answers."""
    message = {"kind": "answer", "item": "03-01", "response": "a", "attempt": "x", "n": 7, "view": "v"}
    reply = json.loads(json.dumps(sitting().handle(message)))
    reply["items"]["03-01"]["saved"] = STATE["items"]["03-01"]["saved"]
    assert reply == STATE


def test_the_failure_in_the_page_is_what_python_sends():
    """The example of a failure has the fields that Python sends."""
    reply = sitting().handle({"kind": "answer", "item": "03-01", "response": 1, "attempt": "x", "n": 7, "view": "v"})
    assert reply.keys() == FAILED.keys()
    assert reply["kind"] == "failed"


def test_every_type_has_its_response_in_the_page():
    """The page shows a response of every item type, and the marker takes it."""
    assert RESPONSES.keys() == samples.RAW.keys()
    for kind, response in RESPONSES.items():
        assert samples.item(kind).mark(response).state != "unanswered"


def test_every_message_in_the_page_is_understood():
    """Each kind of message that the page lists gets a state, and no other kind is understood."""
    kinds = re.findall(r"^\| `(\w+)` \| (?:`item`|\|)", PAGE, re.MULTILINE)
    assert sorted(kinds) == ["answer", "draft", "give_up", "hand_in", "hello", "hint", "retry", "start"]
    for kind in kinds:
        message = {"kind": kind, "item": "03-01", "response": "a", "attempt": kind, "n": 1, "view": "v"}
        assert sitting().handle(message)["kind"] == "state"
