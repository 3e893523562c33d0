"""A class on a JupyterHub, all at once: learners by script go through lesson 3 and answer its exit quiz in waves.

    sudo build/hub/bin/python -m benchmarks.hub_load --learners 100 --at-once 20

The hub is that of `make test-hub`, with the shipped configuration and a real user for each learner. A script does what
JupyterLab does, but for drawing: it starts the server and a kernel, runs every cell of the lesson, and sends answers as
the quiz's front end sends them. Afterwards each record must hold its learner's answers, all of them and no other.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import psutil
import websocket
from tests.hub.hub import PATIENCE, Hub, what_is_missing

_LESSON = Path(__file__).parents[1] / "notebooks" / "03_public_interest.ipynb"
_QUIZ = "03/exit"


class Kernel:
    """A kernel on a learner's server, talked to through the hub's proxy as JupyterLab does."""

    def __init__(self, hub: Hub, learner: str) -> None:
        """Start a kernel in the folder of the learner's notebooks."""
        place = {"path": f"erqi-lessons/{_LESSON.name}", "type": "notebook", "name": "", "kernel": {"name": "python3"}}
        session = hub.api("sessions", "POST", place, below=f"/user/{learner}/api")
        address = f"{hub.url}/user/{learner}/api/kernels/{session['kernel']['id']}/channels?session_id=load"
        self._address, self._header = address.replace("http", "ws", 1), hub.authorization
        self._connect()

    def run(self, code: str) -> list[dict[str, Any]]:
        """Run code and return all messages that came of it; fails where it raises an error."""
        return self._ask("execute_request", {"code": code, "silent": False, "allow_stdin": False})

    def send(self, widget: str, content: dict[str, Any]) -> dict[str, Any]:
        """Send a message to a widget as its front end does, and return the widget's reply."""
        asked = {"comm_id": widget, "data": {"method": "custom", "content": content}}
        replies = [one["content"]["data"]["content"] for one in self._ask("comm_msg", asked) if _is_custom(one)]
        return next(one for one in replies if one["n"] == content["n"])

    def _connect(self) -> None:
        self._socket = websocket.create_connection(
            self._address, header=self._header, timeout=PATIENCE, suppress_origin=True
        )

    def _receive(self) -> dict[str, Any]:
        """Return the next message; where the connection was lost, make it anew, as JupyterLab does.

        The server keeps for the same session what came in between.
        """
        try:
            frame = self._socket.recv()
        except websocket.WebSocketConnectionClosedException:
            self._connect()
            return {}
        return json.loads(frame) if isinstance(frame, str) and frame else {}  # binary ones carry what widgets draw

    def _ask(self, kind: str, content: dict[str, Any]) -> list[dict[str, Any]]:
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "load", "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        self._socket.send(json.dumps(message))
        got: list[dict[str, Any]] = []
        while True:
            one = self._receive()
            if one.get("parent_header", {}).get("msg_id") != header["msg_id"]:
                continue
            assert one["msg_type"] != "error", one["content"]["traceback"]
            if one["msg_type"] == "status" and one["content"]["execution_state"] == "idle":
                return got
            got.append(one)


