"""The learner's own article: added, shown, replaced and removed, with every mishap told in Chinese."""

import os
import stat
from pathlib import Path

import pytest

from lessons import own_article
from lessons.cli import main
from lessons.errors import LessonsError
from lessons.own_article import add_article, article_path, preview, read_article, remove_article

RAW = """\
 城南图书馆今年春天迎来了新
读者。馆长说，前来借书的孩子
多了 3成。

第二天，流动书屋就开进了河
对岸的村庄。
"""
PARAGRAPHS = (
    "城南图书馆今年春天迎来了新读者。馆长说，前来借书的孩子多了3成。",
    "第二天，流动书屋就开进了河对岸的村庄。",
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a learner's folder of its own, which need not exist yet."""
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return a file with a text as copied from a newspaper."""
    file = tmp_path / "报纸.txt"
    file.write_text(RAW, encoding="utf-8")
    return file


def test_an_article_is_restored_kept_and_removed(raw: Path) -> None:
    """What was added is read back in paragraphs, also by a later run, until it is removed."""
    assert read_article() == ()
    assert add_article(raw).paragraphs == PARAGRAPHS == read_article()
    assert remove_article()
    assert not remove_article()
    assert read_article() == ()


def test_only_the_learner_can_read_it(raw: Path) -> None:
    """The file is the learner's alone, and nothing else is left in the folder."""
    add_article(raw)
    assert [file.name for file in article_path().parent.iterdir()] == ["article.txt"]
    if os.name == "posix":
        assert stat.S_IMODE(article_path().stat().st_mode) == 0o600


def test_an_article_is_never_replaced_unasked(raw: Path, tmp_path: Path) -> None:
    """A second article is refused with what to do; asked to, it takes the first one's place."""
    add_article(raw)
    other = tmp_path / "b.txt"
    other.write_text("另一篇。", encoding="utf-8")
    with pytest.raises(LessonsError, match=r"已经有一篇文章了.*--replace"):
        add_article(other)
    assert read_article() == PARAGRAPHS
    add_article(other, replace=True)
    assert read_article() == ("另一篇。",)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "里没有文字"),
        (b" \n\xef\xbb\xbf\n", "里没有文字"),
        ("，。！\u200b".encode(), "里没有文字"),
        (PARAGRAPHS[0].encode("gbk"), "像是 GBK.*另存为.*UTF-8"),
        (PARAGRAPHS[0].encode("utf-16"), "像是 UTF-16.*UTF-8"),
        (b"%PDF-1.7 \xe2\xe3\xcf\xd3", "不是文本文件.*复制文字"),
        (b"PK\x03\x04\xff", "不是文本文件.*复制文字"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "不是文本文件"),
        (b"{\\rtf1\\ansi \\u26816?}", "不是文本文件"),
        (b"\xff\xff\xff", "不是 UTF-8 编码的文本，"),
        (b"abc\x00def", "不是文本文件"),
    ],
)
def test_a_file_that_is_no_text_is_refused(raw: Path, tmp_path: Path, content: bytes, told: str) -> None:
    """Nothing, another encoding and another kind of file are told with what to do; what was kept stays."""
    add_article(raw)
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    with pytest.raises(LessonsError, match=told):
        add_article(bad, replace=True)
    assert read_article() == PARAGRAPHS


def test_a_missing_file_a_folder_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    """Each is told by name before anything is read."""
    with pytest.raises(LessonsError, match=r"找不到.*没有的\.txt"):
        add_article(tmp_path / "没有的.txt")
    with pytest.raises(LessonsError, match="是文件夹"):
        add_article(tmp_path)
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(LessonsError, match="有 50 MB，最多 5 MB"):
        add_article(huge)
    assert not article_path().exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """What is neither a file nor a folder is not opened: reading it might never end."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LessonsError, match="不是普通文件"):
        add_article(tmp_path / "pipe")


def test_a_folder_that_cannot_be_written_is_told(raw: Path, home: Path) -> None:
    """Where the learner's folder cannot be made, the reason and the way out are named."""
    home.write_text("a file in its place", encoding="utf-8")
    with pytest.raises(LessonsError, match=r"不能把文章存到.*LESSONS_HOME"):
        add_article(raw)


def test_a_failed_write_keeps_the_article(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails half-way leaves the old article and no litter."""
    add_article(raw)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own_article.Path, "replace", fail)
    with pytest.raises(LessonsError, match="No space left"):
        add_article(raw, replace=True)
    assert read_article() == PARAGRAPHS
    assert [file.name for file in article_path().parent.iterdir()] == ["article.txt"]


def test_the_learners_own_mending_is_kept(raw: Path) -> None:
    """A paragraph changed with an editor, even one that writes a byte order mark, is read as changed."""
    add_article(raw)
    article_path().write_text("改过的第一段。\r\n\r\n第二段。\r\n", encoding="utf-8-sig", newline="")
    assert read_article() == ("改过的第一段。", "第二段。")


def test_a_preview_shows_beginnings() -> None:
    """Long paragraphs are cut, and how many are left is said."""
    assert preview(("甲" * 50, "乙", "丙"), count=2, width=4) == "  第1段  甲甲甲甲…\n  第2段  乙\n  ……还有 1 段"


def test_the_commands_say_what_they_did(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`add` tells joints, reasons and place, and of a replacement; `show` and `remove` say what there is."""
    assert main(["article", "add", str(raw)]) == 0
    told = capsys.readouterr().out
    for words in ("原来 5 行", "接起 3 处断行，还原成 2 段", "如第 1 行末", "多余的空格 1 个", str(article_path())):
        assert words in told
    assert main(["article", "add", "--replace", str(raw)]) == 0
    assert "原来的那篇已经换掉" in capsys.readouterr().out
    assert main(["article", "show"]) == 0
    assert f"第2段  {PARAGRAPHS[1]}" in capsys.readouterr().out
    assert main(["article", "remove"]) == 0
    assert "已删除" in capsys.readouterr().out
    assert main(["article", "remove"]) == 0
    assert "没有加入过文章" in capsys.readouterr().out
    assert main(["article", "show"]) == 1
    assert "lessons article add" in capsys.readouterr().err


def test_escape_sequences_do_not_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters of a file are dropped, so that showing it cannot command the terminal."""
    file = tmp_path / "a.txt"
    file.write_text("图书馆\x1b]0;x\x07开门了。\x9b31m", encoding="utf-8")
    assert main(["article", "add", str(file)]) == 0
    assert main(["article", "show"]) == 0
    assert not {"\x1b", "\x07", "\x9b"} & set(capsys.readouterr().out)
