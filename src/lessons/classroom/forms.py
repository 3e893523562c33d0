"""Which learner gets which form of an assignment, and what is in it: drawn, ordered and numbered by a seed."""

from __future__ import annotations

import hashlib

from lessons.classroom.assignment import Assignment, form_seed
from lessons.classroom.folders import ClassFolder, student_id
from lessons.classroom.items import Pool, pool
from lessons.questions import Item


def keyed_items(folder: ClassFolder, assignment: Assignment) -> Pool:
    """Return all items that an assignment may ask, with their keys, by id; for the instructor only.

    Raises:
        ContentError: with every problem of the own bank.
    """
    return pool(folder.root, assignment.lessons, assignment.bank)


def form_names(assignment: Assignment) -> tuple[str, ...]:
    """Return the names of the forms: "1", "2" and so on."""
    return tuple(str(n) for n in range(1, assignment.forms + 1))


def form_for(assignment_name: str, forms: int, student: str) -> str:
    """Return the name of a learner's form: the same on every machine, and even over many learners.

    Args:
        assignment_name: the assignment's name.
        forms: how many forms it has.
        student: the student number, as typed.
    """
    # The unit separator cannot be typed into a name, so ("a", "b1") and ("ab", "1") are drawn apart.
    digest = hashlib.sha256(f"{assignment_name}\x1f{student_id(student)}".encode()).digest()
    return str(int.from_bytes(digest) % forms + 1)


def replay(assignment: Assignment, items: Pool, form: str) -> tuple[Item, ...]:
    """Return the items of a form with their keys: drawn, in order, their own numbers filled in."""
    seed = form_seed(form, assignment.name)
    return tuple(items[i].variant(seed) for i in assignment.drawn(items, form))
