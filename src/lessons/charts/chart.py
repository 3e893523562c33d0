"""What a chart function hands back: a figure, its title, and the same content in words."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from lessons.charts.theme import chart_theme, font_problem
from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CSS_PIXELS_PER_INCH = 96
WIDTH = 4.4  # inches, 422 CSS pixels: where a page leaves 350 pixels, the smallest text is still 12 pixels high
MARGIN = 0.15  # inches, left and right
DPI = 2 * CSS_PIXELS_PER_INCH  # two dots for a CSS pixel, sharp on a high-density screen


@dataclass(frozen=True, eq=False)
class Chart:
    """A picture that also says in words what it shows.

    Attributes:
        draw: draws the picture, once it is looked at: where there is no matplotlib, the words are enough.
        title: what the chart shows, as a sentence without a full stop.
        alt: everything that the picture tells, for readers who do not see it.
    """

    draw: Callable[[], Figure]
    title: str
    alt: str

    @cached_property
    def figure(self) -> Figure:
        """The drawing; it belongs to no window, so nothing stays behind when it is dropped."""
        with chart_theme():
            return self.draw()

    def png(self) -> bytes:
        """Return the picture as a PNG file of few colours, two dots for each CSS pixel."""
        from PIL import Image  # comes with matplotlib

        full, small = io.BytesIO(), io.BytesIO()
        with chart_theme():
            self.figure.savefig(full, format="png", dpi=DPI)
        # A notebook stores every picture: 32 colours look the same here and take less than a third of the room.
        Image.open(full).convert("RGB").quantize(32).save(small, format="PNG", optimize=True)
        return small.getvalue()

    def html(self) -> str:
        """Return the picture and its words as HTML, or the words alone where no picture can be drawn."""
        alt = escape(self.alt)
        if problem := font_problem():
            return f'<div lang="zh-CN"><p>{escape(problem)}</p><p>{escape(self.title)}</p><p>{alt}</p></div>'
        width = round(self.figure.get_figwidth() * CSS_PIXELS_PER_INCH)
        in_words = t("图的文字说明")
        source = base64.b64encode(self.png()).decode("ascii")
        return (
            '<figure lang="zh-CN" style="margin: 0">'
            f'<img alt="{alt}" width="{width}" style="max-width: 100%; height: auto"'
            f' src="data:image/png;base64,{source}">'
            f'<figcaption><details><summary data-lm-suppress-shortcuts="true">{in_words}</summary>'
            f"<p>{alt}</p></details></figcaption>"
            "</figure>"
        )

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Give a notebook the picture, and plain words for where HTML is not shown."""
        return {"text/html": self.html(), "text/plain": f"{self.title}\n{self.alt}"}


def sheet(height: float) -> tuple[Figure, Axes]:
    """Return an empty figure, `WIDTH` inches wide, and axes that cover it, in inches from the upper left corner."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    return figure, axes
