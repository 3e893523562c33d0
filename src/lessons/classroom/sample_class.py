"""A class of thirty, made by seed, to try everything with before one's own: a roster, an assignment, and what came in.

What learners know is made up as measurement has it: a learner has an ability, an item a difficulty, and the chance of a
right answer is 1 / (1 + e^-(ability - difficulty)) (Rasch, "Probabilistic models for some intelligence and attainment
tests", 1960). Wrong answers are not spread evenly: each item has a distractor that most fall for.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from math import exp
from pathlib import Path
from random import Random
from typing import Any

from lessons.classroom.assignment import Assignment, Late, Pick, read_with_pool, write_assignment
from lessons.classroom.folders import ClassFolder
from lessons.classroom.forms import form_for, replay
from lessons.classroom.hand_in import HandIn, as_json, file_name
from lessons.classroom.items import course
from lessons.classroom.released import read_released, release_hash
from lessons.classroom.roster import Student, read_roster
from lessons.classroom.tables import write_csv
from lessons.classroom.wrong_answers import wrong_answer
from lessons.questions import Item
from lessons.workspace import write_atomically

NAME = "hw1"
SEED = "class"
BANK = "banks/sample.yaml"
# In the sample's own bank the key of this item is wrong on purpose: there is something to find and to regrade.
WRONG_KEY, TRUE_KEY = "sample-1", "b"
# not translated: names; 欧阳 and 司马 are surnames of two characters, the last ones trip up careless programs
_NAMES = (
    *("王梓涵", "李浩然", "张欣怡", "刘子墨", "陈雨桐", "杨一诺", "黄俊熙", "赵诗涵", "吴宇轩", "周可馨"),
    *("徐若曦", "孙博文", "马思远", "朱梦瑶", "胡明哲", "郭佳宁", "何嘉懿", "高晨曦", "林书瑶", "罗天佑"),
    *("欧阳娜娜", "司马青衫", "上官婉如", "诸葛亦安", "阿依古丽·买买提", "张伟", "张伟", "O'Brien", "=cmd", "王𠮷"),
)
# not translated: what stands in the files of a Chinese class
_HEAD, _CLASSES, _BRANCHES = ("学号", "姓名", "班级", "支部"), ("1班", "2班"), ("一支部", "二支部", "三支部")
# not translated: nor do these
_TITLE, _STRAY, _ZIP, _SECOND, _COPY = "第三课和第五课作业", "作业要求.docx", "群里收到的.zip", "第二次-", "副本-"
_LESSONS = ("03_public_interest", "05_letters")
_KINDS = {"single_choice": 4, "true_false": 1, "multiple_choice": 2, "numeric": 1, "cloze": 1, "matching": 1}
_KINDS |= {"ordering": 1, "categorising": 1, "evidence": 1, "short_answer": 1}


def make_sample_class(root: Path, now: datetime) -> ClassFolder:
    """Make a class folder: a roster of thirty, an own bank, and the assignment "hw1" on two lessons, due two days ago.

    Args:
        root: a new folder.
        now: what is counted from, with its zone.

    Raises:
        ClassroomError: the folder holds an assignment already, or cannot be written.
    """
    folder = ClassFolder(root)
    write_csv(folder.roster, _HEAD, map(_roster_row, range(len(_NAMES))))
    bank = (Path(__file__).parent / "sample_bank.yaml").read_bytes()
    write_atomically(root / BANK, bank)
    write_assignment(folder, _assignment(now))
    return folder


def _roster_row(place: int) -> tuple[str, str, str, str]:
    return f"0230{place + 1:03}", _NAMES[place], _CLASSES[place // 15], _BRANCHES[place % 3]


def _assignment(now: datetime) -> Assignment:
    due = (now - timedelta(days=2)).replace(hour=22, minute=0, second=0, microsecond=0)
    return Assignment(
        name=NAME,
        title=_TITLE,
        lessons=_LESSONS,
        bank=BANK,
        items=(*_items(), "sample-1", "sample-2"),
        picks=(Pick(lesson=_LESSONS[1], count=2),),
        opens=due - timedelta(days=7),
        due=due,
        late=Late(policy="deduct", per_day=0.1, grace_minutes=30),
        extensions={"0230013": due + timedelta(hours=12)},
        points=100,
    )


def _items() -> Iterator[str]:
    """Yield the items that everybody gets: of the first lesson's bank the first few of each type."""
    bank = course().lessons[_LESSONS[0]].bank.items
    for kind, count in _KINDS.items():
        yield from [item.id for item in bank if item.kind == kind][:count]


