"""What the article does not say and a course might slip into saying: a pattern for each trap.

A sentence is let off where it says that the article is silent, asks, or calls its figures made up; so are the options,
judgements and pairs of an item that are keyed as wrong, for a wrong answer may say what nobody said.

`python tests/course/traps.py FOLDER …` prints what it finds in other course folders and the notebooks beside them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)"
_SILENT = re.compile(
    r"没有?(?:说|列|写|讲|给|交代|提|点|分|告诉|对应|指|公布|报|逐|把|具体|单独|一一|注明|署|标|印|这|任何|发表)"
    r"|(?:未|并未|从未|没)(?:曾|有|说|列|写|讲|给|提|交代|注明|点明|指明)|没写|没讲|没说|没提|没给"
    r"|不(?:能|可|应|该|要|会|必)(?:由此|据此|因此|就此|从|拿|把|用|说|推|算|断|当|看|知|得|猜|补|硬|替|对)"
    r"|不(?:知道|清楚|等于|是说|意味|代表|包括|确定)|看不出|推不出|算不出|猜|无从|无法|省略|沉默|缺|空白|补不"
)
_SUPPOSED = re.compile(
    r"如果|假如|假设|假定|设想|设有|虚构|举例|比如|例如|譬如|要是|倘若|哪怕|即使|就算|不管|无论|无论|另一[个家]|某[个家院支]|练习用"
)
_ASKS = re.compile(r"[？?]")
_LAW = re.compile(r"通过|施行|修[改订正]|公布|起生效")


def let_off(sentence: str) -> bool:
    """Tell whether a sentence speaks of a silence, supposes, or asks."""
    return bool(_SILENT.search(sentence) or _SUPPOSED.search(sentence) or _ASKS.search(sentence))


def _any(*patterns: str) -> Callable[[str], bool]:
    compiled = [re.compile(pattern) for pattern in patterns]
    return lambda sentence: any(pattern.search(sentence) for pattern in compiled)


_LISTED = r"[^。；、]{0,6}(?:[是指即为：:]|包括|包含|分别)[^。；]*?[、；;]"
_LISTED_BEFORE = r"[^。；]+、[^。；]+[等这]"
_THREE = r"(?:[四4]\s*个?[“「]?坚持|[七7]\s*个?方面|(?:十|10)\s*[个项条]?(?:考核|评选|评比)?标准)"
lists = _any(
    rf"{_THREE}[”」]?{_LISTED}",
    rf"{_THREE}[”」]?(?:之一|[里中]的?一[个条项])",
    rf"{_LISTED_BEFORE}{_THREE}",
    r"坚持[^坚。；、，]{2,14}[、，,；和]\s*坚持",
    r"第[一二三四]个坚持|第[一二三四五六七]个方面|第[一二三四五六七八九十][个项条]标准",
)
_BELOW = re.compile(rf"{_THREE}[^。\n]{{0,8}}[：:]\s*\n+\s*(?:[-*+]|\d+[.、)])")

_SLOGAN = re.compile(r"争当模范先锋|护航经济发展|党建引领五项监督|维护司法公正|抓党建促办案|彰显司法温情")
_BRANCH = re.compile(
    r"(?:办公室|政治部|第?[一二三四五六七八九]?检察部|[一二三四五六七八九]部)的?(?:党支部|支部)|第[一二三四五六七八九]检察部|政治部|办公室"
)


def slogan_matched(sentence: str) -> bool:
    """Tell whether a sentence sets a slogan beside a branch by name."""
    return bool(_SLOGAN.search(sentence) and _BRANCH.search(sentence))


_EIGHTY = re.compile(r"80\s*%|80％|百分之八十|八成|五分之四")
_HEADS = re.compile(rf"(?<!第){_NUMBER}\s*(?:多|余|几)?\s*[名人位](?!民|大|员)")

_SUM = re.compile(r"\d+[名人]的80%是\d+[名人][。]?$")  # sums of made-up figures, in the feedback to them


def head_count(sentence: str) -> bool:
    """Tell whether a sentence turns the share of officers into people."""
    return bool(_EIGHTY.search(sentence) and _HEADS.search(sentence) and not _SUM.match(sentence))


_FIELD = r"(?:生态|环境|资源|英烈|英雄烈士|烈士)"
_OF_TEN = r"(?<![\d十])(?:[1-9]|[一二两三四五六七八九])\s*件"
_NAME = re.compile(r"督促郑州烈士陵园英烈保护案|英烈保护案|陵园(?:一|这件|那件)案")
_split = _any(
    rf"{_FIELD}[^。；，、]{{0,10}}{_OF_TEN}",
    rf"{_OF_TEN}[^。；，]{{0,4}}(?:是|属于|属|涉及|为)?[^。；，]{{0,6}}{_FIELD}",
    rf"(?:一半|过半|大多数|多数|大部分|少数|各占|各{_NUMBER}件)[^。；]{{0,12}}{_FIELD}",
    rf"{_FIELD}[^。；]{{0,16}}(?:占了?(?:一半|多数|大多数|大部分|{_NUMBER}成|\d)|各{_NUMBER}件)",
)


def cases_split(sentence: str) -> bool:
    """Tell whether a sentence says how many of the ten cases fall into a field; the name of a case is no field."""
    return _split(_NAME.sub("这案", sentence))


_CONCLUDED = r"(?:办结|结案|了结|办完)"
_LETTERS = rf"{_NUMBER}\s*[件封](?:来信|信件|信)?"
concluded = _any(
    rf"{_CONCLUDED}(?:了|的)?(?:来信|信件|信)?[^。；，、“”%％]{{0,6}}?{_NUMBER}\s*[件封]",
    rf"{_LETTERS}[^。；“”]{{0,6}}?(?:全部|都|均|全)[^。；“”]{{0,3}}(?:{_CONCLUDED}|满意)",
    rf"{_LETTERS}[，,]?(?:已经?)?{_CONCLUDED}(?![的来信])",
    r"(?:办结率|结案率)[^。；]{0,6}\d",
)

_PUBLISHED = re.compile(r"发表|刊登|刊发|刊载|刊出|见报|登报|登载|登在|出版|发稿|报道(?:日期|时间|于)|发布于|写于")
_DAY = re.compile(
    r"(?:\d{4}|[二〇零一九]{4})年(?:初|底|末|[上下]半年|[春夏秋冬]|第?[一二三四]季度|\d{1,2}月)|\d{1,2}月(?:\d{1,2}[日号]|初|底|中旬|[上下]旬)"
)


def date_invented(sentence: str) -> bool:
    """Tell whether a sentence dates the article to more than its year."""
    return bool(_PUBLISHED.search(sentence) and _DAY.search(sentence) and not _LAW.search(sentence))


TRAPS: dict[str, Callable[[str], bool]] = {
    "a list of the four, seven or ten": lists,
    "a slogan matched to a branch": slogan_matched,
    "a head count from 80 %": head_count,
    "a split of the ten cases": cases_split,
    "a number of concluded letters": concluded,
    "a date of publication": date_invented,
}


def slips(text: str) -> Iterator[tuple[str, str]]:
    """Yield trap and sentence of every slip in a text."""
    if _BELOW.search(text):
        yield "a list of the four, seven or ten", text.strip()
    for sentence in re.findall(r"[^。！？?!\n]+[。！？?!]?", text):
        if not let_off(sentence):
            yield from ((trap, sentence.strip()) for trap, caught in TRAPS.items() if caught(sentence))


def texts_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield place and text of all that a course folder and the notebooks beside it say, but what is keyed as wrong."""
    for file in sorted(folder.rglob("*.yaml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        if file.parent.name == "questions":
            for item in content["items"]:
                yield from ((f"{file.name} {item['id']}", text) for text in _strings(_as_keyed(item)))
        else:
            yield from ((file.name, text) for text in _strings(content))
    for file in sorted(folder.rglob("*.md")):
        yield file.name, file.read_text(encoding="utf-8")
    for file in sorted((folder.parent / "notebooks").rglob("*.ipynb")):
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        yield from ((f"{file.name} {cell['id']}", "".join(cell["source"])) for cell in cells)


_GIVEN = ("options", "premises", "responses", "entries")


def _as_keyed(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item as it reads with its key filled in, without what is keyed as wrong and what is said to it."""
    kept = {name: value for name, value in item.items() if name not in (*_GIVEN, "wrong", "rubric")}
    kept["said"] = list(_said(item))
    key, stem = item.get("key"), str(item.get("stem"))
    if item["type"] in ("single_choice", "multiple_choice"):
        right = [item["options"][i]["text"] for i in (key if isinstance(key, list) else [key])]
        # The question goes with its answer, without its mark, which would let the answer off.
        kept["answered"] = [f"{stem.rstrip('？?')}：{text}" for text in right]
    if item["type"] == "true_false" and not key:
        kept.pop("stem")
    if item["type"] == "cloze":
        kept["text"] = re.sub(r"\{([\w.-]+)\}", lambda gap: str(item["gaps"][gap[1]]["accept"][0]), item["text"])
        kept.pop("gaps")
    if item["type"] == "short_answer":
        kept["says"] = [point["says"] for point in item["rubric"].values()]
    offered = [_text(part) for name in _GIVEN if isinstance(item.get(name), dict) for part in item[name].values()]
    kept["together"] = "、".join(text for text in offered if text.startswith("坚持"))  # a list, each part an option
    for given, taken in (("premises", "responses"), ("entries", "categories")):
        if isinstance(key, dict) and isinstance(item.get(taken), dict) and isinstance(item.get(given), dict):
            kept["paired"] = [
                f"{_text(item[given][i])}：{_text(item[taken][k])}" for i, k in key.items() if i in item[given]
            ]
    return kept


def _said(part: Any) -> Iterator[str]:
    """Yield what is said to answers, anywhere in an item: the course speaks there, whatever the answer was."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("feedback", "otherwise", "missing"):
                yield from _strings(value)
            elif name == "wrong" and isinstance(value, dict):
                yield from _strings(list(value.values()))
            else:
                yield from _said(value)
    elif isinstance(part, list):
        for value in part:
            yield from _said(value)


def _text(part: Any) -> str:
    return str(part.get("text") if isinstance(part, dict) else part)


def _strings(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from _strings(part)


def found_in(folder: Path) -> list[str]:
    """Return every slip in a course folder and the notebooks beside it, one line each."""
    return [f"{place}: {trap}: {sentence}" for place, text in texts_in(folder) for trap, sentence in slips(text)]


if __name__ == "__main__":
    sys.stdout.write("".join(f"{folder}: {line}\n" for folder in sys.argv[1:] for line in found_in(Path(folder))))
