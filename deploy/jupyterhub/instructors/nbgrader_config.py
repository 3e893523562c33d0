"""nbgrader's settings for instructors: the class folder `class` in their home, and what docs/nbgrader.md asks for."""

from pathlib import Path

c = get_config()  # noqa: F821
c.CourseDirectory.root = str(Path.home() / "class")
# Any notebook, but not "*": then nbgrader makes its own files anew and leaves ours beside them alone.
c.CourseDirectory.notebook_id = "?*"
c.CourseDirectory.ignore = [
    *(".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"),  # as nbgrader has it
    "assignment.yaml",  # not for learners: it says who has more time
    *("marks.json", "feedback.html", "replaced"),  # ours, and not to be taken from what learners send
]
