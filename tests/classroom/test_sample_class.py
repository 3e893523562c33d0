"""The sample class: the same for the same seed, with all the mischief that an instructor will meet."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from lessons.classroom.collect import collect
from lessons.classroom.folders import ClassFolder
from lessons.classroom.grading import grade
from lessons.classroom.release import release
from lessons.classroom.report import write_report
from lessons.classroom.sample_class import NAME, WRONG_KEY, make_sample_class, sample_hand_ins

NOW = datetime(2026, 12, 6, 9, tzinfo=UTC)


def made(root: Path) -> tuple[ClassFolder, list[Path]]:
    """Return a sample class whose learners have handed in."""
    folder = make_sample_class(root, NOW)
    release(folder, NAME)
    return folder, sample_hand_ins(folder, root / "inbox")


def test_the_same_seed_gives_the_same_class(tmp_path: Path) -> None:
    """Two classes of one seed are the same, to the byte; another seed answers otherwise."""
    (one, sent), (other, sent_too) = made(tmp_path / "a"), made(tmp_path / "b")
    assert one.roster.read_bytes() == other.roster.read_bytes()
    loose = [file for file in sent if file.suffix == ".json"]
    assert [file.read_bytes() for file in loose] == [f.read_bytes() for f in sent_too if f.suffix == ".json"]
    again = sample_hand_ins(one, tmp_path / "c", seed="another")
    assert [file.read_bytes() for file in again if file.suffix == ".json"] != [file.read_bytes() for file in loose]


def test_every_kind_of_mischief_is_there_and_the_wrong_key_is_found(tmp_path: Path) -> None:
    """Collecting meets each trouble once or twice; the report points to the wrong key and to what to teach again."""
    folder, sent = made(tmp_path)
    states = Counter(row.state for row in collect(folder, NAME, sent).rows)
    assert states == {
        "accepted": 24,
        "late": 1,
        "replaced": 1,
        "duplicate": 1,
        "changed": 1,
        "unreadable": 2,
        "unknown": 1,
        "missing": 5,
    }
    assert grade(folder, NAME).waiting > 0
    report = write_report(folder, NAME, NOW).report
    assert report.retaught
    (wrong,) = [one for one in report.analysis.items if one.item.id == WRONG_KEY]
    assert any(f"第{wrong.number}题" in suspect for suspect in report.suspect)
    assert "先核对答案" in wrong.verdict
