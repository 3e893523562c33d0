"""The few names that the notebooks call.

from lessons.notebook import open_lesson

lesson = open_lesson("03_public_interest")
lesson.quiz("before")
"""

from importlib import import_module
from typing import Any

_WHERE = {
    "ask_name": "learner",
    "check_set_up": "learner",
    "course_map": "learner",
    "course_weeks": "learner",
    "my_notes": "learner",
    "my_record": "learner",
    "open_assignment": "assignment",
    "open_class": "instructor",
    "open_corpus": "learner",
    "open_lesson": "lesson",
    "open_marking": "instructor",
    "open_review": "learner",
    "where_things_are": "learner",
    "write_note": "learner",
}

__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    # A notebook loads what it calls and no more: the whole house would take it half a second longer to start.
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
