"""The leak lint finds a planted key wherever it is, and is silent on clean releases."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from own_bank import EXAM, OWN
from some_items import LESSON

from lessons.classroom.assignment import Assignment, read_with_pool, write_assignment
from lessons.classroom.folders import ClassFolder
from lessons.classroom.items import course
from lessons.classroom.leak_lint import leaks
from lessons.classroom.release import release
from lessons.errors import ClassroomError
from lessons.questions.choice import SingleChoice

KINDS = 10


ITEMS = {item.id: item for item in course().lessons[LESSON].bank.items}
# One whose texts are long enough to be no accident where they stand by themselves.
CHOICE = next(
    item
    for item in ITEMS.values()
    if isinstance(item, SingleChoice) and len(item.options[item.key].text) > 10 and len(item.hints[-1]) > 20
)
OF = {item.kind: item.id for item in (*reversed(ITEMS.values()), CHOICE)}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> ClassFolder:
    """A clean release of one item of each type."""
    folder = ClassFolder(tmp_path_factory.mktemp("class"))
    write_assignment(
        folder,
        Assignment(name="hw1", title="作业", lessons=(LESSON,), items=tuple(OF.values()), forms=3),
    )
    release(folder, "hw1")
    return folder


Plant = Callable[[Path], None]


def found_after(clean: ClassFolder, tmp_path: Path, plant: Plant) -> list[tuple[str, str, str]]:
    """Plant something into a copy of the clean release; return file, place and item of each leak found."""
    for file in clean.release("hw1").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    plant(tmp_path)
    return [(leak.file, leak.place, leak.item) for leak in leaks(tmp_path, "hw1.ipynb", *read_with_pool(clean, "hw1"))]


def in_notebook(change: Callable[[dict[str, Any]], None]) -> Plant:
    def plant(folder: Path) -> None:
        notebook = json.loads((folder / "hw1.ipynb").read_text(encoding="utf-8"))
        change(notebook)
        (folder / "hw1.ipynb").write_text(json.dumps(notebook), encoding="utf-8")  # with \u escapes, as some tools do

    return plant


def in_cell(text: str) -> Plant:
    return in_notebook(lambda notebook: notebook["cells"][0]["source"].append(f"\n{text}"))


def in_items(change: Callable[[dict[str, Any]], None]) -> Plant:
    def plant(folder: Path) -> None:
        content = json.loads((folder / "items.json").read_text(encoding="utf-8"))
        change(content)
        (folder / "items.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    return plant


def in_file(name: str, content: bytes) -> Plant:
    def plant(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)

    return plant


def zipped(text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("里面.txt", text)
    return packed.getvalue()


EXPLANATION = CHOICE.explanation
BASE64 = base64.b64encode(EXPLANATION.encode()).decode()

PLACES: dict[str, tuple[Plant, str]] = {
    "explanation in a cell": (in_cell(f"说明：{EXPLANATION}"), "第 1 格 内容"),
    "piece of a hint in a cell": (in_cell(CHOICE.hints[-1][2:30]), "第 1 格 内容"),
    "feedback in an output": (
        in_notebook(
            lambda n: n["cells"][2]["outputs"].append(
                {"output_type": "stream", "name": "stdout", "text": [CHOICE.options["a"].feedback, "\n"]}
            )
        ),
        "第 3 格 输出",
    ),
    "explanation in HTML entities": (
        in_notebook(
            lambda n: n["cells"][2]["outputs"].append(
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {"text/html": "".join(f"&#{ord(c)};" for c in EXPLANATION)},
                }
            )
        ),
        "第 3 格 输出",
    ),
    "explanation in a cell's metadata": (
        in_notebook(lambda n: n["cells"][1]["metadata"].update(note={"why": [EXPLANATION]})),
        "第 2 格 元数据",
    ),
    "key in the notebook's metadata": (
        in_notebook(lambda n: n["metadata"].update(answers={CHOICE.id: CHOICE.solution()})),
        "元数据",
    ),
    "explanation in an attachment": (
        in_notebook(lambda n: n["cells"][0].update(attachments={"a.txt": {"text/plain": BASE64}})),
        "第 1 格 附件（base64）",
    ),
    "explanation in an attachment that is an archive": (
        in_notebook(
            lambda n: n["cells"][0].update(
                attachments={"a.zip": {"application/zip": base64.b64encode(zipped(EXPLANATION)).decode()}}
            )
        ),
        "第 1 格 附件（base64） 压缩包里的 里面.txt",
    ),
    "base64 in code": (in_cell(f"KEY = b'{BASE64}'"), "第 1 格 内容（base64）"),
    "hexadecimal digits in code": (in_cell(EXPLANATION.encode().hex()), "第 1 格 内容（十六进制）"),
    "backslash escapes in code": (in_cell(EXPLANATION.encode("unicode_escape").decode()), "第 1 格 内容"),
    "id with its key in code": (in_cell(f"check({CHOICE.id!r}, {CHOICE.solution()!r})"), "第 1 格 内容"),
    "right option by itself": (in_cell(f"想一想：{CHOICE.options[CHOICE.key].text}"), "第 1 格 内容"),
}


@pytest.mark.parametrize("name", PLACES)
def test_key_planted_in_the_notebook_is_found(clean: ClassFolder, tmp_path: Path, name: str) -> None:
    """A key in the notebook is found whatever it is wrapped in, and told with its cell and its item."""
    plant, place = PLACES[name]
    assert ("hw1.ipynb", place, CHOICE.id) in found_after(clean, tmp_path, plant)


IN_ITEMS: dict[str, Callable[[dict[str, Any]], None]] = {
    "key": lambda item: item.update(key="b"),
    "hint": lambda item: item.update(hints=["想想看"]),
    "order of the options": lambda item: item["options"].reverse(),
    "text of an option": lambda item: item["options"][0].update(text="这一项对"),
}


@pytest.mark.parametrize("name", IN_ITEMS)
def test_key_planted_in_the_items_is_found(clean: ClassFolder, tmp_path: Path, name: str) -> None:
    """Whatever stands in items.json beside what a learner may see is told with the form and the item."""

    def change(content: dict[str, Any]) -> None:
        IN_ITEMS[name](next(item for item in content["forms"]["2"] if item["id"] == CHOICE.id))

    places = found_after(clean, tmp_path, in_items(change))
    assert {(file, item) for file, _, item in places} == {("items.json", CHOICE.id)}
    assert any("forms.2" in place for _, place, _ in places)


STRAYS: dict[str, bytes] = {
    "bank.yaml": EXPLANATION.encode(),
    "notes.txt": EXPLANATION.encode("gbk"),
    "utf16.txt": EXPLANATION.encode("utf-16"),
    "packed.zip": zipped(EXPLANATION),
    "packed.gz": gzip.compress(EXPLANATION.encode()),
    "deep/.hidden": EXPLANATION.encode(),
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\x00\xff" + EXPLANATION.encode() + b"\x00\xfe",
    "old.json": json.dumps({"a": {"b": EXPLANATION}}).encode(),
}


@pytest.mark.parametrize("name", STRAYS)
def test_key_in_a_stray_file_is_found(clean: ClassFolder, tmp_path: Path, name: str) -> None:
    """A file that does not belong into the release is told, and the item whose key it holds."""
    found = found_after(clean, tmp_path, in_file(name, STRAYS[name]))
    assert (name, "", "") in found
    assert any(file == name and item == CHOICE.id for file, _, item in found)


def test_link_is_told_and_not_followed(clean: ClassFolder, tmp_path: Path) -> None:
    """A link into the instructor's folder does not belong into a release."""
    found = found_after(clean, tmp_path, lambda folder: (folder / "keys").symlink_to(clean.source("hw1")))
    assert found == [("keys", "", "")]


