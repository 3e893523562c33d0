"""The course: the only reader of data/. What only an author needs is in its modules: checks, coverage, own_bank."""

from lessons.course.models import Background, Fact, Lesson, Paragraph, StudyText, Term
from lessons.course.problems import Problem
from lessons.course.reading import Course, LessonContent, load_course

__all__ = [
    "Background",
    "Course",
    "Fact",
    "Lesson",
    "LessonContent",
    "Paragraph",
    "Problem",
    "StudyText",
    "Term",
    "load_course",
]
