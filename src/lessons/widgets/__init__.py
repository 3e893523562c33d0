"""What a learner sees and operates in a notebook: one stem a widget (`quiz.py`, `quiz.mjs`, `quiz.css`)."""

import sys

if sys.platform == "emscripten":
    from lessons.widgets import browser_comm as browser_comm
