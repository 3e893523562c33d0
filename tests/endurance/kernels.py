"""Kernels in which a learner answers by script, each in a process of its own that dies at a moment given to it.

Reads lines "RECORD NAMES ANSWERS SECONDS" from standard input: opens the record, once for each of the names (separated
by commas) in a kernel of its own, all at the same time; each answers a quiz, item after item, and that many seconds
after that many answers it is ended by the system at whatever it is doing. What each was told about an answer goes to
standard output: "sent ID" before it is given to the quiz, "kept ID" after the quiz said that it is saved; "dead" when
all of them are.

A fork takes a few milliseconds where a new Python takes half a second.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from lessons.questions import Quiz
from lessons.questions.choice import TrueFalse
from lessons.records import Record
from lessons.widgets.sitting import Sitting

ITEMS = [
    TrueFalse(
        id=f"x-{number:03}",
        type="true_false",
        level="recall",
        objective="o1",
        stem=f"第{number}题",
        key=number % 2 == 0,
        when_true="说了对。",
        when_false="说了错。",
        explanation="讲解。",
        facts=("A1.1",),
        evidence=("p1.1",),
    )
    for number in range(200)
]


def say(line: str) -> None:
    """Write a line that is whole or not there: a pipe takes so few bytes at once."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def die_in(seconds: float) -> None:
    """Have this process ended: the alarm's default action is that of a kill, without handler or clean-up."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def answer(record: Path, name: str, answers: int, seconds: float) -> None:
    """Answer the items of a quiz, over and over, until death."""
    if answers == 0:
        die_in(seconds)
    rules = Quiz(title="不停地答", items=tuple(item.id for item in ITEMS))
    with Record.open(record) as opened:
        sitting = Sitting("99/endless", rules, ITEMS, lambda item, anchor: "课文。", opened)
        number = 0
        while True:
            item = ITEMS[number % len(ITEMS)].id
            attempt = f"{name}-{number}"
            say(f"sent {attempt}")
            reply = sitting.handle({"kind": "answer", "item": item, "attempt": attempt, "response": True})
            if reply["kind"] == "state" and not reply["problem"]:
                say(f"kept {attempt}")
            number += 1
            if number == answers:
                die_in(seconds)


def main() -> None:
    """Let kernels live and die for every line of standard input."""
    for line in sys.stdin:
        record, names, answers, seconds = line.rstrip("\n").rsplit(" ", 3)
        living = []
        for name in names.split(","):
            child = os.fork()
            if child == 0:
                answer(Path(record), name, int(answers), float(seconds))
            living.append(child)
        for child in living:
            os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
