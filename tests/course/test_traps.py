"""What the article leaves unsaid stays unsaid: no text of the course fills it in, and the patterns would see it."""

import json
from pathlib import Path

import pytest
import yaml
from traps import TRAPS, found_in, slips

DATA = Path(__file__).parents[2] / "data"

CAUGHT = {
    "a list of the four, seven or ten": [
        "四个坚持是坚持党的领导、坚持服务大局、坚持司法为民、坚持从严治党。",
        "他们坚持党的领导，坚持服务大局，把支部建设好。",
        "七个方面包括组织建设、队伍建设、制度建设等。",
        "“4710”里的七个方面，即组织、队伍、制度等。",
        "十个考核标准分别是政治、纪律、作风；还有业绩。",
        "院里从组织、队伍、制度等七个方面给支部评星。",
        "第一个坚持是党的领导。",
        "党的领导是四个坚持之一。",
        "四个坚持如下：\n\n- 党的领导\n- 服务大局\n",
        "7个方面：学习、组织、作风。",
    ],
    "a slogan matched to a branch": [
        "“抓党建促办案 彰显司法温情”是第五检察部党支部的品牌。",
        "办公室党支部打出“争当模范先锋 护航经济发展”的口号。",
        "党建引领五项监督：第四检察部",
        "政治部党支部的品牌讲的是维护司法公正。",
    ],
    "a head count from 80 %": [
        "80%的党员干警，也就是40人，到了一线。",
        "全院八成党员约六十名下沉社区。",
        "抽调了32名党员干警，占百分之八十。",
    ],
    "a split of the ten cases": [
        "10件里有6件是生态环境案件。",
        "其中生态环境和资源保护7件，英烈权益保护3件。",
        "英烈权益保护案件有两件。",
        "大多数案件属于生态环境和资源保护领域。",
        "生态环境、英烈保护各5件。",
        "其余9件都是生态环境领域的。",
    ],
    "a number of concluded letters": [
        "77件来信全部办结，群众都满意。",
        "去年以来已办结70件。",
        "办结来信七十七件。",
        "77件来信，件件办结，77件都满意。",
        "其中60封已经办结。",
        "来信办结率达到90%。",
    ],
    "a date of publication": [
        "这篇报道发表于2020年8月。",
        "文章2020年7月15日刊登在报纸上。",
        "报道是8月初见报的。",
        "文章在2020年下半年刊发。",
    ],
}

SOUND = [
    "文章没有列出四个坚持各是什么、有没有先后。",
    "四个坚持用于支部规范化建设，七个方面用于星级评定，十个考核标准用来评优秀党员。",
    "“4710”里的4是四个坚持，7是七个方面，10是十个考核标准。",
    "三个口号属于哪个支部，文章没有写，办公室党支部也好，第四检察部党支部也好，都不能替它对上“护航经济发展”。",
    "文章举出的口号有“争当模范先锋 护航经济发展”。",
    "疫情防控期间，全院80%的党员干警被抽调到一线。",
    "假设一个单位有50名党员，80%就是40名。",
    "80%是多少人，文章没有给。",
    "2019年，该院办理生态环境和资源保护、英烈权益保护等领域的公益诉讼案件10件。",
    "“督促郑州烈士陵园英烈保护案”是10件中的1件。",
    "10件里各领域几件，文章没有分。",
    "去年以来办理群众来信77件，已办结来信的满意率是100%。",
    "77件里办结了多少件，文章没有说。",
    "如果只办结了5件，100%就是5件都满意。",
    "英雄烈士保护法2018年4月27日通过，2018年5月1日起施行。",
    "文章没有写发表日期，2020年是推断出来的。",
    "7月1日，院里的党员重温入党誓词。",
]


def test_no_slip_in_the_course() -> None:
    """No text, item, term, explorer or notebook says what the article does not."""
    assert found_in(DATA) == []


@pytest.mark.parametrize(("trap", "sentence"), [(trap, s) for trap, those in CAUGHT.items() for s in those])
def test_slip_is_caught(trap: str, sentence: str) -> None:
    """A sentence that walks into a trap is found, under its name."""
    assert trap in {name for name, _ in slips(sentence)}


