"""Input as nobody means it: what was sound, damaged at random, with what breaks readers put in."""

from __future__ import annotations

import random
from typing import Any

PIECES = [
    *("\u202e", "\u200b", "\ufeff", "\x00", "\x1b[31m", "\r", "\u2028", "﷽", "🏳️‍🌈", "e\u0301", "\ud7ff", "\uffff"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "](javascript:alert(1))", "$\\input{/etc/passwd}$"),
    *("../../../etc/passwd", "C:\\Windows", "CON", "=cmd|' /C calc'!A0", "O'Brien", '"', "'; DROP TABLE attempt; --"),
    *("&a [*a, *a]", "!!python/object/apply:os.system [ls]", "*unknown", "<<: *a", "- " * 60, "[" * 300, "{" * 300),
    *(
        "9" * 400,
        "-1",
        "1e999",
        "NaN",
        "-Infinity",
        "0x10",
        "１２",
        "null",
        "true",
        "{}",
        "[]",
        "\\ud800",
        "%00",
        "{1}",
    ),
    *("\n", "\n\n", "  ", "\t", "# ", "{p1 article A1.1}", ": ", "|\n", ">-\n", "---\n", "...\n", "A" * 5000),
]
WRONG = [
    None,
    True,
    False,
    0,
    -1,
    1.5,
    1e308,
    10**400,
    "",
    "a",
    "对",
    "\x00",
    [],
    ["a"],
    ["a", "a"],
    [[]],
    {},
    {"a": "1"},
]
WRONG += [
    {"a": ["1"]},
    {"1": "检察建议"},
    {"a": {"b": {}}},
    "A" * 3000,
    ["p1.1"] * 500,
    {str(n): "1" for n in range(500)},
]


def damaged(content: bytes, luck: random.Random) -> bytes:
    """Return `content` with one to four spans cut out, doubled, moved, or replaced by something hostile."""
    for _ in range(luck.randint(1, 4)):
        start = luck.randint(0, len(content))
        end = min(len(content), start + luck.choice([1, 2, 8, 64, 512]))
        piece = luck.choice(PIECES).encode()
        noise = luck.randbytes(luck.randint(1, 8))
        content = luck.choice(
            [
                content[:start] + content[end:],
                content[:end] + content[start:],
                content[:start] + piece + content[start:],
                content[:start] + piece + content[end:],
                content[:start] + noise + content[end:],
                content[:start],
                content[start:] + content[:start],
            ]
        )
    return content


def wrong_value(luck: random.Random, depth: int = 0) -> Any:
    """Return some JSON value, seldom one that fits."""
    if depth < 3 and luck.random() < 0.2:
        return [wrong_value(luck, depth + 1) for _ in range(luck.randint(0, 3))]
    if depth < 3 and luck.random() < 0.2:
        names = luck.sample(["a", "b", "1", "", "p1.1"], luck.randint(0, 3))
        return {name: wrong_value(luck, depth + 1) for name in names}
    return luck.choice([*WRONG, luck.choice(PIECES)])