def answer_as_written(kind: str) -> str:
    """Return the answer to the item of a type as somebody would note it down."""
    solution = ITEMS[OF[kind]].solution()
    if isinstance(solution, dict):
        return "，".join(f"{a}-{b}" for a, b in solution.items())
    return "、".join(solution) if isinstance(solution, list) else str(solution)


@pytest.mark.parametrize("kind", OF)
def test_answer_beside_its_id_is_found(clean: ClassFolder, tmp_path: Path, kind: str) -> None:
    """For each item type, a line with the id and the answer is found."""
    found = found_after(clean, tmp_path, in_cell(f"{OF[kind]}：{answer_as_written(kind)}"))
    assert ("hw1.ipynb", "第 1 格 内容", OF[kind]) in found


def test_list_of_answers_is_found(clean: ClassFolder, tmp_path: Path) -> None:
    """Numbers of a form with their answers are found, without any id."""
    assignment, items = read_with_pool(clean, "hw1")
    lines = []
    for n, item_id in enumerate(assignment.drawn(items, "3"), 1):
        lines.append(f"{n}. {answer_as_written(ITEMS[item_id].kind)}")
    assert len({item for _, _, item in found_after(clean, tmp_path, in_cell("\n".join(lines)))}) >= KINDS - 2


def test_pairs_and_orders_put_right_are_found(clean: ClassFolder, tmp_path: Path) -> None:
    """Texts that stand beside their match, and entries in their right order, are found without ids."""
    matching, ordering = ITEMS[OF["matching"]], ITEMS[OF["ordering"]]
    pairs = "\n".join(f"{matching.asked[a]}：{matching.offered[b]}" for a, b in matching.key.items())
    order = "→".join(ordering.entries[i] for i in ordering.key)
    items = {item for _, _, item in found_after(clean, tmp_path, in_cell(f"{pairs}\n\n{order}"))}
    assert {matching.id, ordering.id} <= items