@pytest.mark.parametrize("sentence", SOUND)
def test_sound_sentence_passes(sentence: str) -> None:
    """What the article does say, and what is said of its silence, is let pass."""
    assert list(slips(sentence)) == []


def test_every_trap_has_its_examples() -> None:
    """No pattern stands without slips that prove it."""
    assert CAUGHT.keys() == TRAPS.keys()


def write(folder: Path, item: dict[str, object]) -> Path:
    """Write a course folder of just one item and a notebook beside it, both with nothing else in them."""
    file = folder / "data" / "questions" / "02_x.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(yaml.safe_dump({"items": [item]}, allow_unicode=True), encoding="utf-8")
    return folder / "data"


OPTIONS = {"a": {"text": "第四检察部党支部", "feedback": "再看"}, "b": {"text": "文章没有写", "feedback": "对"}}
SINGLE = {"id": "02-01", "type": "single_choice", "stem": "“护航经济发展”是哪个支部的？", "options": OPTIONS}


@pytest.mark.parametrize(("key", "found"), [("a", 1), ("b", 0)])
def test_a_question_is_read_with_its_key(tmp_path: Path, key: str, found: int) -> None:
    """A slip that only question and key make together is found; a distractor may say what nobody said."""
    assert len(found_in(write(tmp_path, SINGLE | {"key": key}))) == found


@pytest.mark.parametrize(("key", "found"), [(True, 1), (False, 0)])
def test_a_judgement_is_read_by_its_key(tmp_path: Path, key: bool, found: int) -> None:
    """A statement that is keyed as true must be sound, one keyed as false need not be."""
    stem = "77件来信全部办结。"
    assert len(found_in(write(tmp_path, {"id": "02-01", "type": "true_false", "stem": stem, "key": key}))) == found


def test_pairs_and_gaps_are_read_filled_in(tmp_path: Path) -> None:
    """What a matching pairs and what a gap takes is read as one sentence."""
    pairs = {"premises": {"a": "护航经济发展"}, "responses": {"1": "办公室党支部"}, "key": {"a": "1"}}
    matching = {"id": "02-01", "type": "matching", "stem": "配一配。"} | pairs
    assert len(found_in(write(tmp_path / "1", matching))) == 1
    gap = {"id": "02-02", "type": "cloze", "stem": "填。", "text": "已办结{1}件。", "gaps": {"1": {"accept": ["70"]}}}
    assert len(found_in(write(tmp_path / "2", gap))) == 1


def test_options_that_make_a_list_are_found(tmp_path: Path) -> None:
    """Entries to be ordered or sorted that each begin with the word of a slogan make the list that is not there."""
    entries = {"a": "坚持党的领导", "b": "坚持服务大局", "c": "坚持司法为民"}
    item = {"id": "02-01", "type": "ordering", "stem": "排一排。", "entries": entries, "key": ["a", "b", "c"]}
    assert len(found_in(write(tmp_path, item))) == 1


def test_feedback_to_a_wrong_answer_is_read(tmp_path: Path) -> None:
    """In its feedback the course speaks for itself, also where the answer was wrong."""
    told = OPTIONS | {"a": {"text": "全部", "feedback": "办结的是70件。"}}
    assert len(found_in(write(tmp_path, SINGLE | {"options": told, "key": "b"}))) == 1


def test_notebooks_are_read(tmp_path: Path) -> None:
    """The cells of the notebooks beside the folder count too."""
    folder = write(tmp_path, SINGLE | {"key": "b"})
    cell = {"id": "c", "cell_type": "markdown", "metadata": {}, "source": ["这篇报道发表于2020年8月。"]}
    notebook = tmp_path / "notebooks" / "02_x.ipynb"
    notebook.parent.mkdir()
    notebook.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    assert found_in(folder) == ["02_x.ipynb c: a date of publication: 这篇报道发表于2020年8月。"]
