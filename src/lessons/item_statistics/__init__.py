"""What a test's marks say about its items and about the test itself, after Moodle's quiz statistics. Pure.

The formulas are those of "Quiz statistics calculations" (docs.moodle.org/dev/Quiz_statistics_calculations), as
Moodle carries them out in `question/classes/statistics/questions/calculator.php` and
`mod/quiz/report/statistics/classes/calculator.php`; only that shares are from 0 to 1 here where Moodle has per cent.

Marks come as a matrix with a row a learner and a column an item. An item left blank earned 0; an item that a learner
was never asked, since it was drawn for others, is NaN and counts nowhere. Of a learner who handed in more than once
only the first hand-in belongs here: Moodle's page says why ("Quizzes that allow multiple attempts").
"""

from lessons.item_statistics.items import ItemStatistics, item_statistics
from lessons.item_statistics.options import FIFTHS, fifths, option_table
from lessons.item_statistics.sample_size import ENOUGH, FEW, FEWEST, correlation_margin
from lessons.item_statistics.whole_test import TestStatistics, test_statistics, totals

__all__ = [
    "ENOUGH",
    "FEW",
    "FEWEST",
    "FIFTHS",
    "ItemStatistics",
    "TestStatistics",
    "correlation_margin",
    "fifths",
    "item_statistics",
    "option_table",
    "test_statistics",
    "totals",
]