def test_missing_items_are_told(clean: ClassFolder, tmp_path: Path) -> None:
    """A release without its items is no clean one."""
    assert found_after(clean, tmp_path, lambda folder: (folder / "items.json").unlink()) == [("items.json", "", "")]


CLEAN_TEXTS = [
    "请在周五 22:00 前交。共 10 题，第 1 题 2 分，第 2 题 1 分。",
    "检察建议、公益诉讼、行政公益诉讼诉前程序，这几个词要会用。",
    "1. A 班交给张老师\n2. B 班交给李老师\n3. 迟交每天扣 10%",
    "文章见第 3 课课文：检察院先去走访，再看法律怎么说。",
    "图：![](attachment:x.png)，网址 https://example.org/a?b=%E6%A3%80%E5%AF%9F&c=03",
]


@pytest.mark.parametrize("text", CLEAN_TEXTS)
def test_what_a_teacher_writes_is_no_leak(clean: ClassFolder, tmp_path: Path, text: str) -> None:
    """Terms, numbers of items, points and lists that tell no answer are no leak."""
    assert found_after(clean, tmp_path, in_cell(text)) == []


def test_study_text_and_questions_shown_are_no_leak(clean: ClassFolder, tmp_path: Path) -> None:
    """A picture, the open study text, and the questions as the quiz prints them without a kernel are no leak."""
    text = course().lessons[LESSON].text
    picture = base64.b64encode(bytes(range(256)) * 40).decode()
    content = json.loads(clean.items_file("hw1").read_text(encoding="utf-8"))

    def change(notebook: dict[str, Any]) -> None:
        notebook["cells"][0]["attachments"] = {"a.png": {"image/png": picture}}
        notebook["cells"][1]["source"] = [paragraph.text + "\n" for paragraph in text.paragraphs.values()]
        shown = [line for item in content["forms"]["1"] for line in words(item)]
        notebook["cells"][3]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "\n".join(shown)}]

    def words(item: dict[str, Any]) -> list[str]:
        parts = next((item[name] for name in ("options", "sentences", "premises", "entries") if name in item), [])
        offered = item.get("responses") or item.get("categories") or []
        return [item["stem"], *(part["text"] for part in parts), "可选：" + "；".join(part["text"] for part in offered)]

    assert found_after(clean, tmp_path, in_notebook(change)) == []


@pytest.mark.parametrize("lesson", course().lessons)
def test_every_lesson_can_be_released(folder: ClassFolder, lesson: str) -> None:
    """A release of all items of a lesson is clean."""
    items = tuple(item.id for item in course().lessons[lesson].bank.items)
    write_assignment(folder, Assignment(name="all", title="作业", lessons=(lesson,), items=items))
    assert {item.id for form in release(folder, "all").forms.values() for item in form} == set(items)


def test_all_types_are_in_the_lessons() -> None:
    """What the tests here plant and release covers every item type."""
    assert len(OF) == KINDS


def with_own_bank(folder: ClassFolder, bank: str) -> None:
    folder.banks.mkdir(parents=True)
    (folder.banks / "exam.yaml").write_text(bank, encoding="utf-8")
    items = tuple(f"exam-{n}" for n in range(1, 5))
    write_assignment(folder, Assignment(name="exam", title="考试", bank="banks/exam.yaml", items=items))


def test_key_that_is_always_first_is_found(folder: ClassFolder) -> None:
    """Options that keep their places with the right one in front are told, and nothing is released."""
    with_own_bank(folder, OWN.replace("STAY", "a"))
    with pytest.raises(ClassroomError, match=r"exam-\d.*第 1 位"):
        release(folder, "exam")
    assert not folder.release("exam").exists()


def test_own_bank_in_the_package_is_found(folder: ClassFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An own bank that learners have installed with the package is told; elsewhere it is no leak."""
    with_own_bank(folder, EXAM)
    release(folder, "exam")
    package = tmp_path / "data"
    (package / "questions").mkdir(parents=True)
    (package / "questions" / "exam.yaml").write_text(EXAM, encoding="utf-8")
    monkeypatch.setattr("lessons.classroom.leak_lint.data_folder", lambda: package)
    with pytest.raises(ClassroomError, match=r"data/questions/exam.yaml.*exam-4.*安装包"):
        release(folder, "exam")


def test_words_that_an_own_bank_shares_with_the_course_are_no_leak(
    folder: ClassFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who writes about the same case uses the same words: a part of an explanation in the package tells no answer."""
    with_own_bank(folder, EXAM)
    package = tmp_path / "data"
    package.mkdir()
    (package / "case.yaml").write_text("也是只有这份题库才有的讲解，不过还有别的。", encoding="utf-8")
    monkeypatch.setattr("lessons.classroom.leak_lint.data_folder", lambda: package)
    assert release(folder, "exam").folder.is_dir()
