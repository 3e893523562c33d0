"""What the article ties to what: measures, the ends they are said to serve, and how it says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from lessons.course.explorer import Explorer, Fault
from lessons.course.reading import Course
from lessons.course.yaml_source import Where
from lessons.questions.item import Id, Model, Text


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
        named = [(("ties", t), tie.facts, True) for t, tie in enumerate(self.ties)]
        named += [(("measures", m), knot.facts, False) for m, knot in enumerate(self.measures)]
        named += [(("ends", e), knot.facts, False) for e, knot in enumerate(self.ends)]
        for where, facts, in_one in named:
            yield from self._facts(course, where, facts, in_one)
        for t, tie in enumerate(self.ties):
            heard = {course.facts[fact].voice for fact in tie.facts if fact in course.facts}
            if heard and tie.voice not in heard:
                message = f"'voice' must be that of one of its facts, {sorted(heard)} (got {tie.voice!r})"
                yield (("ties", t, "voice"), "voice", message, "correct it, or name the fact that is so told")

    def _knots(self, field: str, knots: tuple[Knot, ...], tied: set[str]) -> Iterator[Fault]:
        """Each id stands once; what is not tied says so, and nothing else does."""
        seen: set[str] = set()
        for k, knot in enumerate(knots):
            if knot.id in seen:
                yield ((field, k), "double-id", f"{knot.id!r} stands twice", "rename one of the two")
            seen.add(knot.id)
            if knot.id in tied and (knot.facts or knot.silence):
                message = f"{knot.id!r} is tied, so its ties must tell of it"
                yield ((field, k), "tied", message, "move its 'facts' and 'silence' to a tie")
            if knot.id not in tied and not (knot.facts and knot.silence):
                message = f"{knot.id!r} is tied to nothing, so it must have 'facts' and a 'silence'"
                yield ((field, k), "untied", message, "write both, or a tie")

    def _pairs(self) -> Iterator[Fault]:
        """Each tie joins a measure and an end that there are, and no two join the same."""
        known = {"measure": [knot.id for knot in self.measures], "end": [knot.id for knot in self.ends]}
        seen: set[tuple[str, str]] = set()
        for t, tie in enumerate(self.ties):
            for name, ids in known.items():
                if getattr(tie, name) not in ids:
                    message = f"{name!r} must be one of {ids} (got {getattr(tie, name)!r})"
                    yield (("ties", t, name), "no-such-knot", message, "correct the id")
            if (tie.measure, tie.end) in seen:
                message = f"{tie.measure!r} and {tie.end!r} are tied twice"
                yield (("ties", t), "double-tie", message, "make one of the two ties")
            seen.add((tie.measure, tie.end))

    def _facts(self, course: Course, where: Where, facts: tuple[str, ...], in_one: bool) -> Iterator[Fault]:
        """Each fact is there, in a paragraph with a name; those of a tie are of one paragraph."""
        for fact in facts:
            if fact not in course.facts:
                yield (where, "fact", f"{fact!r} is not in facts.yaml", "correct the id")
        paragraphs = paragraphs_of(facts)
        for paragraph in paragraphs:
            if paragraph not in self.paragraphs:
                yield (where, "paragraph", f"{paragraph!r} is not in 'paragraphs'", "add it there, or correct the id")
        if in_one and len(paragraphs) > 1:
            message = f"the facts of a tie must be of one paragraph (got {paragraphs})"
            yield (where, "paragraphs", message, "drop some, or divide the tie")


def paragraphs_of(facts: tuple[str, ...]) -> list[str]:
    """Return the paragraphs of the facts with these ids, each once."""
    return list(dict.fromkeys(fact.partition(".")[0] for fact in facts))
