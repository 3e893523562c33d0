"""Questions of another system become a bank that passes the checks of the course."""

import pytest

from lessons.course.own_bank import read_own_bank
from lessons.errors import ExchangeError
from lessons.exports.taking_in import check_given, take_in, write_bank
from lessons.exports.to_item import Given

GIFT = """\
// 老师自己的题
$CATEGORY: 公益诉讼

::有讲评::他们去做什么？{=走访#对，第一句写了。 ~开会#第一句写的不是开会。 ####第一段说了。}

没有讲评，谁去的？{=他们 ~我们 ~你们}

用数字写，办了几件？{#10}

这一年办了多少？{=十件 =10件}

配一配。{=走访 -> 上门去看 =建议 -> 写信督促}

谈谈你的看法。{}

看图。[html]<img src\\="x.png">{T}
"""


@pytest.fixture
def given(content):
    return check_given(Given("03", "recall", "o1", (), ("p1",)), content)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "题.gift"
    path.write_text(GIFT, encoding="utf-8")
    return path


def test_bank_passes_the_checks(file, tmp_path, course, content, folder, given):
    """The bank that is written has no problem, whatever the file went without."""
    taken = take_in(file, content, given)
    write_bank(taken.bank, tmp_path / "bank.yaml")
    read, problems = read_own_bank(tmp_path, "bank.yaml", course, folder, practice=True)
    assert problems == []
    assert [item.kind for item in read.bank.items] == ["single_choice", "single_choice", "numeric", "cloze", "matching"]
    assert read.bank.quizzes["imported"].items == tuple(item.id for item in read.bank.items)


def test_everything_that_is_missing_is_told(file, content, given):
    """Item by item: hints, feedback and explanations to write, passages to check; and why others were refused."""
    report = take_in(file, content, given).report()
    lines = {line.split("  ")[0]: line for line in report.splitlines()}
    assert "提示" in lines["03-i1（有讲评）"]  # with the name in the file, by which its teacher knows it
    assert "讲解" not in lines["03-i1（有讲评）"]
    assert "p1" in lines["03-i1（有讲评）"]
    assert "讲评：我们" in lines["03-i2"]
    assert "评分要点" in report
    assert "图片" in report


def test_formulas_are_told(tmp_path, content, given):
    """TeX is kept as it is typed; that nothing here sets it is left to do. Brackets and prices are no formulas."""
    file = tmp_path / "q.gift"
    file.write_text(
        "[html]<p>求 \\\\(x^2\\\\)</p>{=$$x$$ ~2}\n\n几何[注]（$5）{=\\\\(1\\\\) ~2}\n\n[html]<p>[注](甲) $5</p>{T}",
        "utf-8",
    )
    assert ["公式" in "".join(what) for what in take_in(file, content, given).to_do.values()] == [True, True, False]


def test_what_is_filled_in_stands_out(file, content, given):
    """What stands in for missing feedback asks to be written, and names the option, so that no two are the same."""
    _, second, *_ = take_in(file, content, given).bank["items"]
    said = [option["feedback"] for option in second["options"].values()]
    assert len(set(said)) == len(said)
    assert all("请补上" in one for one in (*said, *second["hints"], second["explanation"]))


def test_without_objective_and_passage_nothing_is_taken_in(file, content):
    """What the file does not tell has to be given: then each question is refused with what to add."""
    taken = take_in(file, content, Given("03", "recall", "", (), ()))
    assert taken.bank is None
    assert all("--objective" in why or "图片" in why for _, why in taken.refused)


def test_ids_of_the_course_are_kept_and_others_made_up(tmp_path, content, given):
    """A question that comes back keeps its id; one from elsewhere, or a double, gets a new one of the lesson's."""
    file = tmp_path / "q.txt"
    file.write_text(
        "\n\n".join(f"// [id:{i}]\n问{i}{{T}}" for i in ("03-07", "x", "03-07", "../etc")), encoding="utf-8"
    )
    assert [item["id"] for item in take_in(file, content, given).bank["items"]] == ["03-07", "03-i2", "03-i3", "03-i4"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (Given("03", "recall", "o9", (), ("p1",)), "o9"),
        (Given("03", "recall", "o1", (), ("p9",)), "p9"),
        (Given("03", "recall", "o1", ("B1",), ("p1",)), "B1"),
        (Given("03", "recall", "o1", (), ("p3",)), "p3"),
    ],
)
def test_what_is_given_is_checked(content, given, told):
    """An objective, passage or fact that the lesson does not have is refused by its name."""
    with pytest.raises(ExchangeError, match=told):
        check_given(given, content)


@pytest.mark.parametrize(("source", "told"), [(b"PK\3\4...", "Word"), (b" \n", "空的")])
def test_files_that_hold_no_questions_are_told(source, told, tmp_path, content, given):
    """A Word file is not called GIFT in a wrong encoding, nor an empty one a file of refused questions."""
    (tmp_path / "q.docx").write_bytes(source)
    with pytest.raises(ExchangeError, match=told):
        take_in(tmp_path / "q.docx", content, given)


@pytest.mark.parametrize("points", ["0", "200"])
def test_points_that_no_item_can_have_are_told(points, tmp_path, content, given):
    """The reason names the points."""
    answers = '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
    stem = f"<questiontext><text>问</text></questiontext><defaultgrade>{points}</defaultgrade>"
    (tmp_path / "q.xml").write_text(f'<quiz><question type="truefalse">{stem}{answers}</question></quiz>', "utf-8")
    ((_, why),) = take_in(tmp_path / "q.xml", content, given).refused
    assert "分值" in why and points in why


def test_a_bank_is_never_written_over(tmp_path, content, file, given):
    """An older file stays as it is."""
    bank = tmp_path / "bank.yaml"
    bank.write_text("mine", encoding="utf-8")
    with pytest.raises(ExchangeError, match="已经有了"):
        write_bank(take_in(file, content, given).bank, bank)
    assert bank.read_text(encoding="utf-8") == "mine"
