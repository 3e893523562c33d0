"""The language of the interface: Chinese, unless English is asked for; and every word of it, through gettext.

The interface is what the package itself says: buttons, messages, tables, axes. What the course says (`data/`, the
notebooks) is Chinese in either language.

`LESSONS_LANGUAGE` alone decides. The language of the system does not: LANG and its kin say what a computer was set up
with, and most servers, containers and many computers of Chinese readers are set up with `en_US.UTF-8`, `C.UTF-8` or
nothing. Whoever takes this course reads Chinese, so Chinese is never wrong; English is for who looks after it.

The language is chosen when the package is imported, since the widgets' front ends are put together then.
"""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path
from typing import Literal

Language = Literal["zh_CN", "en"]
CATALOGUES = Path(__file__).parent / "locale"


def chosen(wanted: str) -> Language:
    """Return the language that a tag or the name of a locale asks for.

    Args:
        wanted: such as "en", "en-US", "zh", "zh_CN.UTF-8" or "zh-Hans-SG", in capitals or not. Every Chinese gives
            `zh_CN`, that of Taiwan too: it is the nearest that there is. So does all that is not English, such as "C",
            "fr" or nothing.
    """
    primary = re.split(r"[-_.@:]", wanted.strip().lower())[0]
    return "en" if primary == "en" else "zh_CN"


LANGUAGE = chosen(os.environ.get("LESSONS_LANGUAGE", ""))
HTML_LANGUAGE = LANGUAGE.replace("_", "-")
_CATALOGUE = gettext.translation("lessons", CATALOGUES, [LANGUAGE])


def t(text: str, /, **values: object) -> str:
    """Return a text of the interface in the chosen language.

    Args:
        text: the text in Chinese, written out where it stands: the catalogues are made from what is found in the code.
        values: what goes into its `{places}`; without any, braces stay as they are.
    """
    said = _CATALOGUE.gettext(text)
    return said.format(**values) if values else said


def in_points(value: float) -> str:
    """Return a number as people write points: without a tail of zeros, such as "1", "0.5" or "0.67"."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
