"""Where the learner stands: worked out from the answers alone, every time anew.

- `standing`: how far in each lesson, with points and stars, and what to do next
- `course_map`: that, as a page and as text
- `weeks`: how it went week by week
"""

from lessons.progress.course_map import as_map, as_text
from lessons.progress.standing import LessonProgress, next_step, progress
from lessons.progress.weeks import draw_weeks, weeks

__all__ = ["LessonProgress", "as_map", "as_text", "draw_weeks", "next_step", "progress", "weeks"]
