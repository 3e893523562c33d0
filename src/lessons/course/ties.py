"""What the article ties to what: measures, the ends they are said to serve, and how it says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from lessons.course.explorer import Explorer, Fault
from lessons.course.reading import Course
from lessons.course.yaml_source import Where
from lessons.language import t
from lessons.questions.item import Id, Model, Text, listed


class Knot(Model):
    """A measure, or an end.

    Attributes:
        id: its name within the file.
        title: a few words.
        facts: ids of the facts that tell of it; only where no tie does.
        silence: what the article leaves unsaid by tying it to nothing; only where no tie does.
    """

    id: Id
    title: Text
    facts: tuple[Id, ...] = ()
    silence: Text | None = None


class Tie(Model):
    """One measure said to serve one end.

    Attributes:
        measure: id of the measure.
        end: id of the end.
        voice: how the article ties them: as something that is done, as a claim, or in somebody's words.
        facts: ids of the facts in which it does so, all of one paragraph, one of them at least in that voice.
        says: how it ties them, in our own words.
        silence: what it does not say of how the one serves the other, in words that follow "文章没有说".
    """

    measure: Id
    end: Id
    voice: Literal["fact", "claim", "quotation"]
    facts: tuple[Id, ...] = Field(min_length=1)
    says: Text
    silence: Text | None = None


class Ties(Explorer):
    """The content of explorers/ties.yaml.

    Attributes:
        paragraphs: what each paragraph is about, in a few words, in reading order.
        measures: in the order in which they are shown.
        ends: in the order in which they are shown.
        ties: in the order in which they are listed.
    """

    FILE: ClassVar[str] = "explorers/ties.yaml"

    paragraphs: dict[Id, Text] = Field(min_length=1)
    measures: tuple[Knot, ...] = Field(min_length=1)
    ends: tuple[Knot, ...] = Field(min_length=1)
    ties: tuple[Tie, ...] = Field(min_length=1)

    def faults(self, course: Course) -> Iterator[Fault]:
        """Yield place in the file, rule, message and remedy of whatever does not fit the course."""
        yield from super().faults(course)
        yield from self._knots("measures", self.measures, {tie.measure for tie in self.ties})
        yield from self._knots("ends", self.ends, {tie.end for tie in self.ties})
        yield from self._pairs()
        named = [(("ties", n), tie.facts, True) for n, tie in enumerate(self.ties)]
        named += [(("measures", m), knot.facts, False) for m, knot in enumerate(self.measures)]
        named += [(("ends", e), knot.facts, False) for e, knot in enumerate(self.ends)]
        for where, facts, in_one in named:
            yield from self._facts(course, where, facts, in_one)
        for n, tie in enumerate(self.ties):
            heard = {course.facts[fact].voice for fact in tie.facts if fact in course.facts}
            if heard and tie.voice not in heard:
                told = {"heard": listed(sorted(heard)), "got": tie.voice}
                message = t("'voice' 要和其中一个事实的一样，可以是 {heard}（现在是 {got!r}）", **told)
                yield (("ties", n, "voice"), "voice", message, t("改正，或者写上确实这样说的事实"))

    def _knots(self, field: str, knots: tuple[Knot, ...], tied: set[str]) -> Iterator[Fault]:
        """Each id stands once; what is not tied says so, and nothing else does."""
        seen: set[str] = set()
        for k, knot in enumerate(knots):
            if knot.id in seen:
                yield ((field, k), "double-id", t("{name!r} 出现了两次", name=knot.id), t("给其中一个换个名字"))
            seen.add(knot.id)
            if knot.id in tied and (knot.facts or knot.silence):
                message = t("{name!r} 已经有连线，要由连线来说明它", name=knot.id)
                yield ((field, k), "tied", message, t("把它的 'facts' 和 'silence' 移到一条连线里"))
            if knot.id not in tied and not (knot.facts and knot.silence):
                message = t("{name!r} 没有连线，要有 'facts' 和 'silence'", name=knot.id)
                yield ((field, k), "untied", message, t("两样都写上，或者写一条连线"))

    def _pairs(self) -> Iterator[Fault]:
        """Each tie joins a measure and an end that there are, and no two join the same."""
        known = {"measure": [knot.id for knot in self.measures], "end": [knot.id for knot in self.ends]}
        seen: set[tuple[str, str]] = set()
        for n, tie in enumerate(self.ties):
            for name, ids in known.items():
                if getattr(tie, name) not in ids:
                    told = {"name": name, "ids": listed(ids), "got": getattr(tie, name)}
                    message = t("{name!r} 只能是 {ids} 里的一个（现在是 {got!r}）", **told)
                    yield (("ties", n, name), "no-such-knot", message, t("改正编号"))
            if (tie.measure, tie.end) in seen:
                told = {"measure": tie.measure, "end": tie.end}
                message = t("{measure!r} 和 {end!r} 连了两次", **told)
                yield (("ties", n), "double-tie", message, t("把两条连线并成一条"))
            seen.add((tie.measure, tie.end))

    def _facts(self, course: Course, where: Where, facts: tuple[str, ...], in_one: bool) -> Iterator[Fault]:
        """Each fact is there, in a paragraph with a name; those of a tie are of one paragraph."""
        for fact in facts:
            if fact not in course.facts:
                yield (where, "fact", t("facts.yaml 里没有 {name!r}", name=fact), t("改正编号"))
        paragraphs = paragraphs_of(facts)
        for paragraph in paragraphs:
            if paragraph not in self.paragraphs:
                message = t("'paragraphs' 里没有 {paragraph!r}", paragraph=paragraph)
                yield (where, "paragraph", message, t("补上，或者改正编号"))
        if in_one and len(paragraphs) > 1:
            message = t("一条连线的事实要出自同一段（现在是 {paragraphs}）", paragraphs=listed(paragraphs))
            yield (where, "paragraphs", message, t("删去几个，或者分成几条连线"))


def paragraphs_of(facts: tuple[str, ...]) -> list[str]:
    """Return the paragraphs of the facts with these ids, each once."""
    return list(dict.fromkeys(fact.partition(".")[0] for fact in facts))