def main() -> None:
    """Let the waves come and go, check the records, and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=100)
    parser.add_argument("--at-once", type=int, default=20)
    options = parser.parse_args()
    if reason := what_is_missing():
        parser.error(reason)
    learners = [f"erqi-s{number:04}" for number in range(1, options.learners + 1)]
    hub = Hub(learners, [])
    try:
        waves, began = [], time.monotonic()
        for wave in _in_waves(learners, options.at_once):
            waves.append(_wave(hub, wave))
            print(f"{len(wave)} learners: {waves[-1]}", flush=True)
        minutes = (time.monotonic() - began) / 60
        kept = [_kept(hub, learner) for learner in learners]
    except BaseException:
        print(hub.log[-20_000:])
        raise
    finally:
        hub.stop()
    wrong = [learner for learner, answers in zip(learners, kept, strict=True) if answers != _given[learner]]
    print(f"\n**{len(learners)} learners, {options.at_once} at once**, {minutes:.1f} minutes, ", end="")
    print(f"{sum(map(len, kept))} answers kept, {len(wrong)} records incomplete or mixed {wrong or ''}\n")
    print("| a learner, medians of waves | |\n|---|---|")
    units = {"server": "MB", "kernel": "MB", "start": "s of a processor", "lesson": "s of a processor"}
    for name, unit in units.items():
        print(f"| {name}, {unit} | {statistics.median(wave[name] for wave in waves):.1f} |")
    raise SystemExit(bool(wrong))


_given: dict[str, dict[str, Any]] = {}  # what each learner answered, by item


def _wave(hub: Hub, learners: list[str]) -> dict[str, float]:
    """Let learners come all at once, go through the lesson and leave; return what one took, in MB and seconds."""
    with ThreadPoolExecutor(len(learners)) as pool:
        list(pool.map(lambda learner: _arrive(hub, learner), learners))
        start, server = _taken(hub, learners)
        list(pool.map(lambda learner: _study(hub, learner), learners))
        whole, both = _taken(hub, learners)
        list(pool.map(lambda learner: hub.api(f"users/{learner}/server", "DELETE"), learners))
    return {"server": server, "kernel": both - server, "start": start, "lesson": whole - start}


def _arrive(hub: Hub, learner: str) -> None:
    """Log in, as far as the hub is concerned, and wait for the server."""
    hub.api(f"users/{learner}", "POST")
    hub.api(f"users/{learner}/server", "POST")
    deadline = time.monotonic() + PATIENCE
    while not hub.api(f"users/{learner}")["servers"].get("", {}).get("ready"):
        assert time.monotonic() < deadline, f"{learner}'s server did not start:\n{hub.log[-5000:]}"
        time.sleep(0.5)


def _study(hub: Hub, learner: str) -> None:
    """Run every cell of the lesson, and answer the exit quiz."""
    kernel = Kernel(hub, learner)
    cells = [cell for cell in json.loads(_LESSON.read_bytes())["cells"] if cell["cell_type"] == "code"]
    for cell in cells:
        messages = kernel.run("".join(cell["source"]))
        if cell["id"] == "exit":
            opened = [one["content"] for one in messages if one["msg_type"] == "comm_open"]
            quiz = next(one for one in opened if "form" in one["data"]["state"])
    chance = random.Random(learner)
    _given[learner] = {}
    for n, item in enumerate(quiz["data"]["state"]["form"]["items"], 1):
        response = _response(item, learner, chance)
        message = {"kind": "answer", "item": item["id"], "attempt": uuid.uuid4().hex, "response": response}
        reply = kernel.send(quiz["comm_id"], message | {"n": n, "view": "load"})
        assert reply["kind"] == "state", reply
        assert not reply["problem"], reply
        _given[learner][item["id"]] = response


def _response(item: dict[str, Any], learner: str, chance: random.Random) -> Any:
    """Return an answer to an item; to what is typed, one that no other learner gives."""
    kind = item["type"]
    if kind == "true_false":
        return chance.random() < 0.5
    if kind == "numeric":
        return learner.removeprefix("erqi-s")
    if kind == "cloze":
        gaps = [piece for piece in item["pieces"] if "gap" in piece]
        return {gap["gap"]: chance.choice(gap["choices"] or [learner]) for gap in gaps}
    if kind == "categorising":
        return {entry["id"]: chance.choice(item["categories"])["id"] for entry in item["entries"]}
    offered = [one["id"] for one in item.get("options") or item["sentences"]]
    return chance.choice(offered) if kind == "single_choice" else chance.sample(offered, 2)


def _taken(hub: Hub, learners: list[str]) -> tuple[float, float]:
    """Return what a learner's processes have taken so far: seconds of a processor, and memory in MB, shared out."""
    seconds = memory = 0.0
    for process in psutil.process_iter():
        if process.username() in learners:
            times = process.cpu_times()
            seconds += times.user + times.system
            memory += process.memory_full_info().pss / 1e6
    return seconds / len(learners), memory / len(learners)


def _kept(hub: Hub, learner: str) -> dict[str, Any]:
    """Return what a learner's record holds of the quiz, by item."""
    record = hub.home(learner) / ".local" / "share" / "erqi-lessons" / "record.sqlite3"
    with closing(sqlite3.connect(record)) as opened:
        rows = opened.execute("SELECT item, response FROM attempt WHERE quiz = ?", (_QUIZ,)).fetchall()
    return {item: json.loads(response) for item, response in rows}


def _is_custom(message: dict[str, Any]) -> bool:
    return message["msg_type"] == "comm_msg" and message["content"]["data"].get("method") == "custom"


def _in_waves(learners: list[str], size: int) -> Iterator[list[str]]:
    coming = iter(learners)
    while wave := list(islice(coming, size)):
        yield wave


if __name__ == "__main__":
    main()
