import json
from pathlib import Path

import samples

from lessons.questions import Quiz as Rules
from lessons.records import Record
from lessons.widgets.quiz import Quiz, as_html, as_text
from lessons.widgets.sitting import Sitting

KINDS = tuple(samples.RAW)
FORM_WORDS = ("选项a", "选项b", "判断", "件", "＿＿＿＿", "路面破损。")
FORM_WORDS += ("修缮墓区", "法院", "发出建议", "可选：检察院；陵园")


def quiz():
    items = tuple(samples.item(kind, id=f"03-0{n}") for n, kind in enumerate(KINDS, 1))
    return Quiz(
        Sitting("03/exit", Rules(title="小<测>", items=("x",)), items, lambda item, anchor: anchor, Record.in_memory())
    )


def test_the_widget_answers_a_message(monkeypatch):
    """A message from the browser is answered to every view, with the view and number that it named."""
    widget, sent = quiz(), []
    monkeypatch.setattr(widget, "send", sent.append)
    message = {"kind": "answer", "item": "03-01", "response": "b", "attempt": "a", "n": 1, "view": "v"}
    widget._handle_custom_msg(message, [])
    (reply,) = sent
    assert (reply["kind"], reply["n"], reply["view"]) == ("state", 1, "v")
    assert reply["items"]["03-01"]["mark"]["state"] == "right"


def test_no_answer_and_no_key_becomes_widget_state(monkeypatch):
    """What JupyterLab may save as widget state holds neither the key nor what the learner answered."""
    widget = quiz()
    monkeypatch.setattr(widget, "send", lambda reply: None)
    before = json.dumps(widget.get_state("form"), ensure_ascii=False)
    widget._handle_custom_msg({"kind": "answer", "item": "03-04", "response": "1", "attempt": "a", "n": 1}, [])
    state = {name: value for name, value in widget.get_state().items() if name not in ("_esm", "_css")}
    assert json.dumps(widget.get_state("form"), ensure_ascii=False) == before
    shown = json.dumps(state, ensure_ascii=False, default=str)
    for secret in ("说说", "那是获评的一件", "监察建议", "因为"):
        assert secret not in shown


def test_without_a_kernel_the_questions_can_be_read():
    """The static part beside the widget holds every question and option, escaped, and no key."""
    form = quiz().form
    for static in (as_text(form), as_html(form)):
        for words in FORM_WORDS:
            assert words in static
        assert "说说" not in static
    assert "小&lt;测&gt;" in as_html(form)


def test_every_type_has_a_renderer():
    """A type that can be written in a bank can be shown: renderers and words name the same types as the models."""
    parts = Path(__file__).parents[2] / "src/lessons/widgets/parts"
    for file in ("renderers.mjs", "words.mjs"):
        text = (parts / file).read_text(encoding="utf-8")
        for kind in KINDS:
            assert f"{kind}:" in text or f"  {kind},\n" in text
