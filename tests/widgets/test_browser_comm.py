"""Messages between kernel and page in a browser: nothing that is missing there turns into something else here."""

import importlib
import sys
from types import ModuleType

import comm
import pytest
from comm.base_comm import BaseComm


@pytest.fixture
def browser(monkeypatch):
    """JupyterLite's kernel as far as messages go: its null, and the data that it sent."""
    sent = []

    class Comm(BaseComm):
        def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
            sent.append(data)

    null = object()
    for name, content in (
        ("pyodide", {}),
        ("pyodide.ffi", {"jsnull": null}),
        ("pyodide_kernel", {}),
        ("pyodide_kernel.comm", {"Comm": Comm}),
    ):
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(comm, "create_comm", comm.create_comm)
    monkeypatch.delitem(sys.modules, "lessons.widgets.browser_comm", raising=False)
    importlib.import_module("lessons.widgets.browser_comm")
    return null, sent


def test_none_arrives_as_null_and_null_as_none(browser):
    """Deep inside a message as well, and every other value, 0 and empty ones too, arrives as it was."""
    null, sent = browser
    line = comm.create_comm(target_name="widget", primary=False)
    line.send({"solution": None, "items": [{"unit": None, "points": 0}, (None, "")]})
    assert sent[-1] == {"solution": null, "items": [{"unit": null, "points": 0}, [null, ""]]}
    taken = []
    line.on_msg(taken.append)
    line.handle_msg({"content": {"data": {"response": null, "pairs": {"a": null, "b": "c"}, "sure": False}}})
    assert taken == [{"content": {"data": {"response": None, "pairs": {"a": None, "b": "c"}, "sure": False}}}]
