"""A release is one clean folder, put in place whole or not at all, and its report tells what a teacher must know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from own_bank import EXAM, OWN
from some_items import LESSON, TWO

from lessons.classroom.assignment import Assignment, Pick, write_assignment
from lessons.classroom.folders import ClassFolder
from lessons.classroom.items import course
from lessons.classroom.release import release, report
from lessons.classroom.released import read_released, release_hash
from lessons.errors import ClassroomError, ContentError

GOLDEN = Path(__file__).parent / "golden_release"


def assigned(folder: ClassFolder, bank: str = EXAM, **fields: object) -> ClassFolder:
    folder.banks.mkdir(parents=True, exist_ok=True)
    (folder.banks / "exam.yaml").write_text(bank, encoding="utf-8")
    asked = {"items": ("exam-1", "exam-2"), "picks": (Pick(count=1),), "forms": 2, "extra_time": {"2023007": 1.5}}
    write_assignment(
        folder,
        Assignment.model_validate({"name": "exam", "title": "考试", "bank": "banks/exam.yaml", **asked, **fields}),
    )
    return folder


def tree(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_release_is_the_golden_tree(folder: ClassFolder) -> None:
    """Everything in source/ and release/ is, to the letter, what it was."""
    release(assigned(folder), "exam")
    made = {f"{step}/{name}": text for step in ("source", "release") for name, text in tree(folder.root / step).items()}
    assert made == tree(GOLDEN)


def test_extra_time_in_the_list_of_learners_is_released(folder: ClassFolder) -> None:
    """Who has more time by the list has it in the notebook; what the assignment says of a learner goes before."""
    assigned(folder, minutes=30)
    folder.roster.write_text("学号,姓名,加时\n2023007,张三,2\n2023008,李四,1.25\n2023009,王五,\n", encoding="utf-8")
    release(folder, "exam")
    content = read_released(folder.items_file("exam"))
    assert [content.own_of(student).time for student in ("2023007", "2023008", "2023009")] == [1.5, 1.25, None]


def test_release_again_takes_the_place_of_the_earlier_one(folder: ClassFolder) -> None:
    """A second release replaces the first, leaves nothing beside it, and is the same where nothing changed."""
    done = release(assigned(folder), "exam")
    before = tree(done.folder)
    assert tree(release(folder, "exam").folder) == before
    assert [path.name for path in done.folder.parent.iterdir()] == ["exam"]


def test_what_the_instructor_wrote_goes_out_and_what_they_ran_does_not(folder: ClassFolder) -> None:
    """Their words and pictures are released; outputs, counts and widget state are not."""
    release(assigned(folder), "exam")
    file = folder.source_notebook("exam")
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = "请认真做。"
    notebook["cells"][2] |= {
        "execution_count": 7,
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}],
    }
    notebook["metadata"]["widgets"] = {"state": {}}
    file.write_text(json.dumps(notebook), encoding="utf-8")
    release(folder, "exam")
    out = json.loads(folder.release_notebook("exam").read_text(encoding="utf-8"))
    assert out["cells"][0]["source"] == "请认真做。"
    assert (out["cells"][2]["outputs"], out["cells"][2]["execution_count"]) == ([], None)
    assert "widgets" not in out["metadata"]


def test_refused_release_leaves_the_earlier_one(folder: ClassFolder) -> None:
    """Where something leaks, what was released before stays as it was, and the leak is named."""
    before = tree(release(assigned(folder), "exam").folder)
    file = folder.source_notebook("exam")
    file.write_text(
        file.read_text(encoding="utf-8").replace("# 考试", "# 只有这份题库才有的讲解，编号是1号"), encoding="utf-8"
    )
    with pytest.raises(ClassroomError, match=r"exam.ipynb 第 1 格 内容 \[exam-1\]: 这是它的讲解"):
        release(folder, "exam")
    assert tree(folder.release("exam")) == before
    assert [path.name for path in folder.release("exam").parent.iterdir()] == ["exam"]


def test_files_of_others_in_the_release_are_never_deleted(folder: ClassFolder) -> None:
    """A file that somebody put into the release is named, and everything stays as it is."""
    done = release(assigned(folder), "exam")
    (done.folder / "交卷-试试.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ClassroomError, match="交卷-试试"):
        release(folder, "exam")
    assert (done.folder / "交卷-试试.json").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": [1]}'])
def test_notebook_that_is_none_is_told(folder: ClassFolder, text: str) -> None:
    """A damaged notebook is told with its file and what to do."""
    assigned(folder)
    folder.source_notebook("exam").write_text(text, encoding="utf-8")
    with pytest.raises(ClassroomError, match="lessons assign"):
        release(folder, "exam")


def test_folder_that_cannot_be_written_is_told(folder: ClassFolder) -> None:
    """A file in the way of the folder is told, with the reason."""
    assigned(folder)
    (folder.root / "release").touch()
    with pytest.raises(ClassroomError, match="release"):
        release(folder, "exam")


def test_problems_of_the_bank_are_told_before_anything_is_written(folder: ClassFolder) -> None:
    """A bank with a mistake is told with its line."""
    assigned(folder)
    (folder.banks / "exam.yaml").write_text(OWN, encoding="utf-8")  # its `stay` names an option that is not there
    with pytest.raises(ContentError, match=r"banks/exam\.yaml:13 \[exam-1\]") as told:
        release(folder, "exam")
    assert "不在所选的课里" not in str(told.value)  # it stands in the bank, which cannot be read
    assert not folder.release("exam").exists()


def test_report_tells_forms_and_how_they_match(folder: ClassFolder) -> None:
    """The report says what is in each form, and whether the forms are alike."""
    told = report(release(assigned(folder), "exam"))
    assert "第 1 份：3 题，3 分；识记 3" in told
    assert "各份的题数、分数、层次和题型都一样。各份都有的题：3 道。" in told
    assert "公开的练习题库" not in told


def test_report_names_items_of_the_open_bank(folder: ClassFolder) -> None:
    """An item whose stem stands in the open bank is named, under whatever id; forms that differ are told."""
    stem = course().lessons[LESSON].bank.items[0].stem
    bank = EXAM.replace("第1问，只在这份题库里问。", json.dumps(stem, ensure_ascii=False))
    told = report(release(assigned(folder, bank, lessons=(LESSON,), items=("exam-1", TWO)), "exam"))
    assert f"有 2 道也在公开的练习题库里（{TWO}、exam-1）" in told


def test_report_warns_of_hand_ins_to_another_release(folder: ClassFolder) -> None:
    """Where learners handed in and the items have changed since, that is said; the same items again are no change."""
    release(assigned(folder), "exam")
    folder.submitted("2023001", "exam").mkdir(parents=True)
    assert release(folder, "exam").before == 0
    (folder.banks / "exam.yaml").write_text(EXAM.replace("第1问", "第一问"), encoding="utf-8")
    assert "已有 1 人" in report(release(folder, "exam"))


def test_hash_of_a_release_is_that_of_its_content(folder: ClassFolder) -> None:
    """Another layout of items.json is the same release; another word is another one."""
    file = release(assigned(folder), "exam").folder / "items.json"
    before = release_hash(read_released(file))
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
    assert release_hash(read_released(file)) == before
    file.write_text(file.read_text(encoding="utf-8").replace('"title": "', '"title": "x'), encoding="utf-8")
    assert release_hash(read_released(file)) != before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda raw: raw | {"version": 2}, "更新"),
        (lambda raw: raw | {"forms": 1}, "重新放好"),
        (lambda raw: [raw], "重新放好"),
    ],
)
def test_items_that_cannot_be_read_are_told(folder: ClassFolder, change: object, told: str) -> None:
    """A damaged items.json, or one of a later version, is told to the learner with what to do."""
    file = release(assigned(folder), "exam").folder / "items.json"
    assert callable(change)
    file.write_text(json.dumps(change(json.loads(file.read_text(encoding="utf-8")))), encoding="utf-8")
    with pytest.raises(ClassroomError, match=told):
        read_released(file)
    file.unlink()
    with pytest.raises(ClassroomError, match="找不到"):
        read_released(file)
