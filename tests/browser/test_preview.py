"""The preview of a bank in a real JupyterLab, while its author edits the file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from .conftest import OpenNotebook

DATA = Path(__file__).parents[2] / "data"


def test_the_page_follows_the_file(open_notebook: OpenNotebook, tmp_path: Path) -> None:
    """An edit, a break and the mending of it reach the page by themselves, also after a reload; nothing is recorded."""
    course = tmp_path / "course"
    shutil.copytree(DATA, course)
    bank = course / "questions" / "03_public_interest.yaml"
    sound = bank.read_text(encoding="utf-8")
    first = "烈士陵园的墓区路面破了"
    assert sound.count(first) == 1

    notebook = open_notebook([f"from lessons.preview import show\nshow({str(bank)!r})"])
    page = notebook.page
    item = page.locator(".erqi-item").first
    expect(item.get_by_text(first)).to_be_visible()
    expect(page.get_by_text("预览，不保存")).to_be_visible()
    item.locator("label").first.click()
    item.get_by_role("button", name="提交答案").click()
    expect(item.locator(".erqi-verdict")).to_be_visible()
    assert notebook.axe(".jp-OutputArea") == []

    bank.write_text(sound.replace(first, "烈士陵园的墓区台阶裂了"), encoding="utf-8")
    expect(item.get_by_text("烈士陵园的墓区台阶裂了")).to_be_visible()
    expect(item.get_by_text("这道题改过了")).to_be_visible()

    notebook.reload()
    bank.write_text(sound.replace("key: b", "key: z", 1), encoding="utf-8")
    expect(page.get_by_text("现在读不出来")).to_be_visible()
    expect(page.get_by_text("'key' 只能写")).to_have_count(2)  # on top, and in the item
    expect(item.get_by_text("烈士陵园的墓区台阶裂了")).to_be_visible()

    bank.write_text(sound, encoding="utf-8")
    expect(item.get_by_text(first)).to_be_visible()
    expect(page.get_by_text("现在读不出来")).to_have_count(0)
    assert not notebook.home.exists()
