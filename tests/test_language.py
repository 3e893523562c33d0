"""Which language the interface speaks, and what it takes for English."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lessons import language

TELL = "from lessons.language import LANGUAGE, t; print(LANGUAGE, t('第 {number} 题', number=3))"


@pytest.mark.parametrize(
    "wanted",
    ["zh", "ZH", "zh-CN", "zh_CN", "zh_CN.UTF-8", "zh_Hans", "zh-Hans-CN", "zh-SG", "zh_SG.utf8", "zh-TW", "zh-Hant"],
)
def test_every_chinese_is_chinese(wanted: str) -> None:
    """A tag or a locale of any Chinese gives the Chinese that there is."""
    assert language.chosen(wanted) == "zh_CN"


@pytest.mark.parametrize("wanted", ["en", "EN", "en-US", "en_GB.UTF-8", "en@quot", " en ", "en:zh_CN"])
def test_every_english_is_english(wanted: str) -> None:
    """A tag or a locale of any English gives English."""
    assert language.chosen(wanted) == "en"


@pytest.mark.parametrize("wanted", ["", "C", "C.UTF-8", "POSIX", "fr", "e", "enm", "中文", "-", "?"])
def test_all_else_is_chinese(wanted: str) -> None:
    """What asks for no language that there is leaves the interface in the course's own."""
    assert language.chosen(wanted) == "zh_CN"


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "zh_CN 第 3 题"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", "LANGUAGE": "en_US:en"}, "zh_CN 第 3 题"),
        ({"LESSONS_LANGUAGE": "en-GB"}, "en Question 3"),
        ({"LESSONS_LANGUAGE": "zh-SG", "LANG": "en_US.UTF-8"}, "zh_CN 第 3 题"),
    ],
)
def test_only_the_courses_own_setting_decides(environment: dict[str, str], told: str, tmp_path: Path) -> None:
    """A computer set up in English shows Chinese all the same; `LESSONS_LANGUAGE` switches."""
    # Without anything of this process's own, the package must still be found and Chinese be printed.
    found = {"PYTHONPATH": str(Path(language.__file__).parents[1]), "PYTHONUTF8": "1"}
    asked = [sys.executable, "-c", TELL]
    said = subprocess.run(
        asked, env=found | environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert said.stdout.strip() == told


def test_a_value_goes_into_its_place() -> None:
    """Values are put in by name, as `str.format` does; without any, braces are only braces."""
    assert language.t("{n} 分，共 {all:.1f}", n=2, all=3) == "2 分，共 3.0"
    assert language.t("{n} 分") == "{n} 分"
