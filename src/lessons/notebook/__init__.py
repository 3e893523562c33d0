"""The few names that the notebooks call.

from lessons.notebook import open_lesson

lesson = open_lesson("03_public_interest")
lesson.quiz("before")
"""

from lessons.notebook.assignment import open_assignment
from lessons.notebook.instructor import open_class, open_marking
from lessons.notebook.learner import (
    ask_name,
    check_set_up,
    course_map,
    course_weeks,
    my_notes,
    my_record,
    open_corpus,
    open_review,
    where_things_are,
    write_note,
)
from lessons.notebook.lesson import open_lesson

__all__ = [
    "ask_name",
    "check_set_up",
    "course_map",
    "course_weeks",
    "my_notes",
    "my_record",
    "open_assignment",
    "open_class",
    "open_corpus",
    "open_lesson",
    "open_marking",
    "open_review",
    "where_things_are",
    "write_note",
]
