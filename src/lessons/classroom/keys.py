"""The keys of an assignment: every form replayed once, and the same response to an item marked once."""

from __future__ import annotations

from collections.abc import Iterable

from lessons.classroom.assignment import Assignment
from lessons.classroom.forms import form_names, replay
from lessons.classroom.items import Pool
from lessons.classroom.marks import ItemMark
from lessons.language import t
from lessons.questions import Item
from lessons.questions.marking import unanswered
from lessons.records import Json

_REMEMBERED = 5000  # responses to an item: most are chosen from a few, and essays are all different
_SHORT = 300  # characters of a response that is worth remembering
_TOLD = 80  # characters of one that could not be marked

Versions = dict[str, dict[str, str]]  # by form, then by item in the order of the form


class Keys:
    """What marks the responses to an assignment's items.

    Attributes:
        forms: the items of each form, with their keys, in order.
        versions: the version of each item, key included, by form and item.
    """

    def __init__(self, assignment: Assignment, items: Pool) -> None:
        self.forms: dict[str, tuple[Item, ...]] = {
            form: replay(assignment, items, form) for form in form_names(assignment)
        }
        self.versions: Versions = {form: {one.id: one.version for one in of} for form, of in self.forms.items()}
        self._known: dict[str, list[dict[str, tuple[ItemMark, str]]]] = {
            form: [{} for _ in of] for form, of in self.forms.items()
        }

    def mark(self, form: str, responses: dict[str, Json]) -> tuple[list[ItemMark], list[str]]:
        """Mark what was answered to a form, item by item.

        Returns:
            The marks in the order of the form, and what was wrong with responses, in words: such a one earns nothing,
            and nothing else suffers from it.
        """
        marks, problems = [], []
        for item, known in zip(self.forms[form], self._known[form], strict=True):
            response = responses.get(item.id)
            seen_as = repr(response)  # unlike the response itself it can be looked up, and tells true from 1
            found = known.get(seen_as)
            if found is None:
                found = _marked(item, self.versions[form][item.id], response)
                if len(seen_as) <= _SHORT and len(known) < _REMEMBERED:
                    known[seen_as] = found
            marks.append(found[0])
            if found[1]:
                problems.append(found[1])
        if strange := responses.keys() - self.versions[form].keys():
            problems.append(t("这份卷子里没有的题：{items}", items=_few(sorted(strange))))
        return marks, problems


def _marked(item: Item, version: str, response: Json) -> tuple[ItemMark, str]:
    problem = ""
    try:
        mark = item.mark(response)
    # A response comes from outside and may be anything: whatever marking it raises is that response's own trouble.
    except Exception:
        problem = t("{item}：答案的形状不对，没有评分（{got}）", item=item.id, got=repr(response)[:_TOLD])
        mark, response = unanswered(item.points), None
    given = ItemMark(
        item=item.id,
        item_version=version,
        response=response,
        points=mark.points,
        possible=mark.possible,
        state=mark.state,
        by="key",
        feedback=tuple(mark.as_json()["feedback"]),
    )
    return given, problem


def _few(names: Iterable[str]) -> str:
    names = list(names)
    return t("、").join(names[:5]) + (t("等 {count} 个", count=len(names)) if len(names) > 5 else "")
