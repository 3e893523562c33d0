"""The look of every chart: the course's own Chinese font, and sizes and greys that stay readable on paper."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.language import t

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_PICTURES = t("这里画不了图（没有 matplotlib），图里的内容都写成文字。")
"""What `font_problem` says where matplotlib is not installed, as in a browser."""

FONT_FILE = Path(__file__).parent / "fonts" / "LessonsSansSC-Regular.ttf"
FAMILY = "Lessons Sans SC"  # the name inside FONT_FILE

# Told apart by lightness, so that a grey printout loses nothing; each is at least 4.5 : 1 against white.
INK = "#1a1a1a"
QUIET = "#595959"
ACCENT = "#0b4a7a"

TITLE_SIZE = 15.0  # points; there is no bold face, so size alone sets a title apart
TEXT_SIZE = 12.5
SMALL_SIZE = 11.0

# A learner's own matplotlibrc may have set any of these. Any: matplotlib types its keys one by one.
_PARAMETERS: dict[Any, Any] = {
    "font.family": [FAMILY],
    "font.size": TEXT_SIZE,
    "text.color": INK,
    "text.usetex": False,
    "text.parse_math": False,  # a “$” is a dollar
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
    "figure.facecolor": "white",  # a dark page shows the chart as a white card
    "savefig.facecolor": "auto",
    "savefig.bbox": None,
    "hatch.linewidth": 0.8,
    "hatch.color": QUIET,
}


def font_problem() -> str:
    """Make the font known to matplotlib and say, in Chinese, what stands in the way.

    Returns:
        An empty string when charts can be drawn, or else one sentence for the learner.
    """
    try:
        from matplotlib import font_manager
    except ImportError:
        return NO_PICTURES
    fonts = font_manager.fontManager
    try:
        if not any(font.fname == str(FONT_FILE) for font in fonts.ttflist):
            fonts.addfont(FONT_FILE)
    except (OSError, RuntimeError) as error:  # FreeType reports a damaged file as RuntimeError
        return t(
            "图用的中文字体 {font} 读不出来（{error}），先用文字代替图。请重新安装本课程，再运行一次。",
            font=FONT_FILE.name,
            error=error,
        )
    return ""


def missing_glyphs(text: str) -> str:
    """Return the characters of a text that the font cannot draw.

    Args:
        text: any text; spaces and line ends count as drawn.

    Returns:
        Each such character once, in the order of the text; all of them when the font cannot be read.
    """
    drawn: set[str] = set()
    if not font_problem():
        from matplotlib.ft2font import FT2Font

        drawn = {chr(code) for code in FT2Font(str(FONT_FILE)).get_charmap()}
    return "".join(char for char in dict.fromkeys(text) if char not in drawn and not char.isspace())


def drawable(text: str) -> str:
    """Return a learner's text with □ for each character that the font cannot draw, which would draw a warning."""
    missing = missing_glyphs(text)
    return "".join("□" if char in missing else char for char in text if char.isprintable())


@contextmanager
def chart_theme() -> Iterator[None]:
    """Draw in the course's look inside a `with` block, and leave matplotlib's settings as they were found."""
    from matplotlib import rc_context

    font_problem()  # makes the font known; a Chart repeats the call and shows what it says
    with rc_context(_PARAMETERS):
        yield
