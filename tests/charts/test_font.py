"""The font that comes with the course, its licence and the recipe that made it."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from matplotlib.ft2font import FT2Font

from lessons.charts.theme import FAMILY, FONT_FILE, missing_glyphs

FONTS = FONT_FILE.parent


@pytest.fixture(scope="module")
def recipe() -> ModuleType:
    """Return build_subset.py as a module; it is a script, so no package holds it."""
    spec = importlib.util.spec_from_file_location("build_subset", FONTS / "build_subset.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_standard_character_is_drawn() -> None:
    """The font has all 8,105 characters of the 通用规范汉字表, in its three levels."""
    levels = (FONTS / "standard_characters.txt").read_text(encoding="utf-8").split()
    assert [len(level) for level in levels] == [3500, 3000, 1605]
    assert len(set("".join(levels))) == 8105
    assert missing_glyphs("".join(levels)) == ""


def test_every_character_of_the_recipe_is_drawn(recipe: ModuleType) -> None:
    """The shipped font has what its recipe asks for, all of GB 2312 included."""
    assert len(set(recipe.gb2312())) == 6763 + 682
    assert missing_glyphs("".join(recipe.wanted())) == ""


@pytest.mark.parametrize("text", ["lǜ shī jiǎnchá ǖǘǚǜ ńňǹ", "——……“”‘’《》「」〔〕·、", "①⑳✓●○■□→←↑↓≤≥×÷%‰℃−"])
def test_pinyin_and_signs_are_drawn(text: str) -> None:
    """Pinyin with tone marks, Chinese punctuation and the signs of a chart are in the font."""
    assert missing_glyphs(text) == ""


def test_a_rare_character_is_reported_once() -> None:
    """A character outside the standard is named, once, and white space is not."""
    assert missing_glyphs("𠮷祥\n𠮷　野✗") == "𠮷✗"


def test_the_font_is_small_and_has_a_name_of_its_own() -> None:
    """The file stays under 3 MB and its name can't be taken for an installed font or for the reserved one."""
    font = FT2Font(str(FONT_FILE))
    assert FONT_FILE.stat().st_size < 3_000_000
    assert (font.family_name, font.style_name) == (FAMILY, "Regular")
    assert "Source" not in font.postscript_name and "Noto" not in font.postscript_name


def test_the_licence_stands_beside_the_font() -> None:
    """OFL.txt is the whole licence and carries the copyright line that is inside the font."""
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    names = FT2Font(str(FONT_FILE)).get_sfnt()
    notice = names[3, 1, 0x409, 0].decode("utf-16-be").removeprefix("(c) ").removesuffix(".")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence and "OTHER DEALINGS IN THE FONT SOFTWARE" in licence
    assert licence.startswith(f"Copyright {notice}")


def test_the_recipe_keeps_what_it_is_told(recipe: ModuleType, tmp_path: Path) -> None:
    """A subset has its characters and no others."""
    target = tmp_path / "small.ttf"
    recipe.build(FONT_FILE, target, "检察——")
    font = FT2Font(str(target))
    assert {chr(code) for code in font.get_charmap()} >= set("检察—")
    assert ord("监") not in font.get_charmap()
    assert font.family_name == FAMILY


def test_the_recipe_refuses_a_source_that_lacks_a_character(recipe: ModuleType, tmp_path: Path) -> None:
    """A font that would come out with holes is not written."""
    with pytest.raises(ValueError, match=r"'source' must have every wanted character \(got none for 𠮷\)"):
        recipe.build(FONT_FILE, tmp_path / "small.ttf", "检𠮷")
    assert not list(tmp_path.iterdir())