def sample_hand_ins(folder: ClassFolder, inbox: Path, name: str = NAME, seed: str = SEED) -> list[Path]:
    """Write what thirty learners send for an assignment that was released, with all the mischief of a real class.

    Of the learners, by their place in the roster: 4 and 18 hand in nothing; 6 is a day and a half late, 21 within the
    grace; 9 hands in twice, better the second time; 12 changed the file afterwards; 15's is cut off; 20 sends it twice;
    23 mistyped the student number; 26 has an answer of another shape; 28 left all blank. The rest come in a zip.

    Args:
        folder: the class folder, with its roster, the assignment and its release.
        inbox: where the files go.
        name: the assignment's name.
        seed: another seed gives other abilities and answers.

    Returns:
        The files, as they would be given to `collect`.
    """
    assignment, pool = read_with_pool(folder, name)
    release = release_hash(read_released(folder.items_file(name)))
    sent: dict[str, bytes] = {}
    zipped: dict[str, bytes] = {}
    for place, student in enumerate(read_roster(folder.roster).values(), 1):
        items = replay(assignment, pool, form_for(name, assignment.forms, student.id))
        hand_in = _hand_in(assignment, student, items, release, Random(f"{seed}|{student.id}"))
        files = dict(_files(place, hand_in, assignment, items))
        (sent if place % 2 else zipped).update(files)
    sent[_STRAY] = b"PK not a hand-in"
    inbox.mkdir(parents=True, exist_ok=True)
    for file, content in sent.items():
        (inbox / file).write_bytes(content)
    with zipfile.ZipFile(inbox / _ZIP, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in zipped.items():
            archive.writestr(file, content)
    return sorted(inbox.iterdir())


def _hand_in(assignment: Assignment, student: Student, items: tuple[Item, ...], release: str, chance: Random) -> HandIn:
    ability = sum(chance.random() for _ in range(12)) - 6  # nearly normal, mean 0, deviation 1
    due = assignment.due or assignment.opens
    assert due is not None
    seconds = {item.id: round(20 + 100 * chance.random(), 1) for item in items}
    return HandIn(
        assignment=assignment.name,
        release=release,
        student=student.id,
        name=student.name,
        form=form_for(assignment.name, assignment.forms, student.id),
        responses={item.id: _response(item, ability, chance) for item in items},
        seconds=seconds,
        started=due - timedelta(hours=50, seconds=sum(seconds.values())),
        handed_in=due - timedelta(hours=48 * chance.random() + 1),
        number=1,
    )


def _response(item: Item, ability: float, chance: Random) -> Any:
    """Return what a learner of that ability answers."""
    if chance.random() < 0.03:
        return None
    difficulty = 2 * Random(item.id).random() - 1.5
    if chance.random() < 1 / (1 + exp(1.4 * (difficulty - ability))):
        return TRUE_KEY if item.id == WRONG_KEY else item.solution()
    return "a" if item.id == WRONG_KEY else wrong_answer(item, chance)


def _files(place: int, hand_in: HandIn, assignment: Assignment, items: tuple[Item, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield the files that the learner at this place sends, by their names."""
    due = assignment.due
    assert due is not None
    name, changed = file_name(hand_in), hand_in
    match place:
        case 4 | 18:
            return
        case 6:
            changed = replace(hand_in, handed_in=due + timedelta(hours=36))
        case 21:
            changed = replace(hand_in, handed_in=due + timedelta(minutes=20))
        case 9:
            better = {item.id: TRUE_KEY if item.id == WRONG_KEY else item.solution() for item in items[::2]}
            second = replace(hand_in, responses={**hand_in.responses, **better}, number=2)
            yield f"{_SECOND}{name}", _sent(replace(second, handed_in=due - timedelta(minutes=30)))
        case 12:
            raw = json.loads(as_json(hand_in))
            raw["responses"] |= {item.id: item.solution() for item in items}
            yield name, json.dumps(raw, ensure_ascii=False).encode()
            return
        case 15:
            yield name, _sent(hand_in)[:500]
            return
        case 20:
            yield f"{_COPY}{name}", _sent(hand_in)
        case 23:
            changed = replace(hand_in, student=hand_in.student.replace("0", "O", 1))
        case 26:
            changed = replace(hand_in, responses={**hand_in.responses, items[0].id: {"a": [1, None]}})
        case 28:
            changed = replace(hand_in, responses=dict.fromkeys(hand_in.responses))
    yield name, _sent(changed)


def _sent(hand_in: HandIn) -> bytes:
    return as_json(hand_in).encode()
