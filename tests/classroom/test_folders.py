"""Names become folders, and never leave the class folder."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.classroom.folders import ClassFolder, original, safe, student_id

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(deadline=None)
@given(NAMES)
def test_safe_name_is_one_folder_and_gives_the_name_back(name: str) -> None:
    """Whatever a learner types stays one folder below the class on Linux and Windows, and can be told from its name."""
    made = safe(name)
    assert original(made) == name
    assert made not in ("", ".", "..")
    assert not set(made) & set('<>:"/\\|?*') and min(made) >= " "
    assert PureWindowsPath(made).parts == (made,)
    assert not PureWindowsPath(made).is_reserved()
    assert made[-1] not in ". "


@pytest.mark.parametrize(
    "name", ["..", ".", "CON", "con.txt", "a/b", "../../etc", "=cmd", "O'Brien", "a\\b", "%2e", "aux"]
)
def test_hostile_student_number_stays_below_the_class(folder: ClassFolder, name: str) -> None:
    """A hostile student number has its folder just where an honest one has."""
    place = folder.submitted(name, "hw1")
    assert place.parent.parent == folder.root / "submitted"
    assert Path(*place.parts).resolve().is_relative_to(folder.root.resolve())


def test_different_names_have_different_folders() -> None:
    """An escape that is typed is not taken for one that was made."""
    assert safe("a/b") != safe("a%2Fb")


def test_ordinary_names_stay_as_they_are() -> None:
    """Student numbers and Chinese names are not escaped."""
    assert [safe(name) for name in ("2023-01", "欧阳娜娜", "O'Brien", "hw1")] == [
        "2023-01",
        "欧阳娜娜",
        "O'Brien",
        "hw1",
    ]


def test_empty_name_is_refused() -> None:
    """No name is no folder."""
    with pytest.raises(ValueError, match="must not be empty"):
        safe("")


def test_student_number_typed_in_full_width_is_the_same() -> None:
    """What a Chinese input method makes of digits, and blanks around them, change nothing."""
    assert student_id(" ２０２３ ００１　") == "2023001"


def test_learners_of_an_assignment_are_found(folder: ClassFolder) -> None:
    """Only the learners who have the assignment are told, under their own numbers."""
    for student, name in (("a/b", "hw1"), ("2023002", "hw1"), ("2023003", "hw2")):
        folder.submitted(student, name).mkdir(parents=True)
    assert folder.students("submitted", "hw1") == ["2023002", "a/b"]


def test_roster_is_the_table_where_there_is_no_csv(folder: ClassFolder) -> None:
    """roster.csv comes first, roster.xlsx is taken where it is alone."""
    folder.root.mkdir()
    folder.root.joinpath("roster.xlsx").touch()
    assert folder.roster.name == "roster.xlsx"
    folder.root.joinpath("roster.csv").touch()
    assert folder.roster.name == "roster.csv"
