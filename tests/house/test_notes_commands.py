"""`lessons notes …`: what the learner wrote, looked through and exported."""

import pytest

from lessons.cli import main
from lessons.records import Record


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSONS_HOME", str(tmp_path / "家"))
    with Record.open() as record:
        record.save_note("03/reflection", "先走访，\n再发检察建议")


def test_search_lists_where_the_words_stand(capsys):
    """Title, time and text; nothing found is said and is no success."""
    assert main(["notes", "search", "走访"]) == 0
    out = capsys.readouterr().out
    assert "公益诉讼：墓区的路坏了以后：写一写" in out and "  再发检察建议" in out
    assert main(["notes", "search", "没有的"]) == 1
    assert "没有写过“没有的”" in capsys.readouterr().out


def test_export_writes_markdown_and_never_over_a_file(tmp_path, capsys):
    """The second export under one name is refused and leaves the first one as it is."""
    file = tmp_path / "我的笔记.md"
    assert main(["notes", "export", str(file)]) == 0
    first = file.read_text(encoding="utf-8")
    assert "> 先走访，\n> 再发检察建议\n" in first
    assert main(["notes", "export", str(file)]) == 1
    assert "已经有这个文件了" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == first
