"""Three items of a lesson, whichever they are: the course's items come and go."""

from lessons.classroom.items import course

LESSON = "03_public_interest"
ONE, TWO, THREE = (item.id for item in course().lessons[LESSON].bank.items[:3])
OF_ANOTHER = course().lessons["04_minors"].bank.items[0].id
