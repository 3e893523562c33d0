"""What the pages around the package promise is there: commands, files, one version, one language for each reader."""

import re
from pathlib import Path

import pytest

from lessons import __version__

ROOT = Path(__file__).parents[2]
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").glob("*.md")]


def name(page: Path) -> str:
    """Return what to call a page in the list of tests."""
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", READMES, ids=name)
def test_readme_opens_on_sentence_picture_and_commands(page: Path) -> None:
    """The first screen of a README is a title, one sentence, one picture and the two commands."""
    title, sentence, picture, commands = page.read_text(encoding="utf-8").split("\n\n")[:4]
    assert title.startswith("# ")
    assert len(sentence.splitlines()) == 1
    assert re.fullmatch(r"!\[.+\]\(docs/.+\.png\)", picture)
    assert re.findall(r"^make (\w+)", commands, flags=re.MULTILINE) == ["lab", "test"]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_make_target_that_is_told_of_exists(page: Path) -> None:
    """Every `make …` in a page is a target of the Makefile."""
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    told = re.findall(r"(?:^|`)make (\w+)", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert set(told) <= set(targets)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_link_leads_somewhere(page: Path) -> None:
    """Every link and picture of a page that is not on the web leads to a file of the project."""
    for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert "://" in link or (page.parent / link).exists(), link


def test_both_readmes_show_the_same_commands() -> None:
    """A reader of either language is told the same steps."""
    english, chinese = [re.sub(r" +# .*", "", page.read_text(encoding="utf-8")) for page in READMES]
    blocks = re.compile(r"^```\w+\n.*?^```", re.DOTALL | re.MULTILINE)
    assert blocks.findall(english) == blocks.findall(chinese) != []


def test_steps_of_make_test_are_spelled_out() -> None:
    """Whoever has no make is told of every check that `make test` runs, but for those that need other programs."""
    recipe = re.search(r"^test:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    steps = re.findall(r"^\t\$\(BIN\)/(?:python -m )?(\S+(?: check)?)", recipe[1], re.MULTILINE)
    assert steps == ["ruff check", "mypy", "nb-clean check", "lessons check", "pytest"]
    for page in READMES:
        told = page.read_text(encoding="utf-8")
        assert [step for step in steps if f"\npython -m {step}" not in told] == ["nb-clean check"]


def test_version_is_in_one_place() -> None:
    """The version stands in the package only, and the changelog knows it once it is released."""
    assert 'dynamic = ["version"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d\S*)\]", changelog, flags=re.MULTILINE)
    assert not released or released[0] == __version__


@pytest.mark.parametrize(
    ("file", "first", "last"),
    [
        ("LICENSE", "MIT License", "SOFTWARE."),
        ("LICENSE-TEXT", "Attribution 4.0 International", "Creative Commons may be contacted at creativecommons.org."),
    ],
)
def test_licence_is_whole(file: str, first: str, last: str) -> None:
    """Each licence that the READMEs name is there from its first line to its last."""
    lines = (ROOT / file).read_text(encoding="utf-8").strip().splitlines()
    assert (lines[0], lines[-1]) == (first, last)
    assert all(f"]({file})" in page.read_text(encoding="utf-8") for page in READMES)
