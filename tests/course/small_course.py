"""A small sound course in a folder, which a test breaks in one place."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "course.yaml": """\
title: 小课程
source: {title: 一篇报道, reporter: 某人, year: 2020, note: 推定}
disclaimer: 教学材料，不是法律意见。
lessons:
  - id: 03_x
    title: 第三课
    minutes: 10
    article: [A3]
    objectives:
      o1: 能说出做了什么
    next: 没有了。
""",
    "facts.yaml": """\
facts:
  - {id: A3.1, statement: 他们去走访, voice: fact}
  - {id: A3.2, statement: 办了十件, value: 10, unit: 件, year: 2019, voice: claim}
""",
    "background.yaml": """\
checked: 2026-11-01
background:
  - {id: law.reply, statute: 某解释, article: 第21条, version: 2018年施行, statement: 两个月内回复}
""",
    "terms.yaml": """\
terms:
  - {term: 走访, pinyin: zǒufǎng, meaning: 上门去看, english: visit}
""",
    "confusables.yaml": """\
confusables:
  - {走访: 走出去看, 上访: 到上级机关去}
""",
    "texts/03_x.md": """\
# 第三课

## 一件事

{p1 article A3.1 A3.2}
文章说他们去走访。
这一年办了十件！

## 法律怎么说

{p2 background law.reply}
法律规定两个月内回复。

{p3 question}
你怎么看？
""",
    "questions/03_x.yaml": """\
lesson: 03_x
items:
  - id: 03-01
    type: true_false
    level: recall
    objective: o1
    stem: 他们去走访了。
    key: true
    when_true: 文章这样说。
    when_false: 再看第一段。
    hints: [看第一段]
    explanation: 第一段说了。
    facts: [A3.1, A3.2]
    evidence: [p1.1]
  - id: 03-02
    type: evidence
    level: understanding
    objective: o1
    stem: 哪一句给了数字？
    passage: [p1]
    key: {p1.2: 十件}
    feedback: {p1.1: 这一句没有数字}
    hints: [找数字]
    explanation: 第二句。
    facts: [A3.2, law.reply]
    evidence: [p1.2, p2]
quizzes:
  exit: {title: 出门, items: [03-01, 03-02]}
""",
}


def write(folder: Path, **changes: tuple[str, str]) -> Path:
    """Write the course into `folder`; each change names a file (its stem) and replaces one text by another."""
    stems = {Path(name).stem if "/" not in name else name.partition("/")[0]: name for name in FILES}
    for stem, name in stems.items():
        content = FILES[name]
        if stem in changes:
            old, new = changes[stem]
            assert old in content, f"{old!r} is not in {name}"
            content = content.replace(old, new)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder
