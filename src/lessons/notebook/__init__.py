"""The few names that the notebooks call.

from lessons.notebook import open_lesson

lesson = open_lesson("03_public_interest")
lesson.quiz("before")
"""

from lessons.notebook.learner import (
    ask_name,
    check_set_up,
    course_map,
    export_record,
    import_record,
    open_corpus,
    open_review,
    where_things_are,
)
from lessons.notebook.lesson import open_lesson

__all__ = [
    "ask_name",
    "check_set_up",
    "course_map",
    "export_record",
    "import_record",
    "open_corpus",
    "open_lesson",
    "open_review",
    "where_things_are",
]
