"""The theme: its font, its greys, and what it leaves behind."""

import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_rgb

from lessons.charts import theme
from lessons.charts.chart import Chart, sheet
from lessons.charts.theme import ACCENT, INK, QUIET, chart_theme, font_problem, missing_glyphs


def settings() -> dict[str, object]:
    """Return matplotlib's settings; reading the backend would choose one."""
    return {key: matplotlib.rcParams[key] for key in matplotlib.rcParams if key != "backend"}


def test_importing_the_room_leaves_matplotlib_alone() -> None:
    """No module of the room loads matplotlib before something is drawn."""
    modules = [f"lessons.charts.{file.stem}" for file in Path(theme.__file__).parent.glob("*.py")]
    assert len(modules) > 4
    code = "import sys, importlib; [importlib.import_module(name) for name in sys.argv[1:]]; print(*sys.modules)"
    asked = [sys.executable, "-c", code, *modules]
    loaded = subprocess.run(asked, check=True, capture_output=True, encoding="utf-8").stdout
    assert "lessons.charts.theme" in loaded.split()
    assert not {"matplotlib", "numpy", "PIL"} & set(loaded.split())


def test_the_font_is_registered_once() -> None:
    """However many charts are drawn, matplotlib's list of fonts grows by one."""
    assert [font_problem(), font_problem()] == ["", ""]
    assert [font.name for font in font_manager.fontManager.ttflist].count(theme.FAMILY) == 1


def test_settings_are_left_as_found() -> None:
    """After the block, and after an error inside it, every setting is what it was."""
    before = settings()
    with chart_theme():
        assert matplotlib.rcParams["font.family"] == [theme.FAMILY]
    with pytest.raises(ZeroDivisionError), chart_theme():
        1 / 0  # noqa: B018
    assert settings() == before


def test_a_learners_own_settings_change_nothing() -> None:
    """A chart looks the same whatever the learner has set."""

    def small_chart() -> bytes:
        with chart_theme():
            figure, axes = sheet(0.6)
            axes.text(0.1, 0.3, "检察 $x$")
        return Chart(lambda: figure, "", "").png()

    plain = small_chart()
    own = {"text.usetex": True, "font.size": 40, "font.family": ["serif"], "savefig.bbox": "tight"}
    with matplotlib.rc_context({**own, "figure.facecolor": "black", "figure.autolayout": True}):
        assert small_chart() == plain


@pytest.mark.parametrize("damage", [None, b"", b"not a font"])
def test_an_unreadable_font_is_told_in_chinese(
    damage: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, charts: list[Chart]
) -> None:
    """A missing or damaged font gives a sentence with a remedy, and each chart goes on in words."""
    font = tmp_path / "font.ttf"
    if damage is not None:
        font.write_bytes(damage)
    monkeypatch.setattr(theme, "FONT_FILE", font)
    assert "font.ttf" in font_problem() and "请重新安装本课程" in font_problem()
    assert missing_glyphs("检察检") == "检察"
    for chart in charts:
        shown = chart._repr_mimebundle_()["text/html"]
        assert "请重新安装本课程" in shown and chart.alt in shown and "<img" not in shown


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2.2 defines it."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [INK, QUIET, ACCENT])
def test_text_colours_are_readable_in_grey(colour: str) -> None:
    """Each colour of text keeps a contrast of 4.5 : 1 against white, by lightness alone."""
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5
