"""A rating whose weights the learner sets: made-up branches, how their order moves, and who can be first at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lessons.course import Course
from lessons.course.made_up_rating import MadeUpRating
from lessons.language import t
from lessons.rating import BEST_SCORE, HEAVIEST, MOST_STARS, chance_of_first, places, rank
from lessons.widgets.reckoning import Answer, Reckoning, reckoning_module, reckoning_stylesheet

EQUAL = HEAVIEST // 2  # each weight at the start: room to go up and down


class RatingExplorer(Reckoning):
    """Weights to set, the order that they lead to, and a search for weights that put a branch first."""

    _esm = reckoning_module("rating.mjs")
    _css = reckoning_stylesheet("rating.css")

    def __init__(self, rating: MadeUpRating, course: Course) -> None:
        """Show a rating.

        Args:
            rating: the made-up branches and their scores.
            course: holds what the passages name as their sources.
        """
        self._rating = rating
        super().__init__(
            rating,
            course,
            criteria=list(rating.criteria.values()),
            branches=[
                {"label": branch.label, "name": branch.name, "scores": list(branch.scores.values())}
                for branch in rating.branches
            ],
            asked=rating.asked,
            equal=EQUAL,
            heaviest=HEAVIEST,
            points_a_star=BEST_SCORE // MOST_STARS,
            first=order_in_words(rating, [EQUAL] * len(rating.criteria)),
        )

    def reckon(self, message: Mapping[str, Any]) -> Answer:
        """Return the order under `weights`, the values of the fields, or whether `first`, a label, can be first.

        Returns:
            See `order_in_words` and `chance_in_words`.
        """
        if "first" in message:
            return chance_in_words(self._rating, message["first"])
        return order_in_words(self._rating, message.get("weights"))

    def told(self) -> Iterable[str]:
        """Yield the scores, the order under equal weights, and whether the branch asked about can be first."""
        criteria = list(self._rating.criteria.values())
        for branch in self._rating.branches:
            scores = zip(criteria, branch.scores.values(), strict=True)
            yield t(
                "{name}：{scores}",
                name=branch.name,
                scores=t("，").join(f"{criterion}{score}" for criterion, score in scores),
            )
        rows = self.matter["first"]["rows"]
        yield t("各项权重一样时的次序：") + t("；").join(
            t("第{place}名{branch}（{mean}分）", place=r["place"], branch=r["name"], mean=r["mean"]) for r in rows
        )
        yield chance_in_words(self._rating, self._rating.asked)["how"]


def order_in_words(rating: MadeUpRating, given: object) -> Answer:
    """Work out the order under some weights.

    Args:
        rating: the branches and their scores.
        given: the values of the fields, one a criterion; anything but whole numbers from 0 to `HEAVIEST`, not all 0,
            is answered with what to do about it.

    Returns:
        `said`, the result in a sentence, or why there is none; `shares`, the part of each weight in the whole; and
        `rows`, best first, each with `place`, `name`, `mean`, `stars` (drawn and in words) and `moved`.
    """
    weights = _weights(given, len(rating.criteria))
    if not weights:
        return {"said": t("每项权重请填0到{heaviest}的整数。", heaviest=HEAVIEST), "shares": [], "rows": []}
    if not any(weights):
        return {"said": t("权重全是0，排不出次序。请至少给一项条件一点权重。"), "shares": [], "rows": []}
    names = {branch.label: branch.name for branch in rating.branches}
    before = places(rating.scores, [1] * len(weights))
    standings = rank(rating.scores, weights)
    rows = [
        {
            "place": s.place,
            "name": names[s.name],
            "mean": f"{float(s.mean):.2f}",
            "stars": "★" * s.stars + "☆" * (MOST_STARS - s.stars),
            "stars_in_words": t("{stars}星", stars=s.stars),
            "moved": _moved(before[s.name] - s.place),
        }
        for s in standings
    ]
    moves = {names[s.name]: before[s.name] - s.place for s in standings}
    leaders = t("、").join(names[s.name] for s in standings if s.place == 1)
    shares = [f"{100 * weight / sum(weights):.0f}%" for weight in weights]
    return {
        "said": t("第1名：{leaders}。{moves}", leaders=leaders, moves=_moves_in_words(moves)),
        "shares": shares,
        "rows": rows,
    }


def chance_in_words(rating: MadeUpRating, label: object) -> Answer:
    """Say whether any weights put a branch first.

    Args:
        rating: the branches and their scores.
        label: of the branch; one that there is not is answered with what to do about it.

    Returns:
        `how`, in words, and `weights` that do, empty where none does.
    """
    names = {branch.label: branch.name for branch in rating.branches}
    if not isinstance(label, str) or label not in names:
        return {"how": t("请先选一个。"), "weights": []}
    chance = chance_of_first(rating.scores, label)
    if chance.weights:
        weights = zip(rating.criteria.values(), chance.weights, strict=True)
        how = t("、").join(f"{criterion}{weight}" for criterion, weight in weights if weight)
        rest = t("，其余0") if 0 in chance.weights else ""
        level = list(places(rating.scores, chance.weights).values()).count(1) > 1
        told = {"how": how + rest, "branch": names[label]}
        first = t("有。权重设成{how}，{branch}就是第1名。", **told)
        shared = t("有。权重设成{how}，{branch}就是并列第1名（单独第1名做不到）。", **told)
        return {"how": shared if level else first, "weights": list(chance.weights)}
    if len(chance.beaten_by) == 1:
        ((other, _),) = chance.beaten_by
        why = t("{other}在每一项上的分数都比它高，所以怎样设权重，{other}都排在它前面。", other=names[other])
    else:
        parts = t("、").join(t("{branch}{part}份", branch=names[other], part=part) for other, part in chance.beaten_by)
        why = t("把{parts}合起来求平均，每一项都比它高；所以怎样设权重，它们当中总有一个排在它前面。", parts=parts)
    return {"how": t("没有。{why}这是证明出来的，不是试出来的。", why=why), "weights": []}


def _weights(given: object, count: int) -> list[int]:
    """Return what the fields hold, as numbers; nothing where one of them cannot be used."""
    texts = [str(value).strip() for value in given] if isinstance(given, Sequence) else []
    usable = [text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= HEAVIEST for text in texts]
    return [int(text) for text in texts] if len(texts) == count and all(usable) else []


def _moved(up: int) -> str:
    return t("▲升{up}位", up=up) if up > 0 else t("▼降{down}位", down=-up) if up < 0 else t("没变")


def _moves_in_words(moves: Mapping[str, int]) -> str:
    moved = {name: up for name, up in moves.items() if up}
    if not moved:
        return t("名次和各项权重一样时相同。")
    name = max(moved, key=lambda one: abs(moved[one]))
    told = {"count": len(moved), "name": name, "places": abs(moved[name])}
    if moved[name] > 0:
        return t("和各项权重一样时相比，有{count}个换了名次，动得最多的是{name}，升了{places}位。", **told)
    return t("和各项权重一样时相比，有{count}个换了名次，动得最多的是{name}，降了{places}位。", **told)
