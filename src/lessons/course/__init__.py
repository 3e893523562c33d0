"""The course: the only reader of data/."""

from lessons.course.checks import check_course, read_and_check
from lessons.course.coverage import coverage_table
from lessons.course.models import Background, Fact, Lesson, Paragraph, StudyText, Term
from lessons.course.own_bank import is_for_marking, read_own_bank
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
    "check_course",
    "coverage_table",
    "is_for_marking",
    "load_course",
    "read_and_check",
    "read_own_bank",
]
